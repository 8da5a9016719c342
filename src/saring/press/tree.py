"""The public tree on disk: files written beside, fsynced, renamed; text kept with its gzip and brotli forms.

Layout below settings.PUBLIC: `tree/` (what the public server may serve), `search.db`, `.locks/`.
A page '/a/b/' is 'a/b/index.html'; an asset is 'a/<2 hex>/<sha256>.<ext>' and never changes.
"""

import fcntl
import gzip
import hashlib
import os
import shutil
import stat
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import brotli
from django.conf import settings

from saring.files import digest_of, name_beside, sync_folder, write_atomically

BROTLI_QUALITY = 5
FORMS = (".gz", ".br")
PAGE_LOCKS = 256
FORM_OVERHEAD = 4096
"""Bytes by which a compressed form may at most be larger than twice its text."""


@dataclass(frozen=True)
class Written:
    """A file of the tree: its path below the root, SHA-256 (hex) and size in bytes."""

    path: str
    sha256: str
    size: int


def root() -> Path:
    return Path(settings.PUBLIC) / "tree"


def page_lock(page_id: int) -> AbstractContextManager[None]:
    """One writer of a page's files at a time. Held while they are made; never two pages' at once."""
    return _lock(f"page-{page_id % PAGE_LOCKS}")


def site_lock() -> AbstractContextManager[None]:
    """Files and rows agree whenever this lock is free. Held for one page, or one list, and never while drawing one."""
    return _lock("site")


@contextmanager
def _lock(name: str) -> Iterator[None]:
    """Whichever process; the kernel lets go when a process dies."""
    folder = Path(settings.PUBLIC) / ".locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def file_of(path: str) -> str:
    """The file a public path is served from: '/a/b/' -> 'a/b/index.html', '/feed.xml' -> 'feed.xml'."""
    relative = path.lstrip("/")
    return f"{relative}index.html" if not relative or relative.endswith("/") else relative


def holds(path: str) -> bool:
    """Whether the public finds something at this address path, with or without its last stroke."""
    plain = unquote(path).split("?")[0].split("#")[0]
    try:
        files = [_inside(file_of(form)) for form in {plain, f"{plain.rstrip('/')}/"}]
        return any(file.is_file() for file in files)
    except (ValueError, OSError):
        return False


def write_text(relative: str, data: bytes) -> Written:
    """Put a text file and its compressed forms in the tree, atomically each; the plain form last."""
    target = _inside(relative)
    digest = hashlib.sha256(data).hexdigest()
    if not is_right(target, digest, forms=True):
        _folder_of(target)
        _replace(target.with_name(target.name + ".gz"), gzip.compress(data, 9, mtime=0))
        _replace(target.with_name(target.name + ".br"), brotli.compress(data, quality=BROTLI_QUALITY))
        _replace(target, data)
        sync_folder(target.parent)
    return Written(relative, digest, len(data))


def place_asset(source: Path, *, sha256: str, extension: str) -> Written:
    """Copy a file into the tree under its digest; a source that no longer matches it raises ValueError."""
    relative = asset_path(sha256, extension)
    target = _inside(relative)
    _folder_of(target)
    if not is_plain(target):
        clear(target)
        beside = name_beside(target)
        with source.open("rb") as reader, beside.open("wb") as writer:
            shutil.copyfileobj(reader, writer, 1024 * 1024)
            writer.flush()
            os.fsync(writer.fileno())
        if digest_of(beside) != sha256:
            beside.unlink()
            raise ValueError(f"{source.name} is not what its digest says")
        beside.chmod(0o444)
        beside.replace(target)
        sync_folder(target.parent)
    return Written(relative, sha256, target.stat().st_size)


def remove(relative: str) -> None:
    """Take a file and its compressed forms out of the tree, whatever lies there now, and folders it leaves empty."""
    target = _inside(relative)
    for name in (target.name, *(target.name + form for form in FORMS)):
        clear(target.with_name(name))
    folder = target.parent
    while folder != root() and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def read(relative: str) -> bytes | None:
    """A file of the tree, or None."""
    try:
        return _inside(relative).read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def asset_path(sha256: str, extension: str) -> str:
    return f"a/{sha256[:2]}/{sha256}.{extension}"


def _inside(relative: str) -> Path:
    parts = PurePosixPath(relative).parts
    if not parts or ".." in parts or relative.startswith("/"):
        raise ValueError(f"not a path of the tree: {relative!r}")
    return root().joinpath(*parts)


def is_right(path: Path, sha256: str, *, forms: bool) -> bool:
    """Whether a file has that digest, and its compressed forms too: they are what most visitors get."""
    try:
        if not is_plain(path) or digest_of(path) != sha256:
            return False
        size = path.stat().st_size
        return not forms or all(_form_is_right(path.with_name(path.name + form), sha256, size) for form in FORMS)
    except OSError:
        return False


def is_plain(path: Path) -> bool:
    """An ordinary file: no link, folder, pipe or device. False where there is nothing."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def clear(path: Path) -> None:
    """Take away whatever lies at a path of the tree, also a folder, a pipe or a link (never what it points to)."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return
    if not stat.S_ISDIR(found.st_mode):
        path.unlink()
        return
    try:
        shutil.rmtree(path)
    except (RecursionError, OSError):
        # Deeper than Python or a path's longest form goes; `rm` goes down by handles.
        subprocess.run(["rm", "-rf", "--", os.fspath(path)], check=False)


def has_forms(relative: str) -> bool:
    """Text is stored with its compressed forms; assets named by digest are not."""
    return not relative.startswith("a/")


def _form_is_right(path: Path, sha256: str, size: int) -> bool:
    """Unpacked at most one byte further than it should be: what is put there may unpack to more than any memory."""
    if not is_plain(path) or path.stat().st_size > 2 * size + FORM_OVERHEAD:
        return False
    try:
        plain = _unpacked(path.read_bytes(), path.suffix, size + 1)
    except (OSError, zlib.error, brotli.error):
        return False
    return hashlib.sha256(plain).hexdigest() == sha256


def _unpacked(data: bytes, suffix: str, most: int) -> bytes:
    """At most `most` bytes (or little more) of what is packed; what stands behind its end makes it wrong: b''."""
    if suffix == ".gz":
        unpacker = zlib.decompressobj(wbits=31)
        plain = unpacker.decompress(data, most)
        return plain if unpacker.eof and not unpacker.unused_data else b""
    decoder = brotli.Decompressor()
    plain = decoder.process(data, output_buffer_limit=most)
    return plain if decoder.is_finished() else b""


def _folder_of(target: Path) -> Path:
    """The folder a file of the tree lies in, made if need be; what lies in its way, link or file, is taken away."""
    folder = root()
    folder.mkdir(parents=True, exist_ok=True)
    for part in target.parent.relative_to(folder).parts:
        folder = folder / part
        if not folder.is_dir() or folder.is_symlink():
            clear(folder)
            folder.mkdir(exist_ok=True)
    return folder


def _replace(target: Path, data: bytes) -> None:
    if target.is_dir() and not target.is_symlink():
        clear(target)
    write_atomically(target, data, mode=0o444)
