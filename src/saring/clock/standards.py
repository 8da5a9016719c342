"""The SOP's wording of time ('1-3 jam', '30 menit') as working minutes, and back into words."""

import re
from dataclasses import dataclass

DAY = 450
"""Working minutes in '1 hari' (Perpres 21/2023: 37 h 30 min over five days)."""
LONGEST = 260 * DAY
"""Working minutes of a year: no standard of an SOP is longer."""
UNITS = {"menit": 1, "mnt": 1, "jam": 60, "hari": DAY, "hk": DAY, "minggu": 5 * DAY, "pekan": 5 * DAY}
_COUNTING = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh"
WORDS = {"setengah": 0.5} | {word: float(value) for value, word in enumerate(_COUNTING.split(), start=1)}
SIGNS = {"–": "-", "—": "-", "×": "x", "≤": "maksimal ", "≥": "minimal "}
OPEN_ENDED = {
    "",
    "-",
    "–",
    "tidak ditentukan",
    "insidental",
    "insidentil",
    "menyesuaikan",
    "sesuai kebutuhan",
    "kondisional",
}

_NUMBER = r"(\d{1,5}(?:[.,]\d{1,2})?)"
_UNIT = r"(menit|mnt|jam|hari|hk|minggu|pekan)"
_PART = re.compile(rf"{_NUMBER}\s*{_UNIT}")
_RANGE = re.compile(rf"^{_NUMBER}\s*{_UNIT}?\s*(?:-|s/d|s\.d\.?|sd|sampai(?:\s+dengan)?|hingga)\s*{_NUMBER}\s*{_UNIT}$")
_TIMES_24 = re.compile(rf"^{_NUMBER}\s*x\s*24\s*jam$")
_BOUND = re.compile(
    r"^(maksimal|maksimum|maks\.?|paling lama|paling lambat|selambat-lambatnya|minimal|minimum|min\.?|paling cepat|"
    r"sedikitnya)\s+(.*)$"
)
_JOINERS = re.compile(r"[\s,]*(?:dan)?[\s,]*")


class StandardError(ValueError):
    """A time wording that is not understood; `str()` says in Indonesian what is."""


@dataclass(frozen=True)
class Standard:
    """A step's time in working minutes; None is open-ended."""

    min_minutes: int | None
    max_minutes: int | None


def parse_standard(text: str) -> Standard:
    """Read an SOP's time cell. '2 x 24 jam' is two working days: the SOP's clock runs in working time only.

    A single time is its own least and most; open-ended wording gives Standard(None, None). Raises
    StandardError.
    """
    words = _normalise(text)
    if words in OPEN_ENDED:
        return Standard(None, None)
    bound = _BOUND.match(words)
    if bound:
        minutes = _minutes(bound[2], text)
        at_least = bound[1].startswith(("min", "paling cepat", "sedikitnya"))
        return Standard(minutes, None) if at_least else Standard(None, minutes)
    span = _RANGE.match(words)
    if span:
        first = _count(span[1]) * UNITS[span[2] or span[4]]
        last = _count(span[3]) * UNITS[span[4]]
        if first > last:
            raise StandardError(f"Waktu “{_quoted(text)}” terbalik: batas awal lebih lama daripada batas akhir.")
        return Standard(_within_a_year(round(first), text), _within_a_year(round(last), text))
    minutes = _minutes(words, text)
    return Standard(minutes, minutes)


def describe(minutes: int) -> str:
    """Working minutes in words: 80 is '1 jam 20 menit kerja', 450 is '1 hari kerja'."""
    if minutes == 0:
        return "0 menit kerja"
    days, rest = divmod(minutes, DAY)
    hours, left = divmod(rest, 60)
    parts = [f"{count} {unit}" for count, unit in ((days, "hari"), (hours, "jam"), (left, "menit")) if count]
    return " ".join(parts) + " kerja"


def _normalise(text: str) -> str:
    words = text.lower()
    for sign, plain in SIGNS.items():
        words = words.replace(sign, plain)
    words = re.sub(r"(?<=\d)\s*½", ",5", words)
    words = re.sub(r"½|\b1/2\b", "0,5", words)
    words = re.sub(r"(?<=\d)\s*['’′](?!\w)", " menit", words)
    words = re.sub(r"^\s*(?:±|\+/-|kurang lebih|sekitar|kira-kira)\s*", "", words)
    words = re.sub(r"\((?:[a-z ]+)\)", " ", words)
    words = re.sub(r"\b(kerja|efektif)\b", " ", words)
    for word, value in WORDS.items():
        words = re.sub(rf"\b{word}\b", f"{value:g}", words)
    return " ".join(words.split()).strip(" .")


def _minutes(words: str, text: str) -> int:
    days = _TIMES_24.match(words)
    if days:
        return _within_a_year(round(_count(days[1]) * DAY), text)
    parts = _PART.findall(words)
    if not parts or any(not _JOINERS.fullmatch(rest) for rest in _PART.sub("|", words).split("|")):
        raise StandardError(
            f"Waktu “{_quoted(text)}” tidak dikenali. Tulis misalnya “30 menit”, “1-3 jam”, “1 hari”, "
            "“2 x 24 jam”, atau “tidak ditentukan”."
        )
    minutes = round(sum(_count(number) * UNITS[unit] for number, unit in parts))
    if minutes == 0:
        raise StandardError(f"Waktu “{_quoted(text)}” adalah nol. Tulis lamanya, atau “tidak ditentukan”.")
    return _within_a_year(minutes, text)


def _within_a_year(minutes: int, text: str) -> int:
    if minutes > LONGEST:
        raise StandardError(f"Waktu “{_quoted(text)}” lebih dari satu tahun kerja. Periksa angkanya.")
    return minutes


def _quoted(text: str) -> str:
    """The cell as a message repeats it: on one line, and not endless."""
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"


def _count(number: str) -> float:
    return float(number.replace(",", "."))
