"""Whatever a part says that its own reader passed over: properties, attributes, field codes, caches, charts.

What is copied is what is read: a text or an attribute that could say something of a person becomes a piece, and is
said to stand where no reader looks.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from saring.checks.content import UNSEEN, Place, PlaceKind
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.xml import Package, attribute, local
from saring.media.images import metafiles
from saring.media.isolation.faults import Fault

_PROPERTIES: Final = re.compile(r"^docProps/(core|app|custom)\.xml$", re.I)
_XML: Final = (".xml", ".vml", ".rels")
_PASSED_OVER: Final = ("[content_types].xml", "docprops/")
_METAFILES: Final = (".emf", ".wmf")
_SAYS: Final = frozenset({
    "descr", "title", "alt", "string", "name", "display", "displayText", "tooltip", "prompt", "promptTitle", "error",
    "errorTitle", "comment", "caption", "v", "val", "value", "string-value", "string-value-if-true", "displayName",
    "string-value-if-false", "current-value", "label", "description", "help", "statusBar", "defaultValue", "default",
    "statusText", "helpText", "author", "user", "lastClr",
})  # fmt: skip
"""Attributes that hold words of somebody's, by their local names in any office format."""
_WORDS: Final = re.compile(r"[^\W\d_]{3,}[\s,.:;/]+[^\W\d_]{3,}|@|://|[^\W\d_]{5,}")
_LONG: Final = re.compile(r"(?:\d[ .,\-]?){9,}")
_GENERATED: Final = re.compile(
    r"(?:picture|image|gambar|rectangle|title|subtitle|text ?box|content placeholder|group|shape|oval|line|straight|"
    r"diagram|chart|table|tabel|object|placeholder|footer|header|date|slide number|connector|_x0000_\w*|freeform|"
    r"bagan|judul|persegi panjang|kotak teks|wordart|arrow|graphic|google shape)[\s;\-_:]*\w*",
    re.I,
)
DRAWINGS: Final = "drawings"
"""Noted of a document that draws with metafiles, whose pictures are read on its pages alone."""


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


def add_rest(
    package: Package, into: Gathering, read: Iterable[str], consumed: frozenset[str], whole: Iterable[str] = ()
) -> None:
    """Every part but those read as a `whole`: of one that was read what its reader does not take (`consumed`: local
    names of elements whose words it took); of any other all of it; of drawings (EMF, WMF) what they write."""
    done, wholly = set(read), set(whole)
    for name in package.names:
        lower = name.lower()
        if lower.endswith(_METAFILES):
            _metafile(package, name, into)
        elif lower.endswith(_XML) and not lower.startswith(_PASSED_OVER) and name not in wholly:
            taken = consumed if name in done else frozenset()
            words = list(_words(package, name, taken))
            into.add("\n".join(words), Place(PlaceKind.PART, name=name), hidden=UNSEEN)


def _metafile(package: Package, name: str, into: Gathering) -> None:
    into.note(DRAWINGS)
    try:
        lines = metafiles.texts(package.data(name))
    except Fault:
        into.note("drawing_unreadable")
        return
    into.add("\n".join(lines), Place(PlaceKind.PICTURE, name=name.rsplit("/", 1)[-1]))


def _words(package: Package, name: str, consumed: frozenset[str]) -> Iterator[str]:
    """In the order of the part, each said once in a row. A pivot field's values carry its name: 'NIK: 62…'."""
    last, field, within = "", "", 0
    for event, element in package.events(name, "start", "end"):
        kind = local(element)
        if event == "start":
            within += kind in consumed
            if kind == "cacheField":
                field = attribute(element, "name")
            for key, value in element.attrib.items():
                key = key.rpartition("}")[2]
                if consumed and kind == "table-cell" and key == "value":
                    continue  # read as the cell it is
                if words := says(key, value):
                    words = f"{field}: {words}" if field and key == "v" else words
                    if words != last:
                        last = words
                        yield words
            continue
        if (text := element.text) and not within and not text.isspace():
            yield text.strip()
        within -= kind in consumed
        if kind == "cacheField":
            field = ""
        element.clear(keep_tail=False)


def says(key: str, value: str) -> str:
    """An attribute's value where it could say something: a long number under any name, words under some."""
    if len(value) < 5:
        return ""
    if _LONG.search(value):
        return value
    if key in _SAYS and _WORDS.search(value) and not _GENERATED.fullmatch(value):
        return value
    if key in {"Target", "href"} and "://" in value and "openxmlformats" not in value and "schemas." not in value:
        return value
    return ""
