"""Styles of an OpenDocument file that keep a text from sight: not displayed, white on white, tiny, a hidden slide."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from saring.checks.extract.xml import attribute, local

_WHITE: Final = re.compile(r"^#f[c-f]f[c-f]f[c-f]$", re.I)
_TINY: Final = {"pt": 2.0, "mm": 0.7, "cm": 0.07, "in": 0.028}
"""By unit, the largest size of letters that nobody reads."""
_SIZE: Final = re.compile(r"^(\d+(?:\.\d+)?)(pt|mm|cm|in)$")
_NO_GROUND: Final = {"", "transparent", "none"}
_MOST_ANCESTORS: Final = 20


@dataclass(frozen=True, slots=True)
class Styles:
    """Names of styles to how they hide, and those that give a ground on which white letters are seen."""

    hiding: Mapping[str, str]
    grounds: frozenset[str]

    def hides(self, element: Any) -> str:
        """How an element's style keeps it from sight; white letters on a coloured ground are seen, and a slide's ground
        is that of its master."""
        how = self.hiding.get(attribute(element, "style-name"), "")
        if how == "white_text" and any(
            attribute(holder, "style-name") in self.grounds or local(holder) == "page"
            for holder in (element, *element.iterancestors())
        ):
            return ""
        return how


def styles_of(*roots: Any) -> Styles:
    """Of the parts of a document: those of its own, then the named ones from which they inherit."""
    own: dict[str, tuple[str, dict[str, str]]] = {}
    for root in roots:
        for style in root.iter():
            if local(style) == "style":
                own.setdefault(attribute(style, "name"), (attribute(style, "parent-style-name"), _looks(style)))
    hiding, grounds = {}, set()
    for name in own:
        looks = _inherited(name, own)
        if how := _how(looks):
            hiding[name] = how
        if looks.get("background-color", "") not in _NO_GROUND and not _WHITE.match(looks["background-color"]):
            grounds.add(name)
        if looks.get("fill", "none") != "none":
            grounds.add(name)
    return Styles(hiding, frozenset(grounds))


def _looks(style: Any) -> dict[str, str]:
    """What a style says of the looks that may hide, of letters, tables, slides and grounds alike."""
    found: dict[str, str] = {}
    for properties in style:
        kind = local(properties)
        for name in ("color", "font-size", "background-color", "fill", "visibility"):
            if (value := attribute(properties, name)) and not (name == "color" and kind != "text-properties"):
                found[name] = value
        if value := attribute(properties, "display"):
            found["display"] = value
    return found


def _inherited(name: str, own: Mapping[str, tuple[str, dict[str, str]]]) -> dict[str, str]:
    looks: dict[str, str] = {}
    for _ in range(_MOST_ANCESTORS):
        parent, own_looks = own.get(name, ("", {}))
        looks = own_looks | looks
        if not parent:
            break
        name = parent
    return looks


def _how(looks: Mapping[str, str]) -> str:
    if looks.get("visibility") == "hidden":
        return "hidden_slide"
    if looks.get("display") in {"none", "false"}:
        return "hidden_text"
    size = _SIZE.match(looks.get("font-size", ""))
    if size and float(size[1]) <= _TINY[size[2]]:
        return "tiny_text"
    return "white_text" if _WHITE.match(looks.get("color", "")) else ""
