"""Pengumuman serta merta: one official writes, decides and issues in one transaction; another looks afterwards."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saring.desk.editing.freezing import freeze_draft
from saring.desk.editing.summary import first_sentence
from saring.desk.emergency.queries import emergency_lane
from saring.desk.emergency.rules import check_can_issue_at_once, check_lane
from saring.desk.examination.findings import FindingStatus, FindingsView, absolute_sentence, findings_view
from saring.desk.examination.models import Ground
from saring.desk.examination.services import examination_of, examine_frozen
from saring.desk.filtering.models import Decision
from saring.desk.filtering.overruling import keep_overruling
from saring.desk.publishing.release import put_on_the_way
from saring.desk.review.models import Review
from saring.desk.submission import current_time, engine, flow
from saring.desk.submission.actors import Actor
from saring.desk.submission.due_times import times_of
from saring.desk.submission.errors import Blocked, Incomplete
from saring.desk.submission.information_class import InformationClass
from saring.desk.submission.models import Submission
from saring.desk.submission.opening import open_submission, procedure_in_force
from saring.desk.submission.rules import check_sentence
from saring.desk.submission.states import Lane, State
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment, Section
from saring.people.queries import lock_agency
from saring.sop.kinds import StepKind
from saring.website import services as website
from saring.website.models import Category

SAME_WITHIN: Final = timedelta(minutes=10)
"""The same words from the same official within this time are one notice: a button pressed twice."""

HAPPENED: Final = "Kejadian"


@dataclass(frozen=True)
class Notice:
    """The template's answers (Perki 1/2021): what, who, how to avoid it, where to go, whom to call, what is done.

    `evacuation` may be empty where nobody has to leave.
    """

    title: str
    happened: str
    affected: str
    avoid: str
    contact: str
    efforts: str
    evacuation: str = ""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Heading and text as the public reads them, always Indonesian."""
        said = (
            ("Siapa yang terdampak", self.affected),
            ("Cara menghindari bahaya", self.avoid),
            ("Ke mana dan lewat mana mengungsi", self.evacuation),
            ("Yang dapat dihubungi", self.contact),
            ("Yang sedang dilakukan", self.efforts),
        )
        return tuple((heading, text) for heading, text in said if text.strip())


class NoticeBlocked(Blocked):
    """The notice was not issued: `standing` has the findings, of which those that may be passed can be ticked."""

    def __init__(self, sentence: str, view: FindingsView) -> None:
        super().__init__(sentence)
        self.view = view


@transaction.atomic
def issue_at_once(
    *, section: Section, notice: Notice, by: Actor, passed: Collection[str] = (), sentence: str = ""
) -> Submission:
    """An emergency notice by template, live at once on one official's word (Perki 1/2021 art. 25 ff.).

    `passed` are fingerprints of blocking findings the official lets pass, for the reason in `sentence`.
    """
    lock_agency()
    acting = check_lane(by)
    missing = [one for one in (notice.title, notice.happened, notice.affected, notice.contact) if not one.strip()]
    if missing:
        raise Incomplete(_("Judul, kejadian, siapa yang terdampak, dan yang dapat dihubungi wajib diisi."))
    twin = _same(section, notice, by)
    if twin is not None:
        return twin
    submission = _begun(section, notice, by, acting)
    _drawn(submission, notice, by)
    _look(submission, by, acting, passed=set(passed), sentence=sentence)
    _decided(submission, by, acting)
    steps = list(submission.procedure.steps.all())
    assert submission.frozen is not None
    note = engine.Note(
        {"lane": submission.lane, "decree": submission.lane_decree, "page": submission.page_id},
        digest=submission.frozen.digest,
    )
    put_on_the_way(
        Verb.ISSUE_AT_ONCE,
        submission,
        step=flow.of_kind(steps, StepKind.PUBLISH),
        actor=by,
        acting=check_can_issue_at_once(submission, by),
        note=note,
    )
    soon_at, due_at = times_of(flow.of_kind(steps, StepKind.FILTER), now=current_time.now())
    Review.objects.create(submission=submission, soon_at=soon_at, due_at=due_at)
    return submission


