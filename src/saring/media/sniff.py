"""What a file is, by its content and never by its name."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from saring.media import boxes, limits
from saring.media.faults import Fault
from saring.media.packages import check_members, opened, read_member

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
"""Of every document that is taken."""


@dataclass(frozen=True, slots=True)
class Nature:
    """Kind (picture, document, video, audio) and media type."""

    kind: str
    mime: str


PACKAGE: Final = Nature("document", "application/zip")
"""A ZIP whose members have yet to say whether it is an office document."""

_HEIF_BRANDS: Final = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AUDIO_BRANDS: Final = {b"M4A ", b"M4B ", b"F4A "}
_OGG_SOUNDS: Final = (b"OpusHead", b"\x01vorbis", b"\x7fFLAC", b"Speex   ")
_REFUSED_SIGNATURES: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"dex\n", "program"),
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
    (b"\x00\x00\x01\xba", "old_video"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "old_video"),
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


def _iso_media(head: bytes) -> Nature:
    """ISO base media: HEIC and AVIF pictures, M4A recordings, MP4 and MOV videos."""
    length = int.from_bytes(head[:4], "big")
    brand = head[8:12]
    brands = {brand} | {head[at : at + 4] for at in range(16, min(length, len(head)), 4)}
    if brand in {b"avif", b"avis"} or (brand in {b"mif1", b"msf1"} and b"avif" in brands):
        return Nature("picture", "image/avif")
    if brand in _HEIF_BRANDS:
        return Nature("picture", "image/heic")
    if brand in _AUDIO_BRANDS:
        return Nature("audio", "audio/mp4")
    return Nature("video", "video/quicktime" if brand == b"qt  " else "video/mp4")


def _riff(head: bytes) -> Nature:
    form = head[8:12]
    if form == b"WEBP":
        return Nature("picture", "image/webp")
    if form == b"WAVE":
        return Nature("audio", "audio/wav")
    raise Fault("old_video" if form == b"AVI " else "unknown")


def _sound(head: bytes) -> Nature | None:
    """MP3 with or without a tag, FLAC, and Ogg whose first stream is sound."""
    if head.startswith(b"ID3") or _is_mp3_frame(head):
        return Nature("audio", "audio/mpeg")
    if head.startswith(b"fLaC"):
        return Nature("audio", "audio/flac")
    if head.startswith(b"OggS") and len(head) > 27 and head[27 + head[26] :].startswith(_OGG_SOUNDS):
        return Nature("audio", "audio/ogg")
    return None


def _is_mp3_frame(head: bytes) -> bool:
    """A frame header of MPEG audio, layer III, with no reserved value (ISO/IEC 11172-3, 2.4.1.3)."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[1] & 0x18 != 0x08 and head[2] & 0xF0 not in {0x00, 0xF0} and head[2] & 0x0C != 0x0C


def _binary(head: bytes) -> Nature | None:
    """Signatures of what may come in."""
    if head.startswith(b"\xff\xd8\xff"):
        return Nature("picture", "image/jpeg")
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Nature("picture", "image/png")
    if head.startswith((b"GIF87a", b"GIF89a")):
        return Nature("picture", "image/gif")
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return Nature("picture", "image/tiff")
    if head.startswith(b"RIFF"):
        return _riff(head)
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head[4:8] in {b"moov", b"mdat", b"wide"}:
        return Nature("video", "video/quicktime")
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return Nature("video", "video/webm" if b"webm" in head[:64] else "video/x-matroska")
    if head.startswith(b"PK\x03\x04"):
        return PACKAGE
    return _sound(head)


def nature_of_head(head: bytes) -> Nature:
    """The nature told by the first bytes; Fault for what is never taken."""
    if not head:
        raise Fault("empty")
    known = _binary(head)
    if known is not None:
        return known
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
    """Which office document a ZIP is, by the content types it declares; anything else is an archive."""
    with opened(path) as package:
        names = set(package.namelist())
        if "mimetype" in names:
            said = read_member(package, "mimetype", 200).decode("ascii", "replace").strip()
            if said not in OPEN_DOCUMENTS:
                raise Fault("open_document" if "opendocument" in said else "archive")
            check_members(package)
            return Nature("document", said)
        if "[Content_Types].xml" not in names:
            raise Fault("archive")
        check_members(package)
        types = read_member(package, "[Content_Types].xml", limits.MB).decode("utf-8", "replace")
    if "macroEnabled" in types or "vbaProject" in types or any("vbaproject" in name.lower() for name in names):
        raise Fault("macro")
    for mime in (DOCX, XLSX, PPTX):
        if f"{mime}.main+xml" in types:
            return Nature("document", mime)
    raise Fault("archive")


def nature(path: Path) -> Nature:
    """The nature of a whole file."""
    with path.open("rb") as file:
        found = nature_of_head(file.read(HEAD))
    if found == PACKAGE:
        return _office(path)
    if found.mime in {"video/mp4", "video/quicktime"}:
        tracks = boxes.handlers(path)
        if b"soun" in tracks and b"vide" not in tracks:
            return Nature("audio", "audio/mp4")
    return found
