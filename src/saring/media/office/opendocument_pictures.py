"""The pictures of an OpenDocument file: each remade once for every way it is cut, under a name that says nothing."""

import base64
import binascii
import io
import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PIL import Image as PillowImage

from saring.media.images import metafiles
from saring.media.images.crops import Crop, is_crop
from saring.media.isolation.artifacts import ReencodedImage
from saring.media.isolation.faults import Fault
from saring.media.office.opendocument_pruning import DRAW, FO, OFFICE, STYLE, TEXT, XLINK
from saring.media.office.xml import remove

_HREF: Final = f"{{{XLINK}}}href"
_IMAGE: Final = f"{{{DRAW}}}image"
_FRAME: Final = f"{{{DRAW}}}frame"
_OTHERS: Final = (f"{{{DRAW}}}fill-image", f"{{{STYLE}}}background-image", f"{{{TEXT}}}list-level-style-image")
_BINARY: Final = f"{{{OFFICE}}}binary-data"
_CLIP: Final = f"{{{FO}}}clip"
_GRAPHIC: Final = f"{{{STYLE}}}graphic-properties"
_LIKENESS: Final = "objectreplacements/"
_RECTANGLE: Final = re.compile(r"rect\(\s*(\S+?)[,\s]\s*(\S+?)[,\s]\s*(\S+?)[,\s]\s*(\S+?)\s*\)")
_LENGTH: Final = re.compile(r"(-?\d+(?:\.\d+)?)(cm|mm|in|pt|pc|px)?")
_INCHES: Final = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72, "pc": 1 / 6, "px": 1 / 96}
_USUAL_DPI: Final = 96.0
_MOST_ANCESTORS: Final = 20
"""Of a style, after which it inherits from itself."""


class Pictures:
    """What becomes of them. `made` is the name in the new package to the picture."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self._read = read
        self.made: dict[str, ReencodedImage] = {}
        self._known: dict[tuple[str, Crop | None], str] = {}
        self._named: dict[str, _Style] = {}
        self._kept: set[str] = set()
        """Styles that go on cutting a picture: one that could not be cut here."""

    def learn(self, styles: Any) -> None:
        """The named styles of the document, from which those of its texts inherit."""
        common = styles.find(f"{{{OFFICE}}}styles")
        self._named = _styles(common) if common is not None else {}

    def settle(self, root: Any) -> None:
        """Lead every reference of a part to where its picture is now, cut to what its style shows. Raises Fault."""
        styles = self._named | _styles(root)
        for element in list(root.iter(_IMAGE, *_OTHERS)):
            style, clip = _clip_of(_style_of(element), styles)
            if not self._place(element, clip):
                self._kept.add(style)
        for style, properties in _clipping(root):
            if style not in self._kept:
                properties.attrib.pop(_CLIP, None)

    def _place(self, element: Any, clip: str | None) -> bool:
        """Whether the picture was cut to its clip, or is not there any more."""
        name, data = self._bytes(element)
        if data is None:
            _without(element)
            return True
        crop = _crop(data, clip) if clip else None
        if (name, crop) not in self._known:
            from saring.media.images.inner_pictures import remade

            try:
                new = remade(data, name, crop)
            except Fault:
                if _has_another(element):
                    _without(element)
                    return True
                raise
            self._known[name, crop] = f"Pictures/image{len(self.made) + 1}.{new.extension}"
            self.made[self._known[name, crop]] = new
        element.set(_HREF, self._known[name, crop])
        return clip is None or crop is not None

    def _bytes(self, element: Any) -> tuple[str, bytes | None]:
        """The picture's name and bytes; None where it is but a likeness of something that is drawn anyway."""
        binary = element.find(_BINARY)
        if binary is not None:
            encoded = binary.text or ""
            element.remove(binary)
            try:
                data = base64.b64decode("".join(encoded.split()), validate=True)
            except (binascii.Error, ValueError) as error:
                raise Fault("damaged") from error
            return f"sisipan {len(self.made) + 1}", metafiles.unpacked(data)
        href = element.get(_HREF, "").removeprefix("./")
        if not href or href.lower().startswith(_LIKENESS):
            return href, None
        stored = self._read(href)
        return href, None if stored is None else metafiles.unpacked(stored)


def _without(element: Any) -> None:
    """A picture goes; of a style its reference, so that the style stays one."""
    if element.tag == _IMAGE:
        remove(element)
    else:
        element.attrib.pop(_HREF, None)


def _has_another(image: Any) -> bool:
    """Whether the frame shows something else as well: a table, an object, another form of the picture."""
    frame = image.getparent()
    if image.tag != _IMAGE or frame is None or frame.tag != _FRAME:
        return False
    others = [child for child in frame if child is not image and isinstance(child.tag, str)]
    return any(child.tag.rpartition("}")[2] in {"table", "object", "image", "text-box"} for child in others)


def _style_of(image: Any) -> str:
    frame = image.getparent()
    return str(frame.get(f"{{{DRAW}}}style-name", "")) if frame is not None else ""


def _clipping(root: Any) -> list[tuple[str, Any]]:
    """Styles that cut pictures, by name, with the element that says so."""
    return [
        (properties.getparent().get(f"{{{STYLE}}}name", ""), properties)
        for properties in root.iter(_GRAPHIC)
        if properties.get(_CLIP) is not None
    ]


class _Style(NamedTuple):
    """What it inherits from, and how it cuts: '' where it says nothing of that."""

    parent: str
    clip: str


def _styles(root: Any) -> dict[str, _Style]:
    """By name; of styles of one name the last."""
    found = {}
    for style in root.iter(f"{{{STYLE}}}style"):
        properties = style.find(_GRAPHIC)
        clip = properties.get(_CLIP, "") if properties is not None else ""
        found[style.get(f"{{{STYLE}}}name", "")] = _Style(style.get(f"{{{STYLE}}}parent-style-name", ""), clip)
    return found


def _clip_of(name: str, styles: dict[str, _Style]) -> tuple[str, str | None]:
    """The style that cuts what has the style of that name, and how; None where none does."""
    for _ in range(_MOST_ANCESTORS):
        style = styles.get(name)
        if style is None:
            break
        if style.clip:
            return name, style.clip if "rect(" in style.clip else None
        name = style.parent
    return name, None


def _crop(data: bytes, clip: str) -> Crop | None:
    """fo:clip (top, right, bottom, left in lengths of the picture's own size) as fractions; None for a drawing that
    cannot be cut, and for what cannot be measured."""
    match = _RECTANGLE.search(clip)
    if match is None or metafiles.is_metafile(data):
        return None
    try:
        with PillowImage.open(io.BytesIO(data)) as picture:
            across, down = picture.size
            dpi = picture.info.get("dpi", (_USUAL_DPI, _USUAL_DPI))
            wide, high = across / (float(dpi[0]) or _USUAL_DPI), down / (float(dpi[1]) or _USUAL_DPI)
    except (OSError, ValueError, SyntaxError, TypeError, ZeroDivisionError):
        return None
    top, right, bottom, left = (_inches(match[number]) for number in (1, 2, 3, 4))
    crop = (left / wide, top / high, right / wide, bottom / high)
    return crop if is_crop(crop) and crop[0] + crop[2] < 1 and crop[1] + crop[3] < 1 else None


def _inches(given: str) -> float:
    match = _LENGTH.fullmatch(given)
    return max(0.0, float(match[1]) * _INCHES[match[2] or "cm"]) if match else 0.0
