"""Golongan informasi: who chooses it, what it holds back, and the consequence test that alone lets it go on."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from saring.desk.classification import services as classification
from saring.desk.classification.models import ConsequenceTest
from saring.desk.classification.services import Weighing
from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.examination.findings import findings_view
from saring.desk.examination.models import Examination
from saring.desk.examination.services import examination_key, examine_frozen
from saring.desk.filtering import services as filtering
from saring.desk.publishing import services as publishing
from saring.desk.submission.errors import Blocked, Changed, Incomplete, NotYours, OwnWork, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import why_not
from saring.ledger.models import Entry
from tests.world import World, digest

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
WHY = "Nilainya kecil bagi publik, akibatnya besar bagi penerima."
WEIGHING = Weighing(
    information="Daftar alamat rumah aman korban kekerasan.",
    articles=("h", "j"),
    law="UU 12/2022 pasal 42",
    if_opened="Pelaku dapat menemukan korban.",
    if_closed="Korban tetap aman.",
    period="selama korban membutuhkan",
    considered_by="Sekretaris Dinas\nKepala Bidang Sosial",
)


def classify(world: World, submission: Submission, chosen: str, who: str = "web") -> Submission:
    return classification.classify(submission_id=submission.pk, information_class=chosen, by=world.actor(who))


def excluded(world: World) -> Submission:
    return classify(world, world.editing("teal"), "dikecualikan")


def weigh(world: World, submission: Submission, who: str = "web", **more: Any) -> ConsequenceTest:
    classification.weigh_consequences(
        submission_id=submission.pk, weighing=replace(WEIGHING, **more), by=world.actor(who)
    )
    return ConsequenceTest.objects.get(submission=submission, outcome="")


def lift(world: World, test: ConsequenceTest, who: str = "pejabat", **more: str) -> Submission:
    given = {"digest_seen": test.digest, "information_class": "setiap_saat", "sentence": WHY, **more}
    return classification.lift_exclusion(submission_id=test.submission_id, by=world.actor(who), **given)


def uphold(world: World, test: ConsequenceTest, who: str = "pejabat", **more: str) -> Submission:
    given = {"digest_seen": test.digest, "sentence": WHY, **more}
    return classification.uphold_exclusion(submission_id=test.submission_id, by=world.actor(who), **given)


class TestClassify:
    def test_the_officer_while_collecting_the_web_team_while_editing(self, world: World) -> None:
        submission = classify(world, world.begun(), "berkala", "petugas")
        with pytest.raises(NotYours):
            classify(world, submission, "setiap_saat", "web")
        submission = collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
        with pytest.raises(WrongState):
            classify(world, submission, "setiap_saat", "web")
        submission = editing.accept(submission_id=submission.pk, by=world.actor("web"))
        with pytest.raises(NotYours):
            classify(world, submission, "setiap_saat", "petugas")
        assert classify(world, submission, "setiap_saat").information_class == "setiap_saat"

    def test_the_ledger_keeps_old_and_new_and_no_version_goes_up(self, world: World) -> None:
        submission = world.editing()
        version = submission.version
        classify(world, submission, "berkala")
        classify(world, submission, "serta_merta")
        classify(world, submission, "serta_merta")
        said = [entry.data for entry in Entry.objects.filter(verb="desk.classify").order_by("id")]
        assert said == [{"old": "", "new": "berkala"}, {"old": "berkala", "new": "serta_merta"}]
        submission.refresh_from_db()
        assert submission.version == version

    def test_only_a_known_class(self, world: World) -> None:
        with pytest.raises(Incomplete, match="salah satu golongan"):
            classify(world, world.editing(), "rahasia sekali")

    def test_a_correction_keeps_the_class(self, world: World) -> None:
        submission = world.published()
        Submission.objects.update(information_class="berkala")
        second = publishing.correct(submission_id=submission.pk, by=world.actor("petugas"))
        assert second.information_class == "berkala"


class TestFindings:
    def test_a_missing_class_is_asked_for_and_holds_nothing(self, world: World) -> None:
        submission = world.filtering()
        seen = [one.data for one in findings_view(submission, examine_frozen(submission)).statuses]
        assert ("information.class", "missing", "ask") in [(one["check"], one["code"], one["severity"]) for one in seen]
        filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"))

    def test_nobody_sends_on_what_is_excluded(self, world: World) -> None:
        submission = excluded(world)
        with pytest.raises(Blocked, match=r"siapa pun.*uji konsekuensi lebih dahulu\.$"):
            editing.submit(submission_id=submission.pk, by=world.actor("web"))
        submission.refresh_from_db()
        assert submission.state == State.EDITING

    def test_a_class_that_changed_after_all_is_looked_at_again(self, world: World) -> None:
        """The class is not in the digest; what was kept of the content before does not count."""
        submission = world.filtering("teal")
        assert Examination.objects.filter(submission=submission).count() == 1
        Submission.objects.filter(pk=submission.pk).update(information_class="dikecualikan")
        with pytest.raises(Blocked, match="siapa pun"):
            filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"))

    @pytest.mark.parametrize("field", [{"information_class": "berkala"}, {"consent": False}, {"vulnerable": "shown"}])
    def test_what_the_content_does_not_say_is_in_the_key(self, world: World, field: dict[str, Any]) -> None:
        submission = world.editing()
        before = examination_key(submission)
        for name, value in field.items():
            setattr(submission, name, value)
        assert examination_key(submission) != before
        assert len(examination_key(submission)) == 64

    def test_a_flagged_picture_is_in_the_key_at_the_same_cost(
        self, world: World, django_assert_num_queries: Any
    ) -> None:
        submission = world.editing("teal", "orange", "navy")
        with django_assert_num_queries(3):
            before = examination_key(submission)
        submission.assets.update(vulnerable=True)
        with django_assert_num_queries(3):
            assert examination_key(submission) != before


class TestConsequences:
    @pytest.mark.parametrize("who", ["web", "web2", "pejabat"])
    def test_an_official_or_the_web_team_writes_it(self, world: World, who: str) -> None:
        test = weigh(world, excluded(world), who)
        assert test.number.startswith("UK-")
        assert [letter for letter, _name in test.grounds] == ["h", "j"]
        entry = Entry.objects.latest("id")
        assert (entry.verb, entry.digest) == ("desk.weigh_consequences", test.digest)
        assert "Pelaku" not in str(entry.data)

    @pytest.mark.parametrize("who", ["petugas", "kadis", "kepegawaian"])
    def test_nobody_else_does(self, world: World, who: str) -> None:
        with pytest.raises(NotYours, match="Hanya pejabat atau tim website"):
            weigh(world, excluded(world), who)

    def test_only_what_is_excluded_is_weighed(self, world: World) -> None:
        with pytest.raises(WrongState, match="digolongkan dikecualikan"):
            weigh(world, world.editing())
        with pytest.raises(WrongState, match="Penyaringan"):
            weigh(world, world.filtering())

    @pytest.mark.parametrize(
        ("more", "sentence"),
        [
            ({"if_opened": "  "}, "akibat bila dibuka"),
            ({"articles": ()}, "Pasal 17"),
            ({"articles": ("x",)}, "dari daftarnya"),
            ({"period": "", "considered_by": ""}, "jangka waktu pengecualian; yang mempertimbangkan"),
        ],
    )
    def test_it_is_whole(self, world: World, more: dict[str, Any], sentence: str) -> None:
        with pytest.raises(Incomplete, match=sentence):
            weigh(world, excluded(world), **more)
        assert not ConsequenceTest.objects.exists()

    def test_one_is_open_at_a_time_and_is_written_anew(self, world: World) -> None:
        submission = excluded(world)
        first, second = weigh(world, submission), weigh(world, submission, "pejabat", period="dua tahun")
        assert (first.pk, second.period, second.written_by_name) == (second.pk, "dua tahun", "Pejabat Contoh")
        with pytest.raises(IntegrityError), transaction.atomic():
            ConsequenceTest.objects.create(submission=submission, number="UK-lain", written_at=second.written_at)

    def test_while_it_is_weighed_nobody_classes_it_otherwise(self, world: World) -> None:
        submission = excluded(world)
        test = weigh(world, submission)
        with pytest.raises(WrongState, match=f"{test.number}.*putusan pejabat"):
            classify(world, submission, "berkala")
        uphold(world, test)
        with pytest.raises(WrongState, match="putusan pejabat"):
            classify(world, submission, "berkala")

    def test_only_a_slip_of_ones_own_finger_is_taken_back_without_a_test(self, world: World) -> None:
        submission = excluded(world)
        with pytest.raises(WrongState, match="uji konsekuensi"):
            classify(world, submission, "berkala", who="web2")
        assert classify(world, submission, "berkala").information_class == "berkala"

    def test_whoever_wrote_the_test_does_not_decide_on_it(self, world: World) -> None:
        test = weigh(world, excluded(world), who="pejabat")
        with pytest.raises(OwnWork, match="Anda tulis sendiri"):
            lift(world, test)
        lift(world, test, "pejabat2")

    def test_upheld_it_stays_excluded(self, world: World) -> None:
        test = weigh(world, excluded(world))
        submission = uphold(world, test)
        with pytest.raises(Blocked):
            editing.submit(submission_id=submission.pk, by=world.actor("web"))
        test.refresh_from_db()
        assert (test.outcome, test.sentence, test.decided_by_name) == ("upheld", WHY, "Pejabat Contoh")
        assert Entry.objects.get(verb="desk.uphold_exclusion").data["sentence"] == WHY
        assert weigh(world, submission).number != test.number

    def test_lifted_it_goes_on_under_another_class(self, world: World) -> None:
        submission = lift(world, weigh(world, excluded(world)))
        assert submission.information_class == "setiap_saat"
        assert Entry.objects.get(verb="desk.lift_exclusion").data["new"] == "setiap_saat"
        submission = editing.submit(submission_id=submission.pk, by=world.actor("web"))
        filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat2"))

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"information_class": "dikecualikan"}, Incomplete),
            ({"information_class": ""}, Incomplete),
            ({"sentence": "pendek"}, Incomplete),
            ({"digest_seen": "0" * 64}, Changed),
        ],
    )
    def test_a_word_that_does_not_fit_is_refused(self, world: World, more: dict[str, str], refusal: type) -> None:
        test = weigh(world, excluded(world))
        with pytest.raises(refusal):
            lift(world, test, **more)
        test.refresh_from_db()
        assert test.is_open

    def test_only_an_official_without_a_hand_in_it_decides(self, world: World) -> None:
        submission = excluded(world)
        for verb in (Verb.UPHOLD_EXCLUSION, Verb.LIFT_EXCLUSION):
            assert "Tulis dahulu" in str(why_not(verb, submission, world.actor("pejabat")))
        test = weigh(world, submission)
        with pytest.raises(NotYours):
            uphold(world, test, "web")
        official = world.actor("pejabat")
        submission.contributions.create(person_id=official.person_id, person_name=official.name, what="edit")
        with pytest.raises(OwnWork):
            lift(world, test)
        lift(world, test, "pejabat2")

    def test_the_database_asks_for_another_class_and_a_sentence(self, world: World) -> None:
        weigh(world, excluded(world))
        for wrong in ({"outcome": "lifted", "sentence": "x"}, {"outcome": "upheld", "sentence": ""}):
            with pytest.raises(IntegrityError), transaction.atomic():
                ConsequenceTest.objects.update(decided_at="2026-07-06T08:00+07:00", **wrong)
