"""JPEG files that end too early (ITU-T T.81): those that lack the end mark alone, and those that lack part of it all.

A card taken out too soon, or a message half downloaded: the decoder draws what is missing in plain grey.
"""

from pathlib import Path
from typing import Any, Final

from saring.media.images import vips
from saring.media.isolation.faults import Fault

CUT: Final = "picture_cut"
"""The note on a picture whose last rows are missing and were left away; a sentence in `sentences.py`."""
_END: Final = b"\xff\xd9"
_SCAN: Final = b"\xff\xda"
_ZEROS: Final = 512
"""So many zeros at the end are room that was never filled."""
_OWN_ZEROS: Final = 4
"""The picture's own data may end in a few."""
_MISSING_AT_MOST: Final = 0.05
_GREY: Final = 128
_EDGE: Final = 8
"""Pixels: the width of a block."""
_TRUNCATED, _WHOLE, _PARTLY = "truncated", "warning", "none"


def lacks_end(source: Path) -> bool:
    """Whether no end mark stands behind the picture's data, or nothing but zeros stands where it should be.

    A thumbnail before the data has an end of its own; what phones put behind the end may hold anything.
    """
    data = source.read_bytes()
    drawn = data.rstrip(b"\x00")
    is_filled = len(data) - len(drawn) >= _ZEROS and not drawn.endswith(_END)
    return is_filled or drawn.rfind(_END) < drawn.rfind(_SCAN)


def completed(source: Path, folder: Path) -> tuple[Path, str]:
    """The picture, with an end mark in `folder` where it lacks it; and CUT when its last rows are missing.

    Raises Fault `damaged` when more is missing than the edge, or when the loss is not one of rows (progressive JPEG).
    """
    target = folder / "completed.jpg"
    drawn = source.read_bytes().rstrip(b"\x00")
    for zeros in range(_OWN_ZEROS, -1, -1):
        target.write_bytes(drawn + bytes(zeros) + _END)
        if _decodes(target, _WHOLE):
            return target, ""
    if drawn.rfind(_END) > drawn.rfind(_SCAN) and _decodes(source, _TRUNCATED):
        return source, ""  # it has its end, and something else behind
    present = _present(target)
    if present < 1 - _MISSING_AT_MOST or present >= 1:
        raise Fault("damaged")
    return target, CUT


def without_missing(source: Path) -> Any:
    """The rows that are there, as they are stored."""
    image = vips.Image.new_from_file(str(source), fail_on=_PARTLY)
    rows = _rows(image)
    return image.crop(0, 0, image.width, max(1, rows))


def _decodes(source: Path, fail_on: str) -> bool:
    """Whether libvips reads every row without a fault of that sort."""
    try:
        vips.Image.new_from_file(str(source), access="sequential", fail_on=fail_on).avg()
    except vips.Error:
        return False
    return True


def _present(source: Path) -> float:
    image = vips.Image.new_from_file(str(source), fail_on=_PARTLY)
    return _rows(image) / image.height


def _rows(image: Any) -> int:
    """Rows up to the last one that reaches the right edge: blocks are stored from left to right."""
    edge = min(_EDGE, image.width)
    different = (image.crop(image.width - edge, 0, edge, image.height) != _GREY).bandor()
    _columns, rows = different.project()
    drawn = [number for number, (count,) in enumerate(rows.tolist()) if count]
    return drawn[-1] + 1 if drawn else 0
