"""A labelled set of documents, made up anew from a seed: what an agency publishes, what leaks, and what is injected.

Every NIK is in kecamatan 99, which does not exist, so it is nobody's.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PLACES = (
    "Tamiang Layang",
    "Dusun Timur",
    "Pematang Karau",
    "Awang",
    "Patangkep Tutui",
    "Raren Batuah",
    "Paku",
    "Benua Lima",
)
NAMES = ("Siti", "Rangga", "Yuliana", "Marten", "Dewi", "Hendra", "Lestari", "Agustinus", "Rahmah", "Petrus", "Ineke")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
          "Desember")  # fmt: skip
SENTENCES = (
    "Dinas Pemberdayaan Masyarakat Desa dan Sosial menyalurkan bantuan kepada warga {place}.",
    "Penyaluran Dana Desa tahap kedua berjalan lancar; kuota 20 slot pelatihan sudah terisi.",
    "Bupati membuka musyawarah perencanaan pembangunan di kecamatan {place}.",
    "Kegiatan berlangsung pada {date} dan dihadiri kepala desa beserta perangkatnya.",
    "Anggaran sebesar Rp{money} bersumber dari APBD tahun anggaran {year}.",
    "Surat nomor {letter} telah disampaikan kepada seluruh kecamatan.",
    "BLT Dana Desa diberikan kepada {small} keluarga penerima manfaat di {place}.",
    "Menurut data, jumlah penduduk {place} mencapai {people} jiwa pada tahun {year}.",
    "Warga diminta membawa dokumen asli dan mengambil nomor antrean di loket {small}.",
    "Lokasi kegiatan berada pada koordinat -1.{decimals}, 115.{decimals}.",
    "Kode rekening 5.1.02.01.01.00{small} digunakan untuk belanja alat tulis kantor.",
    "Informasi lebih lanjut tersedia di kantor dinas atau telepon (0526) {office}.",
    "Daftar informasi publik dapat diunduh pada halaman daftar-informasi-publik.",
    "Pelatihan membuat anyaman rotan diikuti ibu-ibu PKK dari {small} desa.",
    "Hasil panen dipasarkan melalui badan usaha milik desa yang dikelola bersama.",
    "Pemeriksaan kesehatan gratis dilayani petugas puskesmas mulai pukul 08.00 sampai 12.00 WIB.",
    "Jalan desa sepanjang {small} kilometer diperbaiki dengan sistem padat karya.",
    "Realisasi pengeluaran triwulan ketiga mencapai {small} persen dari pagu Rp{money}.",
    "Tim penilai lomba desa mengunjungi {place} dan memberikan masukan kepada panitia.",
    "Nilai indeks desa membangun naik dari 0.{decimals} menjadi 0.{decimals}.",
    "Pembayaran dilakukan dalam tiga termin: 1.250.000, 2.500.000 dan 3.750.000 rupiah.",
    "Foto bersama setelah acara ditutup dengan doa; panggung dan tenda disiapkan warga.",
)
EDUCATION = (
    "Sosialisasi bahaya judi online bagi aparatur sipil negara digelar di aula.",
    "Kepala dinas mengimbau warga menjauhi judi online karena dampaknya merusak keluarga.",
    "Polisi mengajak pelajar melawan judol lewat edukasi di sekolah.",
    "ASN dilarang bermain judi online; sanksi disiplin menanti pelanggar.",
)
SPAM = (
    "situs slot gacor hari ini", "daftar slot online deposit pulsa", "bandar togel terpercaya", "toto macau 4d",
    "rtp live slot88", "link slot maxwin", "scatter hitam mahjong ways 2", "gates of olympus", "agen judi bola resmi",
    "bonus new member 100", "pragmatic play pg soft", "live draw sgp", "bocoran slot malam ini", "judi online",
    "slot thailand",
    "pengeluaran hk hari ini", "keluaran sdy", "joker123 sv388", "starlight princess", "sweet bonanza", "akun pro slot",
    "pkv games dominoqq bandarqq", "sbobet mobile", "situs toto", "pola gacor",
)  # fmt: skip
BOLD = {ord(char): 0x1D400 + ord(char) - ord("A") for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {
    ord(char): 0x1D41A + ord(char) - ord("a") for char in "abcdefghijklmnopqrstuvwxyz"
}
LEET = str.maketrans({"o": "0", "i": "1", "e": "3", "a": "4", "s": "5", "t": "7"})
CYRILLIC = str.maketrans({"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х"})
WIDE = {ord(char): ord(char) + 0xFEE0 for char in "abcdefghijklmnopqrstuvwxyz0123456789"}


@dataclass(frozen=True)
class Labelled:
    """One document and what is in it: any of nik, nip, phone, npwp, account, kk, bpjs, gambling, education."""

    text: str
    labels: frozenset[str]
    kind: str


def nik(dice: random.Random) -> str:
    """A NIK that could be, of nobody."""
    month = dice.randint(1, 12)
    day = dice.randint(1, 28) + dice.choice((0, 40))
    return f"621399{day:02}{month:02}{dice.randint(0, 99):02}{dice.randint(1, 9999):04}"


def grouped(number: str, sizes: tuple[int, ...], separator: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return separator.join(parts)


SPELLINGS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda number, dice: number,
    lambda number, dice: grouped(number, (4, 4, 4, 4), " "),
    lambda number, dice: grouped(number, (6, 6, 4), dice.choice(". -–")),
    lambda number, dice: "NIK " + grouped(number, (2, 2, 2, 2, 2, 2, 4), dice.choice(". -")),
    lambda number, dice: " ".join(number),
    lambda number, dice: number.translate(WIDE),
    lambda number, dice: "\u200b".join(number),
    lambda number, dice: grouped(number, (6, 10), "\u00ad"),
    lambda number, dice: "NIK: " + grouped(number, (4, 4, 4, 4), dice.choice((" - ", "/", "_", ", "))),
    lambda number, dice: "No. KTP " + number,
    lambda number, dice: number.translate({ord(char): 0x0660 + int(char) for char in "0123456789"}),
    lambda number, dice: grouped(number, (6, 6, 4), "\u00a0"),
)
EVASIONS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda text, dice: text,
    lambda text, dice: text.upper(),
    lambda text, dice: text.translate(BOLD),
    lambda text, dice: text.translate(LEET),
    lambda text, dice: text.translate(CYRILLIC),
    lambda text, dice: text.translate(WIDE),
    lambda text, dice: "\u200b".join(text),
    lambda text, dice: text.replace(" ", "-"),
    lambda text, dice: text.replace(" ", "_"),
    lambda text, dice: text.replace(" ", "  "),
    lambda text, dice: "".join(f"{char}\u0336" if char != " " else char for char in text),
    lambda text, dice: text.replace("o", "&#111;"),
    lambda text, dice: "".join(dice.choice((char, char.upper())) for char in text),
)


def sentence(dice: random.Random) -> str:
    return dice.choice(SENTENCES).format(
        place=dice.choice(PLACES),
        date=f"{dice.randint(1, 28)} {dice.choice(MONTHS)} {dice.randint(2019, 2027)}",
        money=f"{dice.randint(1, 999)}.{dice.randint(0, 999):03}.{dice.randint(0, 999):03}{dice.choice(('', '.000'))}",
        year=dice.randint(2019, 2027),
        letter=f"{dice.randint(100, 999)}/{dice.randint(1, 999)}/DPMDSos/{dice.randint(2019, 2027)}",
        small=dice.randint(2, 99),
        people=f"{dice.randint(1, 99)}.{dice.randint(0, 999):03}",
        decimals=dice.randint(10**5, 10**14),
        office=dice.randint(10**6, 10**7 - 1),
    )


def clean_text(dice: random.Random, sentences: int = 12) -> str:
    words = [sentence(dice) for _ in range(sentences)]
    return "\n".join(" ".join(words[at : at + 4]) for at in range(0, len(words), 4))


def _within(dice: random.Random, *wanted: str) -> str:
    lines = clean_text(dice, 8).split("\n")
    for one in wanted:
        lines.insert(dice.randint(0, len(lines)), one)
    return "\n".join(lines)


def _numbers(dice: random.Random) -> str:
    """Tables full of numbers, none of them a person's."""
    rows = ["No;Uraian;Pagu;Realisasi"]
    for number in range(dice.randint(3, 12)):
        pagu = dice.randint(10**6, 10**11)
        rows.append(f"{number};Belanja {dice.choice(PLACES)};{pagu};{f'{pagu:,}'.replace(',', '.')}")
    return "\n".join(rows)


