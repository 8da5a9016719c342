"""Sound recordings: probed and re-encoded by ffmpeg to AAC in M4A, without the words, pictures and chapters in them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from saring.media import limits
from saring.media.films import ffmpeg
from saring.media.films.ffmpeg import Progress
from saring.media.identification import promises
from saring.media.isolation.artifacts import Artifact, Cleaning
from saring.media.isolation.faults import Fault

_SOUND: Final = re.compile(r"Stream #0.*: Audio: .*? Hz, ([^,\n]+)")
_RATES: Final = {1: "64k", 2: "112k"}


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What ffmpeg says of a recording before anything is decoded. `channels` is 1 or 2, as it will be kept."""

    channels: int
    seconds: float | None
    promised: float | None
    created: str | None


def probe(source: Path, mime: str) -> SoundFacts:
    """Channels, length and time of making. Raises Fault: damaged, no_sound, too_long."""
    output = ffmpeg.run(ffmpeg.source_of(source, mime)).stderr
    sound = _SOUND.search(output)
    if not sound:
        raise Fault("no_sound" if "Stream #0" in output else "damaged")
    seconds = ffmpeg.duration(output)
    if seconds and seconds > limits.MAX_AUDIO_SECONDS:
        raise Fault("too_long", limit=limits.MAX_AUDIO_SECONDS // 60)
    channels = 1 if sound[1].strip() in {"mono", "1 channels"} else 2
    return SoundFacts(
        channels, seconds, promises.promised(source, mime) or ffmpeg.promised(output), ffmpeg.created(output)
    )


def clean(source: Path, mime: str, folder: Path, on_progress: Progress = lambda _: None) -> Cleaning:
    """The clean copy of a recording: the first sound in it, mono or stereo as it was."""
    facts = probe(source, mime)
    target = folder / "main.m4a"
    wish = [
        *ffmpeg.source_of(source, mime), "-t", str(limits.MAX_AUDIO_SECONDS + 1), "-map", "0:a:0", "-vn", *ffmpeg.BARE,
        "-c:a", "aac", "-b:a", _RATES[facts.channels], "-ac", str(facts.channels), "-ar", "48000",
        "-f", "ipod", str(target),
    ]  # fmt: skip
    ffmpeg.transcode(wish, [target], facts.seconds, on_progress)
    result = probe(target, "audio/mp4")
    if not result.seconds:
        raise Fault("no_sound")
    on_progress(99)
    artifact = Artifact("main", target.name, "audio/mp4", seconds=round(result.seconds, 2))
    cleaning = Cleaning(made=[artifact], captured_at=facts.created)
    if ffmpeg.is_cut(facts.promised, result.seconds):
        cleaning.note("sound_cut", **ffmpeg.lengths(facts.promised, result.seconds))
    return cleaning
