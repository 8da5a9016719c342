"""ffmpeg behind whitelists: an input that cannot be taken for a playlist and cannot open anything but one file."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import imageio_ffmpeg

from saring.media.isolation.faults import Fault

Progress = Callable[[int], None]
"""Told in percent, 0-100."""

_DEMUXERS: Final = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
    "video/x-msvideo": "avi",
    "video/x-ms-wmv": "asf",
    "video/mpeg": "mpeg",
    "video/mp2t": "mpegts",
    "audio/mp4": "mov",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/flac": "flac",
    "audio/wav": "wav",
    "audio/aac": "aac",
    "audio/amr": "amr",
    "audio/webm": "matroska",
    "audio/x-caf": "caf",
    "audio/x-ms-wma": "asf",
}
_FORMATS: Final = {
    "mov": "mov,mp4,m4a,3gp,3g2,mj2",
    "matroska": "matroska,webm",
    "mp3": "mp3",
    "ogg": "ogg",
    "flac": "flac",
    "wav": "wav",
    "avi": "avi",
    "asf": "asf",
    "mpeg": "mpeg",
    "mpegts": "mpegts",
    "aac": "aac",
    "amr": "amr",
    "caf": "caf",
}
"""Each demuxer with the other names it goes by; what a file of this kind would open of another kind is not there."""
_DURATION: Final = re.compile(r"Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)")
_CREATED: Final = re.compile(r"creation_time\s*:\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")
_GUESSED: Final = "Estimating duration from bitrate"
_MOST_OF_IT: Final = 97
"""Percent of the work that decoding and encoding are; the rest is reading the result and drawing a poster."""

BARE: Final = [
    *("-map_metadata", "-1", "-map_chapters", "-1", "-dn", "-sn"),
    *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"),
    *("-movflags", "+faststart", "-max_muxing_queue_size", "2048"),
]
"""Of every output: no words of anybody's, the same bytes every time, playable before all of it has arrived."""


def program() -> str:
    """The system's ffmpeg, else the one a wheel carries."""
    return shutil.which("ffmpeg") or str(imageio_ffmpeg.get_ffmpeg_exe())


def source_of(path: Path, mime: str) -> list[str]:
    """The arguments that open this file as `mime` says, with its demuxer alone and no other protocol than file and
    pipe."""
    demuxer = _DEMUXERS[mime]
    return [
        "-protocol_whitelist", "file,pipe",
        "-format_whitelist", _FORMATS[demuxer],
        "-f", demuxer,
        "-i", f"file:{path}",
    ]  # fmt: skip


def run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """One run of ffmpeg, waited for; its report is in `stderr` (text). The return code is not looked at."""
    return subprocess.run(
        [program(), "-hide_banner", "-nostdin", *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip


def has_filters(names: set[str]) -> bool:
    """Whether this ffmpeg was built with all of these filters."""
    listed = subprocess.run([program(), "-hide_banner", "-filters"], capture_output=True, text=True, check=False).stdout
    return names <= {words[1] for line in listed.splitlines() if len(words := line.split()) > 1}


def output(arguments: Sequence[str]) -> bytes:
    """Standard output (pipe:1) of one run as bytes, as far as it came. The return code is not looked at."""
    return subprocess.run(
        [program(), "-hide_banner", "-nostdin", "-v", "error", *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
    ).stdout  # fmt: skip


def chunks(arguments: Sequence[str], size: int) -> Iterator[bytes]:
    """Standard output (pipe:1) of one run as it comes, `size` bytes at a time; the last may be shorter."""
    command = [program(), "-hide_banner", "-nostdin", "-v", "error", *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdout is not None
        while chunk := running.stdout.read(size):
            yield chunk


def duration(report: str) -> float | None:
    """Seconds, from ffmpeg's report on its input; None where it names none."""
    found = _DURATION.search(report)
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3]) if found else None


def promised(report: str) -> float | None:
    """Seconds that the container promises; None where ffmpeg only guesses them from the number of bytes."""
    return None if _GUESSED in report else duration(report)


def is_cut(promised_seconds: float | None, made_seconds: float | None) -> bool:
    """Whether so much of what was promised is missing that a person should know: 5 %, and at least half a second."""
    missing = (promised_seconds or 0.0) - (made_seconds or 0.0)
    return missing > 2 or (missing > 0.5 and missing > (promised_seconds or 0.0) * 0.05)


def lengths(promised_seconds: float | None, made_seconds: float | None) -> dict[str, str]:
    """Both, as minutes and seconds (2:05), for the sentence that tells of a cut."""
    both = {"promised": round(promised_seconds or 0.0), "made": round(made_seconds or 0.0)}
    return {name: f"{seconds // 60}:{seconds % 60:02}" for name, seconds in both.items()}


def created(report: str) -> str | None:
    """When it was recorded (ISO 8601, UTC), if the file says so."""
    found = _CREATED.search(report)
    return f"{found[1]}+00:00" if found else None


def transcode(arguments: Sequence[str], targets: Sequence[Path], seconds: float | None, on_progress: Progress) -> None:
    """Make all of `targets` in one run; `on_progress` hears percent of `seconds`. Raises Fault `damaged`."""
    command = [
        program(), "-hide_banner", "-nostdin", "-y", "-v", "error", "-nostats", "-progress", "pipe:1", *arguments,
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        for line in running.stdout or ():
            key, _, value = line.strip().partition("=")
            if key == "out_time_us" and value.isdigit() and seconds:
                on_progress(min(_MOST_OF_IT, int(int(value) / 1_000_000 / seconds * _MOST_OF_IT)))
    if running.returncode != 0 or not all(target.exists() for target in targets):
        raise Fault("damaged")
