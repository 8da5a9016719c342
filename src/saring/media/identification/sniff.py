"""What a file is, by its content and never by its name."""

import re
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from lxml import etree

from saring.media import limits
from saring.media.identification import asf, boxes, matroska, signatures
from saring.media.identification.signatures import PACKAGE as PACKAGE
from saring.media.identification.signatures import Nature as Nature
from saring.media.isolation.faults import Fault
from saring.media.office import old_office
from saring.media.office.xml import parsed
from saring.media.zip_archives import check_members, opened, read_member

HEAD: Final = 4096

_OOXML: Final = "application/vnd.openxmlformats-officedocument."
DOCX: Final = _OOXML + "wordprocessingml.document"
XLSX: Final = _OOXML + "spreadsheetml.sheet"
PPTX: Final = _OOXML + "presentationml.presentation"
_ODF: Final = "application/vnd.oasis.opendocument."
ODT: Final = _ODF + "text"
ODS: Final = _ODF + "spreadsheet"
ODP: Final = _ODF + "presentation"
OPEN_DOCUMENTS: Final = {ODT, ODS, ODP}
EXTENSIONS: Final = {
    "application/pdf": "pdf",
    DOCX: "docx",
    XLSX: "xlsx",
    PPTX: "pptx",
    ODT: "odt",
    ODS: "ods",
    ODP: "odp",
}
"""Of every document as it is made."""

_TYPES: Final = "[content_types].xml"
_MAINS: Final = {
    mime: {f"{_OOXML}{family}.{form}.main+xml" for form in forms.split()}
    for mime, family, forms in (
        (DOCX, "wordprocessingml", "document template"),
        (XLSX, "spreadsheetml", "sheet template"),
        (PPTX, "presentationml", "presentation slideshow template"),
    )
}
"""Documents, templates and shows: what the content type of the main part may be."""
_MACRO_TYPES: Final = ("macroenabled", "vbaproject")
_BINARY_BOOK: Final = "ms-excel.sheet.binary."
_REFUSED_SIGNATURES: Final = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"dex\n", "program"),
    (b"#!AMR", "old_sound"),
    (b"#!SILK", "old_sound"),
    (b"#!", "script"),
    (b"<?php", "script"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"OggS", "old_video"),
    (b"FLV\x01", "old_video"),
    (b".RMF", "old_video"),
    (b"%!PS", "script"),
)
_TEXTS: Final = (
    (re.compile(rb"#EXTM3U|ffconcat version|\[playlist\]", re.I), "playlist"),
    (
        re.compile(
            rb"(<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE\s+svg[^\[>]*(\[.*?\])?\s*>\s*)*<(\w+:)?svg\b",
            re.I | re.S,
        ),
        "svg",
    ),
    (
        re.compile(rb"(<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|script|iframe)\b", re.I | re.S),
        "html",
    ),
    (re.compile(rb"push graphic-context|viewbox\s+\d|<\?php", re.I), "script"),
)


def nature_of_head(head: bytes) -> Nature:
    """The nature told by the first bytes; Fault for what is never taken."""
    if not head:
        raise Fault("empty")
    nature = signatures.known(head)
    if nature is not None:
        return nature
    for signature, code in _REFUSED_SIGNATURES:
        if head.startswith(signature):
            raise Fault(code)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    for pattern, code in _TEXTS:
        if pattern.match(text):
            raise Fault(code)
    if b"%PDF-" in head[:1024]:
        return Nature("document", "application/pdf")
    if re.search(rb"<(html|script|svg)\b", head, re.I):
        raise Fault("html")
    raise Fault("unknown")


def _office(path: Path) -> Nature:
    """Which office document a ZIP is, by what it declares itself to be; anything else is an archive."""
    with opened(path) as package:
        names = {name.replace("\\", "/").lower(): name for name in package.namelist()}
        if "mimetype" in names:
            return _open_document(package)
        if _TYPES not in names:
            raise Fault("archive")
        check_members(package)
        types = _declared(read_member(package, names[_TYPES], limits.MAX_RELATIONS_BYTES))
    if any(_BINARY_BOOK in mime for mime in types):
        raise Fault("binary_book")
    if any(word in mime for mime in types for word in _MACRO_TYPES) or any("vbaproject" in name for name in names):
        raise Fault("macro")
    for mime, mains in _MAINS.items():
        if types & mains:
            return Nature("document", mime)
    raise Fault("unknown")


def _open_document(package: ZipFile) -> Nature:
    declared = read_member(package, "mimetype", 200).decode("ascii", "replace").strip()
    kind = declared.removesuffix("-template")
    if kind not in OPEN_DOCUMENTS:
        raise Fault("open_document" if "opendocument" in declared else "unknown")
    check_members(package)
    return Nature("document", kind)


def _declared(data: bytes) -> set[str]:
    """Every content type in [Content_Types].xml (ECMA-376 part 2, 7.2.3), in small letters. Raises Fault."""
    return {element.get("ContentType", "").strip().lower() for element in parsed(data).iter(etree.Element)}


def nature(path: Path) -> Nature:
    """The nature of a whole file."""
    with path.open("rb") as file:
        found = nature_of_head(file.read(HEAD))
    if found in {signatures.PACKAGE, signatures.OFFICE_PACKAGE}:
        return _office(path)
    if found == signatures.COMPOUND:
        return Nature("document", old_office.mime_of(path))
    if found == signatures.ASF:
        return Nature("video", "video/x-ms-wmv") if asf.has_picture(path) else Nature("audio", "audio/x-ms-wma")
    if found.mime in {"video/mp4", "video/quicktime"}:
        tracks = boxes.handlers(path)
        if b"soun" in tracks and b"vide" not in tracks:
            return Nature("audio", "audio/mp4")
    if found.mime in {"video/webm", "video/x-matroska"} and matroska.is_sound(path):
        return Nature("audio", "audio/webm")
    return found
