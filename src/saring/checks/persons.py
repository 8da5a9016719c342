"""Names of persons in running text, told by their capitals and by what stands before them.

There is no list of names: a sequence of capitals is a person's when an address or a word such as 'bernama' says so, or
when no word of it, nor the one before it, belongs to an office, a place or a thing.
"""

import re
from collections.abc import Iterator
from typing import Final

_WORD: Final = r"(?:[A-Z][a-z]+(?:['\-][A-Z]?[a-z]+)?|[A-Z]\.|Abd\.|Moh\.|Muh\.|[A-Z]{3,})"
_NAME: Final = rf"{_WORD}(?: (?:bin |binti |al )?{_WORD}){{0,4}}"
_CALLED: Final = re.compile(
    rf"\b(?:[Bb]ernama|[Aa]tas [Nn]ama|[Aa]\.?[Nn]\.?|[Aa]nanda|An\.|[Ii]bu|[Bb]apak|Bpk\.?|Pak|Bu|Sdr[i]?\.?|"
    rf"[Ss]audar[ai]|"
    rf"Tn\.?|Ny\.?|Nn\.?|[Kk]akek|[Nn]enek|[Mm]bah|[Pp]asien|[Pp]enderita|[Aa]lmarhum(?:ah)?|[Nn]ama(?: [Ll]engkap)?)"
    rf"[ :]{{1,4}}(?P<name>{_NAME})"
)
_SEVERAL: Final = re.compile(
    rf"(?<![A-Za-z.])(?P<name>(?:H\. |Hj\. |Ust\. )?{_WORD}(?: (?:bin |binti |al )?{_WORD}){{1,4}})"
)
_WHO: Final = re.compile(
    rf"(?<![A-Za-z.] )(?<![A-Za-z.])(?P<name>{_WORD}), (?=lahir|menderita|mengidap|penderita|pengidap|warga|umur|"
    rf"usia|dipulangkan|\d)"
)
"""A name of one word, told by what is said of it."""
_AGED: Final = re.compile(rf"(?<![A-Za-z.])(?P<name>{_NAME}) ?\((?:\d{{1,2}})(?: ?(?:tahun|thn?|bulan|bln))?\)")
INITIALS: Final = re.compile(
    r"\b(?:[Bb]er)?[Ii]nisial [A-Z][A-Za-z.]*|\b[A-Z]{1,3} ?\(\d{1,2}(?: ?(?:tahun|thn?))?\)|\([Nn]ama [Ss]amaran\)|"
    r"(?<=, )[A-Z]{2,3}(?=,| ?\()|\b(?:[Ss]ebut saja|[Kk]orban|[Pp]elaku|[Tt]ersangka|[Bb]ocah|[Rr]emaja|"
    r"[Ss]isw[ai])(?: anak)?,? (?!SD|SMP|SMA|SMK|MT|MA\b|MI\b|TK|RA\b|RT|KDRT)[A-Z]{1,3}\b(?! [A-Z])"
)
_PLACE_BEFORE: Final = re.compile(
    r"(?:\b(?:[Dd]esa|[Kk]ecamatan|Kec\.|[Kk]abupaten|Kab\.|[Kk]ota|[Kk]elurahan|Kel\.|[Dd]usun|[Kk]ampung|[Jj]alan|Jl\.|[Gg]ang|"
    r"[Pp]rovinsi|[Pp]ulau|[Ss]ungai|[Gg]unung|[Pp]asar|[Mm]asjid|[Gg]ereja|[Ss]tadion|[Bb]andara|[Tt]erminal|[Pp]elabuhan|"
    r"SDN?|SMPN?|SMAN?|SMKN?|MTs|MAN?|MIN?|TK|PAUD|RA|Negeri|Inpres|Katolik|Posyandu|[Pp]uskesmas|RSUD|RS|PT|CV|UD|Bank|"
    r"se-|[Dd]i|[Kk]e|[Dd]ari|[Aa]sal)\s+(?:\d+\s+)?|se-)$"
)
_PEOPLE: Final = frozenset((
    "anak", "balita", "bayi", "bocah", "remaja", "siswa", "siswi", "pelajar", "korban", "pelaku", "tersangka", "pasien",
))  # fmt: skip
"""Words that stand before a name with a capital of their own."""
_NO_NAME: Final = frozenset((
    "acara", "agama", "agen", "agustus", "aids", "air", "alamat", "anak", "april", "atau", "aula", "badan", "bagi",
    "balai", "balita", "bandar", "bank", "bantuan", "bapak", "bayi", "berita", "bersama", "bidan", "bidang",
    "bocah", "buddha", "bunda", "bupati", "camat", "covid", "cuaca", "cv", "daerah", "daftar", "dalam", "dan",
    "dana", "dasar", "data", "dbd", "dengan", "desa", "desember", "destinasi", "dewan", "dinas", "dokter", "dusun",
    "februari", "forum", "gang", "gedung", "gunung", "guru", "harapan", "hari", "hindu", "hiv", "hubungi", "hukum",
    "ibu", "indonesia", "informasi", "ini", "islam", "itu", "jalan", "januari", "jenis", "juara", "juli", "jumat",
    "juni", "kabupaten", "kader", "kamis", "kampung", "kantor", "kartu", "kasus", "katolik", "kebutuhan",
    "kecamatan", "kegiatan", "kelamin", "kelompok", "keluarga", "kelurahan", "kementerian", "kepala", "keputusan",
    "kodim", "konghucu", "korban", "korem", "kota", "kristen", "kunjungan", "lahir", "lapangan", "laporan",
    "layanan", "lembaga", "link", "lomba", "lurah", "madrasah", "madya", "maret", "masyarakat", "mei", "menengah",
    "milik", "minggu", "muda", "musyawarah", "nama", "nasional", "negeri", "nomor", "november", "oktober", "oleh",
    "pada", "pamong", "pantai", "para", "pasar", "pasien", "paud", "pekerjaan", "pelajar", "pelaku", "pelatihan",
    "pemberdayaan", "pembina", "pemerintah", "penanganan", "pencegahan", "penderita", "pengaduan", "penggerak",
    "penyuluhan", "peraturan", "perawat", "perempuan", "perkara", "perlengkapan", "perlindungan", "perwakilan",
    "pidana", "pintar", "polisi", "polres", "polsek", "posyandu", "praja", "prevalensi", "program", "provinsi",
    "pt", "pulau", "pusat", "puskesmas", "rabu", "rakyat", "rapat", "remaja", "republik", "rumah", "sabtu", "sakit",
    "satuan", "sehat", "sekolah", "sekretaris", "seksi", "selasa", "seluruh", "semua", "senin", "seorang",
    "september", "siswa", "siswi", "situs", "sosial", "sosialisasi", "statistik", "status", "sungai", "surat",
    "tahun", "taman", "tanggal", "tani", "tb", "tbc", "tempat", "tercatat", "terjun", "terminal", "tersangka",
    "tim", "tinggi", "tingkat", "tk", "ud", "undang", "universitas", "untuk", "usaha", "usulan", "utama", "wakil",
    "warga", "wisata", "yang", "yayasan",
))  # fmt: skip


def names_in(text: str) -> Iterator[str]:
    """Names, in no order. A place, an office or a month is none."""
    for expression in (_CALLED, _AGED, _WHO, _SEVERAL):
        for match in expression.finditer(text):
            words = match["name"].split()
            while words and words[0].lower() in _PEOPLE:
                del words[0]
            plain = {word.replace(".", "").lower() for word in words}
            before = text[max(0, match.start("name") - 20) : match.start("name")]
            if len(words) < 2 and expression is _SEVERAL:
                continue
            if words and not _NO_NAME.intersection(plain) and not _PLACE_BEFORE.search(before):
                yield " ".join(words)


def is_name(word: str) -> bool:
    """Whether a single word with a capital may be a name: it is none that offices, places and sentences begin with."""
    return word[:1].isupper() and word.lower() not in _NO_NAME | _PEOPLE


def names_someone(text: str) -> bool:
    """Whether a person is named in it, or told by initials."""
    return INITIALS.search(text) is not None or next(names_in(text), None) is not None
