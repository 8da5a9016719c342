"""What lies in a PDF and nothing leads to: no page shows it, and whoever looks into the file finds it."""

from pathlib import Path
from typing import Any, Final

import pikepdf

_FRAMEWORK: Final = {"/ObjStm", "/XRef"}
"""Streams that hold the other objects and their places."""
_CONTAINERS: Final = (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)


def has_orphans(source: Path) -> bool:
    """Whether the file holds streams that cannot be reached from its catalogue. Raises pikepdf.PdfError."""
    with pikepdf.open(source) as document:
        reached = _reached(document)
        return any(
            isinstance(one, pikepdf.Stream) and one.objgen not in reached and str(one.get("/Type")) not in _FRAMEWORK
            for one in document.objects
        )


def _reached(document: Any) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    waiting: list[Any] = [document.trailer]
    while waiting:
        holder = waiting.pop()
        values = list(holder) if isinstance(holder, pikepdf.Array) else [value for _key, value in holder.items()]
        for value in values:
            if not isinstance(value, _CONTAINERS):
                continue
            if value.is_indirect:
                if value.objgen in found:
                    continue
                found.add(value.objgen)
            waiting.append(value)
    return found
