"""The order of headings, by which a screen reader moves about."""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "skipped": "Subjudul “%(text)s” melompat dari tingkat %(before)s ke %(level)s. Pakai tingkat %(right)s.",
    "empty": "Ada subjudul kosong. Hapus atau isi.",
    "second_title": "Ada lebih dari satu judul utama (“%(text)s”). Jadikan subjudul.",
}


_ONE_TITLE: Final = {"page", "html"}
"""In a Word file the title has a style of its own, and several headings of level 1 are usual."""


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Levels that skip, empty ones, and a second heading of level 1."""
    before, titles = 0, 0
    for heading in content.facts.headings:
        words = heading.text.strip()[:80]
        if not words:
            yield CHECK.found("empty", heading.place, mend=Remedy.FIX_HEADING)
            continue
        titles += heading.level == 1
        if heading.level == 1 and titles > 1 and content.kind in _ONE_TITLE:
            yield CHECK.found("second_title", heading.place, evidence=words, text=words, mend=Remedy.FIX_HEADING)
        if before and heading.level > before + 1:
            yield CHECK.found(
                "skipped", heading.place, evidence=words, text=words, before=before, level=heading.level,
                right=before + 1, mend=Remedy.FIX_HEADING,
            )  # fmt: skip
        before = heading.level


CHECK: Final = Check(
    id="access.headings",
    version=2,
    severity=Severity.ADVISE,
    about="headings that skip a level, are empty, or are a second title",
    source="WCAG 2.2, 1.3.1 and 2.4.6",
    sentences=SENTENCES,
    look=look,
)
