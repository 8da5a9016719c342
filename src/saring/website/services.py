"""Write to the library and to drafts. Nothing here makes anything public (see gate.py)."""

import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page, Revision

from saring.media.models import CopyRole, MediaKind, Original
from saring.people.models import Section
from saring.website.addresses import RESERVED
from saring.website.freezing import Resolved, freeze, placed_assets, without_assets
from saring.website.library import CleanFile, SiteDocument, SiteImage, SiteVideo, clean_name
from saring.website.models import ArticlePage, EditingWindow, FrozenContent, SectionIndexPage
from saring.website.writing import blocks_of

SLUG_LENGTH = 90
LIBRARY: dict[str, type[SiteImage] | type[SiteDocument] | type[SiteVideo]] = {
    "picture": SiteImage,
    "document": SiteDocument,
    "video": SiteVideo,
}
FIELD_OF = {"picture": "image", "document": "document", "video": "video"}
PARTS = uuid.UUID("6f4b1f52-5a63-4f0e-9d43-0b1d1f5a7c11")
"""Under which the ids of a template's blocks are made."""


@dataclass(frozen=True)
class Material:
    """One clean asset on its way into a draft: its words, and the custody row it came from."""

    original: Original
    filename: str
    caption: str = ""
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Draft:
    """The text of a draft as the officer wrote it. `parts` follow it, each a heading and its text."""

    title: str
    summary: str
    text: str
    category: str
    event_date: date
    parts: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def add_to_library(material: Material, *, by: Any) -> CleanFile:
    """The library item for a clean original; the same clean copy is one item, however often it comes in."""
    copies = {copy.role: copy for copy in material.original.copies.all()}
    main = copies[CopyRole.MAIN]
    title = (material.caption or material.filename)[:255]
    digests = {"clean_sha256": main.sha256}
    if material.original.kind == MediaKind.PICTURE:
        found = SiteImage.objects.filter(**digests).first()
        if found is not None:
            return found
        image = SiteImage(
            **digests,
            original_sha256=material.original.sha256,
            title=title,
            description=material.alt[:255],
            uploaded_by_user=by,
            file_size=main.size,
        )
        image.file.name = clean_name(main.sha256)
        image.width, image.height = main.width, main.height
        image.save()
        return image
    preview = copies.get(CopyRole.PREVIEW) or copies.get(CopyRole.POSTER)
    common = {
        "original_sha256": material.original.sha256,
        "title": title,
        "filename": material.filename[:255],
        "mime": main.mime,
        "size": main.size,
        "preview_sha256": preview.sha256 if preview else "",
    }
    if material.original.kind == MediaKind.DOCUMENT:
        shown = copies.get(CopyRole.PAGES)
        paper = {"pages": (shown or main).pages, "pages_sha256": shown.sha256 if shown else "", "signature": main.facts}
        return SiteDocument.objects.get_or_create(**digests, defaults={**common, **paper})[0]
    small = copies.get(CopyRole.SMALL)
    film = {
        "seconds": main.seconds,
        "width": main.width,
        "height": main.height,
        "small_sha256": small.sha256 if small else "",
        "small_size": small.size if small else 0,
    }
    return SiteVideo.objects.get_or_create(**digests, defaults={**common, **film})[0]


@transaction.atomic
def make_draft(*, section: Section, draft: Draft, materials: Sequence[Material], by: Any) -> ArticlePage:
    """A draft page from an officer's material, below its section; not live, its first revision by `by`."""
    parent = SectionIndexPage.objects.get(section=section)
    page = ArticlePage(
        title=draft.title[:255],
        draft_title=draft.title[:255],
        slug=_free_slug(parent, draft.title),
        summary=draft.summary[:400],
        category=draft.category,
        event_date=draft.event_date,
        live=False,
        has_unpublished_changes=True,
        owner=by,
        body=_body(draft),
        show_in_menus=False,
    )
    _place(page, materials, by=by)
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action=True, clean=False)
    return page


@transaction.atomic
def revise_draft(
    page_id: int,
    *,
    draft: Draft | None,
    materials: Sequence[Material],
    removed: set[str],
    by: Any,
    base_revision_id: int | None = None,
) -> ArticlePage:
    """A new revision of a page: its latest content (or that of the revision given), new material added, and new words
    if given.

    Items made from the originals in `removed` (SHA-256) leave gallery and attachments.
    """
    page = latest(page_id) if base_revision_id is None else Revision.objects.get(pk=base_revision_id).as_object()
    gone = {placed.ref for placed in placed_assets(page) if placed.item.original_sha256 in removed}
    page = without_assets(page, gone)
    if draft is not None:
        page.title, page.summary = draft.title[:255], draft.summary[:400]
        page.category, page.event_date = draft.category, draft.event_date
        page.body = _body(draft)
    _place(page, materials, by=by)
    page.save_revision(user=by, log_action=True, clean=False)
    return page


