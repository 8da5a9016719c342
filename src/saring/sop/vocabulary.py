"""The words by which an activity says what its row is for, and a name says whose work it is.

Indonesian office wording, with the English words that SOPs of websites borrow. Nouns of persons (pengumpul, editor,
publisher, verifikator) are no activity and are left out on purpose.
"""

import re
from enum import Enum

from saring.sop.kinds import StepKind

SHOW_STEMS = r"(?:[tn]ampil|[tn]ayang|publikasi|publish|unggah|muat|[tn]erbit|n?y?siar|nyiar|upload|posting|update)"
SHOW = (
    r"(?:(?:di|pe)?(?:me)?(?:t|n)(?:ampil|ayang)(?:kan|an)?|(?:mem|di)?publikasi(?:kan)?|pempublikasian|"
    r"(?:mem|di)?publish|publishing|(?:mem|di)?posting|(?:meng|di|peng)?unggah(?:kan|an)?|"
    r"(?:me|meng|di|men)?-?upload|uploading|memuat|dimuat|pemuatan|menerbitkan|diterbitkan|penerbitan|menyiarkan|"
    r"disiarkan|penyiaran|(?:meng|di)?-?update|updating|memutakhirkan|dimutakhirkan|pemutakhiran|merilis|dirilis|"
    r"rilis|menginput|diinput|penginputan|input)"
)
COLLECT = (
    r"(?:mengumpulkan|pengumpulan|dikumpulkan|menyusun|penyusunan|disusun|menghimpun|penghimpunan|dihimpun|meliput|"
    r"peliputan|liputan|mendokumentasikan|pendokumentasian|dokumentasi kegiatan|menulis|penulisan|menyediakan|"
    r"penyediaan|membuat|pembuatan|mencari|memotret|merekam|menginventarisasi|menginventarisir|inventarisasi|"
    r"(?:menyiapkan|mempersiapkan|penyiapan)(?= (?:bahan|materi|data|dokumen|konsep|naskah|berita|informasi|konten|"
    r"foto|draf|draft)))"
)
HAND_OVER = (
    r"(?:menyerahkan|diserahkan|penyerahan|serah terima|mengirim(?:kan)?|dikirim(?:kan)?|pengiriman|menyampaikan|"
    r"disampaikan|penyampaian|meneruskan|diteruskan|mengajukan|diajukan|pengajuan|menyetorkan|disetorkan)"
)
EDIT = (
    r"(?:editing|edit|meng-?edit|di-?edit|pengeditan|menyunting|penyuntingan|disunting|mengolah|pengolahan|diolah|"
    r"merapikan|mendesain|menyempurnakan|penyempurnaan|memperbaiki|perbaikan|diperbaiki|merevisi|revisi|direvisi|"
    r"(?:me-?)?layout|pengemasan|mengemas)"
)
FILTER = (
    r"(?:filter|filtering|memfilter|difilter|menyaring|penyaringan|disaring|verifikasi|memverifikasi|diverifikasi|"
    r"menyetujui|persetujuan|disetujui|menilai|penilaian|dinilai|validasi|memvalidasi|divalidasi|mengesahkan|"
    r"pengesahan|disahkan|(?:me-?)?review|direview|mereviu|reviu|telaah|menelaah|ditelaah|menyeleksi|seleksi|"
    r"diseleksi|kurasi|mengkurasi|otorisasi|mengotorisasi|memaraf|paraf|approval|approve|memutuskan|menandatangani)"
)
CORRECT = r"(?:koreksi|mengoreksi|mengkoreksi|dikoreksi|pengoreksian)"
"""An official's look or the editor's work, by who does it."""
LOOK = r"(?:memeriksa|pemeriksaan|diperiksa|meneliti|diteliti|mengecek|pengecekan|dicek)(?! kelengkapan)"
"""Looking at something: filtering, unless a plainer word stands beside it."""
RECEIVE = r"(?:menerima|diterima|penerimaan|(?:memeriksa|mengecek|meneliti|pengecekan|pemeriksaan) kelengkapan)"
"""A hand-over seen from the other side; counts only where nothing else does."""


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-])")


PLAIN: tuple[tuple[StepKind, re.Pattern[str]], ...] = (
    (StepKind.COLLECT, _whole(COLLECT)),
    (StepKind.HAND_OVER, _whole(HAND_OVER)),
    (StepKind.EDIT, _whole(EDIT)),
    (StepKind.FILTER, _whole(FILTER)),
    (StepKind.PUBLISH, _whole(SHOW)),
)
LOOKING = ((StepKind.FILTER, _whole(LOOK)),)
RECEIVING = ((StepKind.HAND_OVER, _whole(RECEIVE)),)
CORRECTING = _whole(CORRECT)

