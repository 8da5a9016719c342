"""The pictures of an Office package: each remade once for every way it is cut, under a name that says nothing."""

from dataclasses import dataclass, field
from typing import Any, Final

from saring.media.inner_pictures import Crop, Remade, is_crop, remade
from saring.media.office.package import Office, Part
from saring.media.office.vocabulary import A, V

_SOURCE_RECTANGLE: Final = f"{{{A}}}srcRect"
_FILL_RECTANGLE: Final = f"{{{A}}}fillRect"
_BLIP: Final = f"{{{A}}}blip"
_IMAGE_DATA: Final = f"{{{V}}}imagedata"
_SIDES: Final = ("l", "t", "r", "b")
_VML_SIDES: Final = ("cropleft", "croptop", "cropright", "cropbottom")
_PER_THOUSAND_PERCENT: Final = 100_000
_VML_FRACTION: Final = 65_536


@dataclass
class Images:
    """What becomes of them. `made` is the name in the new package to the picture."""

    office: Office
    made: dict[str, Remade] = field(default_factory=dict)
    _known: dict[tuple[str, Crop | None], str] = field(default_factory=dict)
    _bytes: dict[str, bytes] = field(default_factory=dict)

    def place(self, image: Part, crop: Crop | None) -> str:
        """The name of the picture, cut like that. Raises Fault."""
        known = self._known.get((image.source, crop))
        if known is not None:
            return known
        if image.source not in self._bytes:
            self._bytes[image.source] = self.office.data(image)
        new = remade(self._bytes[image.source], image.source, crop)
        name = f"{self.office.family}/media/image{len(self.made) + 1}.{new.extension}"
        self.made[name] = new
        self._known[image.source, crop] = name
        return name

    def forget_sources(self) -> None:
        """Bytes as they came are wanted no more once a part is done; a picture cut anew is read again."""
        self._bytes.clear()


def crop_of(element: Any) -> Crop | None:
    """What a DrawingML or VML picture cuts off, taken out of the markup; None when it is shown whole."""
    if element.tag == _BLIP:
        return _drawing_crop(element)
    if element.tag == _IMAGE_DATA:
        return _vml_crop(element)
    return None


def _drawing_crop(blip: Any) -> Crop | None:
    """srcRect in thousandths of a percent (ECMA-376 20.1.8.55); what a negative fillRect pushes over the edge is
    shown by some readers and stays."""
    parent = blip.getparent()
    rectangle = parent.find(_SOURCE_RECTANGLE) if parent is not None else None
    if rectangle is None:
        return None
    crop = tuple(_percent(rectangle.get(side, "0")) for side in _SIDES)
    left, top, right, bottom = crop
    if not is_crop((left, top, right, bottom)):
        return None
    for side, value in zip(_SIDES, crop, strict=True):
        if value > 0:
            rectangle.attrib.pop(side, None)
    return max(left, 0.0), max(top, 0.0), max(right, 0.0), max(bottom, 0.0)


def _percent(given: str) -> float:
    try:
        return float(given[:-1]) / 100 if given.endswith("%") else int(given) / _PER_THOUSAND_PERCENT
    except ValueError:
        return 0.0


def _vml_crop(data: Any) -> Crop | None:
    """Fractions of 65536 with an f, or plain ones (VML, 'cropleft')."""
    left, top, right, bottom = (_fraction(data.get(side, "0")) for side in _VML_SIDES)
    if not is_crop((left, top, right, bottom)):
        return None
    for side in _VML_SIDES:
        data.attrib.pop(side, None)
    return max(left, 0.0), max(top, 0.0), max(right, 0.0), max(bottom, 0.0)


def _fraction(given: str) -> float:
    try:
        if given.endswith("f"):
            return int(given[:-1]) / _VML_FRACTION
        return float(given[:-1]) / 100 if given.endswith("%") else float(given)
    except ValueError:
        return 0.0
