"""Online gambling in a page or a file: injected by whoever got in, or hidden where only search engines look."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Mend, Severity
from saring.checks.hosts import host_of, is_foreign
from saring.checks.phrases import Phrase, phrases_in
from saring.checks.settings import Settings

SENTENCES: Final = {
    "gambling": "Ada frasa judi daring (“%(phrase)s”). Halaman pemerintah sering disusupi; hapus dan periksa asalnya.",
    "education": "Ada frasa judi daring (“%(phrase)s”) di dekat kata pencegahan. Pastikan ini memang sosialisasi.",
    "link": "Ada tautan ke alamat judi daring (%(target)s). Hapus dan periksa asalnya.",
}
_EDUCATION: Final = re.compile(
    r"\b(?:bahaya|(?:men)?cegah|pencegahan|(?:mem)?berantas|pemberantasan|(?:me)?lawan|stop|larangan|dilarang|sosialisasi|"
    r"edukasi|waspada|dampak|(?:meng)?himbau\w*|(?:meng)?imbau\w*|sanksi|korban|pinjol)\b"
)
_NEAR: Final = 300
_MANY: Final = 3


def _teaches(content: Content, phrase: Phrase) -> bool:
    return _EDUCATION.search(content.reading.around(phrase.start, phrase.end, _NEAR)) is not None


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Phrases block; near a word of education they ask, unless there is an outside link, three distinct phrases, or
    the words are hidden."""
    reading = content.reading
    phrases = phrases_in(reading)
    if phrases:
        outside = any(is_foreign(host_of(link.target), settings) for link in content.facts.links)
        many = len({phrase.meaning for phrase in phrases}) >= _MANY
        for phrase in phrases:
            index = reading.piece_of(phrase.start)
            teaches = not (outside or many or content.pieces[index].hidden) and _teaches(content, phrase)
            yield CHECK.found(
                "education" if teaches else "gambling",
                content.place_of(index, phrase.start),
                evidence=reading.around(phrase.start, phrase.end, 40),
                phrase=phrase.text,
                severity=Severity.ASK if teaches else Severity.BLOCKS,
                mend=Mend.NONE if teaches else Mend.DROP_TEXT,
            )
    for link in content.facts.links:
        if is_foreign(host_of(link.target), settings) and phrases_in(Content.of_text(link.target).reading):
            target = link.target[:80]
            yield CHECK.found("link", link.place, evidence=target, target=target, mend=Mend.REMOVE_LINK)


CHECK: Final = Check(
    id="spam.gambling",
    version=1,
    severity=Severity.BLOCKS,
    about="phrases of online gambling through look-alike letters, zero-width signs, leetspeak, letters set apart; asks "
    "where the text teaches",
    source="BSSN and Kominfo on injected government pages 2024; notes, section 4",
    sentences=SENTENCES,
    look=look,
)
