"""A picture: what was read on it is covered, and it is written anew with nothing but pixels."""

from pathlib import Path
from typing import Final

import pillow_heif
from PIL import Image, ImageOps

from saring.checks.content import Content, PlaceKind
from saring.checks.findings import Remedy
from saring.checks.redaction.pictures_inside import Box, draw_boxes, opened, plain
from saring.checks.redaction.plan import RedactionPlan
from saring.media.isolation.faults import Fault

_QUALITY: Final = 92
_ORIENTATION: Final = 0x0112
_KEPT: Final = {"JPEG", "PNG", "WEBP"}
"""Formats that are written as they were; any other becomes PNG."""


def mend(source: Path, into: Path, content: Content, work: RedactionPlan) -> None:
    """Redact a picture: black boxes over what was found; metadata is not written again. Raises Fault."""
    secrets, boxes = work.secrets(), set[Box]()
    for piece in content.pieces:
        if piece.place.kind is PlaceKind.PICTURE and secrets.within(piece.text) and piece.place.box:
            boxes.add(piece.place.box)
    for aim in list(work.aims):
        if aim.way is Remedy.DROP_COLUMN:
            work.fail(aim, "unsupported")
        elif aim.finding.place.kind is PlaceKind.PICTURE and not aim.finding.place.box:
            work.fail(aim, "no_box")
    if not work.aims:
        return
    boxes |= {aim.finding.place.box for aim in work.aims if aim.finding.place.box}
    pillow_heif.register_heif_opener()
    picture = opened(source.read_bytes())
    kind, profile = picture.format or "", picture.info.get("icc_profile")
    covered = plain(picture)
    draw_boxes(covered, boxes)
    work.places += len(boxes)
    exif = picture.getexif()
    if exif.get(_ORIENTATION):
        covered.getexif()[_ORIENTATION] = exif[_ORIENTATION]
        covered = ImageOps.exif_transpose(covered)
    _write(covered, into, kind if kind in _KEPT else "PNG", profile)


def _write(picture: Image.Image, into: Path, kind: str, profile: bytes | None) -> None:
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    if kind == "JPEG" and bare.mode == "RGBA":
        bare = bare.convert("RGB")
    try:
        if kind == "PNG":
            bare.save(into, kind, icc_profile=profile)
        else:
            bare.save(into, kind, quality=_QUALITY, icc_profile=profile)
    except (OSError, ValueError) as error:
        raise Fault("damaged") from error
