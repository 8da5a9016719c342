"""Background work of publishing: the public tree brought to what the release says."""

import logging

from saring.desk.publishing import services as publishing
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.press import services as press
from saring.press import verify
from saring.press.models import Release
from saring.press.queries import pending
from saring.work.tasks import Task, register

logger = logging.getLogger(__name__)


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
    publishing.confirm_live(
        submission_id=submission.pk,
        evidence={"path": release.path, "html_sha256": release.html_sha256, "files": release.files.count()},
    )


register(Task("settle", settle, pending))
