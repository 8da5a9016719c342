"""The same file twice, and pictures that look the same."""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, Picture, Place, PlaceKind
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "file": "Berkas ini sama persis dengan “%(label)s”.",
    "picture": "Gambar ini sama persis dengan “%(label)s”.",
    "near": "Gambar ini sangat mirip dengan “%(label)s”. Pilih salah satu.",
    "within": "Gambar ini muncul lebih dari sekali di sini.",
}
_FLAT: Final = {0, (1 << 64) - 1}
"""dHash of an even surface, which is like any other even surface."""


def distance(one: int, other: int) -> int:
    """Bits in which two dHashes differ, of 64."""
    return (one ^ other).bit_count()


def _near(one: int | None, other: int | None, bits: int) -> bool:
    if one is None or other is None or one in _FLAT or other in _FLAT:
        return False
    return distance(one, other) <= bits


def _of_picture(picture: Picture, before: list[Picture], content: Content, settings: Settings) -> Finding | None:
    bits = settings.near_duplicate_bits
    for known in content.facts.known:
        if picture.sha256 and picture.sha256 == known.sha256:
            return CHECK.found("picture", picture.place, label=known.label, mend=Remedy.REMOVE_PICTURE)
        if _near(picture.dhash, known.dhash, bits):
            return CHECK.found("near", picture.place, label=known.label, mend=Remedy.REMOVE_PICTURE)
    for other in before:
        if (picture.sha256 and picture.sha256 == other.sha256) or _near(picture.dhash, other.dhash, bits):
            return CHECK.found("within", picture.place, mend=Remedy.REMOVE_PICTURE)
    return None


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """The content against what is known, and its pictures against that and each other."""
    for known in content.facts.known:
        if content.sha256 and content.sha256 == known.sha256:
            yield CHECK.found("file", Place(PlaceKind.WHOLE), label=known.label)
    before: list[Picture] = []
    for picture in content.facts.pictures:
        if finding := _of_picture(picture, before, content, settings):
            yield finding
        before.append(picture)


CHECK: Final = Check(
    id="care.duplicates",
    version=1,
    severity=Severity.ADVISE,
    about="files with the same digest, pictures with the same digest or a dHash within 6 of 64 bits",
    source="Krawetz 2013 (dHash); house rule",
    sentences=SENTENCES,
    look=look,
)
