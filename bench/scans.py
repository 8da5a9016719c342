"""Twenty scanned pages from file to findings, as a worker does it: in the confined child, with OCR."""

import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from tests.checks.corpus.familiar import clean_text
from tests.checks.pictures import pdf_of_pictures

from bench.machine import Result, middle, spread
from saring.checks import sandboxed
from saring.checks.extract.files import content_of
from saring.checks.settings import Settings
from saring.media.isolation import sandbox

PAGES = 20
RUNS = 2
A4 = (1654, 2339)
"""Pixels at 200 dots an inch."""


def run(say: Callable[[str], None]) -> list[Result]:
    """Half of the pages as full as a decree, half with 25 lines; each a little askew, with grain."""
    wall: list[float] = []
    peaks: list[float] = []
    with tempfile.TemporaryDirectory(prefix="saring-scans-") as folder:
        say(f"scans: drawing {PAGES} pages")
        path = pdf_of_pictures(Path(folder) / "pindaian.pdf", [[_page(number)] for number in range(PAGES)])
        for number in range(RUNS):
            say(f"scans, run {number + 1} of {RUNS}")
            begun = time.perf_counter()
            said = _scan(path, Path(folder) / str(number))
            wall.append(time.perf_counter() - begun)
            peaks.append(said["peak_bytes"] / 2**20)
        before = _cpu()
        content_of(path, with_ocr=True)
        cpu = _cpu() - before
    title = f"{PAGES} scanned pages with OCR"
    return [
        Result(title, round(middle(wall), 1), "s", note=spread(wall, 1)),
        Result(f"{title}: CPU of all processes", round(cpu, 1), "s", note="one run, not confined"),
        Result(f"{title}: largest process", round(middle(peaks)), "MiB", note=spread(peaks)),
    ]


def _cpu() -> float:
    """Seconds of this process and of those it waited for."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _scan(path: Path, folder: Path) -> dict[str, Any]:
    folder.mkdir()
    request = {"settings": Settings().as_data(), "ocr": True}
    said, _code = sandbox.converse(
        sandboxed.PROGRAM, request, source=path, folder=folder, allowance=sandboxed.ALLOWANCE
    )
    assert said is not None
    assert said["verdict"] == "scanned", said
    assert not said["notes"], said["notes"]
    return said


def _page(seed: int) -> Image.Image:
    lines = 48 if seed % 2 else 25
    dice = random.Random(seed)
    font = ImageFont.load_default(30)
    picture = Image.new("L", A4, 250)
    brush = ImageDraw.Draw(picture)
    words = " ".join(clean_text(dice, 40) for _ in range(lines)).split()
    for number in range(lines):
        line = ""
        while words and font.getlength(f"{line} {words[0]}") < A4[0] - 300:
            line = f"{line} {words.pop(0)}"
        brush.text((150, 150 + number * 42), line.strip(), font=font, fill=25)
    grain = Image.effect_noise(A4, 14)
    askew = picture.filter(ImageFilter.GaussianBlur(0.7)).rotate(dice.uniform(-1.5, 1.5), fillcolor=245)
    return ImageChops.add(askew, grain, 1, -128)
