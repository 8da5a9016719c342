"""Document properties and leftover parts, alike in all OOXML packages."""

import re
from typing import Final

from saring.checks.content import Place, PlaceKind
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.xml import Package, attribute, local

_PROPERTIES: Final = re.compile(r"^docProps/(core|app|custom)\.xml$", re.I)
_SEEN_BY_NOBODY: Final = re.compile(
    r"(^|/)(theme|styles|settings|fonttable|websettings|numbering|presprops|viewprops|tablestyles|calcchain|slidemasters?|"
    r"slidelayouts?|\[content_types\]|_rels|metadata|sharedstrings|workbook|presentation)",
    re.I,
)
_TEXT: Final = {"t", "v", "text", "p", "author", "delText", "instrText", "definedName"}


def add_properties(package: Package, into: Gathering) -> None:
    """Title, author, company, comments, custom fields."""
    for name in package.names:
        if not _PROPERTIES.search(name):
            continue
        for element in package.root(name).iter():
            text = (element.text or "").strip()
            if text and len(element) == 0:
                field = local(element)
                if field in {"lpwstr", "lpstr", "i4", "filetime"} and element.getparent() is not None:
                    field = attribute(element.getparent(), "name") or field
                into.metadata(field, text)


def add_other_parts(package: Package, into: Gathering, done: set[str]) -> None:
    """Text of whatever XML part no one read: charts with their caches, diagrams, drawings, custom XML."""
    for name in package.names:
        lower = name.lower()
        if name in done or not lower.endswith((".xml", ".vml")) or lower.startswith("docprops/"):
            continue
        if _SEEN_BY_NOBODY.search(lower):
            continue
        words = [
            element.text.strip()
            for _event, element in package.events(name, "end")
            if element.text and element.text.strip() and (local(element) in _TEXT or lower.startswith("customxml/"))
        ]
        into.add("\n".join(words), Place(PlaceKind.PART, name=name))
