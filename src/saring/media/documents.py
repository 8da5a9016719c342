"""Office documents: refused when they hold programs or pull things in; else packed anew, nobody named."""

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from saring.media import opendocument, pages, pdfs
from saring.media.faults import Fault
from saring.media.inner_pictures import check_svg, strip
from saring.media.made import Cleaning, Made
from saring.media.packages import check_members, opened, repack
from saring.media.sniff import EXTENSIONS, OPEN_DOCUMENTS

_HOSTILE: Final = re.compile(
    r"vbaproject|vbadata|activex|/embeddings/|oleobject|externallinks/|macrosheets|dialogsheets|\.exe$|\.dll$|\.js$|\.html?$",
    re.I,
)
_DROPPED: Final = re.compile(
    r"^docprops/|^customxml/|^_xmlsignatures/|/people\.xml$|/persons/|printersettings|/commentsids\.xml$|^docmetadata/|\.ds_store$",
    re.I,
)
_ALLOWED: Final = re.compile(r"\.(xml|rels|vml|svg|jpe?g|png|gif|bmp|tiff?|emf|wmf|odttf|fntdata|ttf|wdp)$", re.I)
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_PERSON: Final = re.compile(rb'(\s(?:w|w15|w16\w*):(?:author|initials|lastModifiedBy|userId))="[^"]*"')
_SLIDE_PERSON: Final = re.compile(rb'(\s(?:name|initials|userId))="[^"]*"')
_SHEET_PERSON: Final = re.compile(rb"(<(?:\w+:)?author>)[^<]*(</(?:\w+:)?author>)")
_SAVED_PATH: Final = re.compile(
    rb"<mc:AlternateContent[^>]*>(?:(?!</mc:AlternateContent>).)*absPath.*?</mc:AlternateContent>", re.S
)
_TEMPLATE: Final = re.compile(rb"<w:attachedTemplate\b[^>]*/>")
_FIELD: Final = re.compile(rb'<w:instrText\b[^>]*>([^<]*)</w:instrText>|w:instr="([^"]*)"')
_QUOTED: Final = re.compile(rb'"[^"]*"')
_PULLING_FORMULA: Final = re.compile(rb"<(?:\w+:)?f\b[^>]*>[^<]*\b(WEBSERVICE|DDE)\s*\(", re.I)
_PULLING_FIELD: Final = re.compile(rb"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE)\b", re.I)


def _parsed(data: bytes) -> ElementTree.Element:
    """Small package XML; no document type, so no entity to expand."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Fault("external", part="DOCTYPE")
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - entities refused above
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Fault("damaged") from error


def _written(root: ElementTree.Element, namespace: str) -> bytes:
    ElementTree.register_namespace("", namespace)
    written = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return bytes(written)


def _external(relation: ElementTree.Element) -> bool:
    """Whether an external relationship stays; Fault for one that pulls content in."""
    kind = relation.get("Type", "").rsplit("/", 1)[-1]
    target = relation.get("Target", "").strip()
    if kind == "attachedTemplate":
        return False
    if kind != "hyperlink":
        raise Fault("external", part=kind or "?")
    if not target.lower().startswith(("http://", "https://", "mailto:")):
        relation.set("Target", "about:blank")
    return True


def _relations(data: bytes) -> bytes:
    """The relationships without those to dropped parts and with web and mail links alone pointing outside."""
    root = _parsed(data)
    for relation in list(root):
        target = relation.get("Target", "")
        if relation.get("TargetMode", "").lower() == "external":
            keep = _external(relation)
        elif "://" in target or target.startswith("\\\\"):
            raise Fault("external", part=target[:60])
        else:
            path = target.replace("../", "").lstrip("/")
            keep = not _DROPPED.search(path) and not _DROPPED.search("x/" + path)
        if not keep:
            root.remove(relation)
    return _written(root, _RELATIONS)


def _content_types(data: bytes) -> bytes:
    root = _parsed(data)
    for entry in list(root):
        if _DROPPED.search(entry.get("PartName", "").lstrip("/")):
            root.remove(entry)
    return _written(root, _TYPES)


def _xml(name: str, data: bytes) -> bytes:
    """A body part: UTF-8, no document type, no field that pulls things in, no person's name on comments."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault("damaged") from error
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Fault("external", part="DOCTYPE")
    if name.lower().endswith(".svg"):
        check_svg(name, data)
    fields = b"".join(one or other for one, other in _FIELD.findall(data)).replace(b"&quot;", b'"')
    if _PULLING_FIELD.search(_QUOTED.sub(b'""', fields)):
        raise Fault("external", part="DDE/INCLUDE")
    data = _WORD_PERSON.sub(rb'\1=""', data)
    data = _TEMPLATE.sub(b"", data)
    if name.startswith("xl/"):
        if _PULLING_FORMULA.search(data):
            raise Fault("external", part="WEBSERVICE/DDE")
        data = _SAVED_PATH.sub(b"", _SHEET_PERSON.sub(rb"\1\2", data))
    if re.search(r"(commentauthors|/authors)\.xml$", name, re.I):
        data = _SLIDE_PERSON.sub(rb'\1=""', data)
    return data


def _part(name: str, data: bytes) -> bytes:
    lower = name.lower()
    if lower.endswith(".rels"):
        return _relations(data)
    if name == "[Content_Types].xml":
        return _content_types(data)
    if lower.endswith((".xml", ".vml", ".svg")):
        return _xml(name, data)
    return strip(data)


def _repack(source: Path, target: Path) -> None:
    with opened(source) as package:
        check_members(package)
        names = [info.filename for info in package.infolist() if not info.is_dir()]
        for name in names:
            if _HOSTILE.search(name):
                raise Fault("macro" if "vba" in name.lower() else "embedded", part=name[:60])
        kept = [name for name in names if not _DROPPED.search(name)]
        for name in kept:
            if not _ALLOWED.search(name):
                raise Fault("embedded", part=name[:60])
        repack(package, target, kept, _part)


def _cleaned(source: Path, mime: str, folder: Path) -> Path:
    """The office file packed anew."""
    target = folder / f"main.{EXTENSIONS[mime]}"
    if mime in OPEN_DOCUMENTS:
        opendocument.repack_clean(source, target, mime)
    else:
        _repack(source, target)
    return target


def clean(source: Path, mime: str, folder: Path) -> Cleaning:
    """The clean copy of a document; of an office document also its pages as PDF, where LibreOffice is installed."""
    if mime == "application/pdf":
        return pdfs.clean(source, mime, folder)
    package = _cleaned(source, mime, folder)
    main = Made("main", package.name, mime)
    if not pages.converter():
        return Cleaning(made=[main])
    try:
        return Cleaning(made=[main, *pages.made_of(package, folder)])
    except Fault as fault:
        return Cleaning(made=[main], notes=[fault.code if fault.code in pages.NOTES else "no_pages"])
