"""Pictures: header checked before decoding, turned upright, sRGB, re-encoded with nothing but pixels.

Re-encoding is the control: what was appended, commented or hidden in the original has no way through.
"""

import re
import struct
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image as PillowImage
from PIL import ImageOps

from saring.media import limits
from saring.media.identification import moving
from saring.media.images import truncated_jpegs, vips
from saring.media.isolation.artifacts import Artifact, Cleaning
from saring.media.isolation.faults import Fault

JPEG_QUALITY = 82
DRAWN_QUALITY = 90
"""For PNG and GIF sources, posters and screenshots mostly: small letters suffer first."""

STILLED = "animation_stilled"
"""The note on a moving picture; a sentence in `sentences.py`."""
_MOVING = {"image/gif", "image/png", "image/webp"}

_EXIF_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_EXIF_DATE_TAG, _EXIF_OFFSET_TAG, _EXIF_IFD = 0x9003, 0x9011, 0x8769
_TIFF_SUBFILE_TYPE = 0x00FE
_UNREADABLE = (OSError, ValueError, RuntimeError, EOFError, SyntaxError, PillowImage.DecompressionBombError)


def check_size(width: int, height: int) -> None:
    """`width` and `height` in pixels, as the header says. Raises Fault: damaged below 1, too_many_pixels above
    limits.MAX_PIXELS or MAX_SIDE."""
    if width < 1 or height < 1:
        raise Fault("damaged")
    if width * height > limits.MAX_PIXELS or max(width, height) > limits.MAX_SIDE:
        raise Fault("too_many_pixels", width=width, height=height)


def _check_png_header(source: Path) -> None:
    """libvips refuses absurd PNG sides as an error like any other; read them first to say why."""
    with source.open("rb") as file:
        head = file.read(24)
    if head.startswith(b"\x89PNG") and len(head) == 24:
        check_size(*struct.unpack(">II", head[16:24]))


def _check_one_page(source: Path) -> None:
    """A TIFF of several pages is a scanned document: all but one would silently be lost. Thumbnails are no pages."""
    try:
        with PillowImage.open(source, formats=["TIFF"]) as file:
            check_size(*file.size)
            frames = min(getattr(file, "n_frames", 1), limits.MAX_PAGES)
            pages = 0
            for number in range(frames):
                file.seek(number)
                pages += not int(file.tag_v2.get(_TIFF_SUBFILE_TYPE, 0)) & 1  # type: ignore[attr-defined]
    except (*_UNREADABLE, TypeError, KeyError, struct.error) as error:
        raise Fault("damaged") from error
    if pages > 1:
        raise Fault("several_pages", pages=pages)


def _exif_moment(taken: str, offset: str) -> str | None:
    found = _EXIF_TIME.match(taken)
    if not found:
        return None
    year, month, day, hour, minute, second = found.groups()
    zone = re.match(r"[+-]\d\d:\d\d", offset)
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone.group() if zone else ''}"


def _field(image: Any, name: str) -> str:
    return str(image.get(name)) if image.get_typeof(name) else ""


def _pixels_of(found: Any) -> Any:
    """What libheif decoded, where it lies: a copy of 108 megapixels is 324 MB."""
    (width, height), bands = found.size, len(found.mode)
    if found.mode in {"RGB", "RGBA"} and found.stride == width * bands:
        return vips.Image.new_from_memory(found.data, width, height, bands, "uchar")
    picture = found.to_pillow().convert("RGB")
    return vips.Image.new_from_memory(picture.tobytes(), picture.width, picture.height, 3, "uchar")


def _heic(source: Path) -> tuple[Any, str | None]:
    """HEIC through libheif, which has the decoder that libvips' wheel lacks; already turned upright."""
    try:
        found = pillow_heif.open_heif(source, convert_hdr_to_8bit=True)
        check_size(*found.size)
        exif = PillowImage.Exif()
        if found.info.get("exif"):
            exif.load(found.info["exif"])
        profile = found.info.get("icc_profile")
        image = _pixels_of(found).copy(interpretation="srgb")
    except _UNREADABLE as error:
        raise Fault("damaged") from error
    if profile:
        image = vips.with_profile(image, profile)
    tags = exif.get_ifd(_EXIF_IFD)
    return image, _exif_moment(str(tags.get(_EXIF_DATE_TAG, "")), str(tags.get(_EXIF_OFFSET_TAG, "")))


