"""Numbers that were all but read: a colon taken for a 1, a 7 for a stroke. Such a line is read once more, alone."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PIL import Image

from saring.checks.extract import ocr
from saring.checks.extract.lines import Line, is_number, lines_of

_SURE: Final = 60.0
_KNOWN_LENGTHS: Final = {13, 15, 16, 18}
"""Digits of BPJS, NPWP, NIK and family card, NIP."""
_IDENTITY: Final = re.compile(r"(?<!\d)\d{16}(?!\d)")
_LABEL: Final = re.compile(r"\W*(?:n[il1]k|no\W{0,2} ?k[kt]p?)\b", re.IGNORECASE)
_AROUND: Final = 0.6
"""Line heights of ground that are kept about the line."""
_HEIGHT: Final = 36
"""Pixels of a line, at which tesseract was trained."""
_MOST: Final = 30


def read_again(lines: Iterable[Line], upright: Image.Image, tesseract: str) -> list[Line]:
    """The lines, those with a doubtful number as the second reading has them when that has sixteen digits. Raises
    Unread."""
    better, left = [], _MOST
    for line in lines:
        if left and (line.sure < _SURE or _is_doubtful(line.text)):
            left -= 1
            again = " ".join(reread.text for reread in lines_of(ocr.words(_alone(line, upright), tesseract, ocr.BLOCK)))
            if _IDENTITY.search(again):
                line = replace(line, text=again)
        better.append(line)
    return better


def _is_doubtful(text: str) -> bool:
    """Whether it has a word that is nearly all digits and of no known length, or asks for a number and has none."""
    if _IDENTITY.search(text):
        return False
    for word in text.split():
        if is_number(word) and not (word.isdigit() and len(word) in _KNOWN_LENGTHS):
            return True
    return _LABEL.match(text) is not None and any(char.isdigit() for char in text)


def _alone(line: Line, upright: Image.Image) -> Image.Image:
    left, top, right, bottom = line.corners
    around = _AROUND * line.height
    crop = upright.crop((
        max(0, int(left - around)), max(0, int(top - around)),
        min(upright.width, int(right + around)), min(upright.height, int(bottom + around)),
    ))  # fmt: skip
    scale = _HEIGHT / max(1.0, line.height)
    return crop.resize(
        (max(1, round(crop.width * scale)), max(1, round(crop.height * scale))), Image.Resampling.LANCZOS
    )
