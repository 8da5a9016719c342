"""Text of a PDF page that a reader does not see: covered, white on white, drawn invisibly, tiny, beyond the edge."""

import ctypes
import math
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

_WHITE: Final = 245
_OPAQUE: Final = 250
_INVISIBLE: Final = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_TINY_POINTS: Final = 1.5
_FEWEST_LETTERS: Final = 3
"""Of one stretch of text: rows of dots and single signs say nothing."""
_MOST_OBJECTS: Final = 20_000
_MOST_COVERS: Final = 400
_RECTANGLE_SEGMENTS: Final = 8
_SCAN_SHARE: Final = 0.6
"""Of the page, above which a picture is the scan itself: text beneath or within it is what OCR put there."""
_COVERED_HEIGHT: Final = 0.6
"""Of a line's own height."""
_COVERED_WIDTH: Final = 10.0
"""Points."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclass(frozen=True, slots=True)
class _Cover:
    """What was painted over an area, and after how many other things."""

    order: int
    box: Box
    white: bool


@dataclass(frozen=True, slots=True)
class _Text:
    order: int
    item: Any
    how: str


def hidden_texts(page: Any, layer: Any) -> list[tuple[str, str]]:
    """(how it is hidden, text) of one page, in the order in which it is drawn. `layer` is the page's text page.

    How: covered_text, white_text, hidden_text (drawn invisibly), tiny_text, off_page_text. What an OCR program put
    behind the scan it read is not hidden, and neither are letters on a dark ground.
    """
    edge = _edge(page)
    texts, covers, scanned = _objects(page, edge)
    letters = _Letters(layer)
    found = []
    for text in texts:
        how = text.how
        if how == "hidden_text" and scanned:
            continue
        if not how or how == "white_text":
            how = _where(text, covers, edge, letters, white=how == "white_text", scanned=scanned)
        if how and sum(map(str.isalnum, said := _said(text.item, layer))) >= _FEWEST_LETTERS:
            found.append((how, said))
    return _joined(found)


def _objects(page: Any, edge: Box) -> tuple[list[_Text], list[_Cover], bool]:
    """The texts, what covers, and whether a scan fills the page."""
    texts: list[_Text] = []
    covers: list[_Cover] = []
    scanned = False
    for order in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, order)
        match pdfium.FPDFPageObj_GetType(item):
            case pdfium.FPDF_PAGEOBJ_TEXT:
                texts.append(_Text(order, item, _how(item)))
            case pdfium.FPDF_PAGEOBJ_PATH if len(covers) < _MOST_COVERS:
                if (colour := _fill(item)) is not None and (box := _box(item)) is not None:
                    covers.append(_Cover(order, box, min(colour) >= _WHITE))
            case pdfium.FPDF_PAGEOBJ_IMAGE:
                if (box := _box(item)) is None:
                    continue
                if _area(_overlap(box, edge)) >= _SCAN_SHARE * _area(edge):
                    scanned = True
                elif len(covers) < _MOST_COVERS and not pdfium.FPDFPageObj_HasTransparency(item):
                    covers.append(_Cover(order, box, white=False))
    return texts, covers, scanned


def _how(item: Any) -> str:
    """By the text's own making."""
    if pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE:
        return "hidden_text"
    colour = _colour(item)
    if colour is None:
        return ""
    *light, alpha = colour
    if alpha == 0:
        return "hidden_text"
    return "white_text" if min(light) >= _WHITE else ""


def _where(text: _Text, covers: list[_Cover], edge: Box, letters: "_Letters", *, white: bool, scanned: bool) -> str:
    """By where it stands."""
    box = _box(text.item)
    if box is None:
        return ""
    if _area(_overlap(box, edge)) == 0 and _area(box) > 0:
        return "off_page_text"
    if 0 < _size(text.item) < _TINY_POINTS:
        return "tiny_text"
    for cover in covers:
        if cover.order > text.order and _covers(cover.box, box) and letters.under(text.item, cover.box):
            return "covered_text"
    if not white or scanned:
        return ""
    beneath = [one for one in covers if one.order < text.order and _area(_overlap(box, one.box)) > _area(box) / 2]
    return "white_text" if not beneath or beneath[-1].white else ""


def _covers(cover: Box, text: Box) -> bool:
    """Whether letters vanish: most of their height, over the width of a word. A rule through a line hides nothing."""
    over = _overlap(cover, text)
    high, wide = over[3] - over[1], over[2] - over[0]
    return high >= _COVERED_HEIGHT * (text[3] - text[1]) > 0 and wide >= min(_COVERED_WIDTH, text[2] - text[0]) > 0


class _Letters:
    """Where the letters of each text stand: a line whose number was cut out has a gap where the box is."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self._boxes: dict[int | None, list[Box]] | None = None

    def under(self, item: Any, cover: Box) -> bool:
        """Whether letters of this text lie below a cover, and not only the space between them."""
        if self._boxes is None:
            self._boxes = self._all()
        boxes = self._boxes.get(ctypes.cast(item, ctypes.c_void_p).value, [])
        below = [box for box in boxes if _holds(cover, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)]
        return len(below) >= min(_FEWEST_LETTERS, len(boxes))

    def _all(self) -> dict[int | None, list[Box]]:
        found: dict[int | None, list[Box]] = {}
        for index in range(pdfium.FPDFText_CountChars(self._layer)):
            if chr(pdfium.FPDFText_GetUnicode(self._layer, index) or 32).isspace():
                continue
            item = pdfium.FPDFText_GetTextObject(self._layer, index)
            if item:
                address = ctypes.cast(item, ctypes.c_void_p).value
                found.setdefault(address, []).append(self._layer.get_charbox(index))
        return found


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _fill(item: Any) -> tuple[int, int, int] | None:
    """The colour of a filled rectangle that nothing shows through; None for any other path."""
    mode, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    if not pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke)) or not mode.value:
        return None
    if pdfium.FPDFPath_CountSegments(item) > _RECTANGLE_SEGMENTS or pdfium.FPDFPageObj_HasTransparency(item):
        return None
    colour = _colour(item)
    if colour is None or colour[3] < _OPAQUE:
        return None
    return colour[:3]


def _colour(item: Any) -> tuple[int, int, int, int] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *map(ctypes.byref, parts)):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _box(item: Any) -> Box | None:
    parts = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, parts)):
        return None
    left, bottom, right, top = (part.value for part in parts)
    return left, bottom, right, top


def _size(item: Any) -> float:
    """Of its letters, in points; 0 where that cannot be told."""
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    if not pdfium.FPDFTextObj_GetFontSize(item, ctypes.byref(size)):
        return 0.0
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return 0.0
    return float(size.value) * math.hypot(matrix.c, matrix.d)


def _edge(page: Any) -> Box:
    """What of the page is shown."""
    left, bottom, right, top = page.get_cropbox()
    return float(left), float(bottom), float(right), float(top)


def _overlap(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _said(item: Any, layer: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item, layer, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(item, layer, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\x00").strip()


def _joined(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Stretches hidden in one way run together."""
    joined: list[tuple[str, str]] = []
    for how, said in found:
        if joined and joined[-1][0] == how:
            joined[-1] = (how, f"{joined[-1][1]} {said}")
        else:
            joined.append((how, said))
    return joined
