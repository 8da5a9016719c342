"""Looking at a file from the field, and mending it, in a confined process of its own."""

import logging
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from saring.checks.child import MENDED, MOST_PAIRS, PAGES
from saring.checks.redaction.sentences import sentence
from saring.checks.scanning import unreadable
from saring.checks.settings import Settings
from saring.media.isolation import sandbox
from saring.media.limits import GB, MB, Allowance

log = logging.getLogger(__name__)

PROGRAM: Final = ("-P", "-m", "saring.checks.child")
ALLOWANCE: Final = Allowance(memory=3 * GB, cpu_seconds=1200, wall_seconds=1200, file_bytes=300 * MB)
"""Address space and processor time are those of each process. Reading ends by itself well before the time is over
(extract.limits.READING_SECONDS)."""


@dataclass(frozen=True, slots=True)
class FileScanResult:
    """What became of one scan: findings as JSON keeps them, how many more there were by check, the picture's dHash."""

    findings: list[dict[str, Any]] = field(default_factory=list)
    more: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    dhash: int | None = None


@dataclass(frozen=True, slots=True)
class RedactedFile:
    """What became of one mend. `fault` is why the whole file could not be mended, '' when it could be tried."""

    done: tuple[str, ...] = ()
    """Fingerprints of what is gone; when there are none, no file was written."""
    undone: tuple[dict[str, str], ...] = ()
    """{"fingerprint", "code", "message"}: what could not be done, and why."""
    places: int = 0
    columns: tuple[dict[str, str], ...] = ()
    """{"table", "column"}: sheet or table, and the header of the column that was taken out."""
    pages: tuple[int, ...] = ()
    """Of a PDF, those that became pictures."""
    fault: str = ""
    message: str = ""


class NotNow(Exception):
    """The server's own trouble, a full disk for one: to be tried again."""


def scan(
    source: Path,
    settings: Settings,
    *,
    ocr: bool,
    working: Path,
    pages: Path | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> FileScanResult:
    """Scan a file, and the PDF of its pages where there is one; the process works in a new folder below `working`. A
    crash or too long a time is a finding that blocks: what could not be looked at is not clean. `told` hears, at least
    once a minute, how far it has come in percent. Raises NotNow, OSError."""
    request: dict[str, Any] = {"settings": settings.as_data(), "ocr": ocr}
    with tempfile.TemporaryDirectory(prefix="scan-", dir=working) as name:
        folder = Path(name).resolve()
        if pages is not None:
            request["pages"] = str(shutil.copyfile(pages, folder / PAGES))
        said = _said(request, source, folder, told)
    if isinstance(said, str):
        return _unread(said)
    try:
        return FileScanResult(
            findings=[dict(one) for one in said["findings"]],
            more={str(check): int(count) for check, count in said["more"].items()},
            notes=[str(note) for note in said["notes"]],
            dhash=int(said["dhash"]) if said["dhash"] is not None else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return _unread("crash")


def redact(
    source: Path,
    targets: Sequence[Mapping[str, Any]],
    settings: Settings,
    *,
    ocr: bool,
    working: Path,
    into: Path,
    told: Callable[[int], None] = lambda _: None,
) -> RedactedFile:
    """Mend a file: `into` becomes the new one when anything was done, and nothing of the old is changed.

    `targets` are {"check", "code", "way", "spot", "fingerprint"}, see mending.ways; with '' as fingerprint all findings
    of that check and code, which are called 'check/code' in what comes back. Raises NotNow, OSError.
    """
    request = {"settings": settings.as_data(), "ocr": ocr, "mend": [dict(target) for target in targets]}
    with tempfile.TemporaryDirectory(prefix="mend-", dir=working) as name:
        folder = Path(name).resolve()
        said = _said(request, source, folder, told)
        if isinstance(said, str):
            return _unmended(said)
        try:
            mended = _understood(said)
        except (KeyError, TypeError, ValueError, AttributeError):
            return _unmended("crash")
        if mended.done:
            made = folder / MENDED
            if made.is_symlink() or not made.is_file():
                return _unmended("crash")
            shutil.move(made, into)
    return mended


def compare(before: Path, after: Path, *, working: Path, store: Callable[[Path], str]) -> list[dict[str, Any]]:
    """Two files as pictures side by side: [{"page", "before", "after"}], what `store` gave for each picture. [] where
    there is nothing to see. Raises NotNow, OSError."""
    with tempfile.TemporaryDirectory(prefix="compare-", dir=working) as name:
        folder = Path(name).resolve()
        request = {"after": str(shutil.copyfile(after, folder / "after"))}
        said = _said(request, before, folder, lambda _: None)
        if isinstance(said, str):
            return []
        pairs: list[dict[str, Any]] = []
        for pair in said.get("pairs", [])[:MOST_PAIRS]:
            files = [folder / Path(str(pair[side])).name for side in ("before", "after")]
            if any(file.is_symlink() or not file.is_file() for file in files):
                return []
            pairs.append({"page": int(pair["page"]), "before": store(files[0]), "after": store(files[1])})
        return pairs


def _said(request: dict[str, Any], source: Path, folder: Path, told: Callable[[int], None]) -> dict[str, Any] | str:
    """The child's last word; 'timeout' or 'crash' when it had none."""
    try:
        said, code = sandbox.converse(PROGRAM, request, source=source, folder=folder, allowance=ALLOWANCE, told=told)
    except TimeoutError:
        return "timeout"
    if said is None:
        log.warning("child of the checks ended with %s: %s", code, sandbox.last_words(folder))
        return "crash"
    if said["verdict"] == "server":
        raise NotNow
    return said


def _understood(said: dict[str, Any]) -> RedactedFile:
    if said["verdict"] == "fault":
        return _unmended(str(said["code"]))
    return RedactedFile(
        done=tuple(str(one) for one in said["done"]),
        undone=tuple({key: str(one[key]) for key in ("fingerprint", "code", "message")} for one in said["undone"]),
        places=int(said["places"]),
        columns=tuple({key: str(one[key]) for key in ("table", "column")} for one in said["columns"]),
        pages=tuple(int(one) for one in said["pages"]),
    )


def _unmended(code: str) -> RedactedFile:
    return RedactedFile(fault=code, message=sentence(code))


def _unread(code: str) -> FileScanResult:
    return FileScanResult(findings=[unreadable(code).as_data()])
