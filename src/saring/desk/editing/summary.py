"""The first sentence of an Indonesian text, for a summary nobody wrote. Pure.

A full stop ends no sentence after a title, an initial, a unit of address or a list's number. Sources: Ejaan Yang
Disempurnakan V (2022), on abbreviations; UU 12/2012 on degrees; what officials' names look like in an agency's news.
"""

import re
from typing import Final

from saring.website.writing import without_marks

SENTENCE_AT_MOST: Final = 300
"""Characters; a longer first sentence is shortened to the last word before SHORTENED_TO."""
SHORTENED_TO: Final = 200

_BEFORE_NAMES = "drs dra dr drg drh ir prof h hj kh k.h tgk ust r rr ny tn sdr sdri bpk bp ibu yth st pdt rm"
_OFFICES = (
    "plt plh pj pjs an a.n u.p u.b d.a dir sek kep kadis kabid kasi kasubbag kasubag bripka bripda brigpol aipda aiptu "
    "ipda iptu akp kompol akbp kombes serda sertu serka serma pelda peltu letda lettu kapt may letkol kol brigjen"
)
_PLACES_AND_TIMES = (
    "jl jln gg no nmr kab kec kel ds dsn kp kota prov rt rw km lt blok kav tgl pkl hlm hal ps psl ay bab lamp tlp telp "
    "hp wa fax mr ms mrs rp s.d sd c.q cq ttd tmk jan feb mar apr jun jul agu agt sep okt nov des"
)
LEADING: Final = frozenset(f"{_BEFORE_NAMES} {_OFFICES} {_PLACES_AND_TIMES}".split())
"""Followed by what they belong to, so never the end."""

CLOSING: Final = frozenset({"dll", "dsb", "dst", "dkk", "tsb", "cs", "wib", "wita", "wit", "spd", "se", "sh", "skm"})
"""At the end of a phrase: the end of the sentence only where another one begins."""

_STOP: Final = re.compile(r"([.!?…])[\"'”’)\]]*(?=\s|$)")
_DEGREE: Final = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.)+[A-Z][A-Za-z]{0,5}")
_INITIALS: Final = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_SHORT_DEGREES: Final = frozenset({"S.E", "S.H", "S.T", "S.P", "S.S", "M.M", "M.H", "M.T", "M.P", "M.A", "M.E"})
_LOWER_WORD: Final = 4
"""Letters from which on a word is no abbreviation, for who begins sentences in lower case."""
_LIST_NUMBER: Final = re.compile(r"(?:^|\n)\s*(?:\d{1,3}|[a-z])$")
_BEGINS: Final = re.compile(r"[\"'“‘(\[]*[A-Z0-9À-Þ]")
_PART_ENDS: Final = re.compile(r"\n\s*\n|\n(?=\s*(?:[-•·▪●–*]|\d{1,3}[.)])\s)|\n(?=[^\n]*\t)")


def first_sentence(text: str) -> str:
    """Without line breaks and marks; shortened at a word, with an ellipsis, where it does not end in time."""
    part = _PART_ENDS.split(text.replace("\r\n", "\n").strip(), maxsplit=1)[0] if text.strip() else ""
    for stop in _STOP.finditer(part):
        if stop.end() > SENTENCE_AT_MOST:
            break
        if stop[1] != "." or _ends(part[: stop.start()], part[stop.end() :].lstrip()):
            return _flat(part[: stop.end()])
    return _shortened(_flat(part))


def _ends(before: str, after: str) -> bool:
    """Whether a full stop between these is the end of a sentence."""
    if not after:
        return True
    word = re.split(r"[\s(\"'“‘/]", before)[-1]
    initials = _INITIALS.fullmatch(word) is not None and word not in _SHORT_DEGREES
    if word.lower() in LEADING or (len(word) == 1 and word.isalpha()) or initials or _LIST_NUMBER.search(before):
        return False
    if _BEGINS.match(after):
        return True
    known = word.lower() in CLOSING or _DEGREE.fullmatch(word) is not None
    return not known and (len(word) >= _LOWER_WORD or word.isdigit())


def _flat(text: str) -> str:
    return " ".join(without_marks(text).split())


def _shortened(text: str) -> str:
    if len(text) <= SENTENCE_AT_MOST:
        return text
    kept = text[:SHORTENED_TO].rsplit(" ", 1)[0] if " " in text[:SHORTENED_TO] else text[:SHORTENED_TO]
    return kept.rstrip(" ,;:-–") + "…"
