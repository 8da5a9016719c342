"""Row 1 over a bad line: every byte that was acknowledged is there, and nothing is acknowledged that is not."""

import base64
import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saring.desk.collecting import services as collecting
from saring.desk.submission.models import Asset, Submission
from saring.intake import limits, services
from saring.intake.models import Upload
from saring.ledger.models import Entry
from saring.media import limits as media
from saring.media.models import Original
from saring.media.originals import custody, incoming, storage
from saring.work import tasks
from tests.intake.tus_client import BYTES, TUS, create, head, patch, send
from tests.media.files import photograph
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PHOTO = photograph()


@pytest.fixture
def officer(world: World, client: Client) -> Client:
    client.force_login(world.person("petugas"))
    return client


@pytest.fixture
def submission(world: World) -> Submission:
    return world.begun()


def said(response: Any) -> str:
    return str(response.json()["error"])


def test_what_the_server_can(officer: Client) -> None:
    response = officer.options(reverse("intake:uploads"))
    assert response.status_code == 204
    assert response["Tus-Version"] == "1.0.0"
    assert set(response["Tus-Extension"].split(",")) == {
        "creation",
        "creation-with-upload",
        "checksum",
        "expiration",
        "termination",
    }
    assert response["Tus-Max-Size"] == str(2 * media.GB)


def test_a_file_in_three_pieces_is_an_original_and_an_asset(officer: Client, submission: Submission) -> None:
    created = create(officer, submission, PHOTO, name="../C:\\dcim\\foto\n rapat.jpg")
    url, third = created["Location"], len(PHOTO) // 3
    assert created.status_code == 201
    assert "Upload-Expires" in created
    for at in range(0, len(PHOTO), third):
        answer = patch(officer, url, PHOTO[at : at + third], at)
        assert answer.status_code == 204
        assert answer["Upload-Offset"] == str(min(at + third, len(PHOTO)))
    asset = Asset.objects.get()
    assert asset.filename == "foto rapat.jpg"
    assert asset.original.sha256 == hashlib.sha256(PHOTO).hexdigest()
    assert custody.verify(asset.original)
    assert Upload.objects.get().state == Upload.State.RECEIVED
    assert list(incoming.folder().iterdir()) == []
    assert head(officer, url)["Upload-Offset"] == str(len(PHOTO))
    assert patch(officer, url, PHOTO[2 * third :], 2 * third).status_code == 409
    assert Asset.objects.count() == 1


def test_creation_with_upload(officer: Client, submission: Submission) -> None:
    created = create(officer, submission, PHOTO, body=PHOTO[:100])
    assert created["Upload-Offset"] == "100"
    assert patch(officer, created["Location"], PHOTO[100:], 100).status_code == 204
    assert Original.objects.count() == 1


