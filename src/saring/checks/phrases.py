"""Phrases of online gambling (notes, section 4). Phrases only: bare words would flag every Dana Desa page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from saring.checks.folding import unleet
from saring.checks.reading import Reading
from saring.checks.stems import SPACED

_JOIN: Final = r"[\s\-_]*"
_SETS: Final[tuple[tuple[tuple[str, ...], ...], ...]] = (
    (
        ("slot",),
        ("gacor", "online", "deposit", "pulsa", "maxwin", "resmi", "terpercaya", "thailand", "server", "demo", "777",
         "88"),
    ),
    (("situs", "link", "agen", "bandar", "bocoran", "pola", "akun pro"), ("slot", "judi", "togel", "toto", "gacor")),
    (("judi",), ("online", "slot", "bola")),
    (("judol",),),
    (("togel",),),
    (("toto",), ("macau", "sgp", "hk", "4d", "togel")),
    (("rtp",), ("live", "slot")),
    (("maxwin",),),
    (("scatter",), ("hitam",)),
    (("mahjong",), ("ways",)),
    (("gates",), ("of",), ("olympus",)),
    (("starlight",), ("princess",)),
    (("sweet",), ("bonanza",)),
    (("pragmatic",), ("play",)),
    (("pg",), ("soft",)),
    (("sbobet",),),
    (("bandar",), ("qq",)),
    (("domino",), ("qq",)),
    (("pkv",), ("games",)),
    (("joker",), ("123",)),
    (("sv",), ("388",)),
    (("bonus",), ("new",), ("member",)),
    (("live draw", "pengeluaran", "keluaran", "result"), ("sgp", "hk", "sdy", "macau")),
)  # fmt: skip
"""Each phrase: alternatives for its first part, its second, and so on."""


def _expression(sets: Sequence[Sequence[Sequence[str]]], *, leet: bool) -> re.Pattern[str]:
    def word(text: str) -> str:
        return _JOIN.join(re.escape(unleet(part) if leet else part) for part in text.split())

    phrases = (_JOIN.join(f"(?:{'|'.join(map(word, part))})" for part in phrase) for phrase in sets)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(phrases)})(?=[0-9]{{0,4}}(?![a-z0-9]))")


_PLAIN: Final = _expression(_SETS, leet=False)
_LEET: Final = _expression(_SETS, leet=True)
_RUN_TOGETHER: Final = re.compile(_LEET.pattern.split("(?=[0-9]")[0].removeprefix("(?<![a-z0-9])"))
"""Without borders of words: between letters set apart, a blank may have been one."""
_LEETISH: Final = re.compile(r"[013457@$!|]")
_LETTERS_APART: Final = re.compile(r"(?<![a-z0-9@$])(?:[a-z0-9@$!][ .\-_*/]{1,3}){3,}[a-z0-9@$!](?![a-z0-9@$])")
_APART: Final = re.compile(r"[ .\-_*/]+")
_MOST: Final = 300
_BEFORE, _AFTER = 32, 44
"""Longer than any phrase with its blanks, either side of a stem."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found: as it is written (folded), what it says, and where."""

    text: str
    meaning: str
    start: int
    end: int


def _tidy(text: str) -> str:
    return re.sub(r"[\s\-_]+", " ", text)


def _within(
    reading: Reading, expression: re.Pattern[str], text: str, windows: Iterator[tuple[int, int]]
) -> Iterator[Phrase]:
    for begin, end in windows:
        if text is not reading.folded and not _LEETISH.search(reading.folded, begin, end):
            continue  # nothing here reads otherwise than it is written
        for match in expression.finditer(text, begin, min(end, len(text))):
            yield Phrase(reading.folded[match.start() : match.end()], _tidy(match[0]), match.start(), match.end())


def _spelled_out(reading: Reading) -> Iterator[Phrase]:
    """'s l o t  g a c o r', 's.l.o.t gacor': letters set apart are put together, and the phrase looked for again."""
    for begin, end in reading.windows(SPACED, _BEFORE, 2 * _AFTER):
        text = reading.unleeted[begin:end]
        apart = _LETTERS_APART.search(text)
        together = _LETTERS_APART.sub(lambda match: _APART.sub("", match[0]), text)
        if apart and (found := _LEET.search(together) or _RUN_TOGETHER.search(together)):
            start = begin + apart.start()
            yield Phrase(reading.folded[start : start + len(apart[0])], _tidy(found[0]), start, start + len(apart[0]))


def phrases_in(reading: Reading) -> list[Phrase]:
    """Every phrase, in order: as written, then in leetspeak, then spelled out; none twice at one spot."""
    found: list[Phrase] = []
    ways = (
        _within(reading, _PLAIN, reading.folded, reading.windows("gambling", _BEFORE, _AFTER)),
        _within(reading, _LEET, reading.unleeted, reading.windows("gambling", _BEFORE, _AFTER)),
        _spelled_out(reading),
    )
    for one in chain.from_iterable(ways):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
            if len(found) >= _MOST:
                break
    return sorted(found, key=lambda one: one.start)
