"""What on a page can be spoken about: each part's anchor and a label by its first words, in reading order.

Read from the stored content, so no library item is loaded. A block's id is kept by Wagtail through revisions.
"""

import html
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator

WORDS = 9
LABEL_LENGTH = 120
NOT_WORDS = frozenset({"id", "type", "image", "document", "video"})


def anchors_of(page: Any) -> list[tuple[str, str]]:
    """(anchor, label) of an article: 'picture:12' for what stands beside the text, the block's id in the text."""
    found = {**_beside(page.gallery), **_inside(page.body), **_beside(page.attachments)}
    return list(found.items())


def _beside(stream: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for raw in stream.get_prep_value():
        kind, value = raw["type"], raw["value"]
        item = value["image" if kind == "picture" else kind]
        found.setdefault(f"{kind}:{item}", _label(stream, kind, value.get("caption") or value))
    return found


def _inside(stream: Any) -> dict[str, str]:
    return {raw["id"]: _label(stream, raw["type"], raw["value"]) for raw in stream.get_prep_value()}


def _label(stream: Any, kind: str, value: Any) -> str:
    name = str(stream.stream_block.child_blocks[kind].label)
    first = Truncator(_first_words(value)).words(WORDS, truncate=" …")
    return f"{name}: {first}"[:LABEL_LENGTH] if first else name


def _first_words(value: Any) -> str:
    """The first words there are in a block's stored value."""
    if isinstance(value, str):
        return " ".join(html.unescape(strip_tags(value.replace("<", " <"))).split())
    if isinstance(value, dict):
        value = [item for key, item in value.items() if key not in NOT_WORDS]
    if isinstance(value, list):
        return next((words for words in map(_first_words, value) if words), "")
    return ""
