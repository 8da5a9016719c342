"""Words and numbers that the templates are filled with. Nobody real: every NIK is of kecamatan 99, which does not
exist."""

import random
from collections.abc import Callable
from typing import Final

PERSONS: Final = (
    "Ucok Harahap", "Sri Wahyuningsih", "Andi Tenri Abeng", "I Made Suastika", "Yosefina Tamo Ina", "Asep Kurniawan",
    "Ni Luh Ayu Pertiwi", "Melkianus Banunaek", "Rosdiana Lubis", "Bambang Sutedjo", "Fatmawati Daeng Ngai",
    "Tigor Simanjuntak", "Nur Azizah", "Wempi Wetipo", "Dedi Supardi", "Cut Meutia Rahma", "Abd. Rahim",
    "Kornelia Lawai",
    "H. Muhammad Idris", "Ismail Marzuki", "Ratna Komalasari", "Yulita Nggadas", "Tuminah", "Paijo Wiryodikromo",
)  # fmt: skip
INITIALS: Final = ("RS", "MA", "Bunga", "DK", "NF", "AW", "YP", "LT", "S", "Mawar")
VILLAGES: Final = (
    "Sumber Rejo", "Tanjung Alai", "Wae Mokel", "Karang Tengah", "Lubuk Saung", "Oelbanu", "Batu Merah", "Suka Maju",
    "Pulau Gadang", "Rantau Panjang", "Banjar Agung", "Kota Baru", "Ulee Gle", "Muara Wahau",
)  # fmt: skip
REGENCIES: Final = ("Kampar", "Alor", "Maros", "Tegal", "Bireuen", "Paser", "Sumba Tengah", "Ciamis", "Tapin", "Buru")
PROVINCES: Final = ("RIAU", "NUSA TENGGARA TIMUR", "SULAWESI SELATAN", "JAWA TENGAH", "ACEH", "KALIMANTAN TIMUR")
MONTHS: Final = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
                 "November", "Desember")  # fmt: skip
SCHOOLS: Final = (
    "SDN 014 {v}",
    "SMP Negeri 3 {v}",
    "MTs Al-Hikmah",
    "SD Inpres {v}",
    "SMA Katolik {v}",
    "TK Pertiwi {v}",
)
DISEASES: Final = ("TBC", "HIV", "skizofrenia", "kusta", "hepatitis B", "gagal ginjal", "kanker payudara", "epilepsi")
BANKS: Final = ("BRI", "BNI", "Bank Mandiri", "BSI", "Bank NTT", "BCA", "Bank Jateng", "Bank Riau Kepri", "BTN")
AGENCIES: Final = ("Dinas Sosial", "DP3A", "UPTD PPA", "Dinas Kesehatan", "Bagian Kesra", "Kecamatan", "Satpol PP")
NEUTRAL: Final = (
    "Rapat koordinasi dipimpin sekretaris daerah dan diikuti seluruh camat se-{regency}.",
    "Acara dibuka dengan lagu kebangsaan lalu dilanjutkan laporan ketua panitia.",
    "Pemerintah Desa {village} menargetkan jalan usaha tani rampung sebelum musim hujan.",
    "Semua berkas permohonan diterima di loket pelayanan terpadu pada jam kerja.",
    "Cuaca cerah mendukung panen raya padi gogo seluas dua belas hektare.",
    "Usulan warga akan dibahas pada musrenbang tingkat kecamatan bulan depan.",
    "Masyarakat diajak menjaga kebersihan sungai dan tidak membakar lahan.",
    "Laporan ini disusun sebagai bahan evaluasi kinerja triwulan kedua.",
)  # fmt: skip
_PROVINCE_CODES: Final = (11, 14, 18, 33, 36, 53, 61, 64, 73, 81, 94)
_LOOKS: Final = {"0": "Oo", "1": "lI|", "5": "S", "8": "B"}


