"""OpenDocument (ODT, ODS, ODP): refused when it holds programs or pulls things in; else packed anew, nobody named."""

import re
from pathlib import Path
from typing import Any, Final

from lxml import etree

from saring.media import limits
from saring.media.faults import Fault
from saring.media.inner_pictures import check_svg, strip
from saring.media.packages import check_members, opened, read_member, repack

_MACROS: Final = re.compile(r"^(basic|scripts|dialogs)/|/(basic|scripts|dialogs)/", re.I)
_DROPPED: Final = re.compile(
    r"^objectreplacements/|(^|/)(meta\.xml|manifest\.rdf|layout-cache|versionlist\.xml)$|^(thumbnails|configurations2|versions)/"
    r"|/configurations2/|^meta-inf/.*signatures.*\.xml$|\.ds_store$",
    re.I,
)
_ALLOWED: Final = re.compile(
    r"^mimetype$|^meta-inf/manifest\.xml$|^(Object \d+/)?(content|styles|settings)\.xml$"
    r"|^(Object \d+/)?Pictures/[^/]+\.(jpe?g|png|gif|bmp|tiff?|webp|svg|emf|wmf)$|^Fonts/[^/]+\.(ttf|otf)$",
    re.I,
)
_MANIFEST: Final = "META-INF/manifest.xml"
_NS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_WEB: Final = ("http://", "https://", "mailto:")
_LINKS: Final = {f"{{{_NS}text:1.0}}a", f"{{{_NS}drawing:1.0}}a"}
_CHART: Final = f"{{{_NS}chart:1.0}}chart"
_MACRO_ELEMENTS: Final = {
    f"{{{_NS}script:1.0}}event-listener", f"{{{_NS}office:1.0}}script", f"{{{_NS}text:1.0}}script",
    f"{{{_NS}text:1.0}}execute-macro",
}  # fmt: skip
_EMBEDDED_ELEMENTS: Final = {
    f"{{{_NS}drawing:1.0}}{name}" for name in ("object-ole", "applet", "plugin", "floating-frame")
}
_PULLING_ELEMENTS: Final = {
    f"{{{_NS}office:1.0}}dde-source", f"{{{_NS}text:1.0}}dde-connection-decl", f"{{{_NS}text:1.0}}section-source",
    f"{{{_NS}table:1.0}}table-source", f"{{{_NS}table:1.0}}cell-range-source", f"{{{_NS}table:1.0}}dde-link",
    f"{{{_NS}table:1.0}}database-source-sql", f"{{{_NS}table:1.0}}database-source-query",
    f"{{{_NS}table:1.0}}database-source-table", f"{{{_NS}form:1.0}}connection-resource",
    f"{{{_NS}text:1.0}}database-display", f"{{{_NS}text:1.0}}database-row-select",
}  # fmt: skip
_REMOVED_ELEMENTS: Final = {
    f"{{{_NS}presentation:1.0}}event-listener", f"{{{_NS}presentation:1.0}}sound", f"{{{_NS}office:1.0}}forms",
}  # fmt: skip
_PERSONS: Final = re.compile(
    r"\}(creator|creator-initials|sender-[a-z-]+|author-name|author-initials|initial-creator|printed-by|"
    r"file-name|user-defined)$"
)
_SETTING_OF_A_PLACE: Final = re.compile(r"printer|database|rsid|author|user|path|url|redline.*key", re.I)
_PULLING_FORMULA: Final = re.compile(r"\b(WEBSERVICE|DDE)\s*\(|'(file|https?|ftp|smb):|\bfile:///", re.I)


