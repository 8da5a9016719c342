"""Leave to show a picture: of whoever is in it, and of whoever made it."""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "consent": "Ada orang pada gambar ini, tetapi izinnya belum dicatat. Minta izin atau pilih gambar lain.",
    "refused": "Izin menampilkan gambar ini tidak diberikan. Keluarkan gambarnya.",
    "credit": "Fotografer atau sumber gambar ini belum ditulis.",
    "licence": "Gambar ini dari sumber luar (%(credit)s) tanpa keterangan izin pakai. Tulis izinnya atau ganti gambar.",
}
_OUTSIDE: Final = (
    "google", "internet", "pinterest", "istimewa", "shutterstock", "freepik", "getty", "antara", "detik", "kompas",
    "tribun", "facebook", "instagram", "whatsapp", "tiktok", "http",
)  # fmt: skip


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Consent, credit and licence, where they were asked for (None is not asked)."""
    for picture in content.facts.pictures:
        credit = (picture.credit or "").lower()
        if picture.consent is False and picture.people is not False:
            yield CHECK.found("refused", picture.place, severity=Severity.BLOCKS, mend=Remedy.REMOVE_PICTURE)
        elif picture.people and picture.consent is None:
            yield CHECK.found("consent", picture.place, severity=Severity.ASK, mend=Remedy.ADD_CONSENT)
        if picture.credit is not None and not credit.strip():
            yield CHECK.found("credit", picture.place, severity=Severity.ADVISE, mend=Remedy.ADD_CREDIT)
        elif any(word in credit for word in _OUTSIDE) and not picture.licence:
            yield CHECK.found("licence", picture.place, evidence=credit, severity=Severity.ASK, credit=credit)


CHECK: Final = Check(
    id="pictures.rights",
    version=1,
    severity=Severity.BLOCKS,
    about="pictures of people without recorded consent, without credit, or from outside without a licence",
    source="UU 28/2014 art. 12, 43; UU 27/2022",
    sentences=SENTENCES,
    look=look,
)
