"""Second wall of the gate: the one way a page goes live, and the one reading of what may be shown."""

import hmac
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from saring.website import addresses
from saring.website.freezing import MissingAsset, Resolved, freeze, resolved_in
from saring.website.models import ArticlePage, FrozenContent, Permit


class GateRefusal(Exception):
    """What was to be shown is not what was permitted. `reason` is a code: revoked, missing, changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Permitted:
    """A page as its permit's revision holds it, and what its content was frozen with."""

    page: ArticlePage
    resolved: Resolved


def permitted(permit: Permit) -> Permitted:
    """What may be shown, its digest recomputed. Raises GateRefusal."""
    if permit.revoked_at is not None:
        raise GateRefusal("revoked")
    page = page_of_revision(permit.revision_id)
    if page is None or permit.revision_id is None or page.pk != permit.page_id:
        raise GateRefusal("missing")
    frozen = FrozenContent.objects.filter(revision_id=permit.revision_id, digest=permit.digest).first()
    if frozen is None:
        raise GateRefusal("changed")
    resolved = resolved_in(frozen.content)
    try:
        digest = freeze(page, resolved).digest
    except MissingAsset as error:
        raise GateRefusal("missing") from error
    if not hmac.compare_digest(digest, permit.digest):
        raise GateRefusal("changed")
    return Permitted(page, resolved)


def page_of_revision(revision_id: int | None) -> ArticlePage | None:
    """The page a revision holds, or None if the revision or the page is gone."""
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None or revision.content_object is None:
        return None
    page = revision.as_object()
    return page if isinstance(page, ArticlePage) else None


def grant(*, page_id: int, revision_id: int, digest: str, submission_number: str) -> Permit:
    """Leave to be live for exactly this. Only `desk` calls it, from its verb `publish`."""
    return Permit.objects.create(
        page_id=page_id,
        revision_id=revision_id,
        digest=digest,
        origin=Permit.Origin.SUBMISSION,
        submission_number=submission_number,
    )


@transaction.atomic
def make_live(permit: Permit, *, user: Any) -> None:
    """Put the permitted revision live in Wagtail and revoke what was live before. Raises GateRefusal, AddressTaken."""
    page = permitted(permit).page
    addresses.claim(page)
    addresses.give_way(page)
    revision = Revision.objects.get(pk=permit.revision_id)
    revision.publish(user=user, skip_permission_checks=True)
    for older in Permit.objects.filter(page_id=permit.page_id, revoked_at=None).exclude(pk=permit.pk):
        revoke(older, reason=f"superseded by {permit.pk}")


@transaction.atomic
def take_down(permit: Permit, *, user: Any, reason: str) -> None:
    """Unpublish the page in Wagtail, then revoke its permit."""
    page = Page.objects.filter(pk=permit.page_id).first()
    if page is not None and page.live:
        UnpublishPageAction(page.specific, user=user).execute(skip_permission_checks=True)
    revoke(permit, reason=reason)


def revoke(permit: Permit, *, reason: str) -> None:
    """End a permit; the database refuses while its page is live with it."""
    permit.revoked_at = timezone.now()
    permit.revoked_reason = reason[:300]
    permit.save(update_fields=["revoked_at", "revoked_reason"])


def permit_structure(page: Page) -> None:
    """Give a structural page (root, home, section index) its permit from set-up."""
    if not Permit.objects.filter(page_id=page.pk, revision_id=None, revoked_at=None).exists():
        Permit.objects.create(page_id=page.pk, revision_id=None, origin=Permit.Origin.SETUP)
