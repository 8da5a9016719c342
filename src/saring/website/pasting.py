"""What was copied in Word, Excel, a browser or WhatsApp, as blocks of an article: nothing glued, nothing left out."""

import re
from itertools import groupby
from typing import Any, Final

from django.utils.html import escape
from lxml import etree, html

from saring.website.linking import linked
from saring.website.superscripts import LOWERED, RAISED, as_characters
from saring.website.writing import Block, blocks_of, paragraph, rows_as_text, table

_SKIPPED: Final = frozenset({"style", "script", "head", "meta", "link", "title", "template", "xml", "noscript"})
_BREAKING: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "main", "nav", "ol", "p", "pre",
    "section", "ul",
})  # fmt: skip
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_NOT_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-4]00)", re.I)
_ITALIC: Final = re.compile(r"font-style\s*:\s*italic", re.I)
_UP: Final = re.compile(r"vertical-align\s*:\s*super|mso-text-raise\s*:\s*[1-9]", re.I)
_DOWN: Final = re.compile(r"vertical-align\s*:\s*sub|mso-text-raise\s*:\s*-[1-9]", re.I)
_WORD_LIST: Final = re.compile(r"mso-list\s*:\s*(?!ignore|none)", re.I)
_WORD_MARKER: Final = re.compile(r"mso-list\s*:\s*ignore", re.I)
_COUNTED: Final = re.compile(r"\s*(?:\d{1,3}|[a-z])[.)]", re.I)
_SAFE: Final = re.compile(r"https?://|mailto:|tel:", re.I)
_SPACE: Final = re.compile(r"[ \t\r\n\xa0]+")
SPAN_AT_MOST: Final = 50
CHARACTERS_AT_MOST: Final = 2_000_000

Marks = tuple[str, ...]
"""What holds for a piece of text: 'b', 'i', 'sup', 'sub', 'a|target'."""


def blocks_of_paste(rich: str, plain: str) -> list[Block]:
    """Blocks of what the clipboard held: its HTML if there is any to read, else its text."""
    if not rich.strip() or len(rich) > CHARACTERS_AT_MOST:
        return blocks_of(plain)
    try:
        root = html.document_fromstring(rich, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.ParserError, ValueError):
        return blocks_of(plain)
    reading = _Reading()
    reading.read(root, (), "p")
    return list(_gathered(reading.lines)) or blocks_of(plain)


