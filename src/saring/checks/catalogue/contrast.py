"""Text in pictures that is hard to tell from its ground."""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "faint": "Tulisan pada gambar ini kurang kontras (%(ratio)s banding 1, sedikitnya 3). Gelapkan tulisannya atau "
    "terangkan latarnya.",
}


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """The faintest line of each picture or page."""
    worst: dict[tuple[str, str, int | None], float] = {}
    places = {}
    for line in content.facts.faint:
        key = (line.place.kind.value, line.place.name, line.place.number)
        if line.ratio < worst.get(key, 99.0):
            worst[key], places[key] = line.ratio, line.place
    for key, ratio in worst.items():
        yield CHECK.found("faint", places[key], ratio=f"{ratio:.1f}".replace(".", ","))


CHECK: Final = Check(
    id="access.contrast",
    version=1,
    severity=Severity.ADVISE,
    about="lines of text in pictures whose contrast is below 3:1",
    source="WCAG 2.2, 1.4.3 and 1.4.5",
    sentences=SENTENCES,
    look=look,
)
