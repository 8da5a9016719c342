"""One automaton over many words: where each group of stems stands in a text, in one pass."""

from collections.abc import Iterable, Mapping
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

from saring.checks.folding import unleet
from saring.checks.misspelt import MISSPELT


class Stems:
    """Groups of lower-case words to look for together. A stem is a literal, found inside words too.

    They are looked for in text of pass two, so that one pass serves phrases in leetspeak and everything else; it finds
    a little too much ('n1k' for 'nik'), which is why whoever asks looks again at the folded text.
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        owners: dict[str, list[str]] = {}
        for group, words in groups.items():
            for word in words:
                owners.setdefault(unleet(word), []).append(group)
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(list(owners), implementation=Implementation.ContiguousNFA)

    def places(self, unleeted: str) -> dict[str, list[int]]:
        """Group to the ascending offsets of its stems."""
        found: dict[str, list[int]] = {}
        for number, start, _end in self._automaton.find_matches_as_indexes(unleeted, overlapping=True):
            for group in self._owners[number]:
                found.setdefault(group, []).append(start)
        for spots in found.values():
            spots.sort()
        return found


GAMBLING: Final = (
    "slot", "judi", "togel", "judol", "toto", "rtp", "maxwin", "scatter", "mahjong", "olympus", "gatot kaca", "starlight",
    "bonanza", "pragmatic", "pg soft", "pgsoft", "pg-soft", "pg_soft", "sbobet", "maxbet", "ibcbet", "nagapoker", "qq",
    "pkv", "joker", "388", "bonus", "gacor", "sgp", "sdy", "macau", "hongkong", "sydney", "singapore", "singapura",
    "cambodia", "kamboja", " hk", "-hk", "_hk", "\nhk", "\thk", "nhk", "thk", "ihk", "akhk", "akun pro", "server pro",
    "casino", "kasino", "baccarat", "roulette", "sicbo", "blackjack", "poker", "capsa", "idn", "tembak ikan",
    "tembak-ikan", "tembak_ikan", "sabung", "taruhan", "parlay", "freebet", "free bet", "freechip", "free chip", "rungka",
    "auto sultan", "auto wd", "buy spin", "buyspin", "wild bounty", "wild bandito", "lucky neko", "koi gate",
    "sugar rush", "aztec", "zeus", "spadegaming", "microgaming", "habanero", "advantplay", "playtech", "bosdomino",
    "depo ", "depo-", "depo_", "deposit",
)  # fmt: skip
"""Each phrase of gambling_words.py holds one of these; a test says so."""

OFFENCES: Final = (
    "cabul", "perkosa", "pemerkosa", "visum", "trauma healing", "setubuh", "kekerasan seksual", "pelecehan", "aniaya", "kdrt", "kekerasan dalam rumah",
    "perundungan", "bullying", "penculikan", "trafficking", "perdagangan orang", "eksploitasi anak", "incest",
    "sodomi", "pencurian", "narkoba", "tersangka", "terdakwa", "berhadapan dengan hukum", "abh", "korban", "pelaku",
    "saksi", "kekerasan", "dibunuh", "pembunuhan", "bunuh diri", "penelantaran", "rudapaksa", "asusila",
)  # fmt: skip

CODES: Final = (
    "kode",
    "virtual",
    "briva",
    "billing",
    "pelanggan",
    "transaksi",
    "resi",
    "barcode",
    "token",
    "registrasi",
    "pembayaran",
    "tagihan",
    "nomor va",
    "no va",
    "no. va",
    "voucher",
    "invoice",
    "tiket",
)
"""Words of labels.py that head a column of numbers which are no person's."""

DISEASES: Final = (
    "tbc",
    "tuberkulosis",
    "hiv",
    "aids",
    "odha",
    "skizofrenia",
    "odgj",
    "gangguan jiwa",
    "kusta",
    "lepra",
    "hepatitis",
    "gagal ginjal",
    "cuci darah",
    "kanker",
    "tumor",
    "epilepsi",
    "ayan",
    "diabetes",
    "kencing manis",
    "stroke",
    "jantung",
    "sifilis",
    "raja singa",
    "gonore",
    "hidrosefalus",
    "thalasemia",
    "talasemia",
    "leukemia",
    "lupus",
    "demensia",
    "alzheimer",
    "lumpuh",
    "depresi",
    "bipolar",
    "autis",
    "down syndrome",
    "penyakit",
    "gizi buruk",
    "malaria",
)
"""Of which a person may not want to be told; 'penyakit' stands for those that are not listed."""
WELFARE: Final = (
    "stunting",
    "gizi buruk",
    "gizi kurang",
    "disabilitas",
    "difabel",
    "cacat",
    "yatim",
    "piatu",
    "tunarungu",
    "tuna rungu",
    "tunanetra",
    "tuna netra",
    "tunadaksa",
    "tuna daksa",
    "tunagrahita",
    "tuna grahita",
    "terlantar",
    "putus sekolah",
)
"""What is told of a child in need."""

