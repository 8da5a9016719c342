"""Pieces and facts as they are found, within the limits."""

from dataclasses import dataclass, field

from saring.checks.content import Card, Facts, Faint, Heading, Link, Picture, Piece, Place, PlaceKind, Table
from saring.checks.extract import limits


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
