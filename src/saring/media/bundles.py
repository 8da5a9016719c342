"""A ZIP of photographs, as telephones and mail programs make it: opened, each picture taken in as a file of its own.

Names in it say nothing of what a file is or where it goes.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from saring.media import limits
from saring.media.identification import sniff
from saring.media.isolation.faults import Fault
from saring.media.zip_archives import check_members, opened

_BLOCK: Final = 1 << 20
_JUNK_NAMES: Final = {"thumbs.db", ".ds_store", "desktop.ini", ".nomedia", ".picasa.ini"}
_JUNK_FOLDERS: Final = {"__macosx"}
_PACKAGE: Final = b"PK\x03\x04"
_ARCHIVES: Final = {"archive"}


@dataclass(frozen=True, slots=True)
class Bundled:
    """One picture in the ZIP: the last part of its name, and its size in bytes unpacked."""

    name: str
    size: int
    info: ZipInfo


class Bundle:
    """An open ZIP that holds nothing but pictures."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self.pictures = [
            Bundled(PurePosixPath(info.filename.replace("\\", "/")).name, info.file_size, info)
            for info in package.infolist()
            if not info.is_dir() and not _is_junk(info.filename)
        ]

    def check(self) -> None:
        """Raises Fault for too many, for none, and for the first file that is no picture."""
        count = len(self.pictures)
        if not count:
            raise Fault("bundle_empty")
        for picture in self.pictures:
            self._check(picture)
        if count > limits.MAX_BUNDLED:
            raise Fault("bundle_too_many", count=count, limit=limits.MAX_BUNDLED)

    def _check(self, picture: Bundled) -> None:
        part = picture.name[:60]
        try:
            kind = sniff.nature_of_head(next(self.chunks(picture, sniff.HEAD), b"")).kind
        except Fault as fault:
            if fault.code == "damaged":
                raise
            raise Fault("bundle_nested" if fault.code in _ARCHIVES else "bundle_mixed", part=part) from fault
        if kind == sniff.PACKAGE.kind:
            raise Fault("bundle_nested", part=part)
        if kind != "picture":
            raise Fault("bundle_mixed", part=part)

    def chunks(self, picture: Bundled, size: int = _BLOCK) -> Iterator[bytes]:
        """The bytes of one picture, `size` at a time. Raises Fault `damaged`."""
        try:
            with self._package.open(picture.info) as member:
                while chunk := member.read(size):
                    yield chunk
        except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
            raise Fault("damaged") from error


def is_bundle(path: Path) -> bool:
    """Whether it is a ZIP and no office document: then it is opened, or refused with what stands in it."""
    try:
        with path.open("rb") as file:
            if not file.read(len(_PACKAGE)).startswith(_PACKAGE):
                return False
        sniff.nature(path)
    except Fault as fault:
        return fault.code in _ARCHIVES
    return False


@contextmanager
def unpacked(path: Path) -> Iterator[Bundle]:
    """The ZIP, its table of contents and every member's beginning looked at. Raises Fault."""
    with opened(path) as package:
        try:
            check_members(package)
        except Fault as fault:
            raise Fault("bundle_locked") if fault.code == "locked" else fault from None
        bundle = Bundle(package)
        bundle.check()
        yield bundle


def _is_junk(name: str) -> bool:
    """What systems add by themselves."""
    parts = PurePosixPath(name.replace("\\", "/").lower()).parts
    return bool(parts) and (
        parts[-1] in _JUNK_NAMES or parts[-1].startswith("._") or bool(_JUNK_FOLDERS.intersection(parts[:-1]))
    )