def _parsed(data: bytes) -> Any:
    """The root; a document type, and so any entity, is refused before the parser could meet it."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Fault("external", part="DOCTYPE")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Fault("damaged") from error
    if root.getroottree().docinfo.doctype:  # written in an encoding that hid it from the look above
        raise Fault("external", part="DOCTYPE")
    return root


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _check_reference(element: Any) -> None:
    """Links lead to the web, to mail or within; anything else that refers to a file must have it in the package."""
    target = (element.get(_HREF) or "").strip()
    if not target or target.startswith("#") or (element.tag == _CHART and target == ".."):
        return  # ".." is how a chart names the document it stands in
    if element.tag in _LINKS:
        if not target.lower().startswith(_WEB):
            element.set(_HREF, "about:blank")
        return
    inside = target.removeprefix("./")
    if ":" in inside or inside.startswith(("/", "\\", "..")) or "\\" in inside:
        raise Fault("external", part=target[:60])


def _attributes(element: Any) -> None:
    for name, value in element.attrib.items():
        if name.endswith(("}formula", "}condition", "}expression")) and _PULLING_FORMULA.search(value):
            raise Fault("external", part=value[:60])
        if name.endswith("}href") and name != _HREF:
            del element.attrib[name]


def _body(data: bytes) -> bytes:
    """Content or styles: no program, nothing from outside, no person's name."""
    root = _parsed(data)
    removed = []
    for element in list(root.iter(etree.Element)):
        if element.tag in _MACRO_ELEMENTS:
            raise Fault("macro")
        if element.tag in _EMBEDDED_ELEMENTS:
            raise Fault("embedded", part=etree.QName(element).localname)
        if element.tag in _PULLING_ELEMENTS:
            raise Fault("external", part=etree.QName(element).localname)
        if element.tag in _REMOVED_ELEMENTS:
            removed.append(element)
        _check_reference(element)
        _attributes(element)
        if _PERSONS.search(element.tag):
            element.text = ""
            for child in list(element):
                element.remove(child)
    for element in removed:
        parent = element.getparent()
        if parent is not None:
            _remove_keeping_tail(parent, element)
    return _written(root)


def _remove_keeping_tail(parent: Any, element: Any) -> None:
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _settings(data: bytes) -> bytes:
    """How it looks stays; printers, paths, sources of data and editing sessions go."""
    root = _parsed(data)
    name = f"{{{_NS}config:1.0}}name"
    for element in list(root.iter(f"{{{_NS}config:1.0}}config-item")):
        if _SETTING_OF_A_PLACE.search(element.get(name, "")) or element.get(name, "").startswith("LoadReadonly"):
            element.getparent().remove(element)
    return _written(root)


def _manifest(data: bytes, kept: set[str]) -> bytes:
    """The list of parts, of those that are still there."""
    root = _parsed(data)
    path = f"{{{_NS}manifest:1.0}}full-path"
    for entry in list(root):
        if entry.find(f"{{{_NS}manifest:1.0}}encryption-data") is not None:
            raise Fault("locked")
        full = entry.get(path, "")
        folder = full.endswith("/") and any(name.startswith(full) for name in kept)
        if full != "/" and full not in kept and not folder:
            root.remove(entry)
    return _written(root)


def _listed(data: bytes) -> set[str]:
    """The parts the package itself owns to; readers call one that holds others broken."""
    path = f"{{{_NS}manifest:1.0}}full-path"
    return {entry.get(path, "") for entry in _parsed(data)} | {"mimetype", _MANIFEST}


def _part(name: str, data: bytes, kept: set[str]) -> bytes:
    if name == _MANIFEST:
        return _manifest(data, kept)
    if name.endswith("settings.xml"):
        return _settings(data)
    if name.endswith(".xml"):
        return _body(data)
    if name.lower().endswith(".svg"):
        check_svg(name, data)
    return strip(data)


def repack_clean(source: Path, target: Path, mime: str) -> None:
    """The package without programs, foreign parts, thumbnails, old versions, signatures and names."""
    with opened(source) as package:
        check_members(package)
        names = [info.filename for info in package.infolist() if not info.is_dir()]
        if any(_MACROS.search(name) for name in names):
            raise Fault("macro")
        kept = [name for name in names if not _DROPPED.search(name)]
        for name in kept:
            if not _ALLOWED.search(name):
                raise Fault("embedded", part=name[:60])
        if not {"content.xml", _MANIFEST} <= set(kept):
            raise Fault("damaged")
        listed = _listed(read_member(package, _MANIFEST, limits.MB))
        kept = [name for name in kept if name in listed]
        ordered = ["mimetype", *(name for name in kept if name != "mimetype")]
        known = set(kept)
        repack(
            package,
            target,
            ordered,
            lambda name, data: mime.encode() if name == "mimetype" else _part(name, data, known),
        )
