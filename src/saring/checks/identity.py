"""NIK and numbers of family cards: where they stand, how they are written, and what makes them sure.

A number is only a shape: sixteen digits that could be a region, a birthday and a serial are also met in payments,
dates and statistics. So each is told with the reason for which it is taken for a person's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from saring.checks.column_headers import column_headers
from saring.checks.content import Content, PlaceKind
from saring.checks.grouping import BETWEEN, DATE, goes_on, grouping_of, is_labelled_row
from saring.checks.labels import Kind, label_after, label_at, label_before
from saring.checks.numbers import DIGITS, NIK, NIP, Number, is_nik
from saring.checks.reading import FoldedText, Run
from saring.checks.rows import row_of, rows_of_digits

Why = Literal["label", "column", "card", "list", "shape"]

_FRACTION: Final = re.compile(r"(?<![0-9])([0-9]{1,3})[.,]$")
_BEFORE: Final = 90
_NEW_LINE: Final = "\n"
_VALUE: Final = re.compile(
    r"[0-9oilsbzq|]{16}(?![0-9a-z|])|[0-9oilsbzq](?:[ .,:;/_'\-\t|\n\x00\[\]]{0,5}[0-9oilsbzq]){15}(?![ .\-]?[0-9])"
)
_LEAD: Final = re.compile(r"(?:|[^0-9\x00]{0,40}?(?<![a-z0-9]))(?=[oilsbzq|]{0,3}[0-9])")
_TIGHT: Final = re.compile(r"[\s:=.|\-()\[\]/,;]*(?:[a-z.]{1,12}[\s:=.|\-()]+)?")
"""Between a label and digits that are written in an unusual way: signs, and one word at most."""
_READ_AS: Final = str.maketrans("oilsbzq|", "01158291")
_FEWEST_READ: Final = 10
_BROKEN: Final = re.compile(r"(?<![0-9])([0-9]{2,14}) *\n(?:\x00\n)? *([0-9]{2,14})(?![0-9])")
_LINE_OF_DIGITS: Final = re.compile(r"[0-9 .,\-]+")
_CARD: Final = re.compile(
    r"\bprovinsi\b|\b(?:kabupaten|kota)\b|\btempat ?/? ?(?:tgl|tanggal)|\bjenis kelamin\b|\balamat\b|\brt ?/ ?rw\b|"
    r"\bkel ?/ ?desa\b|\bkecamatan\b|\bagama\b|\bstatus perkawinan\b|\bpekerjaan\b|\bkewarganegaraan\b|\bberlaku\b|"
    r"\bgol\.? darah\b|\bnama\b"
)
_OF_A_CARD: Final = 5
_CARD_BEFORE, _CARD_AFTER = 400, 700
_OF_A_LIST: Final = 3
_MOSTLY: Final = 0.8
_SIXTEEN: Final = re.compile(r"(?<![0-9])[0-9]{16}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Identity:
    """One number: of a person or of a family card, why it is taken for one, and whether it runs over lines or cells."""

    number: Number
    kind: Literal["nik", "kk"]
    why: Why
    spread: bool = False

    @property
    def sure(self) -> bool:
        return self.why in {"label", "column", "card"}


def identities(content: Content) -> list[Identity]:
    """All of them, in order; worked out once a content."""
    return content.reading.once("identities", lambda: _all(content))


def _all(content: Content) -> list[Identity]:
    found: dict[int, Identity] = {}
    for identity in (*_in_runs(content), *_after_labels(content), *_over_lines(content), *_over_cells(content)):
        if not any(start in found for start in range(identity.number.start - 2, identity.number.start + 3)):
            found[identity.number.start] = identity
    return _with_lists(content, [found[start] for start in sorted(found)])


def _in_runs(content: Content) -> Iterator[Identity]:
    """On one line, with separators of the usual kind."""
    reading = content.reading
    for run in reading.runs_of(DIGITS):
        if _is_nip_run(run):
            continue
        matches = [
            Number(match[0], run.start + match.start(), run.start + match.end())
            for match in NIK.finditer(run.text)
            if is_nik("".join(filter(str.isdigit, match[0]))) and not _is_fraction(reading, run, match)
        ]
        if not matches and run.digits == DIGITS and is_nik(BETWEEN.sub("", run.text)):
            matches = [Number(run.text, run.start, run.start + len(run.text))]
        for number in matches:
            if (identity := _judged(content, number, run)) is not None:
                yield identity


def _judged(content: Content, number: Number, run: Run) -> Identity | None:
    """The number with the reason; None for what is something else."""
    written = grouping_of(number.text)
    kind, why = _named(content, number)
    if kind == "code" or written == "date" or (written == "row" and not is_labelled_row(content.reading, number)):
        return None
    if why == "shape" and _is_on_card(content.reading, number):
        why = "card"
    if why == "shape" and (written != "usual" or goes_on(number, run)):
        return None
    return Identity(number, "kk" if kind == "kk" else "nik", why)


def _named(content: Content, number: Number) -> tuple[Kind | None, Why]:
    """What a label on its line says of a number; else the head of its column; else a label on a line above."""
    reading, index = content.reading, content.reading.piece_of(number.start)
    before = _before(content, number.start)
    head = column_headers(content).above(index, number.start, number.end)
    if head and content.pieces[index].place.kind is PlaceKind.CELL:
        return head, "column"
    if kind := label_before(before.rsplit("\n", 1)[-1]):
        return kind, "label"
    if head:
        return head, "column"
    kind = label_before(before) or label_after(reading.folded[number.end : number.end + _BEFORE])
    return kind, "label" if kind else "shape"


def _before(content: Content, offset: int) -> str:
    """The text before a number; over the border of pieces where both are lines or cells of one row."""
    reading, pieces = content.reading, content.pieces
    index = reading.piece_of(offset)
    text = reading.before(offset, _BEFORE)
    place = pieces[index].place
    while index and len(text) < _BEFORE:
        index -= 1
        other = pieces[index].place
        if other.kind is not place.kind or other.name != place.name:
            break
        if place.kind is PlaceKind.CELL and row_of(other.cell) != row_of(place.cell):
            break
        text = f"{reading.folded_piece(index)[-_BEFORE:]}{' ' if place.kind is PlaceKind.CELL else _NEW_LINE}{text}"
    return text[-_BEFORE:]


def _is_fraction(reading: FoldedText, run: Run, match: re.Match[str]) -> bool:
    """Sixteen decimals of a coordinate or a share; '1.6213…' at the start of a line is a numbered list."""
    if not match[0].isdigit():
        return False
    lead = _FRACTION.search(reading.before(run.start + match.start(), 6))
    return lead is not None and not (lead[1] != "0" and reading.is_line_start(run.start + match.start() - len(lead[0])))


def _is_nip_run(run: Run) -> bool:
    match = NIP.search(run.text)
    return match is not None and len(match[0]) >= len(run.text) - 1


def _is_on_card(reading: FoldedText, number: Number) -> bool:
    """Whether the words of an identity card, a family card or a form of a person's data stand about it."""
    about = reading.folded[max(0, number.start - _CARD_BEFORE) : number.end + _CARD_AFTER]
    return len(set(_CARD.findall(about))) >= _OF_A_CARD


