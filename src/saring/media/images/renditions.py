"""Renditions of clean pictures for the public site: several widths from one decode, each from the last.

Same picture, same wish, same bytes: the public tree names them by digest.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from saring.media.images import vips

Ratio = tuple[int, int]
Focal = tuple[float, float, float, float]
"""Centre x, centre y, width, height; each a fraction of the picture."""

MIMES: Final = {"webp": "image/webp", "jpeg": "image/jpeg", "avif": "image/avif"}
FORMATS: Final = ("webp", "jpeg")


@dataclass(frozen=True, slots=True)
class Rendition:
    """One encoded size of a picture."""

    width: int
    height: int
    format: str
    mime: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class RenditionSpec:
    """A set to make: widths in pixels, ratio (None keeps the picture's own), what to cut around, formats."""

    widths: Sequence[int]
    ratio: Ratio | None = None
    focal: Focal | None = None
    formats: Sequence[str] = FORMATS


def crop_box(width: int, height: int, ratio: Ratio, focal: Focal | None) -> tuple[int, int, int, int]:
    """(left, top, width, height) in pixels of the largest box of `ratio` whose middle is nearest the focal point.
    `focal` begins with x and y as fractions of the picture; None is the middle."""
    across, down = ratio
    if width * down > height * across:
        box_width, box_height = max(1, round(height * across / down)), height
    else:
        box_width, box_height = width, max(1, round(width * down / across))
    centre_x, centre_y = (focal[0], focal[1]) if focal else (0.5, 0.5)
    left = min(max(0, round(centre_x * width - box_width / 2)), width - box_width)
    top = min(max(0, round(centre_y * height - box_height / 2)), height - box_height)
    return left, top, box_width, box_height


def _loaded(source: Path, wishes: Sequence[RenditionSpec]) -> Any:
    """The picture, decoded once; a JPEG no larger than the widest wish needs: its decoder does that nearly for free."""
    image = vips.Image.new_from_file(str(source), access="sequential")
    if image.get("vips-loader").startswith("jpegload"):
        upright = image.autorot()
        shrink = min(_shrink(upright.width, upright.height, wish) for wish in wishes)
        if shrink > 1:
            image = vips.Image.new_from_file(str(source), access="sequential", shrink=shrink)
    image = image.autorot().colourspace("srgb")
    return image.copy_memory() if len(wishes) > 1 else image


def _shrink(width: int, height: int, wish: RenditionSpec) -> int:
    """The largest of 8, 4, 2, 1 by which the picture may be divided before its part falls below the widest wish."""
    across = crop_box(width, height, wish.ratio, None)[2] if wish.ratio else width
    return next((factor for factor in (8, 4, 2) if across >= factor * max(wish.widths)), 1)


def _encoded(image: Any, form: str) -> Rendition:
    flat = image.flatten(background=[255, 255, 255]) if form == "jpeg" and image.hasalpha() else image
    if form == "webp":
        data = flat.webpsave_buffer(Q=78, effort=4, smart_subsample=False, keep="none")
    elif form == "jpeg":
        data = flat.jpegsave_buffer(Q=78, interlace=True, optimize_coding=True, keep="none")
    elif form == "avif":
        data = flat.heifsave_buffer(Q=55, compression="av1", effort=1, keep="none")
    else:
        raise ValueError(f"unknown format {form!r}")
    return Rendition(
        width=image.width,
        height=image.height,
        format=form,
        mime=MIMES[form],
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def sizes(natural: int, widths: Iterable[int]) -> list[int]:
    """The widths to make, in pixels, widest first, each once; those above `natural`, the picture's own width, become
    it."""
    return sorted({min(width, natural) for width in widths if width > 0}, reverse=True)


def render_sets(source: Path, wishes: Sequence[RenditionSpec]) -> Iterator[list[Rendition]]:
    """A set a wish, from one decode, each as soon as it is made: widest first, never larger than the picture."""
    if not wishes:
        return
    whole = _loaded(source, wishes)
    for wish in wishes:
        yield _set_of(whole, wish)


def _set_of(image: Any, wish: RenditionSpec) -> list[Rendition]:
    if wish.ratio is not None:
        left, top, width, height = crop_box(image.width, image.height, wish.ratio, wish.focal)
        image = image.crop(left, top, width, height)
    whole_width, whole_height = image.width, image.height
    renditions: list[Rendition] = []
    for width in sizes(whole_width, wish.widths):
        height = max(1, round(whole_height * width / whole_width))
        if width != image.width:
            image = image.thumbnail_image(width, height=height, size="force")
        image = image.copy_memory()
        renditions.extend(_encoded(image, form) for form in wish.formats)
    return renditions


def render_set(
    source: Path,
    widths: Sequence[int],
    ratio: Ratio | None = None,
    focal: Focal | None = None,
    formats: Sequence[str] = FORMATS,
) -> list[Rendition]:
    """Every width in every format, widest first, never larger than the picture."""
    return next(render_sets(source, [RenditionSpec(widths, ratio, focal, formats)]))


def render_picture(
    source: Path,
    *,
    width: int,
    ratio: Ratio | None = None,
    focal: Focal | None = None,
    formats: Sequence[str] = FORMATS,
) -> list[Rendition]:
    """One width in every format."""
    return render_set(source, [width], ratio, focal, formats)


def dominant_colour(source: Path) -> str:
    """'#rrggbb', shown in the picture's place until it arrives: the mean of the fullest bin, eight levels a channel, of
    a thumbnail of 32 x 32 pixels."""
    image = vips.Image.thumbnail(str(source), 32, height=32, size="force").colourspace("srgb")
    if image.hasalpha():
        image = image.flatten(background=[255, 255, 255])
    raw = bytes(image.cast("uchar").write_to_memory())
    pixels = [(raw[at], raw[at + 1], raw[at + 2]) for at in range(0, len(raw), 3)]
    bins = Counter((red >> 5, green >> 5, blue >> 5) for red, green, blue in pixels)
    best = min(bins, key=lambda key: (-bins[key], key))
    chosen = [pixel for pixel in pixels if tuple(part >> 5 for part in pixel) == best]
    mean = [round(sum(pixel[band] for pixel in chosen) / len(chosen)) for band in range(3)]
    return "#{:02x}{:02x}{:02x}".format(*mean)
