"""Jalur serta merta (Perki 1/2021 art. 25 ff.): who may issue a notice at once.

The one exception to four eyes: the writer decides, and another official looks after it is live (docs/adr/0018).
"""

from django.utils.translation import gettext as _

from saring.desk.emergency.queries import emergency_lane
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import NotYours, OwnWork, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import check_role, check_state
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment, Role
from saring.people.queries import agency


def check_lane(actor: Actor) -> Appointment:
    """Any official but whoever opened it, while the head's decree holds the lane open."""
    appointment = actor.holding(Role.OFFICIAL)
    if appointment is None:
        raise NotYours(_("Hanya pejabat yang dapat menayangkan pengumuman serta merta."))
    if not emergency_lane():
        raise WrongState(_("Jalur serta merta belum dibuka, atau masanya sudah lewat. Kepala dinas yang membukanya."))
    if actor.person_id is not None and actor.person_id == agency().emergency_lane_by_id:
        raise OwnWork(_("Anda yang membuka jalur serta merta. Pengumumannya diterbitkan pejabat lain."))
    return appointment


def check_can_issue_at_once(submission: Submission, actor: Actor) -> Appointment:
    """A notice begun in the lane; nothing that an officer collects goes this way."""
    check_state(Verb.ISSUE_AT_ONCE, submission)
    appointment = check_role(Verb.ISSUE_AT_ONCE, submission, actor)
    if not submission.is_at_once:
        raise WrongState(_("Berkas ini menempuh langkah SOP, jadi tidak dapat ditayangkan seketika."))
    check_lane(actor)
    return appointment