def _after_labels(content: Content) -> Iterator[Identity]:
    """After a label: over lines, pipes and tabs, one digit a box, with letters that a reader took for digits."""
    reading, text = content.reading, content.reading.folded
    for spot in reading.at("identity"):
        label = label_at(text, spot)
        if label is None or label[0] == "code":
            continue
        kind: Literal["nik", "kk"] = "kk" if label[0] == "kk" else "nik"
        end = label[1]
        lead = _LEAD.match(text, end)
        value = _VALUE.match(text, lead.end()) if lead else None
        if lead is None or value is None or lead[0].count("\n") > 3 or label_before(text[spot : value.start()]) != kind:
            continue
        digits = _read(value[0])
        number = Number(value[0], value.start(), value.end(), BETWEEN.sub("", digits))
        usual = value[0].isdigit() or grouping_of(value[0]) == "usual"
        spread = any(mark in value[0] for mark in "\n\t|")
        if "\x00" in value[0] and content.pieces[reading.piece_of(spot)].place.kind is PlaceKind.CELL:
            continue
        if not is_nik(number.digits) or sum(map(str.isdigit, value[0])) < _FEWEST_READ or grouping_of(digits) == "date":
            continue
        if grouping_of(digits) == "row" and not (spread or is_labelled_row(reading, number)):
            continue
        if usual or _TIGHT.fullmatch(lead[0]):
            yield Identity(number, kind, "label", spread=spread)


