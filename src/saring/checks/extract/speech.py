"""What is said in films and recordings, by a recogniser that another package offers; off by default, never fetched.

A package names its recogniser under the entry point group `saring.speech`. It is used when SARING_SPEECH_MODEL names
the folder of a model on this machine.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final, Protocol

from saring.checks.content import Place, PlaceKind
from saring.checks.extract.gathering import Gathering
from saring.media.films import ffmpeg
from saring.media.isolation.confinement import SPEECH_MODEL

log = logging.getLogger(__name__)

GROUP: Final = "saring.speech"
RATE: Final = 16_000
_CHUNK: Final = 8_000
_NAME: Final = "suara"


class Recogniser(Protocol):
    """Speech to text, without a network."""

    def __call__(self, model: Path, sound: Iterator[bytes]) -> Iterable[tuple[float, str]]:
        """Seconds from the beginning, and what is said there. `sound` is one channel of 16-bit little-endian samples,
        16,000 a second."""


def wanted() -> str:
    """The folder of the model; '' where speech is not listened to."""
    return os.environ.get(SPEECH_MODEL, "")


def read(path: Path, mime: str, into: Gathering) -> None:
    """What is said, at its seconds; nothing where nobody wants it. What fails is noted."""
    model = wanted()
    if not model:
        return
    offered = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    if not offered:
        into.note("speech_unavailable")
        return
    sound = ffmpeg.chunks(
        [*ffmpeg.source_of(path, mime), "-map", "0:a:0?", "-ac", "1", "-ar", str(RATE), "-f", "s16le", "pipe:1"], _CHUNK
    )
    try:
        recogniser: Recogniser = offered[0].load()
        for second, text in recogniser(Path(model), sound):
            into.add(text, Place(PlaceKind.SECOND, name=_NAME, number=int(second)))
    except Exception:
        log.exception("The recogniser of speech of another package failed")
        into.note("speech_failed")
