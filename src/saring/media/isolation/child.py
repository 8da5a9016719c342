"""The short-lived process that opens one hostile file: own limits, no Django, no database, no secrets.

It reads one request as JSON, writes `{"progress": n}` lines and then one result line. Whatever else happens
to it (a signal, silence, too much memory) the worker reads as a finding.
"""

import ctypes
import gc
import importlib
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from saring.media.identification import second_sniffer
from saring.media.isolation.faults import Fault
from saring.media.pdf.signatures import Signing

CLEANERS: Final = {
    "picture": "images.pictures",
    "document": "office.documents",
    "video": "films.video",
    "audio": "films.audio",
}
"""Only the parser that is needed gets loaded."""

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38


def confine(*, memory: int, cpu_seconds: int, file_bytes: int) -> None:
    """Limits that this process and those it starts cannot lift again: bytes of address space (Linux only), seconds of
    processor time, bytes of a written file; 256 open files, no core."""
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


def isolate() -> None:
    """A user and a network namespace of its own, so that there is no network. OSError where the kernel refuses.

    Needs a process of one thread, and comes before anything is opened.
    """
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(_CLONE_NEWUSER | _CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


class ProgressReporter:
    """Callback that prints a progress line for each new percentage."""

    def __init__(self) -> None:
        self.last = -1

    def __call__(self, percent: int) -> None:
        if percent != self.last:
            self.last = percent
            say({"progress": percent})


def clean(request: dict[str, Any]) -> dict[str, Any]:
    """One request answered: {"verdict": clean | refused | needs_eyes | server} with "cleaning", or with "code" and
    "particulars"."""
    cleaner = importlib.import_module(f"saring.media.{CLEANERS[request['kind']]}")
    arguments: list[Any] = [Path(request["source"]), request["mime"], Path(request["folder"])]
    if request["kind"] in {"video", "audio"}:
        arguments.append(ProgressReporter())
    elif request["kind"] == "document":
        arguments.append(Signing(**request.get("signing", {})))
    try:
        second_sniffer.check(arguments[0], arguments[1])
        return {"verdict": "clean", "cleaning": cleaner.clean(*arguments).as_data()}
    except Fault as fault:
        verdict = "needs_eyes" if fault.needs_eyes else "refused"
        return {"verdict": verdict, "code": fault.code, "particulars": fault.particulars}
    except MemoryError:
        return {"verdict": "needs_eyes", "code": "too_heavy", "particulars": {}}
    except OSError as error:
        traceback.print_exc()
        return {"verdict": "server", "code": "disk", "particulars": {"errno": error.errno or 0}}


def peak_bytes() -> int:
    """Highest resident memory, in bytes, of this process or of one that it waited for (getrusage)."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return max(mine.ru_maxrss, theirs.ru_maxrss) * (1 if sys.platform == "darwin" else 1024)


def serve(work: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Read the request (JSON) from standard input, give up every right that is not needed, print the result as a
    line."""
    request = json.loads(sys.stdin.read())
    if request.get("isolate"):
        try:
            isolate()
        except OSError as error:  # it worked when it was tried: not the file's fault
            say({"verdict": "server", "code": "disk", "particulars": {"errno": error.errno or 0}})
            return
    confine(**request["allowance"])
    gc.disable()  # of a life this short; a sheet is a million small objects, and counting them took half the time
    result = work(request)
    say(result | {"peak_bytes": peak_bytes()})


if __name__ == "__main__":
    serve(clean)
