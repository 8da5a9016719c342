"""The whole registry over clean text, in MB a second of one core; a PDF of 50 pages from file to findings."""

import gc
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.checks.corpus.familiar import clean_text
from tests.checks.documents import pdf_of

from bench.machine import Result, middle, spread
from saring.checks.content import Content, Piece, Place, PlaceKind
from saring.checks.extract.files import content_of
from saring.checks.registry import run_all
from saring.checks.settings import Settings

LETTERS = 4_000_000
PAGES = 50
RUNS = 7
PAGE_BLOCKS = 12


def run(say: Callable[[str], None]) -> list[Result]:
    """One file of text; the same text as pages of a dozen blocks; a PDF."""
    say(f"checks: writing {LETTERS / 1e6:.0f} MB of clean text")
    text = _text()
    size = len(text.encode()) / 1e6
    blocks = text.split("\n")
    pages = [blocks[at : at + PAGE_BLOCKS] for at in range(0, len(blocks), PAGE_BLOCKS)]
    whole: list[float] = []
    paged: list[float] = []
    for number in range(RUNS + 1):
        say(f"checks, run {number} of {RUNS}")
        one, many = (
            _speed(size, lambda: _without_collecting(lambda: _file(text))),
            _speed(size, lambda: [_page(page) for page in pages]),
        )
        if number:  # the first is for warming up
            whole.append(one)
            paged.append(many)
    return [
        Result("checks, one text of 4 MB", round(middle(whole), 1), "MB/s of CPU", note=spread(whole, 1)),
        Result("checks, pages of 12 blocks", round(middle(paged), 1), "MB/s of CPU", note=spread(paged, 1)),
        _pdf(say),
    ]


def _text() -> str:
    dice, lines, letters = random.Random(4), [], 0
    while letters < LETTERS:
        lines.append(clean_text(dice))
        letters += len(lines[-1]) + 1
    return "\n".join(lines)


def _speed(size: float, work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return size / (time.process_time() - begun)


def _without_collecting(work: Callable[[], object]) -> None:
    """As the child does it that looks at a file (saring.media.isolation.child)."""
    gc.disable()
    try:
        work()
    finally:
        gc.enable()


def _file(text: str) -> None:
    assert not any(one.severity == "blocks" for one in run_all(Content.of_text(text), Settings()))


def _page(blocks: list[str]) -> None:
    pieces = tuple(Piece(block, Place(PlaceKind.BLOCK, number=number)) for number, block in enumerate(blocks, 1))
    run_all(Content(name="", kind="page", pieces=pieces), Settings())


def _pdf(say: Callable[[str], None]) -> Result:
    say(f"checks: a PDF of {PAGES} pages")
    dice = random.Random(5)
    taken = []
    with tempfile.TemporaryDirectory(prefix="saring-checks-") as folder:
        path = Path(folder) / "laporan.pdf"
        path.write_bytes(pdf_of([clean_text(dice, 40) for _ in range(PAGES)]))
        for _ in range(RUNS):
            begun = time.process_time()
            run_all(content_of(path), Settings())
            taken.append((time.process_time() - begun) * 1000)
    return Result(f"checks, PDF of {PAGES} pages without OCR", round(middle(taken)), "ms of CPU", note=spread(taken))
