"""PDF: rewritten from what is known to be harmless; no script, action, attachment, film, form logic or author."""

from pathlib import Path

import pikepdf
import pypdfium2

from saring.media import limits, pictures
from saring.media.faults import Fault
from saring.media.made import Cleaning, Made
from saring.media.pdf_pruning import Pruner


def preview(clean: Path, folder: Path) -> Made:
    """The first page as a picture."""
    drawn = folder / "page.png"
    try:
        document = pypdfium2.PdfDocument(clean)
        try:
            page = document[0]
            width, height = page.get_size()
            if width <= 0 or height <= 0:
                raise Fault("damaged")
            scale = min(limits.PREVIEW_SIDE / max(width, height), 4)
            page.render(scale=scale).to_pil().convert("RGB").save(drawn)
        finally:
            document.close()
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise Fault("damaged") from error
    return pictures.preview(drawn, folder, "preview")


def sanitised(source: Path, target: Path) -> tuple[int, list[str]]:
    """Write the PDF without what acts, hides or names a person. The number of pages, and notes on what was taken out
    that a person would miss; Fault when it cannot."""
    try:
        with pikepdf.open(source) as document:
            pages = len(document.pages)
            if pages == 0:
                raise Fault("damaged")
            if pages > limits.MAX_PAGES:
                raise Fault("too_many_pages", pages=pages, limit=limits.MAX_PAGES)
            for page in document.pages:
                page.contents_coalesce()
            pruner = Pruner(document)
            pruner.run()
            document.remove_unreferenced_resources()
            document.save(
                target,
                deterministic_id=True,
                compress_streams=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
        with pikepdf.open(target) as written:  # a repaired one may not survive being written
            if len(written.pages) != pages:
                raise Fault("damaged")
    except pikepdf.PasswordError as error:
        raise Fault("locked") from error
    except (pikepdf.PdfError, pikepdf.DependencyError, ValueError, RecursionError, TypeError, RuntimeError) as error:
        raise Fault("damaged") from error
    return pages, pruner.notes


def clean(source: Path, mime: str, folder: Path) -> Cleaning:
    """The clean copy of a PDF and a picture of its first page."""
    target = folder / "main.pdf"
    pages, notes = sanitised(source, target)
    return Cleaning(made=[Made("main", target.name, mime, pages=pages), preview(target, folder)], notes=notes)
