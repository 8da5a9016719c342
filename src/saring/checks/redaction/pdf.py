"""PDF: letters that must go are taken out and boxed; a page on which they cannot be told apart becomes a picture with
black boxes, and keeps its other words as text; what lies about the pages is starred."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from saring.checks.content import Content
from saring.checks.findings import Remedy
from saring.checks.redaction import pdf_glyphs
from saring.checks.redaction.pdf_letters import letters, noted, signs
from saring.checks.redaction.pdf_pages import drawn_pages, pages_read, replace, seen_boxes
from saring.checks.redaction.plan import RedactionPlan
from saring.checks.redaction.secrets import Secrets
from saring.media.isolation.faults import Fault


def mend(source: Path, into: Path, content: Content, work: RedactionPlan, *, with_ocr: bool) -> None:
    """Redact a PDF; pages without a finding stay as they are. Raises Fault: locked, damaged, too_heavy,
    too_many_pages."""
    for aim in list(work.aims):
        if aim.way is Remedy.DROP_COLUMN:
            work.fail(aim, "unsupported")
    try:
        with pikepdf.open(source) as document:
            if _is_signed(document):
                for aim in list(work.aims):
                    work.fail(aim, "signed")
            if not work.aims:
                return
            secrets = work.secrets()
            edited = _take_out(source, document, content, work)
            drawn = drawn_pages(source, document, content, work, edited, with_ocr=with_ocr)
            for number, redaction in drawn.items():
                replace(document, document.pages[number], redaction)
                work.pages.append(number + 1)
            if drawn:
                _forget_structure(document)
            work.places += _star_objects(document, secrets)
            _forget_metadata(document, work)
            document.remove_unreferenced_resources()
            document.save(into, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError as error:
        raise Fault("locked") from error
    except (RecursionError, MemoryError) as error:
        raise Fault("too_heavy") from error
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise Fault("damaged") from error


def _is_signed(document: Any) -> bool:
    form = document.Root.get("/AcroForm")
    flags = form.get("/SigFlags", 0) if isinstance(form, pikepdf.Dictionary) else 0
    if "/Perms" in document.Root or int(flags) & 1:
        return True
    return any(
        isinstance(item, pikepdf.Dictionary) and item.get("/FT") == "/Sig" and "/V" in item for item in document.objects
    )


def _take_out(source: Path, notes: Any, content: Content, work: RedactionPlan) -> set[int]:
    """Pages, from 0, that stay text without the letters that must go; a page that says it in a picture or a form is not
    among them."""
    secrets, edited = work.secrets(), set[int]()
    pictured = pages_read(content, secrets) | seen_boxes(work).keys()
    document = pypdfium2.PdfDocument(source)
    try:
        for number in range(len(document)):
            if number in pictured or any(True for _ in noted(notes.pages[number], secrets)):
                continue
            page = document[number]
            layer = page.get_textpage()
            try:
                spots = list(signs(layer, secrets))
                if not spots:
                    continue
                gone = {index for spot in spots for sign, index in spot if not sign.isspace()}
                pdf_glyphs.take_out(notes, number, page, layer, gone, secrets)
                work.places += len(spots)
                edited.add(number)
            except (pdf_glyphs.CannotTell, pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError):
                continue
            finally:
                layer.close()
                page.close()
    finally:
        document.close()
    return edited - _still_saying(notes, edited, secrets)


def _still_saying(document: Any, edited: set[int], secrets: Secrets) -> set[int]:
    """Pages that, as edited, can still be read to say it."""
    if not edited:
        return set()
    out = io.BytesIO()
    document.save(out)
    again = pypdfium2.PdfDocument(out.getvalue())
    try:
        return {number for number in edited if next(iter(letters(again[number], secrets)), None) is not None}
    finally:
        again.close()


def _forget_structure(document: Any) -> None:
    """The tree of tags may repeat the words of a page that is a picture now."""
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in document.Root:
            del document.Root[key]


def _star_objects(document: Any, secrets: Secrets) -> int:
    """Bookmarks, fields, notes and whatever else is a string outside of the pages' own words."""
    count = 0
    for value in [*document.objects, document.trailer]:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            count += _star_within(value, secrets, 0)
    return count


def _star_within(value: Any, secrets: Secrets, depth: int) -> int:
    count = 0
    if depth > 50:
        raise Fault("damaged")
    keys = range(len(value)) if isinstance(value, pikepdf.Array) else list(value.keys())
    for key in keys:
        child = value[key]
        if isinstance(child, pikepdf.String):
            found = secrets.edits(str(child))[0]
            if found:
                value[key] = pikepdf.String(secrets.starred(str(child)))
                count += found
        elif isinstance(child, pikepdf.Dictionary | pikepdf.Array) and not child.is_indirect:
            count += _star_within(child, secrets, depth + 1)
    return count


def _forget_metadata(document: Any, work: RedactionPlan) -> None:
    """XMP repeats what the title and its kin say, in a form of its own."""
    if "/Metadata" in document.Root:
        del document.Root["/Metadata"]
    information = document.trailer.get("/Info")
    for aim in work.by(Remedy.DROP_TEXT):
        key = f"/{aim.finding.place.name}"
        if isinstance(information, pikepdf.Dictionary) and key in information:
            del information[key]
            work.places += 1
