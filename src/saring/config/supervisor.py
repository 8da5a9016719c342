"""`saring serve`: the public server, the workspace and the workers as one command; what dies is started again."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from django.conf import settings

PAUSE = 0.5
CALM_AFTER = 30
LONGEST_WAIT = 30
HEADER_MILLISECONDS = 10_000
HEADER_BYTES = 65_536
GRACE = 10
PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """PR_SET_PDEATHSIG: a supervisor that is killed leaves nobody behind (Linux)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


@dataclass
class Process:
    """One child process, how it is started, and how often it fell lately."""

    name: str
    command: list[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    falls: int = 0
    not_before: float = 0.0
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """In a session of its own, so that a signal reaches all it starts; it ends when the supervisor is killed."""
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **self.environment},
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
        self.started = time.monotonic()

    def signal(self, number: int) -> None:
        """To the process and all it started, also when it is gone itself."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def wait(self, seconds: float) -> None:
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)

    def look_after(self) -> None:
        """Start it again if it died, a little later each time it dies soon."""
        if self.process is not None and self.process.poll() is None:
            return
        now = time.monotonic()
        if self.process is not None:
            self.falls = 0 if now - self.started > CALM_AFTER else self.falls + 1
            self.not_before = now + min(2**self.falls / 2, LONGEST_WAIT)
            sys.stderr.write(f"saring: {self.name} stopped ({self.process.returncode}), starting it again\n")
            self.signal(signal.SIGKILL)  # what it left behind holds its port
            self.process = None
        if now >= self.not_before:
            self.start()


def parts(*, host: str, public_port: int, workspace_port: int) -> list[Process]:
    """The processes of the embedded set-up (DESIGN §7)."""
    granian = [sys.executable, "-m", "granian", "--host", host, "--interface", "rsgi", "--http", "1", "--no-ws"]
    granian += ["--log-level", "warning", "--http1-header-read-timeout", str(HEADER_MILLISECONDS)]
    granian += ["--http1-buffer-size", str(HEADER_BYTES)]
    saring = [sys.executable, "-m", "saring.config.command"]
    public = {"SARING_PUBLIC_TREE": str(settings.PUBLIC)}
    if settings.PUBLIC_URL.startswith("https://"):
        public["SARING_PUBLIC_HSTS"] = "1"
    return [
        Process("public", [*granian, "--port", str(public_port), "saring.public.app:app"], environment=public),
        Process("workspace", [*granian, "--port", str(workspace_port), "saring.config.front:application"]),
        Process("worker", [*saring, "worker", "--queue", "default"]),
        Process("media worker", [*saring, "worker", "--queue", "media"]),
    ]


class Group:
    """Processes that begin and end together, however early the end comes."""

    def __init__(self) -> None:
        self.parts: list[Process] = []
        self.is_stopping = self.is_prepared = False

    def heed_signals(self) -> None:
        """From now on SIGTERM and Ctrl-C end the group; said before anything is started or prepared."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)

    def run(self, processes: list[Process], *, prepare: Callable[[], None]) -> None:
        """Run the parts until a signal comes; then stop them all, with everything they started.

        The first part, the public server, needs no database: it serves while `prepare` migrates and the rest waits.
        """
        self.parts = processes
        try:
            processes[0].look_after()
            prepare()
            self.is_prepared = True
            while not self.is_stopping:
                for part in self.parts:
                    if not self.is_stopping:
                        part.look_after()
                time.sleep(PAUSE)
        finally:
            self._end()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.is_stopping = True
        if not self.is_prepared:
            sys.exit(128 + signal.SIGTERM)

    def _end(self) -> None:
        for part in self.parts:
            part.signal(signal.SIGTERM)
        until = time.monotonic() + GRACE
        for part in self.parts:
            part.wait(max(0.1, until - time.monotonic()))
        for part in self.parts:
            part.signal(signal.SIGKILL)
