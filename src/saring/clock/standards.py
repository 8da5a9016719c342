"""The SOP's wording of time ('1-3 jam', '30 menit', '1 hari') as working days and minutes, and back into words."""

import re
from dataclasses import dataclass
from fractions import Fraction

DAY = 450
"""Working minutes in an ordinary '1 hari' (Perpres 21/2023: 37 h 30 min over five days)."""
LONGEST = 260 * DAY
"""Working minutes of a year: no standard of an SOP is longer."""
DAYS = {"hari": 1, "hk": 1, "minggu": 5, "pekan": 5}
MINUTES = {"menit": 1, "mnt": 1, "jam": 60}
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
class Duration:
    """Working time: days, which are as long as the day they fall on, and minutes, which are always minutes."""

    days: Fraction = Fraction(0)
    minutes: int = 0

    @property
    def ordinary_minutes(self) -> int:
        """How long it is while every day has 450 minutes: what an SOP's table is compared and printed by."""
        return round(self.days * DAY) + self.minutes

    def share(self, part: Fraction) -> "Duration":
        """A part of it: days exactly, minutes rounded down."""
        return Duration(self.days * part, int(self.minutes * part))


@dataclass(frozen=True)
class Standard:
    """A step's time in ordinary working minutes; None is open-ended."""

    min_minutes: int | None
    max_minutes: int | None


def parse_standard(text: str) -> Standard:
    """Read an SOP's time cell as minutes; see `parse_durations`."""
    least, most = parse_durations(text)
    return Standard(None if least is None else least.ordinary_minutes, None if most is None else most.ordinary_minutes)


def parse_durations(text: str) -> tuple[Duration | None, Duration | None]:
    """Read an SOP's time cell: least and most. '2 x 24 jam' is two working days: the clock runs in working time only.

    A single time is its own least and most; open-ended wording gives None twice. Raises StandardError.
    """
    words = _normalise(text)
    if words in OPEN_ENDED:
        return None, None
    bound = _BOUND.match(words)
    if bound:
        found = _duration(bound[2], text)
        at_least = bound[1].startswith(("min", "paling cepat", "sedikitnya"))
        return (found, None) if at_least else (None, found)
    span = _RANGE.match(words)
    if span:
        first, last = _of(span[1], span[2] or span[4]), _of(span[3], span[4])
        if first.ordinary_minutes > last.ordinary_minutes:
            raise StandardError(f"Waktu “{_quoted(text)}” terbalik: batas awal lebih lama daripada batas akhir.")
        return _within_a_year(first, text), _within_a_year(last, text)
    found = _duration(words, text)
    return found, found


def duration_of(text: str, minutes: int, *, most: bool) -> Duration:
    """The standard a row keeps as `minutes`, in days where its own words say days.

    Where the words say something else, or nothing, whole multiples of a day are days.
    """
    try:
        stated = parse_durations(text)[most]
    except StandardError:
        stated = None
    if stated is not None and stated.ordinary_minutes == minutes:
        return stated
    return Duration(Fraction(minutes, DAY)) if stated is None and minutes % DAY == 0 else Duration(minutes=minutes)


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


def _duration(words: str, text: str) -> Duration:
    days = _TIMES_24.match(words)
    if days:
        return _within_a_year(Duration(_count(days[1])), text)
    parts = _PART.findall(words)
    if not parts or any(not _JOINERS.fullmatch(rest) for rest in _PART.sub("|", words).split("|")):
        raise StandardError(
            f"Waktu “{_quoted(text)}” tidak dikenali. Tulis misalnya “30 menit”, “1-3 jam”, “1 hari”, "
            "“2 x 24 jam”, atau “tidak ditentukan”."
        )
    whole_days = sum((_count(number) * DAYS[unit] for number, unit in parts if unit in DAYS), Fraction(0))
    minutes = sum((_count(number) * MINUTES[unit] for number, unit in parts if unit in MINUTES), Fraction(0))
    found = Duration(whole_days, round(minutes))
    if found.ordinary_minutes == 0:
        raise StandardError(f"Waktu “{_quoted(text)}” adalah nol. Tulis lamanya, atau “tidak ditentukan”.")
    return _within_a_year(found, text)


def _of(number: str, unit: str) -> Duration:
    count = _count(number)
    return Duration(count * DAYS[unit]) if unit in DAYS else Duration(minutes=round(count * MINUTES[unit]))


def _within_a_year(found: Duration, text: str) -> Duration:
    if found.ordinary_minutes > LONGEST:
        raise StandardError(f"Waktu “{_quoted(text)}” lebih dari satu tahun kerja. Periksa angkanya.")
    return found


def _quoted(text: str) -> str:
    """The cell as a message repeats it: on one line, and not endless."""
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"


def _count(number: str) -> Fraction:
    return Fraction(number.replace(",", "."))
