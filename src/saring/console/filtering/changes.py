"""What changed between two frozen contents, in words an official reads: fields, text, assets."""

import difflib
import json
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from saring.website.library import SiteImage
from saring.website.rendering import PictureView, Renderer

LABELS = {
    "title": _l("Judul"),
    "summary": _l("Ringkasan"),
    "category": _l("Jenis"),
    "event_date": _l("Tanggal kegiatan"),
}


@dataclass(frozen=True)
class Pair:
    """A picture's place before and after: library keys, None where there was or is none; views once they are drawn."""

    label: str
    before: int | None
    after: int | None
    before_view: PictureView | None = None
    after_view: PictureView | None = None


@dataclass(frozen=True)
class Change:
    """`kind` is field, words, assets, pictures or order; `pieces` are (mark, text), mark one of '=', '+', '-'."""

    kind: str
    label: str
    pieces: list[tuple[str, str]]
    pairs: tuple[Pair, ...] = ()


def changes_between(before: str, after: str) -> list[Change]:
    """Differences of two canonical contents; [] when they are the same."""
    old, new = json.loads(before), json.loads(after)
    found = [
        Change("field", str(label), word_pieces(str(old[name]), str(new[name])))
        for name, label in LABELS.items()
        if old[name] != new[name]
    ]
    old_text, new_text = _text(old["body"]), _text(new["body"])
    if old_text != new_text:
        found.append(Change("words", _("Isi"), word_pieces(old_text, new_text)))
    if pairs := _picture_pairs(old, new):
        found.append(Change("pictures", _("Gambar"), [], pairs))
    for label, one, other, mark in (
        (_("Bahan baru"), new, old, "+"),
        (_("Bahan yang hilang"), old, new, "-"),
    ):
        names = {name for name in _assets(one).keys() - _assets(other).keys() if not name.startswith("picture:")}
        if names:
            found.append(Change("assets", label, [(mark, _assets(one)[name]) for name in sorted(names)]))
    if not found and old != new:
        found.append(Change("order", _("Susunan atau titik fokus gambar berubah"), []))
    return found


def with_pictures(changes: list[Change], renderer: Renderer) -> list[Change]:
    """The changes with the pictures of their pairs; a picture that left the library is not drawn."""
    pairs = [pair for change in changes for pair in change.pairs]
    images = SiteImage.objects.in_bulk({key for pair in pairs for key in (pair.before, pair.after) if key})
    renderer.expect(images.values())
    views = {key: renderer.picture(image, "card") for key, image in images.items()}
    return [
        replace(
            change,
            pairs=tuple(
                replace(pair, before_view=views.get(pair.before or 0), after_view=views.get(pair.after or 0))
                for pair in change.pairs
            ),
        )
        for change in changes
    ]


def _picture_pairs(old: dict[str, Any], new: dict[str, Any]) -> tuple[Pair, ...]:
    """Places whose picture is another one now, by block; the same picture at another place is no change."""
    before, after = _pictures(old), _pictures(new)
    same = {image for image, _words in before.values()} & {image for image, _words in after.values()}
    pairs = []
    for block in [*after, *(block for block in before if block not in after)]:
        was, words = before.get(block, (None, "-"))
        now, words = after.get(block, (None, words))
        was, now = (None if image in same else image for image in (was, now))
        if was or now:
            pairs.append(Pair(words, was, now))
    return tuple(pairs)


def _pictures(content: dict[str, Any]) -> dict[str, tuple[int, str]]:
    """Block id to library key and words, in reading order."""
    return {
        block["id"]: (block["value"]["image"], block["value"].get("caption") or block["value"].get("alt") or "-")
        for field in ("gallery", "body")
        for block in content[field]
        if block["type"] == "picture"
    }


def word_pieces(before: str, after: str) -> list[tuple[str, str]]:
    """A word diff: runs of equal, removed and added words; long equal runs are shortened to their ends."""
    old, new = before.split(), after.split()
    pieces: list[tuple[str, str]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            words = old[a:b]
            pieces.append(("=", " ".join(words if len(words) < 16 else [*words[:6], "...", *words[-6:]])))
            continue
        if b > a:
            pieces.append(("-", " ".join(old[a:b])))
        if d > c:
            pieces.append(("+", " ".join(new[c:d])))
    return pieces


def _text(blocks: list[dict[str, Any]]) -> str:
    return " ".join(_words(block["value"]) for block in blocks)


def _words(value: Any) -> str:
    if isinstance(value, str):
        return strip_tags(value.replace("<", " <"))
    if isinstance(value, dict):
        return " ".join(_words(one) for key, one in value.items() if key not in {"id", "type", "image", "video"})
    if isinstance(value, list):
        return " ".join(_words(one) for one in value)
    return ""


def _assets(content: dict[str, Any]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for field in ("gallery", "body", "attachments"):
        for block in content[field]:
            value = block["value"]
            if block["type"] == "picture":
                titles[f"picture:{value['image']}"] = value.get("caption") or value.get("alt") or "-"
            elif block["type"] in {"document", "video"}:
                titles[f"{block['type']}:{value[block['type']]}"] = value["title"]
    return titles