def _nip(dice: random.Random) -> str:
    born = f"{dice.randint(1965, 1999)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
    since = f"{dice.randint(1995, 2025)}{dice.randint(1, 12):02}"
    return f"{born}{dice.choice(('', ' '))}{since} {dice.randint(1, 2)} {dice.randint(1, 999):03}"


def _phone(dice: random.Random) -> str:
    rest = f"8{dice.choice((1, 2, 3, 5, 7, 8, 9))}{dice.randint(10**8, 10**9 - 1)}"
    return dice.choice(
        (f"0{rest}", f"+62 {rest[:3]} {rest[3:7]} {rest[7:]}", f"0{rest[:3]}-{rest[3:7]}-{rest[7:]}", f"62{rest}")
    )


def luhn_npwp(dice: random.Random) -> str:
    """An old NPWP with its Luhn digit."""
    eight = f"{dice.randint(1, 99):02}{dice.randint(0, 999999):06}"
    total = 0
    for place, char in enumerate(reversed(eight)):
        value = int(char) * (1 if place % 2 else 2)
        total += value - 9 if value > 9 else value
    check = (10 - total % 10) % 10
    return f"{eight[:2]}.{eight[2:5]}.{eight[5:8]}.{check}-{dice.randint(100, 999)}.{dice.choice(('000', '001'))}"


