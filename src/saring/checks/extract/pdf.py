"""PDF: the text layer page by page, what of it is hidden, form values, notes, bookmarks, alternative texts, links."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2

from saring.checks.content import UNSEEN, Link, Place, PlaceKind
from saring.checks.extract import limits, pdf_beside_pages, scanned
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.pdf_hidden import hidden_on
from saring.checks.extract.progress import Progress, silent
from saring.media.isolation.faults import Fault

_MOST_OBJECTS: Final = 500_000
_NOT_WORDS: Final = frozenset({
    "/ID", "/CharSet", "/DA", "/DS", "/Lang", "/Registry", "/Ordering", "/CheckSum", "/Dest", "/FontFamily", "/M",
    "/CreationDate", "/ModDate", "/Panose", "/NM", "/Lookup",
})  # fmt: skip
_NAMED: Final = {
    "/Title": "penanda", "/Alt": "teks alternatif", "/ActualText": "teks pengganti", "/E": "kepanjangan",
    "/V": "isian", "/DV": "isian", "/TU": "isian", "/T": "isian", "/Opt": "isian", "/CA": "isian",
    "/Contents": "anotasi", "/RC": "anotasi", "/P": "label halaman", "/Name": "lapisan",
}  # fmt: skip
"""Keys that hold words, and what a person calls the place."""
_MANY_DIGITS: Final = 9


def read(path: Path, into: Gathering, *, with_ocr: bool = False, on_progress: Progress = silent) -> None:
    """All of a PDF that is text; with OCR also what its scanned pages and pictures say. Raises Fault."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Fault("locked" if "password" in str(error).lower() else "damaged") from error
    try:
        for name, value in document.get_metadata_dict(skip_empty=True).items():
            into.metadata(name, value)
        in_part: list[int] = []
        letters = [_page(document, number, into, in_part) for number in range(min(len(document), limits.MAX_PDF_PAGES))]
        if in_part:
            into.note(f"pictures_in_part:{scanned.ranges(in_part)}")
        if len(document) > limits.MAX_PDF_PAGES:
            into.note("truncated")
        scanned.read(path, document, letters, into, with_ocr=with_ocr, on_progress=on_progress)
    except pikepdf.PasswordError as error:  # one that PDFium opens by a guess of its own
        raise Fault("locked") from error
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise Fault("damaged") from error
    finally:
        document.close()
    _structure(path, into)


def _page(document: Any, number: int, into: Gathering, in_part: list[int]) -> int:
    """The letters of one page; 0 for a page that cannot be read, which is noted. One that shows a picture in part is
    added to `in_part`."""
    if into.full:
        into.note("truncated")
        return 0
    place = Place(PlaceKind.PAGE, number=number + 1)
    try:
        page = document[number]
        try:
            layer = page.get_textpage()
            try:
                text = layer.get_text_range().replace("\r\n", "\n").replace("\ufffe", "")
                hidden = hidden_on(page, layer)
            finally:
                layer.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        into.note("page_unreadable")
        return 0
    into.add(text, place)
    for how, hidden_text in hidden.texts:
        into.add(hidden_text, place, hidden=how)
    if hidden.picture_in_part:
        in_part.append(number)
    return len(text.strip())


def _structure(path: Path, into: Gathering) -> None:
    """What the objects of a PDF say beside its pages. One that only PDFium can open has none for us."""
    try:
        with pikepdf.open(path) as document:
            reported = {piece.text for piece in into.pieces if piece.place.kind is PlaceKind.METADATA}
            for number, page in enumerate(document.pages, 1):
                if number > limits.MAX_PDF_PAGES:
                    break
                _notes(page, Place(PlaceKind.PAGE, number=number), into, reported)
            _layers(document, into)
            _rest(document, into, reported)
            for number, text in pdf_beside_pages.looks(document):
                if text not in reported:
                    into.add(text, Place(PlaceKind.PART, name="anotasi" if number else "pola", number=number))
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, RecursionError, TypeError):
        into.note("notes_unreadable")


