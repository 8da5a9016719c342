"""Two people at once: one winner, one clear message. Real threads, real connections, on both engines."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.filtering import services as filtering
from saring.desk.filtering.models import Decision
from saring.desk.publishing import services as publishing
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.ledger.models import Entry
from saring.people.models import Section
from tests.world import World, digest

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases, pytest.mark.fault]
WHY = {"reason": "language", "sentence": "Judulnya belum sesuai isi berita."}


def race(*runners: Callable[[], Any]) -> list[Any]:
    """Run all at the same moment in threads of their own; results or the refusals they met."""
    start = threading.Barrier(len(runners))
    results: list[Any] = [None] * len(runners)

    def run(place: int, runner: Callable[[], Any]) -> None:
        try:
            start.wait()
            results[place] = runner()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(runners)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def one_winner(results: list[Any]) -> str:
    """Exactly one submission and otherwise refusals; returns a loser's sentence."""
    refusals = [result for result in results if isinstance(result, Refusal)]
    winners = [result for result in results if isinstance(result, Submission)]
    assert len(winners) == 1, results
    assert len(refusals) == len(results) - 1, results
    return str(refusals[0])


@pytest.mark.parametrize("turn", range(3))
def test_clear_and_refuse_at_once(racing_world: World, turn: int) -> None:
    submission = racing_world.filtering()
    seen = digest(submission)
    first, second = racing_world.actor("pejabat"), racing_world.actor("pejabat2")
    sentence = one_winner(
        race(
            lambda: filtering.clear(
                submission_id=submission.pk, digest_seen=seen, by=first, expected_version=submission.version
            ),
            lambda: filtering.refuse(
                submission_id=submission.pk, digest_seen=seen, by=second, expected_version=submission.version, **WHY
            ),
        )
    )
    assert "sudah berubah" in sentence
    assert Decision.objects.count() == 1
    assert Entry.objects.filter(verb__in=["desk.clear", "desk.refuse"]).count() == 1
    assert submission.runs.filter(ended_at=None).count() == 1


def test_five_web_people_accept_at_once(racing_world: World) -> None:
    submission = racing_world.handed_over()
    actor = racing_world.actor("web")
    accept = lambda: editing.accept(submission_id=submission.pk, by=actor, expected_version=submission.version)  # noqa: E731
    sentence = one_winner(race(*[accept] * 5))
    assert "Terima berkas" in sentence
    assert Entry.objects.filter(verb="desk.accept").count() == 1


def test_a_double_click_without_a_version_is_refused_by_the_state(racing_world: World) -> None:
    submission = racing_world.cleared()
    actor = racing_world.actor("web")
    publish = lambda: publishing.publish(submission_id=submission.pk, by=actor)  # noqa: E731
    sentence = one_winner(race(publish, publish))
    assert "Sedang ditayangkan" in sentence


def test_withdraw_and_accept_at_once(racing_world: World) -> None:
    submission = racing_world.handed_over()
    officer, web = racing_world.actor("petugas"), racing_world.actor("web")
    one_winner(
        race(
            lambda: collecting.withdraw(
                submission_id=submission.pk, by=officer, expected_version=submission.version, **WHY
            ),
            lambda: editing.accept(submission_id=submission.pk, by=web, expected_version=submission.version),
        )
    )


def test_submissions_begun_at_once_get_numbers_of_their_own(racing_world: World) -> None:
    def begins(username: str) -> Callable[[], Submission]:
        officer = racing_world.actor(username)
        section = Section.objects.get(pk=officer.sections()[0])
        return lambda: collecting.begin(section=section, by=officer)

    results = race(*[begins(username) for username in ("petugas", "petugas2", "petugas_lain")])
    assert all(isinstance(result, Submission) for result in results), results
    assert len({result.number for result in results}) == 3


def test_taps_at_once_begin_one_submission(racing_world: World) -> None:
    officer = racing_world.actor("petugas")
    results = race(*[lambda: collecting.begin(section=racing_world.section, by=officer)] * 6)
    assert len({result.number for result in results}) == 1, results


def test_two_corrections_of_one_page_at_once(racing_world: World) -> None:
    published = racing_world.published()
    officer = racing_world.actor("petugas")
    correct = lambda: publishing.correct(submission_id=published.pk, by=officer)  # noqa: E731
    results = race(correct, correct)
    assert sum(isinstance(result, Submission) for result in results) == 1, results


def test_the_engine_is_the_one_under_test() -> None:
    assert connection.vendor in {"sqlite", "postgresql"}
