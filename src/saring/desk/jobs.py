"""Background work of the desk. The rows say what is to be done; the queue only makes it prompt (DESIGN §7).

Every job may run twice, and the reconciler finds what a dead worker left.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from saring.desk import services
from saring.desk.errands import work_waits
from saring.desk.models import Asset, Submission
from saring.desk.states import State
from saring.media import inspection, limits
from saring.media.models import Original
from saring.media.models import State as MediaState
from saring.media.queries import due_for_inspection
from saring.press import services as press
from saring.press import verify
from saring.press.queries import releases_due

logger = logging.getLogger(__name__)
NEW_IS_LEFT_TO_THE_QUEUE = timedelta(seconds=20)
LEFT_BEHIND_AT_ONCE = 100


@task(queue_name="media")
def inspect_asset(original_id: int) -> None:
    """Inspect an original, then offer what came out clean to the editors who wait for it."""
    inspection.inspect(original_id)
    for asset_id in Asset.objects.filter(original_id=original_id, in_library=False).values_list("pk", flat=True):
        services.bring_in(asset_id=asset_id)


@task()
def put_live(submission_id: int) -> None:
    """Write the release, fetch it as the public would, and confirm; on a fault the step stays open and loud."""
    submission = Submission.objects.select_related("permit").get(pk=submission_id)
    if submission.state != State.GOING_LIVE or submission.permit is None:
        return
    release = press.write_release(submission.permit)
    if release is None:
        return
    faults = verify.check_live(release)
    if faults:
        press.note_fault(release, faults)
        logger.error("%s is not live as approved: %s", submission.number, "; ".join(faults))
        return
    services.confirm_live(
        submission_id=submission_id,
        evidence={"path": release.path, "html_sha256": release.html_sha256, "files": release.files.count()},
    )


@task()
def take_off(submission_id: int) -> None:
    """Take a withdrawn release off the public tree, and see that it is gone."""
    submission = Submission.objects.select_related("permit").get(pk=submission_id)
    if submission.permit is not None:
        press.remove_release(submission.permit)


ERRANDS: dict[str, Any] = {"inspect_asset": inspect_asset, "put_live": put_live, "take_off": take_off}


@receiver(work_waits, dispatch_uid="desk.jobs.queue")
def queue_it(*, errand: str, key: int, **_: Any) -> None:
    """Put the errand in the queue."""
    ERRANDS[errand].enqueue(key)


def reconcile(*, now: datetime | None = None) -> int:
    """Do what rows say is due and no worker holds; returns how many were taken up."""
    now = now or timezone.now()
    count = 0
    for original in due_for_inspection(now)[:LEFT_BEHIND_AT_ONCE]:
        if now - original.received_at > NEW_IS_LEFT_TO_THE_QUEUE:
            Original.objects.filter(pk=original.pk).update(lease_until=now + limits.QUEUE_PATIENCE)
            inspect_asset.enqueue(original.pk)
            count += 1
    for asset_id in waiting_for_library():
        count += services.bring_in(asset_id=asset_id)
    for release in releases_due(now):
        submission = Submission.objects.filter(permit_id=release.permit_id).first()
        if submission is None:
            continue
        job = put_live if submission.state == State.GOING_LIVE else take_off
        job.func(submission.pk)
        count += 1
    return count


def waiting_for_library() -> list[int]:
    """Assets added while editing whose original came out clean after the job that brought it died."""
    waiting = Asset.objects.filter(
        in_library=False,
        removed_at=None,
        submission__state=State.EDITING,
        original__state=MediaState.CLEAN,
    )
    return list(waiting.values_list("pk", flat=True)[:50])
