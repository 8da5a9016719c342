"""The way to the public site, shared by `publish` and by a `clear` that leads straight there."""

from django.db import transaction
from django.utils.translation import gettext as _

from saring.desk.editing.freezing import address_taken_sentence
from saring.desk.publishing.proof import proof_of
from saring.desk.review.models import Review
from saring.desk.review.services import end_review
from saring.desk.submission import current_time, engine
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Changed
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment
from saring.press import services as press
from saring.sop.models import Step
from saring.website import gate
from saring.website.addresses import AddressTaken
from saring.work import tasks


def take_off(submission: Submission, *, by: Actor, reason: str) -> None:
    """Off the public site at once: unpublished, its permit revoked, its files gone as soon as the transaction holds.

    Nobody waits for a queue: this process takes the files away itself, and the worker only finishes what it could not.
    """
    assert submission.permit is not None
    release = press.order_removal(submission.permit)
    gate.take_down(submission.permit, user=by.person, reason=reason)
    transaction.on_commit(lambda: press.remove_now(release.page_id), robust=True)


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
    except AddressTaken as taken:
        raise Changed(address_taken_sentence(taken)) from taken
    except gate.GateRefusal as refusal:
        raise Changed(
            _(
                "Tidak ditayangkan: isi halaman tidak sama dengan yang dinyatakan layak. "
                "Pejabat perlu mengembalikannya untuk perbaikan."
            )
        ) from refusal
    if submission.corrects is not None:
        end_review(submission.corrects, Review.Outcome.CORRECT, by=actor, acting=acting)
    submission.permit = permit
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
    release = press.order_release(permit, proof=proof_of(submission), published_at=current_time.now())
    tasks.enqueue_on_commit("settle", release)
