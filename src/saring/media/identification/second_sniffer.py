"""A second opinion on what a file is, by a library that shares no code with our own sniffer (puremagic).

It knows a file by its first and last bytes and often names several types; agreeing means that ours is among
them, in the same family where formats share a container (ISO base media, Matroska, ZIP).
"""

from pathlib import Path
from typing import Final

import puremagic

from saring.media.isolation.faults import Fault

_ISO: Final = frozenset({".mp4", ".m4a", ".m4v", ".f4a", ".f4v", ".mov", ".3gp", ".3g2", ".qt", ".qtvr", ".m4b"})
_HEIF: Final = frozenset({".heic", ".heif", ".heics", ".hif"})
_ZIP: Final = frozenset({
    ".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".jar", ".kmz", ".xps", ".sxw", ".sxc", ".sxi",
})  # fmt: skip
_COMPOUND: Final = frozenset({".doc", ".dot", ".xls", ".ppt", ".pps", ".wps"})
_EXPECTED: Final[dict[str, frozenset[str]]] = {
    "image/jpeg": frozenset({".jpg", ".jpeg", ".jpe", ".jfif"}),
    "image/png": frozenset({".png", ".apng"}),
    "image/gif": frozenset({".gif"}),
    "image/webp": frozenset({".webp"}),
    "image/tiff": frozenset({".tif", ".tiff"}),
    "image/avif": frozenset({".avif", ".avifs"}) | _HEIF,
    "image/heic": _HEIF,
    "application/pdf": frozenset({".pdf"}),
    "video/mp4": _ISO,
    "video/quicktime": _ISO,
    "video/webm": frozenset({".webm", ".mkv", ".mka"}),
    "video/x-matroska": frozenset({".webm", ".mkv", ".mka", ".mks"}),
    "video/x-msvideo": frozenset({".avi"}),
    "video/x-ms-wmv": frozenset({".wmv", ".asf"}),
    "video/mpeg": frozenset({".mpg", ".mpeg", ".vob", ".m2p"}),
    "application/msword": _COMPOUND,
    "application/vnd.ms-excel": _COMPOUND,
    "application/vnd.ms-powerpoint": _COMPOUND,
    "application/rtf": frozenset({".rtf", ".json"}),  # a brace is all it asks of JSON
}
_PACKAGES: Final = ("application/vnd.openxmlformats-", "application/vnd.oasis.opendocument.")
_DOUBTED_ONLY_BY_ABSENCE: Final = ("audio/", "video/mp2t")
"""Sound formats begin in too many ways for a table, and transport streams have no signature: there, only a second
opinion of another sort counts."""
_NOT_SOUND: Final = frozenset({"image", "text"})


def opinions(path: Path) -> list[str]:
    """The types the second sniffer thinks possible, as extensions, likeliest first; empty when it has no idea."""
    try:
        with path.open("rb") as file:
            found = puremagic.magic_stream(file)
    except (puremagic.PureError, ValueError):
        return []
    return list(dict.fromkeys(match.extension for match in found if match.extension))


def _mimes(path: Path) -> set[str]:
    try:
        with path.open("rb") as file:
            return {match.mime_type.split("/")[0] for match in puremagic.magic_stream(file)[:1]}
    except (puremagic.PureError, ValueError):
        return set()


def _libheif_knows(path: Path) -> bool:
    """puremagic does not know the general HEIF brands (mif1, msf1); libheif's own test of the header does."""
    from pillow_heif import get_file_mimetype  # here: 30 ms that other kinds of files need not pay

    with path.open("rb") as file:
        return str(get_file_mimetype(file.read(64))).startswith(("image/heif", "image/heic"))


def agrees(path: Path, mime: str) -> bool:
    """Whether the second sniffer allows what ours said."""
    if mime.startswith(_DOUBTED_ONLY_BY_ABSENCE):
        return not _mimes(path) & _NOT_SOUND
    found = set(opinions(path))
    if mime == "image/heic" and not found:
        return _libheif_knows(path)
    expected = _ZIP if mime.startswith(_PACKAGES) else _EXPECTED.get(mime, frozenset())
    return bool(expected & found)


def check(path: Path, mime: str) -> None:
    """Raises Fault, for a person to look at, when the two sniffers do not agree."""
    if not agrees(path, mime):
        others = opinions(path)
        raise Fault("sniffers", needs_eyes=True, ours=mime, other=others[0].lstrip(".") if others else "?")
