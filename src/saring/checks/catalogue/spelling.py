"""Common mistakes of Indonesian spelling, from our own short list; advice only."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, PlaceKind
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.misspelt import MISSPELT
from saring.checks.settings import Settings

SENTENCES: Final = {"word": "“%(wrong)s” bakunya “%(right)s”.", "joined": "“%(wrong)s” ditulis “%(right)s”."}
_EXPRESSION: Final = re.compile(
    rf"(?<![\w\-])(?:{'|'.join(sorted(map(re.escape, MISSPELT), key=len, reverse=True))})(?![\w\-])"
)


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Each mistaken word once a content."""
    reading, reported = content.reading, set()
    for spot in reading.words("misspelt"):
        if (match := _EXPRESSION.match(reading.folded, spot)) is None:
            continue
        wrong, index = match[0], reading.piece_of(spot)
        piece = content.pieces[index]
        if wrong in reported or piece.hidden or piece.place.kind in {PlaceKind.METADATA, PlaceKind.FILE_NAME}:
            continue
        reported.add(wrong)
        right = MISSPELT[wrong]
        yield CHECK.found(
            "joined" if " " in wrong + right else "word",
            content.place_of(index, match.start()),
            evidence=reading.around(match.start(), match.end(), 30),
            wrong=wrong,
            right=right,
            mend=Remedy.REPLACE_WORD,
        )


CHECK: Final = Check(
    id="language.spelling",
    version=1,
    severity=Severity.ADVISE,
    about="common mistakes of Indonesian spelling (own list)",
    source="KBBI; EYD V (2022)",
    sentences=SENTENCES,
    look=look,
)
