"""ZIP packages, opened with care: a hostile table of contents must cost neither memory nor time."""

import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from saring.media import limits
from saring.media.isolation.faults import Fault

_END = b"PK\x05\x06"
_ZIP64_LOCATOR = b"PK\x06\x07"
_END_SIZE = 22
_LONGEST_COMMENT = 0xFFFF
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def _check_directory(path: Path) -> None:
    """Read the end record alone; refuse a table of contents no office file has."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT - 20))
        tail = file.read()
    at = tail.rfind(_END, 0, len(tail) - _END_SIZE + len(_END))
    if at < 0:
        raise Fault("damaged")
    members, directory_bytes = struct.unpack("<HI", tail[at + 10 : at + 16])
    if tail[max(0, at - 20) : at].startswith(_ZIP64_LOCATOR):
        members, directory_bytes = _zip64_directory(path, tail[at - 20 : at])
    if members > limits.MAX_MEMBERS or directory_bytes > limits.MAX_DIRECTORY_BYTES:
        raise Fault("unpacks_too_big")


def _zip64_directory(path: Path, locator: bytes) -> tuple[int, int]:
    """Members and bytes of the table of contents as the ZIP64 end record says (APPNOTE.TXT 4.3.14); some phones and
    storage services write it for small packages too."""
    (offset,) = struct.unpack("<Q", locator[8:16])
    if offset > path.stat().st_size:
        raise Fault("damaged")
    with path.open("rb") as file:
        file.seek(offset)
        record = file.read(56)
    if len(record) < 56:
        raise Fault("damaged")
    members, directory_bytes = struct.unpack("<QQ", record[32:48])
    return members, directory_bytes


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """The package, its table of contents checked first; a broken one is a Fault."""
    _check_directory(path)
    try:
        with ZipFile(path) as package:
            yield package
    except (BadZipFile, NotImplementedError, EOFError, ValueError, struct.error) as error:
        raise Fault("damaged") from error


def read_member(package: ZipFile, name: str, most: int) -> bytes:
    """One member, never more than `most` bytes of it whatever its header claims."""
    try:
        with package.open(name) as member:
            data = member.read(most + 1)
    except (BadZipFile, KeyError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Fault("damaged") from error
    except Exception as error:  # zlib.error and its kin have no common base
        raise Fault("damaged") from error
    if len(data) > most:
        raise Fault("unpacks_too_big")
    return data


def check_members(package: ZipFile) -> None:
    """Unpacked size, ratio, paths, doubles and encryption, all from the table of contents."""
    members = package.infolist()
    if len(members) > limits.MAX_MEMBERS:
        raise Fault("unpacks_too_big")
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > limits.MAX_UNPACKED_BYTES:
        raise Fault("unpacks_too_big")
    if unpacked > 20 * limits.MB and unpacked > packed * limits.MAX_UNPACKED_RATIO:
        raise Fault("unpacks_too_big")
    names: set[str] = set()
    for member in members:
        name = member.filename
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if ".." in parts or name.startswith(("/", "\\")) or ":" in name or "\x00" in name:
            raise Fault("outside_path")
        if member.flag_bits & 0x1:
            raise Fault("locked")
        if name.lower() in names:
            raise Fault("damaged")
        names.add(name.lower())


def repack(package: ZipFile, target: Path, names: Iterable[str], part: Callable[[str, bytes], bytes]) -> None:
    """Those members anew, each as `part` returns it: no times, no comments, nothing between or after them."""
    left = limits.MAX_UNPACKED_BYTES
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as clean_package:
        for name in names:
            data = read_member(package, name, left)
            left -= len(data)
            info = ZipInfo(name, date_time=_EPOCH)
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            clean_package.writestr(info, part(name, data))
