"""Office documents: refused when they hold programs or pull things in; else written anew, nobody named."""

from pathlib import Path
from typing import Final

from saring.media.identification.sniff import DOCX, EXTENSIONS, OPEN_DOCUMENTS, PPTX, XLSX
from saring.media.isolation.artifacts import Artifact, Cleaning
from saring.media.isolation.faults import Fault
from saring.media.office import clean as office
from saring.media.office import libreoffice, old_office, opendocument, pages
from saring.media.pdf.signatures import Signing

CONVERTED: Final = "converted"
_TODAY: Final = {
    old_office.DOC: (DOCX, "MS Word 2007 XML", "MS Word 97"),
    old_office.RTF: (DOCX, "MS Word 2007 XML", "Rich Text Format"),
    old_office.XLS: (XLSX, "Calc MS Excel 2007 XML", "MS Excel 97"),
    old_office.PPT: (PPTX, "Impress MS PowerPoint 2007 XML", "MS PowerPoint 97"),
}
"""An old format to the one of today, and LibreOffice's names for writing the one and reading the other."""


def _of_today(source: Path, mime: str, folder: Path) -> tuple[Path, str]:
    """An old document in the format of today, not yet clean; and that format. Raises Fault."""
    if not libreoffice.program():
        raise Fault("old_office")
    target, writer, reader = _TODAY[mime]
    try:
        document = libreoffice.converted(source, folder, to=f"{EXTENSIONS[target]}:{writer}", read_as=reader)
    except TimeoutError as error:
        raise Fault("conversion_timeout") from error
    if document is None:
        raise Fault("not_converted")
    return document, target


def _cleaned(source: Path, mime: str, folder: Path) -> Path:
    """The office file packed anew."""
    target = folder / f"main.{EXTENSIONS[mime]}"
    if mime in OPEN_DOCUMENTS:
        opendocument.repack(source, target, mime)
    else:
        office.repack(source, target)
    return target


def clean(source: Path, mime: str, folder: Path, signing: Signing | None = None) -> Cleaning:
    """The clean copy of a document; of an office document also its pages as PDF, where LibreOffice is installed.

    `signing` says what becomes of a signed PDF; without it a signature is removed.
    """
    if mime == "application/pdf":
        from saring.media.pdf import clean as pdfs

        return pdfs.clean(source, mime, folder, signing)
    cleaning = Cleaning()
    if mime in _TODAY:
        source, mime = _of_today(source, mime, folder)
        cleaning.note(CONVERTED, form=EXTENSIONS[mime].upper())
    package = _cleaned(source, mime, folder)
    cleaning.made.append(Artifact("main", package.name, mime))
    if pages.converter():
        try:
            cleaning.made.extend(pages.made_of(package, folder))
        except Fault as fault:
            cleaning.note(fault.code if fault.code in pages.NOTES else "no_pages")
    return cleaning