class Slots:
    """A mapping for str.format_map: every time a slot is asked for, something new."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self._last: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name.startswith("same_"):
            return self._last[name.removeprefix("same_")]
        made = self._last[name] = _MAKERS[name](self)
        return made

    def fill(self, template: str) -> str:
        return template.format_map(self)  # type: ignore[arg-type]

    def number(self, least: int, most: int, width: int = 0) -> str:
        return f"{self.dice.randint(least, most):0{width}}"

    def digits(self, count: int) -> str:
        return "".join(str(self.dice.randint(0, 9)) for _ in range(count))

    def one(self, words: tuple[str, ...]) -> str:
        return self.dice.choice(words)

    def birth(self) -> tuple[int, int, int]:
        """Day, month, year."""
        return self.dice.randint(1, 28), self.dice.randint(1, 12), self.dice.randint(1948, 2007)

    def nik(self) -> str:
        day, month, year = self.birth()
        day += self.dice.choice((0, 40))
        region = f"{self.dice.choice(_PROVINCE_CODES)}{self.dice.randint(1, 15):02}99"
        return f"{region}{day:02}{month:02}{year % 100:02}{self.dice.randint(1, 60):04}"

    def nik_mixed(self) -> str:
        number, marks = self.nik(), " .-/"
        parts = [number[:2], number[2:6], number[6:8], number[8:12], number[12:]]
        between = [self.dice.choice(marks) for _ in parts[1:]]
        between[0], between[1] = ".", "-"
        return "".join(part + mark for part, mark in zip(parts, [*between, ""], strict=True))

    def nik_ocr(self) -> str:
        number = self.nik()
        spots = [at for at, char in enumerate(number) if char in "01"]
        wrong = set(self.dice.sample(spots, min(len(spots), self.dice.randint(1, 3))))
        return "".join(self.dice.choice(_LOOKS[char]) if at in wrong else char for at, char in enumerate(number))

    def mobile(self) -> str:
        lead = self.dice.choice(("812", "813", "821", "852", "853", "857", "878", "896", "811"))
        return lead + self.digits(8)

    def npwp(self) -> str:
        """Fifteen digits, the ninth the Luhn digit of the first eight."""
        eight = f"{self.dice.randint(1, 98):02}{self.digits(6)}"
        total = 0
        for place, char in enumerate(reversed(eight)):
            value = int(char) * (1 if place % 2 else 2)
            total += value - 9 if value > 9 else value
        return f"{eight}{(10 - total % 10) % 10}{self.dice.randint(101, 998)}000"


def grouped(number: str, sizes: tuple[int, ...], mark: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return mark.join(parts)


def _date(slots: Slots) -> str:
    day, month, _year = slots.birth()
    return f"{day} {MONTHS[month - 1]} {slots.dice.randint(2019, 2026)}"


def _birthday(slots: Slots) -> str:
    day, month, year = slots.birth()
    return slots.dice.choice(
        (f"{day} {MONTHS[month - 1]} {year}", f"{day:02}-{month:02}-{year}", f"{day:02}/{month:02}/{year}")
    )


def _dmy(slots: Slots) -> str:
    return f"{slots.number(1, 28, 2)}-{slots.number(1, 12, 2)}-{slots.number(2019, 2026)}"


def _npwp_dashed(slots: Slots) -> str:
    number = slots.npwp()
    return f"{number[:2]}.{number[2:5]}.{number[5:8]}.{number[8]}-{number[9:12]}.{number[12:]}"


def _money(slots: Slots) -> str:
    return f"{slots.number(1, 999)}.{slots.number(0, 999, 3)}.{slots.number(0, 999, 3)}"


def _school(slots: Slots) -> str:
    return slots.one(SCHOOLS).format(v=slots.one(VILLAGES))


def _boxes(mark: str) -> Callable[[Slots], str]:
    return lambda slots: mark.join(slots.nik())


def _phone_written(slots: Slots) -> str:
    number = slots.mobile()
    return slots.dice.choice(
        (
            f"0{number}", f"0{number[:3]}-{number[3:7]}-{number[7:]}", f"0{number[:3]} {number[3:7]} {number[7:]}",
            f"+62{number}", f"+62 {number[:3]}-{number[3:7]}-{number[7:]}", f"62{number}",
            f"(0{number[:3]}) {number[3:]}",
            f"0{number[:3]}/{number[3:7]}/{number[7:]}", f"+62 ({number[:3]}) {number[3:7]} {number[7:]}",
            f"0{number[:3]}.{number[3:7]}.{number[7:]}", f"(+62) {number[:3]} {number[3:7]} {number[7:]}",
        )
    )  # fmt: skip


_MAKERS: Final[dict[str, Callable[[Slots], str]]] = {
    "person": lambda slots: slots.one(PERSONS),
    "initial": lambda slots: slots.one(INITIALS),
    "village": lambda slots: slots.one(VILLAGES),
    "regency": lambda slots: slots.one(REGENCIES),
    "REGENCY": lambda slots: slots.one(REGENCIES).upper(),
    "PROVINCE": lambda slots: slots.one(PROVINCES),
    "school": _school,
    "disease": lambda slots: slots.one(DISEASES),
    "bank": lambda slots: slots.one(BANKS),
    "agency": lambda slots: slots.one(AGENCIES),
    "date": _date,
    "dmy": _dmy,
    "birthday": _birthday,
    "year": lambda slots: slots.number(2019, 2026),
    "money": _money,
    "small": lambda slots: slots.number(2, 60),
    "two": lambda slots: slots.number(10, 31),
    "count": lambda slots: slots.number(3, 900),
    "child_age": lambda slots: slots.number(4, 17),
    "adult_age": lambda slots: slots.number(21, 70),
    "rt": lambda slots: slots.number(1, 12, 2),
    "rw": lambda slots: slots.number(1, 6, 2),
    "d4": lambda slots: slots.digits(4), "d6": lambda slots: slots.digits(6), "d7": lambda slots: slots.digits(7),
    "d8": lambda slots: slots.digits(8),
    "d10": lambda slots: slots.number(1, 9) + slots.digits(9), "d11": lambda slots: slots.digits(11),
    "d12": lambda slots: slots.digits(12), "d13": lambda slots: slots.number(1, 9) + slots.digits(12),
    "d15": lambda slots: slots.number(1, 9) + slots.digits(14), "d20": lambda slots: slots.digits(20),
    "nik": lambda slots: slots.nik(),
    "nik_spaced": lambda slots: grouped(slots.nik(), (4, 4, 4, 4), " "),
    "nik_dashed": lambda slots: grouped(slots.nik(), (6, 6, 4), "-"),
    "nik_dots": lambda slots: grouped(slots.nik(), (2, 2, 2, 6, 4), "."),
    "nik_mixed": lambda slots: slots.nik_mixed(),
    "nik_ocr": lambda slots: slots.nik_ocr(),
    "nik_tabs": _boxes("\t"), "nik_pipes": _boxes(" | "), "nik_blanks": _boxes(" "),
    "nik_pipes4": lambda slots: grouped(slots.nik(), (4, 4, 4, 4), " | "),
    "nik_broken": lambda slots: grouped(slots.nik(), slots.dice.choice(((10, 6), (6, 10), (12, 4), (8, 8))), "\n"),
    "nik_half": lambda slots: (number := slots.nik()) and slots.dice.choice(
        (number[:12] + "****", number[:14] + "XX", number[:6] + "**" + number[8:], number[:4] + "******" + number[10:])
    ),
    "nik_masked": lambda slots: (number := slots.nik()) and slots.dice.choice(
        ("*" * 12 + number[-4:], number[:2] + "*" * 10 + number[-4:], number[:6] + "*" * 10,
        number[:4] + "xxxxxxxxxxxx")
    ),
    "npwp_dashed": _npwp_dashed,
    "npwp_dots": lambda slots: _npwp_dashed(slots).replace("-", "."),
    "npwp_plain": lambda slots: slots.npwp(),
    "npwp_16": lambda slots: "0" + slots.npwp(),
    "npwp_16_spaced": lambda slots: grouped("0" + slots.npwp(), (4, 4, 4, 4), " "),
    "nitku": lambda slots: "0" + slots.npwp() + "000000",
    "bpjs": lambda slots: "000" + slots.number(1, 9) + slots.digits(9),
    "bpjs_spaced": lambda slots: grouped("000" + slots.number(1, 9) + slots.digits(9), (4, 4, 4, 1), " "),
    "kpj": lambda slots: slots.number(10, 23) + "0" + slots.digits(8),
    "phone": _phone_written,
    "office": lambda slots: f"(0{slots.number(251, 779)}) {slots.number(20000, 9999999)}",
    "account": lambda slots: slots.number(1, 9) + slots.digits(slots.dice.choice((9, 12, 14))),
    "account_spaced": lambda slots: grouped("0" + slots.digits(14), (4, 2, 6, 2, 1), " "),
    "passport": lambda slots: slots.dice.choice("ABCX") + slots.digits(7),
    "nip": lambda slots: (
        f"{slots.number(1966, 1998)}{slots.number(1, 12, 2)}{slots.number(1, 28, 2)} "
        f"{slots.number(1992, 2023)}{slots.number(1, 12, 2)} {slots.number(1, 2)} {slots.number(1, 30, 3)}"
    ),
    "mailbox": lambda slots: (
        slots.one(PERSONS).lower().replace(" ", slots.dice.choice((".", "_", ""))).strip(".").replace("..", ".")
        + slots.dice.choice(("", slots.number(60, 99))) + "@" + slots.dice.choice(("gmail.com", "yahoo.co.id",
        "ymail.com"))
    ),
    "ean": lambda slots: "899" + slots.digits(10),
    "region": lambda slots: f"{slots.number(11, 94)}.{slots.number(1, 15, 2)}.{slots.number(1, 20, 2)}",
    "score": lambda slots: slots.number(10, 99),
}  # fmt: skip
