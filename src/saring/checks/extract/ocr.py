"""Words in a picture, by tesseract where it is installed. Never needed: without it the answer says so."""

import io
import shutil
import subprocess
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image

from saring.checks.content import Faint, Piece, Place, PlaceKind
from saring.checks.extract.gathering import Gathering
from saring.media.limits import MAX_PIXELS

LANGUAGE: Final = "ind"
_SECONDS: Final = 60
_SURE_PERCENT: Final = 30
_COLUMNS: Final = 12
_SIDE: Final = 2400
LEAST_CONTRAST: Final = 3.0
"""Of large text (WCAG 2.2, 1.4.3); text in pictures is rarely smaller."""
_HIGHEST: Final = 21.0
_FRINGE: Final = 0.02
"""Of the pixels of a line, on either side: specks and compression, not letters."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was read. `available` is False where tesseract or its Indonesian is missing; `failed` where it gave up."""

    available: bool
    pieces: tuple[Piece, ...] = ()
    faint: tuple[Faint, ...] = ()
    """Lines that are hard to tell from their ground."""
    failed: bool = False


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


def read(picture: Image.Image, place: Place) -> Words:
    """The lines of a picture: each at `place`, with its box in fractions of the picture."""
    tesseract = program()
    if tesseract is None:
        return Words(available=False)
    command = [tesseract, "stdin", "stdout", "-l", LANGUAGE, "--psm", "11", "tsv"]
    try:
        grey = _grey(picture)
        ran = subprocess.run(command, input=_png(grey), capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, ValueError, MemoryError, SyntaxError, subprocess.TimeoutExpired):
        return Words(available=True, failed=True)
    if ran.returncode:
        return Words(available=True, failed=True)
    pieces = pieces_of(ran.stdout.decode("utf-8", "replace"), place)
    faint = [
        Faint(piece.place, ratio) for piece in pieces if (ratio := _contrast(grey, piece.place.box)) < LEAST_CONTRAST
    ]
    return Words(available=True, pieces=tuple(pieces), faint=tuple(faint))


def read_into(picture: Image.Image, place: Place, into: Gathering) -> bool:
    """What is read goes into `into`, and what could not be. False: nobody here can read, so do not try the next."""
    words = read(picture, place)
    if not words.available:
        into.note("ocr_unavailable")
    elif words.failed:
        into.note("ocr_failed")
    for piece in words.pieces:
        into.add(piece.text, piece.place)
    into.faint += words.faint
    return words.available


def read_picture(path: Path, into: Gathering, *, name: str) -> None:
    """A picture file."""
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                into.note("ocr_failed")
                return
            read_into(picture, Place(PlaceKind.PICTURE, name=name), into)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        into.note("ocr_failed")


def _grey(picture: Image.Image) -> Image.Image:
    """Grey and of a size that letters of a few pixels survive and a minute suffices for."""
    picture.draft("L", (_SIDE, _SIDE))
    grey = picture.convert("L")
    grey.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    if max(grey.size) < _SIDE // 2:
        grey = grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.BICUBIC)
    return grey


def _png(grey: Image.Image) -> bytes:
    out = io.BytesIO()
    grey.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _contrast(grey: Image.Image, box: tuple[float, float, float, float] | None) -> float:
    """The WCAG ratio of a box's lightest to its darkest hundredths; the highest there is where there is no box."""
    if box is None:
        return _HIGHEST
    left, top, width, height = box
    across, down = grey.size
    corners = (left * across, top * down, (left + width) * across, (top + height) * down)
    counts = grey.crop(corners).histogram()
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


def pieces_of(tsv: str, place: Place) -> list[Piece]:
    """Tesseract's table (level, page, block, paragraph, line, word, left, top, width, height, conf, text) as lines."""
    lines: dict[tuple[str, ...], list[list[str]]] = {}
    width = height = 1
    for row in tsv.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < _COLUMNS or not all(cell.lstrip("-").isdigit() for cell in cells[:10]):
            continue
        if cells[0] == "1":
            width, height = max(1, int(cells[8])), max(1, int(cells[9]))
        elif cells[0] == "5" and float(cells[10] or -1) >= _SURE_PERCENT and cells[11].strip():
            lines.setdefault(tuple(cells[1:5]), []).append(cells)
    pieces = []
    for words in lines.values():
        left, top = min(int(word[6]) for word in words), min(int(word[7]) for word in words)
        right = max(int(word[6]) + int(word[8]) for word in words)
        bottom = max(int(word[7]) + int(word[9]) for word in words)
        box = (left / width, top / height, (right - left) / width, (bottom - top) / height)
        text = " ".join(word[11].strip() for word in words)
        pieces.append(Piece(text, replace(place, box=box)))
    return pieces
