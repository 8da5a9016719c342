"""Read: threads of a submission, and what of its page can be spoken about."""

from saring.desk.discussion.models import Thread
from saring.desk.submission.models import Submission
from saring.people.models import Role
from saring.people.queries import holders
from saring.website import services as website
from saring.website.anchors import anchors_of
from saring.website.gate import page_of_revision


def unsettled(submission: Submission) -> list[Thread]:
    """Threads that wait for an answer or for being settled, oldest first."""
    return list(Thread.objects.filter(submission=submission, resolved_at=None))


def waiting_for_officer(submission: Submission) -> list[Thread]:
    """Open threads an officer of the section has not answered last: what holds `hand_over`, oldest first.

    The officer can answer but not settle what others began; settling waits until the web team has the submission.
    """
    officers = set(holders(Role.OFFICER, section_id=submission.section_id).values_list("pk", flat=True))
    found = Thread.objects.filter(submission=submission, resolved_at=None).prefetch_related("remarks")
    return [thread for thread in found if list(thread.remarks.all())[-1].by_id not in officers]


def places_of(submission: Submission) -> list[tuple[str, str]]:
    """What of the page as it is shown now can be spoken about: (anchor, label); [] before there is a page."""
    if submission.frozen is not None:
        frozen = page_of_revision(submission.frozen.revision_id)
        return anchors_of(frozen) if frozen is not None else []
    return anchors_of(website.latest(submission.page_id)) if submission.page_id is not None else []


def threads_of(submission: Submission) -> list[Thread]:
    """All threads with what was said, oldest first; two queries however many."""
    return list(Thread.objects.filter(submission=submission).prefetch_related("remarks"))
