"""The rows of a worksheet as bytes. Nearly all hold nothing but cells with values; those are taken as they are written,
which is what makes a sheet of a million cells a matter of seconds. Any other way of writing goes through the parser."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from saring.media.office.vocabulary import S

_SAID: Final = rb"[^<&]*(?:&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});[^<&]*)*"
_QUOTED: Final = rb'="[A-Za-z0-9:.]{0,15}"'
_SHORT: Final = re.compile(r"[A-Za-z0-9:.]{0,15}")
"""Too short for anybody's number."""
_CELL: Final = (
    rb"<c(?: (?:r|s|t)" + _QUOTED + rb")*(?:/>|>(?:<v>" + _SAID + rb"</v>|<is><t(?: xml:space=\"preserve\")?>" + _SAID
    + rb"</t></is>)?</c>)"
)  # fmt: skip
PLAIN_ROW: Final = re.compile(
    rb"<row(?: (?:r|spans|s|customFormat|ht|hidden|customHeight|outlineLevel|collapsed|thickTop|thickBot)" + _QUOTED
    + rb")*(?:/>|>(?:" + _CELL + rb")*</row>)"
)  # fmt: skip
"""A row of cells with values and nothing else."""
_ROW: Final = re.compile(rb"\s*(<row\b[^>]*?(?:/>|>.*?</row>))\s*", re.S)
_HEAD: Final = re.compile(rb'\s*(?:<\?xml[^>]*\?>\s*)?<worksheet\b[^>]*\sxmlns="' + re.escape(S.encode()) + rb'"', re.S)
_UTF_8: Final = re.compile(rb"""\s*<\?xml[^>]*encoding=["\'](?!utf-8["\'])""", re.I)
_OPENS, _CLOSES, _EMPTY = b"<sheetData>", b"</sheetData>", b"<sheetData/>"
_SPACING: Final = re.compile(rb' x14ac:dyDescent="[0-9.]{1,12}"')
"""Excel's own note of a row's height, on every row it writes."""


def is_short(value: str) -> bool:
    """Whether the attribute of a row or a cell is what the standard has there: a place, a number, a word or two."""
    return _SHORT.fullmatch(value) is not None


class Split(NamedTuple):
    """A worksheet without its rows, and the rows."""

    skeleton: bytes
    rows: bytes


def split(data: bytes) -> Split | None:
    """None where the sheet is written so that only a parser may say where its rows are."""
    begin, end = data.find(_OPENS), data.rfind(_CLOSES)
    if begin < 0 or end < begin or data.find(_OPENS, begin + 1) >= 0 or not _HEAD.match(data) or _UTF_8.match(data):
        return None
    if b"<!" in data or data.find(b"<?", 5) >= 0:
        return None
    rows = _SPACING.sub(b"", data[begin + len(_OPENS) : end])
    return Split(data[:begin] + _EMPTY + data[end + len(_CLOSES) :], rows)


def each(rows: bytes) -> Iterator[tuple[bytes, bool]]:
    """Each row, and whether it is plain. ValueError where something stands between rows."""
    at = 0
    while (match := _ROW.match(rows, at)) is not None:
        at = match.end()
        row = match[1]
        yield row, PLAIN_ROW.fullmatch(row) is not None
    if rows[at:].strip():
        raise ValueError("between or after the rows")
