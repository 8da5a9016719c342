"""SOP rows 1 and 2: officers collect, and hand over to the IT team."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from saring.desk.collecting.rules import (
    check_can_add_asset,
    check_can_hand_over,
    check_can_remove_asset,
    check_can_withdraw,
    check_can_write,
)
from saring.desk.editing.drafting import enter_editing
from saring.desk.receipts.services import draw_up
from saring.desk.submission import current_time, engine, flow, hooks
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Incomplete, NotYours, Refusal
from saring.desk.submission.models import Asset, Submission
from saring.desk.submission.opening import open_submission, procedure_in_force
from saring.desk.submission.queries import live_assets
from saring.desk.submission.rules import check_reason
from saring.desk.submission.states import STATE_OF, State
from saring.desk.submission.transitions import Verb
from saring.media.models import Original
from saring.people.models import Role, Section
from saring.people.queries import lock_agency
from saring.sop.kinds import StepKind
from saring.sop.models import Procedure
from saring.work import tasks

ASSETS_AT_MOST = 60
LOOKED_THROUGH = 20


@dataclass(frozen=True)
class SubmissionText:
    """The officer's answers: who, what, when, where, why, how; and what was said of the people shown."""

    title: str
    summary: str
    text: str
    category: str
    event_date: date | None
    place: str
    who: str = ""
    why: str = ""
    how: str = ""
    consent: bool = False
    vulnerable: str = ""


@transaction.atomic
def begin(*, section: Section, by: Actor, fresh: bool = False) -> Submission:
    """SOP row 1: open a submission under the SOP in force; its clock starts.

    The officer's own one in which nothing stands is taken up again instead of a second, unless it has to be `fresh`.
    """
    acting = by.holding(Role.OFFICER, section_id=section.pk)
    if acting is None:
        raise NotYours(_("Hanya petugas bidang ini yang dapat mengirim bahan untuk bidangnya."))
    procedure = procedure_in_force()
    lock_agency()
    empty = None if fresh else _empty_one(section, procedure, by)
    if empty is not None:
        engine.begin_again(empty, actor=by, acting=acting)
        return empty
    return open_submission(section=section, procedure=procedure, by=by, acting=acting)


def check_fits(row: Submission | Asset, *names: str) -> None:
    """What was typed is refused rather than cut short. Raises Incomplete."""
    for name in names:
        field, length = row._meta.get_field(name), len(getattr(row, name))
        most = getattr(field, "max_length", None)
        if most is not None and length > most:
            raise Incomplete(
                _("“%(field)s” %(length)d huruf; paling panjang %(most)d. Persingkat tulisannya.")
                % {"field": str(getattr(field, "verbose_name", name)).capitalize(), "length": length, "most": most}
            )


def _empty_one(section: Section, procedure: Procedure, by: Actor) -> Submission | None:
    """The officer's newest submission without a word, a file or a question. The agency's row is locked by now."""
    blank = dict.fromkeys(("title", "summary", "text", "place", "who", "why", "how", "vulnerable", "lane"), "")
    mine = Submission.objects.select_for_update(of=("self",)).filter(
        state=State.COLLECTING, section=section, procedure=procedure, created_by=by.person, corrects=None, page_id=None
    )
    live = Asset.objects.filter(submission=OuterRef("pk"), removed_at=None)
    empty = mine.filter(~Exists(live), threads=None, event_date=None, consent=False, information_class="", **blank)
    return next((one for one in empty.order_by("-id")[:LOOKED_THROUGH] if not hooks.is_used(one)), None)


