"""An officer's plain text as blocks of an article: paragraphs, lists, tables, WhatsApp's marks, links.

Nothing is left out and no word is changed: what is not clearly a table, a list or a mark stays as it was typed.
"""

import re
import uuid
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from django.utils.html import escape

from saring.website.linking import anchor, bare_links

COLUMNS_AT_MOST: Final = 8
HEAD_AT_MOST: Final = 120
CELL_AT_MOST: Final = 300
CAPTION_AT_MOST: Final = 160
"""Limits of website.blocks.TableBlock; a larger table stays text, its cells apart."""

UNNAMED: Final = "Tabel"
"""The caption of a table nobody named, for a caption there must be (WCAG 2.2, 1.3.1); public, so always Indonesian."""

_BULLET: Final = re.compile(r"[ \t]*(?:[-•·▪●–*]|o(?=\t))[ \t]+(?=\S)")
_NUMBERED: Final = re.compile(r"[ \t]*(\d{1,3})[.)][ \t]+(?=\S)")
_MARKS: Final = (
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\W_][^*\n]*?)(?<=\S)\*(?![\w*])"), "b"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]*[^\W_][^_\n]*?)(?<=\S)_(?![\w_])"), "i"),
)
_HOLD: Final = "\ue000{}\ue001"
_HELD: Final = re.compile("\ue000(\\d+)\ue001")
_CAPTION: Final = re.compile(r"(?:tabel|daftar|jadwal|rekap(?:itulasi)?|rincian|data)\b|.*:\s*$", re.I)

Block = dict[str, Any]


def blocks_of(text: str) -> list[Block]:
    """Body blocks ({type, value}, without ids) in the order of the text."""
    blocks: list[Block] = []
    for kind, lines in _groups(text):
        match kind:
            case "table":
                blocks.extend(_table(lines, blocks))
            case "ul" | "ol":
                marker = _BULLET if kind == "ul" else _NUMBERED
                items = "".join(f"<li>{inline(marker.sub('', line, count=1))}</li>" for line in lines)
                blocks.append(paragraph(f"<{kind}>{items}</{kind}>"))
            case _:
                blocks.append(paragraph(f"<p>{'<br/>'.join(inline(_apart(line)) for line in lines)}</p>"))
    return blocks


def paragraph(html: str) -> Block:
    return {"type": "paragraph", "value": html}


def table(rows: list[list[str]], caption: str = "") -> Block | None:
    """A table block whose first row is its header; None for what a table block has no room for."""
    width = max(len(row) for row in rows)
    header, body = rows[0], rows[1:]
    if not body or not 2 <= width <= COLUMNS_AT_MOST:
        return None
    if any(len(cell) > HEAD_AT_MOST for cell in header) or any(
        len(cell) > CELL_AT_MOST for row in body for cell in row
    ):
        return None
    named = [cell or f"Kolom {at}" for at, cell in enumerate(_full(header, width), 1)]
    value = {
        "caption": caption.rstrip(": ")[:CAPTION_AT_MOST] if len(caption) <= CAPTION_AT_MOST else "",
        "header": _items(named),
        "rows": _items([{"cells": _items(_full(row, width))} for row in body]),
    }
    value["caption"] = value["caption"] or UNNAMED
    return {"type": "table", "value": value}


def rows_as_text(rows: list[list[str]]) -> str:
    """For a table no block has room for: a line a row, the cells apart."""
    return "<p>" + "<br/>".join(inline(" | ".join(row)) for row in rows) + "</p>"


def inline(text: str) -> str:
    """One line as rich text: addresses and numbers linked, *bold* and _italic_ as formatting, the rest escaped."""
    links = bare_links(text)
    held, last, marked = [], 0, ""
    for at, link in enumerate(links):
        marked += text[last : link.start] + _HOLD.format(at)
        held.append(anchor(link.target, text[link.start : link.end]))
        last = link.end
    marked = escape(marked + text[last:])
    for pattern, tag in _MARKS:
        marked = pattern.sub(rf"<{tag}>\1</{tag}>", marked)
    return _HELD.sub(lambda match: held[int(match[1])], marked)


