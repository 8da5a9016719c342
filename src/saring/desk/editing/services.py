"""SOP rows 2 and 3: the web team takes the material in, edits, and sends it to the official."""

import json
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from saring.desk.discussion.rules import check_settled
from saring.desk.editing.drafting import enter_editing, material_of
from saring.desk.editing.freezing import freeze_draft
from saring.desk.editing.rules import check_can_accept, check_can_inspect_again, check_can_send_back, check_can_submit
from saring.desk.examination.services import check_submittable, keep_examination, request_draft_scans
from saring.desk.receipts.services import countersign
from saring.desk.submission import engine, flow
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import WrongState
from saring.desk.submission.models import Asset, Submission
from saring.desk.submission.rules import check_reason
from saring.desk.submission.states import STATE_OF, State
from saring.desk.submission.transitions import Verb
from saring.media.models import InspectionState
from saring.media.originals import inspection
from saring.sop.kinds import StepKind
from saring.website import services as website
from saring.work import tasks


@transaction.atomic
def accept(
    *, submission_id: int, by: Actor, expected_version: int | None = None, checklist: Sequence[str] = ()
) -> Submission:
    """SOP row 2, received: take the material in; a draft page is made from it and the receipt is countersigned."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_accept(submission, by)
    assert submission.step is not None
    step = flow.after(list(submission.procedure.steps.all()), submission.step)
    enter_editing(submission, by=by)
    countersign(submission, by=by, acting=acting)
    engine.contributed(submission, by, "accept")
    engine.move(
        Verb.ACCEPT,
        submission,
        to=State.EDITING,
        step=step,
        actor=by,
        acting=acting,
        note=engine.Note({"page": submission.page_id}, checklist=checklist),
        changed=["page_id", "draft_revision_id"],
    )
    return submission


@transaction.atomic
def send_back(
    *, submission_id: int, reason: str, sentence: str, by: Actor, expected_version: int | None = None
) -> Submission:
    """Back to the officer, with what is wrong."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_send_back(submission, by)
    check_reason(reason, sentence)
    engine.move(
        Verb.SEND_BACK,
        submission,
        to=State.COLLECTING,
        step=flow.first(list(submission.procedure.steps.all())),
        actor=by,
        acting=acting,
        note=engine.Note({"reason": reason, "sentence": sentence.strip()}),
    )
    return submission


def submit(
    *, submission_id: int, by: Actor, expected_version: int | None = None, checklist: Sequence[str] = ()
) -> Submission:
    """SOP row 3 ends: freeze the draft and send it on, to the official or to the next editing row.

    Scans that are still missing are asked for first, on their own: a refusal for their sake must not undo the asking.
    """
    request_draft_scans(submission_id)
    return _submit(submission_id, by=by, expected_version=expected_version, checklist=checklist)


@transaction.atomic
def _submit(submission_id: int, *, by: Actor, expected_version: int | None, checklist: Sequence[str]) -> Submission:
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_submit(submission, by)
    check_settled(submission)
    assert submission.step is not None
    step = flow.after(list(submission.procedure.steps.all()), submission.step)
    assert step is not None
    submission.frozen = freeze_draft(submission)
    result = check_submittable(submission, submission.frozen.content)
    keep_examination(submission, submission.frozen.digest, result)
    submission.title = json.loads(submission.frozen.content)["title"]
    engine.contributed(submission, by, "submit")
    note = engine.Note(
        {"revision": submission.frozen.revision_id}, digest=submission.frozen.digest, checklist=checklist
    )
    engine.move(
        Verb.SUBMIT,
        submission,
        to=STATE_OF[StepKind(step.kind)],
        step=step,
        actor=by,
        acting=acting,
        note=note,
        changed=["frozen", "title"],
    )
    return submission


@transaction.atomic
def inspect_again(*, asset_id: int, by: Actor) -> Asset:
    """Have a file inspected anew that needed eyes: after a fault of the machine was mended, or a scanner came back."""
    asset = Asset.objects.select_related("original").get(pk=asset_id, removed_at=None)
    submission = engine.lock(asset.submission_id, expected_version=None)
    acting = check_can_inspect_again(submission, by)
    if not inspection.inspect_again(asset.original_id):
        raise WrongState(_("“%(name)s” tidak sedang menunggu untuk dilihat.") % {"name": asset.filename})
    note = engine.Note({"filename": asset.filename}, digest=asset.original.sha256)
    engine.touch(Verb.INSPECT_AGAIN, submission, actor=by, acting=acting, note=note)
    tasks.enqueue_on_commit("inspect", asset.original)
    return asset


@transaction.atomic
def note_edit(*, page_id: int, revision_id: int, by: Actor) -> None:
    """The draft was saved in the editor: one more contributor, one more line in the ledger."""
    submission = Submission.objects.open_on_page(page_id).first()
    if submission is None:
        return
    engine.contributed(submission, by, "edit")
    appointment = by.appointments[0] if by.appointments else None
    note = engine.Note({"revision": revision_id, "page": page_id})
    engine.record(Verb.WRITE, submission, actor=by, acting=appointment, note=note)


@transaction.atomic
def bring_in(*, asset_id: int) -> bool:
    """Put a clean asset that was added while editing into the library, so that the editor can choose it."""
    asset = Asset.objects.select_related("submission", "original", "added_by").get(pk=asset_id)
    if asset.in_library or asset.removed_at or asset.original.state != InspectionState.CLEAN:
        return False
    if asset.submission.state != State.EDITING:
        return False
    website.add_to_library(material_of(asset), by=asset.added_by)
    asset.in_library = True
    asset.save(update_fields=["in_library"])
    return True
