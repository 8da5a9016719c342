"""An office document as PDF pages, by LibreOffice: from the clean package only, macros off, links never followed.

The bytes differ from run to run; rows and library keep the digest of the copy that was stored. Runs inside the
confined child. soffice returns 0 when it fails, so its output is what counts.
"""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from saring.media import limits, pdfs
from saring.media.faults import Fault
from saring.media.made import Made
from saring.media.packages import opened, read_member

NOTES: Final = {"no_pages", "pages_timeout", "pages_too_many"}
"""Why a clean document has no pages to show; each a sentence in `sentences.py`."""

_MOST_ROWS: Final = limits.MAX_SHOWN_PAGES * 60
_MOST_CELLS: Final = 200_000
_LAST_ROW: Final = re.compile(rb'<row [^>]*?\br="(\d+)"')
_FAR_COLUMN: Final = re.compile(rb'<c r="[A-Z]{3}\d')
"""Beyond the 702nd column: dozens of pages side by side."""

_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableOLEAutomation", "true"),
    ("Office.Common/Misc", "UseOpenCL", "false"),
    ("Office.Common/Save/Document", "UseUserData", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
)
"""Path, name and value in LibreOffice's registry: highest macro security, links never updated, no recalculation."""


def converter() -> str | None:
    """Where LibreOffice is, if it is here."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _profile(folder: Path) -> str:
    """A throw-away profile with those settings; the address soffice takes it by."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n"
    )
    return (folder / "profile").as_uri()


def _converted(package: Path, folder: Path) -> Path:
    """What LibreOffice made of it. One page more than is shown, so that too many can be told from enough."""
    out = folder / "out"
    limit = f'{{"PageRange":{{"type":"string","value":"1-{limits.MAX_SHOWN_PAGES + 1}"}}}}'
    arguments = [
        str(converter()), "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
        f"-env:UserInstallation={_profile(folder)}",
        "--convert-to", f"pdf:{_filter(package)}:{limit}", "--outdir", str(out), str(package),
    ]  # fmt: skip
    try:
        subprocess.run(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.CONVERSION_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Fault("pages_timeout") from error
    finally:
        shutil.rmtree(folder / "profile", ignore_errors=True)
    return out / f"{package.stem}.pdf"


def _filter(package: Path) -> str:
    if package.suffix in {".xlsx", ".ods"}:
        return "calc_pdf_Export"
    return "impress_pdf_Export" if package.suffix in {".pptx", ".odp"} else "writer_pdf_Export"


def _is_vast(package: Path) -> bool:
    """Whether a workbook has more cells, or lies further apart, than fits the pages that are shown; LibreOffice would
    take its whole minute to find that out."""
    if package.suffix != ".xlsx":
        return False
    with opened(package) as inside:
        for name in inside.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            sheet = read_member(inside, name, limits.MAX_UNPACKED_BYTES)
            last = _LAST_ROW.search(sheet, max(0, sheet.rfind(b"<row ")))
            rows = int(last[1]) if last else 0
            if rows > _MOST_ROWS or sheet.count(b"<c ") > _MOST_CELLS or _FAR_COLUMN.search(sheet):
                return True
    return False


def made_of(package: Path, folder: Path) -> list[Made]:
    """The pages as a clean PDF, and the first of them as a picture. Fault with one of NOTES, or a PDF's own."""
    if _is_vast(package):
        raise Fault("pages_too_many")
    converted = _converted(package, folder)
    if not converted.is_file():
        raise Fault("no_pages")
    target = folder / "pages.pdf"
    count, _notes = pdfs.sanitised(converted, target)
    if count > limits.MAX_SHOWN_PAGES:
        raise Fault("pages_too_many")
    return [Made("pages", target.name, "application/pdf", pages=count), pdfs.preview(target, folder)]
