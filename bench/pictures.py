"""CPU of making 320, 640 and 1280 px in JPEG and WebP from 12 MP photos: ours, libvips by hand, Wagtail's Willow."""

import io
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyvips
import willow
from PIL import Image, ImageDraw, ImageFilter

from bench.machine import Result, middle, spread
from saring.media.images.renditions import render_set

WIDTHS = (320, 640, 1280)
PHOTOS = 5
RUNS = 5
SIDES = (4000, 3000)


def run(say: Callable[[str], None]) -> list[Result]:
    """Turn by turn over the same photos; one number a run is the CPU of an average photo."""
    with tempfile.TemporaryDirectory(prefix="saring-photos-") as folder:
        say(f"drawing {PHOTOS} photos of 12 megapixels")
        photos = [_photo(Path(folder) / f"foto-{number}.jpg", number) for number in range(PHOTOS)]
        ways: dict[str, Callable[[Path], int]] = {"ours": _ours, "libvips": _by_hand, "Willow": _willow}
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(RUNS + 1):
            say(f"pictures, run {number} of {RUNS}")
            for name, way in ways.items():
                cpu = _cpu_of(way, photos)
                if number:  # the first is for warming up
                    taken[name].append(cpu)
    label = f"one 12 MP photo to {'/'.join(map(str, WIDTHS))} px, JPEG and WebP: CPU"
    return [
        Result(
            f"{label}, beside {peer}",
            round(middle(taken["ours"])),
            "ms",
            round(middle(taken[peer])),
            _note(taken, peer),
        )
        for peer in ("libvips", "Willow")
    ]


def _note(taken: dict[str, list[float]], peer: str) -> str:
    return f"ours {spread(taken['ours'])}, {peer} {spread(taken[peer])}"


def _cpu_of(way: Callable[[Path], int], photos: Sequence[Path]) -> float:
    """Milliseconds of this process's CPU a photo, all threads."""
    begun = time.process_time()
    made = [way(photo) for photo in photos]
    taken = time.process_time() - begun
    assert set(made) == {2 * len(WIDTHS)}
    return taken * 1000 / len(photos)


def _ours(photo: Path) -> int:
    return len(render_set(photo, WIDTHS))


def _by_hand(photo: Path) -> int:
    """What the libvips manual advises: one thumbnail for the widest, each next from the last, same savers."""
    image = pyvips.Image.thumbnail(str(photo), max(WIDTHS)).copy_memory()
    made = 0
    for width in sorted(WIDTHS, reverse=True):
        if image.width != width:
            image = image.thumbnail_image(width).copy_memory()
        image.jpegsave_buffer(Q=78, interlace=True, optimize_coding=True, keep="none")
        image.webpsave_buffer(Q=78, effort=4, smart_subsample=False, keep="none")
        made += 2
    return made


def _willow(photo: Path) -> int:
    """As wagtail.images.models.Filter.run does for width-N|format-F at its default qualities: a decode a rendition."""
    made = 0
    for width in WIDTHS:
        for form in ("jpeg", "webp"):
            with photo.open("rb") as file:
                image: Any = willow.Image.open(file).auto_orient()
                natural_width, natural_height = image.get_size()
                image = image.resize((width, int(natural_height * width / natural_width)))
                if form == "jpeg":
                    image.save_as_jpeg(io.BytesIO(), quality=76, progressive=True, optimize=True)
                else:
                    image.save_as_webp(io.BytesIO(), quality=80)
            made += 1
    return made


def _photo(path: Path, number: int) -> Path:
    """Like a photo to an encoder: soft ground, edges, grain; about as many bytes as a phone makes of 12 megapixels."""
    chance = random.Random(number)
    ground = (
        Image.effect_noise((250, 188), 70).filter(ImageFilter.GaussianBlur(4)).resize(SIDES, Image.Resampling.BICUBIC)
    )
    image = Image.merge(
        "RGB", [ground, ground.transpose(Image.Transpose.FLIP_LEFT_RIGHT), ground.transpose(Image.Transpose.ROTATE_180)]
    )
    draw = ImageDraw.Draw(image)
    for _ in range(120):
        left, top, side = chance.randrange(SIDES[0]), chance.randrange(SIDES[1]), chance.randrange(40, 400)
        draw.ellipse((left, top, left + side, top + side), fill=tuple(chance.randbytes(3)))
    grain = Image.effect_noise(SIDES, 18).convert("RGB")
    Image.blend(image, grain, 0.18).save(path, "JPEG", quality=90)
    return path
