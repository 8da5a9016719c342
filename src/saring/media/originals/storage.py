"""Files named by their digest: written beside, fsynced, renamed into place, read-only from then on."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from saring.files import sync_folder
from saring.media import limits
from saring.media.identification import sniff
from saring.media.isolation.faults import Fault

READ_ONLY: Final = 0o440
_BLOCK: Final = 1 << 20
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class StorageFault(Exception):
    """The disk's fault, not the file's: `full` or `disk`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @classmethod
    def of(cls, error: OSError) -> "StorageFault":
        return cls("full" if error.errno in _NO_ROOM else "disk")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is safely in its place."""

    sha256: str
    size: int
    nature: sniff.Nature
    path: Path


def content_path(root: Path, sha256: str) -> Path:
    """Where the file of this digest lies."""
    return root / sha256[:2] / sha256[2:4] / sha256


def made_folder(folder: Path) -> None:
    """The folder and its parents, each new name made durable in the folder above."""
    missing = [folder, *folder.parents]
    for path in reversed([path for path in missing if not path.exists()]):
        path.mkdir(mode=0o750, exist_ok=True)
        sync_folder(path.parent)


def settle(temporary: Path, root: Path, sha256: str) -> Path:
    """Make a finished file durable and read-only under its digest. Doing it twice changes nothing."""
    final = content_path(root, sha256)
    made_folder(final.parent)
    descriptor = os.open(temporary, os.O_RDONLY)
    try:
        os.fchmod(descriptor, READ_ONLY)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    temporary.rename(final)
    sync_folder(final.parent)
    return final


def _limit(kind: str | None) -> int:
    return limits.MAX_BYTES[kind] if kind else max(limits.MAX_BYTES.values())


def check_size(size: int, kind: str | None) -> None:
    if size > _limit(kind):
        raise Fault("too_big", limit=_limit(kind) // limits.MB)


def _write_all(descriptor: int, chunk: bytes) -> None:
    view = memoryview(chunk)
    while view:
        view = view[os.write(descriptor, view) :]


class _Inflow:
    """The bytes of one upload on their way to the disk: hashed, counted and told apart as they come."""

    def __init__(self, descriptor: int, declared_size: int | None) -> None:
        self.descriptor = descriptor
        self.declared_size = declared_size
        self.hash = hashlib.sha256()
        self.size = 0
        self.head = b""
        self.kind: str | None = None

    def take(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.kind is None:
            self.head += chunk[: sniff.HEAD - len(self.head)]
            if len(self.head) == sniff.HEAD:
                self._tell_kind()
        check_size(self.size, self.kind)
        self.hash.update(chunk)
        _write_all(self.descriptor, chunk)

    def _tell_kind(self) -> None:
        self.kind = sniff.nature_of_head(self.head).kind
        check_size(max(self.size, self.declared_size or 0), self.kind)

    def finish(self) -> None:
        if self.size == 0:
            raise Fault("empty")
        if self.kind is None:
            self._tell_kind()
        if self.declared_size is not None and self.size != self.declared_size:
            raise Fault("cut_off")
        os.fsync(self.descriptor)


def take_in(chunks: Iterable[bytes], root: Path, *, declared_size: int | None = None) -> StoredFile:
    """Stream an upload to its place under `root`; nothing stays behind when it fails.

    Fault when the file may not come in, StorageFault when the disk cannot hold it.
    """
    if declared_size == 0:
        raise Fault("empty")
    check_size(declared_size or 0, None)
    temporary: Path | None = None
    try:
        incoming = root / "incoming"
        made_folder(incoming)
        if declared_size and shutil.disk_usage(incoming).free < declared_size + limits.RESERVE_BYTES:
            raise StorageFault("full")
        descriptor, name = tempfile.mkstemp(dir=incoming, prefix="upload-")
        temporary = Path(name)
        try:
            inflow = _Inflow(descriptor, declared_size)
            for chunk in chunks:
                inflow.take(chunk)
            inflow.finish()
        finally:
            os.close(descriptor)
        nature = sniff.nature(temporary)
        check_size(inflow.size, nature.kind)
        sha256 = inflow.hash.hexdigest()
        return StoredFile(sha256, inflow.size, nature, settle(temporary, root, sha256))
    except OSError as error:
        raise StorageFault.of(error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def take_over(arrived: Path, root: Path, sha256: str) -> StoredFile:
    """Put a whole file that lies on the same disk, with this digest, in its place under `root`.

    Fault when the file may not come in, StorageFault when the disk fails. Done twice, the second finds it in place.
    """
    try:
        final = content_path(root, sha256)
        source = arrived if arrived.exists() else final
        size = source.stat().st_size
        if size == 0:
            raise Fault("empty")
        nature = sniff.nature(source)
        check_size(size, nature.kind)
        return StoredFile(sha256, size, nature, settle(arrived, root, sha256) if source == arrived else final)
    except OSError as error:
        raise StorageFault.of(error) from error


def store_made(source: Path, root: Path) -> tuple[str, int]:
    """Put a file that the child made into the store; it must be a plain file. Digest and size."""
    descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    settle(source, root, sha256)
    return sha256, size


def sweep(folder: Path, older_than: float) -> int:
    """Remove what was last changed before `older_than` (seconds since the epoch), folders too. How many."""
    removed = 0
    for leftover in folder.iterdir() if folder.is_dir() else ():
        if leftover.lstat().st_mtime >= older_than:
            continue
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover, ignore_errors=True)
        else:
            leftover.unlink(missing_ok=True)
        removed += 1
    return removed
