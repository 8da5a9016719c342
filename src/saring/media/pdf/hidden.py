"""What lies in a PDF and nothing leads to: no page shows it, and whoever looks into the file finds it."""

from pathlib import Path
from typing import Any, Final

import pikepdf

_FRAMEWORK: Final = {"/ObjStm", "/XRef"}
"""Streams that hold the other objects and their places."""
_HINTS: Final = {"/Length", "/Filter", *map("/{}".format, "PSTOAEVICLRB")}
"""Keys of the table of hints in a linearised file (ISO 32000-2, table F.2), which only its first lines lead to."""
_CONTAINERS: Final = (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)


def has_orphans(source: Path) -> bool:
    """Whether the file holds streams that cannot be reached from its catalogue. Raises pikepdf.PdfError."""
    with pikepdf.open(source) as document:
        reached = _reached(document)
        orphans = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Stream)
            and item.objgen not in reached
            and str(item.get("/Type")) not in _FRAMEWORK
        ]
        allowed = 1 if document.is_linearized or any(_is_linearisation(item) for item in document.objects) else 0
        return len(orphans) > allowed or any(not _HINTS.issuperset(item.keys()) for item in orphans)


def _is_linearisation(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and "/Linearized" in value


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
