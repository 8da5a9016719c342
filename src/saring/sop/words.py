"""The words by which an activity tells what kind of row it is, and by which a name tells whose row it is.

Indonesian office wording, with the English words that SOPs of websites borrow. Nouns of persons (pengumpul, editor,
publisher, verifikator) are no activity and are left out on purpose.
"""

import re
from enum import Enum

from saring.sop.kinds import Kind

SHOW_STEMS = r"(?:tampil|tayang|publikasi|unggah|muat|terbit|siar|upload|posting|publish|update)"
SHOW = (
    r"(?:(?:me|di)nampilkan|ditampilkan|menampilkan|penampilan|menayangkan|ditayangkan|penayangan|tayang|"
    r"(?:mem|di)?p?ublikasi(?:kan)?|dipublikasi(?:kan)?|mempublikasi(?:kan)?|mempublish|dipublish|publish|publishing|"
    r"(?:me|di)?posting|memposting|diposting|mengunggah|diunggah|pengunggahan|unggah|mengupload|meng-upload|diupload|"
    r"di-upload|upload|uploading|menguplod|memuat|dimuat|pemuatan|menerbitkan|diterbitkan|penerbitan|menyiarkan|"
    r"disiarkan|penyiaran|update|updating|mengupdate|diupdate|memutakhirkan|pemutakhiran|merilis|dirilis|rilis|"
    r"menginput|diinput|input|memasang|pemasangan)"
)
COLLECT = (
    r"(?:mengumpulkan|pengumpulan|dikumpulkan|menyusun|penyusunan|disusun|menghimpun|penghimpunan|meliput|peliputan|"
    r"liputan|mendokumentasikan|pendokumentasian|menulis|penulisan|menyediakan|penyediaan|membuat|pembuatan|mencari|"
    r"memotret|merekam|menginventarisasi|menginventarisir|inventarisasi|"
    r"(?:menyiapkan|mempersiapkan|penyiapan)(?= (?:bahan|materi|data|dokumen|konsep|naskah|berita|informasi|konten|foto)))"
)
HAND_OVER = (
    r"(?:menyerahkan|diserahkan|penyerahan|serah terima|mengirim(?:kan)?|dikirim(?:kan)?|pengiriman|menyampaikan|"
    r"disampaikan|penyampaian|meneruskan|diteruskan|mengajukan|diajukan|pengajuan|menyetorkan|disetorkan)"
)
EDIT = (
    r"(?:editing|edit|mengedit|meng-edit|diedit|di-edit|pengeditan|menyunting|penyuntingan|suntingan|disunting|"
    r"mengolah|pengolahan|diolah|merapikan|mendesain|menyempurnakan|penyempurnaan|memperbaiki|perbaikan|diperbaiki|"
    r"merevisi|revisi|direvisi|layout|me-layout|pengemasan|mengemas)"
)
FILTER = (
    r"(?:filter|filtering|memfilter|difilter|menyaring|penyaringan|disaring|memeriksa|pemeriksaan|diperiksa|"
    r"verifikasi|memverifikasi|diverifikasi|koreksi|mengoreksi|dikoreksi|pengoreksian|menyetujui|persetujuan|"
    r"disetujui|menilai|penilaian|dinilai|meneliti|diteliti|validasi|memvalidasi|divalidasi|mengesahkan|pengesahan|"
    r"disahkan|review|mereview|me-review|direview|telaah|menelaah|ditelaah|menyeleksi|seleksi|diseleksi|kurasi|"
    r"mengkurasi|mengecek|pengecekan|dicek|otorisasi|mengotorisasi|memaraf|paraf|approval|approve|memutuskan|"
    r"menandatangani)"
)
RECEIVE = r"(?:menerima|diterima|penerimaan)"
"""A hand-over seen from the other side; counts only where nothing else does."""

