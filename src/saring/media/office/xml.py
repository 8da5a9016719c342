"""XML of documents from the field: no document type, so no entity; nothing fetched; no comments or instructions."""

from typing import Any, Final

from lxml import etree

from saring.media.isolation.faults import Fault

OPTIONS: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
    "huge_tree": False,
}


def parsed(data: bytes) -> Any:
    """The root element. Raises Fault: external for a document type, damaged for what is not XML."""
    refuse_document_type(data)
    try:
        root = etree.fromstring(data, etree.XMLParser(**OPTIONS))
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Fault("damaged") from error
    if root.getroottree().docinfo.doctype:  # written in an encoding that hid it from the look before
        raise Fault("external", part="DOCTYPE")
    return root


def refuse_document_type(data: bytes) -> None:
    """Raises Fault `external` for a DOCTYPE or an ENTITY, before any parser reads it; UTF-16 is looked at too."""
    head = data[:4096].replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Fault("external", part="DOCTYPE")


def written(root: Any) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def remove(element: Any) -> None:
    """Take an element out of its parent, and leave the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: Any) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    children = list(element)
    text, tail = element.text or "", element.tail or ""
    if text:
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
    if children:
        children[-1].tail = (children[-1].tail or "") + tail
    elif tail:
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    element.tail = None
    for child in children:
        element.addprevious(child)
    parent.remove(element)
