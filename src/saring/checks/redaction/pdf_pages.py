"""A PDF page that becomes a picture with black boxes, and keeps its other words as text behind it."""

import io
from pathlib import Path
from typing import Any, Final, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from saring.checks.content import Content, Place, PlaceKind
from saring.checks.extract import picture_text
from saring.checks.redaction.pdf_letters import Letter, kept_words, letters, noted
from saring.checks.redaction.pictures_inside import Box, draw_boxes
from saring.checks.redaction.plan import RedactionPlan
from saring.checks.redaction.secrets import Secrets
from saring.media.isolation.faults import Fault

MOST_PAGES: Final = 60
"""That become pictures in one file."""
_DOTS: Final = 200 / 72
_LONGEST_SIDE: Final = 5000
_QUALITY: Final = 85
_LETTER_WIDTH: Final = 0.52
"""Of Helvetica, on the average, in sizes of the font."""
_AROUND: Final = 1.5
"""Points added about a letter."""
_OF_A_PAGE: Final = (
    "/Contents", "/Annots", "/Thumb", "/B", "/PieceInfo", "/StructParents", "/Metadata", "/AA", "/CropBox", "/BleedBox",
    "/TrimBox", "/ArtBox", "/Group", "/LastModified", "/AF", "/VP", "/ID", "/Tabs", "/PresSteps", "/SeparationInfo",
)  # fmt: skip


def seen_boxes(work: RedactionPlan) -> dict[int, list[Box]]:
    """What is to be covered where it was seen, by page from 0."""
    boxes: dict[int, list[Box]] = {}
    for aim in work.aims:
        place = aim.finding.place
        if place.kind is PlaceKind.PAGE and place.box:
            boxes.setdefault((place.number or 0) - 1, []).append(place.box)
    return boxes


def pages_read(content: Content, secrets: Secrets) -> set[int]:
    """Pages, from 0, whose pictures say it."""
    return {
        (piece.place.number or 0) - 1
        for piece in content.pieces
        if piece.place.kind is PlaceKind.PAGE and piece.place.box and secrets.within(piece.text)
    }


class DrawnRedaction(NamedTuple):
    """A page as a JPEG, its pixels, and its size in points."""

    jpeg: bytes
    pixels: tuple[int, int]
    size: tuple[float, float]
    words: list[tuple[str, Letter]]
    """What it says besides, with where it stands on the page as it is shown."""


def drawn_pages(
    source: Path, notes: Any, content: Content, work: RedactionPlan, edited: set[int], *, with_ocr: bool
) -> dict[int, DrawnRedaction]:
    """Pages, from 0, as pictures with what must go covered; without those that were edited as text."""
    secrets = work.secrets()
    found: dict[int, DrawnRedaction] = {}
    boxes, texts = seen_boxes(work), pages_read(content, secrets)
    document = pypdfium2.PdfDocument(source)
    try:
        document.init_forms()
        for number in range(len(document)):
            if number in edited:
                continue
            page = document[number]
            try:
                spots = list(letters(page, secrets))
                spots += [[box] for box in noted(notes.pages[number], secrets)]
                if not spots and number not in texts and number not in boxes:
                    continue
                if len(found) >= MOST_PAGES:
                    raise Fault("too_many_pages")
                picture, out = _covered(page, spots, secrets, with_ocr=with_ocr), io.BytesIO()
                draw_boxes(picture, boxes.get(number, ()))
                picture.save(out, "JPEG", quality=_QUALITY)
                found[number] = DrawnRedaction(out.getvalue(), picture.size, page.get_size(), kept_words(page, secrets))
                work.places += max(1, len(spots), len(boxes.get(number, ())))
            finally:
                page.close()
    finally:
        document.close()
    return found


def _covered(page: Any, spots: list[list[Letter]], secrets: Secrets, *, with_ocr: bool) -> Any:
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


def replace(document: Any, page: Any, drawn: DrawnRedaction) -> None:
    """Make the page its picture and nothing else; whatever links to it still does."""
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
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )  # fmt: skip
    page.obj["/Resources"] = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(P=image), Font=pikepdf.Dictionary(T=document.make_indirect(font))
    )
    page.obj["/MediaBox"] = pikepdf.Array([0, 0, width, height])
    page.obj["/CropBox"] = pikepdf.Array([0, 0, width, height])
    page.obj["/Rotate"] = 0
    shown = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /P Do Q\n".encode()
    page.obj["/Contents"] = document.make_stream(shown + _unseen_text(drawn.words))


def _unseen_text(words: list[tuple[str, Letter]]) -> bytes:
    """The words as an OCR program leaves them: behind the picture, to be searched, read aloud and copied."""
    lines = [b"BT 3 Tr"]
    for word, (left, bottom, right, top) in words:
        try:
            operator = pikepdf.unparse_content_stream(
                [([pikepdf.String(word.encode("cp1252"))], pikepdf.Operator("Tj"))]
            )
        except UnicodeEncodeError:
            continue
        size = max(1.0, top - bottom)
        stretch = 100 * (right - left) / (size * _LETTER_WIDTH * len(word))
        lines.append(
            f"/T {size:.2f} Tf {stretch:.1f} Tz 1 0 0 1 {left:.2f} {bottom + size / 5:.2f} Tm ".encode() + operator
        )
    return b"\n".join([*lines, b"ET"])


def _forget_fields(document: Any, page: Any) -> None:
    """Fields of a form that stood on the page: their values must not live on in the form."""
    notes = page.get("/Annots")
    form = document.Root.get("/AcroForm")
    gone = {note.objgen for note in notes if note.is_indirect} if isinstance(notes, pikepdf.Array) else set()
    if gone and isinstance(form, pikepdf.Dictionary) and isinstance(form.get("/Fields"), pikepdf.Array):
        form["/Fields"] = _without(form["/Fields"], gone, 0)


def _without(fields: Any, gone: set[tuple[int, int]], depth: int) -> Any:
    remaining = []
    for field in fields:
        if field.objgen in gone or depth > 50:
            continue
        if isinstance(kids := field.get("/Kids"), pikepdf.Array):
            field["/Kids"] = _without(kids, gone, depth + 1)
            if not len(field["/Kids"]):
                continue
        remaining.append(field)
    return pikepdf.Array(remaining)
