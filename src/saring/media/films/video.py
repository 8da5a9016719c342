"""Video: probed and transcoded by ffmpeg to H.264 and AAC, at most 720p, with a 360p copy where that is smaller."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from saring.media import limits
from saring.media.films import ffmpeg
from saring.media.films.ffmpeg import Progress
from saring.media.identification import promises
from saring.media.images import pictures
from saring.media.isolation.artifacts import Artifact, Cleaning
from saring.media.isolation.faults import Fault

_PICTURE: Final = re.compile(r"Stream #0.*: Video: .*?\b(\d{2,5})x(\d{2,5})\b(?!.*attached pic)")
_PIXEL_SHAPE: Final = re.compile(r"\[SAR (\d+):(\d+) ")
_HDR: Final = re.compile(r"Video: .*\b(smpte2084|arib-std-b67)\b")
_SIDES: Final = (1280, 720)
_SMALL_SIDES: Final = (640, 360)
_MAIN: Final = [
    *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "high"),
    *("-maxrate", "4M", "-bufsize", "8M", "-c:a", "aac", "-b:a", "128k"),
]
_SMALL: Final = [
    *("-c:v", "libx264", "-preset", "veryfast", "-crf", "26", "-profile:v", "main"),
    *("-maxrate", "600k", "-bufsize", "1200k", "-c:a", "aac", "-b:a", "64k"),
]
_SOUND_AND_RATE: Final = [
    *("-map", "0:a:0?", "-ac", "2", "-ar", "48000", "-fpsmax", "30", "-bsf:v", "filter_units=remove_types=6"),
    *ffmpeg.BARE,
]


_SQUARE: Final = "scale=w='if(gt(sar,1),iw*sar,iw)':h='if(gt(sar,1),ih,ih/sar)',setsar=1"
"""Pixels that are wider or higher than they are long, as old cameras and DVDs have them, made square."""
_TO_SDR: Final = (
    ",setparams=color_primaries=bt2020:colorspace=bt2020nc,zscale=transfer=linear:npl=203,format=gbrpf32le,zscale=primaries=bt709,tonemap=mobius:desat=0,"
    "zscale=transfer=bt709:matrix=bt709:range=limited"
)
"""High dynamic range (PQ, HLG; ITU-R BT.2100) brought to what every screen shows, white at 203 cd/m² (BT.2408)."""
_FILTERS_FOR_SDR: Final = {"zscale", "tonemap"}
HDR: Final = "hdr_kept"
CUT: Final = "film_cut"
"""Notes; each a sentence in `sentences.py`."""


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What ffmpeg says of a file before anything is decoded: width and height as shown, in square pixels."""

    width: int
    height: int
    seconds: float | None
    promised: float | None
    created: str | None
    is_hdr: bool


