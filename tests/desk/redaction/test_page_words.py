"""One click: numbers in the page's own words are masked in the draft; and everywhere, in its files too."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.examination.services import examine_draft
from saring.desk.redaction import services as redaction
from saring.desk.redaction import tasks
from saring.desk.redaction.models import Redaction
from saring.desk.submission.errors import NotYours, WrongState
from saring.desk.submission.models import Contribution, Submission
from saring.desk.submission.states import State
from saring.ledger.models import Entry
from saring.website import services as website
from tests.checks.documents import pdf_of
from tests.world import World

pytestmark = pytest.mark.django_db
NIK = ("6213990101900001", "6213990202910002")


@pytest.fixture
def draft(world: World) -> Submission:
    """A page that says two numbers and a letter that says one, before the web team."""
    submission = world.begun(
        title="Bantuan untuk dua warga", text=f"Warga dengan NIK {NIK[0]} hadir.\n\nJuga warga dengan NIK {NIK[1]}."
    )
    world.add_document(submission, "surat.pdf", pdf_of([f"Surat untuk warga dengan NIK {NIK[0]} di desa"]))
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    return editing.accept(submission_id=submission.pk, by=world.actor("web"))


def findings(submission: Submission, *, in_page: bool) -> list[dict[str, Any]]:
    look = examine_draft(submission)
    assert look is not None
    return [one for one in look.findings if one["check"] == "personal.nik" and bool(one["file"]) != in_page]


def mask(world: World, submission: Submission, finding: dict[str, Any], *, by: str = "web", **more: Any) -> Submission:
    key = {"file": finding["file"], "fingerprint": finding["fingerprint"]}
    return redaction.redact(submission_id=submission.pk, way="mask", by=world.actor(by), **key, **more)


def words(submission: Submission) -> str:
    return str(website.latest(submission.page_id or 0).body.get_prep_value())


def test_every_number_of_the_page_at_once(world: World, draft: Submission) -> None:
    before = website.latest(draft.page_id or 0).latest_revision_id
    first, _second = findings(draft, in_page=True)
    mask(world, draft, first)
    assert not findings(draft, in_page=True)
    assert "************0001" in words(draft)
    assert "************0002" in words(draft)
    assert not any(nik in words(draft) for nik in NIK)
    assert findings(draft, in_page=False)
    assert not Redaction.objects.exists()
    entry = Entry.objects.filter(verb="desk.redact").latest("pk")
    assert (entry.data["way"], entry.data["places"]) == ("mask", 2)
    assert not any(nik in str(entry.data) for nik in NIK)
    assert website.latest(draft.page_id or 0).latest_revision_id != before


def test_the_page_and_its_files_at_once(world: World, draft: Submission) -> None:
    mask(world, draft, findings(draft, in_page=False)[0], everywhere=True)
    assert not findings(draft, in_page=True)
    row = Redaction.objects.get()
    tasks.work(row.pk)
    assert not findings(draft, in_page=False)
    assert editing.submit(submission_id=draft.pk, by=world.actor("web")).state == State.FILTERING


def test_who_masks_the_words_is_one_who_edited_them(world: World, draft: Submission) -> None:
    mask(world, draft, findings(draft, in_page=True)[0])
    assert Contribution.objects.filter(submission=draft, person_id=world.person("web").pk, what="edit").exists()


def test_only_the_web_team_and_only_while_it_is_edited(world: World, draft: Submission) -> None:
    finding = findings(draft, in_page=True)[0]
    with pytest.raises(NotYours):
        mask(world, draft, finding, by="pejabat")
    with pytest.raises(WrongState, match="tidak dapat disamarkan otomatis"):
        redaction.redact(
            submission_id=draft.pk,
            file="",
            fingerprint=finding["fingerprint"],
            way="drop_column",
            by=world.actor("web"),
        )
    why = {"reason": "personal_data", "sentence": "Lengkapi dahulu ya."}
    editing.send_back(submission_id=draft.pk, by=world.actor("web"), **why)
    with pytest.raises(WrongState):
        mask(world, draft, finding)


def test_what_a_spreadsheet_rounded_has_no_button_on_the_page(world: World, client: Client) -> None:
    submission = world.begun(title="Rekap bantuan", text="NIK penerima 6,21399010190000E+15 tercatat.")
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    submission = editing.accept(submission_id=submission.pk, by=world.actor("web"))
    assert [one["code"] for one in findings(submission, in_page=True)] in (["rounded"], ["float"])
    client.force_login(world.person("web"))
    assert "Samarkan" not in client.get(reverse("submission", args=[submission.number])).content.decode()


def test_the_button_and_what_it_says(world: World, draft: Submission, client: Client) -> None:
    client.force_login(world.person("web"))
    address = reverse("submission", args=[draft.number])
    screen = client.get(address).content.decode()
    assert "Samarkan semuanya di halaman" in screen
    assert "Samarkan di halaman dan 1 berkas" in screen
    finding = findings(draft, in_page=True)[0]
    form = {"file": "", "fingerprint": finding["fingerprint"], "way": "mask", "version": draft.version}
    answer = client.post(reverse("verb", args=[draft.number, "redact"]), form, follow=True).content.decode()
    assert "Disamarkan di halaman." in answer
    assert "Salinan baru" not in answer
    assert "Samarkan semuanya di halaman" not in answer


def test_a_page_opened_before_the_verb_had_its_name_still_masks(
    world: World, draft: Submission, client: Client
) -> None:
    client.force_login(world.person("web"))
    finding = findings(draft, in_page=True)[0]
    form = {"file": "", "fingerprint": finding["fingerprint"], "way": "mask", "version": draft.version}
    answer = client.post(f"/berkas/{draft.number}/mend/", form, follow=True).content.decode()
    assert "Disamarkan di halaman." in answer
    assert not findings(draft, in_page=True)
    assert Entry.objects.latest("pk").verb == "desk.redact"
