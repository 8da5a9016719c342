"""Compound files ([MS-CFB]), which old Office documents are: the names in them, and the beginning of a stream.

Read with a bound on everything, so that a hostile one costs neither memory nor time.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from saring.media.isolation.faults import Fault

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_BYTES: Final = 512
_ENTRY_BYTES: Final = 128
_SECTOR_SHIFTS: Final = {9, 12}
_MINI_SECTOR: Final = 64
_MINI_CUTOFF: Final = 4096
_END_OF_CHAIN: Final = 0xFFFFFFFA
"""This number and those above it mark the end of a chain, or what is no sector of a stream."""
_MOST_ENTRIES: Final = 8192
_MOST_FAT_SECTORS: Final = 60_000
_MOST_MINI_BYTES: Final = 4_000_000
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A name in the directory: a storage (folder) or a stream (file) with its first sector and size in bytes."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """An open compound file. Raises Fault `damaged` for what does not hold together."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        header = file.read(_HEADER_BYTES)
        if len(header) < _HEADER_BYTES or not header.startswith(SIGNATURE):
            raise Fault("damaged")
        version, _byte_order, shift = struct.unpack("<HHH", header[26:32])
        if shift not in _SECTOR_SHIFTS:
            raise Fault("damaged")
        self._sector = 1 << shift
        directory, mini_fat, difat = (int.from_bytes(header[at : at + 4], "little") for at in (48, 60, 68))
        self._fat_sectors = list(self._listed(header[76:_HEADER_BYTES], difat))
        self._mini_fat_start = mini_fat
        self._fat_held: tuple[int, bytes] = (-1, b"")
        self._entries = list(self._directory(directory, wide=version > 3))
        if not self._entries or self._entries[0].kind != _ROOT:
            raise Fault("damaged")
        self._top = {entry.name: entry for entry in self._siblings(self._entries[0].child)}

    def _directory(self, start: int, *, wide: bool) -> Iterator[DirectoryEntry]:
        for sector in self._chain(start, _MOST_ENTRIES * _ENTRY_BYTES // self._sector):
            data = self._read_sector(sector)
            for at in range(0, len(data) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
                raw = data[at : at + _ENTRY_BYTES]
                length, kind = struct.unpack("<HB", raw[64:67])
                left, right, child = struct.unpack("<III", raw[68:80])
                first, size = struct.unpack("<IQ", raw[116:128])
                name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                yield DirectoryEntry(name, kind, left, right, child, first, size if wide else size & 0xFFFFFFFF)

    def _siblings(self, first: int) -> Iterator[DirectoryEntry]:
        """The entries of one storage: a tree by their left and right."""
        waiting, visited = [first], set[int]()
        while waiting:
            number = waiting.pop()
            if number < len(self._entries) and number not in visited:
                visited.add(number)
                entry = self._entries[number]
                waiting += [entry.left, entry.right]
                yield entry

    def names(self) -> set[str]:
        """Every name of a storage or stream, wherever it stands."""
        return {entry.name for entry in self._entries if entry.kind in {_STORAGE, _STREAM}}

    def streams(self) -> set[str]:
        """The names of the streams that stand in no storage: they say what the document is."""
        return {name for name, entry in self._top.items() if entry.kind == _STREAM}

    def beginning(self, name: str, most: int) -> bytes:
        """The first `most` bytes of such a stream; empty when there is none of that name."""
        entry = self._top.get(name)
        if entry is None or entry.kind != _STREAM:
            return b""
        length = min(entry.size, most)
        if entry.size < _MINI_CUTOFF:
            return self._mini(entry.start, length)
        return self._joined(entry.start, length)[:length]

    def check_whole(self, name: str) -> None:
        """Raises Fault `damaged` when part of that stream is not there: a file that was cut."""
        entry = self._top.get(name)
        if entry is None or entry.size < _MINI_CUTOFF:
            return
        there, needed = self._file.seek(0, 2) // self._sector, -(-entry.size // self._sector)
        found = sum(sector + 1 <= there for sector in self._chain(entry.start, needed))
        if found < needed:
            raise Fault("damaged")

    def _joined(self, start: int, length: int) -> bytes:
        sectors = self._chain(start, -(-length // self._sector))
        return b"".join(self._read_sector(sector) for sector in sectors)

    def _mini(self, start: int, length: int) -> bytes:
        """A small stream: in pieces of 64 bytes within a stream of the root's, chained by a table of its own."""
        held = self._joined(self._entries[0].start, _MOST_MINI_BYTES)
        table = self._joined(self._mini_fat_start, _MOST_MINI_BYTES // _MINI_SECTOR * 4)
        out, at = bytearray(), start
        while len(out) < length and at < _END_OF_CHAIN:
            piece = held[at * _MINI_SECTOR : (at + 1) * _MINI_SECTOR]
            if not piece:
                raise Fault("damaged")
            out += piece
            at = int.from_bytes(table[at * 4 : at * 4 + 4] or b"\xff" * 4, "little")
        return bytes(out[:length])

    def _chain(self, start: int, most: int) -> Iterator[int]:
        at, left = start, most
        while at < _END_OF_CHAIN and left > 0:
            yield at
            at, left = self._next(at), left - 1

    def _next(self, sector: int) -> int:
        which, place = divmod(sector, self._sector // 4)
        if which >= len(self._fat_sectors):
            raise Fault("damaged")
        if self._fat_held[0] != which:
            self._fat_held = which, self._read_sector(self._fat_sectors[which])
        return int.from_bytes(self._fat_held[1][place * 4 : place * 4 + 4], "little")

    def _listed(self, in_header: bytes, following: int) -> Iterator[int]:
        """The sectors that hold the allocation table: 109 named in the header, the rest in a chain."""
        yield from (sector for (sector,) in struct.iter_unpack("<I", in_header) if sector < _END_OF_CHAIN)
        left = _MOST_FAT_SECTORS
        while following < _END_OF_CHAIN and left > 0:
            *sectors, following = (sector for (sector,) in struct.iter_unpack("<I", self._read_sector(following)))
            yield from (sector for sector in sectors if sector < _END_OF_CHAIN)
            left -= len(sectors)

    def _read_sector(self, number: int) -> bytes:
        self._file.seek((number + 1) * self._sector)
        data = self._file.read(self._sector)
        if not data:
            raise Fault("damaged")
        return data.ljust(self._sector, b"\x00")


@contextmanager
def opened(path: Path) -> Iterator[CompoundFile]:
    """The compound file at that path, its directory read. Raises Fault."""
    with path.open("rb") as file:
        try:
            yield CompoundFile(file)
        except (struct.error, ValueError, OverflowError) as error:
            raise Fault("damaged") from error
