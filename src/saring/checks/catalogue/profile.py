"""A person told by several things together: born when, living where, of which religion. None of them is a number."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.persons import names_someone
from saring.checks.settings import Settings

SENTENCES: Final = {
    "profile": "Ada tanggal lahir dan alamat atau keterangan pribadi lain dari seseorang. Pastikan perlu dan boleh "
    "tampil.",
}
_MONTH: Final = (
    r"(?:jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|jun[i]?|jul[i]?|agu(?:stus)?|sept?(?:ember)?|okt(?:ober)?|"
    r"no[vp](?:ember)?|des(?:ember)?)"
)
_BORN: Final = re.compile(
    rf"(?:lahir|ttl)\b[^0-9\x00]{{0,60}}(?:[0-3]?\d[ \-/.](?:{_MONTH}|[01]?\d)[ \-/.](?:19|20)\d\d|(?:19|"
    rf"20)\d\d-[01]\d-[0-3]\d)",
    re.A,
)
_HOME: Final = re.compile(
    r"\balamat\b|\brt ?[.:/]? ?\d|\bjl\.? |\bjalan [a-z]|\b(?:bertempat )?tinggal di\b|\bdusun [a-z]|\bdomisili\b|"
    r"\bwarga (?:desa|rt)\b",
    re.A,
)
_MORE: Final = re.compile(
    r"\b(?:beragama|agama ?:?) (?:islam|kristen|katolik|hindu|buddha|konghucu|kaharingan)|\bstatus (?:kawin|janda|"
    r"duda|perkawinan)|"
    r"\bgolongan darah\b|\bsuku (?:dayak|jawa|banjar|batak|bugis|madura|melayu)"
)
_REACH: Final = 240


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """A birthday with an address, a religion or the like near it, and a name: once a piece."""
    reading = content.reading
    reported: set[int] = set()
    for spot in reading.words("birth"):
        index = reading.piece_of(spot)
        born = _BORN.match(reading.folded, spot) if index not in reported else None
        if born is None:
            continue
        begin, end = max(0, spot - _REACH), min(len(reading.folded), born.end() + _REACH)
        about = reading.folded[begin:end]
        if not (_HOME.search(about) or _MORE.search(about)):
            continue
        pieces = range(reading.piece_of(begin), reading.piece_of(end - 1) + 1)
        if any(names_someone(_part(content, piece, begin, end)) for piece in pieces):
            reported.update(pieces)
            yield CHECK.found(
                "profile",
                content.place_of(index, spot),
                evidence=reading.around(spot, born.end(), 40),
                exact=born[0],
            )


def _part(content: Content, index: int, begin: int, end: int) -> str:
    first, last = content.reading.span_of(index)
    return content.written(max(begin, first), min(end, last))


CHECK: Final = Check(
    id="personal.profile",
    version=1,
    severity=Severity.ASK,
    about="a named person's birthday beside an address, a religion, a marital status",
    source="UU 27/2022 art. 4 (3): data that are combined to identify a person",
    sentences=SENTENCES,
    look=look,
)
