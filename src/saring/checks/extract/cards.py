"""Cards that say who somebody is: known by their layout and words, whether or not the number can be read.

Identity card: Permendagri 72/2022; family card: Permendagri 109/2019; passport: the machine-readable zone of ICAO Doc
9303; driving licence and health insurance card: what is printed on them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from saring.checks.extract.lines import Line, hull
from saring.checks.extract.turned import Corners

_ALIKE: Final = 80.0
"""Percent of likeness at which what tesseract read is what the card says."""
_RATIO: Final = 85.60 / 53.98
"""Width to height of a card (ISO/IEC 7810, ID-1)."""
_TEXT_HEIGHT: Final = 0.84
"""Of an identity card, from its head to its last line."""
_MARGIN: Final = 0.04
_APART: Final = 6.0
"""Line heights between neighbouring lines of one card, at most."""
_PERSON: Final = {
    "NIK", "TEMPAT/TGL LAHIR", "JENIS KELAMIN", "GOL. DARAH", "AGAMA", "STATUS PERKAWINAN", "PEKERJAAN",
    "KEWARGANEGARAAN", "BERLAKU HINGGA",
}  # fmt: skip
_RARE: Final = {"GOL. DARAH", "KEL/DESA", "BERLAKU HINGGA"}
"""Labels that letters and forms hardly ever carry."""
_LABELS: Final = (*sorted(_PERSON), "NAMA", "ALAMAT", "RT/RW", "KEL/DESA", "KECAMATAN")
_SHORT: Final = 6
"""Letters of a label up to which no letter may differ."""
_COLUMNS: Final = (
    "NAMA LENGKAP", "NIK", "JENIS KELAMIN", "TEMPAT LAHIR", "TANGGAL LAHIR", "AGAMA", "PENDIDIKAN", "JENIS PEKERJAAN",
    "GOLONGAN DARAH", "STATUS PERKAWINAN", "STATUS HUBUNGAN", "KEWARGANEGARAAN", "NAMA ORANG TUA", "NO. PASPOR",
    "NAMA KEPALA KELUARGA", "DESA/KELURAHAN", "KODE POS",
)  # fmt: skip
_HEALTH_LABELS: Final = ("NOMOR KARTU", "NIK", "TANGGAL LAHIR", "FASKES TINGKAT", "ALAMAT", "NAMA")
_PROVINCE: Final = re.compile(r"\W*PROV[A-Z]{3,6} [A-Z .]{3,}\W*")
_DISTRICT: Final = re.compile(r"\W*(?:KABUPATEN|KOTA|KAB\.|JAKARTA)[A-Z .]*\W*")
_MACHINE: Final = re.compile(r"P[<K«(]IDN[A-Z<«K]{6,}|[A-Z]\d{7}[<«K\d]\dIDN\d{7}")
_EMPTY: Final = re.compile(r"[\W_]+")
_NUMBER: Final = re.compile(r"(?:\d[\s.\-]?){10,}")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A card on an upright picture: 'ktp', 'kk', 'sim', 'passport' or 'health', and the pixels it takes, of which some
    may lie beyond the picture's edges."""

    kind: str
    corners: Corners


@dataclass(frozen=True, slots=True)
class _Labelled:
    line: Line
    label: str
    filled: bool


def cards_in(lines: Sequence[Line]) -> list[Sighting]:
    """Every card among the lines of an upright picture. A form that waits to be filled is none."""
    if not lines:
        return []
    texts = [_plain(line.text) for line in lines]
    everything = hull(line.corners for line in lines)
    if _is_family_card(texts):
        return [Sighting("kk", _grown(everything))]
    found = [Sighting("ktp", corners) for corners in _identity_cards(lines, texts)]
    if found:
        return found
    for kind, is_one in (("sim", _is_licence), ("passport", _is_passport), ("health", _is_health_card)):
        if is_one(texts):
            return [Sighting(kind, _grown(everything))]
    return []


def _identity_cards(lines: Sequence[Line], texts: Sequence[str]) -> Iterator[Corners]:
    for group in _groups(lines, texts):
        labels = {labelled.label for labelled in group}
        head = _head(group, lines, texts)
        known = bool(head) and len(labels) >= 3 and len(labels & _PERSON) >= 2
        if not known and not (len(labels) >= 6 and len(labels & _RARE) >= 2):
            continue
        if sum(labelled.filled for labelled in group) >= 2:
            yield _card(group, head, lines)


