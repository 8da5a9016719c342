"""Workbooks from arrival to findings: many cells, and one value in the farthest cell there is."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from bench.machine import Result
from saring.checks import sandboxed
from saring.checks.settings import Settings
from saring.media.identification.sniff import XLSX
from saring.media.isolation import sandbox

ROWS, COLUMNS = 60_000, 12
LINE = ["Desa Contoh", "Kecamatan", 4821, "Rp300.000", 12.5, "lunas", "2026-01-01", "ya", 7, "catatan pendek", 3]


def run(say: Callable[[str], None]) -> list[Result]:
    """Cleaned, its pages drawn where that is worth it, and looked at; each in its confined child, as a worker does."""
    results = []
    for name, write in ((f"{ROWS * COLUMNS:,} cells", _many), ("a value in XFD1048576", _far)):
        say(f"sheets: {name}")
        with tempfile.TemporaryDirectory(prefix="saring-sheets-") as folder:
            results += _measured(name, write, Path(folder).resolve())
    return results


def _measured(name: str, write: Callable[[Path], None], folder: Path) -> list[Result]:
    source, working = folder / "buku.xlsx", folder / "kerja"
    working.mkdir()
    write(source)
    begun = time.monotonic()
    outcome = sandbox.run(kind="document", mime=XLSX, source=source, folder=working)
    cleaned = time.monotonic() - begun
    assert outcome.verdict == "clean"
    begun = time.monotonic()
    sandboxed.scan(working / "main.xlsx", Settings(), ocr=False, working=folder)
    looked = time.monotonic() - begun
    peak = round(outcome.peak_bytes / 2**20)
    return [
        Result(f"sheet, {name}: cleaned", round(cleaned, 1), "s", note=f"child at most {peak} MiB"),
        Result(f"sheet, {name}: looked at", round(looked, 1), "s"),
    ]


def _many(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(ROWS):
        sheet.append([number, *LINE])
    book.save(path)


def _far(path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["XFD1048576"] = "jauh"
    book.save(path)