def one_of(kind: str, dice: random.Random) -> Labelled:
    """A document of one kind."""
    match kind:
        case "nik":
            spell, many = dice.choice(SPELLINGS), dice.randint(1, 6)
            rows = [f"{number}. {dice.choice(NAMES)} {spell(nik(dice), dice)}" for number in range(1, many + 1)]
            return Labelled(_within(dice, *rows), frozenset({"nik"}), kind)
        case "gambling":
            evade = dice.choice(EVASIONS)
            wanted = [evade(dice.choice(SPAM), dice) for _ in range(dice.randint(1, 5))]
            return Labelled(_within(dice, *wanted), frozenset({"gambling"}), kind)
        case "education":
            return Labelled(_within(dice, dice.choice(EDUCATION)), frozenset({"education"}), kind)
        case "nip":
            return Labelled(_within(dice, f"{dice.choice(NAMES)}, {_nip(dice)}"), frozenset({"nip"}), kind)
        case "phone":
            return Labelled(_within(dice, f"{dice.choice(NAMES)}: {_phone(dice)}"), frozenset({"phone"}), kind)
        case "npwp":
            return Labelled(_within(dice, f"NPWP {luhn_npwp(dice)}"), frozenset({"npwp"}), kind)
        case "account":
            number = f"{dice.randint(10**9, 10**15 - 1)}"
            label = dice.choice(("No. Rek BRI ", "Nomor rekening: ", "rekening Bank Kalteng "))
            return Labelled(_within(dice, label + number), frozenset({"account"}), kind)
        case "kk":
            label = dice.choice(("No. KK: ", "Nomor KK ", "Kartu Keluarga nomor ", "NKK "))
            return Labelled(_within(dice, label + nik(dice)), frozenset({"kk"}), kind)
        case "bpjs":
            return Labelled(_within(dice, f"BPJS 000{dice.randint(10**9, 10**10 - 1)}"), frozenset({"bpjs"}), kind)
        case "numbers":
            return Labelled(_numbers(dice), frozenset(), kind)
        case _:
            return Labelled(clean_text(dice), frozenset(), kind)


SHARES = {
    "clean": 800, "numbers": 200, "nik": 1000, "gambling": 500, "education": 120, "nip": 120, "phone": 120, "npwp": 80,
    "account": 80, "kk": 80, "bpjs": 60,
}  # fmt: skip


def corpus(seed: int = 62) -> Iterator[Labelled]:
    """3,160 documents."""
    dice = random.Random(seed)
    for kind, count in SHARES.items():
        for _ in range(count):
            yield one_of(kind, dice)
