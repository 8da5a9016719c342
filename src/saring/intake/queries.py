"""Read: uploads under way."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from saring.desk.submission.models import Submission
from saring.intake import limits
from saring.intake.models import OfflineDraft, Upload
from saring.media.originals import incoming

WHOLE = (Upload.State.ARRIVED, Upload.State.CHECKED)
UNFINISHED = (Upload.State.RECEIVING, *WHOLE)


def unfinished(**of: Any) -> QuerySet[Upload]:
    """Uploads whose bytes are still coming or not yet recorded."""
    return Upload.objects.filter(state__in=UNFINISHED, **of)


def coming(submission: Submission) -> list[str]:
    """Names of files that are being sent to it now; what brought nothing for long is abandoned."""
    active = unfinished(submission=submission, touched_at__gt=timezone.now() - limits.ACTIVE)
    return list(active.order_by("id").values_list("filename", flat=True))


def used(submission: Submission) -> bool:
    """Whether a phone's draft became it, or a file is on its way: then it only looks empty."""
    has_draft = OfflineDraft.objects.filter(submission=submission).exists()
    return has_draft or unfinished(submission=submission).exists()


def arrived() -> QuerySet[Upload]:
    """Whole files waiting to be recorded: the reconciler's work."""
    return Upload.objects.filter(state__in=WHOLE)


def expired(now: datetime) -> QuerySet[Upload]:
    """Uploads whose last byte came too long ago."""
    return Upload.objects.filter(state=Upload.State.RECEIVING, touched_at__lt=now - limits.KEPT)


def promised_bytes() -> int:
    """Bytes the disk has promised to unfinished uploads and does not hold yet."""
    return sum(max(0, size - on_disk(token)) for token, size in unfinished().values_list("token", "size"))


def on_disk(token: str) -> int:
    """Bytes of an upload that lie on the disk; 0 where there is no such file."""
    try:
        return incoming.size_of(token)
    except incoming.Gone:
        return 0
