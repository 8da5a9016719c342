"""Text of a PDF page that a reader does not see: covered, of its ground's colour, drawn invisibly, tiny, cut off,
beyond the edge; and pictures of which a part is covered or cut off."""

import ctypes
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2.raw as pdfium

from saring.checks.extract.pdf_objects import Box, Colour, DrawnObject, area, drawn, overlap

_WHITE: Final = 245
_OPAQUE: Final = 250
_FAINT: Final = 12
"""Opacity of 255, up to which nobody sees anything."""
_ALIKE: Final = 12
"""Of 255, up to which two colours are one to a reader."""
_INVISIBLE: Final = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
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
_CUT_SHARE: Final = 0.7
"""Of a picture, below which what is shown of it is called a part."""
_LEAST_PICTURE: Final = 1500.0
_LEAST_BAR: Final = 60.0
"""Square points: less holds no words."""
_THINNEST_BAR: Final = 5.0
"""Points; thinner ones are rules and frames."""
_MOST_PICTURES: Final = 500
_DARK: Final = 60
"""Of 255: the colour of bars that are drawn over a name."""
_WITHIN: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Cover:
    """What was painted over an area, after how many other things, and in which colour; None for a picture."""

    order: int
    box: Box
    colour: Colour | None


@dataclass
class _Page:
    """What a page holds, each kind in its order."""

    texts: list[DrawnObject] = field(default_factory=list)
    covers: list[_Cover] = field(default_factory=list)
    pictures: list[tuple[DrawnObject, Box]] = field(default_factory=list)
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a page hides: (how, text) in the order in which it is drawn, and whether a part of a picture."""

    texts: list[tuple[str, str]]
    picture_in_part: bool


def hidden_on(page: Any, layer: Any) -> Hidden:
    """Of one page; `layer` is its text page.

    How: covered_text, white_text (of its ground's colour), hidden_text (drawn invisibly, or cut off), tiny_text,
    off_page_text. What an OCR program put behind the scan it read is not hidden, and neither are letters on a ground of
    another colour.
    """
    edge = _edge(page)
    found = _objects(page, edge)
    letters = _Letters(layer)
    texts = []
    for text in found.texts:
        how = _how(text, found, edge, letters)
        if how and sum(map(str.isalnum, words := letters.said(text.item))) >= _FEWEST_LETTERS:
            texts.append((how, words))
    return Hidden(_joined(texts), _picture_in_part(found, edge))


def _objects(page: Any, edge: Box) -> _Page:
    found = _Page()
    for item in drawn(page, _MOST_OBJECTS):
        match item.kind:
            case pdfium.FPDF_PAGEOBJ_TEXT:
                found.texts.append(item)
            case pdfium.FPDF_PAGEOBJ_PATH if len(found.covers) < _MOST_COVERS:
                if (colour := _fill(item)) is not None and (box := item.box()) is not None:
                    found.covers.append(_Cover(item.order, overlap(box, item.shown_within()), colour))
            case pdfium.FPDF_PAGEOBJ_IMAGE:
                if (box := item.box()) is None:
                    continue
                found.pictures.append((item, box))
                if area(overlap(box, edge)) >= _SCAN_SHARE * area(edge):
                    found.scanned = True
                elif len(found.covers) < _MOST_COVERS and not pdfium.FPDFPageObj_HasTransparency(item.item):
                    found.covers.append(_Cover(item.order, overlap(box, item.shown_within()), None))
    return found


def _how(text: DrawnObject, page: _Page, edge: Box, letters: "_Letters") -> str:
    """How a text is hidden, '' when it is not."""
    colour = text.colour()
    if pdfium.FPDFTextObj_GetTextRenderMode(text.item) in _INVISIBLE or (colour and colour[3] <= _FAINT):
        return "" if page.scanned else "hidden_text"
    box = text.box()
    if box is None:
        return ""
    if area(overlap(box, edge)) == 0 and area(box) > 0:
        return "off_page_text"
    if 0 < text.size() < _TINY_POINTS:
        return "tiny_text"
    if area(box) > 0 and area(overlap(box, text.shown_within())) == 0:
        return "hidden_text"
    left, bottom, right, top = box
    touching = [
        cover
        for cover in page.covers
        if cover.box[0] < right and cover.box[2] > left and cover.box[1] < top and cover.box[3] > bottom
    ]
    for cover in touching:
        if cover.order > text.order and _covers(cover.box, box) and letters.under(text.item, cover.box):
            return "covered_text"
    if colour is None or page.scanned:
        return ""
    beneath = [
        cover for cover in touching if cover.order < text.order and area(overlap(box, cover.box)) > area(box) / 2
    ]
    return "white_text" if _vanishes(colour, beneath[-1] if beneath else None) else ""


def _vanishes(colour: Colour, ground: _Cover | None) -> bool:
    """Whether letters have the colour of what they stand on: of the paper where nothing was painted."""
    if ground is None:
        return min(colour[:3]) >= _WHITE
    if ground.colour is None:
        return False
    return all(abs(one - other) <= _ALIKE for one, other in zip(colour[:3], ground.colour[:3], strict=True))


def _picture_in_part(page: _Page, edge: Box) -> bool:
    """Whether a picture is cut to less than it is, or a dark bar lies on it: the whole of it comes with the file."""
    pictures = [(picture, box) for picture, box in page.pictures if area(box) >= _LEAST_PICTURE][:_MOST_PICTURES]
    if not pictures:
        return False
    bars = _bars(page)
    for picture, box in pictures:
        if area(overlap(overlap(box, picture.shown_within()), edge)) < _CUT_SHARE * area(box):
            return True
        if any(bar.order > picture.order and area(overlap(bar.box, box)) >= _WITHIN * area(bar.box) for bar in bars):
            return True
    return False


def _bars(page: _Page) -> list[_Cover]:
    """Dark rectangles with nothing written on them: a panel of a brochure carries words."""
    dark = [
        cover
        for cover in page.covers
        if cover.colour is not None
        and max(cover.colour[:3]) <= _DARK
        and area(cover.box) >= _LEAST_BAR
        and min(cover.box[2] - cover.box[0], cover.box[3] - cover.box[1]) >= _THINNEST_BAR
    ]
    if not dark:
        return []
    written = [(text.order, box) for text in page.texts if (box := text.box()) is not None]
    return [
        bar
        for bar in dark
        if not any(
            order > bar.order
            and box[0] < bar.box[2]
            and box[2] > bar.box[0]
            and box[1] < bar.box[3]
            and box[3] > bar.box[1]
            for order, box in written
        )
    ]


def _covers(cover: Box, text: Box) -> bool:
    """Whether letters vanish: most of their height, over the width of a word. A rule through a line hides nothing."""
    over = overlap(cover, text)
    high, wide = over[3] - over[1], over[2] - over[0]
    return high >= _COVERED_HEIGHT * (text[3] - text[1]) > 0 and wide >= min(_COVERED_WIDTH, text[2] - text[0]) > 0


class _Letters:
    """What each text says and where its letters stand: a line whose number was cut out has a gap where the box is.
    Asked of all letters at once: PDFium would look through the whole page for each text."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self._found: dict[int | None, tuple[list[str], list[Box]]] | None = None

    def under(self, item: Any, cover: Box) -> bool:
        """Whether letters of this text lie below a cover, and not only the space between them."""
        boxes = self._of(item)[1]
        below = [box for box in boxes if _holds(cover, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)]
        return len(below) >= min(_FEWEST_LETTERS, len(boxes))

    def said(self, item: Any) -> str:
        letters = "".join(self._of(item)[0]).strip()
        return letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _of(self, item: Any) -> tuple[list[str], list[Box]]:
        if self._found is None:
            self._found = self._all()
        return self._found.get(ctypes.cast(item, ctypes.c_void_p).value, ([], []))

    def _all(self) -> dict[int | None, tuple[list[str], list[Box]]]:
        found: dict[int | None, tuple[list[str], list[Box]]] = {}
        for index in range(pdfium.FPDFText_CountChars(self._layer)):
            item = pdfium.FPDFText_GetTextObject(self._layer, index)
            if not item:
                continue
            texts, boxes = found.setdefault(ctypes.cast(item, ctypes.c_void_p).value, ([], []))
            letter = chr(pdfium.FPDFText_GetUnicode(self._layer, index) or 32)
            texts.append(letter)
            if not letter.isspace():
                boxes.append(self._layer.get_charbox(index))
        return found


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _fill(path: DrawnObject) -> Colour | None:
    """The colour of a filled rectangle that nothing shows through; None for any other path."""
    mode, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    if not pdfium.FPDFPath_GetDrawMode(path.item, ctypes.byref(mode), ctypes.byref(stroke)) or not mode.value:
        return None
    if pdfium.FPDFPath_CountSegments(path.item) > _RECTANGLE_SEGMENTS or pdfium.FPDFPageObj_HasTransparency(path.item):
        return None
    colour = path.colour()
    return colour if colour is not None and colour[3] >= _OPAQUE else None


def _edge(page: Any) -> Box:
    """What of the page is shown."""
    left, bottom, right, top = page.get_cropbox()
    return float(left), float(bottom), float(right), float(top)


def _joined(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Stretches hidden in one way run together."""
    joined: list[tuple[str, str]] = []
    for how, text in found:
        if joined and joined[-1][0] == how:
            joined[-1] = (how, f"{joined[-1][1]} {text}")
        else:
            joined.append((how, text))
    return joined
