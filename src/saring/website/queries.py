"""Read: who edited a page, and where it stands in the tree."""

from wagtail.models import Revision

from saring.website.models import ArticlePage


def editors_of(page_id: int) -> set[int]:
    """Ids of every person who saved a revision of the page."""
    revisions = Revision.page_revisions.filter(object_id=str(page_id)).exclude(user=None)
    return set(revisions.values_list("user_id", flat=True))


def latest_revision_id(page_id: int) -> int | None:
    """The newest revision of the page."""
    return ArticlePage.objects.filter(pk=page_id).values_list("latest_revision_id", flat=True).first()