def _read(value: str) -> str:
    """The digits that were meant; a bar is one only where nothing else stands between."""
    return value.translate(_READ_AS) if len(value) == DIGITS else value.replace("|", " ").translate(_READ_AS)


def _over_lines(content: Content) -> Iterator[Identity]:
    """Without a label: broken at the end of a line, and no column of figures."""
    reading, text = content.reading, content.reading.folded
    for spot in reading.breaks:
        line = text[max(0, spot - DIGITS) : spot + 1]
        broken = _BROKEN.match(text, spot + 1 - len(line) + len(line.rstrip("0123456789")))
        if broken and all(map(DATE.fullmatch, broken.groups())):
            continue
        if broken and is_nik(broken[1] + broken[2]) and not _is_column_of_figures(content, broken):
            yield Identity(Number(broken[0], broken.start(), broken.end()), "nik", "shape", spread=True)


def _is_column_of_figures(content: Content, broken: re.Match[str]) -> bool:
    """Whether it is two cells, or nothing but digits stands on the line above or below too."""
    reading = content.reading
    if "\x00" in broken[0] and content.pieces[reading.piece_of(broken.start())].place.kind is PlaceKind.CELL:
        return True
    above = reading.line_about(reading.line_about(broken.start())[0] - 1)
    below = reading.line_about(reading.line_about(broken.end())[1] + 1)
    return any(_LINE_OF_DIGITS.fullmatch(reading.folded, *line) for line in (above, below))


def _over_cells(content: Content) -> Iterator[Identity]:
    """One digit or four a cell, in neighbouring cells of a row or in boxes between tabs or bars."""
    for row in rows_of_digits(content):
        if is_nik(row.digits):
            label = label_before(row.before)
            if label != "code" and (label or row.single):
                why: Why = "label" if label else "shape"
                yield Identity(row.number, "kk" if label == "kk" else "nik", why, spread=True)


def _with_lists(content: Content, found: list[Identity]) -> list[Identity]:
    """Three numbers or more in one column and hardly anything else of sixteen digits: persons beyond doubt."""
    if sum(identity.why == "shape" for identity in found) < _OF_A_LIST:
        return found
    numbers: dict[tuple[str, str], set[str]] = {}
    alike: dict[tuple[str, str], set[str]] = {}
    for identity in found:
        column = _column(content, identity.number.start)
        numbers.setdefault(column, set()).add(identity.number.digits)
    for run in content.reading.runs_of(DIGITS):
        column = _column(content, run.start)
        alike.setdefault(column, set()).update(_SIXTEEN.findall(run.text))
    lists = {
        column
        for column, them in numbers.items()
        if len(them) >= _OF_A_LIST and len(them) >= _MOSTLY * len(them | alike.get(column, set()))
    }
    return [
        replace(identity, why="list")
        if identity.why == "shape" and _column(content, identity.number.start) in lists
        else identity
        for identity in found
    ]


def _column(content: Content, offset: int) -> tuple[str, str]:
    """The column of a sheet, or all that is no sheet."""
    place = content.pieces[content.reading.piece_of(offset)].place
    if place.kind is PlaceKind.CELL:
        return place.name, place.cell.rstrip("0123456789")
    return "", ""
