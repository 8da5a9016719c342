"""Reads a request's body onto the end of a file, and is never held up for ever by a phone that fell silent.

A WSGI server reads a body in a thread that blocks. So the reading has a thread of its own that may be left behind,
only so many requests may be receiving at once, and a sender who comes back takes over from the dead connection.
"""

import hashlib
import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol

from saring.intake import limits
from saring.media import arriving

PIECE: Final = 64 * 1024
AHEAD: Final = 8
_TICK: Final = 0.25
_slots: Final = threading.BoundedSemaphore(limits.RECEIVING_AT_ONCE)
_wanted: Final[dict[str, threading.Event]] = {}


class Body(Protocol):
    def read(self, size: int, /) -> bytes: ...


class TooMany(Exception):
    """As many phones as the workspace can hear at once are sending already."""


class ChecksumMismatch(Exception):
    """The bytes that came are not those the sender meant; they were taken back."""


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
def taking_over(token: str, patience: float = 3.0) -> Iterator[arriving.Tail]:
    """The file's end. Whoever else writes it in this process is asked to stop; Busy after `patience` seconds."""
    until = time.monotonic() + patience
    while True:
        try:
            with arriving.held(token) as tail:
                _wanted[token] = threading.Event()
                try:
                    yield tail
                finally:
                    _wanted.pop(token, None)
                return
        except arriving.Busy:
            if time.monotonic() > until:
                raise
            if (writer := _wanted.get(token)) is not None:
                writer.set()
            time.sleep(0.05)


def receive(tail: arriving.Tail, body: Body, *, token: str, most: int, checksum: tuple[str, bytes] | None) -> bool:
    """Append up to `most` bytes. True when the body ended, False when the sender fell silent or was taken over from.

    Raises ChecksumMismatch, StorageFault. What came is synced either way.
    """
    before, digest = tail.size, hashlib.new(checksum[0]) if checksum else None
    pieces: queue.Queue[bytes | BaseException] = queue.Queue(AHEAD)
    stop = threading.Event()
    threading.Thread(target=_read, args=(body, most, pieces, stop), name="upload", daemon=True).start()
    ended = False
    try:
        for piece in _until_silence(pieces, _wanted.get(token)):
            if not piece:
                ended = True
                break
            tail.append(piece)
            if digest is not None:
                digest.update(piece)
    finally:
        stop.set()
        tail.sync()
    if checksum and digest is not None and tail.size - before == most and digest.digest() != checksum[1]:
        tail.cut(before)
        raise ChecksumMismatch
    return ended


def _until_silence(pieces: "queue.Queue[Any]", wanted: threading.Event | None) -> Iterator[bytes]:
    last = time.monotonic()
    while not (wanted and wanted.is_set()) and time.monotonic() - last < limits.SILENCE_SECONDS:
        try:
            piece = pieces.get(timeout=_TICK)
        except queue.Empty:
            continue
        if isinstance(piece, BaseException):
            return
        last = time.monotonic()
        yield piece


def _read(body: Body, most: int, pieces: "queue.Queue[Any]", stop: threading.Event) -> None:
    """Small pieces at first, so that little is lost of a thin line; never waits for ever on a full queue."""
    size, left = PIECE // 8, most
    try:
        while left > 0 and not stop.is_set():
            piece = body.read(min(size, left))
            left -= len(piece)
            _put(pieces, piece, stop)
            if not piece:
                return
            size = PIECE
        _put(pieces, b"", stop)
    except BaseException as error:  # the server's own error for a broken connection, whatever it is called
        _put(pieces, error, stop)


def _put(pieces: "queue.Queue[Any]", piece: "bytes | BaseException", stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            pieces.put(piece, timeout=_TICK)
            return
        except queue.Full:
            continue
