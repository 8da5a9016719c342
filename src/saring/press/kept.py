"""Keeps the bytes of what was approved, outside the public tree, by digest: what was damaged is put back from here.

Texts only. Pictures, documents and films lie in the media store by digest already.
"""

import gzip
import hashlib
import zlib
from pathlib import Path

from django.conf import settings

from saring.files import sync_folder, write_atomically


def keep(data: bytes) -> str:
    """Keep these bytes, synced; their SHA-256 (hex). Done twice it is done once."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = _path(sha256)
    if bytes_of(sha256) is None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, gzip.compress(data, 6, mtime=0))
        sync_folder(path.parent)
    return sha256


def bytes_of(sha256: str) -> bytes | None:
    """What was kept under this digest, if it is there and still is what its digest says."""
    try:
        data = gzip.decompress(_path(sha256).read_bytes())
    except (OSError, EOFError, zlib.error):
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def forget(sha256: str) -> None:
    """Nobody needs it any more."""
    if sha256:
        _path(sha256).unlink(missing_ok=True)


def _path(sha256: str) -> Path:
    return Path(settings.DATA) / "kept" / sha256[:2] / sha256
