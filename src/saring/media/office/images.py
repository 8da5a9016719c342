"""The pictures of an Office package: each remade once for every way it is cut, under a name that says nothing."""

from dataclasses import dataclass, field
from typing import Any, Final

from saring.media.images import metafiles
from saring.media.images.crops import Crop, is_crop
from saring.media.isolation.artifacts import ReencodedImage
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
    made: dict[str, ReencodedImage] = field(default_factory=dict)
    _known: dict[tuple[str, Crop | None], str] = field(default_factory=dict)
    _metafiles: dict[str, bool] = field(default_factory=dict)
    _last: tuple[str, bytes] = ("", b"")

    def place(self, image: Part, crop: Crop | None) -> str:
        """Re-encode the picture with that crop, once; its name in the new package. Raises Fault."""
        known = self._known.get((image.source, crop))
        if known is not None:
            return known
        from saring.media.images.inner_pictures import remade

        new = remade(self._data(image), image.source, crop)
        name = f"{self.office.family}/media/image{len(self.made) + 1}.{new.extension}"
        self.made[name] = new
        self._known[image.source, crop] = name
        return name

    def can_be_cut(self, image: Part) -> bool:
        """Whether it is made of pixels; a metafile keeps what its markup cuts off, and all that it writes is read."""
        if image.source not in self._metafiles:
            self._metafiles[image.source] = metafiles.is_metafile(self._data(image))
        return not self._metafiles[image.source]

    def _data(self, image: Part) -> bytes:
        """The bytes of the picture asked for last are kept, no others: a document may hold hundreds."""
        if self._last[0] != image.source:
            self._last = image.source, metafiles.unpacked(self.office.data(image))
        return self._last[1]


def crop_of(element: Any) -> Crop | None:
    """The crop of a DrawingML (a:srcRect) or VML picture, which is taken out of the markup; None when all of it is
    shown."""
    if element.tag == _BLIP:
        return _drawing_crop(element)
    if element.tag == _IMAGE_DATA:
        return _vml_crop(element)
    return None


def _drawing_crop(blip: Any) -> Crop | None:
    """srcRect, and a fillRect that is larger than the frame, in thousandths of a percent (ECMA-376 20.1.8.55, .30)."""
    parent = blip.getparent()
    if parent is None:
        return None
    rectangle, frame = parent.find(_SOURCE_RECTANGLE), parent.find(f"{{{A}}}stretch/{_FILL_RECTANGLE}")
    cut, over = _taken_out(rectangle, 1), _taken_out(frame, -1)
    crop = _both(cut, over)
    return crop if is_crop(crop) else None


def _taken_out(rectangle: Any, sign: int) -> Crop:
    """The sides of a rectangle that cut something off (those above zero, or below it), taken out of the markup."""
    found = []
    for side in _SIDES:
        value = sign * _percent(rectangle.get(side, "0")) if rectangle is not None else 0.0
        if value > 0:
            del rectangle.attrib[side]
        found.append(max(value, 0.0))
    left, top, right, bottom = found
    return left, top, right, bottom


def _both(cut: Crop, over: Crop) -> Crop:
    """What is cut off a picture, and what of the rest is pushed over the edge of its frame (in parts of the frame)."""
    across, down = 1 + over[0] + over[2], 1 + over[1] + over[3]
    wide, high = 1 - cut[0] - cut[2], 1 - cut[1] - cut[3]
    return (
        cut[0] + wide * over[0] / across,
        cut[1] + high * over[1] / down,
        cut[2] + wide * over[2] / across,
        cut[3] + high * over[3] / down,
    )


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
