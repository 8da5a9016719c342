"""Pictures of text inside documents: scanned pages of a PDF, pictures pasted into a page or an office document."""

import io
from collections.abc import Sequence
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from saring.checks.content import Place, PlaceKind
from saring.checks.extract import ocr
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.xml import Package
from saring.media.limits import MAX_PIXELS

FEWEST_LETTERS: Final = 20
"""On a page, below which it counts as a picture of text."""
MOST_READ: Final = 20
"""Pictures and pages of one file that are read; beyond it the file is marked 'ocr_partial'."""
_PAGE_SIDE: Final = 2200
_SMALLEST: Final = 150
"""Pixels on the shorter side: an emblem or a rule holds no list."""
_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")


def read(document: Any, letters: Sequence[int], into: Gathering) -> bool:
    """Pages without a text layer as a whole, of the others their pictures. Whether all of them were read."""
    left = MOST_READ
    for number, count in enumerate(letters):
        place = Place(PlaceKind.PAGE, number=number + 1)
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        try:
            pictures = [_page(page)] if count < FEWEST_LETTERS else _pictures(page)
        finally:
            page.close()
        for picture in pictures:
            if left <= 0:
                into.note("ocr_partial")
                return False
            left -= 1
            if not ocr.read_into(picture, place, into):
                return False
    return True


def read_package(package: Package, into: Gathering) -> None:
    """The pictures inside an office document."""
    left = MOST_READ
    for name in package.names:
        if not name.lower().endswith(_ENDINGS):
            continue
        if left <= 0:
            into.note("ocr_partial")
            return
        picture = _opened(package.data(name))
        if picture is None:
            continue
        left -= 1
        if not ocr.read_into(picture, Place(PlaceKind.PICTURE, name=name.rsplit("/", 1)[-1]), into):
            return


def _page(page: Any) -> Image.Image:
    scale = _PAGE_SIDE / max(page.get_width(), page.get_height(), 1)
    picture: Image.Image = page.render(scale=min(scale, 4), grayscale=True).to_pil()
    return picture


def _pictures(page: Any) -> list[Image.Image]:
    found = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        try:
            width, height = item.get_px_size()
            if min(width, height) < _SMALLEST or width * height > MAX_PIXELS:
                continue
            found.append(item.get_bitmap(render=False).to_pil())
        except (pypdfium2.PdfiumError, ValueError, MemoryError):
            continue
        if len(found) >= MOST_READ:
            break
    return found


def _opened(data: bytes) -> Image.Image | None:
    try:
        picture = Image.open(io.BytesIO(data))
        if min(picture.size) < _SMALLEST or picture.width * picture.height > MAX_PIXELS:
            return None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return picture
