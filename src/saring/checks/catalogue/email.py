"""Private e-mail addresses: of the providers that persons use, and not in an office's name."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "email": "Ada surel pribadi (%(address)s). Ganti dengan surel dinas, atau pastikan pemiliknya setuju."
}
_ADDRESS: Final = re.compile(
    r"([a-z0-9][a-z0-9._%+\-]{0,63})@(?:gmail|yahoo|ymail|hotmail|outlook|rocketmail|icloud|live|proton(?:mail)?)\."
    r"(?:com|co\.id|me|net)(?![a-z])"
)
_OF_AN_OFFICE: Final = re.compile(
    r"(?:^|[._\-0-9])(?:dinas|dinsos|dinkes|disdik|disduk|disko|dispora|dpm|dp3a|dp2kb|dlh|dkp|bap|bkpsdm|bkd|bpbd|bpkad|setda|"
    r"sekda|satpol|kec(?:amatan)?(?:$|[._\-0-9])|kecamatan|kel(?:urahan)?(?:$|[._\-])|kelurahan|desa|pem(?:des|kab|ko|prov)|"
    r"kantor|humas|info|admin|ppid|sekretariat|puskesmas|pkm|rsud|upt|posko|layanan|pengaduan|panitia|bumdes|karangtaruna|"
    r"baznas|kominfo|sdn|sd[0-9]|smp|sma[0-9n]|smk|tk[0-9._\-]|paud|kab(?:$|[._\-])|official|redaksi|media|koperasi|"
    r"yayasan|lpse|ulp|posyandu|pkk|tppkk|forum|komunitas)"
)
_LONGEST: Final = 66


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Each address once."""
    reading, reported = content.reading, set()
    for spot in reading.at("mail"):
        match = _ADDRESS.search(reading.folded, max(0, spot - _LONGEST), spot + 20)
        if match is None or match[0] in reported or _OF_AN_OFFICE.search(match[1]):
            continue
        reported.add(match[0])
        place = content.place_of(reading.piece_of(match.start()), match.start())
        shown = f"{match[1][:2]}***@{match[0].partition('@')[2]}"
        yield CHECK.found("email", place, evidence=shown, exact=match[0], address=shown, mend=Remedy.MASK)


CHECK: Final = Check(
    id="personal.email",
    version=1,
    severity=Severity.ASK,
    about="e-mail addresses of persons at public providers; addresses in an office's name pass",
    source="UU 27/2022 art. 4",
    sentences=SENTENCES,
    look=look,
)
