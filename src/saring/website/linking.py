"""Bare web addresses, e-mail of agencies and telephone numbers in plain text: where they stand and where they lead.

Careful rather than complete: a number that may be a NIK, an account, a date or a sum is left alone, and so is the
e-mail of a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.html import escape

_HOST: Final = r"(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+"
_SECOND_LEVEL: Final = r"(?:go|desa|ac|sch|mil|or|co|web|my|net|ponpes)\.id"
_ADDRESS: Final = re.compile(
    rf"(?<![\w@./\-])(?:https?://[^\s<>\"“”]+|www\.{_HOST}[a-z]{{2,}}(?:/[^\s<>\"“”]*)?"
    rf"|{_HOST}{_SECOND_LEVEL}(?![\w@\-]|\.\w)(?:/[^\s<>\"“”]*)?)",
    re.I,
)
_EMAIL: Final = re.compile(rf"(?<![\w.+\-])[\w.+\-]+@{_HOST}(?:go|desa|ac|sch|mil)\.id(?![\w@\-]|\.\w)", re.I)
_PHONE: Final = re.compile(
    r"(?<![\w.,/\-+])(?:"
    r"(?:\+62|0)[ \-]?8\d{1,2}(?:[ \-]?\d{3,4}){2,3}"
    r"|\(0\d{2,3}\)[ \-]?\d{3,4}[ \-]?\d{2,4}"
    r"|\(?\+62\)?[ \-]\d{2,3}[ \-]\d{3,4}[ \-]?\d{2,4}"
    r"|0[2-79]\d{1,2}[ \-]\d{3,4}[ \-]?\d{2,4}"
    r"|0800[ \-]?1?[ \-]?\d{3}[ \-]?\d{3,4}"
    r"|1500[ \-]?\d{3}"
    r")(?![\w/]|[.,\-]\d)"
)
_SHORT: Final = re.compile(
    r"\b(?:telepon|telp|tlp|hubungi|call cent(?:er|re)|darurat|hotline|ambulans|layanan|kontak)\b\.?:?[ ]+"
    r"(?:nomor |no\. ?)?"
    r"(1(?:1[0-9]|29|17)|1[0-9]{4})(?![\w/]|[.,\-]?\d)",
    re.I,
)
_NOT_A_PHONE: Final = re.compile(
    r"\b(?:rek(?:ening)?|nik|nip|npwp|kk|nisn|nuptk|kode|surat|faktur|resi|virtual account|va|rp)\b[\w .:]{0,12}$", re.I
)
_DIGITS: Final = range(8, 15)
_TRAILING: Final = ".,;:!?'\"”’*_"


@dataclass(frozen=True)
class Bare:
    """One place in a text that can lead somewhere."""

    start: int
    end: int
    target: str


def bare_links(text: str) -> list[Bare]:
    """In reading order, none within another."""
    found: list[Bare] = []
    for link in sorted([*_emails(text), *_addresses(text), *_phones(text)], key=lambda bare: (bare.start, -bare.end)):
        if not found or link.start >= found[-1].end:
            found.append(link)
    return found


def _addresses(text: str) -> Iterator[Bare]:
    for match in _ADDRESS.finditer(text):
        address = _without_trailing(match[0])
        target = address if address.lower().startswith("http") else f"https://{address}"
        yield Bare(match.start(), match.start() + len(address), target)


def _without_trailing(address: str) -> str:
    """Less the sentence's own signs; a closing bracket belongs to the address only if it opened there."""
    while address:
        last = address[-1]
        if last in _TRAILING or (last in ")]}" and address.count(last) > address.count("([{"[")]}".index(last)])):
            address = address[:-1]
        else:
            break
    return address


def _emails(text: str) -> Iterator[Bare]:
    for match in _EMAIL.finditer(text):
        yield Bare(match.start(), match.end(), f"mailto:{match[0]}")


def _phones(text: str) -> Iterator[Bare]:
    for match in _PHONE.finditer(text):
        digits = "".join(char for char in match[0] if char.isdigit())
        if len(digits) not in _DIGITS and not digits.startswith("1500"):
            continue
        if _NOT_A_PHONE.search(text[: match.start()][-40:]):
            continue
        yield Bare(match.start(), match.end(), f"tel:{_dialled(digits)}")
    for match in _SHORT.finditer(text):
        yield Bare(match.start(1), match.end(1), f"tel:{match[1]}")


def _dialled(digits: str) -> str:
    """As it is dialled from anywhere (RFC 3966); service numbers have no country code."""
    if digits.startswith(("0800", "1500")):
        return digits
    return f"+{digits}" if digits.startswith("62") else f"+62{digits[1:]}"


def linked(text: str) -> str:
    """The text as HTML, its bare addresses and numbers as links."""
    html, last = "", 0
    for link in bare_links(text):
        html += escape(text[last : link.start]) + anchor(link.target, text[link.start : link.end])
        last = link.end
    return html + escape(text[last:])


def anchor(target: str, text: str) -> str:
    return f'<a href="{escape(target)}">{escape(text)}</a>'
