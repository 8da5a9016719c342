"""Who works on it now: claimed, let go, taken over; the step's verbs wait for the holder. Nobody has to claim."""

from datetime import timedelta

import pytest
from django.utils import timezone

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.filtering import services as filtering
from saring.desk.publishing import services as publishing
from saring.desk.submission import current_time
from saring.desk.submission import services as claims
from saring.desk.submission.errors import Held, NotYours, OwnWork, Stale, WrongState
from saring.desk.submission.models import Contribution, Submission
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import can, why_not
from saring.ledger.models import Entry
from tests.desk.submission.test_races import one_winner, race
from tests.world import World, digest

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
WHY = {"reason": "language", "sentence": "Judulnya belum sesuai isi berita."}
OF_THE_WEB_TEAM = ("handed_over", "editing", "cleared")


def claimed(world: World, state: str, who: str) -> Submission:
    submission = getattr(world, state)()
    return claims.claim(submission_id=submission.pk, by=world.actor(who))


@pytest.mark.parametrize("state", [*OF_THE_WEB_TEAM, "filtering"])
def test_a_claim_is_on_record_and_leaves_the_version_alone(world: World, state: str) -> None:
    who = "pejabat" if state == "filtering" else "web"
    before = getattr(world, state)()
    held = claims.claim(submission_id=before.pk, by=world.actor(who), expected_version=before.version)
    assert (held.holder, held.version) == (world.person(who), before.version)
    assert held.held_since is not None
    entry = Entry.objects.latest("id")
    assert (entry.verb, entry.actor_name, entry.data) == ("desk.claim", str(world.person(who)), {"state": state})
    claims.release_claim(submission_id=before.pk, by=world.actor(who))
    before.refresh_from_db()
    assert (before.holder, before.held_since) == (None, None)
    assert Entry.objects.latest("id").verb == "desk.release_claim"


@pytest.mark.parametrize("state", ["begun", "going_live", "published"])
def test_only_work_that_several_may_do_is_claimed(world: World, state: str) -> None:
    submission = getattr(world, state)()
    for who in ("petugas", "web", "pejabat"):
        with pytest.raises(WrongState, match="Saya kerjakan"):
            claims.claim(submission_id=submission.pk, by=world.actor(who))


@pytest.mark.parametrize(
    ("state", "who"),
    [(state, who) for state in OF_THE_WEB_TEAM for who in ("petugas", "pejabat", "kadis", "kepegawaian")]
    + [("filtering", who) for who in ("petugas", "web", "kadis", "kepegawaian")],
)
def test_only_whoever_could_do_the_work_claims_it(world: World, state: str, who: str) -> None:
    submission = getattr(world, state)()
    with pytest.raises(NotYours, match="Saya kerjakan"):
        claims.claim(submission_id=submission.pk, by=world.actor(who))


def test_an_official_who_contributed_does_not_claim(world: World) -> None:
    submission = world.filtering()
    Contribution.objects.create(submission=submission, person_id=world.person("pejabat").pk, what="edit")
    with pytest.raises(OwnWork, match="ikut menyusun"):
        claims.claim(submission_id=submission.pk, by=world.actor("pejabat"))
    assert claims.claim(submission_id=submission.pk, by=world.actor("pejabat2")).holder is not None


@pytest.mark.parametrize(
    ("state", "holder", "other", "verbs"),
    [
        ("handed_over", "web", "web2", {Verb.ACCEPT, Verb.SEND_BACK}),
        ("editing", "web", "web2", {Verb.SUBMIT, Verb.SEND_BACK}),
        ("filtering", "pejabat", "pejabat2", {Verb.CLEAR, Verb.RETURN_FOR_CORRECTION, Verb.REFUSE}),
        ("cleared", "web", "web2", {Verb.PUBLISH}),
    ],
)
def test_the_steps_verbs_wait_for_the_holder(
    world: World, state: str, holder: str, other: str, verbs: set[Verb]
) -> None:
    submission = claimed(world, state, holder)
    for verb in verbs:
        refusal = why_not(verb, submission, world.actor(other))
        assert isinstance(refusal, Held), verb
        assert refusal.code == "held"
        assert can(verb, submission, world.actor(holder)), verb


def test_the_refusal_says_who_and_since_when(world: World) -> None:
    submission = world.filtering()
    since = timezone.localtime().replace(hour=10, minute=15)
    with current_time.override(since):
        claims.claim(submission_id=submission.pk, by=world.actor("pejabat"))
    with pytest.raises(Held, match=r"“Pejabat Contoh” sedang mengerjakan berkas ini sejak pukul 10\.15\. Ambil alih"):
        filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat2"))
    Submission.objects.update(held_since=since - timedelta(days=40))
    with pytest.raises(Held, match=r"sejak \d+ \w+ \d{4} pukul 10\.15\."):
        filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat2"))


def test_a_verb_that_is_not_the_steps_is_not_held(world: World) -> None:
    withdrawn = claimed(world, "editing", "web")
    collecting.withdraw(submission_id=withdrawn.pk, by=world.actor("petugas"), **WHY)
    called_back = claimed(world, "cleared", "web")
    filtering.return_for_correction(
        submission_id=called_back.pk, digest_seen=digest(called_back), by=world.actor("pejabat"), **WHY
    )
    called_back.refresh_from_db()
    assert (called_back.state, called_back.holder) == (State.EDITING, None)


