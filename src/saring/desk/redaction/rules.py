"""Who may ask for a copy without what was found."""

from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import check_free, check_role, check_state
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment


def check_can_redact(submission: Submission, actor: Actor) -> Appointment | None:
    """The web team mends what it edits."""
    check_state(Verb.REDACT, submission)
    appointment = check_role(Verb.REDACT, submission, actor)
    check_free(submission, actor)
    return appointment
