"""Plain Indonesian: how long the sentences and the words are.

LIX (Björnsson 1968): words a sentence plus the share of words of more than six letters, in per cent. It counts
letters, not syllables, so it needs no dictionary; Indonesian affixes make words long, hence the bound of very
difficult text (60) rather than difficult (50).
"""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, Place, PlaceKind
from saring.checks.findings import Finding, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "long": "Kalimat ini %(words)s kata. Bagi menjadi kalimat yang lebih pendek (paling banyak %(limit)s kata).",
    "hard": "Teks ini sulit dibaca (indeks LIX %(lix)s; anjuran di bawah %(limit)s). Pakai kalimat yang lebih pendek.",
}
_ENDS: Final = ("! ", "? ", ".\n", "\n\n", ":\n", ";\n")
_SAMPLE: Final = 20_000
"""Letters of running text that are looked at: enough to judge, and it costs the same for a book."""
_FEWEST_WORDS: Final = 100
_ENOUGH_WORDS: Final = 500
_HARD: Final = 60
_LONG_WORD: Final = 6
_MOST: Final = 5
_PROSE: Final = {"page", "html", "text", "word", "pdf"}


def lix(words: int, long_words: int, sentences: int) -> float:
    """LIX of the counts. ZeroDivisionError without words or sentences."""
    return words / sentences + 100 * long_words / words


def _sentences(text: str) -> list[str]:
    """Parts between full stops with a blank after. An abbreviation parts one too: too short is better than too long."""
    for end in _ENDS:
        text = text.replace(end, ". ")
    return text.split(". ")


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """The five longest sentences above the limit, and the whole when its LIX is high."""
    if content.kind not in _PROSE:
        return
    left, total, long_words, sentences = _SAMPLE, 0, 0, 0
    too_long: list[tuple[int, str, Place]] = []
    for _index, piece in content.seen_pieces():
        if left <= 0:
            break
        text, left = piece.text[:left], left - len(piece.text)
        for sentence in _sentences(text):
            words = sentence.split()
            if not words:
                continue
            if total < _ENOUGH_WORDS:
                total += len(words)
                long_words += len([word for word in words if len(word) > _LONG_WORD])
                sentences += 1
            if len(words) > settings.readable_sentence:
                too_long.append((len(words), sentence, piece.place))
    for count, sentence, place in sorted(too_long, key=lambda one: -one[0])[:_MOST]:
        yield CHECK.found(
            "long", place, evidence=" ".join(sentence.split())[:120], words=count, limit=settings.readable_sentence
        )  # fmt: skip
    if total >= _FEWEST_WORDS and (index := lix(total, long_words, sentences)) > _HARD:
        yield CHECK.found("hard", Place(PlaceKind.WHOLE), lix=round(index), limit=_HARD)


CHECK: Final = Check(
    id="language.readability",
    version=1,
    severity=Severity.ADVISE,
    about="long sentences; LIX above 60 over the first 500 words",
    source="Perki 1/2021 art. 24 (plain Indonesian); Björnsson 1968 (LIX)",
    sentences=SENTENCES,
    look=look,
)
