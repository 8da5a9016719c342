"""SOP rows 5 to 7: who shows, closes, takes down and begins a correction."""

from django.utils.translation import gettext as _

from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import NotYours, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import check_any_role, check_free, check_role, check_state
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment, Role

WHO_TAKES_DOWN = (Role.OFFICIAL, Role.HEAD)


def check_can_publish(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.PUBLISH, submission)
    appointment = check_role(Verb.PUBLISH, submission, actor)
    check_free(submission, actor)
    return appointment


def check_can_confirm_live(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.CONFIRM_LIVE, submission)
    if actor.person is not None:
        raise NotYours(_("Sistem sendiri yang memastikan halaman sudah tayang."))
    return None


def check_can_close(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.CLOSE, submission)
    return check_role(Verb.CLOSE, submission, actor)


def check_can_take_down(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.TAKE_DOWN, submission)
    appointment = check_any_role(Verb.TAKE_DOWN, submission, actor, WHO_TAKES_DOWN)
    if submission.permit is None or submission.permit.revoked_at is not None:
        raise WrongState(_("Versi ini sudah diganti oleh perbaikan yang lebih baru. Turunkan versi yang terakhir."))
    return appointment


def check_can_correct(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.CORRECT, submission)
    appointment = check_role(Verb.CORRECT, submission, actor)
    if submission.permit is None or submission.permit.revoked_at is not None:
        raise WrongState(_("Versi ini sudah diganti oleh perbaikan yang lebih baru. Perbaiki versi yang terakhir."))
    if Submission.objects.open_on_page(submission.page_id).exists():
        raise WrongState(_("Halaman ini sedang diperbaiki dalam berkas lain. Lanjutkan berkas itu."))
    return appointment
