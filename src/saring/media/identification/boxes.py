"""What tracks an ISO base media file (MP4, M4A, MOV) has, by a bounded walk over its boxes (ISO/IEC 14496-12).

Phones give recordings of sound the same brand as videos; only the tracks tell them apart.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

_MOST_BOXES: Final = 2000
_PATH: Final = (b"moov", b"trak", b"mdia")


class _Walk:
    """Boxes of a file, counted, so that a hostile one ends the walk and not the worker."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.seen = 0

    def boxes(self, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
        """Type, start and end of the content of each box in this range."""
        while start + 8 <= end and self.seen < _MOST_BOXES:
            self.seen += 1
            self.file.seek(start)
            head = self.file.read(16)
            if len(head) < 8:
                return
            size, name = struct.unpack(">I4s", head[:8])
            content = start + 8
            if size == 1 and len(head) == 16:
                size, content = struct.unpack(">Q", head[8:])[0], start + 16
            stop = end if size == 0 else start + size
            if stop < content or stop > end:
                return
            yield name, content, stop
            start = stop

    def handlers(self, start: int, end: int, depth: int = 0) -> Iterator[bytes]:
        for name, content, stop in self.boxes(start, end):
            if depth < len(_PATH) and name == _PATH[depth]:
                yield from self.handlers(content, stop, depth + 1)
            elif depth == len(_PATH) and name == b"hdlr":
                self.file.seek(content + 8)
                yield self.file.read(4)


def handlers(path: Path) -> set[bytes]:
    """Handler types of its tracks: b"vide", b"soun" and others; empty when the file tells nothing."""
    with path.open("rb") as file:
        return set(_Walk(file).handlers(0, path.stat().st_size))
