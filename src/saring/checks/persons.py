"""Names of persons in running text, told by their capitals and by what stands before them.

There is no list of names: a sequence of capitals is a person's when an address or a word such as 'bernama' says so, or
when no word of it, nor the one before it, belongs to an office, a place or a thing.
"""

import re
from collections.abc import Iterator
from typing import Final

_WORD: Final = r"(?:[A-Z][a-z]+(?:['\-][A-Z]?[a-z]+)?|[A-Z]\.|Abd\.|Moh\.|Muh\.|[A-Z]{3,})"
_NAME: Final = rf"{_WORD}(?: (?:bin|binti|al)?\b ?{_WORD}){{0,4}}"
_CALLED: Final = re.compile(
    rf"\b(?:[Bb]ernama|[Aa]tas [Nn]ama|[Aa]\.?[Nn]\.?|[Aa]nanda|An\.|[Ii]bu|[Bb]apak|Bpk\.?|Pak|Bu|Sdr[i]?\.?|[Ss]audar[ai]|"
    rf"Tn\.?|Ny\.?|Nn\.?|[Kk]akek|[Nn]enek|[Mm]bah|[Pp]asien|[Pp]enderita|[Aa]lmarhum(?:ah)?|[Nn]ama(?: [Ll]engkap)?)"
    rf"[ :]{{1,4}}(?P<name>{_NAME})"
)
_SEVERAL: Final = re.compile(
    rf"(?<![A-Za-z.])(?P<name>(?:H\. |Hj\. |Ust\. )?{_WORD}(?: (?:bin|binti|al)?\b ?{_WORD}){{1,4}})"
)
_AGED: Final = re.compile(rf"(?<![A-Za-z.])(?P<name>{_NAME}) ?\((?:\d{{1,2}})(?: ?(?:tahun|thn?|bulan|bln))?\)")
INITIALS: Final = re.compile(
    r"\b(?:[Bb]er)?[Ii]nisial [A-Z][A-Za-z.]*|\b[A-Z]{1,3} ?\(\d{1,2}(?: ?(?:tahun|thn?))?\)|\([Nn]ama [Ss]amaran\)|"
    r"(?<=, )[A-Z]{2,3}(?=,| ?\()|\b(?:[Ss]ebut saja|[Kk]orban|[Pp]elaku|[Tt]ersangka|[Bb]ocah|[Rr]emaja|[Ss]isw[ai])(?: anak)?,? (?!SD|SMP|SMA|SMK|MT|MA\b|MI\b|TK|RA\b|RT|KDRT)[A-Z]{1,3}\b(?! [A-Z])"
)
_PLACE_BEFORE: Final = re.compile(
    r"(?:\b(?:[Dd]esa|[Kk]ecamatan|Kec\.|[Kk]abupaten|Kab\.|[Kk]ota|[Kk]elurahan|Kel\.|[Dd]usun|[Kk]ampung|[Jj]alan|Jl\.|[Gg]ang|"
    r"[Pp]rovinsi|[Pp]ulau|[Ss]ungai|[Gg]unung|[Pp]asar|[Mm]asjid|[Gg]ereja|[Ss]tadion|[Bb]andara|[Tt]erminal|[Pp]elabuhan|"
    r"SDN?|SMPN?|SMAN?|SMKN?|MTs|MAN?|MIN?|TK|PAUD|RA|Negeri|Inpres|Katolik|Posyandu|[Pp]uskesmas|RSUD|RS|PT|CV|UD|Bank|"
    r"se-|[Dd]i|[Kk]e|[Dd]ari|[Aa]sal)\s+(?:\d+\s+)?|se-)$"
)
_PEOPLE: Final = frozenset("anak balita bayi bocah remaja siswa siswi pelajar korban pelaku tersangka pasien".split())
"""Words that stand before a name with a capital of their own."""
_NO_NAME: Final = frozenset(
    """dinas kabupaten kecamatan kelurahan desa kota provinsi kepala bupati wakil camat lurah sekretaris bidang seksi badan
    kantor dusun kampung agen link situs bandar rumah sakit puskesmas posyandu kementerian republik indonesia pemerintah daerah undang peraturan nomor tahun
    hari nasional forum anak tim penggerak satuan polisi pamong praja polres polsek kodim korem dewan perwakilan rakyat
    dana bantuan program keluarga harapan kartu sehat pintar sosial pemberdayaan masyarakat perempuan perlindungan
    januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu kamis jumat
    sabtu minggu lembaga yayasan universitas sekolah dasar menengah tinggi negeri madrasah taman kelompok tani usaha bersama
    milik badan pusat statistik data daftar nama alamat nomor jenis kelamin tempat tanggal lahir agama status pekerjaan
    acara rapat lomba juara musyawarah gedung aula balai lapangan jalan gang sungai gunung pulau pasar terminal warga
    penyuluhan sosialisasi pelatihan kegiatan kunjungan laporan surat keputusan berita informasi layanan pengaduan hubungi
    air terjun pantai wisata destinasi kader ibu bapak bunda paud tingkat pembina utama muda madya tk pt cv ud bank
    hiv aids tbc tb dbd covid islam kristen katolik hindu buddha konghucu
    perlengkapan kebutuhan seluruh semua para untuk dengan dan atau yang dalam pada oleh bagi ini itu seorang korban pelaku
    tersangka anak balita bayi remaja siswa siswi pelajar pasien penderita bocah bidan dokter perawat guru
    masyarakat cuaca usulan tercatat prevalensi kasus penanganan pencegahan perkara pidana hukum""".split()
)


def names_in(text: str) -> Iterator[str]:
    """Names, in no order. A place, an office or a month is none."""
    for expression in (_CALLED, _AGED, _SEVERAL):
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
