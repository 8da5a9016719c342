"""Running the child: start it, follow it, end it in time, and make a finding of whatever becomes of it."""

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from saring.media.isolation import confinement
from saring.media.isolation.artifacts import Cleaning
from saring.media.isolation.confinement import SOURCE_ROOT, SPEECH_MODEL, Confinement
from saring.media.limits import ALLOWANCES, Allowance
from saring.media.pdf.signatures import Signing

log = logging.getLogger(__name__)

CHILD: Final = ("-P", "-m", "saring.media.isolation.child")
_KEPT_ENVIRONMENT: Final = (
    "PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "IMAGEIO_FFMPEG_EXE", SPEECH_MODEL,
)  # fmt: skip
_LONGEST_SAYING: Final = 2_000_000
_HEARTBEAT_SECONDS: Final = 60
_OUT_OF_TIME: Final = {-signal.SIGXCPU, 128 + signal.SIGXCPU}
"""As the kernel tells it, and as bubblewrap does."""
_VERDICTS: Final = {"refused", "needs_eyes", "server"}


@dataclass(frozen=True, slots=True)
class SandboxOutcome:
    """What became of one cleaning: clean, refused, needs_eyes; or server, which is not the file's fault."""

    verdict: str
    code: str = ""
    particulars: dict[str, str | int] = field(default_factory=dict)
    cleaning: Cleaning = field(default_factory=Cleaning)
    peak_bytes: int = 0
    """The most memory that the child, or a program it started, held; 0 when it did not live to say."""


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the worker's: no database address, no key. bubblewrap passes this on and nothing else."""
    inherited = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    return inherited | {
        "PYTHONPATH": str(SOURCE_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "VIPS_CONCURRENCY": "2",
        "MALLOC_ARENA_MAX": "2",
        "OMP_NUM_THREADS": "2",
    }


def _end(running: "subprocess.Popen[bytes]") -> None:
    """End the child and what it started: its whole process group."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def _follow(
    running: "subprocess.Popen[bytes]", deadline: float, on_progress: Callable[[int], None]
) -> dict[str, Any] | None:
    """Read lines until the result; None when it ended without one; TimeoutError past the deadline."""
    assert running.stdout is not None
    descriptor = running.stdout.fileno()
    buffer, reached = b"", 0
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or len(buffer) > _LONGEST_SAYING:
                raise TimeoutError
            if not selector.select(timeout=min(left, _HEARTBEAT_SECONDS)):
                on_progress(reached)
                continue
            read = os.read(descriptor, 65536)
            if not read:
                return None
            *lines, buffer = (buffer + read).split(b"\n")
            for line in lines:
                message = _message_in(line)
                if "verdict" in message:
                    return message
                if isinstance(percent := message.get("progress"), int):
                    reached = max(reached, min(99, percent))
                    on_progress(reached)


def _message_in(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def _outcome_of(returncode: int, result: dict[str, Any] | None) -> SandboxOutcome:
    """The outcome of what was said. A captured child may say anything; nonsense counts as a crash."""
    if result is None:
        return SandboxOutcome("needs_eyes", "timeout" if returncode in _OUT_OF_TIME else "crash")
    try:
        peak = int(result.get("peak_bytes", 0))
        if result["verdict"] == "clean":
            return SandboxOutcome("clean", cleaning=Cleaning.from_data(result["cleaning"]), peak_bytes=peak)
        if result["verdict"] in _VERDICTS:
            return SandboxOutcome(result["verdict"], str(result["code"]), dict(result["particulars"]), peak_bytes=peak)
    except (KeyError, TypeError, ValueError):
        pass
    return SandboxOutcome("needs_eyes", "crash")


def converse(
    program: Sequence[str],
    request: dict[str, Any],
    *,
    source: Path,
    folder: Path,
    allowance: Allowance,
    on_progress: Callable[[int], None] = lambda _: None,
) -> tuple[dict[str, Any] | None, int]:
    """Have `program` (arguments to Python) do what the request says with `source`, in a confined process of its own.

    Its last word and its return code; no word when it ended without one. Raises TimeoutError.
    """
    force = confinement.in_force()
    command = [sys.executable, *program]
    if force is Confinement.BUBBLEWRAP:
        command = confinement.wrapped(command, source=source, folder=folder)
    request = request | {
        "isolate": force is Confinement.NAMESPACES,
        "source": str(source),
        "folder": str(folder),
        "allowance": {
            "memory": allowance.memory,
            "cpu_seconds": allowance.cpu_seconds,
            "file_bytes": allowance.file_bytes,
        },
    }
    with (folder / "stderr").open("wb") as errors:
        running = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        try:
            assert running.stdin is not None
            with running.stdin as pipe:
                pipe.write(json.dumps(request).encode())
            result = _follow(running, time.monotonic() + allowance.wall_seconds, on_progress)
            if result is None:
                running.wait(timeout=5)
        except BrokenPipeError:
            running.wait()
            result = None
        except subprocess.TimeoutExpired:
            result = None
        finally:
            _end(running)
            if running.stdout is not None:
                running.stdout.close()
    return result, running.returncode


def last_words(folder: Path) -> str:
    """What the child wrote to its standard error, for the log."""
    return (folder / "stderr").read_bytes()[-2000:].decode("utf-8", "replace")


def run(
    *,
    kind: str,
    mime: str,
    source: Path,
    folder: Path,
    on_progress: Callable[[int], None] = lambda _: None,
    allowance: Allowance | None = None,
    signing: Signing | None = None,
) -> SandboxOutcome:
    """Clean `source` into `folder` in a process of its own. `signing`: what becomes of a signed document."""
    request = {"kind": kind, "mime": mime, "signing": asdict(signing or Signing())}
    allowed = allowance or ALLOWANCES[kind]
    try:
        result, code = converse(
            CHILD, request, source=source, folder=folder, allowance=allowed, on_progress=on_progress
        )
    except TimeoutError:
        return SandboxOutcome("needs_eyes", "timeout")
    outcome = _outcome_of(code, result)
    if outcome.code in {"crash", "disk"}:
        log.warning("inspection child ended with %s: %s", code, last_words(folder))
    return outcome
