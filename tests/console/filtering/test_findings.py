"""The board of findings on the official's screen: groups, ways to the place, and what may be pressed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saring.checks.findings import Severity
from saring.desk.examination.models import FileScan, Overruling
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.website.models import SiteImage
from tests.desk.examination.test_findings import filtering_with, finding
from tests.world import World, digest

pytestmark = pytest.mark.django_db


def official(world: World) -> Client:
    client = Client()
    client.force_login(world.person("pejabat"))
    return client


def form_of(submission: Submission, **more: str) -> dict[str, str]:
    sha256 = FileScan.objects.exclude(findings=[]).get().sha256
    return {
        "digest_seen": digest(submission),
        "file": sha256,
        "fingerprint": f"{1:064x}",
        "reason": "false_alarm",
        "sentence": "Nomor itu contoh dari buku panduan.",
        "back": f"/saring/{submission.number}/",
        **more,
    }


def test_findings_stand_beside_the_page_grouped_by_gravity(world: World) -> None:
    submission = filtering_with(world, finding(), finding(severity=Severity.ASK, number=2))
    page = official(world).get(f"/saring/{submission.number}/").content.decode()
    assert page.index("Menahan (1)") < page.index("Perlu dilihat")
    assert "****1234" in page
    assert "#bahan-picture:" in page
    assert "Kesampingkan temuan ini" in page


def test_overruling_leads_back_to_the_screen_and_a_refusal_keeps_the_words(world: World) -> None:
    submission = filtering_with(world, finding())
    client = official(world)
    address = reverse("verb", args=[submission.number, "overrule"])
    answer = client.post(address, form_of(submission, reason="", sentence="Kalimat saya."), follow=True)
    assert "Pilih alasannya" in answer.content.decode()
    assert "Kalimat saya." in answer.content.decode()
    answer = client.post(address, form_of(submission), follow=True)
    assert answer.redirect_chain[-1][0] == f"/saring/{submission.number}/"
    assert "Dikesampingkan (1)" in answer.content.decode()
    assert Overruling.objects.get().reason == "false_alarm"


def test_ticks_survive_an_overruling(world: World) -> None:
    submission = filtering_with(world, finding(), colours=("teal", "orange"))
    form = {**form_of(submission), "leave_out": "picture:999"}
    answer = official(world).post(reverse("verb", args=[submission.number, "overrule"]), form)
    assert "leave_out=picture%3A999" in answer["Location"]


def test_while_files_wait_the_board_asks_again_by_itself(world: World) -> None:
    submission = world.filtering("teal")
    submission.examinations.all().delete()
    FileScan.objects.update(key="older")
    client = official(world)
    page = client.get(f"/saring/{submission.number}/").content.decode()
    address = reverse("findings", args=[submission.number])
    assert f'data-poll-url="{address}"' in page
    part = client.get(address).content.decode()
    assert "masih diperiksa" in part
    assert "<html" not in part


def test_the_board_alone_is_not_shown_elsewhere(world: World) -> None:
    submission = world.cleared("teal")
    assert official(world).get(reverse("findings", args=[submission.number])).status_code == 404


def test_a_blocked_decision_is_refused_in_a_sentence_and_nothing_moves(world: World) -> None:
    submission = filtering_with(world, finding())
    form = {"digest_seen": digest(submission), "digest_result": digest(submission)}
    answer = official(world).post(reverse("verb", args=[submission.number, "clear"]), form, follow=True)
    assert "temuan yang menahan" in answer.content.decode()
    submission.refresh_from_db()
    assert submission.state == State.FILTERING


def test_the_screen_costs_the_same_with_one_finding_and_with_forty(
    world: World, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    few = filtering_with(world, finding())
    client = official(world)
    client.get(f"/saring/{few.number}/")
    with django_assert_max_num_queries(60) as once:
        client.get(f"/saring/{few.number}/")
    cost = len(once)
    scan = FileScan.objects.exclude(findings=[]).get()
    scan.findings = [finding(number=number) for number in range(1, 41)]
    scan.save()
    few.examinations.all().delete()
    client.get(f"/saring/{few.number}/")
    with django_assert_num_queries(cost):
        client.get(f"/saring/{few.number}/")


def test_findings_say_nothing_a_page_would_run(world: World) -> None:
    hostile = {**finding(), "message": "<script>alert(1)</script>", "evidence": "<img onerror=x>"}
    submission = filtering_with(world, hostile)
    page = official(world).get(f"/saring/{submission.number}/").content.decode()
    assert "<script>alert(1)" not in page
    assert "<img onerror" not in page


def test_a_preview_of_another_content_is_not_shown_in_its_place(world: World) -> None:
    submission = world.filtering("teal")
    client = official(world)
    address = reverse("submission_page", args=[submission.number])
    assert f"sidik={digest(submission)}" in client.get(f"/saring/{submission.number}/").content.decode()
    assert client.get(address, {"sidik": digest(submission)}).status_code == 200
    answer = client.get(address, {"sidik": "0" * 64})
    assert answer.status_code == 409
    assert "sudah berubah" in answer.content.decode()


def test_a_page_that_no_longer_matches_is_a_sentence_not_a_fault(world: World) -> None:
    submission = world.filtering("teal")
    client = official(world)
    assert client.get(reverse("submission_page", args=[submission.number])).status_code == 200
    SiteImage.objects.all().delete()
    assert client.get(reverse("submission_page", args=[submission.number])).status_code == 409
    assert client.get(f"/saring/{submission.number}/").status_code == 200
    assert client.get("/saring-sekaligus/").status_code == 200


@pytest.mark.parametrize("version", ["\u00b2", "9" * 5000, "-1", "\u0663"])
def test_odd_versions_are_no_fault(world: World, version: str) -> None:
    submission = world.filtering("teal")
    form = {"digest_seen": digest(submission), "version": version}
    assert official(world).post(reverse("verb", args=[submission.number, "clear"]), form).status_code == 302


def test_a_decision_heard_twice_is_one(world: World) -> None:
    submission = world.filtering("teal")
    form = {"digest_seen": digest(submission), "digest_result": digest(submission), "version": str(submission.version)}
    address = reverse("verb", args=[submission.number, "clear"])
    client = official(world)
    first = client.post(address, form, headers={"accept": "application/json"})
    again = client.post(address, form, headers={"accept": "application/json"})
    assert first.json() == again.json() == {"done": "Berkas dinyatakan layak tayang."}
    other = Client()
    other.force_login(world.person("pejabat2"))
    refused = other.post(address, form, headers={"accept": "application/json"})
    assert refused.status_code == 409
    assert "sudah berubah" in refused.json()["error"]


@pytest.mark.both_databases
def test_a_sign_that_no_text_takes_is_left_out(world: World) -> None:
    submission = filtering_with(world, finding())
    form = form_of(submission, sentence="Nomor itu contoh\x00 dari buku panduan.")
    official(world).post(reverse("verb", args=[submission.number, "overrule"]), form)
    assert Overruling.objects.get().sentence == "Nomor itu contoh dari buku panduan."
