"""Pictures of one file, read several at a time: by as many readers as there are processors."""

import hashlib
import os
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

from PIL import Image

from saring.checks.content import Place
from saring.checks.extract import limits, picture_text
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.picture_text import WHOLE, Words
from saring.checks.extract.progress import Progress, silent
from saring.checks.extract.turned import Box

_AHEAD: Final = 2
"""Pictures held ready beside those that are being read."""


@dataclass(frozen=True, slots=True)
class _Asked:
    words: "Future[Words]"
    place: Place
    part: Box


class ReadingQueue:
    """What is read goes into a Gathering in the order in which it was asked for. A picture that comes again, an emblem
    on every page, is read once. Threads suffice: tesseract is a process of its own."""

    def __init__(self, into: Gathering, *, expected: int = 1, on_progress: Progress = silent) -> None:
        self._into, self._expected, self._on_progress = into, max(1, expected), on_progress
        self._until = time.monotonic() + limits.READING_SECONDS
        self._left, self._done = limits.MAX_READ_PICTURES, 0
        self._known: dict[bytes, Future[Words]] = {}
        self._waiting: deque[_Asked] = deque()
        self._workers = os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="reading")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            while kind is None and self._waiting:
                self._take()
        finally:
            self._pool.shutdown(cancel_futures=True)

    @property
    def open(self) -> bool:
        """Whether there is time, and room, for another picture."""
        return self._left > 0 and time.monotonic() < self._until

    def add(self, picture: Image.Image, place: Place, part: Box = WHOLE) -> None:
        """Have a picture read; it is the part `part` of what `place` names. Waits while enough are under way."""
        while len(self._waiting) >= self._workers + _AHEAD:
            self._take()
        try:
            grey = picture_text.prepared(picture)
        except picture_text.UNOPENABLE:
            self._into.note("ocr_failed")
            return
        key = hashlib.sha256(repr(grey.size).encode() + grey.tobytes()).digest()
        if key not in self._known:
            self._left -= 1
            self._known[key] = self._pool.submit(picture_text.read_prepared, grey)
        self._waiting.append(_Asked(self._known[key], place, part))

    def _take(self) -> None:
        """The oldest one, when it is read."""
        request = self._waiting.popleft()
        words = request.words.result().at(request.place, request.part)
        into = self._into
        if not words.available:
            into.note("ocr_unavailable")
        elif words.failed:
            into.note("ocr_failed")
        for piece in words.pieces:
            into.add(piece.text, piece.place)
        into.faint += words.faint
        into.links += words.links
        into.cards += words.cards
        self._done += 1
        self._on_progress(min(99, 100 * self._done // self._expected))
