"""SOP row 4: the authorised official filters, and decides on exactly what was seen."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from saring.desk.discussion.rules import check_settled
from saring.desk.examination.findings import check_nothing_holds, findings_view
from saring.desk.examination.models import Examination
from saring.desk.examination.services import examination_of, examine, examine_frozen, keep_examination
from saring.desk.filtering.models import Decision, Verdict
from saring.desk.filtering.preview import Preview, preview_without
from saring.desk.filtering.rules import check_can_decide, check_can_refuse, check_can_return
from saring.desk.publishing.release import put_on_the_way, take_off
from saring.desk.submission import current_time, engine, flow
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Changed, Refusal
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import contributors, small_office_exception
from saring.desk.submission.rules import check_digest, check_reason, same_digest
from saring.desk.submission.states import STATE_OF, State
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment
from saring.sop.kinds import StepKind
from saring.website import services as website
from saring.website.freezing import (
    PlacedAsset,
    freeze,
)


@transaction.atomic
def clear(
    *,
    submission_id: int,
    digest_seen: str,
    by: Actor,
    leave_out: Collection[str] = (),
    digest_result: str = "",
    expected_version: int | None = None,
    checklist: Sequence[str] = (),
) -> Submission:
    """Fit to be shown, without the assets in `leave_out`; `digest_result` is the digest previewed without them."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_decide(submission, by)
    check_digest(submission, digest_seen)
    check_settled(submission)
    assert submission.frozen is not None
    preview = preview_without(submission, leave_out)
    _check_removable(preview, leave_out)
    if not same_digest(preview.digest, digest_result or digest_seen):
        raise Changed(_("Lihat dahulu hasilnya dengan pilihan Anda, lalu nyatakan layak tayang."))
    frozen = freeze(preview.page, preview.resolved)
    result = examine_frozen(submission) if not leave_out else examine(frozen.content, submission)
    check_nothing_holds(findings_view(submission, result))
    if leave_out:
        revision = website.leave_out(submission.frozen.revision_id, set(leave_out))
        submission.frozen = website.keep_frozen(revision.as_object(), revision.pk, preview.resolved)
        if submission.frozen.digest != preview.digest:
            raise Changed(_("Hasilnya berbeda dari yang Anda lihat. Muat ulang halaman dan ulangi."))
    examination = keep_examination(submission, submission.frozen.digest, result)
    decision = _decide(submission, Decision.Outcome.CLEAR, by, acting, digest_seen, "", "", examination)
    _keep_verdicts(decision, preview, leave_out)
    assert submission.step is not None
    step = flow.after(list(submission.procedure.steps.all()), submission.step)
    note = engine.Note(
        {"seen": digest_seen, "left_out": sorted(leave_out), "small_office": decision.small_office},
        digest=submission.frozen.digest,
        checklist=checklist,
    )
    if step is None or step.kind == StepKind.PUBLISH:
        put_on_the_way(Verb.CLEAR, submission, step=step, actor=by, acting=acting, note=note)
        return submission
    engine.move(
        Verb.CLEAR,
        submission,
        to=STATE_OF[StepKind(step.kind)],
        step=step,
        actor=by,
        acting=acting,
        note=note,
        changed=["frozen"],
    )
    return submission


@transaction.atomic
def return_for_correction(
    *,
    submission_id: int,
    digest_seen: str,
    reason: str,
    sentence: str,
    by: Actor,
    expected_version: int | None = None,
) -> Submission:
    """Back to the last editing row, with what must be mended; that desk's clock starts anew.

    What is on its way to the public is taken off the site first, at once.
    """
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_return(submission, by)
    check_digest(submission, digest_seen)
    check_reason(reason, sentence)
    examination = examination_of(submission)
    _decide(submission, Decision.Outcome.RETURN, by, acting, digest_seen, reason, sentence, examination)
    step = flow.edit_before(list(submission.procedure.steps.all()), submission.step)
    note = engine.Note({"reason": reason, "sentence": sentence.strip(), "seen": digest_seen}, digest=digest_seen)
    if submission.state == State.GOING_LIVE:
        take_off(submission, by=by, reason=f"{reason}: {sentence.strip()}")
        submission.permit = None
    submission.frozen = None
    engine.move(
        Verb.RETURN_FOR_CORRECTION,
        submission,
        to=State.EDITING,
        step=step,
        actor=by,
        acting=acting,
        note=note,
        changed=["frozen", "permit"],
    )
    return submission


@transaction.atomic
def refuse(
    *,
    submission_id: int,
    digest_seen: str,
    reason: str,
    sentence: str,
    by: Actor,
    expected_version: int | None = None,
) -> Submission:
    """Not fit to be shown. Final: a new try is a new submission (DESIGN §6.7)."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_refuse(submission, by)
    check_digest(submission, digest_seen)
    check_reason(reason, sentence)
    examination = examination_of(submission)
    _decide(submission, Decision.Outcome.REFUSE, by, acting, digest_seen, reason, sentence, examination)
    step = flow.of_kind(list(submission.procedure.steps.all()), StepKind.WITHHOLD)
    engine.move(
        Verb.REFUSE,
        submission,
        to=State.REFUSED if step is not None else State.WITHHELD,
        step=step,
        actor=by,
        acting=acting,
        note=engine.Note({"reason": reason, "sentence": sentence.strip()}, digest=digest_seen),
    )
    return submission


def _check_removable(preview: Preview, leave_out: Collection[str]) -> None:
    known = {placed.ref for placed in preview.assets}
    if not set(leave_out) <= known:
        raise Changed(_("Ada bahan yang tidak lagi ada di halaman ini. Muat ulang halaman dan ulangi."))
    inside = [placed.title for placed in preview.assets if placed.place == "body" and placed.ref in leave_out]
    if inside:
        raise Refusal(
            _("“%(title)s” dipakai di dalam tulisan, jadi tidak dapat ditinggalkan. Kembalikan untuk perbaikan.")
            % {"title": inside[0]}
        )


def _decide(
    submission: Submission,
    outcome: Decision.Outcome,
    by: Actor,
    acting: Appointment | None,
    digest_seen: str,
    reason: str,
    sentence: str,
    examination: Examination | None,
) -> Decision:
    assert submission.frozen is not None
    used = small_office_exception() if by.person_id in contributors(submission) else ""
    return Decision.objects.create(
        submission=submission,
        step=submission.step,
        outcome=outcome,
        by=by.person,
        by_name=by.name,
        by_position=acting.title if acting else "",
        at=current_time.now(),
        digest_seen=digest_seen,
        digest_result=submission.frozen.digest,
        reason=reason,
        sentence=sentence.strip(),
        small_office=used,
        examination=examination,
    )


def _keep_verdicts(decision: Decision, preview: Preview, leave_out: Collection[str]) -> None:
    seen: dict[str, PlacedAsset] = {placed.ref: placed for placed in preview.assets}
    Verdict.objects.bulk_create(
        Verdict(
            decision=decision,
            ref=ref,
            sha256=placed.item.clean_sha256,
            title=placed.title[:255],
            show=ref not in leave_out,
        )
        for ref, placed in seen.items()
    )
