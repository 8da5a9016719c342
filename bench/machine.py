"""What the numbers were measured on, and how several runs become one number."""

import os
import platform
import sqlite3
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import django
import granian
import wagtail


@dataclass(frozen=True)
class Result:
    """One row of the table; `ratio` is ours to the peer's, None where there is no peer."""

    name: str
    ours: float
    unit: str
    peer: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return round(self.ours / self.peer, 2) if self.peer else None


def describe() -> str:
    """Processor, cores, memory, versions, date."""
    cpu = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "?")
    cores = sum(line.startswith("processor") for line in _lines("/proc/cpuinfo"))
    memory = next((int(line.split()[1]) // 2**20 for line in _lines("/proc/meminfo") if "MemTotal" in line), 0)
    versions = (
        f"Python {platform.python_version()}, Django {django.__version__}, Wagtail {wagtail.__version__}, "
        f"SQLite {sqlite3.sqlite_version}, granian {granian.__version__}"
    )
    load = f"load average {os.getloadavg()[1]:.1f}"
    system = f"{cpu}, {cores} cores, {memory} GiB, {platform.system()}"
    return f"{date.today().isoformat()}; {system}; {versions}; {load}"


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def spread(values: Sequence[float], digits: int = 0) -> str:
    """'12-15 in 5 runs'."""
    return f"{min(values):.{digits}f}-{max(values):.{digits}f} in {len(values)} runs"


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text().splitlines() if file.exists() else []
