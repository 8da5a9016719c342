"""Pieces and facts as they are found, within the limits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from saring.checks.content import UNSEEN, Card, Facts, Faint, Heading, Link, Picture, Piece, Place, PlaceKind, Table
from saring.checks.extract import limits

_MANY_DIGITS: Final = 9
_FEWEST_BOXES: Final = 8


@dataclass
class Gathering:
    """What an extractor adds to. Full is full: it notes 'truncated' and takes no more."""

    pieces: list[Piece] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    faint: list[Faint] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    letters: int = 0

    @property
    def full(self) -> bool:
        return self.letters >= limits.MAX_TEXT or len(self.pieces) >= limits.MAX_PIECES

    def add(self, text: str | None, place: Place, *, hidden: str = "", numeric: bool = False) -> None:
        """One piece; blank ones are left out."""
        if not text or text.isspace():
            return
        if self.full:
            self.note("truncated")
            return
        room = limits.MAX_TEXT - self.letters
        if len(text) > room:
            text = text[:room]
            self.note("truncated")
        self.pieces.append(Piece(text, place, hidden, numeric))
        self.letters += len(text)

    def metadata(self, name: str, text: str | None) -> None:
        self.add(text, Place(PlaceKind.METADATA, name=name))

    def link(self, link: Link) -> None:
        """A link; its address is read too where it holds a long number or somebody's name at a host."""
        self.links.append(link)
        digits = sum(char.isdigit() for char in link.target)
        if digits >= _MANY_DIGITS or "@" in link.target:
            where = Place(PlaceKind.PART, name="alamat tautan", number=link.place.number)
            self.add(unquote(link.target), where, hidden=UNSEEN)

    def row(self, cells: Sequence[str], place: Place) -> None:
        """A row of a table as one line, where its cells make up a number together: forms have a box for each digit."""
        if (
            sum(len(cell) <= 1 for cell in cells) >= _FEWEST_BOXES
            and sum(cell.isdigit() for cell in cells) >= _FEWEST_BOXES
        ):
            self.add("\t".join(cells), place)

    def note(self, code: str) -> None:
        if code not in self.notes:
            self.notes.append(code)

    def facts(self) -> Facts:
        return Facts(
            links=tuple(self.links),
            headings=tuple(self.headings),
            tables=tuple(self.tables),
            pictures=tuple(self.pictures),
            faint=tuple(self.faint),
            cards=tuple(self.cards),
        )
