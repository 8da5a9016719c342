"""How words are compared in search: small letters, no accents or apostrophes, and Indonesian roots.

The press puts the forms of every word in the index, the finder looks for the forms of what a citizen typed; so both
must be made here. Roots by the Snowball stemmer for Indonesian (Tala 2003).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock
from typing import Final

import snowballstemmer

_WORD: Final = re.compile(r"[^\W_]+(?:['’‘`´ʼ][^\W_]+)*")
_APOSTROPHE: Final = re.compile(r"['’‘`´ʼ]")
_SWALLOWED: Final = (
    (re.compile(r"(?:me|pe)ng[aiueo]"), "k"),
    (re.compile(r"(?:me|pe)n[aiueo]"), "t"),
    (re.compile(r"(?:me|pe)m[aiueo]"), "p"),
)
"""Prefixes that swallow a root's first letter: mengelola is of kelola, penayangan of tayang, pemukul of pukul."""
LONGEST: Final = 60
_stemmer: Final = snowballstemmer.stemmer("indonesian")
_one_at_a_time: Final = Lock()


def words_in(text: str) -> list[str]:
    """The words of a text, folded, in order: 'Jum’at, RT 05?' is ['jumat', 'rt', '05']."""
    return [fold(word) for word in _WORD.findall(text)]


def fold(word: str) -> str:
    """Small letters without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", word).casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))[:LONGEST]


def forms_of(word: str) -> tuple[str, ...]:
    """A folded word and the roots it may have, each between strokes, so that it is found whole: ('_daya_', …)."""
    return tuple(f"_{root}_" for root in _roots(word))


def forms_in(text: str) -> str:
    """The forms of all words of a text, each once."""
    return " ".join(dict.fromkeys(form for word in words_in(text) for form in forms_of(word)))


def phrase(words: Iterable[str]) -> str:
    """Words as one string of FTS5, whatever signs they hold."""
    return '"' + " ".join(words).replace('"', '""') + '"'


@lru_cache(maxsize=20_000)
def _roots(word: str) -> tuple[str, ...]:
    with _one_at_a_time:  # the stemmer keeps the word it works on
        root = str(_stemmer.stemWord(word))
    swallowed = next((letter for prefix, letter in _SWALLOWED if prefix.match(word)), "")
    return tuple(dict.fromkeys([word, root, *([swallowed + root] if swallowed and root != word else [])]))