def test_what_came_is_what_head_says(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    patch(officer, url, PHOTO[:7000], 0)
    answer = head(officer, url)
    assert (answer["Upload-Offset"], answer["Upload-Length"]) == ("7000", str(len(PHOTO)))
    assert answer["Cache-Control"] == "no-store"


def test_a_piece_at_the_wrong_place_changes_nothing(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    patch(officer, url, PHOTO[:7000], 0)
    for offset in (0, 6999, 7001):
        answer = patch(officer, url, PHOTO[offset : offset + 10], offset)
        assert answer.status_code == 409
        assert "dilanjutkan" in said(answer)
    assert head(officer, url)["Upload-Offset"] == "7000"


def test_a_file_announced_twice_is_one_upload(officer: Client, submission: Submission) -> None:
    """The phone lost everything it knew; the file picked again goes on where it was."""
    url = create(officer, submission, PHOTO)["Location"]
    patch(officer, url, PHOTO[:7000], 0)
    assert create(officer, submission, PHOTO)["Location"] == url
    assert head(officer, url)["Upload-Offset"] == "7000"


def test_a_damaged_piece_is_taken_back(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    for name in ("sha1", "sha256"):
        right = base64.b64encode(hashlib.new(name, PHOTO[:5000]).digest()).decode()
        answer = patch(officer, url, PHOTO[1:5001], 0, HTTP_UPLOAD_CHECKSUM=f"{name} {right}")
        assert answer.status_code == 460
        assert head(officer, url)["Upload-Offset"] == "0"
    assert patch(officer, url, PHOTO[:5000], 0, HTTP_UPLOAD_CHECKSUM=f"sha256 {right}").status_code == 204
    for bad in ("md4 AAAA", "sha256 %%%", "sha256", "sha256 AAAA"):
        assert patch(officer, url, PHOTO[5000:6000], 5000, HTTP_UPLOAD_CHECKSUM=bad).status_code == 400


def test_a_whole_file_that_is_not_the_one_announced_is_refused(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    other = PHOTO[:-1] + bytes([PHOTO[-1] ^ 1])
    answer = patch(officer, url, other, 0)
    assert answer.status_code == 422
    assert "tidak sama" in said(answer)
    assert head(officer, url).status_code == 422
    assert not Original.objects.exists()
    assert list(incoming.folder().iterdir()) == []


def test_a_program_is_refused_by_its_first_bytes(officer: Client, submission: Submission) -> None:
    data = b"MZ" + bytes(50_000)
    url = create(officer, submission, data)["Location"]
    answer = patch(officer, url, data[:5000], 0)
    assert answer.status_code == 422
    assert "program" in said(answer)
    assert list(incoming.folder().iterdir()) == []


def test_more_than_announced_is_not_taken(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    assert patch(officer, url, PHOTO + b"x", 0).status_code == 413
    assert head(officer, url)["Upload-Offset"] == "0"


def test_an_ended_upload_is_gone(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    patch(officer, url, PHOTO[:7000], 0)
    assert officer.generic("DELETE", url, **TUS).status_code == 204
    assert list(incoming.folder().iterdir()) == []
    assert head(officer, url).status_code == 410
    assert patch(officer, url, PHOTO[7000:], 7000).status_code == 410


def test_an_unfinished_upload_expires_after_a_week(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    patch(officer, url, PHOTO[:7000], 0)
    assert services.expire(timezone.now() + limits.KEPT - timedelta(minutes=1)) == 0
    assert services.expire(timezone.now() + limits.KEPT + timedelta(minutes=1)) == 1
    assert list(incoming.folder().iterdir()) == []
    assert head(officer, url).status_code == 410


def test_a_whole_file_whose_answer_was_lost_is_recorded(officer: Client, submission: Submission) -> None:
    """The server died between the last byte and its row; the phone never asks again."""
    url = create(officer, submission, PHOTO)["Location"]
    incoming.path_of(url.rstrip("/").rsplit("/", 1)[-1]).write_bytes(PHOTO)
    later = timezone.now() + limits.OVERDUE + timedelta(minutes=1)
    assert services.notice_whole(timezone.now()) == 0
    assert services.notice_whole(later) == 1
    tasks.run_task.call("record_upload", Upload.objects.get().pk)
    tasks.run_task.call("record_upload", Upload.objects.get().pk)
    assert Asset.objects.get().original.sha256 == hashlib.sha256(PHOTO).hexdigest()


@pytest.mark.fault
@pytest.mark.parametrize("where", ["take_over", "get_or_create", "add_asset", "update"])
def test_a_record_broken_off_anywhere_is_made_good(
    officer: Client, submission: Submission, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    places: dict[str, tuple[Any, str]] = {
        "take_over": (storage, "settle"),
        "get_or_create": (custody, "_original_of"),
        "add_asset": (collecting, "add_asset"),
        "update": (services, "_into_custody"),
    }

    def killed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(*places[where], killed)
        patch(officer, url, PHOTO, 0)
    assert not Asset.objects.exists()
    assert head(officer, url)["Upload-Offset"] == str(len(PHOTO))
    tasks.run_task.call("record_upload", Upload.objects.get().pk)
    assert custody.verify(Asset.objects.get().original)
    assert Upload.objects.get().state == Upload.State.RECEIVED


@pytest.mark.fault
def test_a_full_disk_loses_nothing(
    officer: Client, submission: Submission, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    patch(officer, url, PHOTO[:7000], 0)
    with monkeypatch.context() as patched:
        patched.setattr("saring.media.originals.incoming.os.write", full)
        answer = patch(officer, url, PHOTO[7000:], 7000)
    assert answer.status_code == 507
    assert "penuh" in said(answer)
    assert answer["Retry-After"] == "60"
    assert head(officer, url)["Upload-Offset"] == "7000"
    assert patch(officer, url, PHOTO[7000:], 7000).status_code == 204


def full(*_: Any) -> int:
    raise OSError(28, "No space left on device")


def test_others_uploads_do_not_exist(officer: Client, submission: Submission, world: World) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    other = Client()
    other.force_login(world.person("petugas2"))
    for answer in (head(other, url), patch(other, url, PHOTO, 0), other.generic("DELETE", url, **TUS)):
        assert answer.status_code == 404
    stranger = Client()
    stranger.force_login(world.person("petugas_lain"))
    assert create(stranger, submission, PHOTO).status_code == 404


def test_who_is_logged_out_is_told_so_and_goes_on_after_logging_in(
    officer: Client, submission: Submission, world: World
) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    patch(officer, url, PHOTO[:7000], 0)
    officer.logout()
    answer = patch(officer, url, PHOTO[7000:], 7000)
    assert answer.status_code == 401
    assert "Masuk lagi" in said(answer)
    officer.force_login(world.person("petugas"))
    assert patch(officer, url, PHOTO[7000:], 7000).status_code == 204


def test_without_the_csrf_token_nothing_is_taken(world: World, submission: Submission) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.person("petugas"))
    assert create(strict, submission, PHOTO).status_code == 403
    assert not Upload.objects.exists()


def test_a_submission_that_went_on_takes_no_more_and_custody_keeps_what_came(
    officer: Client, submission: Submission, world: World
) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    patch(officer, url, PHOTO[:7000], 0)
    Upload.objects.update(touched_at=timezone.now() - limits.ACTIVE)  # nobody waits for it any more
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    answer = patch(officer, url, PHOTO[7000:], 7000)
    assert answer.status_code == 422
    assert "Diserahkan" in said(answer)
    assert custody.verify(Original.objects.get())
    assert create(officer, submission, PHOTO).status_code == 422


def test_quotas_are_said_in_a_sentence(
    officer: Client, submission: Submission, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    send(officer, submission, PHOTO)
    with monkeypatch.context() as patched:
        patched.setattr(limits, "PERSON_DAILY_BYTES", len(PHOTO))
        answer = create(officer, submission, photograph(width=901))
        assert answer.status_code == 429
        assert "24 jam" in said(answer)
    with monkeypatch.context() as patched:
        patched.setattr(limits, "AGENCY_DAILY_BYTES", len(PHOTO))
        assert "Instansi" in said(create(officer, submission, photograph(width=901)))
    with monkeypatch.context() as patched:
        patched.setattr(limits, "UNFINISHED_AT_MOST", 0)
        assert "belum selesai" in said(create(officer, submission, photograph(width=901)))
    with monkeypatch.context() as patched:
        patched.setattr(media, "RESERVE_BYTES", 10**18)
        answer = create(officer, submission, photograph(width=901))
        assert answer.status_code == 507
        assert "tetap di perangkat" in said(answer)
    assert send(officer, submission, photograph(width=901)).status_code == 204


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_TUS_RESUMABLE": "0.2.2"}, 412),
        ({"HTTP_UPLOAD_LENGTH": "x"}, 400),
        ({"HTTP_UPLOAD_LENGTH": "-1"}, 400),
        ({"HTTP_UPLOAD_LENGTH": "0"}, 422),
        ({"HTTP_UPLOAD_LENGTH": str(3 * media.GB)}, 413),
        ({"HTTP_UPLOAD_METADATA": "filename %%%"}, 400),
        ({"HTTP_UPLOAD_METADATA": ""}, 404),
    ],
)
def test_bad_announcements_get_a_sentence(
    officer: Client, submission: Submission, headers: dict[str, str], status: int
) -> None:
    from tests.intake.tus_client import metadata

    good = {"HTTP_UPLOAD_LENGTH": "100", "HTTP_UPLOAD_METADATA": metadata(submission=submission.number), **TUS}
    answer = officer.generic("POST", reverse("intake:uploads"), b"", **{**good, **headers})
    assert answer.status_code == status
    assert said(answer)


def test_a_method_a_proxy_does_not_pass(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    headers = {"HTTP_X_HTTP_METHOD_OVERRIDE": "PATCH", "HTTP_UPLOAD_OFFSET": "0", **TUS}
    assert officer.generic("POST", url, PHOTO, content_type=BYTES, **headers).status_code == 204
    assert officer.generic("PUT", url, PHOTO, content_type=BYTES, **TUS).status_code == 405
    assert patch(officer, url, b"", 0, CONTENT_TYPE="text/plain").status_code in {409, 415}


def test_a_photo_made_smaller_on_the_phone_is_on_record(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO, reduced_from="9000000")["Location"]
    patch(officer, url, PHOTO, 0)
    entry = Entry.objects.filter(verb="desk.add_asset").latest("id")
    assert entry.data["reduced_from"] == 9_000_000


@pytest.mark.fault
def test_a_senders_word_never_finds_a_file_in_custody(officer: Client, submission: Submission, world: World) -> None:
    """Whoever knows only the digest of somebody's file does not get it by announcing it."""
    send(officer, submission, PHOTO)
    thief, other = Client(), collecting.begin(section=world.section, by=world.actor("petugas2"))
    thief.force_login(world.person("petugas2"))
    url = create(thief, other, PHOTO)["Location"]
    token = url.rstrip("/").rsplit("/", 1)[-1]
    Upload.objects.filter(token=token).update(state=Upload.State.ARRIVED)
    incoming.discard(token)
    tasks.run_task.call("record_upload", Upload.objects.get(token=token).pk)
    assert not other.assets.exists()
    assert head(thief, url).status_code == 422


def test_what_is_on_its_way_into_custody_cannot_be_ended(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    Upload.objects.update(state=Upload.State.CHECKED)
    assert officer.generic("DELETE", url, **TUS).status_code == 204
    assert Upload.objects.get().state == Upload.State.CHECKED
    assert len(list(incoming.folder().iterdir())) == 1


def test_a_last_byte_that_just_came_is_not_expired(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    Upload.objects.update(touched_at=timezone.now() - limits.KEPT)
    stale = Upload.objects.get()
    patch(officer, url, PHOTO[:7000], 0)
    assert services._expire_one(stale) == 0
    assert head(officer, url)["Upload-Offset"] == "7000"


def test_a_file_without_its_row_is_swept_after_a_week(officer: Client, submission: Submission) -> None:
    url = create(officer, submission, PHOTO)["Location"]
    patch(officer, url, PHOTO[:7000], 0)
    incoming.begin("sisa")
    assert services.sweep(timezone.now()) == 0
    assert services.sweep(timezone.now() + limits.KEPT + timedelta(minutes=1)) == 1
    assert head(officer, url)["Upload-Offset"] == "7000"
