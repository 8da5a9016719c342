"""Compound files written on the spot: streams of any name, for old Office documents that are locked or hold macros."""

import struct

_SECTOR, _END, _FREE, _FAT_SECTOR = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: dict[str, bytes], *, storages: tuple[str, ...] = ()) -> bytes:
    """A version 3 compound file with those streams, none shorter than 4096 bytes, and empty storages."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    entries = [("Root Entry", 5, _END, 0)]
    table, body = [_FAT_SECTOR], b""
    count = -(-(1 + len(padded) + len(storages)) * 128 // _SECTOR)
    table += [*range(2, 1 + count), _END]
    for name, data in padded.items():
        first, sectors = len(table), -(-len(data) // _SECTOR)
        table += [*range(first + 1, first + sectors), _END]
        entries.append((name, 2, first, len(data)))
        body += data.ljust(sectors * _SECTOR, b"\0")
    entries += [(name, 1, 0, 0) for name in storages]
    directory = b"".join(_entry(number, len(entries), *one) for number, one in enumerate(entries))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    fat = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    assert len(fat) == _SECTOR, "one sector of table is enough for a test"
    return header.ljust(_SECTOR, b"\xff") + fat + directory.ljust(count * _SECTOR, b"\0") + body


def _entry(number: int, total: int, name: str, kind: int, first: int, size: int) -> bytes:
    """Siblings in a chain to the right; the root's child is the first of them."""
    written = name.encode("utf-16-le")
    right = number + 1 if 0 < number < total - 1 else _FREE
    child = 1 if number == 0 and total > 1 else _FREE
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<IQ", first, size)


def records(*said: tuple[int, bytes]) -> bytes:
    """Records of an old workbook: type and content."""
    return b"".join(struct.pack("<HH", kind, len(content)) + content for kind, content in said)
