"""One click: a new clean copy without what was found takes the old one's place; the original stays as it is."""

import io
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.examination.services import examine_draft
from saring.desk.redaction import services as redaction
from saring.desk.redaction import tasks
from saring.desk.redaction.models import Redaction
from saring.desk.submission import services as claims
from saring.desk.submission.errors import Blocked, Changed, Held, NotYours, WrongState
from saring.desk.submission.models import Asset, Submission
from saring.desk.submission.states import State
from saring.ledger.models import Entry
from saring.media.models import Original
from saring.media.originals import custody, storage
from saring.website.models import ArticlePage
from tests.checks.documents import pdf_of
from tests.world import World

pytestmark = pytest.mark.django_db
NIK = ("6213990101900001", "6213990202910002", "6213990303920003")


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Penerima"
    sheet.append(["No", "Nama", "NIK", "Desa"])
    for number, nik in enumerate(NIK, 1):
        sheet.append([number, f"Warga {number}", nik, "Jaweten"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.fixture
def draft(world: World) -> Submission:
    """A list of recipients, NIK and all, before the web team."""
    submission = world.begun(title="Daftar penerima bantuan bibit")
    world.add_document(submission, "penerima.xlsx", workbook())
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    return editing.accept(submission_id=submission.pk, by=world.actor("web"))


def found(submission: Submission, check: str, code: str = "") -> dict[str, Any]:
    look = examine_draft(submission)
    assert look is not None
    return next(one for one in look.findings if one["check"] == check and code in one["code"] and one["file"])


def ask(world: World, submission: Submission, finding: dict[str, Any], way: str, by: str = "web") -> Submission:
    return redaction.redact(
        submission_id=submission.pk,
        file=finding["file"],
        fingerprint=finding["fingerprint"],
        way=way,
        by=world.actor(by),
    )


def shown_bytes(submission: Submission) -> bytes:
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    return page.attachments[0].value["document"].clean_path.read_bytes()


def cells(data: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_masking_makes_a_copy_without_the_numbers_and_keeps_the_original(world: World, draft: Submission) -> None:
    before = Original.objects.get()
    kept = custody.original_path(before).read_bytes()
    ask(world, draft, found(draft, "personal.nik"), "mask")
    row = Redaction.objects.get()
    tasks.work(row.pk)
    row.refresh_from_db()
    assert (row.state, row.message) == ("done", "")
    assert row.result["places"] == 3
    shown = cells(shown_bytes(draft))
    assert shown[1] == [1, "Warga 1", "************0001", "Jaweten"]
    assert [line[2][-4:] for line in shown[1:]] == ["0001", "0002", "0003"]
    assert custody.original_path(before).read_bytes() == kept
    assert Original.objects.count() == 2
    look = examine_draft(draft)
    assert look is not None
    assert not look.waiting
    assert "personal.nik" not in {one["check"] for one in look.findings}


def test_dropping_the_column_takes_it_out_whole(world: World, draft: Submission) -> None:
    ask(world, draft, found(draft, "personal.list"), "drop_column")
    tasks.work(Redaction.objects.get().pk)
    assert cells(shown_bytes(draft))[:2] == [["No", "Nama", "Desa"], [1, "Warga 1", "Jaweten"]]
    assert editing.submit(submission_id=draft.pk, by=world.actor("web")).state == State.FILTERING


def test_until_then_nobody_sends_it_on(world: World, draft: Submission) -> None:
    with pytest.raises(Blocked, match="siapa pun"):
        editing.submit(submission_id=draft.pk, by=world.actor("web"))


def pdf(words: str) -> bytes:
    return pdf_of(["Halaman satu tentang kegiatan desa", words])


@pytest.fixture
def two_letters(world: World) -> Submission:
    """Two letters that say a number, before the web team."""
    submission = world.begun(title="Dua surat dari desa")
    for number, nik in enumerate(NIK[:2], 1):
        world.add_document(submission, f"surat-{number}.pdf", pdf(f"Surat untuk warga dengan NIK {nik} di desa"))
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    return editing.accept(submission_id=submission.pk, by=world.actor("web"))


def test_one_click_masks_in_every_file_of_the_submission(world: World, two_letters: Submission) -> None:
    finding = found(two_letters, "personal.nik")
    redaction.redact(
        submission_id=two_letters.pk,
        file=finding["file"],
        fingerprint=finding["fingerprint"],
        way="mask",
        everywhere=True,
        by=world.actor("web"),
    )
    rows = list(Redaction.objects.all())
    assert len({row.file for row in rows}) == 2
    for row in rows:
        tasks.work(row.pk)
    look = examine_draft(two_letters)
    assert look is not None
    assert "personal.nik" not in {one["check"] for one in look.findings}
    asked = Entry.objects.filter(verb__endswith="redact", actor_id=world.person("web").pk)
    assert asked.count() == 2


def test_before_and_after_can_be_seen_by_who_may_see_the_submission(
    world: World, two_letters: Submission, client: Client
) -> None:
    ask(world, two_letters, found(two_letters, "personal.nik"), "mask")
    row = Redaction.objects.get()
    tasks.work(row.pk)
    row.refresh_from_db()
    (pair,) = row.result["views"]
    assert pair["page"] == 2
    screen = reverse("redaction", args=[two_letters.number, row.pk])
    pictures = [
        reverse("redaction_picture", args=[two_letters.number, row.pk, pair[side]]) for side in ("before", "after")
    ]
    client.force_login(world.person("web"))
    assert all(address in client.get(screen).content.decode() for address in pictures)
    drawn = [b"".join(client.get(address).streaming_content) for address in pictures]  # type: ignore[attr-defined]
    assert drawn[0] != drawn[1]
    assert all(one.startswith(b"\xff\xd8\xff") for one in drawn)
    other = reverse("redaction_picture", args=[two_letters.number, row.pk, "0" * 64])
    assert client.get(other).status_code == 404
    client.logout()
    assert all(client.get(address).status_code in {302, 404} for address in [screen, *pictures])


def test_it_is_on_record_who_asked_and_what_came_out(world: World, draft: Submission) -> None:
    finding = found(draft, "personal.nik")
    ask(world, draft, finding, "mask")
    tasks.work(Redaction.objects.get().pk)
    asked, done = Entry.objects.filter(verb="desk.redact").order_by("id")
    assert asked.actor_name == "Web Contoh"
    assert (asked.data["check"], asked.data["way"], asked.digest) == ("personal.nik", "mask", finding["file"])
    assert done.actor_name == "Sistem Saring"
    assert done.data["places"] == 3
    assert done.digest == Original.objects.latest("id").sha256
    assert not any(nik in str([asked.data, done.data]) for nik in NIK)
    new = Asset.objects.latest("id")
    assert new.filename == "penerima (diperbaiki).xlsx"
    assert draft.contributions.filter(person_id=world.person("web").pk, what="edit").exists()


def test_asking_is_refused_in_a_sentence(world: World, draft: Submission) -> None:
    finding = found(draft, "personal.nik")
    with pytest.raises(NotYours):
        ask(world, draft, finding, "mask", by="pejabat")
    with pytest.raises(WrongState, match="cara itu"):
        ask(world, draft, finding, "remove_picture")
    with pytest.raises(Changed):
        ask(world, draft, {**finding, "fingerprint": "f" * 64}, "mask")
    with pytest.raises(Changed):
        ask(world, draft, {**finding, "file": ""}, "mask")
    claims.claim(submission_id=draft.pk, by=world.actor("web2"))
    with pytest.raises(Held):
        ask(world, draft, finding, "mask")
    claims.release_claim(submission_id=draft.pk, by=world.actor("web2"))
    ask(world, draft, finding, "mask")
    with pytest.raises(WrongState, match="sedang dikerjakan"):
        ask(world, draft, finding, "drop_column")


def test_work_that_died_half_way_is_taken_up_again(
    world: World, draft: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(world, draft, found(draft, "personal.nik"), "mask")
    row = Redaction.objects.get()
    monkeypatch.setattr(tasks, "_put_in", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        tasks.work(row.pk)
    monkeypatch.undo()
    row.refresh_from_db()
    assert row.state == "made"
    Redaction.objects.update(lease_until=timezone.now(), holder="")
    tasks.work(row.pk)
    row.refresh_from_db()
    assert row.state == "done"
    assert Asset.objects.filter(submission=draft, removed_at=None).count() == 2


def test_a_page_that_was_sent_on_meanwhile_is_not_changed(world: World, draft: Submission) -> None:
    ask(world, draft, found(draft, "personal.nik"), "mask")
    editing.send_back(
        submission_id=draft.pk, by=world.actor("web"), reason="incomplete", sentence="Bahannya masih kurang."
    )
    before = shown_bytes(draft)
    row = Redaction.objects.get()
    tasks.work(row.pk)
    row.refresh_from_db()
    assert row.state == "failed"
    assert "tidak disunting" in row.message
    assert shown_bytes(draft) == before


def test_what_cannot_be_mended_says_why(world: World, draft: Submission) -> None:
    ask(world, draft, found(draft, "personal.nik"), "mask")
    row = Redaction.objects.get()
    path = storage.content_path(settings.CLEAN, row.file)
    path.chmod(0o640)
    path.write_bytes(b"not a workbook any more")
    tasks.work(row.pk)
    row.refresh_from_db()
    assert row.state == "failed"
    assert row.message.endswith(".")


def test_a_full_disk_is_tried_again_and_given_up_after_some_tries(world: World, draft: Submission) -> None:
    ask(world, draft, found(draft, "personal.nik"), "mask")
    row = Redaction.objects.get()
    storage.content_path(settings.CLEAN, row.file).unlink()
    tasks.work(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("asked", 1)
    assert row.lease_until is not None
    Redaction.objects.update(attempts=tasks.MAX_ATTEMPTS, lease_until=timezone.now())
    assert tasks.give_up(timezone.now()) == 1
    row.refresh_from_db()
    assert row.state == "failed"
