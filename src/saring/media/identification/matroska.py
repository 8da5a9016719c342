"""Matroska and WebM: whether only sound is in them, by the types of their tracks (RFC 9559, 5.1.4.1.3).

Browsers record voices into the same container as films.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_READ: Final = 256 * 1024
"""The tracks stand near the beginning of every file that is written as it is recorded."""
_SEGMENT, _TRACKS, _ENTRY, _TYPE = b"\x18\x53\x80\x67", b"\x16\x54\xae\x6b", b"\xae", b"\x83"
_PICTURE, _SOUND = 1, 2
_MOST_ELEMENTS: Final = 2000


def is_sound(path: Path) -> bool:
    """Whether it has a track of sound and none of pictures."""
    with path.open("rb") as file:
        kinds = set(_track_types(file.read(_READ)))
    return _SOUND in kinds and _PICTURE not in kinds


def _track_types(data: bytes) -> Iterator[int]:
    for segment in _within(data, _SEGMENT):
        for tracks in _within(segment, _TRACKS):
            for entry in _within(tracks, _ENTRY):
                for kind in _within(entry, _TYPE):
                    yield int.from_bytes(kind, "big")


def _within(data: bytes, element: bytes) -> Iterator[bytes]:
    """The content of each element of that name, as far as it was read."""
    at, count = 0, 0
    while at < len(data) and count < _MOST_ELEMENTS:
        name = data[at : at + _width(data[at])]
        at += len(name)
        if at >= len(data):
            return
        width = _width(data[at])
        size = int.from_bytes(data[at : at + width], "big") & (1 << 7 * width) - 1
        at += width
        if size == (1 << 7 * width) - 1:  # unknown: it goes on to the end of what holds it
            size = len(data) - at
        if name == element:
            yield data[at : at + size]
        at, count = at + size, count + 1


def _width(first: int) -> int:
    """Bytes that a number takes, by the zeros its first byte begins with (RFC 8794, 4)."""
    return 9 - first.bit_length() if first else 8
