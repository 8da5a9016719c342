"""Pictures that stay as they are encoded (inside a PDF, whose colours and masks refer to them), without anything but
the picture: JPEG (ITU-T T.81), JPEG 2000 (ITU-T T.800)."""

from typing import Final

from saring.media.isolation.faults import Fault

_KEPT_APPLICATION: Final = {0xE0, 0xEE}
"""JFIF and Adobe: the second says how the colours are stored."""
_SOI, _EOI, _SOS, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_RESTARTS: Final = range(0xD0, 0xD8)
_JP2_START: Final = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_JP2_KEPT: Final = {b"jP  ", b"ftyp", b"jp2h", b"jp2c"}
_JP2_HEADER_KEPT: Final = {b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef"}
_CODESTREAM: Final = b"\xff\x4f\xff\x51"
_J2K_COMMENT, _J2K_TILE = 0xFF64, 0xFF90
_J2K_SIZED_UP_TO: Final = 0xFF30


def bare_jpeg(data: bytes) -> bytes:
    """The first picture in those bytes: no EXIF, XMP, IPTC, comments, nothing behind its end; an end where it has none.
    Raises Fault."""
    at = data.find(b"\xff\xd8")
    if at < 0 or at > 64:
        raise Fault("damaged")
    out, at = [b"\xff\xd8"], at + 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1  # filling between segments
            continue
        marker = data[at + 1]
        if marker in {0xFF, 0x00}:
            at += 1
            continue
        if marker == _EOI:
            break
        if marker == _SOI or marker in _RESTARTS or marker == 0x01:
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if _stays(marker, data[at:end]):
            out.append(data[at:end])
        at = end
        if marker == _SOS:
            stop = _end_of_scan(data, at)
            out.append(data[at:stop])
            at = stop
    return b"".join(out) + b"\xff\xd9"


def _stays(marker: int, segment: bytes) -> bool:
    if marker == 0xE0 and segment[4:9] == b"JFXX\x00":
        return False  # a thumbnail
    application = 0xE0 <= marker <= 0xEF
    return marker != _COMMENT and (not application or marker in _KEPT_APPLICATION)


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the entropy-coded data stop: before the next marker that is no restart."""
    while (found := data.find(b"\xff", at)) >= 0 and found + 1 < len(data):
        following = data[found + 1]
        if following != 0x00 and following not in _RESTARTS and following != 0xFF:
            return found
        at = found + (1 if following == 0xFF else 2)
    return len(data)


def bare_jpx(data: bytes) -> bytes:
    """JPEG 2000 without boxes and comments that are not the picture. Raises Fault."""
    if data.startswith(_CODESTREAM):
        return _bare_codestream(data)
    if not data.startswith(_JP2_START):
        raise Fault("damaged")
    return b"".join(_box(kind, content) for kind, content in _boxes(data) if kind in _JP2_KEPT)


def _boxes(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 0
    while at + 8 <= len(data):
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = len(data) - at
        if size < head or at + size > len(data):
            raise Fault("damaged")
        found.append((kind, data[at + head : at + size]))
        at += size
    return found


def _box(kind: bytes, content: bytes) -> bytes:
    if kind == b"jp2h":
        content = b"".join(_box(inner, data) for inner, data in _boxes(content) if inner in _JP2_HEADER_KEPT)
    elif kind == b"jp2c":
        content = _bare_codestream(content)
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def _bare_codestream(data: bytes) -> bytes:
    """Without COM segments in the main header, and without what follows the end."""
    out, at = [data[:2]], 2
    while at + 4 <= len(data):
        marker = int.from_bytes(data[at : at + 2], "big")
        if marker == _J2K_TILE:
            end = data.rfind(b"\xff\xd9")
            out.append(data[at : end + 2] if end > at else data[at:])
            return b"".join(out)
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker < _J2K_SIZED_UP_TO or length < 2:
            raise Fault("damaged")
        if marker != _J2K_COMMENT:
            out.append(data[at : at + 2 + length])
        at += 2 + length
    raise Fault("damaged")
