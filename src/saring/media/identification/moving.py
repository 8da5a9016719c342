"""How many frames a picture has: GIF, WebP, and PNG that moves (W3C PNG, third edition, 11.3.6)."""

import struct
from pathlib import Path
from typing import Any, Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_MOST_CHUNKS: Final = 1000


def frames(source: Path, header: Any) -> int:
    """Frames of the picture that libvips opened as `header`; 1 for a still one."""
    pages = int(header.get("n-pages")) if header.get_typeof("n-pages") else 1
    return max(pages, _png_frames(source))


def _png_frames(source: Path) -> int:
    """What the acTL chunk says, which stands before the first picture data; 1 without it, and for what is no PNG."""
    with source.open("rb") as file:
        if file.read(len(_PNG)) != _PNG:
            return 1
        for _ in range(_MOST_CHUNKS):
            head = file.read(8)
            if len(head) < 8 or head[4:] in {b"IDAT", b"IEND"}:
                return 1
            if head[4:] == b"acTL":
                return int.from_bytes(file.read(4), "big")
            file.seek(struct.unpack(">I", head[:4])[0] + 4, 1)
    return 1
