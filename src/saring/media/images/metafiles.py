"""Windows metafiles (EMF: [MS-EMF]; WMF: [MS-WMF]): what they write as text, and a copy that draws and nothing else."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from saring.media import limits
from saring.media.isolation.faults import Fault

_EMF_HEADER, _EMF_EOF, _EMF_COMMENT = 1, 14, 70
_EMF_TEXT: Final = {83: False, 84: True, 96: False, 97: True}
"""EXTTEXTOUTA/W and POLYTEXTOUTA/W: whether their letters are of two bytes."""
_EMF_SMALL_TEXT: Final = 108
_EMF_LAST_RECORD: Final = 122
_EMF_NOT_DRAWN: Final = {70, 99, 102, 103, 105, 106, 110, 111, 121}
"""Comments, colour transforms and forced mappings that carry the bytes of something else; named escapes."""
_GZIP: Final = b"\x1f\x8b"
_WMF_PLACEABLE: Final = b"\xd7\xcd\xc6\x9a"
_WMF_ESCAPE: Final = 0x0626
_WMF_TEXTOUT, _WMF_EXTTEXTOUT = 0x0521, 0x0A32
_NO_RECTANGLE, _SMALL_CHARS, _UNICODE_STEP = 0x100, 0x200, 2


class Record(NamedTuple):
    """One record, header included."""

    kind: int
    data: bytes


def unpacked(data: bytes) -> bytes:
    """A packed metafile (EMZ, WMZ: gzip, as Word writes them) as what is in it; anything else as it is.

    Raises Fault: damaged, unpacks_too_big.
    """
    if not data.startswith(_GZIP):
        return data
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        whole = unpacker.decompress(data, limits.MAX_METAFILE_BYTES)
    except zlib.error as error:
        raise Fault("damaged") from error
    if unpacker.unconsumed_tail:
        raise Fault("unpacks_too_big")
    return whole if unpacker.eof and is_metafile(whole) else data


def is_metafile(data: bytes) -> bool:
    return is_emf(data) or _is_wmf(data)


def is_emf(data: bytes) -> bool:
    return data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF"


def _is_wmf(data: bytes) -> bool:
    return data[:4] == _WMF_PLACEABLE or data[:4] in {b"\x01\x00\x09\x00", b"\x02\x00\x09\x00"}


def _emf_records(data: bytes) -> Iterator[Record]:
    """Up to the end record. Fault for one that is cut or miscounted."""
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8 or size % 4 or at + size > len(data):
            raise Fault("damaged")
        yield Record(kind, data[at : at + size])
        at += size
        if kind == _EMF_EOF:
            return
    raise Fault("damaged")


def _wmf_start(data: bytes) -> int:
    return (22 if data[:4] == _WMF_PLACEABLE else 0) + 18


def _wmf_records(data: bytes) -> Iterator[Record]:
    at = _wmf_start(data)
    while at + 6 <= len(data):
        words, kind = struct.unpack_from("<IH", data, at)
        if words < 3 or at + words * 2 > len(data):
            raise Fault("damaged")
        yield Record(kind, data[at : at + words * 2])
        at += words * 2
        if kind == 0:
            return
    raise Fault("damaged")


def bare(data: bytes) -> bytes:
    """The metafile without comments, escapes, a description and whatever follows its end. Raises Fault for one that is
    damaged, or that draws by comments alone (EMF+) and would be empty."""
    return _bare_emf(data) if is_emf(data) else _bare_wmf(data)


def _bare_emf(data: bytes) -> bytes:
    records = list(_emf_records(data))
    if records[0].kind != _EMF_HEADER:
        raise Fault("damaged")
    drawn = [record for record in records[1:] if record.kind <= _EMF_LAST_RECORD and record.kind not in _EMF_NOT_DRAWN]
    if len(drawn) <= 1 and any(record.kind == _EMF_COMMENT for record in records):
        raise Fault("embedded", part="EMF+")
    header = bytearray(records[0].data[:88].ljust(88, b"\0"))
    size = 88 + sum(len(record.data) for record in drawn)
    struct.pack_into("<I", header, 4, 88)
    struct.pack_into("<II", header, 48, size, len(drawn) + 1)
    struct.pack_into("<III", header, 60, 0, 0, 0)  # no description, no palette
    return bytes(header) + b"".join(record.data for record in drawn)


def _bare_wmf(data: bytes) -> bytes:
    drawn = [record for record in _wmf_records(data) if record.kind != _WMF_ESCAPE]
    head = bytearray(data[: _wmf_start(data)])
    words = (18 + sum(len(record.data) for record in drawn)) // 2
    struct.pack_into("<I", head, len(head) - 18 + 6, words)
    return bytes(head) + b"".join(record.data for record in drawn)


def texts(data: bytes) -> list[str]:
    """What a metafile writes, in its order; letters set one by one are run together. Raises Fault."""
    if is_emf(data):
        found = [_emf_text(record) for record in _emf_records(data)]
    else:
        found = [_wmf_text(record) for record in _wmf_records(data)]
    lines: list[str] = []
    for text in found:
        if text is None:
            continue
        if len(text) == 1 and lines and not lines[-1].endswith("\n"):
            lines[-1] += text
        elif text:
            lines.append(text)
    return lines


def _emf_text(record: Record) -> str | None:
    data = record.data
    if record.kind in _EMF_TEXT and len(data) >= 52:
        count, offset = struct.unpack_from("<II", data, 44)
        wide = _EMF_TEXT[record.kind]
        letters = data[offset : offset + count * (2 if wide else 1)]
        return letters.decode("utf-16-le" if wide else "cp1252", "replace")
    if record.kind == _EMF_SMALL_TEXT and len(data) >= 36:
        count, options = struct.unpack_from("<I", data, 16)[0], struct.unpack_from("<I", data, 20)[0]
        at = 36 if options & _NO_RECTANGLE else 52
        small = bool(options & _SMALL_CHARS)
        letters = data[at : at + count * (1 if small else _UNICODE_STEP)]
        return letters.decode("cp1252" if small else "utf-16-le", "replace")
    return None


def _wmf_text(record: Record) -> str | None:
    data = record.data
    if record.kind == _WMF_TEXTOUT and len(data) >= 8:
        count = struct.unpack_from("<H", data, 6)[0]
        return data[8 : 8 + count].decode("cp1252", "replace")
    if record.kind == _WMF_EXTTEXTOUT and len(data) >= 14:
        count, options = struct.unpack_from("<HH", data, 10)
        at = 14 + (8 if options & 6 else 0)
        return data[at : at + count].decode("cp1252", "replace")
    return None
