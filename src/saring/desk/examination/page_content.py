"""A page as the checks read it, from its canonical content: what is decided on is what is looked at."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from urllib.parse import unquote

from saring.checks.content import Content, Facts, Heading, Known, Picture, Place, PlaceKind, Table
from saring.checks.extract import markup
from saring.checks.extract.gathering import Gathering
from saring.checks.redaction.remedies import PAGE_ADDRESS

_NUMBER: Final = re.compile(r"(?:\d[ .+()\-]?){9}")
NEEDS: Final = frozenset({"alt", "class", "headings", "table_headers"})


@dataclass(frozen=True)
class Shown:
    """A file a page shows. `scan` is the digest of what is scanned for it, '' where there is nothing to look at."""

    ref: str
    title: str
    sha256: str
    scan: str


@dataclass(frozen=True)
class KnownFacts:
    """What is known of a page and its pictures that its content does not say; pictures by digest of the clean copy."""

    information_class: str = ""
    consent: bool | None = None
    vulnerable: frozenset[str] = frozenset()
    marks: Mapping[str, int] = field(default_factory=dict)
    """dHash of each picture that has one."""
    known: tuple[Known, ...] = ()


class _Reading:
    """Goes through the canonical content once, in reading order."""

    def __init__(self, content: dict[str, Any], beside: KnownFacts) -> None:
        self.content, self.beside, self.into = content, beside, Gathering()
        self.shown: dict[str, Shown] = {}

    def read(self) -> None:
        self.into.add(self.content["title"], Place(PlaceKind.TITLE))
        self.into.add(self.content["summary"], Place(PlaceKind.PART, name="ringkasan"))
        self.into.add(self.content["slug"].replace("-", " "), Place(PlaceKind.METADATA, name=PAGE_ADDRESS))
        for name in ("gallery", "body", "attachments"):
            for number, block in enumerate(self.content[name], 1):
                place = Place(PlaceKind.BLOCK, number=number, anchor=block["id"])
                if name == "attachments":
                    place = replace(place, kind=PlaceKind.PART, name="lampiran")
                self._block(block["type"], block["value"], place)

    def _block(self, kind: str, value: Any, place: Place) -> None:
        match kind:
            case "heading":
                self.into.headings.append(Heading(2, value, place))
                self.into.add(value, place)
            case "paragraph":
                self._rich(value, place)
            case "callout":
                self.into.add(value["title"], place)
                self._rich(value["text"], place)
            case "quote":
                self._words(place, value["text"], value["speaker"])
            case "facts":
                self.into.add(value["title"], place)
                for fact in _inner(value["facts"]):
                    self.into.add(f"{fact['label']}: {fact['value']}", place)
            case "table":
                self._table(value, place)
            case "picture":
                self._picture(value, place)
            case "document" | "video":
                self._file(kind, value, place)
            case _:
                self._words(place, *_texts(value))

    def _words(self, place: Place, *texts: str | None) -> None:
        for text in texts:
            self.into.add(text, place)

    def _rich(self, html: str | None, place: Place) -> None:
        """Rich text as a visitor reads it, at its block's place; and the numbers its links carry."""
        found = Gathering()
        markup.read_text(html or "", found)
        for piece in found.pieces:
            self.into.add(piece.text, place, hidden=piece.hidden)
        for link in found.links:
            self.into.links.append(replace(link, place=place))
            target = unquote(link.target)
            if _NUMBER.search(target) and not _is_said(target, link.text):
                self.into.add(target, replace(place, kind=PlaceKind.METADATA, name="tautan"))

    def _table(self, value: dict[str, Any], place: Place) -> None:
        header = tuple(cell or "" for cell in _inner(value["header"]))
        rows = [list(_inner(row["cells"])) for row in _inner(value["rows"])]
        self.into.tables.append(Table(header, place, rows=len(rows), caption=value["caption"]))
        lines = [value["caption"], "\t".join(header), *("\t".join(cell or "" for cell in row) for row in rows)]
        self.into.add("\n".join(lines), place)

    def _picture(self, value: dict[str, Any], place: Place) -> None:
        place = replace(place, kind=PlaceKind.PICTURE, number=len(self.into.pictures) + 1)
        alt, caption, credit = (value.get(name) or "" for name in ("alt", "caption", "credit"))
        sha256 = self._show("picture", value["image"], caption or alt)
        self._words(place, alt, caption, credit)
        self.into.pictures.append(
            Picture(
                place,
                alt=alt,
                caption=caption,
                credit=credit,
                consent=self.beside.consent,
                vulnerable=sha256 in self.beside.vulnerable,
                sha256=sha256,
                dhash=self.beside.marks.get(sha256),
            )
        )

    def _file(self, kind: str, value: dict[str, Any], place: Place) -> None:
        self._show(kind, value[kind], value["title"])
        self._words(place, value["title"], value.get("transcript"))
        name = self.content["assets"][f"{kind}:{value[kind]}"]["filename"]
        self.into.add(name, replace(place, kind=PlaceKind.FILE_NAME))

    def _show(self, kind: str, key: int, title: str | None) -> str:
        ref = f"{kind}:{key}"
        asset = self.content["assets"][ref]
        self.shown.setdefault(ref, Shown(ref, title or ref, asset["sha256"], asset["sha256"]))
        return str(asset["sha256"])


def _is_said(target: str, text: str) -> bool:
    """Whether a number a link dials is the one that stands in its words: then it is read there already."""
    said, dialled = (re.sub(r"\D", "", words) for words in (text, target))
    return bool(said) and dialled.removeprefix("62") == said.removeprefix("62").removeprefix("0")


def page_content(canonical: str, beside: KnownFacts | None = None) -> Content:
    """The page's words and facts. `canonical` is what freezing made; KeyError for anything else."""
    content = json.loads(canonical)
    reading = _Reading(content, beside or KnownFacts())
    reading.read()
    into = reading.into
    facts = Facts(
        links=tuple(into.links),
        headings=tuple(into.headings),
        tables=tuple(into.tables),
        pictures=tuple(into.pictures),
        event_date=date.fromisoformat(content["event_date"]),
        known=reading.beside.known,
        information_class=reading.beside.information_class,
        needs=NEEDS,
    )
    return Content(name="", kind="page", pieces=tuple(into.pieces), facts=facts, notes=tuple(into.notes))


def refs_of_blocks(canonical: str) -> dict[str, str]:
    """Which file each block shows, by the block's id: a preview marks it by the file."""
    content = json.loads(canonical)
    return {
        block["id"]: f"{block['type']}:{block['value']['image' if block['type'] == 'picture' else block['type']]}"
        for name in ("gallery", "attachments")
        for block in content[name]
    }


def shown_files(canonical: str) -> list[Shown]:
    """The files a page shows, each once, in reading order."""
    reading = _Reading(json.loads(canonical), KnownFacts())
    reading.read()
    return list(reading.shown.values())


def _inner(items: list[Any]) -> Iterator[Any]:
    """The values of a list block as it is stored."""
    for item in items:
        yield item["value"] if isinstance(item, dict) and item.get("type") == "item" else item


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
