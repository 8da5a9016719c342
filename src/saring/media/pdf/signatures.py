"""Electronic signatures in a PDF (PAdES, ETSI EN 319 142; ISO 32000-2, 12.8): verified without network.

Only what the file itself brings is used to look for revoked certificates: its security store and what was signed with
it. Whom to trust is the agency's word: the roots in `Signing`.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

_LONGEST_NAME: Final = 120
_MOST_SIGNATURES: Final = 20
_SAFE_REVISIONS: Final = 2
"""The document as it was made, and the first signature on it; a linearised one counts one more for its first page."""


@dataclass(frozen=True, slots=True)
class Signing:
    """What becomes of signed documents: kept as they are when that is safe, and who is trusted (PEM certificates)."""

    keep: bool = False
    roots: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SignatureVerdict:
    """What the signatures of a document are worth.

    `intact`: every signature fits the bytes, and nothing came after the last but what proves it for later years.
    `trusted`: all their certificates lead to a root of the agency's and none is known to be revoked or was too old.
    `plain`: no earlier version of the document lies in the file beneath what was signed first.
    """

    intact: bool
    trusted: bool = False
    plain: bool = False
    signer: str = ""
    signed_at: str = ""
    """ISO 8601, as the signer's clock or a time-stamp says; empty when neither does."""


_BROKEN: Final = SignatureVerdict(intact=False)


def verify(source: Path, roots: list[str]) -> SignatureVerdict:
    """The verdict on all signatures in a PDF. What cannot be read or checked counts as not intact."""
    # imported here: two seconds that documents without a signature need not wait
    from pyhanko.pdf_utils.reader import PdfFileReader

    logging.disable(logging.CRITICAL)  # it reports each doubtful certificate with its whole trace
    try:
        with source.open("rb") as file:
            reader = PdfFileReader(file, strict=False)
            signatures = reader.embedded_regular_signatures
            if not 1 <= len(signatures) <= _MOST_SIGNATURES:
                return _BROKEN
            return _together(reader, signatures, roots)
    except Exception:  # a hostile file ends in whatever its reader had not thought of; then nothing is proven
        return _BROKEN
    finally:
        logging.disable(logging.NOTSET)


def _together(reader: Any, signatures: list[Any], roots: list[str]) -> SignatureVerdict:
    from pyhanko.sign.diff_analysis import ModificationLevel

    statuses = [_status(reader, signature, roots) for signature in signatures]
    allowed = [ModificationLevel.FORM_FILLING] * (len(statuses) - 1) + [ModificationLevel.LTA_UPDATES]
    whole = all(_is_intact(status, level) for status, level in zip(statuses, allowed, strict=True))
    names = list(dict.fromkeys(_name(status) for status in statuses))
    return SignatureVerdict(
        intact=whole,
        trusted=all(status.bottom_line for status in statuses),
        plain=signatures[0].signed_revision < _SAFE_REVISIONS + _is_linearised(reader),
        signer="; ".join(names)[:_LONGEST_NAME],
        signed_at=_moment(statuses[-1]),
    )


def _status(reader: Any, signature: Any, roots: list[str]) -> Any:
    """Of one signature; with a trusted time-stamp the certificate is asked whether it was good at that time."""
    from pyhanko.sign.validation import validate_pdf_signature

    status = validate_pdf_signature(signature, _context(reader, roots, None))
    stamp = status.timestamp_validity
    if not status.trusted and stamp is not None and stamp.valid and stamp.intact and stamp.trusted:
        then, now = _context(reader, roots, stamp.timestamp), _context(reader, roots, None)
        return validate_pdf_signature(signature, then, ts_validation_context=now)
    return status


def _context(reader: Any, roots: list[str], at: datetime | None) -> Any:
    """Whom to trust, and what the document itself brings on revoked certificates (its DSS)."""
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.sign.validation.dss import DocumentSecurityStore
    from pyhanko.sign.validation.errors import NoDSSFoundError
    from pyhanko_certvalidator import ValidationContext

    trusted = [certificate for root in roots for certificate in load_certs_from_pemder_data(root.encode())]
    settings: dict[str, Any] = {"trust_roots": trusted, "allow_fetching": False, "revocation_mode": "soft-fail"}
    if at is not None:
        settings |= {"moment": at, "retroactive_revinfo": True}
    try:
        return DocumentSecurityStore.read_dss(reader).as_validation_context(settings)
    except NoDSSFoundError:
        return ValidationContext(**settings)


def _is_intact(status: Any, level: Any) -> bool:
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    covers = status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    unchanged = status.coverage == SignatureCoverageLevel.ENTIRE_FILE or (
        status.modification_level is not None and status.modification_level <= level
    )
    return bool(status.intact and status.valid and covers and unchanged and status.docmdp_ok)


def _name(status: Any) -> str:
    names = status.signing_cert.subject.native
    name = names.get("common_name") or names.get("organization_name") or ""
    return " ".join(str(name).split())


def _moment(status: Any) -> str:
    stamp = status.timestamp_validity
    moment = stamp.timestamp if stamp is not None and stamp.valid else status.signer_reported_dt
    return moment.isoformat() if moment is not None else ""


def _is_linearised(reader: Any) -> bool:
    """Whether it is arranged for reading over a line (ISO 32000-2, annex F): its first page has a table of its own."""
    reader.stream.seek(0)
    return b"/Linearized" in reader.stream.read(1024)
