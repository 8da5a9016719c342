"""How strongly the child is confined: by bubblewrap where it works, else by namespaces, else by limits alone.

bubblewrap is believed only after it has run once here: inside many containers it is installed and cannot.
"""

import os
import platform
import shutil
import subprocess
import sys
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

import saring

SOURCE_ROOT: Final = Path(saring.__file__).resolve().parents[1]
SPEECH_MODEL: Final = "SARING_SPEECH_MODEL"
"""In the environment: the folder of a model that turns speech into text; none by default."""
_PROBE_SECONDS: Final = 10
_TMP_BYTES: Final = 256 * 1024 * 1024
_SYSTEM: Final = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_READ: Final = (
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/libreoffice",
    "/etc/localtime",
    "/var/cache/fontconfig",
    "/var/lib/libreoffice",
)
"""What programs below /usr read elsewhere; no name of a user, a host or a network among it."""


class Confinement(StrEnum):
    """From the strongest to the weakest. All of them limit memory, time, file size and open files."""

    BUBBLEWRAP = "bubblewrap"
    NAMESPACES = "namespaces"
    LIMITS = "limits"


def _existing(path: str) -> list[str]:
    """One system folder read-only at its place; /bin and its like are links on a merged /usr and stay links."""
    if Path(path).is_symlink():
        return ["--symlink", str(Path(path).readlink()), path]
    return ["--ro-bind-try", path, path]


def _environment_folders() -> set[str]:
    """The Python environment and this package, and a program for videos that lies outside the system."""
    folders = {sys.prefix, sys.base_prefix, str(SOURCE_ROOT)}
    programs = [os.environ.get("IMAGEIO_FFMPEG_EXE"), *map(shutil.which, ("ffmpeg", "soffice"))]
    folders |= {str(Path(program).resolve()) for program in programs if program}
    folders |= set(filter(None, os.environ.get("LD_LIBRARY_PATH", "").split(":")))
    if model := os.environ.get(SPEECH_MODEL):
        folders.add(str(Path(model).resolve()))
    return {folder for folder in folders if not folder.startswith(("/usr/", "/bin/")) and folder != "/usr"}


@lru_cache(maxsize=1)
def _base() -> tuple[str, ...]:
    """What every confined child gets: no network, no other process, no one's folders, an empty /tmp."""
    arguments = [
        "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        "--hostname", "saring", "--proc", "/proc", "--dev", "/dev",
        "--size", str(_TMP_BYTES), "--tmpfs", "/tmp",  # noqa: S108 - one of the child's own
    ]  # fmt: skip
    for path in _SYSTEM:
        arguments += _existing(path)
    for path in (*_READ, *sorted(_environment_folders())):
        arguments += ["--ro-bind-try", path, path]
    return tuple(arguments)


def wrapped(command: list[str], *, source: Path, folder: Path) -> list[str]:
    """`command` inside bubblewrap: reads `source`, writes in `folder`, sees nothing else of this machine's."""
    return [
        *_base(), "--bind", str(folder), str(folder), "--ro-bind", str(source), str(source),
        "--chdir", str(folder), "--remount-ro", "/", "--", *command,
    ]  # fmt: skip


def _runs(command: list[str]) -> bool:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PROBE_SECONDS,
            check=False,
            env={"PYTHONPATH": str(SOURCE_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@lru_cache(maxsize=1)
def in_force() -> Confinement:
    """The strongest confinement that works here, tried once in the life of this process."""
    if platform.system() != "Linux":
        return Confinement.LIMITS
    here = Path(__file__).resolve()
    probe = [sys.executable, "-P", "-c"]
    # the real arguments, with this file as the source and the folder of a read-only package as the folder
    if shutil.which("bwrap") and _runs(
        wrapped([*probe, "import saring.media.isolation.faults"], source=here, folder=here.parent)
    ):
        return Confinement.BUBBLEWRAP
    if _runs([*probe, "from saring.media.isolation.child import isolate; isolate()"]):
        return Confinement.NAMESPACES
    return Confinement.LIMITS
