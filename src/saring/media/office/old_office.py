"""Old Office documents ([MS-DOC], [MS-XLS], [MS-PPT]): which one it is, whether it is locked or holds macros.

They are never shown as they came: `documents` has them written anew in the format of today.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from saring.media import limits
from saring.media.identification.compound_files import CompoundFile, opened
from saring.media.isolation.faults import Fault

DOC: Final = "application/msword"
XLS: Final = "application/vnd.ms-excel"
PPT: Final = "application/vnd.ms-powerpoint"
RTF: Final = "application/rtf"

_LOCKED: Final = {"EncryptedPackage", "EncryptedSummary", "DRMContent", "\tDRMContent"}
_MACROS: Final = {"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"}
_WORD_ENCRYPTED: Final = 0x0100
_SLIDES_ENCRYPTED: Final = 0xF3D1C4DF
_SLIDES_MACROS: Final = re.compile(
    rb"\x1f\x00\xff\x03\x14\x00\x00\x00\x02\x00\x00\x04\x0c\x00\x00\x00.{4}[^\x00]", re.S
)
"""A VBAInfoContainer whose atom says that there are macros ([MS-PPT] 2.4.10, 2.4.11)."""
_MAIN_STREAMS: Final = (
    "WordDocument",
    "0Table",
    "1Table",
    "Data",
    "PowerPoint Document",
    "Pictures",
    "Workbook",
    "Book",
)
_SHEET_RECORD, _FILEPASS_RECORD, _END_RECORD = 0x0085, 0x002F, 0x000A
_MACRO_SHEETS: Final = {1, 6}
"""An Excel 4.0 macro sheet and a module of Visual Basic ([MS-XLS] 2.4.28)."""
_GLOBALS_BYTES: Final = 4 * limits.MB


def mime_of(path: Path) -> str:
    """The media type of a compound file. Raises Fault: locked, macro, damaged; old_office for another program's."""
    with opened(path) as file:
        names, streams = file.names(), file.streams()
        if streams & _LOCKED:
            raise Fault("locked")
        mime = _checked(file, streams)
        if names & _MACROS:
            raise Fault("macro")
        for name in _MAIN_STREAMS:
            file.check_whole(name)
    return mime


def _checked(file: CompoundFile, streams: set[str]) -> str:
    """Which document it is by its main stream, and that this is not locked."""
    if "WordDocument" in streams:
        _check_word(file)
        return DOC
    if "PowerPoint Document" in streams:
        _check_slides(file)
        return PPT
    for name in ("Workbook", "Book"):
        if name in streams:
            _check_book(file, name)
            return XLS
    raise Fault("old_office")


def _check_word(file: CompoundFile) -> None:
    head = file.beginning("WordDocument", 32)
    if len(head) < 12:
        raise Fault("damaged")
    if int.from_bytes(head[10:12], "little") & _WORD_ENCRYPTED:
        raise Fault("locked")


def _check_slides(file: CompoundFile) -> None:
    if int.from_bytes(file.beginning("Current User", 16)[12:16], "little") == _SLIDES_ENCRYPTED:
        raise Fault("locked")
    if _SLIDES_MACROS.search(file.beginning("PowerPoint Document", limits.MAX_BYTES["document"])):
        raise Fault("macro")


def _check_book(file: CompoundFile, name: str) -> None:
    for kind, content in _records(file.beginning(name, _GLOBALS_BYTES)):
        if kind == _FILEPASS_RECORD:  # before the sheets are named
            raise Fault("locked")
        if kind == _SHEET_RECORD and len(content) > 5 and content[5] in _MACRO_SHEETS:
            raise Fault("macro")


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of the part that tells of the whole book: type and content."""
    at = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack("<HH", data[at : at + 4])
        yield kind, data[at + 4 : at + 4 + length]
        if kind == _END_RECORD:
            return
        at += 4 + length
