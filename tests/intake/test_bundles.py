"""A ZIP of photographs sent by an officer becomes so many pictures, each with its own place in custody."""

import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from saring.desk.submission.models import Submission
from saring.intake import services
from saring.intake.models import Upload
from saring.ledger.queries import entries_of
from saring.media.models import Original
from saring.media.originals import custody, incoming
from tests.intake.tus_client import send
from tests.media.files import photograph
from tests.media.test_bundles import bundle
from tests.world import World

pytestmark = [pytest.mark.django_db]
PHOTOS = [photograph(90, 60), photograph(60, 90)]
ZIP = bundle({"desa/IMG_1.jpg": PHOTOS[0], "desa/IMG_2.jpg": PHOTOS[1], "Thumbs.db": b"x"})
NAMES = ["kegiatan.zip › IMG_1.jpg", "kegiatan.zip › IMG_2.jpg"]


@pytest.fixture
def officer(world: World, client: Client) -> Client:
    client.force_login(world.person("petugas"))
    return client


@pytest.fixture
def submission(world: World) -> Submission:
    return world.begun()


def _assets(submission: Submission) -> list[str]:
    return list(submission.assets.filter(removed_at=None).order_by("order").values_list("filename", flat=True))


def test_a_zip_of_photographs_is_taken_as_photographs(officer: Client, submission: Submission) -> None:
    assert send(officer, submission, ZIP, name="kegiatan.zip").status_code == 204
    assert _assets(submission) == NAMES
    digests = [hashlib.sha256(photo).hexdigest() for photo in PHOTOS]
    assert list(Original.objects.order_by("pk").values_list("sha256", "kind")) == [(one, "picture") for one in digests]
    for original in Original.objects.all():
        assert custody.verify(original)
    upload = Upload.objects.get(out_of=None)
    assert (upload.state, upload.asset, upload.sha256) == ("received", None, hashlib.sha256(ZIP).hexdigest())
    assert not incoming.path_of(upload.token).exists()


def test_the_ledger_and_the_receipt_say_out_of_which_zip_they_came(
    officer: Client, submission: Submission, world: World
) -> None:
    send(officer, submission, ZIP, name="kegiatan.zip")
    entries = entries_of("submission", submission.number).filter(verb="desk.add_asset")
    assert [entry.data["filename"] for entry in entries] == NAMES
    assert {entry.data["out_of"] for entry in entries} == {"kegiatan.zip"}
    assert {entry.data["out_of_sha256"] for entry in entries} == {hashlib.sha256(ZIP).hexdigest()}


def test_the_phone_is_given_a_card_for_each(officer: Client, submission: Submission) -> None:
    send(officer, submission, ZIP, name="kegiatan.zip")
    token = Upload.objects.get(out_of=None).token
    said = json.loads(officer.get(reverse("intake:upload_outcome", args=[token])).content)
    assert said["state"] == "received"
    assert [name in said["html"] for name in NAMES] == [True, True]


def test_the_plain_form_takes_it_too(officer: Client, submission: Submission) -> None:
    file = SimpleUploadedFile("kegiatan.zip", ZIP, "application/zip")
    officer.post(reverse("intake:form_upload", args=[submission.number]), {"title": submission.title, "files": [file]})
    assert _assets(submission) == NAMES


@pytest.mark.parametrize("plainly", [False, True])
def test_a_zip_with_anything_else_is_refused_by_its_name_and_nothing_of_it_stays(
    officer: Client, submission: Submission, plainly: bool
) -> None:
    data = bundle({"IMG_1.jpg": PHOTOS[0], "daftar.xlsx": b"halo"})
    if plainly:
        file = SimpleUploadedFile("campur.zip", data)
        address = reverse("intake:form_upload", args=[submission.number])
        said = officer.post(address, {"title": submission.title, "files": [file]}, follow=True).content.decode()
    else:
        answer = send(officer, submission, data, name="campur.zip")
        assert answer.status_code == 422
        said = json.loads(answer.content)["error"]
    assert "daftar.xlsx" in said
    assert _assets(submission) == []
    assert not Original.objects.exists()
    assert Upload.objects.get().state == "refused"


def test_one_photograph_that_may_not_come_in_keeps_all_out(officer: Client, submission: Submission) -> None:
    data = bundle({"IMG_1.jpg": PHOTOS[0], "IMG_2.heic": b"\x00\x00\x00\x18ftypheic" + bytes(60_000_001)})
    answer = send(officer, submission, data, name="besar.zip")
    assert answer.status_code == 422
    assert "IMG_2.heic" in json.loads(answer.content)["error"]
    assert _assets(submission) == []


def test_more_than_there_is_room_for_is_refused_with_both_numbers(
    officer: Client, submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saring.intake.bundles.ASSETS_AT_MOST", 1)
    error = json.loads(send(officer, submission, ZIP, name="kegiatan.zip").content)["error"]
    assert "memuat 2 foto" in error
    assert "muat 1 bahan" in error
    assert not Original.objects.exists()


def test_a_record_broken_off_is_made_good_and_nothing_is_doubled(
    officer: Client, submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = custody.receive, []

    def dies(*arguments: object, **named: object) -> Original:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(custody, "receive", dies)
    with pytest.raises(KeyboardInterrupt):
        send(officer, submission, ZIP, name="kegiatan.zip")
    monkeypatch.undo()
    assert _assets(submission) == []
    upload = Upload.objects.get()
    assert upload.state == "checked"
    services.record(upload)
    services.record(upload)
    assert _assets(submission) == NAMES
    assert Upload.objects.filter(out_of=upload).count() == 2
