"""Text of a PDF that is no part of its pages' own text: drawn by annotations and patterns, or said and not drawn."""

import io
import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
import pypdfium2

_MOST_LOOKS: Final = 2000
_LOOKS: Final = ("/N", "/R", "/D")
_PROPERTIES_END: Final = re.compile(rb">>\s*(?:BDC|DP)\b")
_LONGEST_PROPERTIES: Final = 4000
_STRING: Final = re.compile(rb"[()]|>>|<[0-9A-Fa-f]")
"""The sign of one, or of a dictionary within the dictionary, which may hold some."""
_LANGUAGE: Final = re.compile(rb"/Lang\s*(?:\([^)]*\)|<[^>]*>)")
_AFTER_STRING: Final = re.compile(rb"(?<!\\)\)\s*(?!Tj|TJ|BDC|DP|SCN|scn|EMC|ET)[A-Za-z]")
_SHOWING: Final = frozenset({"Tj", "TJ", "'", '"', "INLINE IMAGE"})
_DIGITS: Final = re.compile(r"(?:\d[ .\-]?){9,}")


def looks(document: Any) -> Iterator[tuple[int, str]]:
    """(page, text) of what annotations and patterns draw, hidden ones too; pages are counted from 1, 0 is none.

    They are drawn on pages of their own, which takes the document to pieces. Raises pikepdf.PdfError,
    pypdfium2.PdfiumError.
    """
    streams = list(_drawn_apart(document))[:_MOST_LOOKS]
    if not streams:
        return
    while len(document.pages) > 0:
        del document.pages[0]
    for _number, stream in streams:
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        if "/BBox" not in stream:
            stream.BBox = pikepdf.Array([0, 0, 1000, 1000])
        page = document.add_blank_page(page_size=(1000, 1000)).obj
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=stream))
        page.Contents = pikepdf.Stream(document, b"/X Do")
    out = io.BytesIO()
    document.save(out)
    shown = pypdfium2.PdfDocument(out.getvalue())
    try:
        for at, (number, _stream) in enumerate(streams):
            page = shown[at]
            try:
                layer = page.get_textpage()
                try:
                    yield number, layer.get_text_range().replace("\r\n", "\n").strip()
                finally:
                    layer.close()
            finally:
                page.close()
    finally:
        shown.close()


def _drawn_apart(document: Any) -> Iterator[tuple[int, Any]]:
    """Each stream once."""
    done: set[Any] = set()
    for number, page in enumerate(document.pages, 1):
        notes = page.obj.get("/Annots")
        for note in notes if isinstance(notes, pikepdf.Array) else ():
            appearances = note.get("/AP") if isinstance(note, pikepdf.Dictionary) else None
            if not isinstance(appearances, pikepdf.Dictionary):
                continue
            for key in _LOOKS:
                for stream in _streams(appearances.get(key)):
                    if stream.objgen not in done:
                        done.add(stream.objgen)
                        yield number, stream
    for value in document.objects:
        if isinstance(value, pikepdf.Stream) and "/PatternType" in value and value.objgen not in done:
            done.add(value.objgen)
            yield 0, value


def _streams(look: Any) -> Iterator[Any]:
    """One look, or one for each state of a button."""
    if isinstance(look, pikepdf.Stream):
        yield look
    elif isinstance(look, pikepdf.Dictionary):
        yield from (stream for stream in look.values() if isinstance(stream, pikepdf.Stream))


def undrawn(stream: Any) -> Iterator[str]:
    """Strings in a description of a page or a form that it does not show: properties of marked content, and what no
    operator knows. Raises pikepdf.PdfError."""
    data = bytes(stream.read_bytes())
    if not _says_beside(data) and not _AFTER_STRING.search(data):
        return
    for instruction in pikepdf.parse_content_stream(stream):
        if str(instruction.operator) in _SHOWING:
            continue
        waiting = [(operand, "") for operand in instruction.operands]
        while waiting:
            value, key = waiting.pop()
            if isinstance(value, pikepdf.String) and key != "/Lang":
                yield str(value)
            elif isinstance(value, pikepdf.Array):
                waiting += [(inner, key) for inner in value]
            elif isinstance(value, pikepdf.Dictionary):
                waiting += [(inner, name) for name, inner in value.items()]


def _says_beside(data: bytes) -> bool:
    """Whether marked content may have properties that are strings, other than a language."""
    for end in _PROPERTIES_END.finditer(data):
        begin = data.rfind(b"<<", max(0, end.start() - _LONGEST_PROPERTIES), end.start())
        properties = _LANGUAGE.sub(b"", data[begin + 2 : end.start()])
        if begin < 0 or _STRING.search(properties):
            return True
    return False


def numbers_in_profile(stream: Any) -> list[str]:
    """Long numbers in the words of a colour profile. Raises pikepdf.PdfError."""
    data = bytes(stream.read_bytes())
    return [
        match.strip()
        for coding in ("latin-1", "utf-16-be")
        for match in _DIGITS.findall(data.decode(coding, "replace"))
    ]
