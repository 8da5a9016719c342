"""What a file is by its first bytes alone."""

from dataclasses import dataclass
from typing import Final

from saring.media.identification import compound_files
from saring.media.isolation.faults import Fault


@dataclass(frozen=True, slots=True)
class Nature:
    """Kind (picture, document, video, audio; package for a ZIP not yet looked into) and media type."""

    kind: str
    mime: str


PACKAGE: Final = Nature("package", "application/zip")
"""A ZIP whose members have yet to say whether it is an office document or holds photographs."""
OFFICE_PACKAGE: Final = Nature("document", "application/zip")
"""A ZIP that begins as office documents do; its members have yet to say which."""
COMPOUND: Final = Nature("document", "application/x-ole-storage")
"""A compound file whose streams have yet to say which old office document it is."""
ASF: Final = Nature("video", "video/x-ms-asf")
"""Windows Media whose streams have yet to say whether it is a film or a recording."""

_HEIF_BRANDS: Final = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AUDIO_BRANDS: Final = {b"M4A ", b"M4B ", b"F4A "}
_OGG_SOUNDS: Final = (b"OpusHead", b"\x01vorbis", b"\x7fFLAC", b"Speex   ")
_OFFICE_FIRST: Final = (b"[content_types].xml", b"_rels/", b"mimetype", b"docprops/", b"word/", b"xl/", b"ppt/")
"""How the first member of an office document is named."""
_ZIP_NAME_AT: Final = 30
_TRANSPORT_PACKETS: Final = ((0, 188), (4, 192))
"""Where the first packet of an MPEG transport stream begins, and how far apart they are (cameras add a time)."""
_ADTS_HEADER: Final = 7
_STARTS: Final = (
    ((b"\xff\xd8\xff",), Nature("picture", "image/jpeg")),
    ((b"\x89PNG\r\n\x1a\n",), Nature("picture", "image/png")),
    ((b"GIF87a", b"GIF89a"), Nature("picture", "image/gif")),
    ((b"II*\x00", b"MM\x00*"), Nature("picture", "image/tiff")),
    ((compound_files.SIGNATURE,), COMPOUND),
    ((b"{\\rtf",), Nature("document", "application/rtf")),
    ((b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",), ASF),
    ((b"\x00\x00\x01\xba",), Nature("video", "video/mpeg")),
    ((b"#!AMR\n", b"#!AMR-WB\n"), Nature("audio", "audio/amr")),
    ((b"caff\x00\x01",), Nature("audio", "audio/x-caf")),
    ((b"ID3",), Nature("audio", "audio/mpeg")),
    ((b"fLaC",), Nature("audio", "audio/flac")),
)


def known(head: bytes) -> Nature | None:
    """The nature of what may come in; None for what these bytes do not tell. Fault for a container not taken."""
    for starts, nature in _STARTS:
        if head.startswith(starts):
            return nature
    if head.startswith(b"RIFF"):
        return _riff(head)
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head[4:8] in {b"moov", b"mdat", b"wide"}:
        return Nature("video", "video/quicktime")
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return Nature("video", "video/webm" if b"webm" in head[:64] else "video/x-matroska")
    if head.startswith(b"PK\x03\x04"):
        begins_as_office = head[_ZIP_NAME_AT : _ZIP_NAME_AT + 20].lower().startswith(_OFFICE_FIRST)
        return OFFICE_PACKAGE if begins_as_office else PACKAGE
    return _unmarked(head)


def _iso_media(head: bytes) -> Nature:
    """ISO base media: HEIC and AVIF pictures, M4A recordings, MP4, MOV and 3GP videos."""
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
    match head[8:12]:
        case b"WEBP":
            return Nature("picture", "image/webp")
        case b"WAVE":
            return Nature("audio", "audio/wav")
        case b"AVI ":
            return Nature("video", "video/x-msvideo")
    raise Fault("unknown")


def _unmarked(head: bytes) -> Nature | None:
    """What begins with a packet or a frame: MP3, AAC, Ogg whose first stream is sound, MPEG transport streams."""
    if _is_mp3_frame(head):
        return Nature("audio", "audio/mpeg")
    if _is_adts(head):
        return Nature("audio", "audio/aac")
    if head.startswith(b"OggS") and len(head) > 27 and head[27 + head[26] :].startswith(_OGG_SOUNDS):
        return Nature("audio", "audio/ogg")
    for first, interval in _TRANSPORT_PACKETS:
        if len(head) > first + 5 * interval and all(head[first + number * interval] == 0x47 for number in range(6)):
            return Nature("video", "video/mp2t")
    return None


def _is_mp3_frame(head: bytes) -> bool:
    """A frame header of MPEG audio, layer III, with no reserved value (ISO/IEC 11172-3, 2.4.1.3)."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[1] & 0x18 != 0x08 and head[2] & 0xF0 not in {0x00, 0xF0} and head[2] & 0x0C != 0x0C


def _is_adts(head: bytes) -> bool:
    """Two frame headers of AAC one after the other (ISO/IEC 13818-7, 6.2), since one is only twelve set bits."""
    length = _adts_frame(head)
    return length >= _ADTS_HEADER and _adts_frame(head[length:]) >= _ADTS_HEADER


def _adts_frame(data: bytes) -> int:
    """The length of the frame in bytes, its header with it; 0 when there is no header."""
    if len(data) < _ADTS_HEADER or data[0] != 0xFF or data[1] & 0xF6 != 0xF0 or data[2] & 0x3C > 0x30:
        return 0
    return (data[3] & 3) << 11 | data[4] << 3 | data[5] >> 5