MOBILE: Final = (
    "08",
    "0 8",
    "0-8",
    "0.8",
    "0/8",
    "628",
    "62 8",
    "62-8",
    "62.8",
    "62/8",
    "62)8",
    "62) 8",
    "62 (8",
    "62(8",
    "62) (8",
    "62 08",
    "62-08",
    "62 (08",
    "62 (0)8",
    "62(0)8",
    "62 - 8",
)
"""How a mobile number begins."""

SPACED: Final = "letters_apart"
_SPELLED: Final = ("slot", "gacor", "judi", "togel", "judol", "toto", "maxwin", "rtp")
_GAPS: Final = (" ", ".", "-", "_", "*", "/", ". ", " . ")

STEMS: Final = Stems(
    {
        "gambling": GAMBLING,
        "stars": ("**", "xx", "##"),
        SPACED: tuple(gap.join(word) for word in _SPELLED for gap in _GAPS),
        "birth": ("lahir", "ttl"),
        "disease": DISEASES,
        "home": ("rt ", "rt.", "rt/", "rt:", "dusun", "jalan ", "jl.", "jl ", "gang "),
        "identity": (
            "nik", "n.i.k", "n i k", "n. i. k", "ktp", "kk", "kartu keluarga", "kependudukan", "identitas",
            "tanda penduduk",
        ),
        "code": CODES,
        "account": ("rek",),
        "bank": (
            "bank ", "bri", "bni", "bca", "bsi", "btn", "bjb", "bpd ", "mandiri", "danamon", "cimb", "permata",
            "muamalat", "seabank", "jago",
        ),
        "bpjs": ("ketenagakerjaan", "kpj", "jamsostek", "bpjs tk", "bpjstk"),
        "mail": ("@gmail", "@yahoo", "@ymail", "@hotmail", "@outlook", "@rocketmail", "@icloud", "@live", "@proton"),
        "mobile": MOBILE,
        "by_name": ("bnba", "by name", "by_name", "by-name"),
        "scientific": ("e+15", "e15"),
        "passport": ("paspor", "passport"),
        "npwp": ("npwp", "n.p.w.p", "nitku", "pajak"),
        "personal": (
            "nik", "ktp", "kk", "ibu kandung", "ibukandung", "nama ibu", "nama_ibu", "namaibu", "lahir", "ttl", "hp", "rek",
            "dtks", "dtsen", "desil", "kriteria blt", "disabilitas", "diagnos", "penyakit", "telp", "telepon", "whatsapp",
            "identitas", "kependudukan", "bpjs", "jkn", "kis", "kpj", "npwp", "paspor", "passport", "alamat", "orang tua",
            "orangtua", "orang_tua", "ortu", "wali", "ayah", "umur", "usia", "dusun", "n.i.k",
        ),
        "child": (
            "anak", "bocah", "balita", "bayi", "remaja", "siswa", "siswi", "pelajar", "murid", "santri", "santriwati",
            "tahun)", "umur", "usia",
        ),
        "offence": OFFENCES,
        "welfare": (*WELFARE, *DISEASES),
        "invitation": ("coblos", "pilih", "dukung ", "menangkan", "lanjutkan ", "jangan lupa", "salam "),
        "campaign": (
            "paslon", "pasangan calon", "nomor urut", "calon bupati", "calon wakil",
            "calon gubernur", "calon presiden", "calon legislatif", "caleg", "cabup", "cawabup", "cagub", "cawagub",
            "capres", "cawapres", "kampanye", "relawan",
            "tim sukses", "petahana", "elektabilitas",
        ),
        "class": ("dikecualikan", "rahasia", "terbatas"),
        "month": (
            "januari", "februari", "pebruari", "maret", "april", "mei ", "juni", "juli", "agustus", "september",
            "oktober", "november", "nopember", "desember",
        ),
        "misspelt": tuple(MISSPELT),
        "address": ("http://", "https://"),
    }
)  # fmt: skip
