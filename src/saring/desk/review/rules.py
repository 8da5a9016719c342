"""Pemeriksaan sesudah tayang: who looks at what was issued at once."""

from django.utils.translation import gettext as _

from saring.desk.review.models import Review
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import OwnWork, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import check_role, check_state
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment


def check_can_review(submission: Submission, actor: Actor) -> Appointment:
    """Another official than the writer, while nobody has looked yet; no exception for a small office."""
    check_state(Verb.REVIEW, submission)
    appointment = check_role(Verb.REVIEW, submission, actor)
    if waiting_review(submission) is None:
        raise WrongState(_("Pengumuman ini tidak sedang menunggu pemeriksaan sesudah tayang."))
    if submission.created_by_id == actor.person_id:
        raise OwnWork(_("Anda yang menulis pengumuman ini. Pejabat lain yang memeriksanya sesudah tayang."))
    return appointment


def waiting_review(submission: Submission) -> Review | None:
    """The after-check nobody has done yet, if the submission has one."""
    return Review.objects.filter(submission=submission, done_at=None).first()
