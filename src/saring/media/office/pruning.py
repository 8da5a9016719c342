"""One part reduced to what is known to be harmless: elements, attributes, text where text belongs."""

import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from lxml import etree

from saring.media.isolation.faults import Fault
from saring.media.office import formulas
from saring.media.office.relations import web_address
from saring.media.office.vocabulary import (
    DROPPED,
    IGNORABLE,
    MC,
    REFUSED,
    UNWRAPPED,
    A,
    O,
    P,
    R,
    S,
    V,
    emptied,
    vocabulary,
)
from saring.media.office.xml import parsed, refuse_document_type, remove, unwrap

_ALTERNATE: Final = f"{{{MC}}}AlternateContent"
_CHOICE: Final = f"{{{MC}}}Choice"
_FALLBACK: Final = f"{{{MC}}}Fallback"
_ACTIONS: Final = (
    "ppaction://hlinkshowjump",
    "ppaction://hlinksldjump",
    "ppaction://noaction",
    "ppaction://customshow",
)
_CLICKS: Final = (f"{{{A}}}hlinkClick", f"{{{A}}}hlinkMouseOver", f"{{{A}}}hlinkHover")
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_FORMULAS: Final = frozenset({"formula", "textlink"})
"""Attributes of calculated fields of a pivot table, and of shapes that show a cell."""
_MACRO_NAMES: Final = ("vbProcedure", "xlm", "function")
_AUTO: Final = ("auto_open", "auto_close", "auto_activate", "auto_deactivate")
"""Beginnings of names under which a program runs by itself; Excel passes over what follows them."""
RELATION_NAMES: Final = (f"{{{R}}}", f"{{{O}}}relid")


def read(data: bytes) -> Any:
    """The root of a part, in the names of Transitional Open XML. Raises Fault."""
    refuse_document_type(data)
    root = parsed(data)
    if _STRICT in data:
        root = parsed(_renamed(bytes(etree.tostring(root, encoding="UTF-8"))))
    if root.tag not in vocabulary().elements:
        raise Fault("embedded", part=str(root.tag)[:60])
    return root


def _renamed(data: bytes) -> bytes:
    """Strict Open XML (ISO/IEC 29500-1) by the names of Transitional."""
    for old, new in STRICT_NAMES:
        data = data.replace(old, new)
    return data


STRICT_NAMES: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/presentationml/main", b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""What Strict calls a namespace, and what Transitional does; the longest first."""


def prune(root: Any) -> None:
    """Leave known elements and attributes alone, and text where the standard has text. Raises Fault for what acts."""
    _choose(root)
    known = vocabulary()
    for element in list(root.iter(etree.Element)):
        if element is not root and element.getparent() is None:
            continue  # went with one that held it
        tag = element.tag
        if tag not in known.elements:
            if not _leaves(element, tag):
                continue
            continue
        if tag not in known.texts and element.text:
            element.text = None
        if element.tail:
            element.tail = None
        _attributes(element, tag)
    root.tail = None
    _tidy_namespaces(root)


def _leaves(element: Any, tag: str) -> bool:
    """Take out one that is not known, or its mantle alone. Fault for one that acts."""
    if (code := REFUSED.get(tag)) is not None:
        raise Fault(code, part=etree.QName(element).localname)
    if tag in UNWRAPPED:
        unwrap(element)
    elif element.getparent() is None:
        raise Fault("embedded", part=str(tag)[:60])
    else:
        _refuse_within(element)
        element.tail = None
        element.getparent().remove(element)
        for gone in list(element):
            element.remove(gone)
    return False


def _refuse_within(element: Any) -> None:
    """What is dropped whole is looked through: a program wrapped in something unknown is refused by its own name."""
    if element.tag in DROPPED:
        return
    for inner in element.iter(etree.Element):
        if (code := REFUSED.get(inner.tag)) is not None:
            raise Fault(code, part=etree.QName(inner).localname)


