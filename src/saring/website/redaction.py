"""Masking in a draft's own words: title, summary and every text of its blocks; rich text keeps its marks and links."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import setitem
from typing import Any, Final
from urllib.parse import unquote

from django.db import transaction
from lxml import etree, html

from saring.website.models import ArticlePage
from saring.website.services import latest

STAR: Final = "*"
STREAMS: Final = ("gallery", "body", "attachments")
_FIELDS: Final = ("title", "summary")
_RICH: Final = {("paragraph", ""), ("callout", "text")}
"""Block type and key ('' for the block itself) of what is kept as HTML."""
_BLOCKS: Final = frozenset({"p", "li", "ul", "ol", "br", "h2", "h3", "h4", "div"})

Stretches = Callable[[str], Iterable[tuple[int, int]]]
"""Of a text, which stretches (start, end) a star takes the place of, in order and apart."""


@dataclass
class _Node:
    """One stretch of words and how it is written back; without `write` it only stands between two."""

    text: str
    write: Callable[[str], None] | None = None


@transaction.atomic
def mask_words(page_id: int, stretches: Stretches, *, by: Any) -> bool:
    """A new revision of a page in which those stretches of its latest words are stars; whether there were any.

    A link whose address holds one of them becomes plain words.
    """
    page = latest(page_id)
    masked = [_mask_fields(page, stretches), *(_mask_stream(page, name, stretches) for name in STREAMS)]
    if any(masked):
        page.draft_title = page.title
        page.save_revision(user=by, log_action=True, clean=False)
    return any(masked)


def _mask_fields(page: ArticlePage, stretches: Stretches) -> bool:
    masked = False
    for name in _FIELDS:
        text = getattr(page, name)
        new = _starred(text, stretches)
        if new != text:
            setattr(page, name, new)
            masked = True
    return masked


def _mask_stream(page: ArticlePage, name: str, stretches: Stretches) -> bool:
    blocks = list(getattr(page, name).get_prep_value())
    masked = False
    for block in blocks:
        masked |= _mask_value(block, "value", block["type"], "", stretches)
    if masked:
        setattr(page, name, json.dumps(blocks))
    return masked


def _mask_value(holder: Any, at: str | int, kind: str, key: str, stretches: Stretches) -> bool:
    """The words under `holder[at]`: text of its own, a struct's fields each for themselves, a list's as one row."""
    value = holder[at]
    if isinstance(value, str):
        new = _mask_rich(value, stretches) if (kind, key) in _RICH else _starred(value, stretches)
        holder[at] = new
        return new != value
    if isinstance(value, dict):
        masked = [_mask_value(value, name, kind, name, stretches) for name in value]
        return any(masked)
    if isinstance(value, list):
        return _mask_nodes(list(_row(value)), stretches)
    return False


def _row(items: list[Any]) -> Iterator[_Node]:
    """The words of a list block, as they follow one another: a number may be written a digit a cell."""
    for number, item in enumerate(items):
        if isinstance(item, dict) and item.get("type") == "item":
            yield from _words_in(item, "value")
        else:
            yield from _words_in(items, number)
        yield _Node("\t")


def _words_in(holder: Any, at: str | int) -> Iterator[_Node]:
    value = holder[at]
    if isinstance(value, str):
        yield _Node(value, partial(setitem, holder, at))
    elif isinstance(value, list):
        yield from _row(value)
    elif isinstance(value, dict):
        for name in value:
            yield from _words_in(value, name)
            yield _Node("\n")


def _mask_rich(source: str, stretches: Stretches) -> str:
    """Rich text as Wagtail keeps it; given back as it was when nothing in it is masked."""
    root = html.fragment_fromstring(source, create_parent="div")
    masked = _mask_nodes(list(_nodes_of(root)), stretches)
    for link in root.xpath(".//a[@href]"):
        if any(True for _stretch in stretches(unquote(link.get("href")))):
            link.drop_tag()
            masked = True
    if not masked:
        return source
    return str(html.tostring(root, encoding="unicode")).removeprefix("<div>").removesuffix("</div>")


def _nodes_of(root: Any) -> Iterator[_Node]:
    """Words in reading order; what begins or ends a block stands between them."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        border = element.tag in _BLOCKS
        if event == "start":
            if border:
                yield _Node("\n")
            if element.text:
                yield _Node(element.text, partial(setattr, element, "text"))
            continue
        if border:
            yield _Node("\n")
        if element.tail and element is not root:
            yield _Node(element.tail, partial(setattr, element, "tail"))


def _mask_nodes(nodes: Sequence[_Node], stretches: Stretches) -> bool:
    """Star what stands in the nodes read as one text."""
    masked = False
    edits = list(stretches("".join(node.text for node in nodes)))
    at = 0
    for node in nodes:
        end = at + len(node.text)
        here = [(max(start, at) - at, min(stop, end) - at) for start, stop in edits if start < end and stop > at]
        if here and node.write is not None:
            node.write(_replaced(node.text, here))
            masked = True
        at = end
    return masked


def _starred(text: str, stretches: Stretches) -> str:
    return _replaced(text, stretches(text))


def _replaced(text: str, edits: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    read = 0
    for start, end in edits:
        parts += text[read:start], STAR
        read = end
    return "".join([*parts, text[read:]])
