"""Reads a request's body onto the end of a file, and is never held up for ever by a phone that fell silent.

The request's own thread reads; only so many may be receiving at once. A sender that brings nothing is let go of, and
sooner when it comes back on another line and asks for its file: each body is known by itself, not by the address it
comes from, which a whole office may share.
"""

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol, runtime_checkable

from saring.intake import limits
from saring.media.originals import incoming

PIECE: Final = 64 * 1024
DRAINED_AT_MOST: Final = 16 << 20
LEAST: Final = 1024
QUICK, SLOW = 0.05, 0.5
"""A piece that takes longer than SLOW seconds makes the next one smaller: little waits unread on a thin line."""
WANTED_SILENCE_SECONDS: Final = 2.0
"""A connection that brought nothing for so long is dead when its sender asks for the file again."""
_TICK: Final = 0.25
_slots: Final = threading.BoundedSemaphore(limits.RECEIVING_AT_ONCE)


class RequestBody(Protocol):
    def read(self, size: int, /) -> bytes: ...


@runtime_checkable
class PatientBody(Protocol):
    """A body that can be asked again: None when nothing came within `seconds` (config.bodies.Passing)."""

    def read_within(self, size: int, seconds: float, /) -> bytes | None: ...


class TooMany(Exception):
    """As many phones as the workspace can hear at once are sending already."""


class ChecksumMismatch(Exception):
    """The bytes that came are not those the sender meant; they were taken back."""


class Listening:
    """One body being read: when something came last, and whether somebody else asks for its file."""

    def __init__(self, body: RequestBody | PatientBody, most: int) -> None:
        self.wanted = False
        self.left = most
        self.heard = time.monotonic()
        self._body, self._size = body, PIECE // 4

    def read(self) -> bytes:
        """The next piece; empty at the end of the body or of the line, and when the sender fell silent."""
        begun = time.monotonic()
        piece = self._next() if self.left else b""
        self.heard = time.monotonic()
        if self.heard - begun < QUICK:
            self._size = min(self._size * 2, PIECE)
        elif self.heard - begun > SLOW:
            self._size = max(self._size // 2, LEAST)
        self.left = self.left - len(piece) if piece else 0
        return piece

    def drain(self) -> None:
        """Read on without keeping, so that a sender hears the answer instead of a broken line."""
        dropped = 0
        while dropped < DRAINED_AT_MOST and (piece := self.read()):
            dropped += len(piece)

    def _next(self) -> bytes:
        size = min(self._size, self.left)
        if not isinstance(self._body, PatientBody):
            return self._body.read(size)
        while (piece := self._body.read_within(size, _TICK)) is None:
            silent = time.monotonic() - self.heard
            if silent >= limits.SILENCE_SECONDS or (self.wanted and silent >= WANTED_SILENCE_SECONDS):
                return b""
        return piece


_writers: Final[dict[str, Listening]] = {}


@contextmanager
def listening(body: RequestBody | PatientBody, *, most: int) -> Iterator[Listening]:
    """A body of `most` bytes; what is left of it at the end is read and dropped."""
    listening_body = Listening(body, most)
    try:
        yield listening_body
    finally:
        listening_body.drain()


@contextmanager
def slot() -> Iterator[None]:
    """A place among those that may receive now; TooMany at once if there is none."""
    if not _slots.acquire(blocking=False):
        raise TooMany
    try:
        yield
    finally:
        _slots.release()


@contextmanager
def taking_over(token: str, patience: float = 4.0) -> Iterator[incoming.Tail]:
    """The file's end, for one writer. Busy if another still writes after `patience` seconds.

    Another in this process that brings nothing is let go of; one that brings bytes keeps the file.
    """
    until = time.monotonic() + patience
    while True:
        try:
            with incoming.held(token) as tail:
                yield tail
                return
        except incoming.Busy:
            if time.monotonic() > until:
                raise
            if (writer := _writers.get(token)) is not None:
                writer.wanted = True
            time.sleep(0.05)


def receive(tail: incoming.Tail, sender: Listening, *, token: str, checksum: tuple[str, bytes] | None) -> None:
    """Append the body until it or the line ends; what came is synced.

    Raises ChecksumMismatch, StorageFault.
    """
    before, most = tail.size, sender.left
    digest = hashlib.new(checksum[0]) if checksum else None
    _writers[token] = sender
    try:
        while piece := sender.read():
            tail.append(piece)
            if digest is not None:
                digest.update(piece)
    finally:
        if _writers.get(token) is sender:
            del _writers[token]
        tail.sync()
    if checksum and digest is not None and tail.size - before == most and digest.digest() != checksum[1]:
        tail.cut(before)
        raise ChecksumMismatch