PREPARING = _whole(
    r"(?:menyiapkan|mempersiapkan|penyiapan|menjadwalkan|penjadwalan|mengatur jadwal)(?! (?:bahan|materi|data|"
    rf"dokumen|konsep|naskah|berita|foto|draft?))\b[^.;]*?\b\w*{SHOW_STEMS}\w*"
)
_NEVER = r"(?:tidak|tdk|batal|membatalkan|dibatalkan|menolak)"
NOT_SHOWN = re.compile(rf"\b{_NEVER}(?: (?:akan|dapat|boleh|perlu|jadi|bisa|di))* \w*{SHOW_STEMS}")
_PUT_AWAY = r"(?:(?:di|meng)?arsip\w*|disimpan|menyimpan|ditolak|menolak|dihapus|menghapus|dibatalkan|membatalkan)"
_FAILED = r"(?:tidak|tdk|belum) (?:layak|memenuhi|disetujui|lolos|sesuai)"
UNFIT = re.compile(
    rf"\b{_FAILED}\b.*\b(?:{_PUT_AWAY}|(?:tidak|tdk)(?: akan)? \w*{SHOW_STEMS})|\b{_PUT_AWAY}\b.*\b{_FAILED}\b"
)
FAILED = re.compile(rf"\b{_FAILED}\b")
SENT_BACK = re.compile(r"\b(?:dikembalikan|mengembalikan|kembali ke|diperbaiki|memperbaiki|perbaikan)\b")
CONDITION = re.compile(r"^(?:jika|apabila|bila|bilamana|kalau|dalam hal)\b(?:.*?\bmaka\b|[^,]*,|)")

_WORD = rf"(?:{COLLECT}|{HAND_OVER}|{EDIT}|{FILTER}|{CORRECT}|{LOOK}|{SHOW}|{RECEIVE})"
_CHAIN = rf"{_WORD}(?:(?:\s*[,/]\s*|\s+dan\s+|\s+serta\s+|\s+atau\s+){_WORD})*"
_BEFORE = (
    r"(?:yang (?:telah|sudah|akan|siap|layak|belum)|yang(?= (?:di|lolos))|telah|sudah|sebelum|setelah|sesudah|untuk|"
    r"guna|agar|supaya|sehingga|siap|layak|hasil"
    r"|(?:bahan|materi|konten|rencana|draft?|naskah|jadwal|izin|tim|petugas)(?= (?:publikasi|tayang|upload|update)\b))"
)
ASIDE = re.compile(rf"(?<![\w-]){_BEFORE}\W+(?:[\w-]+\s+){{0,4}}?{_CHAIN}(?![\w-])")
"""What went before, comes after or is aimed at: 'yang telah disunting', 'sebelum proses update'."""


class Family(Enum):
    """Whose work a performer does, as far as its name says."""

    OFFICIAL = "official"
    PERSONNEL = "personnel"
    WEB = "web"
    OFFICER = "officer"


_FAMILIES = {
    Family.PERSONNEL: r"(?:pengelola )?kepegawaian",
    Family.OFFICIAL: r"(?:pejabat|kepala|ka|kasub\w*|kabid|kabag|kasi|kadis|kaban|sekretaris|sekdis|sekda|pimpinan|"
    r"camat|lurah|direktur|ketua|penanggung ?jawab|atasan|ppid|verifikator|korektor|asisten|inspektur|bupati|kades|"
    r"koordinator|supervisor)",
    Family.WEB: r"(?:web\w*|admin\w*|operator|editor|publisher|tim it|it|ti|redaktur|redaksi|penyunting|"
    r"pranata komputer|prakom|pengelola (?:web|media|konten)\w*|tim kreatif)",
    Family.OFFICER: r"(?:petugas|staf|staff|bidang|bagian|seksi|kontributor|pengumpul|reporter|jurnalis|wartawan|"
    r"humas|pengusul|unit|pegawai|pelaksana|penulis|fotografer|dokumentasi|opd|skpd|desa)",
}
FAMILY_WORDS = {family: re.compile(rf"\b{pattern}\b") for family, pattern in _FAMILIES.items()}
SUBJECT = re.compile(r"(?:^|\boleh |\bmaka )(?:para |tim |seluruh |setiap )?([\w/ -]+)")
FAMILY_OF_KIND = {
    StepKind.COLLECT: Family.OFFICER,
    StepKind.HAND_OVER: Family.OFFICER,
    StepKind.EDIT: Family.WEB,
    StepKind.FILTER: Family.OFFICIAL,
    StepKind.PREPARE: Family.WEB,
    StepKind.WITHHOLD: Family.WEB,
    StepKind.PUBLISH: Family.WEB,
}


def family_of(name: str) -> Family | None:
    """The family of a performer's name, by the first word in it that tells; None where it says nothing."""
    found = [(match.start(), family) for family, words in FAMILY_WORDS.items() if (match := words.search(name.lower()))]
    if not found:
        return None
    return min(found, key=lambda pair: pair[0])[1]
