"""Pictures inside documents, through the same pipeline as pictures: decoded, cut to what is shown, encoded anew.

What was behind the picture, beside the part that is shown, or in its metadata has no way through.
"""

import io
from typing import Any, Final

import pillow_heif
from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
from PIL import Image as PillowImage

from saring.media import limits
from saring.media.images import metafiles, vips
from saring.media.images.crops import Crop
from saring.media.images.pictures import check_size
from saring.media.isolation.artifacts import ReencodedImage
from saring.media.isolation.faults import Fault

_QUALITY: Final = 88
_UNREADABLE: Final = (OSError, ValueError, RuntimeError, EOFError, SyntaxError, PillowImage.DecompressionBombError)
_PHOTOGRAPHIC: Final = {"JPEG", "WEBP", "HEIF", "AVIF", "MPO"}
_READERS: Final = (
    BmpImagePlugin.BmpImageFile,
    GifImagePlugin.GifImageFile,
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    TiffImagePlugin.TiffImageFile,
    WebPImagePlugin.WebPImageFile,
)
_READ: Final = tuple(reader.format for reader in _READERS if reader.format)
"""Named one by one: Pillow knows only the readers that were imported."""


def remade(data: bytes, name: str, crop: Crop | None = None) -> ReencodedImage:
    """One picture anew. Raises Fault: embedded with its name for what is no picture, damaged, too_many_pixels."""
    if metafiles.is_metafile(data):
        if metafiles.is_emf(data):
            return ReencodedImage(metafiles.bare(data), "emf", "image/x-emf")
        return ReencodedImage(metafiles.bare(data), "wmf", "image/x-wmf")
    if _is_svg(data):
        image, photographic = _drawn_svg(data, name), False
    else:
        image, photographic = _decoded(data, name)
    if crop is not None:
        image = _cropped(image, crop)
    if max(image.width, image.height) > limits.CLEAN_SIDE:
        image = image.thumbnail_image(limits.CLEAN_SIDE, height=limits.CLEAN_SIDE, size="down")
    return _encoded(image, photographic=photographic)


def _is_svg(data: bytes) -> bool:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<svg" in data[:4096].lower()


def _drawn_svg(data: bytes, name: str) -> Any:
    """A drawing as pixels: what it would run or fetch is not run and not fetched."""
    try:
        return vips.draw_svg(data)
    except vips.Error as error:
        raise Fault("embedded", part=name[:60]) from error


def _decoded(data: bytes, name: str) -> tuple[Any, bool]:
    """The first picture in those bytes, upright, in sRGB; and whether it is a photograph by its format."""
    form = _form_of(data)
    if not form:
        raise Fault("embedded", part=name[:60])
    try:
        if form in {"HEIF", "AVIF", "BMP", "DIB"}:
            return _by_pillow(data, form), form in _PHOTOGRAPHIC
        header = vips.Image.new_from_buffer(data, "")
        check_size(header.width, header.height)
        image = header.autorot()
        if form != "TIFF" or image.bands >= 3:
            image = vips.in_srgb(image)
        return image.copy_memory(), form in _PHOTOGRAPHIC
    except (vips.Error, *_UNREADABLE) as error:
        raise Fault("damaged_picture", part=name[:60]) from error


def _form_of(data: bytes) -> str:
    """What sort of picture these bytes begin as, whatever it is called; '' for none that is taken."""
    if data[4:8] == b"ftyp":
        return "HEIF"
    try:
        with PillowImage.open(io.BytesIO(data), formats=_READ) as picture:
            check_size(*picture.size)
            return picture.format or ""
    except _UNREADABLE:
        return ""


def _by_pillow(data: bytes, form: str) -> Any:
    source = io.BytesIO(data)
    if form in {"HEIF", "AVIF"}:
        found = pillow_heif.open_heif(source, convert_hdr_to_8bit=True)
        check_size(*found.size)
        picture = found.to_pillow()
    else:
        picture = PillowImage.open(source, formats=_READ)
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return vips.Image.new_from_memory(
        picture.tobytes(), picture.width, picture.height, len(picture.getbands()), "uchar"
    ).copy(interpretation="srgb")


def _cropped(image: Any, crop: Crop) -> Any:
    """The part that is shown; one pixel at the least."""
    left, top, right, bottom = (min(max(side, 0.0), 1.0) for side in crop)
    x, y = min(int(image.width * left), image.width - 1), min(int(image.height * top), image.height - 1)
    width = max(1, round(image.width * (1 - left - right)))
    height = max(1, round(image.height * (1 - top - bottom)))
    return image.crop(x, y, min(width, image.width - x), min(height, image.height - y))


def _encoded(image: Any, *, photographic: bool) -> ReencodedImage:
    """JPEG for photographs, PNG for what is drawn or see-through; nothing but pixels."""
    image = image.cast("uchar") if image.format != "uchar" else image
    if image.hasalpha() and image[image.bands - 1].min() >= 255:
        image = image.extract_band(0, n=image.bands - 1)
    if photographic and not image.hasalpha():
        data = image.jpegsave_buffer(Q=_QUALITY, optimize_coding=True, keep="none")
        return ReencodedImage(data, "jpeg", "image/jpeg")
    return ReencodedImage(image.pngsave_buffer(compression=6, keep="none"), "png", "image/png")
