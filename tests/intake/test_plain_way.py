"""The officer's page without script, or with one that died: one form, every button of which keeps all in it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.intake.models import Upload
from tests.intake.tus_client import create
from tests.media.files import photograph
from tests.world import World

pytestmark = [pytest.mark.django_db]
WORDS = {
    "title": "Gotong royong membersihkan sungai",
    "text": "Warga membersihkan sungai bersama.",
    "event_date": "2026-07-06",
    "category": "berita",
    "vulnerable": "none",
    "consent": "on",
}


@pytest.fixture
def officer(world: World, client: Client) -> Client:
    client.force_login(world.person("petugas"))
    return client


def a_photo(name: str = "sungai.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photograph(), "image/jpeg")


def begun(officer: Client) -> Submission:
    officer.post(reverse("intake:begin", args=["sosial"]))
    return Submission.objects.latest("id")


def send(officer: Client, name: str, submission: Submission, **data: Any) -> Any:
    return officer.post(reverse(f"intake:{name}", args=[submission.number]), {**WORDS, **data})


def test_the_plain_buttons_are_in_the_page_and_not_only_without_script(officer: Client) -> None:
    html = officer.get(reverse("intake:form", args=[begun(officer).number])).content.decode()
    assert "noscript" not in html
    assert html.count("data-until-ready") == 2
    assert 'type="file" name="files" form="pertanyaan"' in html
    assert 'enctype="multipart/form-data"' in html


def test_a_photo_that_was_chosen_goes_along_with_the_hand_over(officer: Client) -> None:
    submission = begun(officer)
    answer = send(officer, "hand_over", submission, files=[a_photo()])
    assert answer["Location"] == reverse("submission", args=[submission.number])
    assert [asset.filename for asset in submission.assets.all()] == ["sungai.jpg"]
    assert submission.receipts.get().items[0]["filename"] == "sungai.jpg"


def test_a_photo_that_may_not_come_in_holds_the_hand_over(officer: Client) -> None:
    submission = begun(officer)
    bad = SimpleUploadedFile("laporan.exe", b"MZ" + bytes(9000))
    answer = send(officer, "hand_over", submission, files=[a_photo(), bad])
    page = officer.get(answer["Location"]).content.decode()
    assert "laporan.exe: Berkas program tidak diterima." in page
    assert "Belum diserahkan" in page
    submission.refresh_from_db()
    assert submission.state == State.COLLECTING
    assert WORDS["title"] in page


@pytest.mark.parametrize("button", ["form_upload", "form"])
def test_uploading_keeps_what_was_written(officer: Client, button: str) -> None:
    submission = begun(officer)
    send(officer, button, submission, files=[a_photo()])
    submission.refresh_from_db()
    assert submission.text == WORDS["text"]


def test_the_words_of_every_file_are_kept_by_whatever_button(officer: Client) -> None:
    submission = begun(officer)
    send(officer, "form_upload", submission, files=[a_photo()])
    asset = submission.assets.get()
    card = {f"a{asset.pk}-caption": "Sungai", f"a{asset.pk}-alt": "Warga di tepi sungai", f"a{asset.pk}-credit": "Rina"}
    send(officer, "form", submission, **card)
    asset.refresh_from_db()
    assert (asset.caption, asset.alt, asset.credit) == ("Sungai", "Warga di tepi sungai", "Rina")
    answer = officer.post(
        reverse("intake:remove_asset", args=[submission.number, asset.pk]),
        {**WORDS, "title": "Judul yang baru ditulis"},
    )
    submission.refresh_from_db()
    assert answer.status_code == 302
    assert submission.title == "Judul yang baru ditulis"


@pytest.mark.parametrize("button", ["form", "form_upload", "hand_over"])
def test_what_is_too_long_is_refused_in_its_form_and_stands_there(officer: Client, button: str) -> None:
    submission = begun(officer)
    long = "x" * 256
    answer = send(officer, button, submission, title=long, place="Desa Jaweten")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert long in html
    assert "Desa Jaweten" in html
    assert "belum tersimpan" in html
    submission.refresh_from_db()
    assert submission.state == State.COLLECTING


def test_words_of_a_file_that_are_too_long_are_refused_and_not_cut(officer: Client) -> None:
    submission = begun(officer)
    send(officer, "form_upload", submission, files=[a_photo()])
    asset = submission.assets.get()
    alone = officer.post(
        reverse("intake:asset_card", args=[submission.number, asset.pk]),
        {"caption": "k" * 301},
        headers={"X-Autosave": "1"},
    )
    assert alone.status_code == 422
    assert "300" in alone.json()["error"]
    whole = send(officer, "form", submission, **{f"a{asset.pk}-caption": "k" * 301})
    assert whole.status_code == 422
    assert "k" * 301 in whole.content.decode()
    asset.refresh_from_db()
    assert asset.caption == ""


def test_no_field_of_a_form_cuts_a_paste(officer: Client) -> None:
    html = officer.get(reverse("intake:form", args=[begun(officer).number])).content.decode()
    assert "maxlength" not in html
    assert 'data-most="255"' in html


def test_a_form_sent_after_the_hand_over_shows_what_was_typed(officer: Client) -> None:
    submission = begun(officer)
    send(officer, "hand_over", submission)
    answer = send(officer, "form", submission, place="Desa Ampari")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Desa Ampari" in html
    assert "Diserahkan" in html


class TestNothingChosenIsLeftBehind:
    def test_hand_over_is_refused_while_the_page_names_what_has_not_arrived(self, officer: Client) -> None:
        submission = begun(officer)
        answer = send(officer, "hand_over", submission, chosen=["pagi.jpg", "siang.jpg"])
        html = officer.get(answer["Location"]).content.decode()
        assert "pagi.jpg, siang.jpg sudah dipilih tetapi belum sampai" in html
        submission.refresh_from_db()
        assert submission.state == State.COLLECTING

    def test_no_door_of_the_desk_goes_past_a_file_on_its_way(self, officer: Client) -> None:
        submission = begun(officer)
        send(officer, "form", submission)
        create(officer, submission, photograph(), name="jalan.jpg")
        for door in (
            reverse("verb", args=[submission.number, "hand_over"]),
            reverse("intake:hand_over", args=[submission.number]),
        ):
            officer.post(door, WORDS)
            submission.refresh_from_db()
            assert submission.state == State.COLLECTING
        assert Upload.objects.get().state == Upload.State.RECEIVING
