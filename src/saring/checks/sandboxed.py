"""Scanning a file from the field, redacting it and comparing two, each in a confined process of its own."""

import logging
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from saring.checks.child import MOST_PAIRS, PAGES, REDACTED
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
    """What became of one redaction. `fault` is why the whole file could not be redacted, '' when it could be tried."""

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
    on_progress: Callable[[int], None] = lambda _: None,
) -> FileScanResult:
    """Scan a file, and the PDF of its pages where there is one; the process works in a new folder below `working`. A
    crash or too long a time is a finding that blocks: what could not be looked at is not clean. `on_progress` hears, at
    least once a minute, how far it has come in percent. Raises NotNow, OSError."""
    request: dict[str, Any] = {"settings": settings.as_data(), "ocr": ocr}
    with tempfile.TemporaryDirectory(prefix="scan-", dir=working) as name:
        folder = Path(name).resolve()
        if pages is not None:
            request["pages"] = str(shutil.copyfile(pages, folder / PAGES))
        answer = _answer(request, source, folder, on_progress)
    if isinstance(answer, str):
        return _unread(answer)
    try:
        return FileScanResult(
            findings=[dict(finding) for finding in answer["findings"]],
            more={str(check): int(count) for check, count in answer["more"].items()},
            notes=[str(note) for note in answer["notes"]],
            dhash=int(answer["dhash"]) if answer["dhash"] is not None else None,
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
    on_progress: Callable[[int], None] = lambda _: None,
) -> RedactedFile:
    """Redact a file: `into` becomes the new one when anything was done, and nothing of the old is changed.

    `targets` are {"check", "code", "way", "spot", "fingerprint"}, see redaction.plan.Target; with '' as fingerprint
    all findings of that check and code, which are called 'check/code' in what comes back. Raises NotNow, OSError.
    """
    request = {"settings": settings.as_data(), "ocr": ocr, "mend": [dict(target) for target in targets]}
    with tempfile.TemporaryDirectory(prefix="mend-", dir=working) as name:
        folder = Path(name).resolve()
        answer = _answer(request, source, folder, on_progress)
        if isinstance(answer, str):
            return _unredacted(answer)
        try:
            result = _as_redacted(answer)
        except (KeyError, TypeError, ValueError, AttributeError):
            return _unredacted("crash")
        if result.done:
            written = folder / REDACTED
            if written.is_symlink() or not written.is_file():
                return _unredacted("crash")
            shutil.move(written, into)
    return result


def compare(before: Path, after: Path, *, working: Path, store: Callable[[Path], str]) -> list[dict[str, Any]]:
    """Two files as pictures side by side: [{"page", "before", "after"}], what `store` gave for each picture. [] where
    there is nothing to see. Raises NotNow, OSError."""
    with tempfile.TemporaryDirectory(prefix="compare-", dir=working) as name:
        folder = Path(name).resolve()
        request = {"after": str(shutil.copyfile(after, folder / "after"))}
        answer = _answer(request, before, folder, lambda _: None)
        if isinstance(answer, str):
            return []
        pairs: list[dict[str, Any]] = []
        for pair in answer.get("pairs", [])[:MOST_PAIRS]:
            files = [folder / Path(str(pair[side])).name for side in ("before", "after")]
            if any(file.is_symlink() or not file.is_file() for file in files):
                return []
            pairs.append({"page": int(pair["page"]), "before": store(files[0]), "after": store(files[1])})
        return pairs


def _answer(
    request: dict[str, Any], source: Path, folder: Path, on_progress: Callable[[int], None]
) -> dict[str, Any] | str:
    """The child's answer; 'timeout' or 'crash' when there is none. Raises NotNow."""
    try:
        answer, code = sandbox.converse(
            PROGRAM, request, source=source, folder=folder, allowance=ALLOWANCE, on_progress=on_progress
        )
    except TimeoutError:
        return "timeout"
    if answer is None:
        log.warning("child of the checks ended with %s: %s", code, sandbox.last_words(folder))
        return "crash"
    if answer["verdict"] == "server":
        raise NotNow
    return answer


def _as_redacted(answer: dict[str, Any]) -> RedactedFile:
    if answer["verdict"] == "fault":
        return _unredacted(str(answer["code"]))
    return RedactedFile(
        done=tuple(str(fingerprint) for fingerprint in answer["done"]),
        undone=tuple(
            {key: str(failure[key]) for key in ("fingerprint", "code", "message")} for failure in answer["undone"]
        ),
        places=int(answer["places"]),
        columns=tuple({key: str(column[key]) for key in ("table", "column")} for column in answer["columns"]),
        pages=tuple(int(page) for page in answer["pages"]),
    )


def _unredacted(code: str) -> RedactedFile:
    return RedactedFile(fault=code, message=sentence(code))


def _unread(code: str) -> FileScanResult:
    return FileScanResult(findings=[unreadable(code).as_data()])
