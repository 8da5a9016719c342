"""Words for pictures: what a person who cannot see one is told."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "missing": "Gambar ini belum punya teks alternatif. Tulis apa yang terlihat dalam satu kalimat.",
    "file_name": "Teks alternatif gambar ini hanya nama berkas (“%(alt)s”). Tulis apa yang terlihat.",
    "same": "Beberapa gambar memakai teks alternatif yang sama (“%(alt)s”). Bedakan.",
    "caption": "Gambar ini belum punya keterangan.",
}
_FILE_NAME: Final = re.compile(
    r"(?:img|dsc|dcim|wa|pxl|screenshot|foto|gambar|image|picture|whatsapp image)?[ _\-]?\d*[\w\-. ]*\."
    r"(?:jpe?g|png|webp|gif|heic)|"
    r"(?:img|dsc|dscn|pxl)[_\-]?\d+|(?:foto|gambar|image|picture)\s*\d*",
    re.I,
)


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Missing and empty words; missing ones ask where the content needs them, else advise."""
    grave = Severity.ASK if "alt" in content.facts.needs else Severity.ADVISE
    alts: set[str] = set()
    for picture in content.facts.pictures:
        alt = None if picture.alt is None else picture.alt.strip()
        if alt == "":
            yield CHECK.found("missing", picture.place, severity=grave, mend=Remedy.ADD_ALT)
        elif alt and _FILE_NAME.fullmatch(alt):
            yield CHECK.found("file_name", picture.place, evidence=alt, alt=alt, severity=grave, mend=Remedy.ADD_ALT)
        elif alt and alt.lower() in alts:
            yield CHECK.found(
                "same", picture.place, evidence=alt, alt=alt, severity=Severity.ADVISE, mend=Remedy.ADD_ALT
            )
        alts.add((alt or "").lower())
        if picture.caption is not None and not picture.caption.strip():
            yield CHECK.found("caption", picture.place, severity=Severity.ADVISE, mend=Remedy.ADD_CAPTION)


CHECK: Final = Check(
    id="access.alternatives",
    version=1,
    severity=Severity.ASK,
    about="pictures without alternative text, with a file name for one, or without a caption",
    source="WCAG 2.2, 1.1.1; UU 8/2016 art. 24",
    sentences=SENTENCES,
    look=look,
)
