"""PDF: the text layer page by page, metadata, form values, notes and links. A scan has none and says so."""

from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2

from saring.checks.content import Link, Place, PlaceKind
from saring.checks.extract import limits, scanned
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.reading_queue import Progress, silent
from saring.media.faults import Fault

_MOST_OBJECTS: Final = 200_000


def read(path: Path, into: Gathering, *, with_ocr: bool = False, told: Progress = silent) -> None:
    """All of a PDF that is text; with OCR also what its scanned pages and pictures say. Raises Fault."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Fault("locked" if "password" in str(error).lower() else "damaged") from error
    try:
        for name, value in document.get_metadata_dict(skip_empty=True).items():
            into.metadata(name, value)
        letters = [_page(document, number, into) for number in range(min(len(document), limits.MAX_PDF_PAGES))]
        if len(document) > limits.MAX_PDF_PAGES:
            into.note("truncated")
        scanned.read(path, document, letters, into, with_ocr=with_ocr, told=told)
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise Fault("damaged") from error
    finally:
        document.close()
    _notes_and_links(path, into)


def _page(document: Any, number: int, into: Gathering) -> int:
    """The letters of one page; 0 for a page that cannot be read, which is noted."""
    if into.full:
        into.note("truncated")
        return 0
    try:
        page = document[number]
        try:
            layer = page.get_textpage()
            try:
                text = layer.get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "")
            finally:
                layer.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        into.note("page_unreadable")
        return 0
    into.add(text, Place(PlaceKind.PAGE, number=number + 1))
    return len(text.strip())


def _words(value: Any) -> str:
    return str(value) if isinstance(value, pikepdf.String) else ""


def _notes_and_links(path: Path, into: Gathering) -> None:
    """What annotations and form fields say. A PDF that only PDFium can open has none for us."""
    try:
        with pikepdf.open(path) as document:
            for number, page in enumerate(document.pages, 1):
                if number > limits.MAX_PDF_PAGES:
                    break
                notes = page.obj.get("/Annots")
                if isinstance(notes, pikepdf.Array):
                    for note in notes[:_MOST_OBJECTS]:
                        _annotation(note, Place(PlaceKind.PAGE, number=number), into)
    except (pikepdf.PdfError, ValueError, RecursionError, TypeError):
        into.note("notes_unreadable")


def _annotation(note: Any, place: Place, into: Gathering) -> None:
    if not isinstance(note, pikepdf.Dictionary):
        return
    words = [_words(note.get(key)) for key in ("/Contents", "/V", "/T", "/TU", "/DV")]
    into.add("\n".join(word for word in words if word), Place(PlaceKind.PART, name="anotasi", number=place.number))
    action = note.get("/A")
    if isinstance(action, pikepdf.Dictionary) and (target := _words(action.get("/URI"))):
        into.links.append(Link("", target, place))
