"""Files on disk that a power cut leaves whole: as they were before, or as they are to be. No Django.

What is written grows under a hidden name in the same folder, is synced, and renamed over the old one (rename(2) is
atomic within a file system). Where files live and what they are called is the business of their own packages.
"""

import hashlib
import os
import threading
from pathlib import Path


def digest_of(path: Path) -> str:
    """SHA-256 (hex) of a file, read in blocks. OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def name_beside(path: Path) -> Path:
    """A hidden name in the same folder, of this thread alone; it fits however long the file's own name is."""
    short = hashlib.sha256(path.name.encode()).hexdigest()[:16]
    return path.with_name(f".{short}.{os.getpid()}.{threading.get_ident()}")


def write_atomically(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a file whole or not at all, with these permissions; its folder must be there. OSError if it cannot be.

    `sync_folder` afterwards makes the name itself durable, once for any number of files.
    """
    beside = name_beside(path)
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