def _first_of_sequence(source: Path) -> Any:
    """The first frame of an AVIF that moves, by Pillow: libvips reads none."""
    try:
        with PillowImage.open(source, formats=["AVIF"]) as found:
            check_size(*found.size)
            frame = ImageOps.exif_transpose(found).convert("RGBA" if found.has_transparency_data else "RGB")
    except _UNREADABLE as error:
        raise Fault("damaged") from error
    bands = len(frame.getbands())
    image = vips.Image.new_from_memory(frame.tobytes(), frame.width, frame.height, bands, "uchar")
    return image.copy(interpretation="srgb")


def _is_sequence(source: Path) -> bool:
    """Whether it is AVIF by the brand of sequences."""
    with source.open("rb") as file:
        return file.read(12)[8:] == b"avis"


def _reduced(source: Path, mime: str, side: int, folder: Path) -> tuple[Any, str | None, str]:
    """The picture upright, in sRGB, no side above `side`; when it was taken; and a note, or an empty text."""
    if mime == "image/heic":
        image, taken = _heic(source)
        return image.thumbnail_image(side, height=side, size="down", export_profile="srgb"), taken, ""
    if mime == "image/avif" and _is_sequence(source):
        image = _first_of_sequence(source)
        return image.thumbnail_image(side, height=side, size="down", export_profile="srgb"), None, STILLED
    _check_png_header(source)
    if mime == "image/tiff":
        _check_one_page(source)
    note = ""
    if mime == "image/jpeg" and truncated_jpegs.lacks_end(source):
        source, note = truncated_jpegs.completed(source, folder)
    header = vips.Image.new_from_file(str(source), access="sequential")
    check_size(header.width, header.height)
    taken = _exif_moment(_field(header, "exif-ifd2-DateTimeOriginal"), _field(header, "exif-ifd2-OffsetTimeOriginal"))
    if mime in _MOVING and moving.frames(source, header) > 1:
        note = STILLED
    if note == truncated_jpegs.CUT:
        image = truncated_jpegs.without_missing(source).thumbnail_image(
            side, height=side, size="down", export_profile="srgb"
        )
    else:
        image = vips.Image.thumbnail(
            str(source), side, height=side, size="down", export_profile="srgb", fail_on="truncated"
        )
    return image, taken, note


def _opaque(image: Any) -> Any:
    """Without an alpha band that hides nothing."""
    if image.hasalpha() and image[image.bands - 1].min() >= 255:
        return image.extract_band(0, n=image.bands - 1)
    return image


def write(image: Any, folder: Path, role: str, *, quality: int = JPEG_QUALITY) -> Artifact:
    """The picture as a file with no metadata: progressive JPEG, or WebP where it is see-through."""
    image = image.colourspace("srgb").cast("uchar").copy_memory()
    image = _opaque(image)
    if image.hasalpha():
        name, mime = f"{role}.webp", "image/webp"
        image.webpsave(str(folder / name), Q=DRAWN_QUALITY, effort=4, keep="none")
    else:
        name, mime = f"{role}.jpg", "image/jpeg"
        sampling = "off" if quality >= DRAWN_QUALITY else "auto"
        image.jpegsave(
            str(folder / name),
            Q=quality,
            interlace=True,
            optimize_coding=True,
            subsample_mode=sampling,
            keep="none",
        )
    return Artifact(role=role, file=name, mime=mime, width=image.width, height=image.height)


def clean(source: Path, mime: str, folder: Path) -> Cleaning:
    """The clean copy of a picture in `folder`, re-encoded without metadata. Raises Fault."""
    drawn = mime in {"image/png", "image/gif"}
    try:
        image, taken, note = _reduced(source, mime, limits.CLEAN_SIDE, folder)
        artifact = write(image, folder, "main", quality=DRAWN_QUALITY if drawn else JPEG_QUALITY)
    except vips.Error as error:
        raise Fault("damaged") from error
    return Cleaning(made=[artifact], captured_at=taken, notes=[note] if note else [])


def preview(source: Path, folder: Path, role: str) -> Artifact:
    """A JPEG of at most the preview size from a picture that our own tools drew (a frame, a page)."""
    image = vips.Image.thumbnail(str(source), limits.PREVIEW_SIDE, height=limits.PREVIEW_SIDE, size="down")
    if image.hasalpha():
        image = image.flatten(background=[255, 255, 255])
    return write(image, folder, role)
