"""PDF: rewritten without script, action, attachment, rich media, form logic, author or hidden metadata."""

from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2

from saring.media import limits, pictures
from saring.media.faults import Fault
from saring.media.inner_pictures import strip_jpeg
from saring.media.made import Cleaning, Made

_DROPPED_KEYS: Final = (
    "/AA", "/OpenAction", "/JS", "/JavaScript", "/XFA", "/EF", "/AF", "/RF", "/EmbeddedFiles", "/Metadata",
    "/PieceInfo", "/LastModified", "/Collection", "/RichMediaContent", "/RichMediaSettings", "/Requirements",
    "/SpiderInfo", "/Threads", "/Legal", "/Perms", "/DSS", "/OPI", "/Alternates", "/PresSteps",
)  # fmt: skip
_DROPPED_ANNOTATIONS: Final = {
    "/RichMedia", "/Screen", "/Movie", "/Sound", "/FileAttachment", "/3D", "/PrinterMark", "/TrapNet",
}  # fmt: skip
_KEPT_ACTIONS: Final = {"/GoTo", "/Named", "/URI"}
_ACTS: Final = {
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition", "/Movie",
    "/RichMediaExecute", "/GoTo3DView", "/ResetForm",
}  # fmt: skip
"""Disarmed wherever they lie, whatever they are called from."""
_KEPT_SCHEMES: Final = ("http://", "https://", "mailto:")
_AUTHOR_KEYS: Final = ("/T", "/CreationDate", "/M", "/NM")
_DEEPEST: Final = 60


def _text(value: Any) -> str:
    return str(value) if value is not None else ""


def _keeps(action: Any) -> bool:
    """Only moving about in the document, and links to the web or to a mail address."""
    if not isinstance(action, pikepdf.Dictionary):
        return False
    kind = _text(action.get("/S"))
    if kind == "/URI":
        return _text(action.get("/URI")).strip().lower().startswith(_KEPT_SCHEMES)
    return kind in _KEPT_ACTIONS


def _is_resource(value: Any) -> bool:
    """A picture, form or font that happens to be called like something dangerous."""
    if isinstance(value, pikepdf.Stream):
        return _text(value.get("/Subtype")) in {"/Image", "/Form"}
    return isinstance(value, pikepdf.Dictionary) and _text(value.get("/Type")) == "/Font"


def _disarm(entry: Any) -> None:
    """Actions that do more than move about or follow a web link, and chains of actions."""
    if _text(entry.get("/S")) in _ACTS:
        for key in ("/S", "/JS", "/F", "/Win", "/Next", "/D"):
            if key in entry:
                del entry[key]
    for key in ("/A", "/PA"):
        action = entry.get(key)
        if isinstance(action, pikepdf.Dictionary) and "/S" in action and not _keeps(action):
            del entry[key]
    if "/Next" in entry and "/S" in entry:
        del entry["/Next"]


def _clean_dictionary(entry: Any) -> None:
    for key in _DROPPED_KEYS:
        if key in entry and not _is_resource(entry.get(key)):
            del entry[key]
    _disarm(entry)
    if "/Annots" in entry and isinstance(entry.get("/Annots"), pikepdf.Array):
        kept = [note for note in entry["/Annots"] if _keeps_annotation(note)]
        entry["/Annots"] = pikepdf.Array(kept)
    if "/Subtype" in entry and "/Rect" in entry:
        for key in _AUTHOR_KEYS if _text(entry.get("/Subtype")) != "/Widget" else _AUTHOR_KEYS[1:3]:
            if key in entry:
                del entry[key]


def _keeps_annotation(note: Any) -> bool:
    return isinstance(note, pikepdf.Dictionary) and _text(note.get("/Subtype")) not in _DROPPED_ANNOTATIONS


def _clean_within(value: Any, depth: int = 0) -> None:
    """Clean one object and the direct objects inside it; indirect ones come in their own turn."""
    if depth > _DEEPEST:
        raise Fault("damaged")
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        _clean_dictionary(value)
        for key in list(value.keys()):
            child = value.get(key)
            if isinstance(child, pikepdf.Dictionary | pikepdf.Array) and not child.is_indirect:
                _clean_within(child, depth + 1)
    elif isinstance(value, pikepdf.Array):
        for child in list(value):
            if isinstance(child, pikepdf.Dictionary | pikepdf.Array) and not child.is_indirect:
                _clean_within(child, depth + 1)


def _strip_picture(stream: Any) -> None:
    """A photo inside the document carries its own EXIF."""
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Array):
        filters = filters[0] if len(filters) == 1 else None
    if _text(filters) != "/DCTDecode":
        return
    raw = stream.read_raw_bytes()
    stripped = strip_jpeg(raw)
    if stripped != raw:
        stream.write(stripped, filter=pikepdf.Name.DCTDecode, decode_parms=stream.get("/DecodeParms"))


def sanitise(document: Any) -> None:
    """Take out of an open document whatever acts, hides or names a person."""
    root = document.Root
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in (
            "/JavaScript",
            "/EmbeddedFiles",
            "/AlternatePresentations",
            "/Renditions",
            "/URLS",
            "/IDS",
        ):
            if key in names:
                del names[key]
    for key in ("/URI", "/Extensions"):
        if key in root:
            del root[key]
    for value in document.objects:
        _clean_within(value)
        if isinstance(value, pikepdf.Stream):
            _strip_picture(value)
    _clean_within(root)
    if "/Info" in document.trailer:
        del document.trailer["/Info"]


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


def sanitised(source: Path, target: Path) -> int:
    """Write the PDF without what acts, hides or names a person. Returns the number of pages; Fault when it cannot."""
    try:
        with pikepdf.open(source) as document:
            pages = len(document.pages)
            if pages == 0:
                raise Fault("damaged")
            if pages > limits.MAX_PAGES:
                raise Fault("too_many_pages", pages=pages, limit=limits.MAX_PAGES)
            sanitise(document)
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
    except (pikepdf.PdfError, ValueError, RecursionError) as error:
        raise Fault("damaged") from error
    return pages


def clean(source: Path, mime: str, folder: Path) -> Cleaning:
    """The clean copy of a PDF and a picture of its first page."""
    target = folder / "main.pdf"
    pages = sanitised(source, target)
    return Cleaning(made=[Made("main", target.name, mime, pages=pages), preview(target, folder)])
