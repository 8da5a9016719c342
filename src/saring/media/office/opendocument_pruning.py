"""One part of an OpenDocument file reduced to what is known to be harmless."""

import re
from functools import cache
from typing import Any, Final

from lxml import etree

from saring.media.isolation.faults import Fault
from saring.media.office import formulas
from saring.media.office.relations import web_address
from saring.media.office.vocabulary import XML, sections
from saring.media.office.xml import remove

_NS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = f"{_NS}office:1.0"
TEXT: Final = f"{_NS}text:1.0"
TABLE: Final = f"{_NS}table:1.0"
DRAW: Final = f"{_NS}drawing:1.0"
STYLE: Final = f"{_NS}style:1.0"
FORM: Final = f"{_NS}form:1.0"
SCRIPT: Final = f"{_NS}script:1.0"
PRESENTATION: Final = f"{_NS}presentation:1.0"
ANIMATION: Final = f"{_NS}animation:1.0"
CONFIG: Final = f"{_NS}config:1.0"
MANIFEST: Final = f"{_NS}manifest:1.0"
FO: Final = f"{_NS}xsl-fo-compatible:1.0"
SVG: Final = f"{_NS}svg-compatible:1.0"
XLINK: Final = "http://www.w3.org/1999/xlink"
_CHART: Final = f"{_NS}chart:1.0"
_MATH: Final = "http://www.w3.org/1998/Math/MathML"
_FOREIGN: Final = ("http://www.w3.org/2002/xforms", "http://www.w3.org/2003/g/data-view#")
_HREF: Final = f"{{{XLINK}}}href"


def _named(namespace: str, names: str) -> set[str]:
    return {f"{{{namespace}}}{name}" for name in names.split()}


_REFUSED: Final = {
    **dict.fromkeys(_named(SCRIPT, "event-listener") | _named(OFFICE, "script"), "macro"),
    **dict.fromkeys(_named(TEXT, "script execute-macro"), "macro"),
    **dict.fromkeys(_named(DRAW, "object-ole applet plugin floating-frame"), "embedded"),
    **dict.fromkeys(
        _named(OFFICE, "dde-source")
        | _named(TEXT, "dde-connection dde-connection-decl section-source database-display database-row-select")
        | _named(
            TABLE,
            "table-source cell-range-source dde-link dde-links database-source-sql database-source-query "
            "database-source-table source-service",
        )
        | _named(FORM, "connection-resource"),
        "external",
    ),
}
_DROPPED: Final = {
    *_named(PRESENTATION, "event-listener sound"),
    *_named(OFFICE, "forms event-listeners"),
    *_named(ANIMATION, "audio command"),
    *_named(_MATH, "annotation-xml"),
}
_EMPTIED: Final = re.compile(
    r"\}(creator|creator-initials|sender-[a-z-]+|author-name|author-initials|initial-creator|printed-by|file-name|"
    r"template-name|user-defined)$"
)
"""Elements that name a person, a path or a property: they stay, and say nothing."""
_ATTRIBUTES_LET_GO: Final = re.compile(
    r"protection-key|protection-key-digest-algorithm|author|creator|database-name|target-frame-name|about|property$|datatype$"
)
_FORMULAS: Final = ("}formula", "}condition", "}expression")
_LINKS: Final = _named(TEXT, "a") | _named(DRAW, "a") | _named(TEXT, "bibliography-mark")
_WITHIN: Final = _named(DRAW, "image fill-image object") | _named(STYLE, "background-image") | _named(
    TEXT, "list-level-style-image"
)  # fmt: skip
_FONTS: Final = _named(SVG, "font-face-src font-face-uri definition-src")
_SETTING_TYPES: Final = {"boolean", "short", "int", "long", "double"}
_SETTING_NAME: Final = re.compile(r"[A-Za-z_]{1,80}")
_SETTING_OF_A_PLACE: Final = re.compile(r"printer|database|rsid|author|user|path|url|redline.*key|readonly", re.I)


class _Names:
    """Elements and attributes that may stay, as Clark names."""

    def __init__(self) -> None:
        self.elements, self.attributes, self.texts = set[str](), set[str](), set[str]()
        for namespace, kind, names in sections("opendocument.names"):
            if namespace not in _FOREIGN:
                target = {"elements": self.elements, "texts": self.texts}.get(kind, self.attributes)
                target.update(f"{{{namespace}}}{name}" for name in names)
        self.elements -= set(_REFUSED) | _DROPPED | _FONTS
        self.elements = {name for name in self.elements if not name.startswith((f"{{{FORM}}}", f"{{{SCRIPT}}}"))}
        self.attributes.add(f"{{{XML}}}id")


