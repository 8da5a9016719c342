"""The workspace's front: an RSGI application for granian that runs Django (WSGI) in threads, once a request is whole.

`granian --interface rsgi saring.config.front:application`. Slow or silent senders cost a place in a list, never a
thread; strangers have few threads, so that people at work always find one (docs/adr/0024).
"""

import asyncio
import io
import logging
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, nullcontext, suppress
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.http.cookie import parse_cookie

from saring.config.request_bodies import BodyRefused, Passing, Persons, Strangers
from saring.public.lines import keep_few

THREADS: Final = 64
STRANGER_THREADS: Final = 8
"""Of them, at most so many work for people who are not logged in."""
WAITING_STRANGERS: Final = 64
KNOWN_FOR: Final = 60.0
"""Seconds for which a session that was found good is not looked up again just to choose a queue."""
CHUNK: Final = 256 * 1024
SLOWEST_READ: Final = 60.0
"""Seconds a visitor may take for CHUNK bytes of a large answer."""
RESUMABLE: Final = "application/offset+octet-stream"
BROKEN: Final = "Ada yang rusak di server. Isian Anda tidak diproses; coba lagi, atau hubungi administrator."
logger = logging.getLogger("saring.config.front")
Headers = list[tuple[str, str]]
SECURITY: Final = (("cache-control", "no-store"), ("x-content-type-options", "nosniff"), ("connection", "close"))


class Workspace:
    """Answers a request in three steps: who asks, the body, Django in a thread."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="django")
        self.strangers, self.persons = Strangers(), Persons()
        self._stranger_turns = asyncio.Semaphore(STRANGER_THREADS)
        self._waiting = 0
        self._known: dict[str, tuple[int, float]] = {}
        self._busy: set[str] = set()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        keep_few(lambda: frozenset(self._busy))

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.threads.shutdown(wait=False, cancel_futures=True)

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        if scope.proto != "http":
            proto.close(404)
            return
        try:
            await self._answer(scope, proto)
        except asyncio.CancelledError:
            raise
        except BodyRefused as refused:
            proto.response_str(
                refused.status, [("content-type", "text/plain; charset=utf-8"), *SECURITY], refused.sentence
            )
        except Exception:
            logger.exception("%s %s was not answered", scope.method, scope.path[:200])
            with suppress(RuntimeError):
                proto.response_str(500, [("content-type", "text/plain; charset=utf-8"), *SECURITY], BROKEN)

    async def _answer(self, scope: Any, proto: Any) -> None:
        loop = asyncio.get_running_loop()
        length = _length_of(scope)
        person = await self._person(scope)
        body: Any = None
        if length and scope.headers.get("content-type", "") == RESUMABLE:
            body = Passing(proto, length, loop)
        elif length and person is None:
            body = await self.strangers.read(proto, length)
        elif length and person is not None:
            is_files = scope.headers.get("content-type", "").startswith("multipart/form-data")
            body = await self.persons.read(proto, length, person=person, is_files=is_files)
        try:
            answer = await self._worked(scope, _environ(scope, body, length), is_stranger=person is None)
        finally:
            if body is not None:
                body.close()
        await self._sent(answer, proto)

    async def _worked(self, scope: Any, environ: dict[str, Any], *, is_stranger: bool) -> "Answer":
        """Django's part, in a thread. The line is left alone meanwhile; a stranger waits for one of their few turns."""
        self._busy.add(scope.client)
        try:
            async with self._turn() if is_stranger else nullcontext():
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self.threads, self._run, environ)
        finally:
            self._busy.discard(scope.client)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._waiting >= WAITING_STRANGERS:
            raise BodyRefused(503, "Server sedang ramai. Coba lagi sebentar.")
        self._waiting += 1
        try:
            await self._stranger_turns.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._stranger_turns.release()

    async def _sent(self, answer: "Answer", proto: Any) -> None:
        """Nobody's turn and no thread is held while a slow visitor reads."""
        try:
            if answer.is_whole and not answer.first:
                proto.response_empty(answer.status, answer.headers)
            elif answer.is_whole:
                proto.response_bytes(answer.status, answer.headers, answer.first)
            else:
                await self._streamed(answer, proto)
        except (RuntimeError, OSError):
            return  # the visitor has gone

    async def _streamed(self, answer: "Answer", proto: Any) -> None:
        loop = asyncio.get_running_loop()
        stream, piece = proto.response_stream(answer.status, answer.headers), answer.first
        try:
            while piece:
                await asyncio.wait_for(stream.send_bytes(piece), SLOWEST_READ)
                piece = await loop.run_in_executor(self.threads, answer.take)
        except TimeoutError:
            return
        finally:
            await loop.run_in_executor(self.threads, answer.close)

    def _run(self, environ: dict[str, Any]) -> "Answer":
        started: list[Any] = []

        def start(status: str, headers: Headers, _error: Any = None) -> None:
            started[:] = [int(status[:3]), headers]

        parts = self.application(environ, start)
        headers = [(name.lower(), value.strip()) for name, value in started[1]]
        return Answer(started[0], headers, parts, has_body=environ["REQUEST_METHOD"] != "HEAD")

    async def _person(self, scope: Any) -> int | None:
        """The key of the person whose session the cookie names, if it is a good one."""
        key = parse_cookie(scope.headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME, "")
        if not key or len(key) > 64:
            return None
        known = self._known.get(key)
        if known is not None and known[1] > time.monotonic():
            return known[0]
        person = await asyncio.get_running_loop().run_in_executor(self.threads, _person_of, key)
        if len(self._known) > 10_000:
            self._known.clear()
        if person is not None:
            self._known[key] = (person, time.monotonic() + KNOWN_FOR)
        return person