def _same(section: Section, notice: Notice, by: Actor) -> Submission | None:
    """The notice this one repeats. The agency's row is locked by now, so two presses come one after the other."""
    lately = Submission.objects.filter(
        lane=Lane.AT_ONCE, section=section, created_by=by.person, created_at__gte=current_time.now() - SAME_WITHIN
    ).exclude(state=State.TAKEN_DOWN)
    return lately.filter(title=notice.title.strip(), text=_text_of(notice)).first()


def _begun(section: Section, notice: Notice, by: Actor, acting: Appointment) -> Submission:
    """The submission, its collecting visit begun."""
    procedure, decree = procedure_in_force(), emergency_lane()
    return open_submission(
        section=section,
        procedure=procedure,
        by=by,
        acting=acting,
        note=engine.Note({"sop": procedure.version, "lane": Lane.AT_ONCE.value, "decree": decree}),
        title=notice.title.strip(),
        summary=first_sentence(notice.happened),
        text=_text_of(notice),
        category=Category.EMERGENCY,
        event_date=timezone.localdate(current_time.now()),
        information_class=InformationClass.SERTA_MERTA,
        lane=Lane.AT_ONCE,
        lane_decree=decree,
    )


def _drawn(submission: Submission, notice: Notice, by: Actor) -> None:
    """The page from the template, frozen."""
    draft = website.Draft(
        title=submission.title,
        summary=submission.summary,
        text=notice.happened,
        category=submission.category,
        event_date=submission.event_date or timezone.localdate(),
        parts=notice.parts,
    )
    page = website.make_draft(section=submission.section, draft=draft, materials=[], by=by.person)
    submission.page_id = page.pk
    submission.frozen = freeze_draft(submission)
    submission.save(update_fields=["page_id", "frozen"])


def _look(submission: Submission, by: Actor, acting: Appointment, *, passed: set[str], sentence: str) -> None:
    """What nobody may let pass refuses; other blocking findings are passed one by one, with the one sentence."""
    view = _by_heading(submission, findings_view(submission, examine_frozen(submission)))
    absolute = [one for one in view.holding if one.absolute]
    if absolute:
        raise NoticeBlocked(absolute_sentence(absolute), view)
    unticked = [one for one in view.holding if one.data["fingerprint"] not in passed]
    if unticked:
        raise NoticeBlocked(_unticked_sentence(unticked), view)
    if view.holding:
        _check_sentence(sentence, view)
    for seen in view.holding:
        keep_overruling(submission, seen, reason=Ground.DUTY, sentence=sentence, by=by, acting=acting)


def _by_heading(submission: Submission, view: FindingsView) -> FindingsView:
    """The same, with places named as the form names them: the heading above, not the number of a block."""
    assert submission.frozen is not None
    above, headings = HAPPENED, {}
    for block in json.loads(submission.frozen.content)["body"]:
        above = block["value"] if block["type"] == "heading" else above
        headings[block["id"]] = above
    named = [
        replace(one, data={**one.data, "place": headings.get(one.data["spot"].get("anchor"), one.data["place"])})
        for one in view.statuses
    ]
    return replace(view, statuses=named)


def _check_sentence(sentence: str, view: FindingsView) -> None:
    try:
        check_sentence(sentence)
    except Incomplete as refusal:
        raise NoticeBlocked(str(refusal), view) from refusal


def _unticked_sentence(unticked: list[FindingStatus]) -> str:
    return _("Ada %(count)d temuan yang menahan. Perbaiki, atau centang satu per satu dan tulis alasannya.") % {
        "count": len(unticked)
    }


def _decided(submission: Submission, by: Actor, acting: Appointment) -> None:
    """The writer's own word, on record like any decision; `step` is None, for no filter row was walked."""
    assert submission.frozen is not None
    Decision.objects.create(
        submission=submission,
        step=None,
        outcome=Decision.Outcome.CLEAR,
        by=by.person,
        by_name=by.name,
        by_position=acting.title,
        at=current_time.now(),
        digest_seen=submission.frozen.digest,
        digest_result=submission.frozen.digest,
        examination=examination_of(submission),
    )


def _text_of(notice: Notice) -> str:
    """All that was typed, as one text."""
    return "\n\n".join([notice.happened.strip(), *(f"{heading}\n{text.strip()}" for heading, text in notice.parts)])
