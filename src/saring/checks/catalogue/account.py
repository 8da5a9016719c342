"""Bank accounts near *rek*; the account codes of a budget are not accounts."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.numbers import ACCOUNT, Number, mends_of, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {"account": "Ada nomor rekening (%(number)s). Hapus atau samarkan bila milik perorangan."}
_BUDGET_CODE: Final = re.compile(r"\d{1,2}(?:\.\d{1,5}){2,}\.?", re.A)
_FEWEST_DIGITS: Final = 9
_BUDGET_WORDS: Final = re.compile(r"\bkode\W{0,3}$")
_MONEY: Final = re.compile(r"\brp\.?\s*$")


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Digits at most 25 characters after 'rek' or 'rekening'."""
    reading = content.reading
    for spot in reading.words("account"):
        match = ACCOUNT.match(reading.folded, spot)
        if match is None:
            continue
        number = Number(match[1].strip(" .-"), match.start(1), match.end(1))
        between = reading.folded[match.start() : match.start(1)]
        amount = _BUDGET_CODE.fullmatch(number.text) or _MONEY.search(between)
        if amount or len(number.digits) < _FEWEST_DIGITS or _BUDGET_WORDS.search(reading.before(match.start(), 8)):
            continue
        place, context = place_and_context(content, number)
        yield CHECK.found("account", place, evidence=context, number=number.text, mend=mends_of(place))


CHECK: Final = Check(
    id="personal.account",
    version=1,
    severity=Severity.BLOCKS,
    about="bank account numbers near 'rek'; budget account codes and sums of money pass",
    source="UU 27/2022 art. 4 (financial data)",
    sentences=SENTENCES,
    look=look,
)
