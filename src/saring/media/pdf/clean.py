"""PDF: rewritten from what is known to be harmless; no script, action, attachment, film, form logic or author."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2

from saring.media import limits
from saring.media.images import pictures
from saring.media.isolation.artifacts import Artifact, Cleaning
from saring.media.isolation.faults import Fault
from saring.media.pdf import hidden as pdf_hidden
from saring.media.pdf import signatures as pdf_signatures
from saring.media.pdf.pruning import SIGNATURES, Pruner
from saring.media.pdf.signatures import Signing

_START: Final = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Sanitised:
    """What became of a PDF: its pages, notes on what a person would miss, and what was taken out that acts."""

    pages: int
    notes: list[str] = field(default_factory=list)
    acting: set[str] = field(default_factory=set)


def preview(clean: Path, folder: Path) -> Artifact:
    """The first page as a JPEG of at most limits.PREVIEW_SIDE pixels. Raises Fault `damaged`."""
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


def sanitised(source: Path, target: Path) -> Sanitised:
    """Write the PDF without what acts, hides or names a person. Raises Fault: damaged, locked, too_many_pages, ..."""
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
    return Sanitised(pages, pruner.notes, pruner.acting)


def clean(source: Path, mime: str, folder: Path, signing: Signing | None = None) -> Cleaning:
    """The clean copy of a PDF and a picture of its first page.

    A signed one is kept byte for byte where the agency wants that, its signatures hold and nothing in it acts.
    """
    target = folder / "main.pdf"
    done = sanitised(source, target)
    drawn = preview(target, folder)
    cleaning = Cleaning(notes=list(done.notes))
    facts: dict[str, str] = {}
    if SIGNATURES in done.notes and signing is not None and signing.keep:
        facts = _signed_as_is(source, target, done, signing, cleaning)
    cleaning.made.extend([Artifact("main", target.name, mime, pages=done.pages, facts=facts), drawn])
    return cleaning


def _signed_as_is(source: Path, target: Path, done: Sanitised, signing: Signing, cleaning: Cleaning) -> dict[str, str]:
    """The signed bytes in the place of the clean ones, where they may be shown, and who signed them; else a note."""
    verdict = pdf_signatures.verify(source, signing.roots)
    if not verdict.intact:
        cleaning.note("signature_altered")
    elif not verdict.trusted:
        cleaning.note("signature_untrusted", signer=verdict.signer)
    elif done.acting:
        cleaning.note("signature_unsafe", part=", ".join(sorted(done.acting))[:80])
    elif not verdict.plain or not _begins_as_pdf(source) or pdf_hidden.has_orphans(source):
        cleaning.note("signature_hiding")
    else:
        shutil.copyfile(source, target)
        cleaning.notes.remove(SIGNATURES)
        cleaning.note("signature_kept", signer=verdict.signer)
        return {"signer": verdict.signer, "signed_at": verdict.signed_at}
    return {}


def _begins_as_pdf(source: Path) -> bool:
    with source.open("rb") as file:
        return file.read(len(_START)) == _START
