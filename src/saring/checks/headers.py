"""What the head of a column says of persons, however a data base, a form or a clerk writes it."""

import re
from collections.abc import Callable, Collection
from typing import Final, Literal

from saring.checks.folding import fold

Verdict = Literal["header", "maybe", "home", ""]
"""header: the column holds data of persons; maybe: it often does; home: addresses of named persons."""

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIGNS: Final = re.compile(r"[\s_./\-]+")
_NO: Final = r"(?:(?:no|nomor|nmr|nomer) ?)?"
_WHOSE: Final = (
    r"(?: ?(?:penerima|pemohon|ayah|ibu|anak|kpm|istri|suami|pengurus|warga|peserta|siswa|kepala keluarga|kk|pasien|"
    r"wali|"
    r"pelapor|lengkap))?"
)
_STRONG: Final = re.compile(
    rf"{_NO}(?:induk kependudukan|nik|n i k|e ?ktp(?: el)?|ktp el|identitas(?: kependudukan)?|kartu keluarga|nkk|"
    rf"(?:id ?)?(?:dtks|dtsen)|rek(?:ening)?(?: ?bank)?){_WHOSE}|"
    rf"(?:no|nomor|nmr|nomer) ?(?:ktp|kk|bpjs(?: kesehatan| ketenagakerjaan| kes| tk)?|jkn|kis|kpj|npwp|pasp?or|"
    rf"passport){_WHOSE}|"
    r"nik (?:no )?kk|no nik no kk|nama ?(?:gadis ?)?ibu(?: ?kandung)?|ibu kandung|kriteria blt|riwayat penyakit"
)
_BARE: Final = re.compile(
    rf"(?:ktp|kk|bpjs|jkn|kis|kpj|npwp|paspor|passport|penyakit|jenis penyakit|diagnos[ai]s?){_WHOSE}"
)
"""Of persons beside a name; else it is a count: 'Jumlah', 'KK', 'Jiwa'."""
_WEAK: Final = re.compile(
    rf"t ?t ?l|(?:tempat|tmpt|tgl|tanggal) ?(?:(?:dan|&|,) ?)?(?:(?:tgl|tanggal) ?)?lahir{_WHOSE}|{_NO}(?:hp|whatsapp|"
    rf"wa|hp wa)(?: aktif)?{_WHOSE}|(?:dtsen|dtks|desil)(?: ke| kesejahteraan)?|(?:jenis|ragam) disabilitas|"
    r"nama ?(?:orang ?tua|ortu|wali|ayah|bapak)"
)
_CALLED: Final = re.compile(rf"{_NO}(?:telp|telepon|tlp)")
"""Of a person only beside a name: offices have telephones."""
_NAME: Final = re.compile(
    r"nama(?: ?(?:lengkap|penerima|kpm|warga|anak|siswa|kepala keluarga|kk|peserta|lansia|balita|bayi|pasien|pemohon|"
    r"ibu hamil|"
    r"penyandang|orang|korban|penduduk))*(?: manfaat)?"
)
_HOME: Final = re.compile(
    r"alamat(?: (?:rumah|lengkap|tinggal|domisili|asal|penerima))?|tempat tinggal|domisili|dusun|rt|rw|rt rw|umur|usia"
)
_COUNTS: Final = re.compile(
    r"\b(?:jumlah|total|jiwa|laki|perempuan|persen|l|p|kepala desa|jabatan|telp|telepon|kontak|fax|npsn)\b"
)
_OTHER: Final = re.compile(
    r"no|nomor|desa|kelurahan|kecamatan|kabupaten|ket(?:erangan)?|jenis kelamin|jk|l p|bank|sekolah|kelas|pekerjaan|"
    r"agama|"
    r"status|jumlah|nominal|bantuan|jenis bantuan|tahun|tanggal|tanda tangan|ttd"
)
_FEWEST_HEADS: Final = 3
_LONGEST_LINE: Final = 160
LONGEST: Final = 40


def tidy(header: str) -> str:
    """As it is written to as it is read: 'noKTP', 'no_ktp' and 'No. KTP' are 'no ktp'."""
    words = fold(_CAMEL.sub(" ", header)).strip(" .:*\"'\ufeff?")
    return _SIGNS.sub(" ", words).strip()


def verdict(header: str, beside: Callable[[], Collection[str]]) -> Verdict:
    """What a head says, given the heads beside it, all tidied."""
    if not header or len(header) > LONGEST:
        return ""
    if _STRONG.fullmatch(header):
        return "header"
    if _BARE.fullmatch(header) or _CALLED.fullmatch(header):
        return "header" if any(map(_NAME.fullmatch, beside())) else ""
    if _WEAK.fullmatch(header):
        return "header" if any(map(_NAME.fullmatch, beside())) else "maybe"
    if _HOME.fullmatch(header):
        others = beside()
        has_other_header = any(pattern.fullmatch(other) for pattern in (_STRONG, _BARE, _WEAK) for other in others)
        if any(map(_NAME.fullmatch, others)) and not has_other_header and not any(map(_COUNTS.search, others)):
            return "home"
    return ""


def heads_in_words(line: str) -> list[str]:
    """The heads of a line of a PDF, between which only one blank is left: 'No Nama NIK Desa' and what follows."""
    words, heads = tidy(line[:_LONGEST_LINE]).split(), []
    while words:
        size = next((size for size in range(min(4, len(words)), 0, -1) if _is_head(" ".join(words[:size]))), 0)
        if not size:
            break
        heads.append(" ".join(words[:size]))
        del words[:size]
    return heads if len(heads) >= _FEWEST_HEADS else []


def _is_head(words: str) -> bool:
    return any(pattern.fullmatch(words) for pattern in (_STRONG, _BARE, _WEAK, _CALLED, _NAME, _HOME, _OTHER))


def is_name(header: str) -> bool:
    """Whether a column is headed as persons' names."""
    return _NAME.fullmatch(header) is not None
