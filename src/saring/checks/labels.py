"""The words that say what a number is, as they stand before it or at the head of its column."""

import re
from typing import Final, Literal

Kind = Literal["nik", "kk", "code"]
"""'code' is a number of something else that may look like a person's: a payment, an article, a budget line."""

_NIK: Final = (
    r"n[. ]{0,2}[i1l][. ]{0,2}k|(?:no)?(?:e-?)?ktp(?:-?el(?:ektronik)?)?|kartu tanda penduduk|(?:induk )?kependudukan|"
    r"(?:no(?:mor)?|nmr)[. _]{0,2}identitas|identitas|kartu identitas(?: anak)?"
)
_KK: Final = r"(?:no(?:mor)?)?n?kk|kartu keluarga"
_CODE: Final = (
    r"kode|virtual account|va|briva|billing|id[ \-]?pel(?:anggan)?|pelanggan|transaksi|referensi|ref|resi|barcode|"
    r"batang|"
    r"ean(?:-13)?|gtin|isbn|issn|imei|iccid|token|seri|serial|debit|kredit|e-?money|e-?toll|registrasi|register|tiket|"
    r"booking|ntpn|ntb|nib|berusaha|npsn|faktur|invoice|akun|sertifikat|rangka|mesin|voucher|vocer|kupon|undian|lisensi|"
    r"hash|uuid|qris|nmid|nop|sppt|meter|tagihan|pembayaran|bayar|pesanan|order|katalog|sku|paket|tender|rup|koordinat"
)
_ANY: Final = re.compile(rf"(?<![a-z0-9])(?:no_|nomor_)?(?:(?P<nik>{_NIK})|(?P<kk>{_KK})|(?P<code>{_CODE}))(?![a-z])")
_GLUED: Final = re.compile(r"(?<![a-z])(?:no|nomor|e|n)$")
"""What may stand before a label without a blank: 'noktp', 'ektp', 'nkk'."""
_AFTER: Final = re.compile(rf" ?[(\[] ?(?:no(?:mor)?[. ]{{0,2}})?(?:{_NIK}) ?[)\]]")
_REACH: Final = 45
"""Characters between a label and its number: 'NIK ayah kandung : '."""
_MOST_LINES: Final = 3
_BORDER: Final = "\n\x00\n"


def _kind(match: re.Match[str]) -> Kind:
    return "nik" if match["nik"] else "kk" if match["kk"] else "code"


def label_before(text: str) -> Kind | None:
    """What the last label in the text before a number says of it; None where another number stands between, or too
    much."""
    labels = list(_ANY.finditer(text))
    if not labels:
        return None
    last = labels[-1]
    between = text[last.end() :].replace(_BORDER, "\n")
    if len(between) > _REACH or between.count("\n") > _MOST_LINES or any(char.isdigit() for char in between):
        return None
    return _kind(last)


def label_after(text: str) -> Kind | None:
    """'6213… (NIK)': the label that stands in brackets right after a number."""
    return "nik" if _AFTER.match(text) else None


def label_at(text: str, spot: int) -> tuple[Kind, int] | None:
    """The label that a stem at this spot belongs to, and where it ends."""
    if spot and text[spot - 1].isalpha() and not _GLUED.search(text, max(0, spot - 8), spot):
        return None
    for match in _ANY.finditer(text, max(0, spot - 8), spot + 40):
        if match.start() <= spot < match.end():
            return _kind(match), match.end()
    return None


def label_within(header: str) -> Kind | None:
    """What a header says of its column: 'No. KTP', 'noKTP', 'NIK/No KK' (a person's number comes first)."""
    kinds = {_kind(match) for match in _ANY.finditer(header)}
    return next((kind for kind in ("nik", "kk", "code") if kind in kinds), None)
