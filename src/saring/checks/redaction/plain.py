"""Text and CSV: stars in place, columns between their separators; the encoding stays."""

import codecs
import re
from pathlib import Path
from typing import Final, NamedTuple

from saring.checks.content import PlaceKind
from saring.checks.extract import limits
from saring.checks.extract.plain import decoded
from saring.checks.findings import Remedy
from saring.checks.folding import fold
from saring.checks.redaction.plan import Aim, RedactionPlan
from saring.checks.redaction.secrets import Secrets, shown
from saring.media.isolation.faults import Fault

_SEPARATORS: Final = ";\t|,"
_ENCODINGS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip


class _Column(NamedTuple):
    """A column of the rows that stand together."""

    separator: str
    place: int
    first: int
    last: int


def mend(path: Path, into: Path, work: RedactionPlan) -> None:
    """Redact a text file or an HTML file. Raises Fault."""
    data = path.read_bytes()
    if len(data) > limits.MAX_TEXT_FILE_BYTES:
        raise Fault("too_big")
    text, encoding = _text(data)
    columns = _columns(text, work)
    if secrets := work.secrets():
        work.places += secrets.edits(text)[0]
        text = secrets.starred(text)
    for column in sorted(columns, reverse=True):
        text = _without(text, column, work)
    into.write_bytes(text.encode(encoding, "surrogatepass"))


def _text(data: bytes) -> tuple[str, str]:
    """The text, its mark as a letter of it, and the encoding that gives the same bytes again; else UTF-8."""
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            plain = encoding.removesuffix("-sig")
            return data.decode(plain, "replace"), plain
    text = decoded(data)
    for encoding in ("utf-8", "utf-16-le", "cp1252"):
        try:
            if text.encode(encoding) == data:
                return text, encoding
        except UnicodeEncodeError:
            continue
    return text, "utf-8"


def _cells(line: str, separator: str) -> list[str]:
    """The cells of a line, quotes and all."""
    return re.findall(rf'((?:"(?:[^"]|"")*"|[^{re.escape(separator)}"]|")*)(?:{re.escape(separator)}|$)', line)[
        :-1
    ] or [line]


def _columns(text: str, work: RedactionPlan) -> set[_Column]:
    """The columns that are to go, as of now."""
    lines, found = text.split("\n"), set()
    for aim in work.by(Remedy.DROP_COLUMN):
        place = aim.finding.place
        number = (place.number or 0) - 1
        known = place.kind is PlaceKind.LINE and 0 <= number < len(lines)
        column = _column(lines, number, aim) if known else None
        if column is None:
            work.fail(aim, "no_column")
        elif any(line.count('"') % 2 for line in lines[column.first : column.last + 1]):
            work.fail(aim, "complex_table")  # a cell that runs over several lines
        else:
            found.add(column)
    return found


def _column(lines: list[str], number: int, aim: Aim) -> _Column | None:
    secrets = Secrets({aim.exact} if aim.exact else set())
    line = lines[number].rstrip("\r")
    for separator in sorted(_SEPARATORS, key=line.count, reverse=True):
        cells = _cells(line, separator)
        for place, cell in enumerate(cells) if len(cells) > 1 else ():
            if fold(cell).strip(' "') == aim.finding.exact.strip() or (secrets and secrets.within(cell)):
                first, last = _rows(lines, number, separator)
                if len(_cells(lines[first].rstrip("\r"), separator)) == len(cells):
                    return _Column(separator, place, first, last)
    return None


def _rows(lines: list[str], number: int, separator: str) -> tuple[int, int]:
    """The first and the last of the lines about this one that are rows of one table."""
    first = last = number
    while first and _is_row(lines[first - 1], separator):
        first -= 1
    while last + 1 < len(lines) and _is_row(lines[last + 1], separator):
        last += 1
    return first, last


def _is_row(line: str, separator: str) -> bool:
    """One that begins or ends in the middle of a quoted cell too."""
    return separator in line or line.count('"') % 2 == 1


def _without(text: str, column: _Column, work: RedactionPlan) -> str:
    """The text with the column gone from its rows."""
    lines = text.split("\n")
    header = ""
    for number in range(column.first, column.last + 1):
        ending = "\r" if lines[number].endswith("\r") else ""
        cells = _cells(lines[number].removesuffix("\r"), column.separator)
        if len(cells) > column.place:
            gone = cells.pop(column.place).strip(' "')
            header = header or gone
            lines[number] = column.separator.join(cells) + ending
    work.columns.append({"table": "", "column": shown(header.lstrip("\ufeff"))})
    return "\n".join(lines)
