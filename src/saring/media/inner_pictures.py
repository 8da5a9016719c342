"""Pictures inside documents: JPEG and PNG without metadata, not a pixel touched; SVG only when it does nothing."""

import re
from typing import Final

from saring.media.faults import Fault

_KEPT_APPLICATION: Final = {0xE0, 0xEE}
"""JFIF and Adobe: the second says how the colours are stored."""
_ICC: Final = b"ICC_PROFILE\x00"
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"sBIT",
    b"bKGD",
    b"pHYs",
    b"iCCP",
}

_ACTING_SVG: Final = re.compile(
    rb"<script|<foreignObject|\son\w+\s*=|javascript:|href\s*=\s*[\"'](?!#|data:image/)", re.I
)


def check_svg(name: str, data: bytes) -> None:
    """Fault for a drawing that holds a program or refers to anything outside itself."""
    if _ACTING_SVG.search(data):
        raise Fault("embedded", part=name[:60])


def strip_jpeg(data: bytes) -> bytes:
    """Without EXIF, XMP, IPTC, comments and what follows the picture; unreadable data stays as it was."""
    if not data.startswith(b"\xff\xd8"):
        return data
    out, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + 2 + length]
        if marker == 0xDA:
            end = data.rfind(b"\xff\xd9")
            out.append(data[at : end + 2] if end > at else data[at:])
            return b"".join(out)
        application = 0xE0 <= marker <= 0xEF
        icc = marker == 0xE2 and segment[4:].startswith(_ICC)
        if marker != 0xFE and (not application or marker in _KEPT_APPLICATION or icc):
            out.append(segment)
        at += 2 + length
    return data


def strip_png(data: bytes) -> bytes:
    """Without text, time and EXIF chunks, and without whatever follows the picture."""
    if not data.startswith(_PNG_START):
        return data
    out, at = [_PNG_START], len(_PNG_START)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind in _PNG_KEPT:
            out.append(data[at : at + 12 + length])
        at += 12 + length
        if kind == b"IEND":
            return b"".join(out)
    return data


def strip(data: bytes) -> bytes:
    """Either kind by its signature; anything else unchanged."""
    return strip_png(strip_jpeg(data))
