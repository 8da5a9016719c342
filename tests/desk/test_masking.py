"""One click: numbers in the page's own words are masked in the draft; and everywhere, in its files too."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saring.desk import services
from saring.desk.errors import NotYours, WrongState
from saring.desk.models import Contribution, Mending, Submission
from saring.desk.services import mending
from saring.desk.services.examining import look_at_draft
from saring.desk.states import State
from saring.ledger.models import Entry
from saring.website import services as website
from tests.checks.documents import pdf_of
from tests.world import World

pytestmark = pytest.mark.django_db
NIK = ("6213990101900001", "6213990202910002")


@pytest.fixture
def editing(world: World) -> Submission:
    """A page that says two numbers and a letter that says one, before the web team."""
    submission = world.begun(
        title="Bantuan untuk dua warga", text=f"Warga dengan NIK {NIK[0]} hadir.\n\nJuga warga dengan NIK {NIK[1]}."
    )
    world.add_document(submission, "surat.pdf", pdf_of([f"Surat untuk warga dengan NIK {NIK[0]} di desa"]))
    services.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    return services.accept(submission_id=submission.pk, by=world.actor("web"))


def findings(submission: Submission, *, in_page: bool) -> list[dict[str, Any]]:
    look = look_at_draft(submission)
    assert look is not None
    return [one for one in look.findings if one["check"] == "personal.nik" and bool(one["file"]) != in_page]


def mask(world: World, submission: Submission, finding: dict[str, Any], *, by: str = "web", **more: Any) -> Submission:
    key = {"file": finding["file"], "fingerprint": finding["fingerprint"]}
    return services.mend(submission_id=submission.pk, way="mask", by=world.actor(by), **key, **more)


def words(submission: Submission) -> str:
    return str(website.latest(submission.page_id or 0).body.get_prep_value())


def test_every_number_of_the_page_at_once(world: World, editing: Submission) -> None:
    before = website.latest(editing.page_id or 0).latest_revision_id
    first, _second = findings(editing, in_page=True)
    mask(world, editing, first)
    assert not findings(editing, in_page=True)
    assert "************0001" in words(editing)
    assert "************0002" in words(editing)
    assert not any(nik in words(editing) for nik in NIK)
    assert findings(editing, in_page=False)
    assert not Mending.objects.exists()
    entry = Entry.objects.filter(verb="desk.mend").latest("pk")
    assert (entry.data["way"], entry.data["places"]) == ("mask", 2)
    assert not any(nik in str(entry.data) for nik in NIK)
    assert website.latest(editing.page_id or 0).latest_revision_id != before


def test_the_page_and_its_files_at_once(world: World, editing: Submission) -> None:
    mask(world, editing, findings(editing, in_page=False)[0], everywhere=True)
    assert not findings(editing, in_page=True)
    row = Mending.objects.get()
    mending.work(row.pk)
    assert not findings(editing, in_page=False)
    assert services.submit(submission_id=editing.pk, by=world.actor("web")).state == State.FILTERING


def test_who_masks_the_words_is_one_who_edited_them(world: World, editing: Submission) -> None:
    mask(world, editing, findings(editing, in_page=True)[0])
    assert Contribution.objects.filter(submission=editing, person_id=world.person("web").pk, what="edit").exists()


def test_only_the_web_team_and_only_while_it_is_edited(world: World, editing: Submission) -> None:
    finding = findings(editing, in_page=True)[0]
    with pytest.raises(NotYours):
        mask(world, editing, finding, by="pejabat")
    with pytest.raises(WrongState, match="tidak dapat disamarkan otomatis"):
        services.mend(
            submission_id=editing.pk,
            file="",
            fingerprint=finding["fingerprint"],
            way="drop_column",
            by=world.actor("web"),
        )
    why = {"reason": "personal_data", "sentence": "Lengkapi dahulu ya."}
    services.send_back(submission_id=editing.pk, by=world.actor("web"), **why)
    with pytest.raises(WrongState):
        mask(world, editing, finding)


def test_what_a_spreadsheet_rounded_has_no_button_on_the_page(world: World, client: Client) -> None:
    submission = world.begun(title="Rekap bantuan", text="NIK penerima 6,21399010190000E+15 tercatat.")
    services.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    submission = services.accept(submission_id=submission.pk, by=world.actor("web"))
    assert [one["code"] for one in findings(submission, in_page=True)] in (["rounded"], ["float"])
    client.force_login(world.person("web"))
    assert "Samarkan" not in client.get(reverse("submission", args=[submission.number])).content.decode()


def test_the_button_and_what_it_says(world: World, editing: Submission, client: Client) -> None:
    client.force_login(world.person("web"))
    address = reverse("submission", args=[editing.number])
    screen = client.get(address).content.decode()
    assert "Samarkan semuanya di halaman" in screen
    assert "Samarkan di halaman dan 1 berkas" in screen
    finding = findings(editing, in_page=True)[0]
    form = {"file": "", "fingerprint": finding["fingerprint"], "way": "mask", "version": editing.version}
    answer = client.post(reverse("verb", args=[editing.number, "mend"]), form, follow=True).content.decode()
    assert "Disamarkan di halaman." in answer
    assert "Salinan baru" not in answer
    assert "Samarkan semuanya di halaman" not in answer
