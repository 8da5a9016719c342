"""All pieces of a content folded into one string, scanned once for what every check starts from.

Checks look at candidates, not at the text: runs of digits, and the places of stems that an automaton found in one
pass. On clean text nearly all of them return at once; that is where the speed comes from.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from saring.checks.folding import fold, unleet
from saring.checks.stems import FOLDED_STEMS, LEET_STEMS

BORDER: Final = "\n\x00\n"
"""Between pieces: no pattern matches across it."""
_STRETCH: Final = re.compile(r"[0-9][0-9 .,:;/_'\-]{7,}[0-9]")
"""What may hold a run: found faster than the run itself."""
_RUN: Final = re.compile(r"[0-9](?:[ .,:;/_'\-]{0,3}[0-9]){8,}")
"""Nine digits or more with little between them: anything a person's number could be."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of digits in the folded text, with the separators inside it."""

    text: str
    start: int


class Reading:
    """The folded text and its candidates. Offsets are into `folded`; `piece_of` leads back."""

    def __init__(self, texts: Sequence[str]) -> None:
        parts = [fold(text.replace("\x00", " ")) for text in texts]
        self.folded = BORDER.join(parts)
        self._starts = list(accumulate((len(part) + len(BORDER) for part in parts), initial=0))[:-1]
        self._parts = parts

    def piece_of(self, offset: int) -> int:
        """The index of the piece that holds this spot."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def span_of(self, index: int) -> tuple[int, int]:
        """Where piece `index` begins and ends in the folded text."""
        start = self._starts[index]
        return start, start + len(self._parts[index])

    def folded_piece(self, index: int) -> str:
        return self._parts[index]

    def line_of(self, offset: int) -> int:
        """The 1-based line within its piece."""
        start = self._starts[self.piece_of(offset)]
        return self.folded.count("\n", start, offset) + 1

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        return tuple(
            Run(match[0], match.start())
            for stretch in _STRETCH.finditer(self.folded)
            for match in _RUN.finditer(self.folded, stretch.start(), stretch.end())
        )

    @cached_property
    def _stems(self) -> dict[str, list[int]]:
        return FOLDED_STEMS.places(self.folded)

    @cached_property
    def unleeted(self) -> str:
        """Pass two of the whole; same offsets."""
        return unleet(self.folded)

    @cached_property
    def _leet_stems(self) -> dict[str, list[int]]:
        return LEET_STEMS.places(self.unleeted)

    def at(self, group: str, *, leet: bool = False) -> list[int]:
        """Where stems of a group begin, in order."""
        return (self._leet_stems if leet else self._stems).get(group, [])

    def words(self, group: str) -> Iterator[int]:
        """Where stems of a group begin a word."""
        for spot in self.at(group):
            if not spot or not (self.folded[spot - 1].isalnum() or self.folded[spot - 1] == "_"):
                yield spot

    def windows(self, group: str, before: int, after: int, *, leet: bool = False) -> Iterator[tuple[int, int]]:
        """Stretches of the text around the stems of a group, run together where they overlap."""
        begin = end = -1
        for spot in self.at(group, leet=leet):
            if begin >= 0 and spot - before <= end:
                end = spot + after
                continue
            if begin >= 0:
                yield begin, end
            begin, end = max(0, spot - before), spot + after
        if begin >= 0:
            yield begin, end

    def before(self, offset: int, length: int) -> str:
        """Up to `length` characters that stand before a spot in the same piece."""
        start = self._starts[self.piece_of(offset)]
        return self.folded[max(start, offset - length) : offset]

    def is_line_start(self, offset: int) -> bool:
        """Whether nothing but blanks stands before a spot on its line."""
        return not self.before(offset, 20).rsplit("\n", 1)[-1].strip()

    def around(self, start: int, end: int, length: int) -> str:
        """The match with up to `length` characters either side, within its piece, on one line of spaces."""
        first, last = self.span_of(self.piece_of(start))
        return " ".join(self.folded[max(first, start - length) : min(last, end + length)].split())
