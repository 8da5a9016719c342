"""Words of a picture put together as a reader sees them: lines, a label with what stands beside it, rows of a table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from saring.checks.extract.ocr import Word
from saring.checks.extract.turned import Corners

_SURE_ENOUGH: Final = 30
_FEWEST_DIGITS: Final = 11
"""Read of sixteen: the others may have been taken for letters."""
_LONGEST_NUMBER: Final = 22
_MARKS: Final = ".,:;()"
_MARKED: Final = ".,-"
_SAME_LINE: Final = 1.2
"""Line heights between two parts of one line."""
_FAR: Final = 30.0
"""Line heights between a label and its value."""
_OVERLAP: Final = 0.5
_LABEL_WORDS: Final = 4
_LONGEST_CELL: Final = 40
_FEWEST_CELLS: Final = 3
_COLON: Final = re.compile(r"^\s*[:;]|[:;]\s*$")
_LABEL: Final = re.compile(
    r"(?:nama(?: lengkap)?|n[il1]k|no(?:mor)?\.? (?:kk|ktp|hp|rek\w*|kartu)|alamat|agama|pekerjaan|kecamatan|"
    r"kel/desa|rt/rw|(?:tempat|tgl|tanggal)\W{0,2}(?:tgl|tanggal)? lahir|jenis kelamin|status perkawinan|"
    r"kewarganegaraan|berlaku hingga)\W*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"^\W*(?:\d[\s.\-]*){9,}\W*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an upright picture: its text, and the pixels about it."""

    text: str
    corners: Corners
    sure: float = 100.0
    """How sure tesseract is of the long numbers in it, 0 to 100."""

    @property
    def height(self) -> float:
        return self.corners[3] - self.corners[1]


def lines_of(words: Iterable[Word]) -> list[Line]:
    """From top to bottom. Words that tesseract is all but guessing at are left out, numbers are not."""
    parts: dict[tuple[str, ...], list[Word]] = {}
    for word in words:
        if word.sure >= _SURE_ENOUGH or is_number(word.text):
            parts.setdefault(word.line, []).append(word)
    lines = [_line(part) for part in parts.values()]
    rows = sorted(_rows(lines), key=lambda row: (row[0].corners[1], row[0].corners[0]))
    return [line for row in rows for line in _joined(row)]


def is_number(text: str) -> bool:
    """Whether it is a number as long as a person's, or was meant to be one. Sums and coordinates have marks in them."""
    bare = text.strip(_MARKS)
    digits = sum(char.isdigit() for char in bare)
    return digits >= _FEWEST_DIGITS and len(bare) <= _LONGEST_NUMBER and not set(bare) & set(_MARKED)


def _line(words: list[Word]) -> Line:
    sure = min((word.sure for word in words if is_number(word.text)), default=100.0)
    return Line(" ".join(word.text for word in words), hull(word.corners for word in words), sure)


def hull(areas: Iterable[Corners]) -> Corners:
    """The smallest upright rectangle about all of them; at least one."""
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines side by side, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.corners[0]):
        beside = [row for row in rows if _is_beside(row[-1], line)]
        if beside:
            min(beside, key=lambda row: line.corners[0] - row[-1].corners[2]).append(line)
        else:
            rows.append([line])
    return rows


def _is_beside(left: Line, right: Line) -> bool:
    """Whether `right` stands on the same line as `left`, after it, in letters of about the same size."""
    smaller, larger = sorted((left.height, right.height))
    shared = min(left.corners[3], right.corners[3]) - max(left.corners[1], right.corners[1])
    gap = right.corners[0] - left.corners[2]
    return shared >= _OVERLAP * smaller and larger <= 2.5 * smaller and -smaller <= gap <= _FAR * smaller


def _joined(row: list[Line]) -> list[Line]:
    """A row of a table as one line with tabs; else whatever belongs together as one, the rest apart."""
    if len(row) == 1:
        return row
    lines = [row[0]]
    for part in row[1:]:
        last = lines[-1]
        if _belongs(last, part):
            lines[-1] = _together([last, part], " ")
        else:
            lines.append(part)
    if len(lines) < _FEWEST_CELLS or any(len(line.text) > _LONGEST_CELL for line in lines):
        return lines
    return [_together(lines, "\t")]


def _together(parts: list[Line], between: str) -> Line:
    text, corners = between.join(part.text for part in parts), hull(part.corners for part in parts)
    return Line(text, corners, min(part.sure for part in parts))


def _belongs(left: Line, right: Line) -> bool:
    gap = right.corners[0] - left.corners[2]
    if gap <= _SAME_LINE * min(left.height, right.height):
        return True
    if len(left.text.split()) > _LABEL_WORDS:
        return False
    return bool(
        _COLON.search(left.text[-2:])
        or _COLON.search(right.text[:2])
        or _NUMBER.match(right.text)
        or _LABEL.fullmatch(left.text)
    )
