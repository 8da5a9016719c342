"""What is drawn on a PDF page, in its order, with what is drawn within forms (ISO 32000-2, 8.10) where it stands."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

_DEEPEST: Final = 12
_MOST_SEGMENTS: Final = 60
"""Of a clip path: one of more is no rectangle, and is taken to hide nothing."""
_STROKED: Final = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""
Colour = tuple[int, int, int, int]
"""Red, green, blue, opacity: 0 to 255."""
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_EVERYWHERE: Final[Box] = (-math.inf, -math.inf, math.inf, math.inf)


@dataclass(frozen=True, slots=True)
class DrawnObject:
    """One thing on the page: after how many others, its kind (FPDF_PAGEOBJ_*), and how to come from its place in the
    form to the page."""

    order: int
    item: Any
    kind: int
    matrix: Matrix
    clip: Box
    """Of the forms around it, on the page."""

    def box(self) -> Box | None:
        """Where it stands on the page; None where that cannot be told."""
        parts = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(self.item, *map(ctypes.byref, parts)):
            return None
        left, bottom, right, top = (part.value for part in parts)
        return _moved((left, bottom, right, top), self.matrix)

    def shown_within(self) -> Box:
        """What its clip path and those of the forms around it leave to be seen."""
        return overlap(self.clip, _clip(self.item, self.matrix))

    def colour(self) -> Colour | None:
        """What it is filled with; of letters that are outlines alone the colour of these."""
        stroked = self.kind == pdfium.FPDF_PAGEOBJ_TEXT and pdfium.FPDFTextObj_GetTextRenderMode(self.item) in _STROKED
        ask = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
        parts = [ctypes.c_uint() for _ in range(4)]
        if not ask(self.item, *map(ctypes.byref, parts)):
            return None
        red, green, blue, opacity = (part.value for part in parts)
        return red, green, blue, opacity

    def size(self) -> float:
        """Of its letters, in points; 0 where that cannot be told."""
        size = ctypes.c_float()
        own = _matrix(self.item)
        if own is None or not pdfium.FPDFTextObj_GetFontSize(self.item, ctypes.byref(size)):
            return 0.0
        within = _joined(own, self.matrix)
        return float(size.value) * math.hypot(within[2], within[3])


def drawn(page: Any, most: int) -> Iterator[DrawnObject]:
    """Everything on a page, the first `most` things of it."""
    order = 0
    waiting = [(pdfium.FPDFPage_GetObject(page, at), IDENTITY, _EVERYWHERE, 0) for at in _backwards(_count(page, most))]
    while waiting and order < most:
        item, matrix, clip, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield DrawnObject(order, item, kind, matrix, clip)
            order += 1
            continue
        own = _matrix(item)
        if own is None or depth >= _DEEPEST:
            continue
        within, visible = _joined(own, matrix), overlap(clip, _clip(item, matrix))
        for at in _backwards(min(pdfium.FPDFFormObj_CountObjects(item), most)):
            waiting.append((pdfium.FPDFFormObj_GetObject(item, at), within, visible, depth + 1))


def _count(page: Any, most: int) -> int:
    return min(int(pdfium.FPDFPage_CountObjects(page)), most)


def _backwards(count: int) -> range:
    return range(count - 1, -1, -1)


def _matrix(item: Any) -> Matrix | None:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return None
    return found.a, found.b, found.c, found.d, found.e, found.f


def _joined(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix == IDENTITY:
        return box
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _clip(item: Any, matrix: Matrix) -> Box:
    """The rectangle about what its clip paths leave; everywhere for one without, or with shapes of many corners."""
    paths = pdfium.FPDFPageObj_GetClipPath(item)
    left = _EVERYWHERE
    for number in range(min(pdfium.FPDFClipPath_CountPaths(paths), _MOST_SEGMENTS) if paths else 0):
        count = pdfium.FPDFClipPath_CountPathSegments(paths, number)
        if not 0 < count <= _MOST_SEGMENTS:
            continue
        xs, ys = [], []
        for at in range(count):
            x, y = ctypes.c_float(), ctypes.c_float()
            segment = pdfium.FPDFClipPath_GetPathSegment(paths, number, at)
            if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                xs.append(x.value)
                ys.append(y.value)
        if xs:
            left = overlap(left, _moved((min(xs), min(ys), max(xs), max(ys)), matrix))
    return left


def overlap(one: Box, other: Box) -> Box:
    """The rectangle that both hold; its right lies left of its left where there is none."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def area(box: Box) -> float:
    """Square points; 0 for one that is turned inside out."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
