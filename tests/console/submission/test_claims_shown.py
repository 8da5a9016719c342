"""The line that says who works on it: whom it offers what, and that it costs no more however many are held."""

from typing import Any

import pytest
from django.urls import reverse

from saring.desk.submission import services as claims
from saring.desk.submission.models import Submission
from tests.console.submission.test_screens import at_work, many
from tests.world import World

pytestmark = pytest.mark.django_db


def claim(world: World, submission: Submission, who: str) -> None:
    claims.claim(submission_id=submission.pk, by=world.actor(who))


def test_an_official_claims_and_lets_go_on_the_filter_screen(world: World) -> None:
    submission = world.filtering("teal")
    client = at_work(world, "pejabat")
    here = f"/saring/{submission.number}/"
    assert "Belum ada yang mengerjakan." in client.get(here).content.decode()
    form = {"version": submission.version, "back": here}
    answer = client.post(reverse("verb", args=[submission.number, "claim"]), form, follow=True)
    assert answer.redirect_chain == [(here, 302)]
    page = answer.content.decode()
    assert "Anda kerjakan sejak pukul" in page
    assert "Nyatakan layak tayang" in page
    page = client.post(reverse("verb", args=[submission.number, "release_claim"]), form, follow=True)
    assert "Saya kerjakan" in page.content.decode()


def test_another_official_reads_who_and_takes_over(world: World) -> None:
    submission = world.filtering("teal")
    claim(world, submission, "pejabat")
    client = at_work(world, "pejabat2")
    here = f"/saring/{submission.number}/"
    page = client.get(here).content.decode()
    assert "Dikerjakan Pejabat Contoh sejak pukul" in page
    assert "Ambil alih dari Pejabat Contoh?" in page
    assert 'id="putusan"' in page
    assert 'form="putusan"' not in page
    address = reverse("verb", args=[submission.number, "claim"])
    refused = client.post(address, {"back": here}, follow=True).content.decode()
    assert "Ambil alih dahulu bila perlu." in refused
    seen = {"back": here, "take_over_from": world.person("pejabat").pk}
    assert 'form="putusan"' in client.post(address, seen, follow=True).content.decode()
    assert "Diambil alih dari Pejabat Contoh." in client.get(f"/berkas/{submission.number}/").content.decode()


@pytest.mark.parametrize("who", ["petugas", "kadis", "web"])
def test_whoever_could_not_do_the_work_only_reads(world: World, who: str) -> None:
    submission = world.filtering("teal")
    claim(world, submission, "pejabat")
    page = at_work(world, who).get(f"/berkas/{submission.number}/").content.decode()
    assert "Dikerjakan Pejabat Contoh" in page
    assert "Ambil alih" not in page


def test_while_another_holds_it_the_web_team_sees_no_button(world: World) -> None:
    submission = world.handed_over()
    claim(world, submission, "web")
    client = at_work(world, "web2")
    assert ">Terima berkas<" not in client.get(f"/berkas/{submission.number}/").content.decode()
    assert "Sedang dikerjakan Web Contoh" in client.get("/").content.decode()
    assert "Sedang Anda kerjakan" in at_work(world, "web").get("/").content.decode()


def test_the_publish_screen_says_it_too(world: World) -> None:
    submission = world.cleared()
    claim(world, submission, "web2")
    page = at_work(world, "web").get(f"/tayangkan/{submission.number}/").content.decode()
    assert "Dikerjakan Web2 Contoh" in page
    assert "Ambil alih dari Web2 Contoh?" in page


def test_a_nonsense_take_over_is_an_ordinary_claim(world: World) -> None:
    submission = world.filtering()
    claim(world, submission, "pejabat")
    address = reverse("verb", args=[submission.number, "claim"])
    for seen in ("x", "-1", "²", "9" * 40):
        page = at_work(world, "pejabat2").post(address, {"take_over_from": seen}, follow=True).content.decode()
        assert "Ambil alih dahulu bila perlu." in page


def test_held_rows_cost_no_more_than_free_ones(world: World, django_assert_max_num_queries: Any) -> None:
    many(world, 5)
    client = at_work(world, "web2")
    client.get("/")
    with django_assert_max_num_queries(20) as free:
        client.get("/")
    Submission.objects.update(holder=world.person("web"))
    with django_assert_max_num_queries(20) as held:
        assert client.get("/").content.decode().count("Sedang dikerjakan Web Contoh") == 6
    assert len(held) == len(free)
