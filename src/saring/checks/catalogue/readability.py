"""Plain Indonesian: how long the sentences and the words are.

LIX (Björnsson 1968): words a sentence plus the share of words of more than six letters, in per cent. It counts
letters, not syllables, so it needs no dictionary; Indonesian affixes make words long, hence the bound of very
difficult text (60) rather than difficult (50).
"""

from collections.abc import Iterator
from itertools import repeat
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, Place, PlaceKind
from saring.checks.findings import Finding, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "long": "Kalimat ini %(words)s kata. Bagi menjadi kalimat yang lebih pendek (paling banyak %(limit)s kata).",
    "hard": "Teks ini sulit dibaca (indeks LIX %(lix)s; anjuran di bawah %(limit)s). Pakai kalimat yang lebih pendek.",
}
_ENDS: Final = (("\n\n", ". "), (":\n", ". "), (";\n", ". "))
"""Of sentences, beside full stops, marks of question and of exclamation before a blank."""
_SAMPLE: Final = 20_000
"""Letters of running text that are looked at: enough to judge, and it costs the same for a book."""
_JUDGED: Final = 4_000
"""Letters over which LIX is worked out, some 500 words."""
_FEWEST_WORDS: Final = 100
_HARD: Final = 60
_LETTERS: Final = bytes(32 if chr(code).isspace() else 46 if chr(code) in ".!?" else 120 for code in range(256))
"""Blanks, full stops, and an x for everything else: words and sentences are counted as fixed bytes, which is far
quicker than looking at each."""
_WORD, _LONG_WORD, _END = b" x", b" xxxxxxx", b". "
_MOST: Final = 5
_PROSE: Final = {"page", "html", "text", "word", "pdf"}


def lix(words: int, long_words: int, sentences: int) -> float:
    """LIX of the counts. ZeroDivisionError without words or sentences."""
    return words / sentences + 100 * long_words / words


def _sentences(text: str) -> list[str]:
    """Parts between full stops with a blank after. An abbreviation parts one too: too short is better than too long."""
    for mark in ("! ", "? ", "!\n", "?\n", ".\n"):
        text = text.replace(mark, ". ")
    return _parted(text).split(". ")


def _parted(text: str) -> str:
    for end, stop in _ENDS:
        if end in text:
            text = text.replace(end, stop)
    return text


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """The five longest sentences above the limit, and the whole when its LIX is high."""
    if content.kind not in _PROSE:
        return
    left, pieces = _SAMPLE, []
    for _index, piece in content.seen_pieces():
        if left <= 0:
            break
        pieces.append((piece.text[:left], piece.place))
        left -= len(piece.text)
    text = _parted("\n\n".join(text for text, _place in pieces))
    letters = b" " + text.encode("ascii", "replace").translate(_LETTERS)
    longest = max(map(bytes.count, letters.split(_END), repeat(_WORD)), default=0)
    if longest >= settings.readable_sentence:
        yield from _long(pieces, settings.readable_sentence)
    judged = letters[:_JUDGED]
    words = judged.count(_WORD)
    if words >= _FEWEST_WORDS:
        index = lix(words, judged.count(_LONG_WORD), max(1, len(judged.split(_END)) - judged.endswith(_END)))
        if index > _HARD:
            yield CHECK.found("hard", Place(PlaceKind.WHOLE), lix=round(index), limit=_HARD)


def _long(pieces: list[tuple[str, Place]], limit: int) -> Iterator[Finding]:
    too_long = [
        (words, sentence, place)
        for text, place in pieces
        for sentence in _sentences(text)
        if (words := len(sentence.split())) > limit
    ]
    for count, sentence, place in sorted(too_long, key=lambda item: -item[0])[:_MOST]:
        yield CHECK.found("long", place, evidence=" ".join(sentence.split())[:120], words=count, limit=limit)


CHECK: Final = Check(
    id="language.readability",
    version=2,
    severity=Severity.ADVISE,
    about="long sentences; LIX above 60 over the first 4,000 letters",
    source="Perki 1/2021 art. 24 (plain Indonesian); Björnsson 1968 (LIX)",
    sentences=SENTENCES,
    look=look,
)
