"""Bank accounts near *rek* or a bank's name; the account codes of a budget are not accounts."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.labels import label_before
from saring.checks.numbers import Number, mends_of, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {
    "account": "Ada nomor rekening (%(number)s). Hapus atau samarkan bila milik perorangan.",
    "public": "Ada nomor rekening (%(number)s) yang disebut milik kas pemerintah. Pastikan bukan milik perorangan.",
    "bank": "Ada angka %(number)s sesudah nama bank. Bila itu rekening perorangan, hapus atau samarkan.",
}
_DIGITS: Final = r"(\d[\d .\-]{7,22}\d)"
_LABELLED: Final = re.compile(rf"rek(?:ening)?(?![a-z])(?:[^\d\n\x00]{{0,60}}?){_DIGITS}", re.A)
_BANK: Final = re.compile(
    rf"(?:bank [a-z]{{3,12}}(?: [a-z]{{3,12}})?|bri|bni|bca|bsi|btn|bjb|bpd [a-z]{{3,12}}|mandiri|danamon|cimb(?: "
    rf"niaga)?|"
    rf"permata|muamalat|seabank|jago)(?![a-z])[^\d\n\x00]{{0,20}}{_DIGITS}",
    re.A,
)
_BUDGET_CODE: Final = re.compile(r"\d{1,2}(?:[. ]\d{1,5}){2,}\.?", re.A)
_BUDGET_WORDS: Final = re.compile(
    r"\b(?:kode|belanja|pendapatan|pembiayaan|anggaran|kegiatan|listrik|air|pdam|telepon|telkom|internet|tagihan)\b"
)
_PUBLIC: Final = re.compile(r"\b(?:kas (?:umum )?(?:daerah|desa|negara)|rkud|baznas)\b")
_OWNER: Final = re.compile(r"(?<![a-z])(?:a\.?n\.?|a/n|atas nama|milik|nama pemilik|nasabah)(?![a-z])")
_MONEY: Final = re.compile(r"\brp\.?\s*$")
_FEWEST_DIGITS, _MOST_DIGITS = 9, 16
_FEWEST_OF_A_BANK: Final = 10
_AROUND: Final = 40


def _number(match: re.Match[str]) -> Number:
    """The digits at the end of a match, as far as they are one number."""
    text = re.split(r" {2,}|[ .\-]{3,}", match[1])[0].rstrip(" .-")
    return Number(text, match.start(1), match.start(1) + len(text))


def _is_budget(content: Content, match: re.Match[str], number: Number) -> bool:
    """A line of a budget, a bill, a sum of money."""
    reading = content.reading
    between = reading.folded[match.start() : number.start]
    after = reading.folded[number.end : number.end + _AROUND].split("\n")[0]
    dotted = _BUDGET_CODE.fullmatch(number.text) is not None and ("." in number.text or "belanja" in after)
    lead = reading.before(match.start(), 8)
    return bool(dotted or _MONEY.search(between) or _BUDGET_WORDS.search(lead + between) or "belanja" in after)


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Digits after 'rek', 'norek' or 'rekening'; or after a bank's name, which is asked about unless an owner is
    named."""
    reported: set[int] = set()
    for group, shape, fewest in (("account", _LABELLED, _FEWEST_DIGITS), ("bank", _BANK, _FEWEST_OF_A_BANK)):
        reading = content.reading
        for spot in reading.at(group):
            if group == "bank" and spot and reading.folded[spot - 1].isalpha():
                continue
            if group == "account" and not _begins_label(reading.folded, spot):
                continue
            match = shape.match(reading.folded, spot)
            number = _number(match) if match else None
            if match is None or number is None or number.start in reported:
                continue
            if not fewest <= len(number.digits) <= _MOST_DIGITS or _is_budget(content, match, number):
                continue
            if group == "bank" and label_before(reading.before(number.start, _AROUND)) == "code":
                continue
            reported.add(number.start)
            yield _found(content, number, labelled=group == "account")


def _begins_label(text: str, spot: int) -> bool:
    """'rekening', 'norek', 'no_rek', 'nomor rekening'; not 'direktur', 'perekaman'."""
    before = text[max(0, spot - 5) : spot]
    if before == "kode ":
        return False
    return not before[-1:].isalpha() or before.endswith(("no", "nomor"))


def _found(content: Content, number: Number, *, labelled: bool) -> Finding:
    reading = content.reading
    about = reading.around(number.start, number.end, _AROUND)
    owned = _OWNER.search(about) is not None
    code = "public" if _PUBLIC.search(about) and not owned else "account" if labelled or owned else "bank"
    place, context = place_and_context(content, number)
    return CHECK.found(
        code,
        place,
        evidence=context,
        number=number.text,
        severity=Severity.BLOCKS if code == "account" else Severity.ASK,
        mend=mends_of(place),
    )


CHECK: Final = Check(
    id="personal.account",
    version=2,
    severity=Severity.BLOCKS,
    about="bank account numbers near 'rek' or 'norek', and after a bank's name; asks where no owner is named or a "
    "public "
    "fund is; budget account codes, bills and sums of money pass",
    source="UU 27/2022 art. 4 (financial data)",
    sentences=SENTENCES,
    look=look,
)