KIND_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<![\w-]){pattern}(?![\w-])"))
    for kind, pattern in (
        (Kind.COLLECT, COLLECT),
        (Kind.HAND_OVER, HAND_OVER),
        (Kind.EDIT, EDIT),
        (Kind.FILTER, FILTER),
        (Kind.PUBLISH, SHOW),
    )
)
RECEIVING = re.compile(rf"(?<!\w){RECEIVE}(?!\w)")
PREPARING = re.compile(
    rf"(?<!\w)(?:menyiapkan|mempersiapkan|penyiapan|menjadwalkan|penjadwalan)\b[^.;]*?{SHOW_STEMS}"
)
NOT_SHOWN = re.compile(
    rf"\b(?:tidak|tdk|batal|membatalkan|dibatalkan)(?: (?:akan|dapat|boleh|perlu|jadi))?(?: di)? \w*{SHOW_STEMS}"
)
UNFIT = re.compile(
    r"\b(?:tidak|tdk|belum) (?:layak|memenuhi|disetujui|lolos|sesuai)\b.*"
    r"\b(?:diarsip\w*|mengarsip\w*|disimpan|menyimpan|ditolak|menolak|dihapus|menghapus|dibatalkan|membatalkan)"
)
CONDITION = re.compile(r"^(?:jika|apabila|bila|bilamana|kalau|dalam hal)\b(?:.*?\bmaka\b|[^,]*,|)")

_WORD = rf"(?:{COLLECT}|{HAND_OVER}|{EDIT}|{FILTER}|{SHOW}|{RECEIVE})"
_CHAIN = rf"{_WORD}(?:(?:\s*[,/]\s*|\s+dan\s+|\s+serta\s+|\s+atau\s+){_WORD})*"
ASIDE = re.compile(
    r"(?<![\w-])(?:yang (?:telah|sudah|akan|siap|layak|belum)|telah|sudah|sebelum|setelah|sesudah|untuk|guna|agar|"
    rf"supaya|sehingga|siap|hasil|(?:bahan|materi|konten|rencana|draf|naskah|jadwal|tim|petugas)(?= {SHOW}))"
    rf"\W+(?:[\w-]+\s+){{0,4}}?{_CHAIN}(?![\w-])"
)
"""What went before, comes after or is aimed at: 'yang telah disunting', 'sebelum proses update'."""


class Family(Enum):
    """Whose work a performer does, as far as its name says."""

    OFFICIAL = "official"
    PERSONNEL = "personnel"
    WEB = "web"
    OFFICER = "officer"


FAMILY_WORDS: tuple[tuple[Family, re.Pattern[str]], ...] = (
    (
        Family.OFFICIAL,
        re.compile(
            r"\b(?:pejabat|kepala|ka|kasub\w*|kabid|kabag|kasi|kadis|kaban|sekretaris|sekdis|sekda|pimpinan|camat|lurah|"
            r"direktur|ketua|penanggung ?jawab|atasan|ppid|verifikator|korektor|asisten|inspektur|bupati|kades)\b"
        ),
    ),
    (Family.PERSONNEL, re.compile(r"\bkepegawaian\b")),
    (
        Family.WEB,
        re.compile(
            r"\b(?:web\w*|admin\w*|operator|editor|publisher|it|ti|redaktur|redaksi|penyunting|pranata komputer|media|"
            r"kreatif)\b"
        ),
    ),
    (
        Family.OFFICER,
        re.compile(
            r"\b(?:petugas|staf|staff|bidang|bagian|seksi|kontributor|pengumpul|reporter|jurnalis|wartawan|humas|"
            r"pengusul|unit|pegawai|pelaksana|penulis|fotografer|dokumentasi)\b"
        ),
    ),
)
FAMILY_OF_KIND = {
    Kind.COLLECT: Family.OFFICER,
    Kind.HAND_OVER: Family.OFFICER,
    Kind.EDIT: Family.WEB,
    Kind.FILTER: Family.OFFICIAL,
    Kind.PREPARE: Family.WEB,
    Kind.WITHHOLD: Family.WEB,
    Kind.PUBLISH: Family.WEB,
}


def family_of(name: str) -> Family | None:
    """The family of a performer's name, None where it says nothing."""
    words = name.lower()
    return next((family for family, pattern in FAMILY_WORDS if pattern.search(words)), None)
