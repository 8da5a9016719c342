"""Video: probed and transcoded by ffmpeg behind protocol and format whitelists, to H.264 and AAC."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import imageio_ffmpeg

from saring.media import limits, pictures
from saring.media.faults import Fault
from saring.media.made import Cleaning, Made

Progress = Callable[[int], None]

_DEMUXER: Final = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
}
_DURATION: Final = re.compile(r"Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)")
_PICTURE: Final = re.compile(r"Stream #0.*: Video: .*?\b(\d{2,5})x(\d{2,5})\b(?!.*attached pic)")
_CREATED: Final = re.compile(r"creation_time\s*:\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")
_FIT: Final = (
    "scale=w='if(gte(iw,ih),min(1280,iw),min(720,iw))':h='if(gte(iw,ih),min(720,ih),min(1280,ih))'"
    ":force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1,format=yuv420p"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What ffmpeg says of a file before anything is decoded."""

    width: int
    height: int
    seconds: float | None
    created: str | None


def ffmpeg() -> str:
    """The system's ffmpeg, else the one a wheel carries."""
    return shutil.which("ffmpeg") or str(imageio_ffmpeg.get_ffmpeg_exe())


def _input(source: Path, mime: str) -> list[str]:
    """An input that cannot be taken for a playlist and cannot open anything but this file."""
    return [
        "-protocol_whitelist", "file,pipe",
        "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm",
        "-f", _DEMUXER[mime],
        "-i", f"file:{source}",
    ]  # fmt: skip


def _run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ffmpeg(), "-hide_banner", "-nostdin", *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip


def probe(source: Path, mime: str) -> Facts:
    """Size, length and time of making; Fault for what has no picture or too large a one."""
    said = _run(_input(source, mime)).stderr
    picture = _PICTURE.search(said)
    if not picture:
        raise Fault("no_picture" if "Stream #0" in said else "damaged")
    width, height = int(picture[1]), int(picture[2])
    if width * height > limits.MAX_VIDEO_PIXELS:
        raise Fault("too_many_pixels", width=width, height=height)
    duration = _DURATION.search(said)
    seconds = int(duration[1]) * 3600 + int(duration[2]) * 60 + float(duration[3]) if duration else None
    if seconds and seconds > limits.MAX_VIDEO_SECONDS:
        raise Fault("too_long", limit=limits.MAX_VIDEO_SECONDS // 60)
    created = _CREATED.search(said)
    return Facts(width, height, seconds, f"{created[1]}+00:00" if created else None)


def _transcode(source: Path, mime: str, target: Path, facts: Facts, progress: Progress) -> None:
    arguments = [
        ffmpeg(), "-hide_banner", "-nostdin", "-y", "-v", "error", "-nostats", "-progress", "pipe:1",
        *_input(source, mime),
        "-t", str(limits.MAX_VIDEO_SECONDS + 1),
        "-map", "0:V:0", "-map", "0:a:0?", "-dn", "-sn", "-map_metadata", "-1", "-map_chapters", "-1",
        "-vf", _FIT, "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "high",
        "-maxrate", "4M", "-bufsize", "8M", "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000",
        "-bsf:v", "filter_units=remove_types=6", "-fflags", "+bitexact", "-flags:v", "+bitexact",
        "-flags:a", "+bitexact", "-movflags", "+faststart",
        "-max_muxing_queue_size", "2048", "-fpsmax", "30", "-f", "mp4", str(target),
    ]  # fmt: skip
    with subprocess.Popen(
        arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        for line in running.stdout or ():
            key, _, value = line.strip().partition("=")
            if key == "out_time_us" and value.isdigit() and facts.seconds:
                progress(min(99, int(int(value) / 10_000 / facts.seconds)))
    if running.returncode != 0 or not target.exists():
        raise Fault("damaged")


def _poster(video: Path, seconds: float, folder: Path) -> Made:
    """A telling frame of the clean copy, past the black beginning."""
    frame = folder / "frame.png"
    done = _run([
        "-y", "-v", "error", "-ss", f"{seconds * 0.2:.3f}", *_input(video, "video/mp4"),
        "-vf", "thumbnail=24", "-frames:v", "1", "-f", "image2", "-update", "1", str(frame),
    ])  # fmt: skip
    if done.returncode != 0 or not frame.exists():
        raise Fault("no_picture")
    return pictures.preview(frame, folder, "poster")


def clean(source: Path, mime: str, folder: Path, progress: Progress = lambda _: None) -> Cleaning:
    """The clean copy of a video, at most 720p, and its poster."""
    facts = probe(source, mime)
    target = folder / "main.mp4"
    _transcode(source, mime, target, facts, progress)
    result = probe(target, "video/mp4")
    seconds = round(result.seconds or 0.0, 2)
    main = Made("main", target.name, "video/mp4", width=result.width, height=result.height, seconds=seconds)
    return Cleaning(made=[main, _poster(target, seconds, folder)], captured_at=facts.created)
