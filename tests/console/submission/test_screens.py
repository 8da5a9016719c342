"""Screens: same queries whatever waits, nothing shown to strangers, bad input answered in a sentence."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from saring.desk.collecting import services as collecting
from saring.desk.filtering import preview
from saring.desk.submission.models import StepRun, Submission
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.sop.models import Procedure, Status
from saring.website.templatetags.saring_site import kata_kerja
from tests.world import World, digest, picture

pytestmark = pytest.mark.django_db


def at_work(world: World, username: str) -> Client:
    client = Client()
    client.force_login(world.person(username))
    return client


def many(world: World, count: int) -> None:
    first = world.handed_over()
    run = first.runs.get(ended_at=None)
    for number in range(count):
        copy = Submission.objects.get(pk=first.pk)
        copy.pk, copy.number = None, f"B-2026-9{number:03d}"
        copy.save(force_insert=True)
        StepRun.objects.create(
            submission=copy, step=run.step, state=run.state, started_at=run.started_at, due_at=run.due_at
        )


def test_the_queue_costs_the_same_with_3_and_with_60(world: World, django_assert_max_num_queries: Any) -> None:
    many(world, 3)
    client = at_work(world, "web")
    with django_assert_max_num_queries(20) as few:
        client.get("/")
    Submission.objects.filter(number__startswith="B-2026-9").delete()
    many(world, 60)
    with django_assert_max_num_queries(20) as lots:
        answer = client.get("/")
    assert len(lots) == len(few)
    assert "Halaman 1 dari" in answer.content.decode()


def test_the_filter_screen_costs_at_most_a_few_queries_an_asset(
    world: World, django_assert_max_num_queries: Any
) -> None:
    one, three = world.filtering("teal"), world.filtering("teal", "orange", "navy")
    client = at_work(world, "pejabat")
    client.get(f"/saring/{three.number}/")
    with django_assert_max_num_queries(60) as few:
        client.get(f"/saring/{one.number}/")
    with django_assert_max_num_queries(60) as more:
        client.get(f"/saring/{three.number}/")
    assert len(more) - len(few) <= 0


@pytest.mark.parametrize("address", ["/", "/berkas/", "/orang/", "/sop/", "/catatan/", "/kalender/"])
def test_strangers_are_asked_to_log_in(world: World, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/masuk/")


@pytest.mark.parametrize("who", ["petugas_lain", "kepegawaian"])
def test_a_submission_of_another_section_does_not_exist(world: World, who: str) -> None:
    submission = world.filtering("teal")
    client = at_work(world, who)
    for name in ("submission", "submission_page", "filter", "publish", "publish_progress", "intake:form"):
        assert client.get(reverse(name, args=[submission.number])).status_code == 404, name
    asset = submission.assets.first()
    assert client.get(reverse("asset_thumbnail", args=[asset.pk])).status_code == 404
    for verb in Verb:
        answer = client.post(reverse("verb", args=[submission.number, verb.value]))
        assert answer.status_code == 404, verb


def test_a_person_without_a_role_sees_nothing(world: World) -> None:
    world.person("web").appointments.all().update(valid_until="2026-01-03")
    assert at_work(world, "web").get("/").status_code == 403


def test_a_refusal_keeps_what_was_typed(world: World) -> None:
    submission = world.filtering()
    client = at_work(world, "pejabat")
    address = reverse("verb", args=[submission.number, "refuse"])
    form = {"reason": "", "sentence": "Kalimat saya yang panjang.", "digest_seen": digest(submission)}
    answer = client.post(address, {**form, "back": f"/saring/{submission.number}/"}, follow=True)
    page = answer.content.decode()
    assert "Pilih alasannya" in page
    assert "Kalimat saya yang panjang." in page


def test_back_never_leads_off_the_site(world: World) -> None:
    submission = world.filtering()
    address = reverse("verb", args=[submission.number, "refuse"])
    answer = at_work(world, "pejabat").post(address, {"back": "https://evil.example/", "digest_seen": "x"})
    assert answer["Location"] == f"/berkas/{submission.number}/"


def test_an_officials_tick_is_never_lost(world: World) -> None:
    submission = world.filtering("teal", "orange")
    ref = preview.preview_without(submission).assets[0].ref
    client = at_work(world, "pejabat")
    seen = digest(submission)
    address = reverse("verb", args=[submission.number, "clear"])
    answer = client.post(address, {"digest_seen": seen, "digest_result": seen, "leave_out": ref}, follow=True)
    submission.refresh_from_db()
    assert submission.state == State.FILTERING
    assert "Hasilnya tanpa yang ditinggalkan" in answer.content.decode()


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>" * 3, "Ünïcode 😀 judul berita", "x" * 255, "{{ 7919*7907 }} {% raw %} judul"]
)
def test_hostile_titles_are_shown_as_text(world: World, title: str) -> None:
    submission = world.filtering("teal", title=title)
    for who in ("web", "pejabat"):
        for name in ("submission", "filter", "submission_page"):
            page = at_work(world, who).get(reverse(name, args=[submission.number]), follow=True).content.decode()
            assert "<script>alert(1)" not in page
            assert "62615533" not in page


def test_the_small_picture_and_its_range(world: World) -> None:
    submission = world.editing("teal")
    client = at_work(world, "web")
    address = reverse("asset_thumbnail", args=[submission.assets.get().pk])
    whole = b"".join(client.get(address).streaming_content)
    part = client.get(address, headers={"range": "bytes=2-5"})
    assert part.status_code == 206
    assert b"".join(part.streaming_content) == whole[2:6]
    assert client.get(address, headers={"range": f"bytes={len(whole)}-"}).status_code == 416


def test_private_files_are_not_for_strangers_nor_by_other_names(world: World) -> None:
    world.editing("teal")
    assert Client().get("/bahan/" + "0" * 64 + ".jpg").status_code == 302
    client = at_work(world, "web")
    for name in ("0" * 64 + ".jpg", "../saring.db", "x.jpg"):
        assert client.get(f"/bahan/{name}").status_code == 404


class TestIntake:
    @pytest.mark.parametrize(("data", "name"), [(b"<html><script>", "foto.jpg"), (b"MZ\x90\x00" * 50, "a.exe")])
    def test_a_bad_file_is_refused_in_a_sentence(self, world: World, data: bytes, name: str) -> None:
        submission = world.begun()
        page = at_work(world, "petugas").post(
            reverse("intake:form_upload", args=[submission.number]),
            {"files": SimpleUploadedFile(name, data)},
            follow=True,
        )
        assert f"{name}: " in page.content.decode()
        assert not submission.assets.exists()

    def test_a_submission_that_went_on_takes_no_file(self, world: World) -> None:
        submission = world.handed_over()
        page = at_work(world, "petugas").post(
            reverse("intake:form_upload", args=[submission.number]),
            {"files": SimpleUploadedFile("a.jpg", picture())},
            follow=True,
        )
        assert "tidak dapat dilakukan" in page.content.decode()
        assert not submission.assets.exists()

    def test_an_ordinary_form_uploads_too(self, world: World, tmp_path: Path) -> None:
        submission = world.begun()
        file = tmp_path / "a.jpg"
        file.write_bytes(picture())
        with file.open("rb") as handle:
            at_work(world, "petugas").post(reverse("intake:form_upload", args=[submission.number]), {"files": handle})
        assert submission.assets.count() == 1

    def test_answers_save_by_themselves_and_say_what_is_missing(self, world: World) -> None:
        submission = collecting.begin(section=world.section, by=world.actor("petugas"))
        answer = at_work(world, "petugas").post(
            reverse("intake:form", args=[submission.number]),
            {"title": "Panen raya di Jaweten", "text": "Isi", "category": "berita"},
            headers={"x-autosave": "1"},
        )
        assert answer.json()["missing"] == ["Tanggal kegiatan"]
        submission.refresh_from_db()
        assert submission.title == "Panen raya di Jaweten"

    def test_a_title_of_4000_letters_is_refused_in_a_sentence(self, world: World) -> None:
        submission = world.begun()
        answer = at_work(world, "petugas").post(
            reverse("intake:form", args=[submission.number]), {"title": "x" * 4000}, headers={"x-autosave": "1"}
        )
        assert answer.status_code == 422
        assert "255" in answer.json()["error"]


def test_the_head_signs_and_puts_a_new_sop_in_force(world: World) -> None:
    from tests.world import TABLE

    client = at_work(world, "kadis")
    with TABLE.open("rb") as handle:
        client.post("/sop/", {"file": handle})
    client.post("/sop/2/", {"deed": "bind", "number": "4", "kind": "filter"})
    client.post("/sop/2/", {"deed": "sign", "number": "065/2", "signed_on": "2026-02-01", "effective_on": "2026-02-01"})
    client.post("/sop/2/", {"deed": "put_in_force"})
    assert [procedure.status for procedure in Procedure.objects.order_by("version")] == [
        Status.RETIRED,
        Status.IN_FORCE,
    ]
    assert at_work(world, "petugas").post("/sop/2/", {"deed": "sign"}).status_code == 403


def test_personnel_keeps_the_roster_and_nobody_else(world: World) -> None:
    keeper = at_work(world, "kepegawaian")
    form = {"name": "Orang Baru", "username": "baru", "email": "baru@example.org", "phone": ""}
    page = keeper.post("/orang/baru/", form, follow=True).content.decode()
    assert "Kata sandi pertama" in page
    assert at_work(world, "web").get("/orang/baru/").status_code == 403


def test_an_expired_form_is_explained() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/masuk/", {"username": "x", "password": "y"})
    assert answer.status_code == 403
    assert "Formulir ini sudah kedaluwarsa" in answer.content.decode()


def test_log_in_and_out(world: World) -> None:
    client = Client()
    answer = client.post("/masuk/", {"username": "web", "password": "salah"})
    assert "tidak cocok" in answer.content.decode()
    client.post("/masuk/", {"username": "web", "password": "kata-sandi-uji-coba"})
    assert client.get("/").status_code == 200
    client.post("/keluar/")
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("verb", list(Verb))
def test_history_says_every_verb_in_words(verb: Verb) -> None:
    assert kata_kerja(f"desk.{verb.value}") != f"desk.{verb.value}"


@pytest.mark.parametrize("address", ["/", "/berkas/", "/saring/{}/", "/berkas/{}/", "/kirim/{}/"])
def test_every_screen_says_how_much_time_is_left(world: World, address: str) -> None:
    """A chip with the time: on the queue's row, and on whatever shows one submission."""
    begun = address.startswith("/kirim")
    submission = world.begun() if begun else world.filtering("teal")
    answer = at_work(world, "petugas" if begun else "pejabat").get(address.format(submission.number))
    assert re.search(r"chip[^>]*>.*?(?:Sisa|Terlambat|Baru saja lewat|Lewat batas)", answer.content.decode(), re.DOTALL)
