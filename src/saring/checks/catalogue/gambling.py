"""Online gambling in a page or a file: injected by whoever got in, or hidden where only search engines look."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.gambling_words import COMPANY, INNOCENT
from saring.checks.hosts import host_of, is_foreign
from saring.checks.phrases import Phrase, phrases_in
from saring.checks.settings import Settings

SENTENCES: Final = {
    "gambling": "Ada frasa judi daring (“%(phrase)s”). Halaman pemerintah sering disusupi; hapus dan periksa asalnya.",
    "education": "Ada frasa judi daring (“%(phrase)s”) di dekat kata pencegahan. Pastikan ini memang sosialisasi.",
    "maybe": "Frasa “%(phrase)s” sering dipakai judi daring. Pastikan maksudnya bukan itu.",
    "link": "Ada tautan ke alamat judi daring (%(target)s). Hapus dan periksa asalnya.",
}
_EDUCATION: Final = re.compile(
    r"\b(?:bahaya|(?:men)?cegah|pencegahan|(?:mem)?berantas|pemberantasan|(?:me)?lawan|stop|larangan|dilarang|sosialisasi|"
    r"edukasi|waspada|dampak|(?:meng)?himbau\w*|(?:meng)?imbau\w*|sanksi|korban|pinjol|kecanduan|penyuluhan|tidak "
    r"terlibat|"
    r"menjauhi|terjerat|satgas|pemblokiran|memblokir)\b"
)
_COMPANY: Final = re.compile(COMPANY)
_INNOCENT: Final = re.compile(INNOCENT)
_PLACE: Final = re.compile(
    r"\b(?:jalan|jl\.?|gang|kampung|desa|dusun|kecamatan|kelurahan|rumah makan|toko|haji|h\.|bapak|pak)\s+(?:\w+\s+)?$"
)
_NEXT_CAPITAL: Final = re.compile(r"\s+[A-Z][a-z]")
_NEAR: Final = 300
_BESIDE: Final = 110
_MANY: Final = 3


def _teaches(content: Content, phrase: Phrase) -> bool:
    return _EDUCATION.search(content.reading.around(phrase.start, phrase.end, _NEAR)) is not None


def _is_name(content: Content, phrase: Phrase) -> bool:
    """'Toto' as a person or a place is called: with a capital, before another, or after a word such as Jalan."""
    if not phrase.meaning.endswith("toto"):
        return False
    written = content.written(phrase.start, phrase.end + 12)[: phrase.end - phrase.start + 12]
    word, after = written[: phrase.end - phrase.start][-4:], written[phrase.end - phrase.start :]
    return word == "Toto" and (
        _NEXT_CAPITAL.match(after) is not None
        or _PLACE.search(content.reading.before(phrase.start, 24)) is not None
        or not _COMPANY.search(content.reading.around(phrase.start - _BESIDE, phrase.end + _BESIDE, 0))
    )


def _weighed(content: Content, phrase: Phrase) -> str:
    """What a weak phrase is among the words about it: 'gambling', 'maybe', or '' for something else."""
    reading = content.reading
    if _is_name(content, phrase):
        return ""
    about = f"{reading.before(phrase.start, _BESIDE)} \n {reading.folded[phrase.end : phrase.end + _BESIDE]}"
    if _INNOCENT.search(about):
        return ""
    if _COMPANY.search(about) or phrase.meaning.endswith("toto"):
        return "gambling"
    return "maybe"


def _codes(content: Content, phrases: list[Phrase]) -> Iterator[tuple[Phrase, str]]:
    """Each phrase with its sentence; weak ones among strong ones are strong, hidden ones too."""
    reading = content.reading
    strong = [phrase.start for phrase in phrases if not phrase.weak]
    for phrase in phrases:
        beside = any(abs(start - phrase.start) <= _BESIDE for start in strong)
        sure = not phrase.weak or beside or content.pieces[reading.piece_of(phrase.start)].hidden
        if code := "gambling" if sure else _weighed(content, phrase):
            yield phrase, code


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Phrases block; near a word of education they ask, unless there is an outside link, three distinct phrases, or
    the words are hidden."""
    reading = content.reading
    phrases = list(_codes(content, phrases_in(reading, settings.gambling_words)))
    if phrases:
        outside = any(is_foreign(host_of(link.target), settings) for link in content.facts.links)
        many = len({phrase.meaning for phrase, _code in phrases}) >= _MANY
        for phrase, code in phrases:
            index = reading.piece_of(phrase.start)
            if not (outside or many or content.pieces[index].hidden) and _teaches(content, phrase):
                code = "education"
            yield CHECK.found(
                code,
                content.place_of(index, phrase.start),
                evidence=reading.around(phrase.start, phrase.end, 40),
                phrase=phrase.text,
                severity=Severity.BLOCKS if code == "gambling" else Severity.ASK,
                mend=Remedy.DROP_TEXT if code == "gambling" else Remedy.NONE,
            )
    for link in content.facts.links:
        if is_foreign(host_of(link.target), settings) and phrases_in(
            Content.of_text(link.target).reading, settings.gambling_words
        ):
            target = link.target[:80]
            yield CHECK.found("link", link.place, evidence=target, target=target, mend=Remedy.REMOVE_LINK)


CHECK: Final = Check(
    id="spam.gambling",
    version=2,
    severity=Severity.BLOCKS,
    about="phrases of online gambling, the agency's own too, through look-alike letters, zero-width signs, leetspeak, "
    "letters set apart; asks where the text teaches or a phrase has no company; slots of queues and servers, and "
    "people "
    "and places called Toto, pass",
    source="BSSN and Kominfo on injected government pages 2024; notes, section 4",
    sentences=SENTENCES,
    look=look,
)
