"""A day's small items on one screen: each shown, each a decision of its own on the digest that was seen."""

from typing import Any

import pytest
from django.urls import reverse

from saring.checks.findings import Severity
from saring.desk.editing import services as editing
from saring.desk.filtering.models import Decision
from saring.desk.submission import services as claims
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from tests.console.submission.test_screens import at_work
from tests.desk.examination.test_findings import filtering_with, finding
from tests.world import World, digest

pytestmark = pytest.mark.django_db
ADDRESS = "/saring-sekaligus/"


def value_of(submission: Submission) -> str:
    return f"{submission.number}|{submission.version}|{digest(submission)}"


def shown(world: World, who: str = "pejabat") -> str:
    return at_work(world, who).get(ADDRESS).content.decode()


def test_small_items_are_shown_whole_with_what_the_checks_ask(world: World) -> None:
    submission = filtering_with(world, finding(severity=Severity.ASK))
    page = shown(world)
    assert submission.title in page
    assert "Isi berita." in page
    assert 'alt="Bidang teal"' in page
    assert "Ada data pribadi pada halaman ini." in page
    assert reverse("filter", args=[submission.number]) in page
    assert f'href="{ADDRESS}"' not in at_work(world, "pejabat").get("/").content.decode(), "one alone needs no list"


def test_the_ticked_are_cleared_each_on_its_own(world: World) -> None:
    one, other, third = (world.filtering(title=f"Kegiatan gotong royong ke-{number}") for number in range(3))
    client = at_work(world, "pejabat")
    assert f'href="{ADDRESS}"' in client.get("/").content.decode()
    answer = client.post(ADDRESS, {"layak": [value_of(one), value_of(other)]}, follow=True)
    assert "2 berkas dinyatakan layak tayang." in answer.content.decode()
    assert Decision.objects.filter(outcome="clear").count() == 2
    third.refresh_from_db()
    assert third.state == State.FILTERING


def test_one_that_changed_stands_in_nobody_elses_way(world: World) -> None:
    one, other = world.filtering(), world.filtering(title="Kegiatan lain di desa")
    stale = value_of(one)
    claims.claim(submission_id=one.pk, by=world.actor("pejabat2"))
    answer = at_work(world, "pejabat").post(ADDRESS, {"layak": [stale, value_of(other)]}, follow=True)
    page = answer.content.decode()
    assert "1 berkas dinyatakan layak tayang." in page
    assert f"{one.number}: " in page
    one.refresh_from_db()
    assert one.state == State.FILTERING


@pytest.mark.parametrize("value", ["", "x", "B-2026-0001", "B-2026-0001|x|y", "B-9999-0001|1|" + "0" * 64])
def test_nonsense_decides_nothing(world: World, value: str) -> None:
    world.filtering()
    answer = at_work(world, "pejabat").post(ADDRESS, {"layak": [value]}, follow=True)
    assert answer.status_code == 200
    assert not Decision.objects.exists()


def test_another_digest_than_the_one_seen_is_refused(world: World) -> None:
    submission = world.filtering()
    value = f"{submission.number}|{submission.version}|{'0' * 64}"
    answer = at_work(world, "pejabat").post(ADDRESS, {"layak": [value]}, follow=True)
    assert "Isinya sudah berubah" in answer.content.decode()
    assert not Decision.objects.exists()


def test_what_needs_a_whole_screen_is_left_to_it(world: World) -> None:
    held = filtering_with(world, finding())
    many = world.filtering("red", "green", "blue", "navy", title="Banyak gambar dari lapangan")
    long_ = world.filtering(title="Tulisan yang panjang sekali", text="Kalimat yang cukup panjang. " * 100)
    claimed = world.filtering(title="Sedang dikerjakan pejabat lain")
    claims.claim(submission_id=claimed.pk, by=world.actor("pejabat2"))
    again = world.filtering(title="Pernah dikembalikan sebelumnya")
    world.returned(again)
    editing.submit(submission_id=again.pk, by=world.actor("web"))
    page = shown(world)
    for submission in (held, many, long_, claimed, again):
        assert submission.number not in page


def test_own_work_is_not_offered(world: World) -> None:
    submission = world.filtering()
    official = world.person("pejabat")
    submission.contributions.create(person_id=official.pk, person_name=str(official), what="edit")
    assert submission.number not in shown(world)
    assert submission.number in shown(world, "pejabat2")


@pytest.mark.parametrize("who", ["petugas", "web", "kadis"])
def test_only_officials_see_it(world: World, who: str) -> None:
    assert at_work(world, who).get(ADDRESS).status_code == 403


def test_the_cost_grows_with_those_shown_not_with_the_queue(world: World, django_assert_max_num_queries: Any) -> None:
    for number in range(3):
        world.filtering(title=f"Kegiatan gotong royong ke-{number}")
    client = at_work(world, "pejabat")
    client.get(ADDRESS)
    with django_assert_max_num_queries(20 + 3 * 25):
        client.get(ADDRESS)
