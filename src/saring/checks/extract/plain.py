"""Plain text, CSV and their kin: one piece, its places counted in lines."""

import codecs
from pathlib import Path
from typing import Final

from saring.checks.content import Place, PlaceKind
from saring.checks.extract import limits
from saring.checks.extract.gathering import Gathering

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> str:
    """The text of bytes, whatever they are: by their mark, as UTF-8, else as Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if data[1:200:2].count(0) > 40:
        return data.decode("utf-16-le", "replace")
    return data.decode("cp1252", "replace")


def read(path: Path, into: Gathering) -> None:
    """A text file, its first limits.MAX_TEXT_FILE_BYTES bytes. Raises OSError."""
    with path.open("rb") as file:
        data = file.read(limits.MAX_TEXT_FILE_BYTES + 1)
    if len(data) > limits.MAX_TEXT_FILE_BYTES:
        into.note("truncated")
    into.add(decoded(data[: limits.MAX_TEXT_FILE_BYTES]), Place(PlaceKind.LINE))
