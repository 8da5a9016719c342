"""The short-lived process that opens one file to scan it, or to redact it: limits of its own, no Django, no
network.

Only what the request needs is loaded: redaction's libraries take longer to load than most files to be scanned.
"""

from pathlib import Path
from typing import Any, Final

from saring.checks.findings import Finding
from saring.checks.settings import Settings
from saring.media.isolation.child import ProgressReporter, serve
from saring.media.isolation.faults import Fault

REDACTED: Final = "redacted"
"""What the redacted file is called in the folder."""
PAGES: Final = "pages.pdf"
"""What the pages that were drawn of a document are called there."""
MOST_PAIRS: Final = 6
"""Pages of a file that are drawn as they were and as they are."""
MOST_KEPT: Final = 40
"""Findings of one check on one file that are kept; of the rest only how many. A list of people is one at forty."""


def scan(request: dict[str, Any]) -> dict[str, Any]:
    """{"verdict": "scanned", "findings": [as_data], "more": {check: how many}, "notes", "dhash"}; or a disk's."""
    from saring.checks.scanning import examine, only_on_pages

    settings = Settings.from_data(request["settings"])
    try:
        content, findings = examine(
            Path(request["source"]), settings, name="", with_ocr=request["ocr"], on_progress=ProgressReporter()
        )
        if "pages" in request:
            findings += only_on_pages(Path(request["pages"]), settings, content, findings, with_ocr=request["ocr"])
    except OSError as error:
        return {"verdict": "server", "errno": error.errno or 0}
    listed, more = _listed(findings)
    pictures = content.facts.pictures if content.kind == "picture" else ()
    return {
        "verdict": "scanned",
        "findings": [finding.as_data() for finding in listed],
        "more": more,
        "notes": list(content.notes),
        "dhash": pictures[0].dhash if pictures else None,
    }


def redact(request: dict[str, Any]) -> dict[str, Any]:
    """What redaction.redact.redact says, the new file in `folder`; {"verdict": "fault", "code"}; or a disk's."""
    from saring.checks.redaction import redact as redaction

    settings = Settings.from_data(request["settings"])
    into = Path(request["folder"]) / REDACTED
    try:
        return redaction.redact(Path(request["source"]), into, request["mend"], settings, with_ocr=request["ocr"])
    except Fault as fault:
        return {"verdict": "fault", "code": fault.code}
    except MemoryError:
        return {"verdict": "fault", "code": "too_heavy"}
    except OSError as error:
        return {"verdict": "server", "errno": error.errno or 0}


def compare(request: dict[str, Any]) -> dict[str, Any]:
    """{"verdict": "compared", "pairs": as before_after.draw_pairs says}, the pictures in `folder`; or a disk's."""
    from saring.checks.before_after import draw_pairs

    before, after, folder = (Path(request[name]) for name in ("source", "after", "folder"))
    try:
        pairs = draw_pairs(before, after, folder, most=MOST_PAIRS)
    except MemoryError:
        return {"verdict": "compared", "pairs": []}
    return {"verdict": "compared", "pairs": pairs}


def work(request: dict[str, Any]) -> dict[str, Any]:
    if "after" in request:
        return compare(request)
    return redact(request) if "mend" in request else scan(request)


def _listed(findings: list[Finding]) -> tuple[list[Finding], dict[str, int]]:
    listed: list[Finding] = []
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.check] = counts.get(finding.check, 0) + 1
        if counts[finding.check] <= MOST_KEPT:
            listed.append(finding)
    return listed, {check: count - MOST_KEPT for check, count in counts.items() if count > MOST_KEPT}


if __name__ == "__main__":
    serve(work)
