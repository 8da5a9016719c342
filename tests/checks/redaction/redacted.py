"""Files mended and looked through, as the tests want it."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from saring.checks.content import Content
from saring.checks.extract.files import content_of
from saring.checks.findings import Finding
from saring.checks.redaction.redact import redact
from saring.checks.redaction.remedies import remedies
from saring.checks.scanning import findings_of
from saring.checks.settings import Settings

NIK = "6213990101900001"
OTHER = "6213994101900002"
PHONE = "0812-3456-7890"


def scanned(path: Path, *, ocr: bool = False) -> tuple[Content, list[Finding]]:
    content = content_of(path, name="", with_ocr=ocr)
    return content, findings_of(content, Settings())


def targets(
    path: Path, way: str = "", *, only: Callable[[Finding], bool] = lambda _: True, ocr: bool = False
) -> list[dict[str, Any]]:
    """Every finding that can be mended in that way; without one each in the first way that there is."""
    content, findings = scanned(path, ocr=ocr)
    wanted = []
    for finding in findings:
        data = finding.as_data()
        possible = [one.value for one in remedies(data, content.kind)]
        if only(finding) and (way in possible if way else possible):
            wanted.append({
                "check": data["check"], "code": data["code"], "way": way or possible[0], "spot": data["spot"],
                "fingerprint": data["fingerprint"],
            })  # fmt: skip
    return wanted


def mended(
    path: Path, way: str = "", *, only: Callable[[Finding], bool] = lambda _: True, ocr: bool = False
) -> tuple[Path, dict[str, Any]]:
    """The new file beside, and the report."""
    into = path.with_name(f"baru{path.suffix}")
    return into, redact(path, into, targets(path, way, only=only, ocr=ocr), Settings(), with_ocr=ocr)


def personal(path: Path, *, ocr: bool = False) -> list[tuple[str, str]]:
    """What the scanner still finds of persons and of hiding."""
    return [
        (one.check, str(one.place))
        for one in scanned(path, ocr=ocr)[1]
        if one.check.startswith(("personal.", "spam.", "people."))
    ]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def holding(path: Path, *words: str) -> list[str]:
    """The parts in which any of these words can be read, raw."""
    return [name for name, data in parts(path).items() if any(word.encode() in data for word in words)]
