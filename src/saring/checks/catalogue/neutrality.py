"""Neutrality: an office does not campaign, least of all while an election is on."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.folding import fold
from saring.checks.settings import Settings

SENTENCES: Final = {
    "campaign": "Ada kalimat ajakan memilih (“%(phrase)s”). Situs instansi wajib netral; hapus.",
    "candidate": "Ada sebutan calon atau kampanye (“%(phrase)s”) pada masa %(period)s. Pastikan beritanya netral.",
    "name": "Nama calon (%(name)s) disebut pada masa %(period)s. Pastikan beritanya bukan promosi.",
}
_INVITES: Final = re.compile(
    r"\b(?:coblos(?:lah)? (?:no(?:mor)?|paslon|pasangan|urut)\b[ .]*\w*|"
    r"pilih(?:lah)? (?:nomor urut|no\.? urut|paslon|pasangan calon)|"
    r"(?:dukung|menangkan|lanjutkan) (?:paslon|pasangan|petahana|dua periode|2 periode|calon|kembali \w+ sebagai)|"
    r"jangan lupa (?:pilih|coblos)|salam (?:dua|2|satu|1|tiga|3) jari)\b"
)
_SPEAKS: Final = re.compile(
    r"\b(?:paslon|pasangan calon|calon (?:wakil )?(?:bupati|gubernur|presiden)|calon legislatif|caleg|cabup|cawabup|"
    r"cagub|cawagub|capres|cawapres|kampanye (?:akbar|terbuka|pilkada|pemilu)|tim sukses|relawan (?:paslon|pemenangan)|"
    r"petahana|elektabilitas|nomor urut \d)\b"
)


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """An invitation to vote for someone blocks at any time; candidates are asked about while an election is on."""
    reading, period = content.reading, settings.in_election()
    matches = [(_INVITES.match(reading.folded, spot), "campaign") for spot in reading.words("invitation")]
    if period:
        matches += [(_SPEAKS.match(reading.folded, spot), "candidate") for spot in reading.words("campaign")]
    for match, code in matches:
        if match is None:
            continue
        yield CHECK.found(
            code,
            content.place_of(reading.piece_of(match.start()), match.start()),
            evidence=reading.around(match.start(), match.end(), 50),
            severity=Severity.BLOCKS if code == "campaign" else Severity.ASK,
            phrase=match[0],
            period=(period.name if period else "") or "pemilihan",
        )
    if period:
        yield from _names(content, settings, period.name or "pemilihan")


def _names(content: Content, settings: Settings, period: str) -> Iterator[Finding]:
    reading = content.reading
    for name in settings.candidates:
        spot = reading.folded.find(fold(name)) if name.strip() else -1
        if spot >= 0:
            place = content.place_of(reading.piece_of(spot), spot)
            yield CHECK.found("name", place, evidence=name, severity=Severity.ASK, name=name, period=period)


CHECK: Final = Check(
    id="people.neutrality",
    version=1,
    severity=Severity.BLOCKS,
    about="invitations to vote for someone; in election periods also candidates and campaigns",
    source="UU 7/2017 art. 283; UU 20/2023 art. 2, 9; notes, section 5",
    sentences=SENTENCES,
    look=look,
)
