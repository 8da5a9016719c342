"""All checks: Saring's own, and those that installed packages offer by the entry point group `saring.checks`."""

import hashlib
import json
import logging
from collections.abc import Iterable
from functools import cache
from importlib.metadata import entry_points
from typing import Final

from saring.checks.catalogue import (
    account,
    alternatives,
    bpjs,
    children,
    contrast,
    dates,
    duplicates,
    email,
    gambling,
    headings,
    health,
    hidden,
    identity_card,
    information_class,
    kk,
    links,
    neutrality,
    nik,
    nip,
    npwp,
    passport,
    personal_list,
    phone,
    picture_rights,
    profile,
    readability,
    spelling,
    table_headers,
)
from saring.checks.check import Check
from saring.checks.content import Content, Place, PlaceKind
from saring.checks.extract import speech
from saring.checks.findings import Finding, Severity, fingerprint
from saring.checks.settings import Settings

log = logging.getLogger(__name__)

GROUP: Final = "saring.checks"
EXTRACTION: Final = 4
"""Goes up when extraction sees more than before, so that kept results count as stale."""
OWN: Final = tuple(
    module.CHECK
    for module in (
        nik, kk, npwp, bpjs, phone, email, account, passport, nip, identity_card, personal_list, profile, health,
        gambling, hidden, links, children, neutrality, picture_rights, information_class, alternatives, headings,
        table_headers, contrast, readability, duplicates, dates, spelling,
    )
)  # fmt: skip
_GRAVITY: Final = {Severity.BLOCKS: 0, Severity.ASK: 1, Severity.ADVISE: 2}
_FAILED: Final = "Pemeriksaan %(check)s gagal dijalankan pada isi ini. Periksa dengan mata; beri tahu Tim IT."


@cache
def all_checks() -> tuple[Check, ...]:
    """Own checks first, then those of other packages. One that cannot be loaded, or takes an id that is taken, is
    left out and logged: a broken package must not stop the filter."""
    checks = {check.id: check for check in OWN}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            offered = point.load()
        except Exception:
            log.exception("Check %s of another package does not load", point.name)
            continue
        if not isinstance(offered, Check) or offered.id in checks:
            log.error("Check %s of another package is not a Check, or its id is taken", point.name)
            continue
        checks[offered.id] = offered
    return tuple(checks.values())


def versions(checks: Iterable[Check] | None = None) -> dict[str, int]:
    """Id to version: with the content's digest, the key under which results may be kept."""
    return {check.id: check.version for check in (all_checks() if checks is None else checks)}


def key(settings: Settings, *, ocr: bool) -> str:
    """With a content's digest, what results are kept under: SHA-256 of the checks, their settings, and whether pictures
    are read and speech is listened to."""
    known = {
        "checks": versions(),
        "settings": settings.lasting().as_data(),
        "ocr": ocr,
        "speech": speech.wanted(),
        "extraction": EXTRACTION,
    }
    return hashlib.sha256(json.dumps(known, sort_keys=True, default=str).encode()).hexdigest()


def run_all(content: Content, settings: Settings, checks: Iterable[Check] | None = None) -> list[Finding]:
    """Every finding, gravest first. A check that fails is itself a finding that asks: silence would pass for clean."""
    findings: list[Finding] = []
    for check in all_checks() if checks is None else checks:
        try:
            findings += check.run(content, settings)
        except Exception:
            log.exception("Check %s failed", check.id)
            findings.append(_failed(check))
    return sorted(findings, key=lambda finding: _GRAVITY[finding.severity])


def _failed(check: Check) -> Finding:
    place = Place(PlaceKind.WHOLE)
    return Finding(
        check=check.id,
        version=check.version,
        code="failed",
        severity=Severity.ASK,
        place=place,
        message=_FAILED % {"check": check.id},
        particulars={"check": check.id},
        fingerprint=fingerprint(check.id, "failed", place, "", 0),
    )
