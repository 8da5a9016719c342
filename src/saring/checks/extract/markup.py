"""HTML: what a visitor reads, what is hidden from him, and the facts of the page."""

import re
from itertools import islice
from pathlib import Path
from typing import Any, Final

from lxml import etree, html

from saring.checks.content import Heading, Link, Picture, Place, PlaceKind, Table
from saring.checks.extract import limits
from saring.checks.extract.gathering import Gathering

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_UNREAD: Final = frozenset({"script", "style", "noscript", "template"})
_HIDING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?(?![.\d])|"
    r"font-size\s*:\s*0(?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?:;|$|!)|(?:left|top|right|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}|"
    r"(?<![\w\-])(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$|!)|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0",
    re.I,
)  # fmt: skip
_COLOUR: Final = re.compile(r"(?<![\w\-])color\s*:\s*([^;!]+)", re.I)
_GROUND: Final = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.I)
_WHITES: Final = {"#fff", "#ffffff", "white", "rgb(255,255,255)", "transparent", "rgba(0,0,0,0)"}
_META: Final = frozenset({
    "description", "keywords", "author", "og:title", "og:description", "og:site_name", "twitter:title",
    "twitter:description",
})  # fmt: skip
_MOST_PARTS, _MOST_ROWS, _LONGEST_LABEL = 50, 10_000, 200
_HIDDEN: Final = "hidden_element"


def _hides(element: Any) -> str:
    """How an element keeps itself from sight; '' when it does not."""
    if "hidden" in element.attrib:
        return _HIDDEN
    style = element.get("style")
    if not style:
        return ""
    if _HIDING.search(style):
        return _HIDDEN
    colour, ground = _COLOUR.search(style), _GROUND.search(style)
    if colour:
        letters = "".join(colour[1].split()).lower()
        behind = "".join(ground[1].split()).lower() if ground else ""
        if letters == behind or (letters in _WHITES and (not behind or behind in _WHITES)):
            return "white_text"
    return ""


def _words(element: Any) -> str:
    """The first words of an element: nested ones must not cost their depth times their length."""
    return " ".join("".join(islice(element.itertext(), _MOST_PARTS)).split())[:_LONGEST_LABEL]


class _Page:
    """Walks the tree once, without recursion, gathering words between borders of blocks."""

    def __init__(self, into: Gathering) -> None:
        self.into, self.count = into, 0
        self.words: list[str] = []
        self.hidden = ""

    def place(self) -> Place:
        return Place(PlaceKind.BLOCK, number=self.count + 1)

    def flush(self, hidden: str) -> None:
        """End the piece, and begin one that is kept from sight in the way given."""
        text = "".join(self.words).strip()
        if text:
            self.count += 1
            self.into.add(text, Place(PlaceKind.BLOCK, number=self.count), hidden=self.hidden)
        self.words, self.hidden = [], hidden

    def walk(self, root: Any) -> None:
        ways: list[str] = [""]
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if not isinstance(element.tag, str):
                if event == "end":
                    self._comment(element)
                    self.words.append(element.tail or "")
                continue
            name = element.tag.lower()
            if event == "start":
                way = ways[-1] or _hides(element)
                if way != ways[-1] or name in _BLOCKS:
                    self.flush(way)
                ways.append(way)
                self._fact(name, element, bool(way))
                if name not in _UNREAD:
                    self.words.append(element.text or "")
            else:
                way = ways.pop()
                if way != ways[-1] or name in _BLOCKS:
                    self.flush(ways[-1])
                self.words.append(element.tail or "")
        self.flush("")

    def _comment(self, element: Any) -> None:
        if isinstance(element, etree._Comment):
            self.into.add(element.text, Place(PlaceKind.PART, name="komentar HTML"))

    def _fact(self, name: str, element: Any, hidden: bool) -> None:
        match name:
            case "a" | "area" | "iframe" | "form":
                target = element.get("href") or element.get("src") or element.get("action") or ""
                if target and not target.startswith("#"):
                    text = _words(element) if name == "a" else ""
                    self.into.links.append(Link(text, target, self.place(), hidden))
            case "img":
                self.into.pictures.append(Picture(self.place(), alt=element.get("alt", "")))
                self.into.add(element.get("alt"), Place(PlaceKind.PICTURE, name="teks alternatif"))
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.into.headings.append(Heading(int(name[1]), _words(element), self.place()))
            case "table":
                self._table(element)
            case "script" | "noscript" | "template":
                self.into.add("".join(element.itertext()), Place(PlaceKind.PART, name=name))
            case "meta" if (element.get("name") or element.get("property") or "").lower() in _META:
                self.into.metadata(element.get("name") or element.get("property"), element.get("content"))
            case "title":
                self.into.add(element.text, Place(PlaceKind.TITLE))

    def _table(self, table: Any) -> None:
        rows = list(islice(table.iter("tr"), _MOST_ROWS))
        cells = list(rows[0].iter("th")) if rows else []
        caption = next((_words(element) for element in table.iter("caption")), "")
        header = tuple(_words(cell) for cell in cells)
        self.into.tables.append(Table(header, self.place(), rows=len(rows) - bool(cells), caption=caption))


def read_text(markup: str | bytes, into: Gathering) -> None:
    """One HTML page or fragment, cut at limits.MAX_HTML_BYTES; what no parser can read is taken as text."""
    if isinstance(markup, str):
        markup = markup.encode("utf-8", "replace")
    if len(markup) > limits.MAX_HTML_BYTES:
        markup = markup[: limits.MAX_HTML_BYTES]
        into.note("truncated")
    if not markup.strip():
        return
    encoding = "utf-8" if _is_utf8(markup) else None
    try:
        root = html.document_fromstring(markup, parser=html.HTMLParser(encoding=encoding, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        into.add(markup.decode("utf-8", "replace"), Place(PlaceKind.LINE))  # no page at all, yet it may hold a number
        return
    _Page(into).walk(root)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read(path: Path, into: Gathering) -> None:
    """An HTML file, its first limits.MAX_HTML_BYTES bytes. Raises OSError."""
    with path.open("rb") as file:
        read_text(file.read(limits.MAX_HTML_BYTES + 1), into)
