"""Pictures of text inside documents: scanned pages of a PDF, pictures on a page or in an office document."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pypdfium2
from PIL import Image

from saring.checks.content import Place, PlaceKind
from saring.checks.extract import fonts, page_pictures
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.page_pictures import PagePart
from saring.checks.extract.picture_text import UNOPENABLE, WHOLE
from saring.checks.extract.progress import Progress, silent
from saring.checks.extract.reading_queue import ReadingQueue
from saring.checks.extract.xml import Package
from saring.media.limits import MAX_PIXELS

FEWEST_LETTERS: Final = 20
"""On a page, below which it counts as a picture of text."""
_SMALLEST: Final = 40
"""Pixels on the shorter side: a bullet or a rule holds no text."""


def read(
    path: Path,
    document: Any,
    letters: Sequence[int],
    into: Gathering,
    *,
    with_ocr: bool,
    on_progress: Progress = silent,
) -> None:
    """What the pages of a PDF show beyond their text layer; without OCR only which of them say more than is known.

    `letters` are those of each page's text layer. A page is read whole where pictures cover much of it, where it has no
    text, and where its text layer cannot be believed; of any other page the pictures, those that touch as one. Pages
    that are left out are named in a note: pages_unread, or scans_unread where they are the better part of the file.
    """
    unnamed = fonts.pages_of_unnamed_letters(path, len(letters))
    found = {number: parts for number, parts in _pages(document, letters, unnamed) if parts}
    left_out = [number for number, parts in found.items() if parts[0].box == WHOLE]
    if not with_ocr:
        if len(left_out) < len(found):
            into.note("ocr_off")
    else:
        left_out = _read_pages(document, found, into, on_progress)
    if not left_out:
        return
    if not with_ocr and len(left_out) == len(letters) and max(letters) < FEWEST_LETTERS:
        into.note("no_text")
        return
    better_part = with_ocr and 2 * len(left_out) >= len(letters)
    into.note(f"{'scans_unread' if better_part else 'pages_unread'}:{ranges(left_out)}")


def ranges(numbers: Sequence[int]) -> str:
    """Pages, from 0, as a person writes them: '3, 61-90'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first + 1}" if first == last else f"{first + 1}-{last + 1}" for first, last in runs)


def _pages(document: Any, letters: Sequence[int], unnamed: set[int]) -> Iterator[tuple[int, list[PagePart]]]:
    for number, count in enumerate(letters):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        try:
            yield (
                number,
                page_pictures.parts(page, worded=count >= FEWEST_LETTERS, believed=number not in unnamed),
            )
        finally:
            page.close()


def _read_pages(document: Any, found: dict[int, list[PagePart]], into: Gathering, on_progress: Progress) -> list[int]:
    """The pages for which there was no time, or no room."""
    left_out = []
    with ReadingQueue(into, expected=sum(len(parts) for parts in found.values()), on_progress=on_progress) as queue:
        for number, parts in found.items():
            if not queue.open:
                left_out.append(number)
                continue
            place = Place(PlaceKind.PAGE, number=number + 1)
            try:
                page = document[number]
                try:
                    for part in parts:
                        queue.add(page_pictures.drawn(page, part), place, part.box)
                finally:
                    page.close()
            except (pypdfium2.PdfiumError, *UNOPENABLE):
                into.note("page_unreadable")
    return left_out


def read_package(package: Package, into: Gathering, *, with_ocr: bool, on_progress: Progress = silent) -> None:
    """The pictures inside an office document; without OCR only whether there are any."""
    names = package.pictures
    if not with_ocr:
        if names:
            into.note("ocr_off")
        return
    left_out = 0
    with ReadingQueue(into, expected=len(names), on_progress=on_progress) as queue:
        for name in names:
            if not queue.open:
                left_out += 1
                continue
            try:
                picture = Image.open(io.BytesIO(package.data(name)))
                if min(picture.size) < _SMALLEST:
                    continue
                if picture.width * picture.height > MAX_PIXELS:
                    into.note("ocr_failed")
                    continue
            except UNOPENABLE:
                into.note("ocr_failed")
                continue
            queue.add(picture, Place(PlaceKind.PICTURE, name=name.rsplit("/", 1)[-1]))
    if left_out:
        into.note(f"pictures_unread:{left_out}")
