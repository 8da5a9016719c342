"""Which parts of a PDF page are pictures of text, and those parts drawn."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from saring.checks.extract import fonts
from saring.checks.extract.picture_text import WHOLE
from saring.checks.extract.turned import Box

_MUCH: Final = 0.4
"""Of a page, from which pictures make it one."""
_GAP: Final = 0.012
"""Of a page's side: pictures as near as that are strips of one."""
_SMALLEST: Final = 14.0
"""Points on the shorter side: a bullet or a rule holds no text."""
_OUTLINES: Final = 60
"""Shapes as small as letters, from which a page counts as one whose letters were turned into outlines."""
_LETTER: Final = (2.0, 40.0)
"""Points, height of a letter."""
_RECTANGLE: Final = 5
"""Segments of its path."""
_STROKES: Final = 12
"""Segments of a letter."""
_PAGE_SIDE: Final = 2200
_PART_PIXELS: Final = 6_000_000
_MOST_ENLARGED: Final = 4.0
_LEAST_DOTS: Final = 200 / 72
_LONG: Final = math.sqrt(2)
"""Height to width of a page of the A series (ISO 216): a page of another shape gets as many pixels."""
_FINE: Final = 10_000
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of a page as it is shown, in fractions of it, and how many pixels a point its pictures have."""

    box: Box
    dots: float = _LEAST_DOTS


def parts(page: Any, *, worded: bool, believed: bool) -> list[PagePart]:
    """The whole page, or its pictures; [] where nothing but a text layer is to be read.

    `worded` says that the page has a text layer worth the name, `believed` that its letters are known.
    """
    if not believed or _is_unmapped(page):
        return [PagePart(WHOLE)]
    pictures, outlines, shown = list(_stamps(page)), 0, False
    for item in page.get_objects(max_depth=_DEEPEST):
        shown = shown or item.type != pdfium.FPDF_PAGEOBJ_TEXT
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_picture(page, item))
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            outlines += _outlines(item)
    joined = _joined(pictures)
    covered = sum(part.box[2] * part.box[3] for part in joined)
    if outlines >= _OUTLINES or covered >= _MUCH or (not worded and (shown or joined)):
        return [PagePart(WHOLE)]
    width, height = page.get_size()
    return [part for part in joined if min(part.box[2] * width, part.box[3] * height) >= _SMALLEST]


def drawn(page: Any, part: PagePart) -> Image.Image:
    """That part of the page in grey, with notes and fields of forms."""
    width, height = page.get_size()
    left, top, across, down = part.box
    if part.box == WHOLE:
        scale = min(_MOST_ENLARGED, _PAGE_SIDE / math.sqrt(width * height * _LONG))
    else:
        scale = min(max(part.dots, _LEAST_DOTS), _fitting(width * across * height * down))
    cut = (left * width, (1 - top - down) * height, (1 - left - across) * width, top * height)
    picture: Image.Image = page.render(scale=scale, crop=cut, grayscale=True, may_draw_forms=True).to_pil()
    return picture


def _fitting(area: float) -> float:
    return math.sqrt(_PART_PIXELS / max(area, 1))


def _is_unmapped(page: Any) -> bool:
    layer = page.get_textpage()
    try:
        return fonts.unmapped(layer)
    finally:
        layer.close()


def _picture(page: Any, item: Any) -> PagePart:
    """A picture; one inside of a form drawn on the page takes as much room as that."""
    outermost = item
    while outermost.container is not None:
        outermost = outermost.container
    left, bottom, right, top = outermost.get_bounds()
    try:
        dots = max(
            pixels / max(points, 1.0)
            for pixels, points in zip(sorted(item.get_px_size()), sorted((right - left, top - bottom)), strict=True)
        )
    except pypdfium2.PdfiumError:
        dots = _LEAST_DOTS
    return PagePart(_on_page(page, (left, bottom, right, top)), dots)


def _stamps(page: Any) -> Iterator[PagePart]:
    """Pictures put on the page as a note."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        area = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_STAMP and pdfium.FPDFAnnot_GetRect(note, area):
            yield PagePart(_on_page(page, (area.left, area.bottom, area.right, area.top)))
        pdfium.FPDFPage_CloseAnnot(note)


def _outlines(item: Any) -> int:
    """How many letters a shape may be: of a letter's height, and drawn in more strokes than a rectangle."""
    segments = pdfium.FPDFPath_CountSegments(item.raw)
    if segments <= _RECTANGLE:
        return 0
    _left, bottom, _right, top = item.get_bounds()
    return int(_LETTER[0] <= top - bottom <= _LETTER[1]) * max(1, segments // _STROKES)


def _on_page(page: Any, bounds: tuple[float, float, float, float]) -> Box:
    """Left, bottom, right, top in points of the page as it was made, on the page as it is shown: cropped and turned."""
    xs, ys = [], []
    for x, y in (bounds[:2], bounds[2:]):
        across, down = pdfium.c_int(), pdfium.c_int()
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, x, y, across, down)
        xs.append(min(1.0, max(0.0, across.value / _FINE)))
        ys.append(min(1.0, max(0.0, down.value / _FINE)))
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _joined(pictures: list[PagePart]) -> list[PagePart]:
    """Pictures that touch as one: a scan comes in strips, a table in cells."""
    joined: list[PagePart] = []
    for part in pictures:
        grown = part
        while touching := [other for other in joined if _touch(grown.box, other.box)]:
            joined = [other for other in joined if other not in touching]
            for other in touching:
                grown = PagePart(_about(grown.box, other.box), max(grown.dots, other.dots))
        joined.append(grown)
    return joined


def _touch(one: Box, other: Box) -> bool:
    return all(
        one[side] - _GAP <= other[side] + other[side + 2] and other[side] - _GAP <= one[side] + one[side + 2]
        for side in (0, 1)
    )


def _about(one: Box, other: Box) -> Box:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    right, bottom = max(one[0] + one[2], other[0] + other[2]), max(one[1] + one[3], other[1] + other[3])
    return left, top, right - left, bottom - top
