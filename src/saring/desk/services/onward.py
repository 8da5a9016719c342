"""The way to the public site, shared by `publish` and by a `clear` that leads straight there."""

from django.utils.translation import gettext as _

from saring.desk import engine, moment
from saring.desk.actors import Actor
from saring.desk.after_checks import AfterCheck
from saring.desk.errors import Changed
from saring.desk.models import Submission
from saring.desk.proof import proof_of
from saring.desk.services.after_checking import end_after_check
from saring.desk.services.drafting import leave_editing
from saring.desk.states import State, Verb
from saring.people.models import Appointment
from saring.press import services as press
from saring.sop.models import Step
from saring.website import gate
from saring.work import errands


def put_on_the_way(
    verb: Verb,
    submission: Submission,
    *,
    step: Step | None,
    actor: Actor,
    acting: Appointment | None,
    note: engine.Note,
) -> None:
    """Grant the permit, put the revision live in Wagtail, order the release; the worker writes the files."""
    assert submission.frozen is not None
    assert submission.page_id is not None
    permit = gate.grant(
        page_id=submission.page_id,
        revision_id=submission.frozen.revision_id,
        digest=submission.frozen.digest,
        submission_number=submission.number,
    )
    try:
        gate.make_live(permit, user=actor.person)
    except gate.GateRefusal as refusal:
        raise Changed(
            _(
                "Tidak ditayangkan: isi halaman tidak sama dengan yang dinyatakan layak. "
                "Pejabat perlu mengembalikannya untuk perbaikan."
            )
        ) from refusal
    if submission.corrects is not None:
        end_after_check(submission.corrects, AfterCheck.Outcome.CORRECT, by=actor, acting=acting)
    submission.permit = permit
    leave_editing(submission, _("Halaman ini sudah tayang. Untuk mengubahnya, mulai perbaikan."))
    engine.move(
        verb,
        submission,
        to=State.GOING_LIVE,
        step=step,
        actor=actor,
        acting=acting,
        note=note,
        changed=["permit", "frozen"],
    )
    release = press.order_release(permit, proof=proof_of(submission), published_at=moment.now())
    errands.soon("settle", release)
