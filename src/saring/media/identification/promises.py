"""How long a film should be, where ffmpeg goes by the bytes that are there: AVI and Windows Media say it themselves."""

import struct
from pathlib import Path
from typing import Final

_HEADER: Final = 65_536
_FILE_PROPERTIES: Final = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
_BROADCAST: Final = 1


def promised(source: Path, mime: str) -> float | None:
    """Seconds by the header; None where it does not say, and for other kinds of files."""
    reader = {"video/x-msvideo": _avi, "video/x-ms-wmv": _asf, "audio/x-ms-wma": _asf}.get(mime)
    if reader is None:
        return None
    with source.open("rb") as file:
        header = file.read(_HEADER)
    try:
        return reader(header)
    except struct.error:
        return None


def _avi(header: bytes) -> float | None:
    """Frames and the time of one (AVIMAINHEADER); of files of more than 1 GB all frames (OpenDML, dmlh)."""
    main, large = header.find(b"avih"), header.find(b"dmlh")
    if main < 0:
        return None
    (microseconds,) = struct.unpack("<I", header[main + 8 : main + 12])
    (frames,) = struct.unpack("<I", header[main + 24 : main + 28])
    if large >= 0:
        frames = max(frames, *struct.unpack("<I", header[large + 8 : large + 12]))
    return frames * microseconds / 1_000_000 or None


def _asf(header: bytes) -> float | None:
    """Play duration in units of 100 ns, less what is loaded before (ms) (File Properties Object)."""
    at = header.find(_FILE_PROPERTIES)
    if at < 0:
        return None
    duration, _send, preroll, flags = struct.unpack("<QQQI", header[at + 64 : at + 92])
    if flags & _BROADCAST:
        return None
    return max(0.0, duration / 10_000_000 - preroll / 1000) or None