@transaction.atomic
def write(*, submission_id: int, words: SubmissionText, by: Actor, expected_version: int | None = None) -> Submission:
    """SOP row 1: keep the officer's answers."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_write(submission, by)
    submission.title, submission.summary = words.title.strip(), words.summary.strip()
    submission.text, submission.place = words.text, words.place.strip()
    submission.category, submission.event_date = words.category, words.event_date
    submission.who, submission.why, submission.how = words.who.strip(), words.why.strip(), words.how.strip()
    submission.consent, submission.vulnerable = words.consent, words.vulnerable
    check_fits(submission, "title", "summary", "place", "who")
    submission.full_clean(exclude=["frozen", "permit", "step"])
    fields = [field.name for field in dataclasses.fields(SubmissionText)]
    engine.touch(Verb.WRITE, submission, actor=by, acting=acting, changed=fields)
    engine.contributed(submission, by, "text")
    return submission


@transaction.atomic
def add_asset(
    *,
    submission_id: int,
    original: Original,
    filename: str,
    by: Actor,
    credit: str = "",
    reduced_from: int | None = None,
    out_of: tuple[str, str] | None = None,
) -> Asset:
    """Bind an original in custody to the submission; the same file twice is one asset.

    `reduced_from` is the size in bytes before the sender's phone made the photo smaller, for the record;
    `out_of` the name and SHA-256 of the ZIP that it came in.
    """
    submission = engine.lock(submission_id, expected_version=None)
    acting = check_can_add_asset(submission, by)
    present = live_assets(submission)
    for asset in present:
        if asset.original_id == original.pk:
            return asset
    if len(present) >= ASSETS_AT_MOST:
        raise Refusal(
            _("Satu berkas paling banyak %(count)d bahan. Buat berkas lain untuk sisanya.") % {"count": ASSETS_AT_MOST}
        )
    asset = Asset.objects.create(
        submission=submission,
        original=original,
        filename=filename[:255],
        credit=credit or next((one.credit for one in reversed(present) if one.credit), ""),
        order=max((one.order for one in present), default=0) + 1,
        added_by=by.person,
    )
    data = {"filename": asset.filename, "size": original.size, "kind": original.kind}
    if reduced_from is not None:
        data["reduced_from"] = reduced_from
    if out_of is not None:
        data |= {"out_of": out_of[0], "out_of_sha256": out_of[1]}
    note = engine.Note(data, digest=original.sha256)
    engine.touch(Verb.ADD_ASSET, submission, actor=by, acting=acting, note=note)
    engine.contributed(submission, by, "asset")
    tasks.enqueue_on_commit("inspect", original)
    return asset


@transaction.atomic
def describe_asset(*, asset_id: int, caption: str, alt: str, credit: str, by: Actor, vulnerable: bool = False) -> Asset:
    """The words of one asset; a form of `write`."""
    asset = Asset.objects.select_related("submission").get(pk=asset_id, removed_at=None)
    submission = engine.lock(asset.submission_id, expected_version=None)
    acting = check_can_write(submission, by)
    asset.caption, asset.alt, asset.credit = caption.strip(), alt.strip(), credit.strip()
    asset.vulnerable = vulnerable
    check_fits(asset, "caption", "alt", "credit")
    asset.save(update_fields=["caption", "alt", "credit", "vulnerable"])
    note = engine.Note({"asset": asset.pk}, digest=asset.original.sha256)
    engine.touch(Verb.WRITE, submission, actor=by, acting=acting, note=note)
    engine.contributed(submission, by, "text")
    return asset


@transaction.atomic
def remove_asset(*, asset_id: int, by: Actor) -> Submission:
    """Take an asset out of the submission; its original stays in custody."""
    asset = Asset.objects.select_related("original").get(pk=asset_id, removed_at=None)
    submission = engine.lock(asset.submission_id, expected_version=None)
    acting = check_can_remove_asset(submission, by)
    asset.removed_at = current_time.now()
    asset.save(update_fields=["removed_at"])
    note = engine.Note({"filename": asset.filename}, digest=asset.original.sha256)
    engine.touch(Verb.REMOVE_ASSET, submission, actor=by, acting=acting, note=note)
    engine.contributed(submission, by, "remove")
    return submission


@transaction.atomic
def hand_over(
    *, submission_id: int, by: Actor, expected_version: int | None = None, checklist: Sequence[str] = ()
) -> Submission:
    """SOP row 2: hand the material to the IT team; a Berita Acara is drawn up."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_hand_over(submission, by)
    assert submission.step is not None
    step = flow.after(list(submission.procedure.steps.all()), submission.step)
    assert step is not None
    receipt = draw_up(submission, by=by, acting=acting)
    note = engine.Note({"receipt": receipt.number, "code": receipt.code, "assets": receipt.items}, checklist=checklist)
    if step.kind == StepKind.EDIT:
        enter_editing(submission, by=by)
        changed = ["page_id", "draft_revision_id"]
    else:
        changed = []
    engine.contributed(submission, by, "hand_over")
    engine.move(
        Verb.HAND_OVER,
        submission,
        to=STATE_OF[StepKind(step.kind)],
        step=step,
        actor=by,
        acting=acting,
        note=note,
        changed=changed,
    )
    return submission


@transaction.atomic
def withdraw(
    *, submission_id: int, reason: str, sentence: str, by: Actor, expected_version: int | None = None
) -> Submission:
    """The officer takes the submission back for good, before filtering."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_withdraw(submission, by)
    check_reason(reason, sentence)
    note = engine.Note({"reason": reason, "sentence": sentence.strip()})
    engine.move(Verb.WITHDRAW, submission, to=State.WITHDRAWN, step=None, actor=by, acting=acting, note=note)
    return submission
