"""Jalur serta merta: opened by decree, one official issues at once, another looks afterwards; NIK pass nobody."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.emergency import services as emergency
from saring.desk.emergency.queries import emergency_lane
from saring.desk.emergency.services import Notice, NoticeBlocked
from saring.desk.examination.models import Overruling
from saring.desk.filtering import services as filtering
from saring.desk.filtering.models import Decision
from saring.desk.publishing import services as publishing
from saring.desk.publishing.proof import proof_of
from saring.desk.review import services as review
from saring.desk.review.models import Review
from saring.desk.review.queries import reviews_for
from saring.desk.submission import current_time, queries
from saring.desk.submission.errors import Blocked, Incomplete, NotYours, OwnWork, Refusal, Stale, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.desk.submission.track import stops
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import why_not
from saring.ledger.models import Entry
from saring.people import services as people
from saring.people.models import Agency
from saring.press import tree
from saring.press.models import Release
from saring.website.models import ArticlePage, EditingWindow, Permit
from tests.desk.submission.test_races import race
from tests.world import World, digest, words, written

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DECREE = "300/12/BPBD/2026"
WHY = {"reason": "unverified", "sentence": "Ketinggian airnya belum dipastikan BPBD."}
NOTICE = Notice(
    title="Banjir di Desa Jaweten, warga diminta mengungsi",
    happened="Sungai meluap sejak pukul 04.00. Air setinggi satu meter di RT 2.\n\nHujan masih turun.",
    affected="Warga RT 1 sampai RT 3.",
    avoid="Jangan melewati jembatan. Matikan listrik.",
    evacuation="Balai desa, lewat jalan atas.",
    contact="Posko BPBD, telepon (0526) 0000000.",
    efforts="Perahu karet sudah dikirim.",
)
NIK = "6213990101900001"
ACCOUNT = "Posko BPBD. Bantuan ke rekening 1234567890 a.n. Sari, Bank Kalteng."


def opened(world: World, *, days: int = 30) -> Agency:
    by = people.By(world.person("kadis"), "Kepala Dinas")
    until = timezone.localdate() + timedelta(days=days)
    return people.open_emergency_lane(decree=DECREE, until=until, by=by)


def issue(world: World, who: str = "pejabat", notice: Notice = NOTICE, **more: Any) -> Submission:
    return emergency.issue_at_once(section=world.section, notice=notice, by=world.actor(who), **more)


def live(world: World, **more: Any) -> Submission:
    """Issued, written and confirmed, as `settle` does it."""
    submission = issue(world, **more)
    assert written(submission) is not None
    return publishing.confirm_live(submission_id=submission.pk, evidence={})


class TestTheLane:
    def test_the_head_opens_and_closes_it_on_record(self, world: World) -> None:
        opened(world)
        assert emergency_lane() == DECREE
        entry = Entry.objects.latest("id")
        assert (entry.verb, entry.data["decree"], entry.actor_name) == (
            "people.open_emergency_lane",
            DECREE,
            "Kadis Contoh",
        )
        people.close_emergency_lane(by=people.By(world.person("kadis")))
        assert emergency_lane() == ""
        assert Entry.objects.latest("id").data == {"decree": DECREE}

    def test_it_has_a_number_and_an_end(self, world: World) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Agency.objects.update(emergency_lane_decree=DECREE)
        with pytest.raises(ValidationError):
            people.open_emergency_lane(decree="x" * 121, until=date(2030, 1, 1), by=people.By(world.person("kadis")))

    @pytest.mark.parametrize("days", [None, -1])
    def test_shut_or_run_out_nobody_issues(self, world: World, days: int | None) -> None:
        if days is not None:
            opened(world, days=days)
        with pytest.raises(WrongState, match="belum dibuka"):
            issue(world)
        assert not Submission.objects.exists()

    @pytest.mark.parametrize("who", ["petugas", "web", "kepegawaian", "kadis"])
    def test_only_an_official_issues(self, world: World, who: str) -> None:
        opened(world)
        with pytest.raises(NotYours, match="Hanya pejabat"):
            issue(world, who)

    def test_what_an_officer_collects_does_not_go_this_way(self, world: World) -> None:
        opened(world)
        submission = world.begun()
        assert "langkah SOP" in str(why_not(Verb.ISSUE_AT_ONCE, submission, world.actor("pejabat")))

    def test_a_lane_needs_its_decree(self, world: World) -> None:
        submission = world.begun()
        with pytest.raises(IntegrityError), transaction.atomic():
            Submission.objects.filter(pk=submission.pk).update(lane="serta_merta")


class TestIssuing:
    def test_one_word_brings_it_live(self, world: World) -> None:
        opened(world)
        submission = live(world)
        assert (submission.state, submission.lane, submission.information_class) == (
            State.PUBLISHED,
            "serta_merta",
            "serta_merta",
        )
        assert [(run.state, run.ended_by_verb) for run in submission.runs.all()] == [
            ("collecting", "issue_at_once"),
            ("going_live", "confirm_live"),
        ]
        assert Permit.objects.get(submission=submission).digest == digest(submission)
        assert Release.objects.get().state == Release.State.LIVE
        page = (tree.read(tree.file_of(Release.objects.get().path)) or b"").decode()
        for said in ("Pengumuman serta merta", "Cara menghindari bahaya", "Balai desa, lewat jalan atas."):
            assert said in page
        assert "Pengumuman serta merta" in (tree.read(tree.file_of("/berita/")) or b"").decode()
        assert not EditingWindow.objects.get(page_id=submission.page_id).is_open

    def test_ledger_and_proof_say_lane_and_decree(self, world: World) -> None:
        opened(world)
        submission = issue(world)
        entry = Entry.objects.get(verb="desk.issue_at_once")
        assert (entry.data["lane"], entry.data["decree"], entry.digest) == ("serta_merta", DECREE, digest(submission))
        proof = proof_of(submission)
        assert (proof.lane, proof.decree) == ("serta_merta", DECREE)
        assert [step.verb for step in proof.steps] == ["issue_at_once"]
        assert written(submission) is not None
        told = (tree.read(tree.file_of(f"{Release.objects.get().path}bukti/")) or b"").decode()
        assert f"Serta merta, dibuka dengan {DECREE}" in told
        assert "Pejabat Contoh" not in told
        assert proof_of(world.published()).lane == ""

    def test_the_writer_decides_and_it_is_on_record(self, world: World) -> None:
        opened(world)
        submission = issue(world)
        decision = Decision.objects.get(submission=submission)
        assert (decision.outcome, decision.by_name, decision.step) == ("clear", "Pejabat Contoh", None)
        assert decision.examination is not None
        assert queries.contributors(submission) == {world.person("pejabat").pk}

    def test_rows_that_were_not_walked_are_not_drawn_as_done(self, world: World) -> None:
        opened(world)
        submission = live(world)
        assert [stop.state for stop in stops(submission)] == ["done", *["skipped"] * 4, "done"]

    def test_without_evacuation_there_is_no_such_part(self, world: World) -> None:
        opened(world)
        submission = issue(world, notice=replace(NOTICE, evacuation=""))
        assert submission.frozen is not None
        assert "mengungsi lewat" not in submission.frozen.content
        assert "Ke mana dan lewat mana" not in submission.frozen.content

    @pytest.mark.parametrize("name", ["title", "happened", "affected", "contact"])
    def test_what_must_be_said_is_asked_for(self, world: World, name: str) -> None:
        opened(world)
        with pytest.raises(Incomplete):
            issue(world, notice=replace(NOTICE, **{name: " "}))

    def test_a_nik_passes_nobody_and_nothing_is_left_behind(self, world: World) -> None:
        opened(world)
        with pytest.raises(NoticeBlocked, match="siapa pun") as refusal:
            issue(world, notice=replace(NOTICE, affected=f"Korban ber-NIK {NIK}."))
        assert NIK not in str(refusal.value)
        fingerprints = [one.data["fingerprint"] for one in refusal.value.view.holding]
        with pytest.raises(NoticeBlocked):
            issue(
                world,
                notice=replace(NOTICE, affected=f"Korban ber-NIK {NIK}."),
                passed=fingerprints,
                sentence="Harus diumumkan segera.",
            )
        assert not Submission.objects.exists()
        assert not ArticlePage.objects.exists()
        assert not Entry.objects.filter(verb__startswith="desk.").exists()

    @pytest.mark.parametrize("part", ["contact", "happened"])
    def test_other_findings_are_ticked_past_with_a_sentence(self, world: World, part: str) -> None:
        opened(world)
        notice = replace(NOTICE, **{part: ACCOUNT})
        with pytest.raises(NoticeBlocked, match="temuan yang menahan") as refusal:
            issue(world, notice=notice)
        holding = refusal.value.view.holding
        passed = [one.data["fingerprint"] for one in holding]
        with pytest.raises(NoticeBlocked, match="satu kalimat"):
            issue(world, notice=notice, passed=passed, sentence="pendek")
        submission = issue(world, notice=notice, passed=passed, sentence="Rekening bantuan resmi posko.")
        ruled = Overruling.objects.filter(submission=submission)
        assert sorted(one.fingerprint for one in ruled) == sorted(passed)
        assert {(one.reason, one.sentence, one.digest) for one in ruled} == {
            ("duty", "Rekening bantuan resmi posko.", digest(submission))
        }
        assert Entry.objects.filter(verb="desk.overrule").count() == len(passed)
        assert "1234567890" not in json.dumps([entry.data for entry in Entry.objects.all()])

    def test_words_that_changed_are_looked_at_anew(self, world: World) -> None:
        opened(world)
        with pytest.raises(NoticeBlocked) as refusal:
            issue(world, notice=replace(NOTICE, contact=ACCOUNT))
        passed = [one.data["fingerprint"] for one in refusal.value.view.holding]
        with pytest.raises(NoticeBlocked):
            issue(
                world,
                notice=replace(NOTICE, contact=ACCOUNT.replace("1234567890", "9876543210")),
                passed=passed,
                sentence="Rekening bantuan resmi posko.",
            )

    def test_pressed_twice_it_is_one(self, world: World) -> None:
        opened(world)
        assert issue(world).pk == issue(world).pk
        assert issue(world, "pejabat2").pk != Submission.objects.earliest("id").pk
        with current_time.override(timezone.now() + timedelta(hours=1)):
            assert issue(world).pk not in Submission.objects.order_by("id").values_list("pk", flat=True)[:2]


class TestAfterwards:
    def test_it_runs_under_the_filter_rows_standard(self, world: World) -> None:
        start = timezone.make_aware(timezone.datetime(2026, 7, 6, 8, 0))
        Agency.objects.update(emergency_lane_decree=DECREE, emergency_lane_until="2030-01-01")
        with current_time.override(start):
            submission = issue(world)
        row = next(step for step in submission.procedure.steps.all() if step.kind == "filter")
        assert submission.review.due_at == start + timedelta(minutes=row.max_minutes)
        assert submission.review.soon_at < submission.review.due_at

    def test_another_official_says_it_stays(self, world: World) -> None:
        opened(world)
        submission = live(world)
        review.review(submission_id=submission.pk, by=world.actor("pejabat2"), sentence="Sudah benar.")
        check = Review.objects.get()
        assert (check.outcome, check.by_name, check.sentence) == ("keep", "Pejabat2 Contoh", "Sudah benar.")
        entry = Entry.objects.get(verb="desk.review")
        assert (entry.data["outcome"], entry.data["late"], entry.digest) == ("keep", False, digest(submission))
        with pytest.raises(WrongState, match="tidak sedang menunggu"):
            review.review(submission_id=submission.pk, by=world.actor("pejabat2"))

    def test_never_the_writer_not_even_in_a_small_office(self, world: World) -> None:
        opened(world)
        submission = live(world)
        Agency.objects.update(small_office_decree="SK-KK/1", small_office_until="2030-01-01")
        with pytest.raises(OwnWork, match="Pejabat lain"):
            review.review(submission_id=submission.pk, by=world.actor("pejabat"))
        for who in ("web", "kadis", "petugas"):
            with pytest.raises(NotYours):
                review.review(submission_id=submission.pk, by=world.actor(who))

    def test_what_went_through_the_rows_has_none(self, world: World) -> None:
        submission = world.published()
        with pytest.raises(WrongState, match="tidak sedang menunggu"):
            review.review(submission_id=submission.pk, by=world.actor("pejabat2"))

    def test_a_stale_page_is_told(self, world: World) -> None:
        opened(world)
        submission = live(world)
        with pytest.raises(Stale):
            review.review(submission_id=submission.pk, by=world.actor("pejabat2"), expected_version=1)

    def test_taking_it_down_ends_the_waiting(self, world: World) -> None:
        opened(world)
        submission = live(world)
        publishing.take_down(submission_id=submission.pk, by=world.actor("pejabat2"), **WHY)
        check = Review.objects.get()
        assert (check.outcome, check.sentence, check.by_name) == ("take_down", WHY["sentence"], "Pejabat2 Contoh")
        submission.refresh_from_db()
        assert submission.state == State.TAKEN_DOWN
        assert not ArticlePage.objects.get(pk=submission.page_id).live

    def test_a_correction_through_the_rows_ends_it_too(self, world: World) -> None:
        opened(world)
        first = live(world)
        second = publishing.correct(submission_id=first.pk, by=world.actor("petugas"))
        assert (second.lane, second.category) == ("", "serta_merta")
        collecting.write(
            submission_id=second.pk, words=words(first.title, "Air sudah surut."), by=world.actor("petugas")
        )
        collecting.hand_over(submission_id=second.pk, by=world.actor("petugas"))
        editing.accept(submission_id=second.pk, by=world.actor("web"))
        second = editing.submit(submission_id=second.pk, by=world.actor("web"))
        with pytest.raises(OwnWork):
            filtering.clear(submission_id=second.pk, digest_seen=digest(second), by=world.actor("pejabat"))
        filtering.clear(submission_id=second.pk, digest_seen=digest(second), by=world.actor("pejabat2"))
        assert Review.objects.get().done_at is None
        publishing.publish(submission_id=second.pk, by=world.actor("web"))
        assert Review.objects.get().outcome == "correct"

    def test_it_waits_for_the_others_and_the_head_sees_it(self, world: World) -> None:
        opened(world)
        submission = live(world)
        waiting = {
            who: [check.submission_id for check in reviews_for(world.actor(who))]
            for who in ("pejabat", "pejabat2", "kadis", "web", "petugas")
        }
        mine = [submission.pk]
        assert waiting == {"pejabat": [], "pejabat2": mine, "kadis": mine, "web": [], "petugas": []}
        review.review(submission_id=submission.pk, by=world.actor("pejabat2"))
        assert not reviews_for(world.actor("pejabat2")).exists()

    def test_late_is_on_record(self, world: World) -> None:
        opened(world)
        submission = live(world)
        Review.objects.update(due_at=timezone.now() - timedelta(days=1))
        review.review(submission_id=submission.pk, by=world.actor("pejabat2"))
        assert Entry.objects.get(verb="desk.review").data["late"] is True

    def test_the_database_asks_how_it_ended(self, world: World) -> None:
        opened(world)
        issue(world)
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.update(done_at=timezone.now())


def test_nobody_but_the_lane_publishes_without_a_second_pair_of_eyes(world: World) -> None:
    """The exception is this one: with the lane open, four eyes hold everywhere else."""
    opened(world)
    submission = world.filtering()
    official = world.actor("pejabat")
    submission.contributions.create(person_id=official.person_id, person_name=official.name, what="edit")
    with pytest.raises(OwnWork):
        filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=official)
    assert not issubclass(NoticeBlocked, OwnWork)
    assert issubclass(NoticeBlocked, Blocked)


@pytest.mark.django_db(transaction=True)
@pytest.mark.fault
@pytest.mark.parametrize("turn", range(3))
def test_two_presses_at_the_same_time_are_one_notice(racing_world: World, turn: int) -> None:
    opened(racing_world)
    official = racing_world.actor("pejabat")
    press = lambda: emergency.issue_at_once(section=racing_world.section, notice=NOTICE, by=official)  # noqa: E731
    done = [one for one in race(press, press) if not isinstance(one, Refusal)]
    assert Submission.objects.count() == 1
    assert done
