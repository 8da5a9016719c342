"""Files of the tree, kept in bounded memory and checked against the disk at every request."""

import hashlib
import os
import stat
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

SMALL = 512 * 1024
"""Bytes; larger files are streamed from disk and never kept."""


@dataclass(frozen=True, slots=True)
class CachedFile:
    """One file form: its bytes (None if it is too large to keep), its strong ETag, size and time of change."""

    path: Path
    data: bytes | None
    etag: str
    size: int
    mtime: float
    stamp: tuple[int, int, int]


class FileCache:
    """Cache of file bodies, `limit` bytes at most; the least recently used goes first. Safe for threads."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.held = 0
        self._bodies: OrderedDict[Path, CachedFile] = OrderedDict()
        self._lock = Lock()

    def get(self, path: Path) -> CachedFile | None:
        """The file as it is on disk now, or None. A changed file (inode, size or time) is read again.

        Symbolic links are nothing: neither the file nor a folder above it may be one (`path` itself is resolved).
        """
        try:
            found = os.lstat(path)
        except OSError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        stamp = (found.st_ino, found.st_size, found.st_mtime_ns)
        with self._lock:
            held = self._bodies.get(path)
            if held is not None and held.stamp == stamp:
                self._bodies.move_to_end(path)
                return held
        return self._read(path, stamp, found.st_mtime)

    def _read(self, path: Path, stamp: tuple[int, int, int], mtime: float) -> CachedFile | None:
        if path.parent.resolve() != path.parent:
            return None
        size = stamp[1]
        if size > SMALL:
            etag = f'"{stamp[0]:x}-{size:x}-{stamp[2]:x}"'
            return CachedFile(path, None, etag, size, mtime, stamp)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        body = CachedFile(path, data, etag, len(data), mtime, stamp)
        with self._lock:
            before = self._bodies.pop(path, None)
            self.held -= before.size if before else 0
            self._bodies[path] = body
            self.held += body.size
            while self.held > self.limit and self._bodies:
                _, dropped = self._bodies.popitem(last=False)
                self.held -= dropped.size
        return body
