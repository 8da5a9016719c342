"""Metadata and comments of office packages taken out."""

import re
from typing import Any, Final

from saring.checks.extract.sheet import column_letters
from saring.checks.extract.xml import attribute, local
from saring.checks.redaction.parts import Parts
from saring.checks.redaction.secrets import Secrets

_PROPERTIES: Final = re.compile(r"^docprops/(core|app|custom)\.xml$|^meta\.xml$", re.I)
_COMMENTS: Final = {"comment", "threadedComment", "cm"}


def drop_properties(parts: Parts, field: str) -> int:
    """Empty the property of a name, as extraction calls it; how many."""
    count = 0
    for name in parts.names:
        if not _PROPERTIES.search(name):
            continue
        for element in parts.root(name).iter():
            parent = element.getparent()
            called = {local(element), attribute(element, "name")}
            if parent is not None:
                called.add(attribute(parent, "name"))
            if len(element) == 0 and element.text and field in called:
                element.text = ""
                count += 1
                parts.changed(name)
    return count


def drop_comments(parts: Parts, secrets: Secrets) -> int:
    """Take out the comments that say any of these; how many."""
    count = 0
    for name in list(parts.xml()):
        if "comment" not in name.lower():
            continue
        for comment in [element for element in parts.root(name).iter() if local(element) in _COMMENTS]:
            if secrets.within(_words(comment)):
                count += 1
                _drop_marks(parts, name, comment)
                comment.getparent().remove(comment)
                parts.changed(name)
    return count


def _words(comment: Any) -> str:
    return "".join(element.text or "" for element in comment.iter() if local(element) in {"t", "text", "delText"})


def _drop_marks(parts: Parts, name: str, comment: Any) -> None:
    """Where the comment stood: in the text of a document, or as a box over a cell of the sheet that has it."""
    number, where = attribute(comment, "id"), attribute(comment, "ref")
    for owner in list(parts.xml()):
        beside = parts.beside(owner)
        if name not in beside:
            continue
        for part in (owner, *beside):
            if not part.lower().endswith((".xml", ".vml")) or part not in parts:
                continue
            for mark in [mark for mark in parts.root(part).iter() if _marks(mark, number, where)]:
                if mark.getparent() is not None:
                    mark.getparent().remove(mark)
                    parts.changed(part)


def _marks(element: Any, number: str, where: str) -> bool:
    match local(element):
        case "commentRangeStart" | "commentRangeEnd" | "commentReference":
            return bool(number) and attribute(element, "id") == number
        case "shape" if where:
            cells = {local(inner): (inner.text or "").strip() for inner in element.iter()}
            return _cell(cells.get("Column", ""), cells.get("Row", "")) == where
    return False


def _cell(column: str, row: str) -> str:
    return f"{column_letters(int(column) + 1)}{int(row) + 1}" if column.isdigit() and row.isdigit() else ""
