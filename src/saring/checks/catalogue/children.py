"""Children and victims of offences: name, parents, address, school and face stay secret."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Mend, Severity
from saring.checks.settings import CHILD_AGE, Settings

SENTENCES: Final = {
    "child": "Ada anak dan tindak pidana dalam satu bagian, disertai keterangan yang dapat mengenali anak itu. "
    "Samarkan.",
    "maybe_child": "Ada anak dan tindak pidana dalam satu bagian. Pastikan nama, orang tua, alamat, sekolah, dan "
    "wajahnya tidak terbaca.",
    "victim": "Ada korban kekerasan seksual atau rumah tangga. Pastikan nama dan alamatnya tidak terbaca.",
    "picture": "Petugas menandai ada anak atau korban pada gambar ini. Wajahnya harus disamarkan.",
}
_CHILD: Final = re.compile(
    r"\b(?:anak|bocah|balita|bayi|remaja|siswa|siswi|pelajar|murid|santri(?:wati)?)\b(?! buah)|"
    r"\b(?:usia|umur|berusia|berumur)\s+(\d{1,2})\b|\((\d{1,2})(?: tahun| th)?\)|\b(\d{1,2}) tahun\)"
)
_GRAVE: Final = re.compile(
    r"cabul|perkosa|persetubuh|kekerasan seksual|pelecehan|aniaya|kdrt|kekerasan dalam rumah|perdagangan orang|sodomi|"
    r"rudapaksa|asusila|incest"
)
_OFFENCE: Final = re.compile(
    rf"{_GRAVE.pattern}|perundungan|bullying|penculikan|pencurian|narkoba|tersangka|terdakwa|"
    r"berhadapan dengan hukum|\babh\b|dibunuh|pembunuhan|bunuh diri|penelantaran|eksploitasi anak|trafficking"
)
_TEACHES: Final = re.compile(
    r"\b(?:sosialisasi|pencegahan|mencegah|cegah|perlindungan|penyuluhan|edukasi|stop|kampanye|bimbingan teknis|"
    r"pelatihan|peraturan|undang-undang|layanan pengaduan|uptd)\b"
)
_NAMED: Final = re.compile(
    r"\b(?:[Bb]ernama|[Aa]nak dari|[Pp]utr[ai] dari|[Ii]nisial|[Bb]eralamat di|[Ww]arga RT|[Bb]ersekolah di|"
    r"(?:[Kk]orban|[Tt]ersangka|[Pp]elaku|[Ss]aksi|[Ss]isw[ai]|[Bb]ocah|[Aa]nak)(?: berinisial)?,? "
    r"(?!(?:SD|SMP|SMA|SMK|PAUD|TK|RI|Republik|Indonesia|Kabupaten|Desa|Kecamatan|Dinas|Barito)\b)[A-Z][A-Za-z.]+)|"
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)* \(\d{1,2}(?: tahun| th)?\)"
)
_REACH: Final = 220


def _is_child(text: str) -> bool:
    return any(
        not (age := match[1] or match[2] or match[3]) or 0 < int(age) < CHILD_AGE for match in _CHILD.finditer(text)
    )


def _verdict(folded: str, original: str) -> str:
    """'child', 'maybe_child', 'victim' or ''. `original` keeps the capitals, by which a name is told."""
    named = _NAMED.search(original) is not None
    if _TEACHES.search(folded) and not named:
        return ""
    if _is_child(folded) and _OFFENCE.search(folded):
        return "child" if named else "maybe_child"
    if "korban" in folded and _GRAVE.search(folded) and named:
        return "victim"
    return ""


def _passage(content: Content, index: int, begin: int, end: int) -> Iterator[Finding]:
    """What one stretch of one piece says."""
    reading = content.reading
    folded = reading.folded[begin:end]
    if not _OFFENCE.search(folded):
        return
    first, last = reading.span_of(index)
    text = content.pieces[index].text
    original = text[begin - first : end - first] if len(text) == last - first else text
    if code := _verdict(folded, original):
        middle = (begin + end) // 2
        yield CHECK.found(
            code,
            content.place_of(index, begin),
            evidence=reading.around(middle, middle, 70),
            exact=folded,
            severity=Severity.BLOCKS if code == "child" else Severity.ASK,
            mend=Mend.MASK,
        )


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Passages with an offence in them, each once; pictures by the officer's flag."""
    reading = content.reading
    for begin, end in reading.windows("offence", _REACH, _REACH):
        for index in range(reading.piece_of(begin), reading.piece_of(min(end, len(reading.folded) - 1)) + 1):
            first, last = reading.span_of(index)
            yield from _passage(content, index, max(begin, first), min(end, last))
    for picture in content.facts.pictures:
        if picture.vulnerable:
            yield CHECK.found("picture", picture.place, severity=Severity.ASK, mend=Mend.REMOVE_PICTURE)


CHECK: Final = Check(
    id="people.vulnerable",
    version=2,
    severity=Severity.BLOCKS,
    about="a child beside an offence, with something that names it; victims; pictures the officer flagged",
    source="UU 11/2012 art. 19 and 97; UU 12/2022",
    sentences=SENTENCES,
    look=look,
)
