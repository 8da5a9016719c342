"""All pieces of a content folded into one string, scanned once for what every check starts from.

Checks look at candidates, not at the text: runs of digits, and the places of stems that an automaton found in one
pass. On clean text nearly all of them return at once; that is where the speed comes from.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, Final, NamedTuple, TypeVar

from saring.checks.folding import fold, unleet, unleet_bytes
from saring.checks.stems import STEMS

BORDER: Final = "\n\x00\n"
"""Between pieces: no pattern matches across it."""
_MARKS: Final = " .,:;/_'-"
"""What may stand between the digits of one number."""
_LONGEST_LINE: Final = 4_000
_FEWEST: Final = 13
"""Digits of the shortest number that is looked for without a label."""
_SPREAD: Final = bytes(49 if chr(code) in f"0123456789{_MARKS}\n\x00" else 48 for code in range(256))
"""Digits, marks and ends of lines as 1, all else as 0: stretches of ones are found by a search for a fixed string,
which is several times as fast as an expression."""
_NO_DIGITS: Final = bytes(code for code in range(256) if not 48 <= code < 58)
_BREAK: Final = re.compile(r"(?<=[0-9]) ?\n(?:\x00\n)? ?(?=[0-9])")
_LONGEST_GAP: Final = 4
_GOES_ON_BEFORE: Final = re.compile(rf"[0-9][{_MARKS}]*$")
_GOES_ON_AFTER: Final = re.compile(rf"[{_MARKS}]*[0-9]")
_NUMBER_FIRST: Final = re.compile(rf"^[0-9{_MARKS}]*[0-9]")
_NUMBER_LAST: Final = re.compile(rf"[0-9][0-9{_MARKS}]*$")
_Made = TypeVar("_Made")


class Run(NamedTuple):
    """A run of digits in the folded text, with the separators inside it."""

    text: str
    start: int
    digits: int
    """How many, without what stands between them."""


def _lines_of(text: str, begin: int) -> Iterator[Run]:
    """The lines of a stretch that begins there, each a run if it has the digits."""
    for line in text.split("\n"):
        size = len(line)
        if size >= _FEWEST and (digits := len(line.encode().translate(None, _NO_DIGITS))) >= _FEWEST:
            line = line.lstrip(_MARKS)
            yield Run(line.rstrip(_MARKS), begin + size - len(line), digits)
        begin += size + 1


class FoldedText:
    """The folded text and its candidates. Offsets are into `folded`; `piece_of` leads back."""

    def __init__(self, texts: Sequence[str]) -> None:
        parts = [fold(text.replace("\x00", " ")) for text in texts]
        self.folded = BORDER.join(parts)
        self._starts = list(accumulate((len(part) + len(BORDER) for part in parts), initial=0))[:-1]
        self._parts = parts
        self._made: dict[str, Any] = {}

    def piece_of(self, offset: int) -> int:
        """The index of the piece that holds this spot."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def span_of(self, index: int) -> tuple[int, int]:
        """Where piece `index` begins and ends in the folded text."""
        start = self._starts[index]
        return start, start + len(self._parts[index])

    def folded_piece(self, index: int) -> str:
        return self._parts[index]

    def line_about(self, offset: int) -> tuple[int, int]:
        """Where the line of a spot begins and ends, within its piece and within reach; an empty one beyond the text."""
        if not 0 <= offset <= len(self.folded):
            return 0, 0
        first, last = self.span_of(self.piece_of(offset))
        first, last = max(first, offset - _LONGEST_LINE), min(last, offset + _LONGEST_LINE)
        begin = self.folded.rfind("\n", first, offset) + 1
        end = self.folded.find("\n", offset, last)
        return max(begin, first), last if end < 0 else end

    def line_of(self, offset: int) -> int:
        """The 1-based line within its piece."""
        start = self._starts[self.piece_of(offset)]
        return self.folded.count("\n", start, offset) + 1

    @cached_property
    def _raw(self) -> bytes:
        return self.folded.encode()

    @cached_property
    def _figures(self) -> tuple[list[Run], list[int]]:
        """Runs, and breaks: one pass over all stretches of digits, separators and ends of lines."""
        raw, folded = self._raw, self.folded
        find, shortest, at = (raw.translate(_SPREAD) + b"0").find, b"1" * _FEWEST, 0
        runs: list[Run] = []
        breaks: list[int] = []
        while (begin := find(shortest, at)) >= 0:
            at = find(b"0", begin + _FEWEST)
            digits = len(raw[begin:at].translate(None, _NO_DIGITS))
            if digits < _FEWEST:
                continue
            text = folded[begin:at]
            if "\n" not in text:
                text = text.lstrip(_MARKS)
                runs.append(Run(text.rstrip(_MARKS), at - len(text), digits))
                continue
            breaks += (match.start() - 1 for match in _BREAK.finditer(folded, begin, at))
            runs += _lines_of(text, begin)
        return runs, breaks

    @property
    def runs(self) -> list[Run]:
        """Digits of one line with nothing but separators between them: anything a person's number could be."""
        return self._figures[0]

    @property
    def breaks(self) -> list[int]:
        """Where a line ends in a digit and the next one begins with one: the offsets of the first of the two."""
        return self._figures[1]

    def runs_of(self, least: int) -> list[Run]:
        """Runs of at least so many digits."""
        return self.once(f"runs of {least}", lambda: [run for run in self.runs if run.digits >= least])

    @cached_property
    def unleeted(self) -> str:
        """Pass two of the whole; same offsets."""
        return unleet(self.folded)

    @cached_property
    def _stems(self) -> dict[str, list[int]]:
        return STEMS.places(unleet_bytes(self._raw))

    def at(self, group: str) -> list[int]:
        """Where stems of a group begin, in order."""
        return self._stems.get(group, [])

    def once(self, key: str, make: Callable[[], _Made]) -> _Made:
        """What `make` gave for this key; it is called once, for all checks of the content."""
        if key not in self._made:
            self._made[key] = make()
        value: _Made = self._made[key]
        return value

    def words(self, group: str) -> Iterator[int]:
        """Where stems of a group begin a word."""
        for spot in self.at(group):
            if not spot or not (self.folded[spot - 1].isalnum() or self.folded[spot - 1] == "_"):
                yield spot

    def windows(self, spots: Iterable[int], before: int, after: int) -> Iterator[tuple[int, int]]:
        """Stretches of the text around some spots, run together where they overlap."""
        begin = end = -1
        for spot in spots:
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

    def beside(self, start: int, end: int, length: int) -> tuple[str, str]:
        """Up to `length` characters before and after a match, within the pieces it lies in. A number that would be cut
        is left out: of a part of it the wrong digits would be masked."""
        first, last = self.span_of(self.piece_of(start))[0], self.span_of(self.piece_of(max(start, end - 1)))[1]
        begin, stop = max(first, start - length), min(last, end + length)
        before, after = self.folded[begin:start], self.folded[end:stop]
        if _GOES_ON_BEFORE.search(self.folded, max(first, begin - _LONGEST_GAP), begin):
            before = _NUMBER_FIRST.sub("", before)
        if _GOES_ON_AFTER.match(self.folded, stop, min(last, stop + _LONGEST_GAP)):
            after = _NUMBER_LAST.sub("", after)
        return before, after

    def around(self, start: int, end: int, length: int) -> str:
        """The match with up to `length` characters either side, within its piece, on one line of spaces."""
        before, after = self.beside(start, end, length)
        return " ".join(f"{before}{self.folded[start:end]}{after}".split())
