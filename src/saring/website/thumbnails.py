"""Renditions for Wagtail's admin by libvips: Wagtail says which part and which size, libvips makes it.

Sizes and crops come from Wagtail's own `Filter`, so they are the same as Willow's. What is not listed here (HEIC, ICO,
directives of other packages) is left to Willow.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from wagtail.images import image_operations as operations

from saring.media.images import vips

_KNOWN: Final = (
    operations.TransformOperation,
    operations.DoNothingOperation,
    operations.JPEGQualityOperation,
    operations.WebPQualityOperation,
    operations.AvifQualityOperation,
    operations.FormatOperation,
    operations.BackgroundColorOperation,
)
_EXTENSIONS: Final = {"jpeg": ".jpg", "png": ".png", "gif": ".gif", "webp": ".webp", "avif": ".avif"}
_LOADERS: Final = {"jpegload": "jpeg", "webpload": "webp"}
_UNSAID: Final = {"webp": "png"}
"""What a source becomes when the filter names no format, as in Wagtail; WAGTAILIMAGES_FORMAT_CONVERSIONS adds to it."""


@dataclass
class _Wish:
    """What the filter's directives say, besides size and part."""

    format: str = ""
    lossless: bool = False
    background: tuple[int, int, int] | None = None
    qualities: dict[str, int] | None = None

    def quality(self, form: str, otherwise: int) -> int:
        quality = (self.qualities or {}).get(form)
        return quality if quality is not None else getattr(settings, f"WAGTAILIMAGES_{form.upper()}_QUALITY", otherwise)


def made(image: Any, wagtail_filter: Any) -> tuple[bytes, str] | None:
    """The file and its extension for a Wagtail `Filter` of a SiteImage; None when it is not ours to make."""
    if not all(isinstance(operation, _KNOWN) for operation in wagtail_filter.operations):
        return None
    source = vips.Image.new_from_file(str(image.clean_path), access="sequential")
    original = next((form for loader, form in _LOADERS.items() if source.get("vips-loader").startswith(loader)), "")
    wish = _wish(wagtail_filter)
    form = wish.format or _unsaid(original)
    if form not in _EXTENSIONS or not original:
        return None
    return _encoded(_sized(source, image, wagtail_filter), form, wish), _EXTENSIONS[form]


def _wish(wagtail_filter: Any) -> _Wish:
    wish = _Wish(qualities={})
    assert wish.qualities is not None
    for operation in wagtail_filter.filter_operations:
        match operation:
            case operations.FormatOperation():
                wish.format, wish.lossless = operation.format, "lossless" in operation.options
            case operations.BackgroundColorOperation():
                wish.background = operation.color
            case operations.JPEGQualityOperation():
                wish.qualities["jpeg"] = operation.quality
            case operations.WebPQualityOperation():
                wish.qualities["webp"] = operation.quality
            case operations.AvifQualityOperation():
                wish.qualities["avif"] = operation.quality
    return wish


def _unsaid(original: str) -> str:
    conversions = {**_UNSAID, **getattr(settings, "WAGTAILIMAGES_FORMAT_CONVERSIONS", {})}
    return conversions.get(original, original)


def _sized(source: Any, image: Any, wagtail_filter: Any) -> Any:
    upright = source.autorot().colourspace("srgb")
    transform = wagtail_filter.get_transform(image, (upright.width, upright.height))
    left, top, right, bottom = (round(edge) for edge in transform.get_rect())
    left, top = max(0, left), max(0, top)
    right, bottom = min(upright.width, right), min(upright.height, bottom)
    if (left, top, right, bottom) != (0, 0, upright.width, upright.height):
        upright = upright.crop(left, top, max(1, right - left), max(1, bottom - top))
    width, height = (max(1, int(side)) for side in transform.size)
    if (width, height) != (upright.width, upright.height):
        upright = upright.thumbnail_image(width, height=height, size="force")
    return upright


def _encoded(image: Any, form: str, wish: _Wish) -> bytes:
    if wish.background is not None and image.hasalpha():
        image = image.flatten(background=list(wish.background))
    match form:
        case "jpeg":
            flat = image.flatten(background=[255, 255, 255]) if image.hasalpha() else image
            quality = wish.quality("jpeg", 76)
            data = flat.jpegsave_buffer(Q=quality, interlace=True, optimize_coding=True, keep="none")
        case "png":
            data = image.pngsave_buffer(compression=9, keep="none")
        case "gif":
            data = image.gifsave_buffer(keep="none")
        case "webp":
            quality = wish.quality("webp", 80)
            data = image.webpsave_buffer(Q=quality, lossless=wish.lossless, effort=4, keep="none")
        case _:
            quality = wish.quality("avif", 61)
            data = image.heifsave_buffer(Q=quality, lossless=wish.lossless, compression="av1", effort=1, keep="none")
    return bytes(data)
