"""`saring serve`: the public server, the workspace and the workers as one command; what dies is started again."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

from django.conf import settings

PAUSE = 0.5
CALM_AFTER = 30
LONGEST_WAIT = 30
WORKSPACE_THREADS = 64
"""Most of them wait for bytes of slow phones; `intake.limits.RECEIVING_AT_ONCE` keeps the rest for everybody else."""


@dataclass
class Part:
    """One child process, how it is started, and how often it fell lately."""

    name: str
    command: list[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    falls: int = 0
    not_before: float = 0.0
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, env={**os.environ, **self.environment})
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start it again if it died, a little later each time it dies soon."""
        if self.process is not None and self.process.poll() is None:
            return
        now = time.monotonic()
        if self.process is not None:
            self.falls = 0 if now - self.started > CALM_AFTER else self.falls + 1
            self.not_before = now + min(2**self.falls / 2, LONGEST_WAIT)
            sys.stderr.write(f"saring: {self.name} stopped ({self.process.returncode}), starting it again\n")
            self.process = None
        if now >= self.not_before:
            self.start()


def parts(*, host: str, public_port: int, workspace_port: int) -> list[Part]:
    """The processes of the embedded set-up (DESIGN §7)."""
    granian = [sys.executable, "-m", "granian", "--host", host, "--log-level", "warning"]
    saring = [sys.executable, "-m", "saring.config.command"]
    return [
        Part(
            "public",
            [*granian, "--port", str(public_port), "--interface", "rsgi", "saring.public.app:app"],
            environment={"SARING_PUBLIC_TREE": str(settings.PUBLIC)},
        ),
        Part(
            "workspace",
            [
                *granian,
                "--port",
                str(workspace_port),
                "--interface",
                "wsgi",
                "--blocking-threads",
                str(WORKSPACE_THREADS),
                "saring.config.wsgi:application",
            ],
        ),
        Part("worker", [*saring, "worker", "--queue", "default"]),
        Part("media worker", [*saring, "worker", "--queue", "media"]),
    ]


def serve(wanted: list[Part]) -> None:
    """Run the parts until SIGTERM or Ctrl-C; then stop them all."""
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping:
        for part in wanted:
            part.look_after()
        time.sleep(PAUSE)
    for part in wanted:
        if part.process is not None:
            part.process.terminate()
    for part in wanted:
        if part.process is not None:
            try:
                part.process.wait(10)
            except subprocess.TimeoutExpired:
                part.process.kill()
