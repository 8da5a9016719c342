"""Files on their way in: they grow at the end only, and their size on disk is how much of them is safe.

One writer at a time, by a lock in the kernel that dies with its holder. An fsync begins at least each MiB or second,
beside the receiving; nothing counts as safe before one that covers it has ended (notes: upload rules).
"""

import errno
import fcntl
import hashlib
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from saring.files import sync_folder
from saring.media import limits
from saring.media.identification import sniff
from saring.media.originals import storage
from saring.media.originals.storage import StorageFault

SYNC_BYTES: Final = 1 << 20
SYNC_SECONDS: Final = 1.0
BEHIND: Final = 8 << 20
"""A disk slower than the line: so many bytes may wait for their fsync, then the receiving waits."""


class Busy(Exception):
    """Another request is writing this file now."""


class Gone(Exception):
    """There is no such file: it expired, was ended, or went into custody."""


def folder() -> Path:
    """Beside the originals, on the same disk, so that going into custody is a rename."""
    return Path(settings.ORIGINALS) / "arriving"


def path_of(token: str) -> Path:
    return folder() / token


def begin(token: str) -> None:
    """Make an empty, durable file of this name. Raises StorageFault when the disk cannot hold it."""
    try:
        storage.made_folder(folder())
        os.close(os.open(path_of(token), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        sync_folder(folder())
    except OSError as error:
        raise StorageFault.of(error) from error


def discard(token: str) -> None:
    """Take the file away; doing it twice changes nothing."""
    path_of(token).unlink(missing_ok=True)


def untouched_since(since: datetime) -> list[str]:
    """Names of files that nobody wrote to since then."""
    if not folder().is_dir():
        return []
    return [file.name for file in folder().iterdir() if file.lstat().st_mtime < since.timestamp()]


def size_of(token: str) -> int:
    """Bytes on disk now, while perhaps somebody is writing. Raises Gone if there is no such file."""
    try:
        return path_of(token).stat().st_size
    except FileNotFoundError as error:
        raise Gone from error


def has_room_for(size: int, promised: int) -> bool:
    """Whether the disk holds `size` more bytes beside those `promised` to others, and the reserve."""
    storage.made_folder(folder())
    return shutil.disk_usage(folder()).free >= size + promised + limits.RESERVE_BYTES


class _Sync(threading.Thread):
    """One fsync beside the receiving; `size` is what is safe when it ends without `error`."""

    def __init__(self, descriptor: int, size: int) -> None:
        super().__init__(name="fsync", daemon=True)
        self.size = size
        self.error: OSError | None = None
        self._descriptor = descriptor

    def run(self) -> None:
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            self.error = error


class Tail:
    """The end of one file, held by one writer."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.size = os.lseek(descriptor, 0, os.SEEK_END)
        self._synced, self._synced_at = self.size, time.monotonic()
        self._running: _Sync | None = None

    def append(self, piece: bytes) -> None:
        """Write behind what is there. On a fault the file ends with its last safe byte; StorageFault."""
        view = memoryview(piece)
        try:
            while view:
                written = os.write(self._descriptor, view)
                view, self.size = view[written:], self.size + written
        except OSError as error:
            self.settle()
            self.cut(self._synced)
            raise StorageFault.of(error) from error
        self._sync_beside()

    def sync(self) -> None:
        """Make all of it safe. After a failed fsync nobody knows what is on the disk: back to what was safe before."""
        self._raise(self.settle())
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            self._raise(error)
        self._synced, self._synced_at = self.size, time.monotonic()

    def settle(self) -> OSError | None:
        """Wait for the fsync that runs in its thread; its OSError, if it failed."""
        running, self._running = self._running, None
        if running is None:
            return None
        running.join()
        if running.error is None:
            self._synced = running.size
        return running.error

    def cut(self, size: int) -> None:
        """Take back what lies beyond this size."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, size)
        self.size = self._synced = size
        os.lseek(self._descriptor, size, os.SEEK_SET)

    def _sync_beside(self) -> None:
        if self._running is not None:
            if self._running.is_alive() and self.size - self._synced < BEHIND:
                return
            self._raise(self.settle())
        if self.size - self._synced >= SYNC_BYTES or time.monotonic() - self._synced_at >= SYNC_SECONDS:
            self._running, self._synced_at = _Sync(self._descriptor, self.size), time.monotonic()
            self._running.start()

    def _raise(self, error: OSError | None) -> None:
        if error is not None:
            self.cut(self._synced)
            raise StorageFault.of(error) from error

    def head(self) -> bytes:
        """The first sniff.HEAD bytes, by which the file's kind is recognised."""
        return os.pread(self._descriptor, sniff.HEAD, 0)

    def digest(self) -> str:
        """SHA-256 of the bytes as they lie on the disk."""
        digest, at = hashlib.sha256(), 0
        while piece := os.pread(self._descriptor, SYNC_BYTES, at):
            digest.update(piece)
            at += len(piece)
        return digest.hexdigest()


@contextmanager
def held(token: str) -> Iterator[Tail]:
    """The end of the file for one writer. Busy while another has it, Gone if there is no such file."""
    try:
        descriptor = os.open(path_of(token), os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError as error:
        raise Gone from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in {errno.EWOULDBLOCK, errno.EACCES}:
                raise Busy from error
            raise
        if not path_of(token).exists():
            raise Gone
        tail = Tail(descriptor)
        try:
            yield tail
        finally:
            tail.settle()
    finally:
        os.close(descriptor)
