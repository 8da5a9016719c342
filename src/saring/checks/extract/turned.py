"""Which way a picture of text is turned, and the way back from the upright picture to the one that is shown."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PIL import Image, ImageChops, ImageFilter

Corners = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
Box = tuple[float, float, float, float]
"""Left, top, width, height in fractions of the picture."""

_COARSE: Final = 256
_FINE: Final = 512
_INK_SIDE: Final = 1000
_INK_BLUR: Final = 7
_INK_DEPTH: Final = 24
"""Grey levels by which ink differs from the ground about it."""
_QUARTERS: Final = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn by `degrees` counter-clockwise about the middle of a picture of `size`; the result holds all of it."""

    degrees: float
    size: tuple[int, int]

    def of(self, grey: Image.Image) -> Image.Image:
        """The picture turned; what comes in at the corners has the grey of the picture's rim."""
        if not self.degrees % 360:
            return grey
        if quarter := _QUARTERS.get(int(self.degrees)) if self.degrees == int(self.degrees) else None:
            return grey.transpose(quarter)
        return grey.rotate(self.degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=_rim(grey))

    def back(self, corners: Corners, turned: tuple[int, int]) -> Corners:
        """The rectangle about an area of the turned picture (of size `turned`), on the picture as it is shown."""
        cosine, sine = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        width, height = self.size
        left, top, right, bottom = corners
        xs, ys = [], []
        for across, down in ((left, top), (right, top), (left, bottom), (right, bottom)):
            x, y = across - turned[0] / 2, down - turned[1] / 2
            xs.append(cosine * x - sine * y + width / 2)
            ys.append(sine * x + cosine * y + height / 2)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True)
class Slant:
    """What the lines of a picture say of its turn: degrees from -45 to 45, and whether they rather run up and down."""

    degrees: float
    upended: bool

    def turns(self, size: tuple[int, int]) -> Iterator[Turn]:
        """The four turns to try, the likeliest first."""
        for quarter in (90, 270, 0, 180) if self.upended else (0, 180, 90, 270):
            yield Turn((quarter + self.degrees) % 360, size)


def box_of(corners: Corners, size: tuple[int, int]) -> Box:
    """In fractions of a picture of `size` pixels, without what lies beyond its edges."""
    left, right = (min(1.0, max(0.0, edge / size[0])) for edge in (corners[0], corners[2]))
    top, bottom = (min(1.0, max(0.0, edge / size[1])) for edge in (corners[1], corners[3]))
    return left, top, right - left, bottom - top


def ink(grey: Image.Image, side: int) -> Image.Image:
    """What differs from the ground about it, light or dark, at most `side` pixels long: letters, rules, edges."""
    small = grey.copy()
    small.thumbnail((_INK_SIDE, _INK_SIDE), Image.Resampling.BOX)
    ground = small.filter(ImageFilter.BoxBlur(_INK_BLUR))
    marks = ImageChops.difference(small, ground).point([255 if depth > _INK_DEPTH else 0 for depth in range(256)])
    marks.thumbnail((side, side), Image.Resampling.BOX)
    return marks


def slant(grey: Image.Image) -> Slant:
    """By the sharpest projection profile (W. Postl, 'Detection of linear oblique structures', ICPR 1986): at the right
    angle rows of ink and rows of ground take turns."""
    small, large = _in_square(ink(grey, _COARSE)), _in_square(ink(grey, _FINE))
    coarse = {angle: max(_sharpness(small, angle, Image.Resampling.NEAREST)) for angle in range(-44, 46)}
    best = max(coarse, key=lambda angle: coarse[angle])
    fine = {best + step / 4: _sharpness(large, best + step / 4, Image.Resampling.BILINEAR) for step in range(-4, 5)}
    degrees = max(fine, key=lambda angle: max(fine[angle]))
    rows, columns = fine[degrees]
    return Slant(degrees, upended=columns > rows)


def _in_square(marks: Image.Image) -> Image.Image:
    """With room to turn."""
    side = math.ceil(math.hypot(*marks.size)) + 2
    square = Image.new("L", (side, side))
    square.paste(marks, ((side - marks.width) // 2, (side - marks.height) // 2))
    return square


def _sharpness(square: Image.Image, degrees: float, resampling: Image.Resampling) -> tuple[int, int]:
    """How much neighbouring rows differ, and neighbouring columns."""
    turned = square.rotate(degrees, resampling)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    columns = turned.resize((turned.width, 1), Image.Resampling.BOX).tobytes()
    return _steps(rows), _steps(columns)


def _steps(profile: bytes) -> int:
    return sum((one - other) ** 2 for one, other in pairwise(profile))


def _rim(grey: Image.Image) -> int:
    """The middle grey of the outermost pixels."""
    width, height = grey.size
    strips = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    levels = sorted(b"".join(grey.crop(strip).tobytes() for strip in strips))
    return levels[len(levels) // 2]