def _layers(document: Any, into: Gathering) -> None:
    """Layers that a reader does not show, by their names."""
    layers = document.Root.get("/OCProperties")
    shown = layers.get("/D") if isinstance(layers, pikepdf.Dictionary) else None
    if not isinstance(shown, pikepdf.Dictionary):
        return
    off = shown.get("/OFF")
    if str(shown.get("/BaseState", "")) == "/OFF":
        off = layers.get("/OCGs")
    names = (
        [_words(layer.get("/Name")) for layer in off if isinstance(layer, pikepdf.Dictionary)]
        if off is not None
        else []
    )
    if names:
        into.note(f"layers_off:{', '.join(name or '?' for name in names)[:200]}")


def _notes(page: Any, place: Place, into: Gathering, reported: set[str]) -> None:
    """Annotations and form fields, with those that they inherit from."""
    notes = page.obj.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return
    for note in notes[:_MOST_OBJECTS]:
        if not isinstance(note, pikepdf.Dictionary):
            continue
        words = []
        for owner in _inherited(note):
            words += [text for key in ("/Contents", "/V", "/T", "/TU", "/DV") if (text := _words(owner.get(key)))]
        reported.update(words)
        into.add("\n".join(words), Place(PlaceKind.PART, name="anotasi", number=place.number), hidden=UNSEEN)
        action = note.get("/A")
        if isinstance(action, pikepdf.Dictionary) and (target := _words(action.get("/URI"))):
            reported.add(target)
            into.link(Link("", target, place))


def _inherited(field: Any) -> Iterator[Any]:
    """A field and what it is a kid of; no deeper than any form is."""
    for _ in range(20):
        yield field
        field = field.get("/Parent")
        if not isinstance(field, pikepdf.Dictionary):
            return


def _parts(contents: Any) -> list[Any]:
    """The streams of a page's description."""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [part for part in parts if isinstance(part, pikepdf.Stream)]


def _of_stream(value: Any, descriptions: set[Any]) -> Iterator[tuple[str, str]]:
    """What a description of a page, a form or a pattern says and does not draw; numbers in a colour profile."""
    if not isinstance(value, pikepdf.Stream):
        return
    if value.objgen in descriptions or str(value.get("/Subtype", "")) == "/Form" or "/PatternType" in value:
        yield from (("/ActualText", text) for text in pdf_beside_pages.undrawn(value))
    elif "/N" in value and "/Type" not in value and "/FunctionType" not in value:
        yield from (("", text) for text in pdf_beside_pages.numbers_in_profile(value))


def _rest(document: Any, into: Gathering, reported: set[str]) -> None:
    """Every text in any object that was not read yet: bookmarks, tags, values, names that are numbers."""
    found: dict[str, list[str]] = {}
    descriptions = {part.objgen for page in document.pages for part in _parts(page.obj.get("/Contents"))}
    for count, value in enumerate(document.objects):
        if count > _MOST_OBJECTS:
            into.note("truncated")
            break
        for key, text in (*_texts(value, ""), *_of_stream(value, descriptions)):
            if text not in reported:
                reported.add(text)
                found.setdefault(_NAMED.get(key, "data dokumen"), []).append(text)
    for name, words in found.items():
        into.add("\n".join(words), Place(PlaceKind.PART, name=name), hidden=UNSEEN)


def _texts(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """(key, text) within one object and the direct ones in it."""
    stack: list[tuple[Any, str, bool]] = [(value, key, True)]
    while stack:
        item, under, first = stack.pop()
        if isinstance(item, pikepdf.String):
            text = _words(item)
            if under not in _NOT_WORDS and any(char.isalnum() for char in text):
                yield under, text
        elif isinstance(item, pikepdf.Name):
            if sum(char.isdigit() for char in str(item)) >= _MANY_DIGITS:
                yield under, str(item)
        elif isinstance(item, pikepdf.Array):
            if first or not item.is_indirect:
                stack += [(child, under, False) for child in item]
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and (first or not item.is_indirect):
            for name, child in item.items():
                stack.append((child, name, False))
                if len(name) > _MANY_DIGITS and sum(char.isdigit() for char in name) >= _MANY_DIGITS:
                    yield under, name


def _words(value: Any) -> str:
    """A text string; '' for anything else, and for bytes that are none."""
    if not isinstance(value, pikepdf.String):
        return ""
    text = str(value)
    return text if sum(char.isprintable() or char.isspace() for char in text) * 2 > len(text) else ""
