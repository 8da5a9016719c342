"""How sixteen digits are grouped: as people write a NIK, or as dates, sums and rows of figures are."""

import re
from typing import Final, Literal

from saring.checks.numbers import DIGITS, Number
from saring.checks.reading import FoldedText, Run

Grouping = Literal["usual", "row", "date", "odd"]
"""As people write a NIK; as a row of figures has it too; dates and sums; some other way."""

BETWEEN: Final = re.compile(r"[^0-9]+")
_PARTED_DATE: Final = re.compile(
    r"(?<![0-9])[0-9]{1,2}([-/. ])[0-9]{1,2}\1(?:19|20)[0-9]{2}(?![0-9])|"
    r"(?<![0-9])(?:19|20)[0-9]{2}([-/.])[0-9]{2}\2[0-9]{2}(?![0-9])"
)
DATE: Final = re.compile(r"[0-3][0-9][01][0-9](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]")
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_WITH_BLANKS: Final = {
    (16,), (1,) * 16, (4, 4, 4, 4), (6, 6, 4), (6, 10), (12, 4), (10, 6), (2, 2, 2, 6, 4), (2, 4, 6, 4),
    (6, 2, 2, 2, 4), (2, 2, 2, 2, 2, 2, 4),
}  # fmt: skip
"""How people part a NIK by blanks. The last is a row of a statistic just as well, and needs a label."""
_ROW: Final = (2, 2, 2, 2, 2, 2, 4)
_MOST_GROUPS: Final = 5
_ADJACENT: Final = re.compile(
    r"(?:n[. ]{0,2}[i1l][. ]{0,2}k|induk kependudukan)[\s:=.,/\-]*$|(?:ktp|identitas|kk|keluarga) ?[:=.][\s.\-]*$"
)
_BESIDE: Final = 6


def grouping_of(text: str) -> Grouping:
    """How digits are grouped: as people write a NIK, as a row of figures, as dates or sums, or in some other way."""
    sizes = tuple(len(group) for group in BETWEEN.split(text) if group)
    marks = set(BETWEEN.findall(text))
    blanks = any(mark.isspace() or "," in mark or ";" in mark for mark in marks)
    dated = _PARTED_DATE.search(text) is not None
    if sizes == _ROW and (blanks or dated):
        return "row"
    if dated or _THOUSANDS.fullmatch(text):
        return "date"
    if sizes == (1,) * DIGITS:
        return "usual" if len(marks) == 1 else "odd"
    if sizes in _WITH_BLANKS:
        return "usual"
    if len(sizes) > _MOST_GROUPS or min(sizes) < 2:
        return "row"
    return "odd" if marks == {" "} else "usual"


def is_labelled_row(reading: FoldedText, number: Number) -> bool:
    """Pairs of digits, as a statistic has them too, are a NIK right after that word; after the name of a card only with
    a colon between."""
    return _ADJACENT.search(reading.before(number.start, 30)) is not None


def goes_on(number: Number, run: Run) -> bool:
    """Whether the groups are a part of a longer row of such groups."""
    if number.text.isdigit():
        return False
    start, end = number.start - run.start, number.end - run.start
    before = run.text[max(0, start - _BESIDE) : start].rstrip()
    after = run.text[end : end + _BESIDE].lstrip()
    return before[-2:].isdigit() or after[:2].isdigit()
