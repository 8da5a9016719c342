"""Row 4: what an official decides, on which version, with which reason."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from saring.desk.editing import services as editing
from saring.desk.filtering import services as filtering
from saring.desk.filtering.models import Decision
from saring.desk.filtering.preview import preview_without
from saring.desk.publishing import services as publishing
from saring.desk.submission.errors import Changed, Incomplete, Refusal
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import RULES, can
from saring.press.models import Release
from saring.website.models import ArticlePage, EditingWindow
from tests.world import World, digest, written

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

WHY = {"reason": "language", "sentence": "Judulnya belum sesuai isi berita."}


def test_returning_opens_the_draft_again_with_a_new_clock(world: World) -> None:
    submission = world.filtering("teal")
    filtering.return_for_correction(
        submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"), **WHY
    )
    submission.refresh_from_db()
    assert submission.state == State.EDITING
    assert submission.frozen is None
    assert EditingWindow.objects.get(page_id=submission.page_id).is_open
    assert submission.runs.last().visit == 2


def test_a_refusal_is_final(world: World) -> None:
    submission = world.filtering("teal")
    filtering.refuse(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"), **WHY)
    submission.refresh_from_db()
    assert submission.state == State.REFUSED
    for verb in Verb:
        if verb in RULES and verb not in {Verb.CLOSE, Verb.REMARK, Verb.RESOLVE}:
            for who in ("petugas", "web", "pejabat", "kadis"):
                assert not can(verb, submission, world.actor(who)), (verb, who)
    publishing.close(submission_id=submission.pk, by=world.actor("web"))
    submission.refresh_from_db()
    assert submission.state == State.WITHHELD
    assert not ArticlePage.objects.get(pk=submission.page_id).live
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("reason", "sentence"), [("", "Kalimat yang cukup panjang."), ("language", "pendek"), ("x", "y" * 20)]
)
def test_a_return_carries_a_reason_and_a_sentence(world: World, reason: str, sentence: str) -> None:
    submission = world.filtering()
    with pytest.raises(Incomplete):
        filtering.return_for_correction(
            submission_id=submission.pk,
            digest_seen=digest(submission),
            by=world.actor("pejabat"),
            reason=reason,
            sentence=sentence,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            submission=submission, outcome="refuse", by_name="x", at=timezone.now(), digest_seen="", digest_result=""
        )


def test_leaving_an_asset_out_publishes_the_page_without_it(world: World) -> None:
    submission = world.filtering("teal", "orange")
    seen = digest(submission)
    preview = preview_without(submission)
    ref = preview.assets[0].ref
    result = preview_without(submission, {ref}).digest
    with pytest.raises(Changed, match="Lihat dahulu"):
        filtering.clear(
            submission_id=submission.pk,
            digest_seen=seen,
            digest_result=seen,
            leave_out=[ref],
            by=world.actor("pejabat"),
        )
    filtering.clear(
        submission_id=submission.pk, digest_seen=seen, digest_result=result, leave_out=[ref], by=world.actor("pejabat")
    )
    submission.refresh_from_db()
    assert digest(submission) == result
    decision = Decision.objects.get()
    assert [(verdict.ref == ref, verdict.show) for verdict in decision.verdicts.order_by("id")] == [
        (True, False),
        (False, True),
    ]
    submission = publishing.publish(submission_id=submission.pk, by=world.actor("web"))
    release = written(submission)
    assert release is not None
    page = ArticlePage.objects.get(pk=submission.page_id)
    assert [block.value["alt"] for block in page.gallery] == ["Bidang orange"]


def test_an_asset_inside_the_text_makes_it_a_return(world: World) -> None:
    submission = world.editing("teal")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    picture = page.gallery[0].value
    page.body.append(("picture", picture))
    page.save_revision(user=world.person("web"))
    submission = editing.submit(submission_id=submission.pk, by=world.actor("web"))
    ref = preview_without(submission).assets[0].ref
    result = preview_without(submission, {ref}).digest
    with pytest.raises(Refusal, match="di dalam tulisan"):
        filtering.clear(
            submission_id=submission.pk,
            digest_seen=digest(submission),
            digest_result=result,
            leave_out=[ref],
            by=world.actor("pejabat"),
        )


def test_a_decision_applies_to_the_version_that_was_seen(world: World) -> None:
    submission = world.filtering()
    with pytest.raises(Changed, match="sudah berubah"):
        filtering.clear(submission_id=submission.pk, digest_seen="0" * 64, by=world.actor("pejabat"))
