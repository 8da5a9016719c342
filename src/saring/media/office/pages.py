"""An office document as PDF pages, by LibreOffice: from the clean package only.

The bytes differ from run to run; rows and library keep the digest of the copy that was stored. Runs inside the
confined child.
"""

import re
from pathlib import Path
from typing import Final

from saring.media import limits
from saring.media.isolation.artifacts import Artifact
from saring.media.isolation.faults import Fault
from saring.media.office import libreoffice
from saring.media.zip_archives import opened, read_member

NOTES: Final = {"no_pages", "pages_timeout", "pages_too_many"}
"""Why a clean document has no pages to show; each a sentence in `sentences.py`."""

_MOST_ROWS: Final = limits.MAX_SHOWN_PAGES * 60
_MOST_CELLS: Final = 200_000
_LAST_ROW: Final = re.compile(rb'<row [^>]*?\br="(\d+)"')
_FAR_COLUMN: Final = re.compile(rb'<c r="[A-Z]{3}\d')
"""Beyond the 702nd column: dozens of pages side by side."""


def converter() -> str | None:
    """What draws the pages, if it is here."""
    return libreoffice.program()


def _converted(package: Path, folder: Path) -> Path:
    """What LibreOffice made of it. One page more than is shown, so that too many can be told from enough."""
    limit = f'{{"PageRange":{{"type":"string","value":"1-{limits.MAX_SHOWN_PAGES + 1}"}}}}'
    try:
        pdf = libreoffice.converted(package, folder, to=f"pdf:{_filter(package)}:{limit}")
    except TimeoutError as error:
        raise Fault("pages_timeout") from error
    if pdf is None:
        raise Fault("no_pages")
    return pdf


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


def made_of(package: Path, folder: Path) -> list[Artifact]:
    """The pages as a clean PDF, and the first of them as a picture. Fault with one of NOTES, or a PDF's own."""
    if _is_vast(package):
        raise Fault("pages_too_many")
    converted = _converted(package, folder)
    from saring.media.pdf import clean as pdfs

    target = folder / "pages.pdf"
    count = pdfs.sanitised(converted, target).pages
    if count > limits.MAX_SHOWN_PAGES:
        raise Fault("pages_too_many")
    return [Artifact("pages", target.name, "application/pdf", pages=count), pdfs.preview(target, folder)]
