"""PDF: pages that say what they must not become pictures with black boxes; what lies about the pages is starred."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from saring.checks.content import Content, Place, PlaceKind
from saring.checks.extract import picture_text
from saring.checks.findings import Mend
from saring.checks.folding import fold_with_places
from saring.checks.mending.pictures_inside import Box, draw_boxes
from saring.checks.mending.secrets import Secrets
from saring.checks.mending.work import Work
from saring.media.faults import Fault

_Letter = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""
MOST_PAGES: Final = 60
"""That become pictures in one file."""
_DOTS: Final = 200 / 72
_LONGEST_SIDE: Final = 5000
_QUALITY: Final = 85
_AROUND: Final = 1.5
"""Points added about a letter."""
_UNSEEN: Final = {0, 2, 0xFFFE}
"""What PDFium puts where a word is broken over lines."""
_SAYING: Final = ("/Contents", "/V", "/T", "/TU", "/DV", "/RC")
_OF_A_PAGE: Final = (
    "/Contents", "/Annots", "/Thumb", "/B", "/PieceInfo", "/StructParents", "/Metadata", "/AA", "/CropBox", "/BleedBox",
    "/TrimBox", "/ArtBox", "/Group", "/LastModified", "/AF", "/VP", "/ID", "/Tabs", "/PresSteps", "/SeparationInfo",
)  # fmt: skip


def mend(source: Path, into: Path, content: Content, work: Work, *, with_ocr: bool) -> None:
    """Other pages stay as they are. Raises Fault."""
    for aim in list(work.aims):
        if aim.way is Mend.DROP_COLUMN:
            work.fail(aim, "unsupported")
    try:
        with pikepdf.open(source) as document:
            if _is_signed(document):
                for aim in list(work.aims):
                    work.fail(aim, "signed")
            if not work.aims:
                return
            drawn = _drawn(source, document, content, work, with_ocr=with_ocr)
            secrets = work.secrets()
            for number, one in drawn.items():
                _replace(document, document.pages[number], one)
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
        isinstance(one, pikepdf.Dictionary) and one.get("/FT") == "/Sig" and "/V" in one for one in document.objects
    )


class _Drawn(NamedTuple):
    """A page as a JPEG, its pixels, and its size in points."""

    jpeg: bytes
    pixels: tuple[int, int]
    size: tuple[float, float]


def _drawn(source: Path, notes: Any, content: Content, work: Work, *, with_ocr: bool) -> dict[int, _Drawn]:
    """Pages, from 0, as pictures with what must go covered."""
    secrets = work.secrets()
    found: dict[int, _Drawn] = {}
    seen: dict[int, list[Box]] = {}
    for aim in work.aims:
        place = aim.finding.place
        if place.kind is PlaceKind.PAGE and place.box:
            seen.setdefault((place.number or 0) - 1, []).append(place.box)
    read = {
        (piece.place.number or 0) - 1
        for piece in content.pieces
        if piece.place.kind is PlaceKind.PAGE and piece.place.box and secrets.within(piece.text)
    }
    document = pypdfium2.PdfDocument(source)
    try:
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            try:
                spots = list(_letters(page, secrets))
                spots += [[box] for box in _noted(notes.pages[number], secrets)]
                if not spots and number not in read and number not in seen:
                    continue
                if len(found) >= MOST_PAGES:
                    raise Fault("too_many_pages")
                picture, out = _covered(page, spots, secrets, with_ocr=with_ocr), io.BytesIO()
                draw_boxes(picture, seen.get(number, ()))
                picture.save(out, "JPEG", quality=_QUALITY)
                found[number] = _Drawn(out.getvalue(), picture.size, page.get_size())
                work.places += max(1, len(spots), len(seen.get(number, ())))
            finally:
                page.close()
    finally:
        document.close()
    return found


def _letters(page: Any, secrets: Secrets) -> Iterator[list[_Letter]]:
    """For every number or passage on the page the boxes of its letters: left, bottom, right, top in points."""
    layer = page.get_textpage()
    try:
        signs = [
            (chr(code), index)
            for index in range(layer.count_chars())
            if (code := pdfium.FPDFText_GetUnicode(layer.raw, index)) not in _UNSEEN and code < 0x110000
        ]
        text = "".join(sign for sign, _index in signs).replace("\x00", " ")
        folded, places = fold_with_places(text)
        for spot in secrets.spots(folded):
            first, last = places[spot.start], max(places[spot.start], places[spot.end] - 1)
            yield [
                layer.get_charbox(index, loose=True) for sign, index in signs[first : last + 1] if not sign.isspace()
            ]
    finally:
        layer.close()


def _noted(page: Any, secrets: Secrets) -> Iterator[_Letter]:
    """Where notes and fields of a form that say it stand."""
    notes = page.obj.get("/Annots")
    for note in notes if isinstance(notes, pikepdf.Array) else ():
        said = [one.get(key) for one in (note, note.get("/Parent")) if one is not None for key in _SAYING]
        if any(isinstance(one, pikepdf.String) and secrets.within(str(one)) for one in said):
            x1, y1, x2, y2 = (float(number) for number in note["/Rect"])
            yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _covered(page: Any, spots: list[list[_Letter]], secrets: Secrets, *, with_ocr: bool) -> Any:
    """The page drawn, black boxes over the letters and over the lines that OCR reads on it."""
    width, height = page.get_size()
    scale = min(_DOTS, _LONGEST_SIDE / max(width, height, 1))
    picture: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    brush = ImageDraw.Draw(picture)
    for left, bottom, right, top in (box for spot in spots for box in spot):
        corners = [
            _on_picture(page, picture, x, y)
            for x, y in ((left - _AROUND, bottom - _AROUND), (right + _AROUND, top + _AROUND))
        ]
        (x1, y1), (x2, y2) = corners
        brush.rectangle((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)), fill=(0, 0, 0))
    if with_ocr:
        draw_boxes(picture, _read_again(picture, secrets))
    return picture


def _on_picture(page: Any, picture: Image.Image, x: float, y: float) -> tuple[int, int]:
    """A point of the page, whatever way it is turned, on the picture of it."""
    across, down = pdfium.c_int(), pdfium.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, picture.width, picture.height, 0, x, y, across, down)
    return across.value, down.value


def _read_again(picture: Image.Image, secrets: Secrets) -> list[Box]:
    words = picture_text.read(picture.copy(), Place(PlaceKind.PAGE))
    return [piece.place.box for piece in words.pieces if piece.place.box and secrets.within(piece.text)]


def _replace(document: Any, page: Any, drawn: _Drawn) -> None:
    """The page is the picture and nothing else; whatever led to it still does."""
    _forget_fields(document, page.obj)
    for key in _OF_A_PAGE:
        if key in page.obj:
            del page.obj[key]
    image = document.make_stream(
        drawn.jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=drawn.pixels[0],
        Height=drawn.pixels[1],
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    width, height = drawn.size
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image))
    page.obj["/MediaBox"] = pikepdf.Array([0, 0, width, height])
    page.obj["/CropBox"] = pikepdf.Array([0, 0, width, height])
    page.obj["/Rotate"] = 0
    page.obj["/Contents"] = document.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /P Do Q".encode())


def _forget_fields(document: Any, page: Any) -> None:
    """Fields of a form that stood on the page: their values must not live on in the form."""
    notes = page.get("/Annots")
    form = document.Root.get("/AcroForm")
    gone = {note.objgen for note in notes if note.is_indirect} if isinstance(notes, pikepdf.Array) else set()
    if gone and isinstance(form, pikepdf.Dictionary) and isinstance(form.get("/Fields"), pikepdf.Array):
        form["/Fields"] = _without(form["/Fields"], gone, 0)


def _without(fields: Any, gone: set[tuple[int, int]], depth: int) -> Any:
    kept = []
    for field in fields:
        if field.objgen in gone or depth > 50:
            continue
        if isinstance(kids := field.get("/Kids"), pikepdf.Array):
            field["/Kids"] = _without(kids, gone, depth + 1)
            if not len(field["/Kids"]):
                continue
        kept.append(field)
    return pikepdf.Array(kept)


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


def _forget_metadata(document: Any, work: Work) -> None:
    """XMP repeats what the title and its kin say, in a form of its own."""
    if "/Metadata" in document.Root:
        del document.Root["/Metadata"]
    information = document.trailer.get("/Info")
    for aim in work.by(Mend.DROP_TEXT):
        key = f"/{aim.finding.place.name}"
        if isinstance(information, pikepdf.Dictionary) and key in information:
            del information[key]
            work.places += 1
