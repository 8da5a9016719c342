"""libvips, with the loaders that are not hardened against hostile files switched off for this process."""

from typing import Any

import pyvips

pyvips.block_untrusted_set(True)
pyvips.cache_set_max(0)

Image = pyvips.Image
Error = pyvips.Error


def in_srgb(image: Any) -> Any:
    """The image in sRGB (IEC 61966-2-1), by its embedded ICC profile, else by its colour space."""
    if image.get_typeof("icc-profile-data"):
        return image.icc_transform("srgb", embedded=True)
    return image.colourspace("srgb")


def draw_svg(data: bytes) -> Any:
    """An SVG drawing as pixels, at twice its size. librsvg runs no script and fetches nothing; it is let in only
    here."""
    pyvips.operation_block_set("VipsForeignLoadSvg", False)
    try:
        return Image.svgload_buffer(data, scale=2).copy_memory()
    finally:
        pyvips.operation_block_set("VipsForeignLoadSvg", True)


def with_profile(image: Any, profile: bytes) -> Any:
    """A copy of the image with this ICC profile attached; its pixels do not change."""
    image = image.copy()
    image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image
