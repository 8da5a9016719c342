"""Whatever is public can be taken down: from the moment it is, by an official or the head, before any queue."""

import pytest
from django.db import transaction
from django.test import Client

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.emergency import services as emergency
from saring.desk.filtering import services as filtering
from saring.desk.filtering.rules import check_can_return
from saring.desk.publishing import services as publishing
from saring.desk.publishing.tasks import settle
from saring.desk.submission.errors import NotYours, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import can
from saring.ledger.queries import entries_of
from saring.people import services as people
from saring.people.queries import today
from saring.press import services as press
from saring.press import tree
from saring.press.models import Release
from saring.website.models import EditingWindow
from tests.world import World, digest, written

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def public(world: World) -> Submission:
    """Written to the site and not yet verified: the address it is fetched by is wrong, or no server answers."""
    submission = world.going_live("teal")
    written(submission)
    return submission


def is_public(submission: Submission) -> bool:
    release = Release.objects.filter(page_id=submission.page_id).exclude(path="").last()
    return release is not None and tree.read(tree.file_of(release.path)) is not None


@pytest.mark.parametrize("who", ["pejabat", "pejabat2", "kadis"])
def test_a_page_that_is_not_yet_verified_can_be_taken_down(
    world: World, who: str, django_capture_on_commit_callbacks: object
) -> None:
    submission = public(world)
    assert is_public(submission)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        taken = publishing.take_down(
            submission_id=submission.pk, reason="personal_data", sentence="Memuat NIK warga.", by=world.actor(who)
        )
    assert taken.state == State.TAKEN_DOWN
    assert not is_public(submission), "gone in this process, whatever the worker does"
    assert Release.objects.get(permit=submission.permit).state == Release.State.REMOVED
    assert entries_of("submission", submission.number).filter(verb="desk.take_down").exists()


def test_the_worker_that_comes_late_does_not_put_it_back(world: World) -> None:
    submission = public(world)
    release = Release.objects.get(permit=submission.permit)
    publishing.take_down(
        submission_id=submission.pk, reason="outdated", sentence="Sudah lewat.", by=world.actor("kadis")
    )
    settle(release.pk)
    settle(release.pk)
    assert not is_public(submission)


def test_a_page_on_its_way_goes_back_for_correction_and_off_the_site(
    world: World, django_capture_on_commit_callbacks: object
) -> None:
    submission = public(world)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        back = filtering.return_for_correction(
            submission_id=submission.pk,
            digest_seen=digest(submission),
            reason="language",
            sentence="Judulnya keliru.",
            by=world.actor("kadis"),
        )
    assert back.state == State.EDITING
    assert not is_public(submission)
    assert EditingWindow.objects.get(page_id=submission.page_id).is_open
    again = editing.submit(submission_id=submission.pk, by=world.actor("web"))
    again = filtering.clear(submission_id=again.pk, digest_seen=digest(again), by=world.actor("pejabat"))
    again = publishing.publish(submission_id=again.pk, by=world.actor("web"))
    written(again)
    assert is_public(submission)


def test_a_correction_that_is_stuck_can_be_taken_down(world: World) -> None:
    first = world.published("teal")
    correction = publishing.correct(submission_id=first.pk, by=world.actor("petugas"))
    collecting.write(submission_id=correction.pk, words=_words(), by=world.actor("petugas"))
    collecting.hand_over(submission_id=correction.pk, by=world.actor("petugas"))
    editing.accept(submission_id=correction.pk, by=world.actor("web"))
    correction = editing.submit(submission_id=correction.pk, by=world.actor("web"))
    correction = filtering.clear(submission_id=correction.pk, digest_seen=digest(correction), by=world.actor("pejabat"))
    correction = publishing.publish(submission_id=correction.pk, by=world.actor("web"))
    assert is_public(first), "the older version stays until the new one is written"
    publishing.take_down(
        submission_id=correction.pk, reason="other", sentence="Ditarik dulu.", by=world.actor("pejabat")
    )
    press.remove_now(first.page_id)
    first.refresh_from_db()
    assert not is_public(first)


def test_a_notice_issued_at_once_can_be_taken_down_at_once(world: World) -> None:
    people.open_emergency_lane(decree="SK-9", until=today(), by=people.By(None))
    notice = emergency.Notice(
        title="Banjir di Desa Jaweten, warga diminta mengungsi",
        happened="Sungai meluap.",
        affected="Warga tepi sungai.",
        avoid="Jauhi sungai.",
        contact="Posko kecamatan",
        efforts="Perahu dikirim.",
    )
    submission = emergency.issue_at_once(section=world.section, notice=notice, by=world.actor("pejabat"))
    written(submission)
    with pytest.raises(WrongState, match="Turunkan"):
        check_can_return(submission, world.actor("pejabat"))
    taken = publishing.take_down(
        submission_id=submission.pk, reason="other", sentence="Peringatan dicabut.", by=world.actor("kadis")
    )
    assert taken.state == State.TAKEN_DOWN
    assert taken.review.outcome == "take_down"


@pytest.mark.parametrize("who", ["web", "petugas", "kepegawaian"])
def test_others_are_told_who_may(world: World, who: str) -> None:
    submission = public(world)
    with pytest.raises(NotYours, match="Pejabat atau Kepala Dinas"):
        publishing.take_down(submission_id=submission.pk, reason="other", sentence="Coba-coba.", by=world.actor(who))


@pytest.mark.parametrize("state", ["going_live", "published"])
def test_every_state_in_which_something_is_public_has_a_way_out(world: World, state: str) -> None:
    submission = getattr(world, state)("teal")
    assert can(Verb.TAKE_DOWN, submission, world.actor("kadis"))
    client = Client()
    client.force_login(world.person("kadis"))
    assert "Turunkan dari situs" in client.get(f"/berkas/{submission.number}/").content.decode()
    assert "Turunkan dari situs" in client.get(f"/tayangkan/{submission.number}/").content.decode()


def test_a_take_down_that_fails_half_way_leaves_everything_as_it_was(world: World, monkeypatch: object) -> None:
    submission = public(world)
    with pytest.raises(RuntimeError), transaction.atomic():
        publishing.take_down(
            submission_id=submission.pk, reason="other", sentence="Ditarik dulu.", by=world.actor("kadis")
        )
        raise RuntimeError
    submission.refresh_from_db()
    assert (submission.state, is_public(submission)) == (State.GOING_LIVE, True)


def _words() -> collecting.SubmissionText:
    from tests.world import words

    return words("Pelatihan kader posyandu Desa Jaweten", "Isi yang diperbaiki.")
