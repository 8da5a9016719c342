"""Pages of a PDF whose text layer cannot be believed: nothing says which letters the codes of a font stand for.

ISO 32000-2, 9.10: a font needs a ToUnicode map, or an encoding of names that are known.
"""

from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2.raw as pdfium

_SYMBOLIC: Final = 4
_FONT_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_DEEPEST: Final = 6
_FEWEST_GUESSED: Final = 6
"""Letters on a page of which PDFium knows the code alone; a few bullets are not worth a reading."""


def unmapped(layer: Any) -> bool:
    """Whether PDFium guesses at _FEWEST_GUESSED letters or more of a text page (FPDFText_HasUnicodeMapError)."""
    guessed = 0
    for index in range(layer.count_chars()):
        guessed += pdfium.FPDFText_HasUnicodeMapError(layer.raw, index) == 1
        if guessed >= _FEWEST_GUESSED:
            return True
    return False


def pages_of_unnamed_letters(path: Path, most: int) -> set[int]:
    """Pages, from 0, that use a font of which PDFium cannot know that it guesses. None of a PDF that does not open."""
    found: set[int] = set()
    known: dict[tuple[int, int], bool] = {}
    try:
        with pikepdf.open(path) as document:
            for number, page in enumerate(document.pages):
                if number >= most:
                    break
                if _uses_unnamed(page.resources, known, 0):
                    found.add(number)
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError, AttributeError, KeyError):
        return found
    return found


def _uses_unnamed(resources: Any, known: dict[tuple[int, int], bool], depth: int) -> bool:
    if not isinstance(resources, pikepdf.Dictionary) or depth > _DEEPEST:
        return False
    fonts, forms = resources.get("/Font"), resources.get("/XObject")
    if isinstance(fonts, pikepdf.Dictionary) and any(_is_unnamed(font) for _name, font in fonts.items()):
        return True
    if not isinstance(forms, pikepdf.Dictionary):
        return False
    for _name, form in forms.items():
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
            continue
        if form.objgen not in known:
            known[form.objgen] = False
            known[form.objgen] = _uses_unnamed(form.get("/Resources"), known, depth + 1)
        if known[form.objgen]:
            return True
    return False


def _is_unnamed(font: Any) -> bool:
    """A font drawn in the file itself, or one embedded with an order of its own, and no map."""
    if not isinstance(font, pikepdf.Dictionary) or "/ToUnicode" in font:
        return False
    if font.get("/Subtype") == "/Type3":
        return True
    described = font.get("/FontDescriptor")
    if font.get("/Subtype") == "/Type0" or "/Encoding" in font or not isinstance(described, pikepdf.Dictionary):
        return False
    return bool(int(described.get("/Flags", 0)) & _SYMBOLIC) and any(name in described for name in _FONT_FILES)