class _Reading:
    """Goes through the copied HTML once. `lines` are (p, ul or ol, HTML) and (table, rows), in order."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, Any]] = []
        self.line = ""

    def read(self, element: Any, marks: Marks, kind: str) -> None:
        css = element.get("style") or ""
        if element.tag in _SKIPPED or _WORD_MARKER.search(css):
            return
        if element.tag == "table":
            self._end(kind)
            self.lines.append(("table", element))
        elif element.tag == "br":
            self.line += "<br/>"
        elif element.tag == "li" or _WORD_LIST.search(css):
            self._end(kind)
            self._within(element, marks, _list_kind(element))
            self._end(_list_kind(element))
        else:
            breaks = element.tag in _BREAKING
            self._end(kind) if breaks else None
            self._within(element, marks, kind)
            self._end(kind) if breaks else None

    def _within(self, element: Any, marks: Marks, kind: str) -> None:
        marks = _marks(element, marks)
        self._text(element.text, marks)
        for child in element:
            self.read(child, marks, kind)
            self._text(child.tail, marks)

    def _text(self, text: str | None, marks: Marks) -> None:
        if text:
            self.line += _marked(_SPACE.sub(" ", text), marks)

    def _end(self, kind: str) -> None:
        line, self.line = _tidy(self.line), ""
        if line:
            self.lines.append((kind, line))


def _gathered(lines: list[tuple[str, Any]]) -> list[Block]:
    """List items that follow one another are one list."""
    blocks: list[Block] = []
    for kind, run in groupby(lines, key=lambda line: line[0]):
        values = [value for _kind, value in run]
        if kind == "table":
            blocks.extend(block for element in values for block in _table(element))
        elif kind == "p":
            blocks.extend(paragraph(f"<p>{value}</p>") for value in values)
        else:
            blocks.append(paragraph(f"<{kind}>{''.join(f'<li>{value}</li>' for value in values)}</{kind}>"))
    return blocks


def _table(element: Any) -> list[Block]:
    rows = [row for row in _grid(element) if any(row)]
    if not rows:
        return []
    caption = " ".join(_words(line) for line in element.findall("caption"))
    if len(rows) == 1 or max(len(row) for row in rows) == 1:
        return [paragraph(rows_as_text([row])) for row in rows]
    return [table(rows, caption) or paragraph(rows_as_text(rows))]


def _grid(element: Any) -> list[list[str]]:
    """The cells of a table by row; one that spans columns or rows stands in its first place, the others are empty."""
    taken: set[tuple[int, int]] = set()
    rows: list[list[str]] = []
    for down, row in enumerate(element.iter("tr")):
        line: list[str] = []
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            while (down, len(line)) in taken:
                line.append("")
            wide, high = (_span(cell, name) for name in ("colspan", "rowspan"))
            taken |= {(down + y, len(line) + x) for y in range(high) for x in range(wide)}
            line += [_words(cell), *[""] * (wide - 1)]
        rows.append(line)
    return rows


def _span(cell: Any, name: str) -> int:
    text = cell.get(name) or "1"
    return min(int(text), SPAN_AT_MOST) if text.isascii() and text.isdigit() and int(text) else 1


def _words(element: Any) -> str:
    """A cell's text on one line; its paragraphs and lines stay apart, raised figures stay raised."""
    reading = _Reading()
    reading.read(element, (), "p")
    reading._end("p")
    lines = [value if kind != "table" else _words_of_cells(value) for kind, value in reading.lines]
    plain = " ".join(lines).replace("<br/>", " ")
    return _SPACE.sub(" ", "".join(html.fragment_fromstring(plain, create_parent="p").itertext())).strip()


def _words_of_cells(element: Any) -> str:
    return " ".join(_words(cell) for cell in element.iter("td", "th"))


def _list_kind(element: Any) -> str:
    """ol where the items are counted: by the list they stand in, or by Word's own marker."""
    parent = element.getparent()
    if element.tag == "li":
        return "ol" if parent is not None and parent.tag == "ol" else "ul"
    marker = next((inner for inner in element.iter() if _WORD_MARKER.search(inner.get("style") or "")), None)
    return "ol" if marker is not None and _COUNTED.match("".join(marker.itertext())) else "ul"


def _marks(element: Any, marks: Marks) -> Marks:
    css, now = element.get("style") or "", set(marks)
    if element.tag in {"b", "strong"} or _BOLD.search(css):
        now.add("b")
    if _NOT_BOLD.search(css):
        now.discard("b")
    if element.tag in {"i", "em"} or _ITALIC.search(css):
        now.add("i")
    if element.tag == "sup" or _UP.search(css):
        now.add("sup")
    if element.tag == "sub" or _DOWN.search(css):
        now.add("sub")
    target = (element.get("href") or "").strip()
    if element.tag == "a" and _SAFE.match(target):
        now.add(f"a|{target}")
    return tuple(sorted(now, reverse=True))


def _marked(text: str, marks: Marks) -> str:
    """The text within its marks; bare addresses outside links are linked."""
    signs = RAISED if "sup" in marks else LOWERED if "sub" in marks else {}
    characters = as_characters(text, signs) if signs else ""
    is_link = any(mark.startswith("a|") for mark in marks)
    marked = characters or (escape(text) if is_link else linked(text))
    if not text.strip():
        return marked
    for mark in marks:
        name, _sep, target = mark.partition("|")
        if characters and name in {"sup", "sub"}:
            continue
        marked = f'<a href="{escape(target)}">{marked}</a>' if target else f"<{name}>{marked}</{name}>"
    return marked


def _tidy(line: str) -> str:
    """No line breaks and spaces at its ends."""
    return re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", line)
