"""A file before and after it was redacted, as pictures to look at side by side: the pages on which the two differ."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageChops

from saring.media.limits import MAX_PIXELS

_MOST_PAGES: Final = 300
_SIDE: Final = 1600
_AROUND: Final = 0.06
"""Of a page's height, shown above and below what differs."""
_THUMBNAIL: Final = 120
_QUALITY: Final = 80


def draw_pairs(before: Path, after: Path, folder: Path, *, most: int) -> list[dict[str, Any]]:
    """[{"page": number from 1, or 0 for a picture, "before": file name, "after": file name}], JPEG files in `folder`;
    of the first `most` pages that differ.

    Both are PDF, or both are pictures; of anything else, or where either cannot be drawn, there are none.
    """
    try:
        if _is_pdf(before) and _is_pdf(after):
            return list(islice(_pages(before, after, folder), most))
        if not _is_pdf(before) and not _is_pdf(after):
            return [_pair(0, _picture(before), _picture(after), folder)]
    except (pypdfium2.PdfiumError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return []
    return []


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)


def _pages(before: Path, after: Path, folder: Path) -> Iterator[dict[str, Any]]:
    old, new = pypdfium2.PdfDocument(before), pypdfium2.PdfDocument(after)
    try:
        for number in range(min(len(old), len(new), _MOST_PAGES)):
            if _drawn(old, number, _THUMBNAIL).tobytes() == _drawn(new, number, _THUMBNAIL).tobytes():
                continue
            yield _pair(number + 1, *_about_it(_drawn(old, number, _SIDE), _drawn(new, number, _SIDE)), folder)
    finally:
        old.close()
        new.close()


def _drawn(document: Any, number: int, side: int) -> Image.Image:
    page = document[number]
    try:
        picture: Image.Image = page.render(scale=side / max(*page.get_size(), 1)).to_pil()
        return picture.convert("RGB")
    finally:
        page.close()


def _about_it(before: Image.Image, after: Image.Image) -> tuple[Image.Image, Image.Image]:
    """The part of a page, over its whole width, in which the two differ; all of it where they differ all over."""
    if before.size != after.size or (box := ImageChops.difference(before, after).getbbox()) is None:
        return before, after
    around = before.height * _AROUND
    top, bottom = max(0, int(box[1] - around)), min(before.height, int(box[3] + around))
    band = (0, top, before.width, bottom)
    return before.crop(band), after.crop(band)


def _picture(path: Path) -> Image.Image:
    picture = Image.open(path)
    if picture.width * picture.height > MAX_PIXELS:
        raise ValueError("too many pixels")
    picture.draft("RGB", (_SIDE, _SIDE))
    shown = picture.convert("RGB")
    shown.thumbnail((_SIDE, _SIDE))
    return shown


def _pair(number: int, before: Image.Image, after: Image.Image, folder: Path) -> dict[str, Any]:
    names = {"before": f"{number}-sebelum.jpg", "after": f"{number}-sesudah.jpg"}
    before.save(folder / names["before"], "JPEG", quality=_QUALITY)
    after.save(folder / names["after"], "JPEG", quality=_QUALITY)
    return {"page": number, **names}
