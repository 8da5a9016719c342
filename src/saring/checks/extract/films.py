"""Films: what is written on their pictures, scene by scene; and what is said, where a recogniser is installed."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from saring.checks.content import Place, PlaceKind
from saring.checks.extract import speech
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.picture_text import UNOPENABLE
from saring.checks.extract.progress import Progress
from saring.checks.extract.reading_queue import ReadingQueue
from saring.media.films import ffmpeg
from saring.media.identification.sniff import Nature

MOST_FRAMES: Final = 40
"""Of one film that are read."""
_POSTER: Final = 0.2
"""Of the film's length, where its poster is taken from (media.video): that one is shown by itself, too."""
_LOOKS: Final = 600
_LOOKS_A_SECOND: Final = 2.0
_ACROSS, _DOWN = 32, 18
_CHANGED: Final = 16
"""Grey levels by which a cell of a small picture differs."""
_CELLS: Final = 4
"""Changed cells from which it is another picture: a line of text that comes in changes more."""

_REMEMBERED: Final = 12
"""Scenes that are compared with: a film goes back and forth between a few."""


def read(path: Path, nature: Nature, into: Gathering, *, with_ocr: bool, on_progress: Progress) -> None:
    """Frames and sound, each at its second. What could not be read is noted."""
    if nature.kind == "video":
        if with_ocr:
            _read_frames(path, nature.mime, into, on_progress)
        else:
            into.note("ocr_off")
    speech.read(path, nature.mime, into)


def frame_times(looks: Sequence[bytes], rate: float) -> tuple[list[float], bool]:
    """The seconds of frames to read, and whether there were more scenes than those.

    `looks` are grey pictures of 32 by 18 pixels, row by row, `rate` of them a second. Of every scene the middle; where
    there are too many, those that differ most from the one before, spread over the whole film.
    """
    scenes: list[int] = []
    for number, look in enumerate(looks):
        if all(_changed(look, looks[known]) >= _CELLS for known in scenes[-_REMEMBERED:]):
            scenes.append(number)
    ends = [*scenes[1:], len(looks)]
    middles = [(begin + end - 1) // 2 for begin, end in zip(scenes, ends, strict=True)]
    if len(scenes) <= MOST_FRAMES:
        return [number / rate for number in middles], False
    chosen: dict[int, tuple[int, int]] = {}
    for place, (number, middle) in enumerate(zip(scenes, middles, strict=True)):
        bucket = number * MOST_FRAMES // len(looks)
        change = _changed(looks[number], looks[scenes[place - 1]]) if place else _ACROSS * _DOWN
        chosen[bucket] = max(chosen.get(bucket, (0, 0)), (change, middle))
    return [middle / rate for _change, middle in chosen.values()], True


def _changed(one: bytes, other: bytes) -> int:
    return sum(abs(a - b) > _CHANGED for a, b in zip(one, other, strict=True))


def _read_frames(path: Path, mime: str, into: Gathering, on_progress: Progress) -> None:
    source = ffmpeg.source_of(path, mime)
    seconds = ffmpeg.duration(ffmpeg.run(source).stderr) or 1.0
    rate = min(_LOOKS_A_SECOND, _LOOKS / seconds)
    small = ffmpeg.output([
        *source, "-map", "0:V:0", "-vf", f"fps={rate:.4f},scale={_ACROSS}:{_DOWN}:flags=area", "-pix_fmt", "gray",
        "-f", "rawvideo", "pipe:1",
    ])  # fmt: skip
    size = _ACROSS * _DOWN
    looks = [small[at : at + size] for at in range(0, len(small) - size + 1, size)]
    if not looks:
        into.note("film_unreadable")
        return
    times, is_sample = frame_times(looks, rate)
    if is_sample:
        into.note(f"film_sampled:{MOST_FRAMES}")
    times = sorted({*times, seconds * _POSTER})
    from_frames = Gathering()
    with ReadingQueue(from_frames, expected=len(times), on_progress=on_progress) as queue:
        for second, frame in _frames(source, times):
            if not queue.open:
                into.note(f"film_unread:{second:.0f}")
                break
            if frame is None:
                into.note("film_unreadable")
            else:
                queue.add(frame, Place(PlaceKind.SECOND, number=int(second)))
    _add_once(from_frames, into)


def _frames(source: Sequence[str], times: Sequence[float]) -> Iterator[tuple[float, Image.Image | None]]:
    for second in times:
        drawn = ffmpeg.output([
            "-ss", f"{second:.3f}", *source, "-map", "0:V:0", "-frames:v", "1", "-c:v", "png", "-f", "image2pipe",
            "pipe:1",
        ])  # fmt: skip
        try:
            yield second, Image.open(BytesIO(drawn))
        except UNOPENABLE:
            yield second, None


def _add_once(from_frames: Gathering, into: Gathering) -> None:
    """What stays on the screen is told where it is seen first."""
    texts, links, cards = set[str](), set[str](), set[str]()
    for piece in from_frames.pieces:
        if piece.text not in texts:
            texts.add(piece.text)
            into.add(piece.text, piece.place)
    for link in from_frames.links:
        if link.target not in links:
            links.add(link.target)
            into.links.append(link)
    for card in from_frames.cards:
        if card.kind not in cards:
            cards.add(card.kind)
            into.cards.append(card)
    into.faint += from_frames.faint[:1]
    for note in from_frames.notes:
        into.note(note)
