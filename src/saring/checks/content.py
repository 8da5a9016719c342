"""What a check is given: pieces of text, each with its place, and the facts a check may want beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from saring.checks.reading import FoldedText


class PlaceKind(StrEnum):
    """Where in a content a piece stands."""

    TITLE = "title"
    BLOCK = "block"
    PAGE = "page"
    CELL = "cell"
    SLIDE = "slide"
    LINE = "line"
    PART = "part"
    """Header, footer, comment, note, script: named in `name`."""
    FILE_NAME = "file_name"
    METADATA = "metadata"
    PICTURE = "picture"
    SECOND = "second"
    WHOLE = "whole"


_WORDS: Final = {
    PlaceKind.TITLE: "judul", PlaceKind.BLOCK: "blok", PlaceKind.PAGE: "halaman", PlaceKind.CELL: "lembar",
    PlaceKind.SLIDE: "salindia", PlaceKind.LINE: "baris", PlaceKind.PART: "bagian", PlaceKind.FILE_NAME: "nama berkas",
    PlaceKind.METADATA: "metadata", PlaceKind.PICTURE: "gambar", PlaceKind.SECOND: "detik",
    PlaceKind.WHOLE: "seluruhnya",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One place: `number` is 1-based (block, page, slide, line; seconds from 0); `cell` is like 'Q12'.

    `box` is left, top, width, height in fractions of the picture or page.
    """

    kind: PlaceKind
    name: str = ""
    number: int | None = None
    cell: str = ""
    box: tuple[float, float, float, float] | None = None
    anchor: str = ""
    """The block's own id, which stays when blocks are moved about."""

    def as_data(self) -> dict[str, Any]:
        """What it takes to lead a reader there: kind, number, cell, name, box and anchor, empty ones left out."""
        known = {
            "kind": self.kind.value,
            "number": self.number,
            "cell": self.cell,
            "name": self.name,
            "box": list(self.box) if self.box else None,
            "anchor": self.anchor,
        }
        return {name: value for name, value in known.items() if value not in (None, "")}

    def __str__(self) -> str:
        """As a person reads it: 'halaman 3', 'lembar “Data” sel Q12 (tersembunyi)'."""
        words = [_WORDS[self.kind]]
        if self.number is not None:
            words.append(str(self.number))
        if self.name:
            words.append(f"“{self.name}”")
        if self.cell:
            words.append(f"sel {self.cell}")
        return " ".join(words)


UNSEEN: Final = "unseen"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text at one place. `hidden` says how a reader is kept from seeing it ('' when it is seen)."""

    text: str
    place: Place
    hidden: str = ""
    """hidden_sheet, hidden_column, hidden_row, hidden_slide, hidden_text, deleted_text, white_text, tiny_text,
    covered_text, hidden_element; unseen: an attribute, a cache, a code, which a reader is not expected to see."""
    numeric: bool = False
    """A cell that holds a number, not text: a long one has lost digits."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is written: its words and its target."""

    text: str
    target: str
    place: Place
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header cells ([] when it has none), and how many rows lie below."""

    header: tuple[str, ...]
    place: Place
    rows: int = 0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is used. None means that nobody was asked (a file on its own), '' that it was left empty."""

    place: Place
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    consent: bool | None = None
    """Leave of the people in it, or of whoever made it."""
    licence: str | None = None
    people: bool | None = None
    vulnerable: bool = False
    """The officer said: children or victims are in it."""
    sha256: str = ""
    dhash: int | None = None
    """64 bits, see duplicates.dhash."""


@dataclass(frozen=True, slots=True)
class Faint:
    """A line of text in a picture, and the contrast of its lightest and darkest parts (WCAG 2.2: 1 to 21)."""

    place: Place
    ratio: float


@dataclass(frozen=True, slots=True)
class Card:
    """A card that says who somebody is, seen on a picture or a page: the box of its place is the whole card."""

    place: Place
    kind: str
    """ktp, kk, sim, passport, health."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something the agency already has, to compare with: a digest, or a picture's dHash."""

    label: str
    sha256: str = ""
    dhash: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a content beside its text."""

    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    faint: tuple[Faint, ...] = ()
    cards: tuple[Card, ...] = ()
    event_date: date | None = None
    information_class: str = ""
    """berkala, serta_merta, setiap_saat, dikecualikan; '' when not said."""
    known: tuple[Known, ...] = ()
    absent: frozenset[str] = frozenset()
    """Link targets of our own site, as they are written, at which there is nothing."""
    needs: frozenset[str] = frozenset()
    """What this content must have: 'alt', 'headings', 'table_headers', 'class'. A page of ours needs all."""


@dataclass(frozen=True)
class Content:
    """A page or a file, as the checks see it. Everything is text and facts; nothing is opened any more."""

    name: str
    kind: str
    """page, html, text, word, sheet, slides, pdf, picture, media."""
    pieces: tuple[Piece, ...] = ()
    facts: Facts = field(default_factory=Facts)
    sha256: str = ""
    notes: tuple[str, ...] = ()
    """What extraction could not do: 'truncated', 'no_text' (a scan without a text layer), 'ocr_unavailable'."""

    @classmethod
    def of_text(cls, text: str, name: str = "") -> "Content":
        """One text by itself, counted in lines."""
        return cls(name=name, kind="text", pieces=(Piece(text, Place(PlaceKind.LINE)),))

    @cached_property
    def reading(self) -> FoldedText:
        """The text of all pieces, folded once for every check."""
        return FoldedText([piece.text for piece in self.pieces])

    def written(self, begin: int, end: int) -> str:
        """A stretch of the folded text as it is written, with its capitals; the whole piece where folding changed its
        length."""
        index = self.reading.piece_of(begin)
        first, last = self.reading.span_of(index)
        text = self.pieces[index].text
        return text[begin - first : end - first] if len(text) == last - first else text

    def place_of(self, index: int, offset: int) -> Place:
        """The place of a spot in the folded text of a piece; of a whole text file also the line."""
        place = self.pieces[index].place
        if place.kind is not PlaceKind.LINE or place.number is not None:
            return place
        return Place(PlaceKind.LINE, number=self.reading.line_of(offset))

    def seen_pieces(self) -> Iterator[tuple[int, Piece]]:
        """Running text that a visitor reads: no metadata, no file name, nothing hidden."""
        for index, piece in enumerate(self.pieces):
            if not piece.hidden and piece.place.kind not in {PlaceKind.METADATA, PlaceKind.FILE_NAME}:
                yield index, piece
