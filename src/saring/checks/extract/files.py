"""A file or a page to Content. Plain functions: no Django, no database, no network; meant for the media child.

Only the reader that is needed gets loaded: a child lives for one file, and all of them take a second.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from saring.checks.content import Content, Facts, Piece, Place, PlaceKind
from saring.checks.extract import limits
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.progress import Progress, silent
from saring.checks.extract.xml import Package
from saring.files import digest_of
from saring.media.identification.sniff import DOCX, HEAD, OPEN_DOCUMENTS, PPTX, XLSX, Nature, nature
from saring.media.isolation.faults import Fault
from saring.media.office.old_office import RTF
from saring.media.zip_archives import check_members, opened

_PACKAGES: Final = {DOCX: "word", XLSX: "sheet", PPTX: "slides"} | dict.fromkeys(OPEN_DOCUMENTS, "open_document")
_CHUNK: Final = 1 << 20
_TEXTS: Final = {"unknown", "html", "script", "playlist", "svg"}
"""What the sniffer refuses to take and a scan still reads as text."""


def content_of(
    path: Path, *, name: str | None = None, with_ocr: bool = False, on_progress: Progress = silent
) -> Content:
    """Everything a file says: its text with places, its facts, its name and metadata.

    `name` is what the sender called it, where the file itself is stored under another; '' when its name is nobody's
    concern. `on_progress` hears how far the reading of pictures has come, in percent. Raises Fault for a file that
    cannot be read (damaged, locked, unpacks_too_big, too_big, program, ...), OSError for one that is not there.
    """
    if path.stat().st_size > limits.MAX_FILE_BYTES:
        raise Fault("too_big", limit=limits.MAX_FILE_BYTES // 1_000_000)
    into, called = Gathering(), path.name if name is None else name
    into.add(Path(called).name, Place(PlaceKind.FILE_NAME))
    sha256 = digest_of(path)
    found = _nature(path)
    if found is None:
        kind = _text(path, called, into)
    elif found.mime in _PACKAGES:
        kind = _PACKAGES[found.mime]
        _office(path, kind, into, with_ocr=with_ocr, on_progress=on_progress)
    elif found.mime == "application/pdf":
        from saring.checks.extract import pdf

        kind = "pdf"
        pdf.read(path, into, with_ocr=with_ocr, on_progress=on_progress)
    elif found.kind == "picture":
        from saring.checks.extract import picture

        kind = "picture"
        picture.read(path, into, sha256, name=called)
        if with_ocr:
            picture.read_words(path, into, name=called)
        else:
            into.note("ocr_off")
    elif found.kind == "document":
        raise Fault("old_office")
    else:
        from saring.checks.extract import films

        kind = "media"
        films.read(path, found, into, with_ocr=with_ocr, on_progress=on_progress)
    return Content(
        name=called,
        kind=kind,
        pieces=tuple(into.pieces),
        facts=into.facts(),
        sha256=sha256,
        notes=tuple(into.notes),
    )


def content_of_html(markup_text: str | bytes, *, name: str = "", facts: Facts | None = None) -> Content:
    """A page as it would be sent to a visitor. `facts` adds what markup cannot say (class, dates, consent)."""
    from saring.checks.extract import markup

    into = Gathering()
    markup.read_text(markup_text, into)
    found = into.facts()
    if facts is not None:
        found = replace(
            facts,
            links=(*found.links, *facts.links),
            headings=(*found.headings, *facts.headings),
            tables=(*found.tables, *facts.tables),
            pictures=facts.pictures or found.pictures,
        )
    return Content(name=name, kind="html", pieces=tuple(into.pieces), facts=found, notes=tuple(into.notes))


def _nature(path: Path) -> Nature | None:
    """What the sniffer says; None for text, and for RTF, which is text with marks in it.

    Raises Fault for programs, archives and damaged packages.
    """
    try:
        found = nature(path)
        return None if found.mime == RTF else found
    except Fault as fault:
        if fault.code == "empty" or (fault.code in _TEXTS and _looks_like_text(path)):
            return None
        raise


def _looks_like_text(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return head.count(0) == 0 or head[1::2].count(0) > len(head) // 3


def _text(path: Path, name: str, into: Gathering) -> str:
    with path.open("rb") as file:
        head = file.read(HEAD).lower()
    if name.lower().endswith((".html", ".htm", ".xhtml")) or b"<html" in head or b"<!doctype html" in head:
        from saring.checks.extract import markup

        markup.read(path, into)
        return "html"
    from saring.checks.extract import plain

    plain.read(path, into)
    return "text"


def _reader(kind: str) -> Callable[[Package, Gathering], None]:
    """What reads a package of that kind."""
    if kind == "word":
        from saring.checks.extract import word

        return word.read
    if kind == "sheet":
        from saring.checks.extract import sheet

        return sheet.read
    if kind == "slides":
        from saring.checks.extract import slides

        return slides.read
    from saring.checks.extract import opendocument

    return opendocument.read


def _office(path: Path, kind: str, into: Gathering, *, with_ocr: bool, on_progress: Progress) -> None:
    reader = _reader(kind)
    with opened(path) as package:
        check_members(package)
        try:
            inside = Package(package)
            reader(inside, into)
            if inside.pictures:
                from saring.checks.extract import scanned

                scanned.read_package(inside, into, with_ocr=with_ocr, on_progress=on_progress)
        except (RecursionError, MemoryError) as error:
            raise Fault("too_heavy", needs_eyes=True) from error
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise Fault("damaged") from error


def content_of_page(fields: dict[str, str], **facts: Any) -> Content:
    """A page of ours by its fields: place name to text, in reading order ('title', 'summary', then block ids).

    `facts` are those of Facts; the words of pictures belong into the fields too.
    """
    pieces = [
        Piece(text, Place(PlaceKind.TITLE) if name == "title" else Place(PlaceKind.BLOCK, number=number, anchor=name))
        for number, (name, text) in enumerate(fields.items(), 0)
        if text.strip()
    ]
    return Content(name=fields.get("title", ""), kind="page", pieces=tuple(pieces), facts=Facts(**facts))