def _choose(root: Any) -> None:
    """Of alternatives the first that draws with known names only, else what is meant for all; never both."""
    known = vocabulary().namespaces
    for element in list(root.iter(_ALTERNATE)):
        for element_or_child in (element, *element):
            element_or_child.text = element_or_child.tail = (
                None  # no place for words, and moving them about one by one would take long
            )
        choices = [child for child in element if child.tag == _CHOICE]
        chosen = next(
            (child for child in choices if _required(child) and all(name in known for name in _required(child))), None
        )
        if chosen is None:
            chosen = next((child for child in element if child.tag == _FALLBACK), None)
        if chosen is None:
            remove(element)
            continue
        if chosen.tag == _FALLBACK:
            for other in choices:
                element.remove(other)
            unwrap(chosen)
            unwrap(element)
            continue
        for other in list(element):
            if other is not chosen:
                element.remove(other)


def _required(choice: Any) -> list[str]:
    return [choice.nsmap.get(prefix, "?") for prefix in choice.get("Requires", "").split()]


def _attributes(element: Any, tag: str) -> None:
    known = vocabulary()
    for name, value in element.items():
        if name[0] == "{":
            if name not in known.qualified and not name.startswith(RELATION_NAMES):
                _drop(element, name)
        elif name not in known.plain:
            _drop(element, name, value)
        elif name in {"href", "src"}:
            _lead_to_the_web(element, name, value)
        elif name in _FORMULAS:
            formulas.check(value)
    _by_element(element, tag)


def _drop(element: Any, name: str, value: str = "") -> None:
    if name in _MACRO_NAMES and value in {"1", "true"}:
        raise Fault("macro", part=element.get("name", name)[:60])
    if emptied(name):
        element.set(name, "")
    else:
        del element.attrib[name]


def _lead_to_the_web(element: Any, name: str, value: str) -> None:
    if name == "href":
        element.set(name, web_address(value))
    else:
        del element.attrib[name]  # a picture that lies elsewhere


def _by_element(element: Any, tag: str) -> None:
    """The few whose attributes or text mean more than their name says."""
    if tag in _CLICKS:
        action = element.get("action", "")
        if action and not action.lower().startswith(_ACTIONS):
            element.getparent().remove(element)
    elif tag == f"{{{P}}}cmAuthor":
        element.set("name", "")
    elif tag == f"{{{S}}}author":
        element.text = None
    elif tag == f"{{{S}}}scenario":
        element.attrib.pop("comment", None)  # "Created by ... on ...", as Excel writes it
    elif tag == f"{{{S}}}definedName" and _plainly(element.get("name", "")).startswith(_AUTO):
        raise Fault("macro", part=element.get("name", ""))
    elif tag.startswith(f"{{{V}}}"):
        for name in (f"{{{O}}}href", f"{{{O}}}althref", f"{{{O}}}src"):
            if (href := element.get(name)) is not None:
                element.set(name, web_address(href))


def _plainly(name: str) -> str:
    """A defined name without what makes it look like another: odd forms of letters, signs that show nothing."""
    folded = unicodedata.normalize("NFKC", name).casefold().removeprefix("_xlnm.")
    return "".join(char for char in folded if char.isalnum() or char == "_")


def _tidy_namespaces(root: Any) -> None:
    """Declare what is used; tell readers what they may pass over."""
    required = {prefix for choice in root.iter(_CHOICE) for prefix in choice.get("Requires", "").split()}
    ignorable = {prefix for prefix, name in root.nsmap.items() if prefix and name == IGNORABLE}
    used = (
        ignorable if any(element.tag.startswith(f"{{{IGNORABLE}}}") for element in root.iter(etree.Element)) else set()
    )
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(required | used))
    if used:
        root.set(f"{{{MC}}}Ignorable", " ".join(sorted(used)))


def relation_attributes(element: Any) -> Iterable[tuple[str, str]]:
    """(attribute, relationship id) of an element."""
    return [(name, value) for name, value in element.items() if name.startswith(RELATION_NAMES)]
