"""Words in a picture, by tesseract where it is installed. Never needed: without it the answer says so."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import Final

from PIL import Image

from saring.checks.extract.turned import Corners

LANGUAGE: Final = "ind"
SPARSE, BLOCK = "11", "6"
"""Page segmentation modes: text wherever it stands, or one block of it."""
_SECONDS: Final = 90
_SURE: Final = 75
"""Percent from which a word counts for a turn."""
_COLUMNS: Final = 12
_FEWEST: Final = 12
_SHARE: Final = 0.6


class Unread(Exception):
    """Tesseract gave up, or took too long."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place in pixels, how sure tesseract is (0 to 100), and which of its lines it stands in."""

    text: str
    sure: float
    corners: Corners
    line: tuple[str, ...]


@cache
def program() -> str | None:
    """The tesseract that knows Indonesian, or None."""
    found = shutil.which("tesseract")
    if found is None:
        return None
    try:
        listed = subprocess.run([found, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found if LANGUAGE in listed.stdout.split() else None


def words(grey: Image.Image, tesseract: str, layout: str = SPARSE) -> list[Word]:
    """The words of a grey picture that stands upright. Raises Unread.

    One thread: tesseract's own threads cost more than they gain, and other pages are read at the same time.
    """
    command = [tesseract, "stdin", "stdout", "-l", LANGUAGE, "--psm", layout, "tsv"]
    given = b"P5 %d %d 255\n" % grey.size + grey.tobytes()
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        ran = subprocess.run(
            command, input=given, capture_output=True, timeout=_SECONDS, check=False, env=environment
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unread from error
    if ran.returncode:
        raise Unread
    return words_of(ran.stdout.decode("utf-8", "replace"))


def words_of(tsv: str) -> list[Word]:
    """Tesseract's table (level, page, block, paragraph, line, word, left, top, width, height, conf, text) as words."""
    found = []
    for row in tsv.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < _COLUMNS or not all(cell.lstrip("-").isdigit() for cell in cells[:10]):
            continue
        if cells[0] == "5" and cells[11].strip():
            left, top, width, height = (int(cell) for cell in cells[6:10])
            corners = (left, top, left + width, top + height)
            found.append(Word(cells[11].strip(), float(cells[10] or -1), corners, tuple(cells[1:5])))
    return found


def weight(found: list[Word]) -> int:
    """Letters and digits in words of more than one that tesseract is sure of."""
    return sum(_signs(word) for word in found if word.sure >= _SURE and _signs(word) > 1)


def convincing(found: list[Word]) -> bool:
    """Whether this is how the picture is meant to be read: enough letters, most of them sure."""
    signs = sum(_signs(word) for word in found)
    return weight(found) >= max(_FEWEST, _SHARE * signs)


def _signs(word: Word) -> int:
    return sum(char.isalnum() for char in word.text)
