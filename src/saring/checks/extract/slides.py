"""PPTX: slides in their order, hidden ones too, notes, comments."""

import re
from typing import Any, Final

from saring.checks.content import Link, Picture, Place, PlaceKind
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.rest import add_properties, add_rest
from saring.checks.extract.xml import Package, attribute, local, relations

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_READ: Final = frozenset({"t"})
_SHAPES: Final = frozenset({"sp", "pic", "graphicFrame", "cxnSp", "grpSp"})
_TINY: Final = 200
"""Hundredths of a point."""
_NOTES: Final = re.compile(r"notesSlides/notesSlide\d+\.xml$")


def _paragraphs(root: Any) -> list[str]:
    return [
        "".join("\n" if local(run) == "br" else run.text or "" for run in paragraph.iter(f"{_A}t", f"{_A}br"))
        for paragraph in root.iter(f"{_A}p")
    ]


def _slide_size(package: Package) -> tuple[int, int]:
    """Width and height in EMU; 0 where it is not said."""
    for element in package.root("ppt/presentation.xml").iter():
        if local(element) == "sldSz":
            return _number(element, "cx"), _number(element, "cy")
    return 0, 0


def _number(element: Any, name: str) -> int:
    value = attribute(element, name)
    return int(value) if re.fullmatch(r"-?\d{1,12}", value) else 0


def _hides(shape: Any, size: tuple[int, int]) -> bool:
    """Whether a shape is switched off, or lies wholly beyond the edge of the slide (shapes in a group go with it)."""
    if any(
        attribute(properties, "hidden") in {"1", "true"}
        for inner in shape
        for properties in inner
        if local(properties) == "cNvPr"
    ):
        return True
    if local(shape.getparent()) != "spTree" or not all(size):
        return False
    place = next((inner for inner in shape.iter() if local(inner) == "xfrm"), None)
    if place is None:
        return False
    at = {local(part): part for part in place}
    if "off" not in at or "ext" not in at:
        return False
    x, y = _number(at["off"], "x"), _number(at["off"], "y")
    return x >= size[0] or y >= size[1] or x + _number(at["ext"], "cx") <= 0 or y + _number(at["ext"], "cy") <= 0


def _hidden_words(root: Any, size: tuple[int, int]) -> tuple[str, str]:
    """Words of shapes that nobody sees, and words that are too small to be seen."""
    gone, hidden = set(), []
    for shape in root.iter():
        if local(shape) in _SHAPES and (shape.getparent() in gone or _hides(shape, size)):
            gone.add(shape)
            hidden += [] if local(shape) == "grpSp" else _paragraphs(shape)
    tiny = [
        text.text or ""
        for text in root.iter(f"{_A}t")
        for looks in text.itersiblings(f"{_A}rPr", preceding=True)
        if 0 < _number(looks, "sz") <= _TINY
    ]
    return "\n".join(hidden), "\n".join(tiny)


def slide_order(package: Package) -> list[str]:
    """Slide parts as they are shown."""
    targets = relations(package, "ppt/presentation.xml")
    found = []
    for element in package.root("ppt/presentation.xml").iter():
        if local(element) == "sldId":
            for key, value in element.attrib.items():
                if key.endswith("}id") and value in targets:
                    found.append(f"ppt/{targets[value].lstrip('/').removeprefix('ppt/')}")
    others = [name for name in package.names if re.match(r"ppt/slides/slide\d+\.xml$", name)]
    return [*found, *(name for name in others if name not in found)]


def read(package: Package, into: Gathering) -> None:
    """All of a PPTX. Raises Fault."""
    done: set[str] = set()
    size = _slide_size(package)
    for number, name in enumerate(slide_order(package), 1):
        if name not in package:
            continue
        done.add(name)
        root, targets = package.root(name), relations(package, name)
        hidden = "hidden_slide" if attribute(root, "show") in {"0", "false"} else ""
        place = Place(PlaceKind.SLIDE, number=number)
        into.add("\n".join(_paragraphs(root)), place, hidden=hidden)
        for how, text in zip(("hidden_text", "tiny_text"), _hidden_words(root, size), strict=True):
            into.add(text, place, hidden=how)
        for element in root.iter():
            match local(element):
                case "hlinkClick" if target := targets.get(attribute(element, "id"), ""):
                    if "://" in target or ":" in target[:12]:
                        into.link(Link("", target, place))
                case "tr":
                    into.row(["".join(run.text or "" for run in cell.iter(f"{_A}t")) for cell in element], place)
                case "cNvPr" if local(element.getparent()) == "nvPicPr":
                    into.pictures.append(Picture(place, alt=attribute(element, "descr")))
        for target in targets.values():
            if _NOTES.search(target):
                notes = f"ppt/{target.replace('../', '').lstrip('/').removeprefix('ppt/')}"
                done.add(notes)
                where = Place(PlaceKind.PART, name=f"catatan salindia {number}", number=number)
                into.add("\n".join(_paragraphs(package.root(notes))), where)
    add_properties(package, into)
    add_rest(package, into, done, _READ)
