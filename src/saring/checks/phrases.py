"""Phrases of online gambling found in a text, through leetspeak, blanks, and letters set apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from saring.checks.folding import fold, unleet
from saring.checks.gambling_words import PHRASES, WEAK
from saring.checks.gambling_words import Phrase as Parts
from saring.checks.reading import FoldedText
from saring.checks.stems import SPACED

_JOIN: Final = r"[\s\-_]*"


def _word(text: str, *, leet: bool) -> str:
    return _JOIN.join(re.escape(unleet(part) if leet else part) for part in text.split())


def _alternatives(phrases: Sequence[Parts], *, leet: bool) -> str:
    return "|".join(
        _JOIN.join(f"(?:{'|'.join(_word(word, leet=leet) for word in part)})" for part in phrase) for phrase in phrases
    )


def _expression(phrases: Sequence[Parts], *, leet: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{_alternatives(phrases, leet=leet)})(?=[0-9]{{0,4}}(?![a-z0-9]))")


_PLAIN: Final = _expression(PHRASES, leet=False)
_LEET: Final = _expression(PHRASES, leet=True)
_WEAK: Final = _expression(WEAK, leet=False)
_WEAK_LEET: Final = _expression(WEAK, leet=True)
_RUN_TOGETHER: Final = re.compile(_alternatives(PHRASES, leet=True))
"""Without borders of words: between letters set apart, a blank may have been one."""
_LEETISH: Final = re.compile(r"[a-z][013457@$!|]|[013457@$!|][a-z]")
_LETTERS_APART: Final = re.compile(r"(?<![a-z0-9@$])(?:[a-z0-9@$!][ .\-_*/]{1,3}){3,}[a-z0-9@$!](?![a-z0-9@$])")
_APART: Final = re.compile(r"[ .\-_*/]+")
_MOST: Final = 300
_BEFORE, _AFTER = 24, 40
"""Longer than any phrase with its blanks, either side of a stem."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found: as it is written (folded), what it says, where, and whether it needs company to be gambling."""

    text: str
    meaning: str
    start: int
    end: int
    weak: bool = False


def _tidy(text: str) -> str:
    return re.sub(r"[\s\-_]+", " ", text)


def _written(reading: FoldedText, expression: re.Pattern[str], *, weak: bool) -> Iterator[Phrase]:
    """As it is written."""
    for begin, end in reading.windows(reading.at("gambling"), _BEFORE, _AFTER):
        for match in expression.finditer(reading.folded, begin, min(end, len(reading.folded))):
            yield Phrase(match[0], _tidy(match[0]), match.start(), match.end(), weak)


def _disguised(reading: FoldedText, expression: re.Pattern[str], *, weak: bool) -> Iterator[Phrase]:
    """With digits and signs for letters, which nobody does in innocence."""
    for begin, end in reading.windows(reading.at("gambling"), _BEFORE, _AFTER):
        if not _LEETISH.search(reading.folded, begin, end):
            continue  # nothing here reads otherwise than it is written
        first = max(0, begin - 1)
        for match in expression.finditer(unleet(reading.folded[first:end]), begin - first):
            start = first + match.start()
            written = reading.folded[start : first + match.end()]
            disguised = any(char in "0134@$!|" for char in written.rstrip("0123456789"))
            yield Phrase(written, _tidy(match[0]), start, first + match.end(), weak and not disguised)


def _spelled_out(reading: FoldedText) -> Iterator[Phrase]:
    """'s l o t  g a c o r', 's.l.o.t gacor': letters set apart are put together, and the phrase looked for again."""
    for begin, end in reading.windows(reading.at(SPACED), _BEFORE, 2 * _AFTER):
        text = unleet(reading.folded[begin:end])
        spelled = _LETTERS_APART.search(text)
        together = _LETTERS_APART.sub(lambda match: _APART.sub("", match[0]), text)
        found = _LEET.search(together) or _WEAK_LEET.search(together) or _RUN_TOGETHER.search(together)
        if spelled and found:
            start = begin + spelled.start()
            yield Phrase(
                reading.folded[start : start + len(spelled[0])], _tidy(found[0]), start, start + len(spelled[0])
            )


@cache
def _of_agency(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """The agency's own phrases, one after the other in any spelling of blanks; None without any."""
    patterns = [_word(unleet(fold(word)), leet=False) for word in words if word.strip()]
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(patterns)})(?![a-z0-9])") if patterns else None


def _added(reading: FoldedText, words: tuple[str, ...]) -> Iterator[Phrase]:
    expression = _of_agency(words)
    for match in expression.finditer(reading.unleeted) if expression else ():
        written = reading.folded[match.start() : match.end()]
        yield Phrase(written, _tidy(written), match.start(), match.end())


def phrases_in(reading: FoldedText, words: tuple[str, ...] = ()) -> list[Phrase]:
    """Every phrase, in order: as written, then in leetspeak, then spelled out, then those that an agency added; none
    twice at one spot."""
    found: list[Phrase] = []
    ways = (
        _written(reading, _PLAIN, weak=False),
        _disguised(reading, _LEET, weak=False),
        _written(reading, _WEAK, weak=True),
        _disguised(reading, _WEAK_LEET, weak=True),
        _spelled_out(reading),
        _added(reading, words),
    )
    for phrase in chain.from_iterable(ways):
        if not any(phrase.start < other.end and other.start < phrase.end for other in found):
            found.append(phrase)
            if len(found) >= _MOST:
                break
    return sorted(found, key=lambda phrase: phrase.start)