def test_nobody_has_to_claim_and_a_claim_ends_with_the_step(world: World) -> None:
    submission = claimed(world, "filtering", "pejabat")
    filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"))
    submission.refresh_from_db()
    assert (submission.holder, submission.held_since) == (None, None)
    publishing.publish(submission_id=submission.pk, by=world.actor("web2"))
    refused = claimed(world, "filtering", "pejabat")
    filtering.refuse(submission_id=refused.pk, digest_seen=digest(refused), by=world.actor("pejabat"), **WHY)
    publishing.close(submission_id=refused.pk, by=world.actor("web"))
    refused.refresh_from_db()
    assert (refused.holder, refused.held_since) == (None, None)


def test_taking_over_is_explicit_and_says_from_whom(world: World) -> None:
    submission = claimed(world, "filtering", "pejabat")
    second = world.actor("pejabat2")
    with pytest.raises(Held, match="Pejabat Contoh"):
        claims.claim(submission_id=submission.pk, by=second)
    claims.claim(submission_id=submission.pk, by=second, take_over_from=submission.holder_id)
    entry = Entry.objects.latest("id")
    assert entry.data["taken_from"] == "Pejabat Contoh"
    assert entry.data["taken_from_id"] == world.person("pejabat").pk
    with pytest.raises(Held, match="Pejabat2 Contoh"):
        filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"))
    filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=second)


def test_taking_over_needs_the_right_to_the_work(world: World) -> None:
    submission = claimed(world, "filtering", "pejabat")
    with pytest.raises(NotYours, match="Pejabat"):
        claims.claim(submission_id=submission.pk, by=world.actor("web"), take_over_from=submission.holder_id)


def test_a_take_over_is_from_the_person_who_was_seen(world: World) -> None:
    submission = claimed(world, "handed_over", "web2")
    elsewhere = world.person("kadis").pk
    with pytest.raises(Held, match="Web2 Contoh"):
        claims.claim(submission_id=submission.pk, by=world.actor("web"), take_over_from=elsewhere)


def test_only_the_holder_lets_go(world: World) -> None:
    submission = claimed(world, "editing", "web")
    with pytest.raises(NotYours, match="tidak sedang mengerjakan"):
        claims.release_claim(submission_id=submission.pk, by=world.actor("web2"))
    with pytest.raises(NotYours, match="Lepaskan"):
        claims.release_claim(submission_id=submission.pk, by=world.actor("petugas"))
    free = world.begun()
    with pytest.raises(WrongState, match="Lepaskan"):
        claims.release_claim(submission_id=free.pk, by=world.actor("petugas"))


def test_claiming_twice_is_once(world: World) -> None:
    submission = claimed(world, "editing", "web")
    again = claims.claim(submission_id=submission.pk, by=world.actor("web"))
    assert again.held_since == submission.held_since
    assert Entry.objects.filter(verb="desk.claim").count() == 1


def test_a_stale_screen_claims_nothing(world: World) -> None:
    submission = world.handed_over()
    editing.accept(submission_id=submission.pk, by=world.actor("web"))
    with pytest.raises(Stale, match="Terima berkas"):
        claims.claim(submission_id=submission.pk, by=world.actor("web2"), expected_version=submission.version)


def test_a_claim_is_no_contribution(world: World) -> None:
    submission = claimed(world, "filtering", "pejabat")
    assert not Contribution.objects.filter(submission=submission, person_id=world.person("pejabat").pk).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.fault
@pytest.mark.parametrize("turn", range(3))
class TestAtOnce:
    def test_two_claim(self, racing_world: World, turn: int) -> None:
        submission = racing_world.filtering()
        first, second = racing_world.actor("pejabat"), racing_world.actor("pejabat2")
        sentence = one_winner(
            race(
                lambda: claims.claim(submission_id=submission.pk, by=first, expected_version=submission.version),
                lambda: claims.claim(submission_id=submission.pk, by=second, expected_version=submission.version),
            )
        )
        assert "sedang mengerjakan berkas ini sejak pukul" in sentence
        assert Entry.objects.filter(verb="desk.claim").count() == 1

    def test_two_take_over_from_a_third(self, racing_world: World, turn: int) -> None:
        submission = claimed(racing_world, "editing", "web")
        Submission.objects.update(holder=racing_world.person("kadis"))
        seen = racing_world.person("kadis").pk
        first, second = racing_world.actor("web"), racing_world.actor("web2")
        sentence = one_winner(
            race(
                lambda: claims.claim(submission_id=submission.pk, by=first, take_over_from=seen),
                lambda: claims.claim(submission_id=submission.pk, by=second, take_over_from=seen),
            )
        )
        assert "sedang mengerjakan" in sentence

    def test_a_claim_and_a_decision_of_another(self, racing_world: World, turn: int) -> None:
        submission = racing_world.filtering()
        seen = digest(submission)
        first, second = racing_world.actor("pejabat"), racing_world.actor("pejabat2")
        results = race(
            lambda: claims.claim(submission_id=submission.pk, by=first, expected_version=submission.version),
            lambda: filtering.clear(
                submission_id=submission.pk, digest_seen=seen, by=second, expected_version=submission.version
            ),
        )
        assert "sedang mengerjakan" in one_winner(results) or isinstance(results[0], Stale)
