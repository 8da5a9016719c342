"""A real workspace over a data folder of its own, to be killed and started again, and what lies on its disk."""

import hashlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from saring.config.server import free_port

ROOT = Path(__file__).parents[2]
SILENCE = 6
PATIENCE = 30.0


@dataclass
class Workplace:
    """The server's folder, port and process group."""

    folder: Path
    port: int = field(default_factory=free_port)
    pid: int = 0
    mother: "subprocess.Popen[str] | None" = None

    def open(self) -> None:
        """Load Django, make the agency, start the first server."""
        environment = {
            **os.environ,
            "SARING_DATA": str(self.folder),
            "SARING_WORKSPACE_URL": f"http://127.0.0.1:{self.port}",
            "SARING_PERSON_DAILY_GB": "100000",
            "SARING_AGENCY_DAILY_GB": "100000",
            "DJANGO_SETTINGS_MODULE": "saring.config.settings",
        }
        environment.pop("SARING_DATABASE_URL", None)
        self.mother = subprocess.Popen(
            [sys.executable, "-m", "tests.intake.server", str(SILENCE), "0"],
            env=environment,
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "server.log").open("wb"),
        )
        assert self._answer() == "ready", (self.folder / "server.log").read_text()
        self.start()

    def start(self) -> None:
        """A server on the same port; returns when it listens."""
        assert self.mother is not None
        assert self.mother.stdin is not None
        self.mother.stdin.write(f"{self.port}\n")
        self.mother.stdin.flush()
        self.pid = int(self._answer())
        until = time.monotonic() + PATIENCE
        while not (self._listens() and self._children()):
            assert time.monotonic() < until, (self.folder / "server.log").read_text()[-2000:]
            time.sleep(0.01)

    def kill(self) -> None:
        """`kill -9` of everything the server is."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def restart(self) -> None:
        self.kill()
        until = time.monotonic() + PATIENCE
        while self._alive():
            assert time.monotonic() < until
            time.sleep(0.005)
        self.start()

    def worker(self) -> int:
        """The process that answers requests."""
        return self._children()[0]

    def close(self) -> None:
        self.kill()
        if self.mother is not None and self.mother.stdin is not None:
            self.mother.stdin.close()
            self.mother.wait(10)

    def arriving(self, url: str) -> Path:
        return self.folder / "originals" / "arriving" / url.rstrip("/").rsplit("/", 1)[-1]

    def custody(self, data: bytes) -> Path:
        digest = hashlib.sha256(data).hexdigest()
        return self.folder / "originals" / digest[:2] / digest[2:4] / digest

    def rows(self, question: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(self.folder / "saring.db", timeout=20, isolation_level=None)) as database:
            return database.execute(question, values).fetchall()

    def assert_safe(self, url: str, data: bytes) -> None:
        """One original with the right bytes, one asset, nothing left among the arriving."""
        digest = hashlib.sha256(data).hexdigest()
        assert hashlib.sha256(self.custody(data).read_bytes()).hexdigest() == digest
        originals = self.rows("SELECT id FROM media_original WHERE sha256 = ?", digest)
        assert len(originals) == 1
        assert len(self.rows("SELECT id FROM desk_asset WHERE original_id = ?", originals[0][0])) == 1
        assert self.rows("SELECT state FROM intake_upload WHERE token = ?", self.arriving(url).name) == [("received",)]
        assert not self.arriving(url).exists()

    def assert_holds(self, url: str, data: bytes, offset: int) -> None:
        """The bytes below the offset are those sent; the file may have gone into custody meanwhile."""
        try:
            lies = self.arriving(url).read_bytes()
        except FileNotFoundError:
            lies = self.custody(data).read_bytes()
        assert len(lies) >= offset
        assert lies[:offset] == data[:offset]

    def _answer(self) -> str:
        assert self.mother is not None
        assert self.mother.stdout is not None
        return self.mother.stdout.readline().strip()

    def _children(self) -> list[int]:
        with suppress(FileNotFoundError):
            return [int(one) for one in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]
        return []

    def _alive(self) -> bool:
        """Whether any process of the group still runs; what is dead and unburied does not count."""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError, IndexError):
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[2]) == self.pid and fields[0] not in {"Z", "X"}:
                    return True
        return False

    def _listens(self) -> bool:
        with closing(socket.socket()) as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
