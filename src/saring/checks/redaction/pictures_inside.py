"""Writing in pictures that stand inside an office document, covered where it was read."""

import io
from collections.abc import Iterable
from typing import Final

from PIL import Image, ImageDraw

from saring.checks.content import PlaceKind
from saring.checks.redaction.parts import Parts
from saring.checks.redaction.plan import RedactionPlan
from saring.media.isolation.faults import Fault
from saring.media.limits import MAX_PIXELS

Box = tuple[float, float, float, float]
_AROUND: Final = 0.15
"""Of a line's height, added on every side: boxes of OCR are tight."""


def draw_boxes(picture: Image.Image, boxes: Iterable[Box]) -> None:
    """Black rectangles; boxes are left, top, width, height in fractions."""
    brush = ImageDraw.Draw(picture)
    black = 0 if picture.mode in {"L", "1"} else (0, 0, 0, 255)[: len(picture.getbands())]
    for left, top, width, height in boxes:
        more = height * picture.height * _AROUND
        brush.rectangle(
            (
                left * picture.width - more,
                top * picture.height - more,
                (left + width) * picture.width + more,
                (top + height) * picture.height + more,
            ),
            fill=black,
        )


def opened(data: bytes) -> Image.Image:
    """One picture, whole and still. Raises Fault."""
    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > MAX_PIXELS:
            raise Fault("too_big")
        if getattr(picture, "n_frames", 1) > 1:
            raise Fault("moving")
        picture.load()
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as error:
        raise Fault("damaged") from error
    return picture


def plain(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be drawn on and written in any format."""
    if picture.mode in {"RGB", "L"}:
        return picture.copy()
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def cover(parts: Parts, work: RedactionPlan) -> None:
    """Cover the lines that the aims name; a picture that cannot be opened again fails its aims."""
    for aim in list(work.aims):
        place = aim.finding.place
        if place.kind is not PlaceKind.PICTURE or not place.box:
            continue
        names = [name for name in parts.names if name.rsplit("/", 1)[-1] == place.name]
        for name in names:
            try:
                picture = opened(parts.data(name))
                kind, covered = picture.format or "PNG", plain(picture)
                draw_boxes(covered, [place.box])
                out = io.BytesIO()
                (covered.convert("RGB") if kind in {"JPEG", "BMP"} else covered).save(out, kind)
            except Fault as fault:
                work.fail(aim, fault.code)
                break
            except (OSError, ValueError, KeyError):
                work.fail(aim, "no_box")
                break
            parts.replace(name, out.getvalue())
            work.places += 1
        if not names:
            work.fail(aim, "no_box")
