"""Background work of the desk. Every errand may run twice; the reconciler finds what a dead worker left (DESIGN §7)."""

import logging
from datetime import datetime

from saring.desk import services
from saring.desk.models import Asset, Submission
from saring.desk.services import mending, scanning
from saring.desk.states import State
from saring.media import inspection, limits
from saring.media.models import State as MediaState
from saring.media.queries import to_inspect, to_scan
from saring.press import services as press
from saring.press import verify
from saring.press.models import Release
from saring.press.queries import pending
from saring.work.errands import Chore, Errand, register

logger = logging.getLogger(__name__)
INTO_LIBRARY_AT_ONCE = 50


def inspect(original_id: int) -> None:
    """Inspect an original, have the checks look at what came out clean, and offer it to the editors who wait for it."""
    original = inspection.inspect(original_id)
    if original is not None and original.state == MediaState.CLEAN:
        scanning.want(to_scan([original_id]))
    for asset_id in Asset.objects.filter(original_id=original_id, in_library=False).values_list("pk", flat=True):
        services.bring_in(asset_id=asset_id)


def settle(release_id: int) -> None:
    """Bring the public tree to what the release's row says: written and seen by the public, or gone."""
    release = Release.objects.select_related("permit").get(pk=release_id)
    if release.state == Release.State.REMOVING:
        press.remove_release(release.permit)
        return
    submission = Submission.objects.filter(permit_id=release.permit_id, state=State.GOING_LIVE).first()
    if submission is not None:
        put_live(submission)


def put_live(submission: Submission) -> None:
    """Write the release, fetch it as the public would, and confirm; on a fault the step stays open and loud."""
    assert submission.permit is not None
    release = press.write_release(submission.permit)
    if release is None:
        return
    faults = verify.check_live(release)
    if faults:
        press.note_fault(release, faults)
        logger.error("%s is not live as approved: %s", submission.number, "; ".join(faults))
        return
    services.confirm_live(
        submission_id=submission.pk,
        evidence={"path": release.path, "html_sha256": release.html_sha256, "files": release.files.count()},
    )


def fill_library(now: datetime) -> int:
    """Bring in assets added while editing whose original came out clean after the job that brought it died."""
    waiting = Asset.objects.filter(
        in_library=False,
        removed_at=None,
        submission__state=State.EDITING,
        original__state=MediaState.CLEAN,
    )
    keys = list(waiting.values_list("pk", flat=True)[:INTO_LIBRARY_AT_ONCE])
    return sum(services.bring_in(asset_id=key) for key in keys)


register(
    Errand("inspect", inspect, to_inspect, queue="media", patience=limits.QUEUE_PATIENCE),
    Errand("scan", scanning.scan, scanning.wanted, queue="media", patience=limits.QUEUE_PATIENCE),
    Errand("mend", mending.work, mending.to_mend, queue="media", patience=limits.QUEUE_PATIENCE),
    Errand("settle", settle, pending),
    Chore("give_up_scanning", scanning.give_up),
    Chore("give_up_mending", mending.give_up),
    Chore("fill_library", fill_library),
)
