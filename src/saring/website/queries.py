"""Read: who edited a page, and where it stands in the tree."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from wagtail.models import Revision

from saring.website.freezing import MissingAsset, placed_assets
from saring.website.models import ArticlePage

LOOKED_THROUGH: Final = 30


def editors_of(page_id: int) -> set[int]:
    """Ids of every person who saved a revision of the page."""
    revisions = Revision.page_revisions.filter(object_id=str(page_id)).exclude(user=None)
    return set(revisions.values_list("user_id", flat=True))


def latest_revision_id(page_id: int) -> int | None:
    """The newest revision of the page."""
    return ArticlePage.objects.filter(pk=page_id).values_list("latest_revision_id", flat=True).first()


@dataclass(frozen=True)
class Save:
    """One save of a draft."""

    at: datetime
    by_id: int | None
    by_name: str


def first_save_with(page_id: int, clean_sha256: str, *, after: datetime) -> Save | None:
    """The first save since then whose content shows the library item made of that clean copy; one query a save."""
    saves = Revision.page_revisions.filter(object_id=str(page_id), created_at__gt=after).select_related("user")
    for revision in saves.order_by("created_at")[:LOOKED_THROUGH]:
        with suppress(MissingAsset):
            if any(placed.item.clean_sha256 == clean_sha256 for placed in placed_assets(revision.as_object())):
                return Save(revision.created_at, revision.user_id, str(revision.user or ""))
    return None
