"""The letters of a PDF page as PDFium reads them: which say what must go, and where each stands."""

from collections.abc import Iterator
from typing import Any, Final

import pikepdf
import pypdfium2.raw as pdfium

from saring.checks.folding import fold_with_places
from saring.checks.redaction.secrets import Secrets

Letter = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""
_UNSEEN: Final = {0, 2, 0xFFFE}
"""What PDFium puts where a word is broken over lines."""
_SAYING: Final = ("/Contents", "/V", "/T", "/TU", "/DV", "/RC")


def letters(page: Any, secrets: Secrets) -> Iterator[list[Letter]]:
    """For every number or passage on the page the boxes of its letters: left, bottom, right, top in points."""
    layer = page.get_textpage()
    try:
        for spot in signs(layer, secrets):
            yield [layer.get_charbox(index, loose=True) for sign, index in spot if not sign.isspace()]
    finally:
        layer.close()


def signs(layer: Any, secrets: Secrets) -> Iterator[list[tuple[str, int]]]:
    """For every number or passage its signs, with their index in the text layer."""
    signs = _all_signs(layer)
    folded, places = fold_with_places("".join(sign for sign, _index in signs).replace("\x00", " "))
    for spot in secrets.spots(folded):
        first, last = places[spot.start], max(places[spot.start], places[spot.end] - 1)
        yield signs[first : last + 1]


def _all_signs(layer: Any) -> list[tuple[str, int]]:
    return [
        (chr(code), index)
        for index in range(layer.count_chars())
        if (code := pdfium.FPDFText_GetUnicode(layer.raw, index)) not in _UNSEEN and code < 0x110000
    ]


def kept_words(page: Any, secrets: Secrets) -> list[tuple[str, Letter]]:
    """Words of the text layer that hold no secret, with their boxes in points; [] for a page that is rotated."""
    if page.get_rotation():
        return []
    layer = page.get_textpage()
    try:
        gone = {index for spot in signs(layer, secrets) for _sign, index in spot}
        words: list[tuple[str, Letter]] = []
        word: list[tuple[str, int]] = []
        for sign, index in [*_all_signs(layer), (" ", -1)]:
            if sign.isspace():
                if word and not gone.intersection(place for _sign, place in word):
                    boxes = [layer.get_charbox(place, loose=True) for _sign, place in word]
                    around = (
                        min(box[0] for box in boxes), min(box[1] for box in boxes),
                        max(box[2] for box in boxes), max(box[3] for box in boxes),
                    )  # fmt: skip
                    words.append(("".join(sign for sign, _place in word), around))
                word = []
            else:
                word.append((sign, index))
        return words
    finally:
        layer.close()


def noted(page: Any, secrets: Secrets) -> Iterator[Letter]:
    """Boxes, in points, of the notes and form fields that hold a secret."""
    notes = page.obj.get("/Annots")
    for note in notes if isinstance(notes, pikepdf.Array) else ():
        values = [owner.get(key) for owner in (note, note.get("/Parent")) if owner is not None for key in _SAYING]
        if any(isinstance(value, pikepdf.String) and secrets.within(str(value)) for value in values):
            x1, y1, x2, y2 = (float(number) for number in note["/Rect"])
            yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