def _groups(lines: Sequence[Line], texts: Sequence[str]) -> Iterator[list[_Labelled]]:
    """Labels that stand below each other, no label twice."""
    open_: list[list[_Labelled]] = []
    for line, text in zip(lines, texts, strict=True):
        label, rest = _label_of(text)
        if not label:
            continue
        labelled = _Labelled(line, label, _is_filled(rest) or _has_beside(line, lines))
        for group in open_:
            last = group[-1].line
            below = line.corners[1] - last.corners[3]
            aligned = abs(line.corners[0] - last.corners[0]) <= 3 * last.height
            if aligned and below <= _APART * last.height and label not in {known.label for known in group}:
                group.append(labelled)
                break
        else:
            open_.append([labelled])
    yield from open_


def _head(group: Sequence[_Labelled], lines: Sequence[Line], texts: Sequence[str]) -> list[Line]:
    """Province and district, both above the group and near it; else nothing."""
    first = group[0].line
    near = [
        (line, text)
        for line, text in zip(lines, texts, strict=True)
        if -first.height <= first.corners[1] - line.corners[3] <= 2 * _APART * first.height
    ]
    provinces = [line for line, text in near if _PROVINCE.fullmatch(text)]
    districts = [line for line, text in near if _DISTRICT.fullmatch(text)]
    return provinces[-1:] + districts[-1:] if provinces and districts else []


def _card(group: Sequence[_Labelled], head: Sequence[Line], lines: Sequence[Line]) -> Corners:
    """The whole card about its labels, their values and its head: photograph and signature are right of the words."""
    labels = hull(labelled.line.corners for labelled in group)
    height = labels[3] - labels[1]
    beside = [
        line.corners
        for line in lines
        if labels[1] <= (line.corners[1] + line.corners[3]) / 2 <= labels[3]
        and labels[0] <= line.corners[0] <= labels[0] + _RATIO * height
    ]
    left, top, right, bottom = hull([labels, *beside, *(line.corners for line in head)])
    tall = max((bottom - top) / _TEXT_HEIGHT, (right - left) / _RATIO)
    wide = tall * _RATIO
    if head:
        middle = hull(line.corners for line in head)
        wide = max(wide, middle[0] + middle[2] - 2 * left)
    below = max(bottom, top + tall)
    return _grown((left, top, max(right, left + wide), below))


def _label_of(text: str) -> tuple[str, str]:
    """The label a line begins with, and what stands after it; '' for neither."""
    best, rest, most = "", "", _ALIKE - 1
    for label in _LABELS:
        head, after = text[: len(label)], text[len(label) :]
        if len(label) <= _SHORT and (head != label or after[:1].isalnum()):
            continue
        if (alike := fuzz.ratio(label, head)) > most:
            best, rest, most = label, after, alike
    return best, rest


def _is_filled(rest: str) -> bool:
    """Whether something was written there; dots and rules wait for it."""
    return len(_EMPTY.sub("", rest)) > 1


def _has_beside(label: Line, lines: Sequence[Line]) -> bool:
    """Whether something that is no dots and rules stands right of a label."""
    middle = (label.corners[1] + label.corners[3]) / 2
    return any(
        line.corners[1] <= middle <= line.corners[3] and line.corners[0] >= label.corners[2] and _is_filled(line.text)
        for line in lines
    )


def _plain(text: str) -> str:
    return " ".join(text.upper().split())


def _says(texts: Sequence[str], phrase: str) -> bool:
    return any(len(text) >= len(phrase) - 2 and fuzz.partial_ratio(phrase, text) >= _ALIKE for text in texts)


def _has_number(texts: Sequence[str]) -> bool:
    return any(_NUMBER.search(text) for text in texts)


def _is_family_card(texts: Sequence[str]) -> bool:
    titled = any(fuzz.ratio("KARTU KELUARGA", text) >= _ALIKE for text in texts)
    return titled and _has_number(texts) and sum(_says(texts, column) for column in _COLUMNS) >= 4


def _is_licence(texts: Sequence[str]) -> bool:
    return _says(texts, "SURAT IZIN MENGEMUDI") and _says(texts, "DRIVING LICENSE") and _has_number(texts)


def _is_passport(texts: Sequence[str]) -> bool:
    return any(_MACHINE.search(text.replace(" ", "")) for text in texts)


def _is_health_card(texts: Sequence[str]) -> bool:
    named = _says(texts, "KARTU INDONESIA SEHAT") or _says(texts, "BPJS KESEHATAN")
    return named and _has_number(texts) and sum(_says(texts, label) for label in _HEALTH_LABELS) >= 3


def _grown(corners: Corners) -> Corners:
    left, top, right, bottom = corners
    more = _MARGIN * max(right - left, bottom - top)
    return left - more, top - more, right + more, bottom + more