@transaction.atomic
def put_in_place(page_id: int, *, old: str, new: str, by: Any) -> bool:
    """A new revision that shows another library item wherever the latest shows one (clean digests); if it does."""
    page, swapped = latest(page_id), False
    for kind, model in LIBRARY.items():
        before, after = (model.objects.filter(clean_sha256=sha256).first() for sha256 in (old, new))
        if before is None or after is None:
            continue
        for name in ("gallery", "body", "attachments"):
            blocks = list(getattr(page, name).get_prep_value())
            for block in blocks:
                value = block["value"]
                if block["type"] == kind and value[FIELD_OF[kind]] == before.pk:
                    value[FIELD_OF[kind]] = after.pk
                    swapped = True
            setattr(page, name, json.dumps(blocks))
    if swapped:
        page.save_revision(user=by, log_action=True, clean=False)
    return swapped


@transaction.atomic
def leave_out(revision_id: int, refs: set[str]) -> Revision:
    """A new revision without those assets in gallery and attachments.

    It is nobody's: leaving out is part of deciding, and never makes the official a contributor (DESIGN §6.2).
    """
    page = without_assets(Revision.objects.get(pk=revision_id).as_object(), refs)
    return page.save_revision(user=None, clean=False)


def latest(page_id: int) -> ArticlePage:
    """The page as its latest revision holds it, saved or not yet live. Raises ArticlePage.DoesNotExist."""
    return ArticlePage.objects.get(pk=page_id).get_latest_revision_as_object()


def keep_frozen(page: Any, revision_id: int, held: Resolved | None = None) -> FrozenContent:
    """Freeze and keep: the same content of the same revision is kept once. `held`: resolved by an earlier freezing."""
    frozen = freeze(page, held)
    return FrozenContent.objects.get_or_create(
        revision_id=revision_id, digest=frozen.digest, defaults={"page_id": page.pk, "content": frozen.content}
    )[0]


def open_for_editing(page_id: int, *, submission_number: str) -> None:
    """Open the draft's editing window."""
    EditingWindow.objects.update_or_create(
        page_id=page_id, defaults={"is_open": True, "reason": "", "submission_number": submission_number}
    )


def close_for_editing(page_id: int, *, submission_number: str, reason: str) -> None:
    """Close the draft's editing window; `reason` is the sentence that the editor reads."""
    EditingWindow.objects.update_or_create(
        page_id=page_id,
        defaults={"is_open": False, "reason": reason[:300], "submission_number": submission_number},
    )


def _body(draft: Draft) -> str:
    """Body blocks of a draft. Blocks of its parts have ids that come back when the same is written again, and so
    has what the checks find in them."""
    lasting = bool(draft.parts)
    blocks = [
        {**block, "id": str(uuid.uuid5(PARTS, f"text/{n}") if lasting else uuid.uuid4())}
        for n, block in enumerate(blocks_of(draft.text))
    ]
    for heading, text in draft.parts:
        part = [{"type": "heading", "value": heading}, *blocks_of(text)]
        blocks += [{**block, "id": str(uuid.uuid5(PARTS, f"{heading}/{n}"))} for n, block in enumerate(part)]
    return json.dumps(blocks)


def _place(page: ArticlePage, materials: Sequence[Material], *, by: Any) -> None:
    gallery = list(page.gallery.get_prep_value())
    attachments = list(page.attachments.get_prep_value())
    for material in materials:
        item = add_to_library(material, by=by)
        identity = {"id": str(uuid.uuid4())}
        if isinstance(item, SiteImage):
            words = {"alt": material.alt, "caption": material.caption, "credit": material.credit}
            gallery.append({"type": "picture", "value": {"image": item.pk, **words}, **identity})
            continue
        kind = "document" if isinstance(item, SiteDocument) else "video"
        value: dict[str, Any] = {kind: item.pk, "title": material.caption or material.filename}
        if kind == "video":
            value["transcript"] = material.alt
        attachments.append({"type": kind, "value": value, **identity})
    page.gallery = json.dumps(gallery)
    page.attachments = json.dumps(attachments)


def _free_slug(parent: Page, title: str) -> str:
    """A slug from the title that no sibling has; words without Latin letters get 'berkas'."""
    base = slugify(title)[:SLUG_LENGTH].strip("-_") or "berkas"
    base = re.sub(r"[-_]+", "-", base)
    slug, number = base, 1
    while slug in RESERVED or parent.get_children().filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
