"""SOP row 4: the authorised official filters, and decides on exactly what was seen."""

import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from saring.desk import engine, flow, moment, rules, talk
from saring.desk.actors import Actor
from saring.desk.errors import Changed, Refusal
from saring.desk.findings import Standing, check_nothing_holds, standing_of
from saring.desk.models import Decision, Examination, Submission, Verdict
from saring.desk.queries import contributors, small_office_exception
from saring.desk.services.examining import examination_of, keep_examination, look_at, look_of
from saring.desk.services.onward import put_on_the_way, take_off
from saring.desk.states import STATE_OF, State, Verb
from saring.people.models import Appointment
from saring.sop.kinds import Kind
from saring.website import services as website
from saring.website.freezing import (
    MissingAsset,
    PlacedAsset,
    Resolved,
    freeze,
    placed_assets,
    resolved_in,
    without_assets,
)
from saring.website.gate import page_of_revision


@dataclass(frozen=True)
class Preview:
    """The frozen page without the assets that would be left out, and the digest it would have."""

    page: Any
    digest: str
    assets: list[PlacedAsset]
    resolved: Resolved


def preview_without(submission: Submission, refs: Collection[str] = ()) -> Preview:
    """What the public would see if `refs` were left out. Raises Changed if the frozen revision was tampered with."""
    assert submission.frozen is not None
    page = page_of_revision(submission.frozen.revision_id)
    held = resolved_in(submission.frozen.content)
    if page is None or not hmac.compare_digest(_digest_now(page, held), submission.frozen.digest):
        raise Changed(
            _(
                "Isi halaman ini tidak lagi sama dengan yang dikirim ke Anda. "
                "Kembalikan untuk perbaikan agar dikirim ulang; tidak ada yang tayang."
            )
        )
    assets = placed_assets(page)
    if refs:
        page = without_assets(page, set(refs))
    return Preview(page=page, digest=freeze(page, held).digest, assets=assets, resolved=held)


def standing_without(submission: Submission, preview: Preview, refs: Collection[str]) -> Standing:
    """How the content stands without those assets."""
    look = look_at(freeze(preview.page, preview.resolved).content, submission) if refs else look_of(submission)
    return standing_of(submission, look)


def _digest_now(page: Any, held: Resolved) -> str:
    """The digest of what the revision shows now; '' when a library item is gone."""
    try:
        return freeze(page, held).digest
    except MissingAsset:
        return ""


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
    acting = rules.check_can_decide(submission, by)
    rules.check_digest(submission, digest_seen)
    talk.check_settled(submission)
    assert submission.frozen is not None
    preview = preview_without(submission, leave_out)
    _check_removable(preview, leave_out)
    if not rules.same_digest(preview.digest, digest_result or digest_seen):
        raise Changed(_("Lihat dahulu hasilnya dengan pilihan Anda, lalu nyatakan layak tayang."))
    frozen = freeze(preview.page, preview.resolved)
    look = look_of(submission) if not leave_out else look_at(frozen.content, submission)
    check_nothing_holds(standing_of(submission, look))
    if leave_out:
        revision = website.leave_out(submission.frozen.revision_id, set(leave_out))
        submission.frozen = website.keep_frozen(revision.as_object(), revision.pk, preview.resolved)
        if submission.frozen.digest != preview.digest:
            raise Changed(_("Hasilnya berbeda dari yang Anda lihat. Muat ulang halaman dan ulangi."))
    examination = keep_examination(submission, submission.frozen.digest, look)
    decision = _decide(submission, Decision.Outcome.CLEAR, by, acting, digest_seen, "", "", examination)
    _keep_verdicts(decision, preview, leave_out)
    assert submission.step is not None
    step = flow.after(list(submission.procedure.steps.all()), submission.step)
    note = engine.Note(
        {"seen": digest_seen, "left_out": sorted(leave_out), "small_office": decision.small_office},
        digest=submission.frozen.digest,
        checklist=checklist,
    )
    if step is None or step.kind == Kind.PUBLISH:
        put_on_the_way(Verb.CLEAR, submission, step=step, actor=by, acting=acting, note=note)
        return submission
    engine.move(
        Verb.CLEAR,
        submission,
        to=STATE_OF[Kind(step.kind)],
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
    acting = rules.check_can_return(submission, by)
    rules.check_digest(submission, digest_seen)
    rules.check_reason(reason, sentence)
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
    acting = rules.check_can_refuse(submission, by)
    rules.check_digest(submission, digest_seen)
    rules.check_reason(reason, sentence)
    examination = examination_of(submission)
    _decide(submission, Decision.Outcome.REFUSE, by, acting, digest_seen, reason, sentence, examination)
    step = flow.of_kind(list(submission.procedure.steps.all()), Kind.WITHHOLD)
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
        at=moment.now(),
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
