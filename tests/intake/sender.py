"""A phone that speaks tus over a bare socket: slow, cut off, silent, or in a hurry."""

import http.client
import json
import os
import socket
import struct
import time
import urllib.parse
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.intake.tus_client import BYTES, metadata
from tests.world import PASSWORD

PIECE = 64 * 1024
TIMEOUT = 20.0


def film(size: int) -> bytes:
    """Bytes that begin as an MP4 does, and like no other file."""
    return b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42" + os.urandom(size - 24)


@dataclass
class Answer:
    """Status, headers in lower case, body."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def offset(self) -> int:
        return int(self.headers["upload-offset"])

    @property
    def error(self) -> str:
        return str(json.loads(self.body)["error"])


class Sender:
    """One person's session, and what was acknowledged to it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.handed = 0
        """Bytes of the running or last PATCH given to the socket."""

    def log_in(self, username: str = "petugas") -> "Sender":
        page = self.ask("GET", "/masuk/")
        token = page.body.decode().split('name="csrfmiddlewaretoken" value="', 1)[1].split('"', 1)[0]
        form = {"username": username, "password": PASSWORD, "csrfmiddlewaretoken": token}
        assert self.post("/masuk/", form).status == 302
        return self

    def log_out(self) -> None:
        self.cookies.pop("saring_session", None)

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            connection.request(method, path, body or None, {**self._headers(), **headers})
            return self._kept(connection.getresponse())
        finally:
            connection.close()

    def post(self, path: str, form: dict[str, str]) -> Answer:
        body = urllib.parse.urlencode(form).encode()
        return self.ask("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded"})

    def begin(self) -> str:
        """A new submission; its number."""
        answer = self.post("/kirim/mulai/", {"key": str(uuid.uuid4()), "section": "sosial"})
        assert answer.status == 200, answer
        return str(json.loads(answer.body)["number"])

    def create(self, data: bytes, *, submission: str = "", length: int = 0, **said: str) -> str:
        """Announce a file, or one of that length; its address."""
        answer = self.ask(
            "POST", "/kirim/unggahan/", **self.announcing(data, submission=submission, length=length, **said)
        )
        assert answer.status == 201, answer
        return answer.headers["location"]

    def announcing(self, data: bytes, *, submission: str = "", length: int = 0, **said: str) -> dict[str, str]:
        """The headers that announce a file."""
        said = {"submission": submission or self.begin(), "filename": "video.mp4", **said}
        return {"Upload-Length": str(length or len(data)), "Upload-Metadata": metadata(**said)}

    def head(self, url: str) -> Answer:
        return self.ask("HEAD", url)

    def open_patch(self, url: str, offset: int, length: int, **headers: str) -> socket.socket:
        """The head of a PATCH is sent, its body not."""
        said = {
            "Host": f"127.0.0.1:{self.port}",
            "Content-Length": str(length),
            "Content-Type": BYTES,
            "Upload-Offset": str(offset),
            **self._headers(),
            **headers,
        }
        text = f"PATCH {url} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in said.items()) + "\r\n"
        line = socket.create_connection(("127.0.0.1", self.port), TIMEOUT)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, PIECE)
        line.sendall(text.encode())
        self.handed = 0
        return line

    def give(
        self, line: socket.socket, data: bytes, *, pause: float = 0.0, before: Callable[[], Any] | None = None
    ) -> None:
        """Hand the bytes to the socket, piece by piece; raises OSError when the line breaks."""
        for at in range(0, len(data), PIECE):
            if before is not None:
                before()
            piece = data[at : at + PIECE]
            line.sendall(piece)
            self.handed += len(piece)
            if pause:
                time.sleep(pause)

    def patch(self, url: str, data: bytes, offset: int, *, length: int = 0, pause: float = 0.0) -> Answer | None:
        """Bytes from `offset` on; None when the line broke before the answer."""
        piece = data[offset : offset + length] if length else data[offset:]
        self.handed = 0
        try:
            line = self.open_patch(url, offset, len(piece))
        except OSError:
            return None
        with line:
            try:
                self.give(line, piece, pause=pause)
            except TimeoutError:
                raise
            except OSError:
                pass  # the server may have answered and hung up before everything was sent
            return self.answer(line)

    def answer(self, line: socket.socket) -> Answer | None:
        response = http.client.HTTPResponse(line, method="PATCH")
        try:
            response.begin()
            return self._kept(response)
        except TimeoutError:
            raise
        except (OSError, http.client.HTTPException):
            return None

    def finish(self, url: str, data: bytes) -> None:
        """Go on from where the server is until all is there."""
        for _ in range(100):
            found = self.head(url)
            if found.status in {423, 503, 507}:
                time.sleep(0.1)
                continue
            assert found.status == 200, found
            if found.offset == len(data):
                return
            self.patch(url, data, found.offset)
        raise AssertionError("the file does not get through")

    def _headers(self) -> dict[str, str]:
        return {
            "Tus-Resumable": "1.0.0",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-CSRFToken": self.cookies.get("saring_csrf", ""),
        }

    def _kept(self, response: http.client.HTTPResponse) -> Answer:
        headers = {name.lower(): value for name, value in response.getheaders()}
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _equals, rest = value.partition("=")
                self.cookies[key] = rest.split(";", 1)[0]
        return Answer(response.status, headers, response.read())


def reset(line: socket.socket) -> None:
    """Hang up with RST: what lies in the buffers is lost."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()
