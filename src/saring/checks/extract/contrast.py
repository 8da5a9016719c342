"""How well a line of text stands out from its ground (WCAG 2.2, 1.4.3)."""

from typing import Final

from PIL import Image

from saring.checks.extract.turned import Corners

LEAST: Final = 3.0
"""Of large text; text in pictures is rarely smaller."""
_FRINGE: Final = 0.02
"""Of the pixels of a line, on either side: specks and compression, not letters."""


def ratio(grey: Image.Image, corners: Corners) -> float:
    """Contrast, 1 to 21, of the lightest to the darkest hundredth of an area in pixels (WCAG 2.2, 1.4.3)."""
    counts = grey.crop((int(corners[0]), int(corners[1]), int(corners[2]) + 1, int(corners[3]) + 1)).histogram()
    light = _luminance(_level(counts[::-1], last=True))
    return (light + 0.05) / (_luminance(_level(counts)) + 0.05)


def _level(counts: list[int], *, last: bool = False) -> int:
    """The grey level below which `_FRINGE` of the pixels lie, or above which with the counts turned round."""
    left = sum(counts) * _FRINGE
    for level, count in enumerate(counts):
        left -= count
        if left <= 0:
            return 255 - level if last else level
    return 0


def _luminance(level: int) -> float:
    """Relative luminance of a grey (WCAG 2.2)."""
    part = level / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
