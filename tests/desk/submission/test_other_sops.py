"""SOPs of other shapes on the same engine: two officials in turn, no hand-over, no row to withhold or confirm."""

import pytest

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.filtering import services as filtering
from saring.desk.publishing import services as publishing
from saring.desk.submission.errors import OwnWork
from saring.desk.submission.states import State
from saring.sop import services as sop
from saring.sop.importing import ParsedProcedure, ParsedRow
from saring.sop.kinds import StepKind
from tests.world import BY, World, bring_in_force, digest, written

pytestmark = pytest.mark.django_db
WHY = {"reason": "language", "sentence": "Judulnya belum sesuai isi berita."}


def work_by(world: World, *kinds: StepKind) -> None:
    """A new version of the SOP with these rows, in force from now on."""
    rows = tuple(
        ParsedRow(
            order=order,
            number=str(order),
            activity=str(kind.label),
            kind=kind,
            performers=("Petugas",),
            inferred=False,
            requirements="",
            time_text="1 jam",
            min_minutes=60,
            max_minutes=60,
            output="",
            notes="",
        )
        for order, kind in enumerate(kinds, start=1)
    )
    parsed = ParsedProcedure(rows=rows, performers=("Petugas",), signature="")
    bring_in_force(sop.import_table(by=BY, parsed=parsed, source_name="lain.tsv", source_sha256="0" * 64, title="Lain"))


def test_two_officials_in_turn(world: World) -> None:
    work_by(
        world,
        StepKind.COLLECT,
        StepKind.HAND_OVER,
        StepKind.EDIT,
        StepKind.FILTER,
        StepKind.FILTER,
        StepKind.PREPARE,
        StepKind.PUBLISH,
    )
    submission = world.cleared("teal")
    assert submission.state == State.FILTERING
    with pytest.raises(OwnWork, match="langkah sebelumnya"):
        filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"))
    submission = filtering.clear(
        submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat2")
    )
    assert submission.state == State.CLEARED


def test_no_hand_over_row(world: World) -> None:
    work_by(world, StepKind.COLLECT, StepKind.EDIT, StepKind.FILTER, StepKind.PREPARE, StepKind.PUBLISH)
    submission = world.handed_over("teal")
    assert submission.state == State.EDITING
    submission = editing.submit(submission_id=submission.pk, by=world.actor("web"))
    assert submission.state == State.FILTERING


def test_clearing_leads_straight_to_the_public_without_a_prepare_row(world: World) -> None:
    work_by(world, StepKind.COLLECT, StepKind.HAND_OVER, StepKind.EDIT, StepKind.FILTER, StepKind.PUBLISH)
    submission = world.cleared("teal")
    assert submission.state == State.GOING_LIVE
    assert written(submission) is not None
    assert publishing.confirm_live(submission_id=submission.pk, evidence={}).state == State.PUBLISHED


def test_without_a_publish_row_going_live_has_no_standard(world: World) -> None:
    work_by(world, StepKind.COLLECT, StepKind.HAND_OVER, StepKind.EDIT, StepKind.FILTER, StepKind.PREPARE)
    submission = world.going_live("teal")
    assert submission.state == State.GOING_LIVE
    assert submission.due_at is None
    assert written(submission) is not None
    assert publishing.confirm_live(submission_id=submission.pk, evidence={}).state == State.PUBLISHED


def test_without_a_withhold_row_a_refusal_ends_it(world: World) -> None:
    work_by(
        world, StepKind.COLLECT, StepKind.HAND_OVER, StepKind.EDIT, StepKind.FILTER, StepKind.PREPARE, StepKind.PUBLISH
    )
    submission = world.filtering()
    submission = filtering.refuse(
        submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"), **WHY
    )
    assert submission.state == State.WITHHELD


def test_two_editing_rows(world: World) -> None:
    work_by(
        world,
        StepKind.COLLECT,
        StepKind.HAND_OVER,
        StepKind.EDIT,
        StepKind.EDIT,
        StepKind.FILTER,
        StepKind.PREPARE,
        StepKind.PUBLISH,
    )
    submission = world.filtering("teal")
    assert submission.state == State.EDITING
    submission = editing.submit(submission_id=submission.pk, by=world.actor("web2"))
    assert submission.state == State.FILTERING


def test_a_running_submission_keeps_the_sop_it_began_under(world: World) -> None:
    submission = world.begun()
    work_by(world, StepKind.COLLECT, StepKind.EDIT, StepKind.FILTER, StepKind.PREPARE)
    submission = collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    assert submission.state == State.HANDED_OVER
    assert submission.procedure.version == 1