def without_marks(text: str) -> str:
    """Plain text less the signs that would have been formatting."""
    for pattern, _tag in _MARKS:
        text = pattern.sub(r"\1", text)
    return text


def _groups(text: str) -> Iterator[tuple[str, list[str]]]:
    """(kind, lines) of each part; a blank line ends a part, except between the items of one list."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [line.replace("\ue000", "").replace("\ue001", "") for line in lines]
    kinds = _kinds(lines)
    for kind, run in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        filled = [line for _kind, line in run if line.strip()]
        if kind and filled:
            yield kind.split("#")[0], filled


def _kinds(lines: list[str]) -> list[str]:
    """What each line is part of: table, ul, ol, text; '' for a blank line between parts. Each list has its own mark."""
    kinds = ["text" if line.strip() else "" for line in lines]
    _mark_runs(lines, kinds, "table", lambda line: "\t" in line.strip("\t"), least=2, blanks=False)
    _mark_runs(lines, kinds, "ul", lambda line: bool(_BULLET.match(line)), least=1, blanks=True)
    _mark_numbered(lines, kinds)
    return kinds


def _mark_runs(lines: list[str], kinds: list[str], kind: str, fits: Any, *, least: int, blanks: bool) -> None:
    """Give lines that stand together and fit their kind; blank lines may stand between them if `blanks`."""
    at = 0
    while at < len(lines):
        members = _run(lines, kinds, at, fits, blanks)
        if len(members) >= least:
            for index in range(members[0], members[-1] + 1):
                kinds[index] = f"{kind}#{members[0]}"
        at = members[-1] + 1 if members else at + 1


def _run(lines: list[str], kinds: list[str], at: int, fits: Any, blanks: bool) -> list[int]:
    members: list[int] = []
    while at < len(lines):
        if lines[at].strip():
            if kinds[at] != "text" or not fits(lines[at]):
                break
            members.append(at)
        elif not members or not blanks:
            break
        at += 1
    return members


def _mark_numbered(lines: list[str], kinds: list[str]) -> None:
    """Lists that begin at 1 and count on, of two items at least: another number would be changed by an <ol>."""
    expected: list[int] = []

    def counts(line: str) -> bool:
        match = _NUMBERED.match(line)
        if match is None or int(match[1]) != len(expected) + 1:
            return False
        expected.append(int(match[1]))
        return True

    at = 0
    while at < len(lines):
        expected.clear()
        members = _run(lines, kinds, at, counts, True)
        if len(members) >= 2:
            for index in range(members[0], members[-1] + 1):
                kinds[index] = f"ol#{members[0]}"
        at = members[-1] + 1 if len(members) >= 2 else at + 1


def _table(lines: list[str], before: list[Block]) -> list[Block]:
    """The table, under the line above it if that names it."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    block = table(rows, _caption_of(before))
    if block is None:
        return [paragraph(rows_as_text(rows))]
    if block["value"]["caption"] != UNNAMED:
        before.pop()
    return [block]


def _caption_of(before: list[Block]) -> str:
    """The part above, when it is one plain line that announces a table."""
    if not before or before[-1]["type"] != "paragraph":
        return ""
    html = before[-1]["value"]
    line = re.fullmatch(r"<p>([^<]{3,160})</p>", html)
    return _unescaped(line[1]) if line and _CAPTION.match(line[1]) else ""


def _unescaped(text: str) -> str:
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"), ("&", "&amp;")):
        text = text.replace(entity, sign)
    return text


def _apart(line: str) -> str:
    """A lone line with tabs: its parts never run into one another."""
    return (
        " | ".join(part.strip() for part in line.split("\t") if part.strip()) if "\t" in line.strip() else line.strip()
    )


def _full(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _items(values: list[Any]) -> list[dict[str, Any]]:
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]
