"""One automaton over many words: where each group of stems stands in a text, in one pass."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from ahocorasick_rs import BytesAhoCorasick, Implementation

from saring.checks.folding import unleet
from saring.checks.gambling_words import PHRASES, WEAK
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
        self._automaton = BytesAhoCorasick([word.encode() for word in owners], implementation=Implementation.DFA)

    def places(self, unleeted: bytes) -> dict[str, list[int]]:
        """Group to the ascending offsets of its stems."""
        found: dict[str, list[int]] = {}
        for number, start, _end in self._automaton.find_matches_as_indexes(unleeted, overlapping=True):
            for group in self._owners[number]:
                found.setdefault(group, []).append(start)
        for spots in found.values():
            spots.sort()
        return found


_BEFORE_A_HEAD: Final = ("no ", "no. ", "no_", "no", "nomor ", "nomor_", ";", "; ", "|", "| ", "\t", ",", ", ", "\n")
PERSONAL: Final = (
    "nik", "ktp", "kk", "ibu kandung", "ibukandung", "nama ibu", "nama_ibu", "namaibu", "lahir", "ttl", "hp",
    *(f"{before}{word}" for word in ("rek", "tel", "dusun") for before in _BEFORE_A_HEAD), "dtks", "dtsen", "desil",
    "kriteria blt", "disabilitas", "diagnos", "penyakit", "whatsapp", "identitas", "kependudukan", "bpjs", "jkn", "kis",
    "kpj", "npwp",
    "paspor", "passport", "alamat", "orang tua", "orangtua", "orang_tua", "ortu", "nama wali", "nama_wali", "namawali",
    "nama ayah", "nama_ayah", "namaayah", "n.i.k",
)  # fmt: skip
"""Each head of headers.py that says something of persons holds one of these."""

_JOINS: Final = " -_\n\t"


def _slots() -> Iterator[str]:
    """'slot' together with how a word of a phrase before it ends or one after it begins: by itself it is a place in a
    queue or a board, and far too frequent. Two blanks or dashes are taken for any number of them."""
    before, after = set(), set()
    for phrase in (*PHRASES, *WEAK):
        for number, part in enumerate(phrase):
            for words in (alternative for alternative in part if "slot" in alternative):
                head, _slot, tail = words.partition("slot")
                before |= {head.strip()} if head.strip() else set(chain.from_iterable(phrase[number - 1 : number]))
                after |= {tail.strip()} if tail.strip() else set(chain.from_iterable(phrase[number + 1 : number + 2]))
    beginnings, endings = {word[:3] for word in after}, {word[-3:] for word in before}
    yield from (f"slot{join}{begins}" for join in ("", *_JOINS) for begins in beginnings)
    yield from (f"{ends}{join}slot" for join in ("", *_JOINS) for ends in endings)
    yield from (f"slot{one}{other}" for one in _JOINS for other in _JOINS)
    yield from (f"{one}{other}slot" for one in _JOINS for other in _JOINS)


GAMBLING: Final = (
    *_slots(), "judi", "togel", "judol", "toto", "rtp", "maxwin", "scatter", "mahjong", "olympus", "gatot kaca",
    "starlight",
    "bonanza", "pragmatic", "pg soft", "pgsoft", "pg-soft", "pg_soft", "sbobet", "maxbet", "ibcbet", "nagapoker", "qq",
    "pkv", "joker", "388", "bonus", "gacor", "sgp", "sdy", "macau", "hongkong", "sydney", "singapore", "singapura",
    "cambodia", "kamboja", " hk", "-hk", "_hk", "\nhk", "\thk", "nhk", "thk", "ihk", "akhk", "akun pro", "server pro",
    "casino", "kasino", "baccarat", "roulette", "sicbo", "blackjack", "poker", "capsa", "idn", "tembak ikan",
    "tembak-ikan", "tembak_ikan", "sabung", "taruhan", "parlay", "freebet", "free bet", "freechip", "free chip",
    "rungka",
    "auto sultan", "auto wd", "buy spin", "buyspin", "wild bounty", "wild bandito", "lucky neko", "koi gate",
    "sugar rush", "aztec", "zeus", "spadegaming", "microgaming", "habanero", "advantplay", "playtech", "bosdomino",
    "depo ", "depo-", "depo_", "deposit",
)  # fmt: skip
"""Each phrase of gambling_words.py holds one of these; a test says so."""

OFFENCES: Final = (
    "cabul", "perkosa", "pemerkosa", "visum", "trauma healing", "setubuh", "kekerasan seksual", "pelecehan", "aniaya",
    "kdrt", "kekerasan dalam rumah",
    "perundungan", "bullying", "penculikan", "trafficking", "perdagangan orang", "eksploitasi anak", "incest",
    "sodomi", "pencurian", "narkoba", "tersangka", "terdakwa", "berhadapan dengan hukum", "abh", "korban", "pelaku",
    "saksi", "kekerasan", "dibunuh", "pembunuhan", "bunuh diri", "penelantaran", "rudapaksa", "asusila",
)  # fmt: skip

CODES: Final = (
    "kode bayar", "kode bil", "kode pem", "kode trans", "kode unik", "kode book", "kode_", "kodebayar", "virtual",
    "briva",
    "billing", "pelanggan", "transaksi", "no resi", "no. resi", "nomor resi", "barcode", "token", "registrasi",
    "pembayaran", "tagihan", "nomor va", "no va", "no. va", "no_va", "voucher", "invoice", "tiket",
)  # fmt: skip
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

MOBILE: Final = tuple(
    f"{lead}8{digit}"
    for lead in (
        "0", "0 ", "0-", "0.", "0/", "62", "62 ", "62-", "62.", "62/", "62)", "62) ", "62 (", "62(", "62) (", "62 0",
        "62-0",
        "62 (0", "62 (0)", "62(0)", "62 - ",
    )
    for digit in range(1, 10)
)  # fmt: skip
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
        "home": ("rt ", "rt.", "rt/", "rt:", "dusun", "jl.", "jl ", "gang "),
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
        "personal": PERSONAL,
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
