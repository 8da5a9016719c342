"""Bodies of requests, read without a thread: how much, how long, how many at once, by how well the sender is known.

A stranger brings a log-in form and no more. A person brings forms, and files by the plain upload form; the pieces of
resumable uploads go straight through to the view, which asks who sends before it reads (intake.tus).
"""

import asyncio
import io
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings

from saring.media.originals import incoming

KIB: Final = 1024
STRANGER_BYTES: Final = 64 * KIB
STRANGER_SECONDS: Final = 10.0
STRANGERS_AT_ONCE: Final = 128
"""Bodies of strangers under way; with one more, the oldest is ended: whoever brings a form at once gets through."""
FORM_BYTES: Final = 6 * KIB * KIB
FILES_BYTES: Final = 2_200_000_000
"""By the plain upload form, in one go; more goes by the resumable way."""
GRACE_SECONDS: Final = 30.0
LEAST_PER_SECOND: Final = KIB
"""A person's body takes GRACE_SECONDS, and a second more for each of these bytes, at most."""
SILENCE_SECONDS: Final = 30.0
PERSON_AT_ONCE: Final = 6
"""Bodies of one person under way at once, whatever the address: an office behind one address is many persons."""
PERSON_FILES_AT_ONCE: Final = 2
FILES_AT_ONCE: Final = 8
COPIES: Final = 3
"""Of files by the plain form on the disk at one time: as they come, as the form is taken apart, in custody."""
SPOOLED_FROM: Final = 256 * KIB


@dataclass(frozen=True)
class BodyRefused(Exception):
    """A body that is not read: the status, and a sentence for the person."""

    status: int
    sentence: str


class Strangers:
    """Who may bring a body without being known; the oldest makes way for the newest."""

    def __init__(self, most: int = STRANGERS_AT_ONCE) -> None:
        self.most = most
        self._under_way: dict[asyncio.Task[Any], None] = {}

    async def read(self, proto: Any, length: int) -> IO[bytes]:
        """The whole body. Raises Refused."""
        if length > STRANGER_BYTES:
            raise BodyRefused(413, "Masuk dahulu: isian sebesar ini hanya diterima dari orang yang sudah masuk.")
        while len(self._under_way) >= self.most:
            oldest = next(iter(self._under_way))
            del self._under_way[oldest]
            oldest.cancel()
        task = asyncio.ensure_future(_gathered(proto, length, io.BytesIO(), STRANGER_SECONDS))
        self._under_way[task] = None
        try:
            return await task
        except asyncio.CancelledError as crowded:
            raise BodyRefused(503, "Server sedang ramai. Coba lagi sebentar.") from crowded
        finally:
            self._under_way.pop(task, None)


class Persons:
    """Bodies of people who are logged in, counted by person."""

    def __init__(self) -> None:
        self._forms: Counter[int] = Counter()
        self._files: Counter[int] = Counter()

    async def read(self, proto: Any, length: int, *, person: int, is_files: bool) -> IO[bytes]:
        """The whole body; a large one lies in an unnamed file of the data folder. Raises Refused."""
        most = FILES_BYTES if is_files else FORM_BYTES
        if length > most:
            raise BodyRefused(413, f"Kiriman ini terlalu besar: paling banyak {most // 1_000_000} MB sekali kirim.")
        under_way = self._files if is_files else self._forms
        if under_way[person] >= (PERSON_FILES_AT_ONCE if is_files else PERSON_AT_ONCE):
            raise BodyRefused(429, "Masih ada kiriman Anda yang berjalan. Tunggu sampai selesai, lalu coba lagi.")
        if is_files and self._files.total() >= FILES_AT_ONCE:
            raise BodyRefused(503, "Server sedang menerima banyak berkas. Coba lagi sebentar.")
        if is_files and not incoming.has_room_for(COPIES * length, 0):
            raise BodyRefused(507, "Penyimpanan server penuh. Berkas Anda tetap di perangkat ini; hubungi Tim IT.")
        under_way[person] += 1
        try:
            seconds = GRACE_SECONDS + length / LEAST_PER_SECOND
            return await _gathered(proto, length, _place_for(length), seconds)
        finally:
            under_way[person] -= 1
            if not under_way[person]:
                del under_way[person]


async def _gathered(proto: Any, length: int, into: IO[bytes], seconds: float) -> IO[bytes]:
    """Exactly `length` bytes, or Refused: too slow, silent, broken off."""
    until, chunks, came = time.monotonic() + seconds, _chunks(proto), 0
    while came < length:
        wait = min(SILENCE_SECONDS, until - time.monotonic())
        if wait <= 0:
            raise BodyRefused(408, "Kiriman ini terlalu lambat dan dihentikan. Coba lagi di jaringan yang lebih baik.")
        try:
            chunk = await asyncio.wait_for(anext(chunks, None), wait)
        except TimeoutError as silent:
            raise BodyRefused(408, "Kiriman ini berhenti di tengah jalan. Coba lagi.") from silent
        if chunk is None:
            raise BodyRefused(400, "Kiriman ini terputus sebelum selesai. Coba lagi.")
        came += len(chunk)
        if came > length:
            raise BodyRefused(400, "Kiriman ini lebih panjang daripada yang diumumkan.")
        into.write(chunk)
    into.seek(0)
    return into


async def _chunks(proto: Any) -> AsyncIterator[bytes]:
    """The body as it comes; ends where the line ends."""
    try:
        async for chunk in proto:
            if chunk:
                yield chunk
    except (RuntimeError, OSError):
        return


def _place_for(length: int) -> IO[bytes]:
    if length <= SPOOLED_FROM:
        return io.BytesIO()
    folder = Path(settings.DATA) / "spool"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return tempfile.TemporaryFile(dir=folder)


class Passing(io.RawIOBase):
    """A body handed through while it comes: the view's thread asks, the server's loop fetches."""

    def __init__(self, proto: Any, length: int, loop: asyncio.AbstractEventLoop) -> None:
        self._chunks, self._loop = _chunks(proto), loop
        self._waiting: Any = None
        self._rest, self._left = b"", length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """As soon as there are any bytes; 0 at the end of the body, or of the line."""
        piece = self.read_within(len(buffer), SILENCE_SECONDS) or b""
        buffer[: len(piece)] = piece
        return len(piece)

    def read_within(self, size: int, seconds: float) -> bytes | None:
        """Up to `size` bytes, b'' at the end; None if nothing came for so long. Whoever asks again goes on waiting."""
        size = min(size, self._left)
        if size == 0:
            return b""
        if not self._rest:
            if self._waiting is None:
                self._waiting = asyncio.run_coroutine_threadsafe(self._next(), self._loop)
            try:
                chunk = self._waiting.result(seconds)
            except TimeoutError:
                return None
            self._waiting = None
            if chunk is None:
                self._left = 0
                return b""
            self._rest = chunk
        piece, self._rest = self._rest[:size], self._rest[size:]
        self._left -= len(piece)
        return piece

    async def _next(self) -> bytes | None:
        return await anext(self._chunks, None)

    def close(self) -> None:
        """Nobody reads on."""
        if self._waiting is not None:
            self._waiting.cancel()
        super().close()
