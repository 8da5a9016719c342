"""The short-lived process that opens one hostile file: own limits, no Django, no database, no secrets.

It reads one request as JSON, writes `{"progress": n}` lines and then one result line. Whatever else happens
to it (a signal, silence, too much memory) the worker reads as a finding.
"""

import ctypes
import importlib
import json
import os
import resource
import signal
import sys
import traceback
from pathlib import Path
from typing import Any, Final

from saring.media.faults import Fault

CLEANERS: Final = {"picture": "pictures", "document": "documents", "video": "video", "audio": "audio"}
"""Only the parser that is needed gets loaded."""

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38


def confine(*, memory: int, cpu_seconds: int, file_bytes: int) -> None:
    """Limits that this process and those it starts cannot lift again."""
    if sys.platform == "linux":
        system = ctypes.CDLL(None, use_errno=True)
        system.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


class _Progress:
    """Says each percentage once."""

    def __init__(self) -> None:
        self.last = -1

    def __call__(self, percent: int) -> None:
        if percent != self.last:
            self.last = percent
            say({"progress": percent})


def clean(request: dict[str, Any]) -> dict[str, Any]:
    """The result line for one request."""
    cleaner = importlib.import_module(f"saring.media.{CLEANERS[request['kind']]}")
    arguments: list[Any] = [Path(request["source"]), request["mime"], Path(request["folder"])]
    if request["kind"] in {"video", "audio"}:
        arguments.append(_Progress())
    try:
        return {"verdict": "clean", "cleaning": cleaner.clean(*arguments).as_data()}
    except Fault as fault:
        verdict = "needs_eyes" if fault.needs_eyes else "refused"
        return {"verdict": verdict, "code": fault.code, "particulars": fault.particulars}
    except MemoryError:
        return {"verdict": "needs_eyes", "code": "too_heavy", "particulars": {}}
    except OSError as error:
        traceback.print_exc()
        return {"verdict": "server", "code": "disk", "particulars": {"errno": error.errno or 0}}


def main() -> None:
    request = json.loads(sys.stdin.read())
    confine(**request["allowance"])
    say(clean(request))


if __name__ == "__main__":
    main()
