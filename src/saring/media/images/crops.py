"""How much of a picture inside a document is not shown."""

from typing import Final

Crop = tuple[float, float, float, float]
"""What is cut off at left, top, right and bottom, in fractions of the picture."""
_EDGE: Final = 1e-4


def is_crop(crop: Crop) -> bool:
    """Whether anything is cut off at all; a picture set into a larger frame (negative) is shown whole."""
    return any(side > _EDGE for side in crop)
