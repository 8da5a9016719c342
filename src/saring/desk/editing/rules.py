"""SOP rows 2 and 3: what the web team may do with what it was handed."""

from django.utils.translation import gettext as _

from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Incomplete
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import live_assets
from saring.desk.submission.rules import check_free, check_role, check_state
from saring.desk.submission.transitions import Verb
from saring.media.models import InspectionState
from saring.people.models import Appointment


def check_can_inspect_again(submission: Submission, actor: Actor) -> Appointment | None:
    """The web team owns what the inspection could not decide (media.State.NEEDS_EYES)."""
    check_state(Verb.INSPECT_AGAIN, submission)
    return check_role(Verb.INSPECT_AGAIN, submission, actor)


def check_can_accept(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.ACCEPT, submission)
    appointment = check_role(Verb.ACCEPT, submission, actor)
    check_free(submission, actor)
    waiting = [
        asset.filename
        for asset in live_assets(submission)
        if asset.original.state in {InspectionState.RECEIVED, InspectionState.INSPECTING}
    ]
    if waiting:
        raise Incomplete(
            _("Tunggu sebentar: %(count)d bahan masih diperiksa sistem (%(names)s).")
            % {"count": len(waiting), "names": ", ".join(waiting[:3])}
        )
    return appointment


def check_can_send_back(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.SEND_BACK, submission)
    appointment = check_role(Verb.SEND_BACK, submission, actor)
    check_free(submission, actor)
    return appointment


def check_can_submit(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.SUBMIT, submission)
    appointment = check_role(Verb.SUBMIT, submission, actor)
    check_free(submission, actor)
    return appointment
