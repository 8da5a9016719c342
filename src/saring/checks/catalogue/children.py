"""Children and victims of offences: name, parents, address, school and face stay secret. Children in need too."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.persons import INITIALS, names_someone
from saring.checks.settings import CHILD_AGE, Settings

SENTENCES: Final = {
    "child": "Ada anak dan tindak pidana dalam satu bagian, disertai keterangan yang dapat mengenali anak itu. "
    "Samarkan.",
    "maybe_child": "Ada anak dan tindak pidana dalam satu bagian. Pastikan nama, orang tua, alamat, sekolah, dan "
    "wajahnya tidak terbaca.",
    "victim": "Ada korban kekerasan seksual, perdagangan orang, atau kekerasan rumah tangga. Pastikan nama dan "
    "alamatnya "
    "tidak terbaca.",
    "welfare": "Ada anak yang disebut namanya beserta kondisi, orang tua, sekolah, atau alamatnya. Pastikan boleh "
    "tampil, "
    "atau samarkan.",
    "picture": "Petugas menandai ada anak atau korban pada gambar ini. Wajahnya harus disamarkan.",
}
_CHILD: Final = re.compile(
    r"\b(?:anak|bocah|balita|bayi|remaja|siswa|siswi|pelajar|murid|santri(?:wati)?|ananda)\b(?! buah)|"
    r"\b(?:usia|umur|berusia|berumur)\s+(\d{1,2})\b|\((\d{1,2})(?: tahun| th)?\)|\b(\d{1,2}) tahun\)"
)
_GRAVE: Final = re.compile(
    r"cabul|perkosa|pemerkosa|setubuh|kekerasan seksual|pelecehan|aniaya|kdrt|kekerasan dalam rumah|perdagangan "
    r"orang|sodomi|"
    r"rudapaksa|asusila|incest"
)
_OFFENCE: Final = re.compile(
    rf"{_GRAVE.pattern}|perundungan|bullying|penculikan|pencurian|narkoba|tersangka|terdakwa|kekerasan|"
    r"berhadapan dengan hukum|\babh\b|dibunuh|pembunuhan|bunuh diri|penelantaran|eksploitasi anak|trafficking|"
    r"\bvisum\b|trauma healing"
)
_NEED: Final = re.compile(
    r"stunting|gizi (?:buruk|kurang)|disabilitas|difabel|\bcacat\b|yatim|piatu|tuna ?(?:rungu|netra|daksa|grahita)|"
    r"terlantar|"
    r"putus sekolah|lumpuh|hidrosefalus|autis|down syndrome|mengidap|menderita|penderita|\bsakit\b"
)
_TEACHES: Final = re.compile(
    r"\b(?:sosialisasi|pencegahan|mencegah|cegah|perlindungan|penyuluhan|edukasi|stop|kampanye|bimbingan teknis|"
    r"pelatihan|peraturan|undang-undang|layanan pengaduan|uptd)\b"
)
_COUNTS: Final = re.compile(
    r"\b\d+ (?:kasus|laporan|perkara|anak|korban|orang|balita|siswa)\b|\b(?:sebanyak|jumlah|persen|prevalensi|"
    r"sepanjang \d{4})\b"
)
_NAMED: Final = re.compile(
    r"\b(?:[Bb]ernama|[Aa]nak dari|[Pp]utr[ai] dari|[Bb]eralamat di|[Ww]arga RT|[Bb]ersekolah di|"
    r"(?:[Kk]orban|[Tt]ersangka|[Pp]elaku|[Ss]aksi|[Ss]isw[ai]|[Bb]ocah|[Aa]nak)(?: berinisial)?,? "
    r"(?!(?:SDN?|SMPN?|SMAN?|SMKN?|MTs|MA|MI|PAUD|TK|RI|KDRT|Republik|Indonesia|Kabupaten|Desa|Kecamatan|Dinas|Barito)\b)"
    r"[A-Z][A-Za-z.]+)|"
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)* \(\d{1,2}(?: tahun| th)?\)"
)
_ONE_CHILD: Final = re.compile(
    r"\b(?:seorang|satu) (?:anak|bocah|balita|bayi|remaja|siswa|siswi|pelajar|murid|santri(?:wati)?)\b|"
    r"\b(?:bocah|anak|remaja|siswi|siswa|balita|pelajar)(?: perempuan| laki-laki| tersebut| itu)?,? (?:ber)?(?:usia|"
    r"umur)? ?\d{1,2} tahun\b"
)
_TRACE: Final = re.compile(
    r"\bwarga (?:desa|rt|dusun|kelurahan|kecamatan)\b|\brt ?\d|\b(?:sd|smp|sma|smk|mts|mi|sdn|smpn|sman)(?:n| negeri|"
    r" inpres)? ?\d|"
    r"\bdi (?:desa|dusun|kelurahan) [a-z]|\b(?:ayah|ibu|paman|kakek|bapak)(?: tiri| kandung|nya)|\btetangga|"
    r"\bgurunya\b|"
    r"\b(?:sd|smp|sma|smk|mts|tk|paud|ponpes|pesantren) [a-z]|\balamat\b|\bkelas \d"
)
_FAMILY: Final = re.compile(
    rf"\b(?:anak|putr[ai]) dari\b|\b(?:orang tua|ortu|ayah|ibu|bapak|pasangan|nenek|kakek)\b|\busia\b|\bumur\b|"
    rf"\(\d{{1,2}} ?(?:tahun|th|bulan)|"
    rf"{_TRACE.pattern}"
)
_REACH: Final = 220


def _is_child(text: str) -> bool:
    return any(
        not (age := match[1] or match[2] or match[3]) or 0 < int(age) < CHILD_AGE for match in _CHILD.finditer(text)
    )


def _verdict(folded: str, original: str) -> str:
    """'child', 'maybe_child', 'victim', 'welfare' or ''. `original` keeps the capitals, by which a name is told.

    A word of teaching or an office's name excuses only a text in which no particular child is told of.
    """
    child, offence = _is_child(folded), _OFFENCE.search(folded)
    named = _NAMED.search(original) is not None or INITIALS.search(original) is not None
    one_child = _ONE_CHILD.search(folded) is not None
    if child and offence and (named or (one_child and _TRACE.search(folded))):
        return "child"
    if child and offence and (one_child or not (_TEACHES.search(folded) or _COUNTS.search(folded))):
        return "maybe_child"
    if "korban" in folded and _GRAVE.search(folded) and (named or names_someone(original)):
        return "victim"
    if child and _NEED.search(folded) and _FAMILY.search(folded) and names_someone(original):
        return "welfare"
    return ""


def _passage(content: Content, index: int, begin: int, end: int) -> Iterator[Finding]:
    """What one stretch of one piece says."""
    reading = content.reading
    folded = reading.folded[begin:end]
    if not (_OFFENCE.search(folded) or _NEED.search(folded)):
        return
    if code := _verdict(folded, content.written(begin, end)):
        middle = (begin + end) // 2
        yield CHECK.found(
            code,
            content.place_of(index, begin),
            evidence=reading.around(middle, middle, 70),
            exact=folded,
            severity=Severity.BLOCKS if code == "child" else Severity.ASK,
            mend=Remedy.MASK,
        )


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Passages with an offence or a need in them, each once; pictures by the officer's flag."""
    reading, reported = content.reading, set()
    for group in ("offence", "welfare"):
        for begin, end in reading.windows(
            reading.words(group) if group == "welfare" else reading.at(group), _REACH, _REACH
        ):
            for index in range(reading.piece_of(begin), reading.piece_of(min(end, len(reading.folded) - 1)) + 1):
                first, last = reading.span_of(index)
                for finding in _passage(content, index, max(begin, first), min(end, last)):
                    if group == "offence" or index not in reported:
                        reported.add(index)
                        yield finding
    for picture in content.facts.pictures:
        if picture.vulnerable:
            yield CHECK.found("picture", picture.place, severity=Severity.ASK, mend=Remedy.REMOVE_PICTURE)


CHECK: Final = Check(
    id="people.vulnerable",
    version=3,
    severity=Severity.BLOCKS,
    about="a child beside an offence, with something that tells who it is: a name, initials, school, family, home; "
    "victims; "
    "a named child in need; pictures the officer flagged",
    source="UU 11/2012 art. 19 and 97; UU 12/2022; UU 35/2014 art. 59",
    sentences=SENTENCES,
    look=look,
)
