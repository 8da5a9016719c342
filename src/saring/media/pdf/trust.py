"""Whose electronic signatures the agency trusts, and whether documents that bear them are shown as they are."""

import logging
from pathlib import Path

from django.conf import settings

from saring.media.pdf.signatures import Signing

log = logging.getLogger(__name__)

_MOST_BYTES = 100_000


def signing() -> Signing:
    """The agency's decision, and the root certificates (PEM) that its administrator put into SARING_TRUST."""
    if settings.SIGNED_PDF != "keep":
        return Signing()
    return Signing(keep=True, roots=_roots(Path(settings.TRUST)))


def _roots(folder: Path) -> list[str]:
    """Every certificate file in that folder; what is none is told in the log and passed over."""
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() not in {".pem", ".crt", ".cer"} or not path.is_file():
            continue
        try:
            text = path.read_bytes()[:_MOST_BYTES].decode("ascii")
        except UnicodeDecodeError:
            text = ""
        if "-----BEGIN CERTIFICATE-----" in text:
            found.append(text)
        else:
            log.warning("%s is no certificate in PEM form and is not trusted", path)
    return found
