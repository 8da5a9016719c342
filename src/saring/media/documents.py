"""Office documents: refused when they hold programs or pull things in; else written anew, nobody named."""

from pathlib import Path

from saring.media import pages, pdfs
from saring.media.faults import Fault
from saring.media.made import Cleaning, Made
from saring.media.office import clean as office
from saring.media.office import opendocument
from saring.media.sniff import EXTENSIONS, OPEN_DOCUMENTS


def _cleaned(source: Path, mime: str, folder: Path) -> Path:
    """The office file packed anew."""
    target = folder / f"main.{EXTENSIONS[mime]}"
    if mime in OPEN_DOCUMENTS:
        opendocument.repack(source, target, mime)
    else:
        office.repack(source, target)
    return target


def clean(source: Path, mime: str, folder: Path) -> Cleaning:
    """The clean copy of a document; of an office document also its pages as PDF, where LibreOffice is installed."""
    if mime == "application/pdf":
        return pdfs.clean(source, mime, folder)
    package = _cleaned(source, mime, folder)
    main = Made("main", package.name, mime)
    if not pages.converter():
        return Cleaning(made=[main])
    try:
        return Cleaning(made=[main, *pages.made_of(package, folder)])
    except Fault as fault:
        return Cleaning(made=[main], notes=[fault.code if fault.code in pages.NOTES else "no_pages"])
