"""The head's card, the official's button and form, the page of the after-check."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saring.desk.review.models import Review
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.people.models import Agency
from tests.desk.emergency.test_serta_merta import ACCOUNT, DECREE, NIK, NOTICE, issue, live, opened
from tests.world import World

pytestmark = pytest.mark.django_db


def at_work(world: World, username: str) -> Client:
    client = Client()
    client.force_login(world.person(username))
    return client


def form_of(world: World, **more: Any) -> dict[str, Any]:
    return {**vars(NOTICE), "section": world.section.pk, **more}


def test_the_head_opens_and_closes_the_lane(world: World) -> None:
    head, address = at_work(world, "kadis"), reverse("emergency_lane")
    assert "Buka jalur serta merta" in head.get("/").content.decode()
    wrong = head.post(address, {"deed": "open", "decree": DECREE, "until": "2020-01-01"}).content.decode()
    assert "sudah lewat" in wrong
    assert DECREE in wrong
    page = head.post(address, {"deed": "open", "decree": DECREE, "until": "2099-01-01"}, follow=True).content.decode()
    assert "Jalur serta merta terbuka" in page
    assert "Tutup jalur" in page
    assert "Pengumuman serta merta" in at_work(world, "pejabat").get("/").content.decode()
    head.post(address, {"deed": "close"})
    assert Agency.objects.get().emergency_lane_decree == ""
    assert reverse("issue_at_once") not in at_work(world, "pejabat").get("/").content.decode()


@pytest.mark.parametrize("who", ["petugas", "web", "pejabat", "kepegawaian"])
def test_nobody_else_opens_it(world: World, who: str) -> None:
    client = at_work(world, who)
    form = {"deed": "open", "decree": DECREE, "until": "2099-01-01"}
    assert client.post(reverse("emergency_lane"), form).status_code == 403
    assert client.post(reverse("emergency_lane"), {"deed": "close"}).status_code == 403
    assert Agency.objects.get().emergency_lane_decree == ""


@pytest.mark.parametrize("who", ["petugas", "web", "kadis"])
def test_the_form_is_for_officials(world: World, who: str) -> None:
    opened(world)
    assert at_work(world, who).get(reverse("issue_at_once")).status_code == 403


def test_a_shut_lane_leads_back_with_a_sentence(world: World) -> None:
    page = at_work(world, "pejabat").get(reverse("issue_at_once"), follow=True).content.decode()
    assert "belum dibuka" in page


def test_an_official_issues_from_one_form(world: World) -> None:
    opened(world)
    client = at_work(world, "pejabat")
    page = client.get("/").content.decode()
    assert reverse("issue_at_once") in page
    answer = client.post(reverse("issue_at_once"), form_of(world))
    submission = Submission.objects.get()
    assert answer["Location"] == reverse("publish", args=[submission.number])
    assert submission.state == State.GOING_LIVE
    assert "Serta merta" in client.get(answer["Location"]).content.decode()


def test_a_refusal_keeps_everything_typed(world: World) -> None:
    opened(world)
    client = at_work(world, "pejabat")
    page = client.post(reverse("issue_at_once"), form_of(world, affected=f"Korban ber-NIK {NIK}.")).content.decode()
    assert "siapa pun" in page
    assert "Matikan listrik." in page
    assert f"NIK {NIK}" in page, "the official's own words stay in the field"
    assert page.count(NIK) == 1
    page = client.post(reverse("issue_at_once"), form_of(world, title="", contact="")).content.decode()
    assert "bertanda merah" in page
    assert not Submission.objects.exists()


def test_findings_are_ticked_past_on_the_same_form(world: World) -> None:
    opened(world)
    client = at_work(world, "pejabat")
    page = client.post(reverse("issue_at_once"), form_of(world, contact=ACCOUNT)).content.decode()
    assert "Temuan yang menahan" in page
    assert "<strong>Yang dapat dihubungi:</strong>" in page
    passed = [part.split('"')[0] for part in page.split('name="passed" value="')[1:]]
    form = form_of(world, contact=ACCOUNT, passed=passed, sentence="pendek")
    page = client.post(reverse("issue_at_once"), form).content.decode()
    assert page.count("checked") == len(passed)
    assert ">pendek</textarea>" in page
    client.post(reverse("issue_at_once"), {**form, "sentence": "Rekening bantuan resmi posko."})
    assert Submission.objects.get().overrulings.count() == len(passed)


def test_another_official_looks_and_says(world: World) -> None:
    opened(world)
    submission = live(world)
    writer, other = at_work(world, "pejabat"), at_work(world, "pejabat2")
    address = reverse("review", args=[submission.number])
    assert address not in writer.get("/").content.decode()
    assert address in other.get("/").content.decode()
    assert address in other.get(reverse("submission", args=[submission.number])).content.decode()
    assert "Pejabat lain yang memeriksanya" in writer.get(address).content.decode()
    page = other.get(address).content.decode()
    assert page.index("Yang sedang tayang") < page.index("Tetap tayang")
    assert "Turunkan dari situs" in page
    say = reverse("verb", args=[submission.number, "review"])
    answer = other.post(say, {"version": submission.version, "sentence": "Benar."}, follow=True).content.decode()
    assert "tetap tayang." in answer
    assert Review.objects.get().outcome == "keep"
    assert address not in other.get("/").content.decode()
    assert "Tetap tayang" in other.get(address).content.decode()


def test_the_preview_says_whether_it_is_live(world: World) -> None:
    opened(world)
    submission = issue(world)
    client, address = at_work(world, "pejabat2"), reverse("submission_page", args=[submission.number])
    assert "Belum ditayangkan" in client.get(address).content.decode()
    Submission.objects.update(state=State.PUBLISHED)
    page = client.get(address).content.decode()
    assert "Sedang tayang" in page
    assert "Pratinjau, belum" not in page


def test_it_is_taken_down_from_the_same_page(world: World) -> None:
    opened(world)
    submission = live(world)
    other, address = at_work(world, "pejabat2"), reverse("review", args=[submission.number])
    say = reverse("verb", args=[submission.number, "take_down"])
    answer = other.post(say, {"reason": "", "sentence": "Belum dipastikan BPBD.", "back": address}, follow=True)
    assert answer.redirect_chain[-1][0] == address
    assert "Belum dipastikan BPBD." in answer.content.decode()
    other.post(say, {"reason": "unverified", "sentence": "Belum dipastikan BPBD."})
    submission.refresh_from_db()
    assert submission.state == State.TAKEN_DOWN
    assert "Diturunkan" in other.get(reverse("submission", args=[submission.number])).content.decode()


def test_what_went_through_the_rows_has_no_such_page(world: World) -> None:
    submission = world.published()
    client = at_work(world, "pejabat2")
    assert client.get(reverse("review", args=[submission.number])).status_code == 404
    assert "Pemeriksaan sesudah tayang" not in client.get(f"/berkas/{submission.number}/").content.decode()


def test_lists_mark_it(world: World) -> None:
    opened(world)
    issue(world)
    page = at_work(world, "web").get("/berkas/").content.decode()
    assert "Serta merta</span>" in page


def test_the_queue_costs_the_same_with_one_and_with_five(world: World, django_assert_max_num_queries: Any) -> None:
    opened(world)
    issue(world)
    client = at_work(world, "pejabat2")
    client.get("/")
    with django_assert_max_num_queries(25) as few:
        client.get("/")
    for number in range(4):
        issue(world, notice=type(NOTICE)(**{**vars(NOTICE), "title": f"Tanah longsor di RT {number} Desa Jaweten"}))
    with django_assert_max_num_queries(25) as more:
        page = client.get("/").content.decode()
    assert page.count("Periksa sekarang") == 5
    assert len(more) == len(few)