def probe(source: Path, mime: str) -> FilmFacts:
    """Size, length and time of making. Raises Fault: damaged, no_picture, too_many_pixels, too_long."""
    output = ffmpeg.run(ffmpeg.source_of(source, mime)).stderr
    picture = _PICTURE.search(output)
    if not picture:
        raise Fault("no_picture" if "Stream #0" in output else "damaged")
    width, height = int(picture[1]), int(picture[2])
    if width * height > limits.MAX_VIDEO_PIXELS:
        raise Fault("too_many_pixels", width=width, height=height)
    seconds = ffmpeg.duration(output)
    if seconds and seconds > limits.MAX_VIDEO_SECONDS:
        raise Fault("too_long", limit=limits.MAX_VIDEO_SECONDS // 60)
    width, height = _squared(width, height, picture.string)
    return FilmFacts(
        width,
        height,
        seconds,
        promises.promised(source, mime) or ffmpeg.promised(output),
        ffmpeg.created(output),
        bool(_HDR.search(output)),
    )


def _squared(width: int, height: int, line: str) -> tuple[int, int]:
    shape = _PIXEL_SHAPE.search(line)
    across, down = (int(shape[1]), int(shape[2])) if shape else (1, 1)
    if not across or not down:
        return width, height
    return (round(width * across / down), height) if across > down else (width, round(height * down / across))


def _fit(sides: tuple[int, int]) -> str:
    """A filter that makes the picture fit, lying or upright, and never larger than it is."""
    long, short = sides
    return (
        f"scale=w='if(gte(iw,ih),min({long},iw),min({short},iw))':h='if(gte(iw,ih),min({short},ih),min({long},ih))'"
        ":force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1"
    )


def _wants_small(facts: FilmFacts) -> bool:
    """Whether the main copy is larger than 360p, by its shorter side."""
    long, short = max(facts.width, facts.height), min(facts.width, facts.height)
    return short * min(1.0, _SIDES[0] / long, _SIDES[1] / short) > _SMALL_SIDES[1]


def arguments(source: Path, mime: str, main: Path, small: Path | None, *, to_sdr: bool = False) -> list[str]:
    """The arguments of one run of ffmpeg to `main`, and `small` if wanted: decoded once, the small picture scaled from
    the one already scaled."""
    length = ["-t", str(limits.MAX_VIDEO_SECONDS + 1)]
    graph = f"[0:V:0]{_SQUARE},{_fit(_SIDES)}{_TO_SDR if to_sdr else ''},format=yuv420p"
    graph += f",split[main][rest];[rest]{_fit(_SMALL_SIDES)}[small]" if small else "[main]"
    options = ["-map", "[main]", *_SOUND_AND_RATE, *_MAIN, *length, "-f", "mp4", str(main)]
    if small:
        options += ["-map", "[small]", *_SOUND_AND_RATE, *_SMALL, *length, "-f", "mp4", str(small)]
    return [*ffmpeg.source_of(source, mime), "-filter_complex", graph, *options]


def _poster(video: Path, seconds: float, folder: Path) -> Artifact:
    """A telling frame of the clean copy, past the black beginning."""
    frame = folder / "frame.png"
    done = ffmpeg.run([
        "-y", "-v", "error", "-ss", f"{seconds * 0.2:.3f}", *ffmpeg.source_of(video, "video/mp4"),
        "-vf", "thumbnail=24", "-frames:v", "1", "-f", "image2", "-update", "1", str(frame),
    ])  # fmt: skip
    if done.returncode != 0 or not frame.exists():
        raise Fault("no_picture")
    return pictures.preview(frame, folder, "poster")


def _artifact(role: str, file: Path) -> Artifact:
    result = probe(file, "video/mp4")
    seconds = round(result.seconds or 0.0, 2)
    return Artifact(role, file.name, "video/mp4", width=result.width, height=result.height, seconds=seconds)


def clean(source: Path, mime: str, folder: Path, on_progress: Progress = lambda _: None) -> Cleaning:
    """The clean copy of a video, at most 720p; its poster; and a 360p copy where the first is larger."""
    facts = probe(source, mime)
    main, small = folder / "main.mp4", folder / "small.mp4" if _wants_small(facts) else None
    targets = [main, small] if small else [main]
    to_sdr = facts.is_hdr and ffmpeg.has_filters(_FILTERS_FOR_SDR)
    try:
        ffmpeg.transcode(arguments(source, mime, main, small, to_sdr=to_sdr), targets, facts.seconds, on_progress)
    except Fault:
        if not to_sdr:
            raise
        to_sdr = False  # colours said in a way that cannot be brought over; better pale than not at all
        ffmpeg.transcode(arguments(source, mime, main, small), targets, facts.seconds, on_progress)
    artifacts = [_artifact("main", main)]
    artifacts.append(_poster(main, artifacts[0].seconds or 0.0, folder))
    if small:
        artifacts.append(_artifact("small", small))
    cleaning = Cleaning(made=artifacts, captured_at=facts.created)
    if facts.is_hdr and not to_sdr:
        cleaning.note(HDR)
    if ffmpeg.is_cut(facts.promised, artifacts[0].seconds):
        cleaning.note(CUT, **ffmpeg.lengths(facts.promised, artifacts[0].seconds))
    on_progress(99)
    return cleaning
