"""NIK with stars in it that still tell too much."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.numbers import DIGITS, Number
from saring.checks.reading import FoldedText

_STARRED: Final = re.compile(r"(?<![0-9*x#])[0-9*x#](?:[ .\-]?[0-9*x#]){15}(?![ .\-]?[0-9*#]|x)")
_SEPARATORS: Final = str.maketrans("", "", " .-")
_PROVINCE: Final = re.compile(r"[1-9x*#][0-9x*#]")
_BIRTHDAY: Final = slice(6, 12)
_TOO_MANY: Final = 10
"""Digits: with fewer left, and no whole birthday among them, the person is not found again."""
_REACH: Final = 24


def half_masked(reading: FoldedText) -> Iterator[Number]:
    """Sixteen digits and stars of which ten digits or more, or the whole birthday, can be read. The house's own mask
    (twelve stars, four digits) passes."""
    done = -1
    for spot in reading.at("stars"):
        if spot < done:
            continue
        match = _STARRED.search(reading.folded, max(done, spot - _REACH, 0), spot + 2 * _REACH)
        done = spot + 1
        if match is None or not match.start() <= spot < match.end():
            continue
        done = match.end()
        signs = match[0].translate(_SEPARATORS)
        digits = sum(map(str.isdigit, signs))
        if (digits >= _TOO_MANY or signs[_BIRTHDAY].isdigit()) and digits < DIGITS and _PROVINCE.match(signs):
            yield Number(match[0], match.start(), match.end(), _digits_shown(signs))


def _digits_shown(signs: str) -> str:
    """As many digits as there are signs, nothing but the last four of them told."""
    return "0" * (DIGITS - 4) + "".join(sign if sign.isdigit() else "0" for sign in signs[-4:])
