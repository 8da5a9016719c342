"""Parts of an upright page that hold ink and no words: where a card or a table may stand another way round."""

from collections.abc import Iterable, Iterator
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

from saring.checks.extract.ocr import Word
from saring.checks.extract.turned import ink

_INK_SIDE: Final = 1000
_CELLS: Final = 50
_DENSE: Final = 12
"""Grey of a cell, 0 to 255, from which it counts as written on."""
_SURE: Final = 60
_LEAST_SIDE: Final = 5
"""Cells; a signature or an emblem is smaller than a card."""
_MOST: Final = 4
_HALO: Final = 9
"""Pixels about a word where its ground looks like ink."""


def parts(upright: Image.Image, words: Iterable[Word]) -> list[tuple[int, int, int, int]]:
    """Left, top, right, bottom in pixels; the largest first, a few at most."""
    marks = ink(upright, _INK_SIDE)
    brush = ImageDraw.Draw(marks)
    scale = marks.width / upright.width
    for word in words:
        if word.sure >= _SURE:
            left, top, right, bottom = (edge * scale for edge in word.corners)
            brush.rectangle((left - _HALO, top - _HALO, right + _HALO, bottom + _HALO), fill=0)
    cell = max(marks.size) / _CELLS
    across, down = max(1, round(marks.width / cell)), max(1, round(marks.height / cell))
    grid = marks.resize((across, down), Image.Resampling.BOX).point([255 if v >= _DENSE else 0 for v in range(256)])
    found = [
        (left, top, right, bottom)
        for left, top, right, bottom in _patches(grid.filter(ImageFilter.MaxFilter(3)))
        if min(right - left, bottom - top) >= _LEAST_SIDE
    ]
    found.sort(key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))
    wide, high = upright.width / across, upright.height / down
    return [(round(a * wide), round(b * high), round(c * wide), round(d * high)) for a, b, c, d in found[:_MOST]]


def _patches(grid: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The rectangle about each patch of neighbouring cells that are written on."""
    width, height = grid.size
    left_over = {(at % width, at // width) for at, level in enumerate(grid.tobytes()) if level}
    while left_over:
        patch, edge = set(), [left_over.pop()]
        while edge:
            x, y = edge.pop()
            patch.add((x, y))
            near = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & left_over
            left_over -= near
            edge += near
        xs, ys = [x for x, _ in patch], [y for _, y in patch]
        yield min(xs), min(ys), min(width, max(xs) + 1), min(height, max(ys) + 1)
