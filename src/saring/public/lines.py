"""Keeps the lines of a server few enough: hangs up on those that bring nothing, the longest silent first when many.

A server's own time-outs begin with a request; a line on which nothing is ever said stays open for ever, until no more
can be opened. The kernel knows of each socket how long it has been silent in both directions (tcp(7), TCP_INFO).
"""

import os
import resource
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

IDLE_SECONDS: Final = 60.0
"""Nothing in either direction for so long: hung up on, unless the server works for it."""
MUTE_SECONDS: Final = 10.0
"""Opened, and nothing ever said."""
CROWDED_SECONDS: Final = 1.0
"""What counts as silent while lines are many."""
LINES_AT_MOST: Final = int(os.environ.get("SARING_LINES_AT_MOST") or "4000")
"""More than these, and the longest silent go first; also at most three quarters of what the system lets open."""
EVERY_SECONDS: Final = 2.0
_LAST_DATA_SENT, _LAST_DATA_RECEIVED, _BYTES_ACKED, _BYTES_RECEIVED = 44, 52, 120, 128
"""Where these stand in Linux's `struct tcp_info`; times in milliseconds."""


@dataclass(frozen=True)
class Connection:
    """One accepted connection: seconds since anything went over it, whether anything ever came."""

    peer: str
    silent: float
    has_spoken: bool


def raise_limit() -> int:
    """Raise the soft limit of open files (RLIMIT_NOFILE) to the hard one; the limit in force."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def keep_few(busy: Callable[[], frozenset[str]] = frozenset) -> threading.Thread:
    """Watch from a thread of its own. `busy`: peers ('address:port') the server works for now, which are left alone."""
    most = min(LINES_AT_MOST, raise_limit() * 3 // 4)

    def watch() -> None:
        while True:
            with suppress(OSError):
                hang_up_on_silent(most=most, busy=busy())
            time.sleep(EVERY_SECONDS)

    thread = threading.Thread(target=watch, name="lines", daemon=True)
    thread.start()
    return thread


def hang_up_on_silent(*, most: int = LINES_AT_MOST, busy: frozenset[str] = frozenset()) -> int:
    """End connections silent for too long (MUTE_SECONDS, IDLE_SECONDS), and the most silent ones above `most`; how
    many."""
    lines = list(_accepted())
    try:
        known = [(line, found) for line in lines if (found := _look(line)) is not None and found.peer not in busy]
        ended = [pair for pair in known if pair[1].silent >= (IDLE_SECONDS if pair[1].has_spoken else MUTE_SECONDS)]
        too_many = len(lines) - len(ended) - most
        if too_many > 0:
            left = [pair for pair in known if pair not in ended and pair[1].silent >= CROWDED_SECONDS]
            ended += sorted(left, key=lambda pair: pair[1].silent, reverse=True)[:too_many]
        for line, _found in ended:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        return len(ended)
    finally:
        for line in lines:
            line.close()


def _accepted() -> Iterator[socket.socket]:
    """What came in by a port this process listens on, each behind a descriptor of our own."""
    found = list(_sockets())
    ports = {line.getsockname()[1] for line in found if line.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)}
    for line in found:
        if line.getsockname()[1] in ports and not line.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            yield line
        else:
            line.close()


def _sockets() -> Iterator[socket.socket]:
    folder = Path("/proc/self/fd")
    for entry in list(folder.iterdir()) if folder.is_dir() else ():
        with suppress(OSError):
            if not entry.readlink().name.startswith("socket:"):
                continue
            line = socket.socket(fileno=os.dup(int(entry.name)))
            if line.family in {socket.AF_INET, socket.AF_INET6} and line.type == socket.SOCK_STREAM:
                yield line
            else:
                line.close()


def _look(line: socket.socket) -> Connection | None:
    """None for a line that is gone."""
    try:
        address = line.getpeername()
        known = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _BYTES_RECEIVED + 8)
    except OSError:
        return None
    silent_since = struct.unpack_from("I", known, _LAST_DATA_RECEIVED)[0] / 1000
    sent_since = struct.unpack_from("I", known, _LAST_DATA_SENT)[0] / 1000
    acked, received = struct.unpack_from("QQ", known, _BYTES_ACKED)
    return Connection(
        f"{address[0]}:{address[1]}", min(silent_since, sent_since) if acked > 1 else silent_since, received > 0
    )
