"""PPTX: slides in their order, hidden ones too, notes, comments."""

import re
from typing import Any, Final

from saring.checks.content import Link, Picture, Place, PlaceKind
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.rest import add_properties, add_rest
from saring.checks.extract.xml import Package, attribute, local, relations

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_READ: Final = frozenset({"t"})
_NOTES: Final = re.compile(r"notesSlides/notesSlide\d+\.xml$")


def _paragraphs(root: Any) -> list[str]:
    return [
        "".join("\n" if local(one) == "br" else one.text or "" for one in paragraph.iter(f"{_A}t", f"{_A}br"))
        for paragraph in root.iter(f"{_A}p")
    ]


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
    for number, name in enumerate(slide_order(package), 1):
        if name not in package:
            continue
        done.add(name)
        root, targets = package.root(name), relations(package, name)
        hidden = "hidden_slide" if attribute(root, "show") in {"0", "false"} else ""
        place = Place(PlaceKind.SLIDE, number=number)
        into.add("\n".join(_paragraphs(root)), place, hidden=hidden)
        for element in root.iter():
            match local(element):
                case "hlinkClick" if target := targets.get(attribute(element, "id"), ""):
                    if "://" in target or ":" in target[:12]:
                        into.link(Link("", target, place))
                case "tr":
                    into.row(["".join(one.text or "" for one in cell.iter(f"{_A}t")) for cell in element], place)
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
