"""A picture by itself: its metadata as text, and its dHash."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PIL import Image, UnidentifiedImageError
from PIL.ExifTags import GPSTAGS, TAGS

from saring.checks.content import Picture, Place, PlaceKind
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.picture_text import UNOPENABLE
from saring.checks.extract.reading_queue import ReadingQueue
from saring.media.isolation.faults import Fault
from saring.media.limits import MAX_PIXELS

_IFD: Final = {0x8769: "Exif", 0x8825: "GPS"}
_LONGEST: Final = 10_000
WIDTH, HEIGHT = 9, 8
_MOST_FRAMES: Final = 10


def dhash(greys: Sequence[int]) -> int:
    """dHash of 8 rows of 9 grey values (0-255), row by row: 64 bits, one where a value is less than the next.

    ValueError for another number of values. After N. Krawetz, 'Kind of Like That' (2013).
    """
    if len(greys) != WIDTH * HEIGHT:
        raise ValueError(f"dhash takes {WIDTH * HEIGHT} values, not {len(greys)}")
    bits = 0
    for row in range(HEIGHT):
        for column in range(WIDTH - 1):
            at = row * WIDTH + column
            bits = bits << 1 | (greys[at] < greys[at + 1])
    return bits


def dhash_of(path: Path) -> int:
    """dHash of a picture file. Raises Fault."""
    with _opened(path) as picture:
        return _dhash(picture)


def _dhash(picture: Any) -> int:
    try:
        picture.draft("L", (WIDTH * 16, HEIGHT * 16))
        small = picture.convert("L").resize((WIDTH, HEIGHT), Image.Resampling.BOX)
        return dhash(list(small.tobytes()))
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise Fault("damaged") from error


def _opened(path: Path) -> Any:
    try:
        picture = Image.open(path)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Fault("damaged") from error
    if picture.width * picture.height > MAX_PIXELS:
        picture.close()
        raise Fault("too_many_pixels", width=picture.width, height=picture.height)
    return picture


def _as_text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.replace(b"\x00", b"").removeprefix(b"ASCII").decode("utf-8", "replace")[:_LONGEST]
    return str(value)[:_LONGEST]


def read_words(path: Path, into: Gathering, *, name: str) -> None:
    """What is written on a picture file, its codes and cards. Of a moving one a few pictures, spread over it."""
    try:
        with Image.open(path) as picture, ReadingQueue(into) as queue:
            if picture.width * picture.height > MAX_PIXELS:
                into.note("ocr_failed")
                return
            frames = getattr(picture, "n_frames", 1)
            if frames > _MOST_FRAMES:
                into.note(f"frames_unread:{frames - _MOST_FRAMES}")
            for number in range(min(frames, _MOST_FRAMES)):
                if frames > 1:
                    picture.seek(number * frames // min(frames, _MOST_FRAMES))
                queue.add(picture, Place(PlaceKind.PICTURE, name=name))
    except (UnidentifiedImageError, *UNOPENABLE):
        into.note("ocr_failed")


def read(path: Path, into: Gathering, sha256: str, *, name: str) -> None:
    """Metadata and one Picture. Raises Fault."""
    with _opened(path) as picture:
        for field, value in picture.info.items():
            if isinstance(value, str | bytes) and field not in {"exif", "icc_profile", "photoshop"}:
                into.metadata(str(field), _as_text(value))
        try:
            exif = picture.getexif()
            for number, value in exif.items():
                into.metadata(TAGS.get(number, str(number)), _as_text(value))
            for number, group in _IFD.items():
                for key, value in exif.get_ifd(number).items():
                    into.metadata(f"{group} {TAGS.get(key) or GPSTAGS.get(key) or key}", _as_text(value))
        except (OSError, ValueError, SyntaxError, KeyError, TypeError):
            into.note("metadata_unreadable")
        place = Place(PlaceKind.PICTURE, name=name)
        into.pictures.append(Picture(place, sha256=sha256, dhash=_dhash(picture)))