@cache
def _names() -> _Names:
    return _Names()


def prune(root: Any) -> None:
    """Leave known elements and attributes alone; of others what they hold. Raises Fault for what acts or pulls in."""
    known = _names()
    gone, mantles = set[str](), set[str]()
    for element in list(root.iter(etree.Element)):
        tag = element.tag
        if element is not root and element.getparent() is None:
            continue
        if (code := _REFUSED.get(tag)) is not None:
            raise Fault(code, part=etree.QName(element).localname)
        if tag not in known.elements and not tag.startswith(f"{{{_MATH}}}"):
            (gone if _leave(element, tag, root) else mantles).add(tag)
            continue
        if _EMPTIED.search(tag):
            element.text = ""
            for child in list(element):
                element.remove(child)
        _attributes(element, known)
        if element.get(_HREF) is not None:
            _reference(element, tag)
    etree.strip_elements(root, *gone, with_tail=False)
    etree.strip_tags(root, *mantles)
    for element in root.iter(etree.Element):
        if element.tag not in known.texts and not element.tag.startswith(f"{{{_MATH}}}"):
            _without_stray_text(element)
    etree.cleanup_namespaces(root)


def _without_stray_text(element: Any) -> None:
    """Words where no reader shows any."""
    element.text = None
    for child in element:
        child.tail = None


def _leave(element: Any, tag: str, root: Any) -> bool:
    """Whether one that is not known goes with all it holds; else what it holds stays in its place, as the standard has
    readers do (1.2, 3.17)."""
    if element is root:
        raise Fault("embedded", part=str(tag)[:60])
    if tag in _DROPPED or tag in _FONTS or tag.startswith((f"{{{FORM}}}", f"{{{SCRIPT}}}")):
        for inner in element.iter(etree.Element):
            if (code := _REFUSED.get(inner.tag)) is not None:
                raise Fault(code, part=etree.QName(inner).localname)
        for inner in list(element):
            element.remove(inner)
        return True
    return False


def _attributes(element: Any, known: _Names) -> None:
    math = element.tag.startswith(f"{{{_MATH}}}")
    for name, value in element.items():
        local = name.rpartition("}")[2]
        if math and name[0] != "{" and local not in {"href", "actiontype", "src"}:
            continue
        if name not in known.attributes or _ATTRIBUTES_LET_GO.search(local):
            del element.attrib[name]
        elif name.endswith(_FORMULAS):
            formulas.check(value)


def _reference(element: Any, tag: str) -> None:
    """Links lead to the web, to mail or within; pictures and objects lie in the package; nothing else refers."""
    target = element.get(_HREF, "").strip()
    if tag in _LINKS:
        if not target.startswith("#"):
            element.set(_HREF, web_address(target))
    elif tag in _WITHIN:
        inside = target.removeprefix("./")
        if ":" in inside or inside.startswith(("/", "\\", "..")) or "\\" in inside:
            raise Fault("external", part=target[:60])
    elif tag == f"{{{_CHART}}}chart":
        element.set(_HREF, "..")  # how a chart names the document it stands in
    elif target and not target.startswith("#"):
        if ":" in target or target.startswith(("/", "\\", "..")):
            raise Fault("external", part=target[:60])
        del element.attrib[_HREF]


def prune_settings(root: Any) -> None:
    """How it looks stays, where that is a number or a yes or no; words, places and editing sessions go."""
    name, kind = f"{{{CONFIG}}}name", f"{{{CONFIG}}}type"
    for element in list(root.iter(etree.Element)):
        if element is root or element.getparent() is None:
            continue
        if etree.QName(element).namespace not in {CONFIG, OFFICE}:
            remove(element)
            continue
        for attribute in list(element.attrib):
            if attribute not in {name, kind, f"{{{OFFICE}}}version"}:
                del element.attrib[attribute]
        if element.tag == f"{{{CONFIG}}}config-item":
            setting = element.get(name, "")
            plain = (
                element.get(kind) in _SETTING_TYPES
                and _SETTING_NAME.fullmatch(setting)
                and len(element.text or "") < 16
            )
            if not plain or _SETTING_OF_A_PLACE.search(setting):
                element.getparent().remove(element)
        else:
            element.text = None
    etree.cleanup_namespaces(root)
