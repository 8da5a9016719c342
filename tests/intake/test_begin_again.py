"""Tap, back, tap: one submission, whose clock begins when it is taken up; never another's or a written one."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saring.desk.collecting import services as collecting
from saring.desk.submission.models import StepRun, Submission
from saring.ledger.models import Entry
from tests.intake.tus_client import create
from tests.media.files import photograph
from tests.world import World


def tap(world: World, who: str = "petugas", section: str = "sosial") -> str:
    client = Client()
    client.force_login(world.person(who))
    return str(client.post(reverse("intake:begin", args=[section]))["Location"])


@pytest.mark.django_db
def test_tapping_again_takes_the_empty_one(world: World) -> None:
    assert tap(world) == tap(world)
    assert Submission.objects.count() == 1
    assert Entry.objects.filter(verb="desk.begin").count() == 1


@pytest.mark.django_db
def test_an_empty_one_of_yesterday_is_not_late_today(world: World) -> None:
    tap(world)
    StepRun.objects.update(started_at=timezone.now() - timedelta(days=3), due_at=timezone.now() - timedelta(days=2))
    tap(world)
    run, submission = StepRun.objects.get(), Submission.objects.get()
    assert run.started_at > timezone.now() - timedelta(minutes=1)
    assert run.due_at is not None
    assert submission.due_at == run.due_at > timezone.now()
    assert Entry.objects.filter(verb="desk.begin", data__again=True).count() == 1


@pytest.mark.django_db
def test_what_is_written_chosen_or_somebody_elses_is_left_alone(world: World) -> None:
    first = tap(world)
    assert tap(world, "petugas2") != first
    submission = Submission.objects.get(created_by=world.person("petugas"))
    client = Client()
    client.force_login(world.person("petugas"))
    create(client, submission, photograph())
    second = tap(world)
    assert second != first
    collecting.write(
        submission_id=Submission.objects.latest("id").pk,
        by=world.actor("petugas"),
        words=collecting.SubmissionText("", "", "Satu kata", "berita", None, ""),
    )
    assert tap(world) not in {first, second}


@pytest.mark.django_db
def test_a_phones_draft_and_an_empty_one_are_never_mixed(world: World) -> None:
    first = tap(world)
    client = Client()
    client.force_login(world.person("petugas"))
    drafts = [
        client.post(reverse("intake:begin_offline"), {"key": str(uuid.uuid4()), "section": "sosial"}).json()["url"]
        for _ in range(2)
    ]
    assert len({first, *drafts}) == 3
    assert tap(world) == first


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_are_one_submission(world: World) -> None:
    def one(_at: int) -> str:
        try:
            return tap(world)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(one, range(4)))) == 1
    assert Submission.objects.count() == 1
