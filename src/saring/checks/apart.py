"""Looking at a file from the field in a confined process of its own."""

import logging
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from saring.checks.scanning import unreadable
from saring.checks.settings import Settings
from saring.media import sandbox
from saring.media.limits import GB, MB, Allowance

log = logging.getLogger(__name__)

PROGRAM: Final = ("-P", "-m", "saring.checks.child")
ALLOWANCE: Final = Allowance(memory=3 * GB, cpu_seconds=400, wall_seconds=420, file_bytes=300 * MB)
"""Twenty scanned pages take tesseract a minute or two."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What became of one scan: findings as JSON keeps them, how many more there were by check, the picture's dHash."""

    findings: list[dict[str, Any]] = field(default_factory=list)
    more: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    dhash: int | None = None


class NotNow(Exception):
    """The server's own trouble, a full disk for one: to be tried again."""


def scan(source: Path, settings: Settings, *, ocr: bool, working: Path) -> Scanned:
    """Scan a file; the process works in a new folder below `working`. A crash or too long a time is a finding that
    blocks: what could not be looked at is not clean. Raises NotNow, OSError."""
    request = {"settings": settings.as_data(), "ocr": ocr}
    with tempfile.TemporaryDirectory(prefix="scan-", dir=working) as name:
        folder = Path(name).resolve()
        try:
            said, code = sandbox.converse(PROGRAM, request, source=source, folder=folder, allowance=ALLOWANCE)
        except TimeoutError:
            return _unread("timeout")
        if said is None:
            log.warning("scanning child ended with %s: %s", code, sandbox.last_words(folder))
            return _unread("crash")
    if said["verdict"] == "server":
        raise NotNow
    try:
        return Scanned(
            findings=[dict(one) for one in said["findings"]],
            more={str(check): int(count) for check, count in said["more"].items()},
            notes=[str(note) for note in said["notes"]],
            dhash=int(said["dhash"]) if said["dhash"] is not None else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return _unread("crash")


def _unread(code: str) -> Scanned:
    return Scanned(findings=[unreadable(code).as_data()])
