"""What must not be read any more: found again in any text, however it is written there, and starred in place."""

import re
from array import array
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from saring.checks.findings import mask_within
from saring.checks.folding import fold, fold_with_places

STAR: Final = "*"
_KEPT: Final = 4
_RUN: Final = re.compile(r"[0-9](?:[ .,:;/_'\-\t\n|\[\]]*[0-9])*")
"""Digits and whatever parts them as people write numbers: over lines, cells and the boxes of a form too."""
_STRETCH, _OVERLAP = 200_000, 400
"""Letters."""
_CODE: Final = re.compile(r"([a-z]{1,2}) ?([0-9]{6,7})")
"""A passport's number: letters, digits."""
_HALF: Final = re.compile(r"[0-9*x#]{16}")
"""A NIK of which a part is masked already."""
_PARTING: Final = str.maketrans("", "", " .-")
_NOTHING: Final = re.compile(r"(?!)")


class Spot(NamedTuple):
    """A stretch of folded text; of it letters and digits before `kept` are starred."""

    start: int
    end: int
    kept: int


class Edit(NamedTuple):
    """A stretch of text that a star takes the place of."""

    start: int
    end: int


class Secrets:
    """Numbers, found by their digits whatever stands between them, and passages, by their words."""

    def __init__(self, exacts: Collection[str]) -> None:
        self._numbers: dict[int, set[str]] = {}
        shapes: set[str] = set()
        for exact in exacts:
            digits = "".join(char for char in exact if char.isdigit())
            half = exact.translate(_PARTING)
            if _HALF.fullmatch(half) and not half.isdigit():
                shapes.add("(" + r"[ .\-]?".join(map(re.escape, half)) + ")")
            elif code := _CODE.fullmatch(exact):
                shapes.add(rf"(?<![a-z0-9]){code[1]} ?({code[2]})(?![a-z0-9])")
            elif any(char.isalpha() for char in exact):
                shapes.add(r"(?:(?<!\w)\w+)?" + r"\s+".join(map(re.escape, exact.split())) + r"\w*")
            elif digits:
                self._numbers.setdefault(len(digits), set()).add(digits)
        self._words = re.compile("|".join(sorted(shapes, key=len, reverse=True))) if shapes else _NOTHING

        self.fewest = min(
            [*self._numbers, *(len(exact) for exact in exacts if any(map(str.isalpha, exact)))], default=0
        )

    def __bool__(self) -> bool:
        return bool(self._numbers) or self._words is not _NOTHING

    def _found_numbers(self, folded: str) -> Iterator[Spot]:
        for begin, end in _runs(folded, min(self._numbers)) if self._numbers else ():
            at = [place for place in range(begin, end) if folded[place].isdigit()]
            digits = "".join(folded[place] for place in at)
            for length, numbers in self._numbers.items():
                for first in range(len(at) - length + 1):
                    last = first + length - 1
                    if digits[first : last + 1] in numbers and _stands_alone(folded, at[first], at[last]):
                        yield Spot(at[first], at[last] + 1, at[last - _KEPT + 1] if length > _KEPT else at[last] + 1)

    def _found_words(self, folded: str) -> Iterator[Spot]:
        for match in self._words.finditer(folded):
            code = any(match.groups())
            yield Spot(match.start(), match.end(), match.end() - _KEPT if code else match.end())

    def spots(self, folded: str) -> list[Spot]:
        """Where they stand in a folded text, in order."""
        return sorted({*self._found_numbers(folded), *self._found_words(folded)})

    def within(self, text: str) -> bool:
        """Whether any of them is in a text."""
        return len(text) >= self.fewest and bool(self.spots(fold(text.replace("\x00", " "))))

    def edits(self, text: str) -> tuple[int, list[Edit]]:
        """How many stand in a text, and the stretches of it that become a star each, in order, none overlapping."""
        text = text.replace("\x00", " ")
        if len(text) < self.fewest or not (spots := self.spots(fold(text))):
            return 0, []
        folded, places = fold_with_places(text)
        found = {
            places[at]: _end_of(places, at)
            for spot in spots
            for at in range(spot.start, spot.kept)
            if folded[at].isalnum() or folded[at] == "#"
        }
        return len(spots), [Edit(start, found[start]) for start in sorted(found)]

    def starred(self, text: str) -> str:
        """The text with stars in it."""
        _count, edits = self.edits(text)
        parts: list[str] = []
        at = 0
        for edit in edits:
            parts += text[at : edit.start], STAR
            at = edit.end
        return "".join([*parts, text[at:]])


def _runs(folded: str, fewest: int) -> Iterator[tuple[int, int]]:
    """Where runs of digits begin and end; a long one, such as a table of nothing but figures, in stretches that overlap
    by more than any number is long."""
    for run in _RUN.finditer(folded):
        begin, end = run.span()
        while end - begin > _STRETCH:
            yield begin, begin + _STRETCH
            begin += _STRETCH - _OVERLAP
        if end - begin >= fewest:
            yield begin, end


def _stands_alone(folded: str, first: int, last: int) -> bool:
    """Not the middle of a longer number."""
    return not (folded[max(0, first - 1) : first].isdigit() or folded[last + 1 : last + 2].isdigit())


def _end_of(places: "array[int]", at: int) -> int:
    """Where what folded to this letter ends; one sign may have folded to several."""
    begin = places[at]
    while places[at] == begin:
        at += 1
    return places[at]


def shown(text: str) -> str:
    """A header as a report may show it."""
    return mask_within(" ".join(text.split()))
