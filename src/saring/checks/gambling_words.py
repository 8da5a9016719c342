"""Phrases of online gambling, as data: what is injected into pages of government, 2023 to 2026.

A phrase is its parts in order, each with its alternatives. Bare words such as dana, hoki or daftar are none: they would
flag every Dana Desa page.
"""

from typing import Final

Phrase = tuple[tuple[str, ...], ...]

_MARKETS: Final = ("sgp", "hk", "sdy", "macau", "hongkong", "sydney", "singapore", "singapura", "cambodia", "kamboja")
PHRASES: Final[tuple[Phrase, ...]] = (
    (
        ("slot",),
        ("gacor", "deposit", "depo", "pulsa", "maxwin", "terpercaya", "thailand", "kamboja", "777", "88", "dana", "ovo",
         "gopay", "qris", "linkaja", "bca", "vip", "gampang menang", "anti rungkad", "luar negeri", "server luar",
         "server thailand", "server kamboja", "bonus", "jackpot", "pgsoft", "pg soft", "pragmatic", "olympus",
         "mahjong",
         "gratis", "hoki", "rtp", "bet"),
    ),
    (("situs", "agen", "bandar", "bocoran", "pola", "akun pro", "info"), ("slot", "judi", "togel", "gacor")),
    (("link",), ("judi", "togel", "gacor", "slot88", "slot gacor", "alternatif slot")),
    (("gacor",), ("hari ini", "malam ini", "pagi ini", "maxwin", "parah", "terbaru", "terpercaya", "gampang", "x500",
    "x1000")),
    (("akun pro", "server pro"), ("kamboja", "thailand", "jepang", "rusia", "filipina", "myanmar", "vietnam",
    "platinum")),
    (("judi",), ("online", "daring", "slot", "bola", "casino", "kasino", "poker")),
    (("judol",),),
    (("togel",),),
    (("toto",), ("macau", "sgp", "hk", "4d", "togel", "slot", "88", "gelap", "online")),
    (("rtp",), ("live", "slot", "gacor", "pragmatic", "pgsoft")),
    (("maxwin",),),
    (("black scatter", "scatter hitam", "scatter naga", "naga hitam mahjong", "scatter merah"),),
    (("mahjong",), ("ways", "wins", "slot", "scatter", "black")),
    (("gates", "gate"), ("of",), ("olympus", "gatot kaca")),
    (("starlight",), ("princess",)),
    (("sweet",), ("bonanza",)),
    (("wild bounty", "wild bandito", "lucky neko", "koi gate", "sugar rush", "aztec gems", "zeus slot", "zeus gacor"),),
    (("pragmatic",), ("play", "slot", "gacor", "gratis", "malam ini", "hari ini")),
    (("pg",), ("soft",)),
    (("joker gaming", "spadegaming", "microgaming", "habanero slot", "advantplay", "playtech slot"),),
    (("sbobet", "maxbet", "ibcbet", "nagapoker", "bosdomino"),),
    (("bandar",), ("qq",)),
    (("domino",), ("qq",)),
    (("pkv",), ("games", "game")),
    (("joker",), ("123",)),
    (("sv",), ("388",)),
    (("bonus",), ("new",), ("member",)),
    (("bonus", "welcome bonus"), ("deposit", "cashback slot", "rollingan", "turnover", "to kecil", "to rendah")),
    (("freebet", "free bet", "freechip", "free chip"),),
    (("live draw", "pengeluaran", "keluaran", "result", "prediksi", "bocoran", "angka main", "data"),
    _MARKETS[:1] + _MARKETS[2:7]),
    (("live draw", "pengeluaran", "keluaran", "prediksi", "data"), ("hk",), ("hari ini", "malam ini", "prize",
    "pools", "lotto")),
    (("casino", "kasino"), ("online", "daring", "live", "terpercaya", "resmi", "uang asli")),
    (("live",), ("casino", "kasino", "baccarat", "roulette", "sicbo", "blackjack")),
    (("baccarat", "sicbo", "roulette"), ("online", "live", "terpercaya")),
    (("poker", "capsa"), ("online", "idn", "uang asli", "susun online", "susun uang")),
    (("idn",), ("poker", "slot", "play", "sport", "live")),
    (("tembak ikan", "sabung ayam", "taruhan bola", "taruhan", "mix parlay"), ("online", "uang asli", "live",
    "terpercaya", "sv388")),
    (("mix parlay", "judi parlay", "parlay bola"),),
    (("anti rungkad", "anti rungkat", "auto sultan", "auto wd", "gampang maxwin", "buy spin", "buyspin",
    "scatter gratis"),),
    (("depo", "deposit"), ("pulsa tanpa potongan", "dana tanpa potongan", "qris slot", "25 bonus 25", "50 bonus 50",
    "receh slot")),
)  # fmt: skip
"""These block wherever they stand, except where the text teaches."""

WEAK: Final[tuple[Phrase, ...]] = (
    (("slot",), ("online", "daring", "resmi", "server", "demo", "terbaru", "hari ini", "terbaik")),
    (("link",), ("slot", "toto")),
    (("situs", "agen", "bandar", "bocoran", "pola", "akun pro"), ("toto",)),
    (("live draw", "pengeluaran", "keluaran", "result", "prediksi"), ("hk",)),
)
"""These are gambling among other words of gambling, and something else among those of an office or in a name."""

COMPANY: Final = (
    r"deposit|depo\b|gacor|maxwin|jackpot|\bjp\b|\bwd\b|withdraw|togel|taruhan|casino|kasino|\brtp\b|\bspin\b|scatter|pragmatic|"
    r"terpercaya|new member|link alternatif|rungkad|gampang menang|cuan|\b4d\b|prize|pools|macau|\bsgp\b|\bsdy\b|"
    r"bandar|anti blokir|"
    r"tanpa potongan|jitu|malam ini|hari ini|bonus|judi|menang besar|uang asli|\bvip\b|bet\b"
)
"""What gambling is spoken of with."""

INNOCENT: Final = (
    r"\bantre|\bantri|memori|\bram\b|\bddr\d?|\bdimm|\bpci|motherboard|\brack?\b|server (?:rack?|unit|cadangan)|"
    r"\bunit\b|kuota|"
    r"\bjadwal|peserta|pelatihan|pendaftar|vaksin|\blayanan|loket|offline|luring|parkir|iklan|kartu sim|dukcapil|"
    r"\btamu\b|"
    r"kunjungan|puskesmas|sertifikasi|\bujian\b|hutama karya|hari kerja|\bkegiatan|anggaran|ruas tol|lampiran|laman "
    r"dinas|\bwaktu\b"
)
"""What a queue, a machine, a calendar or a budget is spoken of with."""
