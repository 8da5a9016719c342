"""Freezing: a page's content and the digest of every file it refers to, as one canonical document (RFC 8785).

The official decides on the SHA-256 of that document; publishing recomputes it. The revision's number is kept
beside the digest and not in it, so that the digest of "without this picture" can be shown before it is decided
(docs/adr/0005). What may change beside a content (crops, the address of a page it links to) is resolved once, when it
is frozen, and stands in the document: it is recomputed and drawn with what it says, not with what is so later
(docs/adr/0022).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import rfc8785
from wagtail.fields import StreamField

from saring.website.library import CleanFile, SiteDocument, SiteImage, SiteVideo
from saring.website.references import pages_linked_from, paths_of_links

SCHEMA = 2
"""1, until November 2026: the section by its slug, no addresses of links. What was frozen so is recomputed so."""
KINDS: dict[type[CleanFile], str] = {SiteImage: "picture", SiteDocument: "document", SiteVideo: "video"}
REMOVABLE_FIELDS = ("gallery", "attachments")


class MissingAsset(Exception):
    """The page refers to a library item that is no longer there."""


@dataclass(frozen=True)
class PlacedAsset:
    """One use of a library item on a page: `ref` is 'picture:12', `place` is gallery, attachments or body."""

    ref: str
    place: str
    item: CleanFile
    title: str
    alt: str = ""
    caption: str = ""

    @property
    def kind(self) -> str:
        return self.ref.split(":")[0]


@dataclass(frozen=True)
class Resolved:
    """What a content says of things that may change beside it, as they were when it was frozen.

    `focal` by 'picture:12' (fractions, or None), `paths` by 'page:7' (the public path, '' where a link leads nowhere).
    """

    schema: int = SCHEMA
    section: int | str | None = None
    focal: Mapping[str, list[float] | None] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)

    def focal_of(self, image: SiteImage) -> list[float] | None:
        """The crop this picture was frozen with; for what is not frozen, the library's of now."""
        ref = f"picture:{image.pk}"
        return self.focal[ref] if ref in self.focal else image.focal_fractions()


@dataclass(frozen=True)
class Canonical:
    """What freezing yields: canonical JSON text and its SHA-256 (hex)."""

    content: str
    digest: str


def freeze(page: Any, held: Resolved | None = None) -> Canonical:
    """The canonical content of an ArticlePage instance (as its revision holds it). Raises MissingAsset.

    `held` is what an earlier freezing resolved: with it a content comes out as it did then, whatever changed beside it.
    """
    held = held or resolve(page)
    content = {
        "schema": held.schema,
        "page": page.pk,
        "slug": page.slug,
        "title": page.title,
        "summary": page.summary,
        "category": page.category,
        "section": held.section,
        "event_date": page.event_date.isoformat(),
        "body": _raw(page.body),
        "gallery": _raw(page.gallery),
        "attachments": _raw(page.attachments),
        "assets": {placed.ref: _fingerprint(placed, held) for placed in placed_assets(page)},
    }
    if held.schema > 1:
        content["links"] = {f"page:{key}": held.paths.get(f"page:{key}", "") for key in pages_linked_from(page)}
    canonical = rfc8785.dumps(content)
    return Canonical(content=canonical.decode(), digest=hashlib.sha256(canonical).hexdigest())


def resolve(page: Any) -> Resolved:
    """What freezing finds out now: the section's key, every crop, the address of every page linked to."""
    return Resolved(
        section=page.section.pk,
        focal={
            placed.ref: placed.item.focal_fractions()
            for placed in placed_assets(page)
            if isinstance(placed.item, SiteImage)
        },
        paths=paths_of_links(page),
    )


def resolved_in(content: str) -> Resolved:
    """What a canonical content says it was frozen with."""
    frozen = json.loads(content)
    focal = {ref: asset["focal"] for ref, asset in frozen["assets"].items() if "focal" in asset}
    return Resolved(frozen["schema"], frozen["section"], focal, frozen.get("links", {}))


def placed_assets(page: Any) -> list[PlacedAsset]:
    """Every use of a library item, in reading order. Raises MissingAsset."""
    return [placed for field in ("gallery", "body", "attachments") for placed in _walk(getattr(page, field), field)]


def without_assets(page: Any, refs: set[str]) -> Any:
    """The same page instance with those items gone from gallery and attachments (never from the text)."""
    for name in REMOVABLE_FIELDS:
        field: StreamField = page._meta.get_field(name)
        remaining = [
            raw
            for raw, child in zip(_raw(getattr(page, name)), getattr(page, name), strict=True)
            if not any(placed.ref in refs for placed in _placed_in(child, name))
        ]
        setattr(page, name, field.to_python(json.dumps(remaining)))
    return page


def digest_of(content: str) -> str:
    """SHA-256 of canonical content as it is stored."""
    return hashlib.sha256(content.encode()).hexdigest()


def _raw(stream: Any) -> list[dict[str, Any]]:
    return list(stream.get_prep_value())


def _walk(stream: Any, place: str) -> Iterator[PlacedAsset]:
    for child in stream:
        yield from _placed_in(child, place)


def _placed_in(child: Any, place: str) -> Iterator[PlacedAsset]:
    item: Any
    match child.block_type:
        case "picture":
            item = child.value["image"]
            words = {"alt": child.value["alt"], "caption": child.value["caption"] or ""}
            title = item.title if item else ""
        case "document" | "video":
            item = child.value[child.block_type]
            words, title = {}, child.value["title"]
        case _:
            return
    if item is None:
        raise MissingAsset(child.block_type)
    yield PlacedAsset(ref=f"{KINDS[type(item)]}:{item.pk}", place=place, item=item, title=title, **words)


def _fingerprint(placed: PlacedAsset, held: Resolved) -> dict[str, Any]:
    item = placed.item
    fingerprint: dict[str, Any] = {"sha256": item.clean_sha256}
    if isinstance(item, SiteImage):
        fingerprint["focal"] = held.focal_of(item)
    elif isinstance(item, SiteDocument | SiteVideo):
        fingerprint |= {"preview": item.preview_sha256, "filename": item.filename}
        if isinstance(item, SiteVideo) and item.small_sha256:  # absent, not empty: earlier digests stand
            fingerprint["small"] = item.small_sha256
    if isinstance(item, SiteDocument) and item.signature:
        fingerprint["signature"] = item.signature
    if isinstance(item, SiteDocument) and item.pages_sha256:
        fingerprint["pages"] = item.pages_sha256  # only when set: digests from before there were pages stand
    return fingerprint