class Answer:
    """What Django answered: its first bytes, and the way to the rest. Made and, if it is whole, ended in one thread."""

    def __init__(self, status: int, headers: Headers, parts: Iterable[bytes], *, has_body: bool) -> None:
        self.status, self.headers = status, headers
        self._answer, self._parts = parts, iter(parts)
        self.first = self.take() if has_body and status not in {204, 304} else b""
        self.is_whole = len(self.first) < CHUNK
        if self.is_whole:
            self.close()

    def take(self) -> bytes:
        """The next bytes of the body, CHUNK of them or more; fewer, or b'', at the end."""
        pieces, size = [], 0
        for piece in self._parts:
            pieces.append(piece)
            size += len(piece)
            if size >= CHUNK:
                break
        return b"".join(pieces)

    def close(self) -> None:
        if hasattr(self._answer, "close"):
            self._answer.close()


def _person_of(key: str) -> int | None:
    close_old_connections()
    try:
        found = SessionStore(session_key=key).load().get(SESSION_KEY)
    finally:
        close_old_connections()
    return int(found) if found else None


def _length_of(scope: Any) -> int:
    """Bytes of the body that are announced. Raises Refused: a body of unknown length is not taken."""
    if "chunked" in scope.headers.get("transfer-encoding", "").lower():
        raise BodyRefused(411, "Panjang kiriman harus disebut.")
    text = scope.headers.get("content-length") or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise BodyRefused(400, "Panjang kiriman tidak terbaca.")
    return int(text)


def _environ(scope: Any, body: Any, length: int) -> dict[str, Any]:
    """PEP 3333, from an RSGI scope. Header names with '_' are dropped: they could stand for others."""
    address, _, port = scope.client.rpartition(":")
    host, _, server_port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": host or "localhost",
        "SERVER_PORT": server_port or "80",
        "REMOTE_ADDR": address.strip("[]"),
        "REMOTE_PORT": port,
        "CONTENT_LENGTH": str(length),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body if body is not None else io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name or name in {"content-length", "transfer-encoding"}:
            continue
        key = "CONTENT_TYPE" if name == "content-type" else f"HTTP_{name.upper().replace('-', '_')}"
        joint = "; " if name == "cookie" else ","
        environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    if scope.authority and "HTTP_HOST" not in environ:
        environ["HTTP_HOST"] = scope.authority
    return environ


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saring.config.settings")
application = Workspace(get_wsgi_application())
