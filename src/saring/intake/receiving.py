"""Reads a request's body onto the end of a file, and is never held up for ever by a phone that fell silent.

A WSGI server reads a body in a thread that blocks, and granian stops every thread if a request ends while another
thread still reads its body. So the request's own thread reads; only so many may be receiving at once; and a watch
hangs up on whoever brings nothing, so that a sender who comes back can take over from the dead connection.
"""

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from saring.intake import limits
from saring.intake.hanging_up import hang_up
from saring.media import arriving

PIECE: Final = 64 * 1024
DRAINED_AT_MOST: Final = 16 << 20
LEAST: Final = 1024
QUICK, SLOW = 0.05, 0.5
"""A piece that takes longer than SLOW seconds makes the next one smaller: little waits unread on a thin line."""
WANTED_SILENCE_SECONDS: Final = 2.0
"""A connection that brought nothing for so long is dead when its sender asks for the file again."""
_SLACK: Final = 0.75
_TICK: Final = 0.5
_slots: Final = threading.BoundedSemaphore(limits.RECEIVING_AT_ONCE)


class Body(Protocol):
    def read(self, size: int, /) -> bytes: ...


class TooMany(Exception):
    """As many phones as the workspace can hear at once are sending already."""


class ChecksumMismatch(Exception):
    """The bytes that came are not those the sender meant; they were taken back."""


class Listening:
    """One body being read: from where, when something came last, and whether somebody else asks for its file."""

    def __init__(self, body: Body, address: str, most: int) -> None:
        self.address = address
        self.wanted = False
        self.left = most
        self.heard = time.monotonic()
        self._body, self._size = body, PIECE // 4

    def read(self) -> bytes:
        """The next piece; empty at the end of the body or of the line."""
        begun = time.monotonic()
        piece = self._body.read(min(self._size, self.left)) if self.left else b""
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


class _Watch:
    """Hangs up on silent senders, from a thread that runs while anybody sends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: set[Listening] = set()
        self._thread: threading.Thread | None = None

    def add(self, listening: Listening) -> None:
        with self._lock:
            self._all.add(listening)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
                self._thread.start()

    def remove(self, listening: Listening) -> None:
        with self._lock:
            self._all.discard(listening)

    def _run(self) -> None:
        while True:
            time.sleep(_TICK)
            with self._lock:
                if not self._all:
                    self._thread = None
                    return
                now = [(one.address, one.heard, one.wanted) for one in self._all]
            for address, heard, wanted in now:
                silent = time.monotonic() - heard
                if silent >= limits.SILENCE_SECONDS:
                    hang_up(address, limits.SILENCE_SECONDS)
                elif wanted and silent >= WANTED_SILENCE_SECONDS:
                    # As silent as the one that is meant: who asks for the file now came later than that.
                    hang_up(address, silent - _SLACK)


_watch: Final = _Watch()
_writers: Final[dict[str, Listening]] = {}


@contextmanager
def listening(body: Body, *, address: str, most: int) -> Iterator[Listening]:
    """A body of `most` bytes under watch; what is left of it at the end is read and dropped."""
    one = Listening(body, address, most)
    _watch.add(one)
    try:
        yield one
    finally:
        one.drain()
        _watch.remove(one)


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
def taking_over(token: str, patience: float = 4.0) -> Iterator[arriving.Tail]:
    """The file's end, for one writer. Busy if another still writes after `patience` seconds.

    Another in this process that brings nothing is hung up on; one that brings bytes keeps the file.
    """
    until = time.monotonic() + patience
    while True:
        try:
            with arriving.held(token) as tail:
                yield tail
                return
        except arriving.Busy:
            if time.monotonic() > until:
                raise
            if (writer := _writers.get(token)) is not None:
                writer.wanted = True
            time.sleep(0.05)


def receive(tail: arriving.Tail, sender: Listening, *, token: str, checksum: tuple[str, bytes] | None) -> None:
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
