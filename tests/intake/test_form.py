"""The officer's form: six questions, consent, children and victims, last time's words; and the phone's own page."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saring.desk.collecting import services as collecting
from saring.desk.collecting.rules import missing_for_hand_over
from saring.desk.editing.drafting import story_of
from saring.desk.submission.models import Submission
from saring.intake import limits
from saring.intake.forms import WordsForm
from saring.intake.models import Upload
from tests.intake.tus_client import create, patch, send
from tests.media.files import photograph
from tests.world import World

pytestmark = [pytest.mark.django_db]
WORDS = {"title": "Gotong royong membersihkan sungai", "text": "Warga membersihkan sungai.", "event_date": "2026-07-06"}


@pytest.fixture
def officer(world: World, client: Client) -> Client:
    client.force_login(world.person("petugas"))
    return client


def save(client: Client, submission: Submission, **words: str) -> Any:
    return client.post(
        reverse("intake:form", args=[submission.number]),
        {**WORDS, "category": "berita", **words},
        headers={"X-Autosave": "1"},
    )


def test_the_six_answers_become_the_draft(officer: Client, world: World) -> None:
    submission = collecting.begin(section=world.section, by=world.actor("petugas"))
    answers = {"who": "40 warga", "place": "Ampari", "why": "Sungai dangkal", "how": "Bersih", "vulnerable": "none"}
    assert save(officer, submission, consent="on", **answers).status_code == 200
    submission.refresh_from_db()
    story = story_of(submission)
    for answer in (*answers.values(), WORDS["text"]):
        if answer != "none":
            assert answer in story
    assert story.index("Ampari") < story.index("40 warga") < story.index("membersihkan") < story.index("dangkal")
    assert submission.consent
    assert submission.vulnerable == "none"


def test_pictures_ask_for_consent_and_an_answer_about_children(officer: Client, world: World) -> None:
    submission = collecting.begin(section=world.section, by=world.actor("petugas"))
    save(officer, submission)
    assert missing_for_hand_over(Submission.objects.get()) == []
    send(officer, submission, photograph())
    missing = missing_for_hand_over(Submission.objects.get())
    assert len(missing) == 2
    answer = officer.post(reverse("intake:hand_over", args=[submission.number]), WORDS, headers={"X-Autosave": "1"})
    assert answer.status_code == 409
    assert "anak atau korban" in answer.json()["error"]
    save(officer, submission, consent="on", vulnerable="shown")
    assert missing_for_hand_over(Submission.objects.get()) == []
    answer = officer.post(
        reverse("intake:hand_over", args=[submission.number]),
        {**WORDS, "consent": "on", "vulnerable": "shown"},
        headers={"X-Autosave": "1"},
    )
    assert answer.json() == {"number": submission.number}


def test_the_photographer_is_carried_on(officer: Client, world: World) -> None:
    submission = collecting.begin(section=world.section, by=world.actor("petugas"))
    send(officer, submission, photograph())
    asset = submission.assets.get()
    card = reverse("intake:asset_card", args=[submission.number, asset.pk])
    officer.post(card, {"caption": "", "alt": "", "credit": "Rina", "vulnerable": "on"}, headers={"X-Autosave": "1"})
    send(officer, submission, photograph(width=901), name="kedua.jpg")
    first, second = submission.assets.order_by("id")
    assert first.vulnerable
    assert (second.credit, second.vulnerable) == ("Rina", False)


def test_last_times_words_are_offered(officer: Client, world: World) -> None:
    before = collecting.begin(section=world.section, by=world.actor("petugas"))
    save(officer, before, place="Balai Desa Jaweten", who="Kader posyandu")
    page = officer.get(
        reverse("intake:form", args=[collecting.begin(section=world.section, by=world.actor("petugas")).number])
    )
    offered = page.context["copied"]
    assert offered == {"place": "Balai Desa Jaweten", "who": "Kader posyandu", "category": "berita"}
    assert "Salin tempat" in page.content.decode()


def test_a_draft_of_the_phone_is_one_submission_however_often_it_is_sent(officer: Client, world: World) -> None:
    key = str(uuid.uuid4())
    said = {"key": key, "section": "sosial"}
    first = officer.post(reverse("intake:begin_offline"), said).json()
    assert officer.post(reverse("intake:begin_offline"), said).json() == first
    assert Submission.objects.count() == 1
    other = Client()
    other.force_login(world.person("petugas2"))
    answer = other.post(reverse("intake:begin_offline"), said)
    assert answer.status_code == 409
    assert "milik orang lain" in answer.json()["error"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"key": "bukan kunci", "section": "sosial"}, 400),
        ({"key": str(uuid.uuid4()), "section": "tidak-ada"}, 404),
        ({"key": str(uuid.uuid4()), "section": "sekretariat"}, 409),
    ],
)
def test_a_draft_that_cannot_begin_says_why(officer: Client, said: dict[str, str], status: int) -> None:
    assert officer.post(reverse("intake:begin_offline"), said).status_code == status
    assert not Submission.objects.exists()


def test_scripts_are_told_of_a_lost_log_in_and_people_are_sent_to_it(client: Client, world: World) -> None:
    for address in (reverse("intake:session"), reverse("intake:upload_outcome", args=["x"])):
        assert client.get(address).status_code == 401
    assert client.post(reverse("intake:begin_offline"), {}).status_code == 401
    assert client.get(reverse("intake:offline")).status_code == 302


def test_the_phones_page_and_its_worker(officer: Client, world: World) -> None:
    page = officer.get(reverse("intake:offline"))
    assert page.status_code == 200
    for name in WordsForm.base_fields:
        assert f'name="{name}"' in page.content.decode()
    session = officer.get(reverse("intake:session"))
    assert session.json()["person"] == world.person("petugas").pk
    assert session["Cache-Control"] == "no-store"
    worker = officer.get("/sw.js")
    assert worker["Service-Worker-Allowed"] == "/"
    kept = json.loads(worker.content.decode().split("\n", 1)[0].removeprefix("self.KEPT=").removesuffix(";"))
    assert kept["page"] == reverse("intake:offline")
    for path in kept["files"]:
        assert officer.get(path).status_code == 200, path
    assert any("digest.worker" in path for path in kept["files"])
    manifest = officer.get("/kirim.webmanifest").json()
    assert manifest["start_url"] == reverse("intake:offline")
    for icon in manifest["icons"]:
        assert officer.get(icon["src"]).status_code == 200


def test_what_became_of_an_upload(officer: Client, world: World) -> None:
    submission = collecting.begin(section=world.section, by=world.actor("petugas"))
    send(officer, submission, photograph())
    token = Upload.objects.get().token
    answer = officer.get(reverse("intake:upload_outcome", args=[token])).json()
    assert answer["state"] == "received"
    assert "foto.jpg" in answer["html"]
    other = Client()
    other.force_login(world.person("petugas2"))
    assert other.get(reverse("intake:upload_outcome", args=[token])).status_code == 404


def test_handing_over_waits_for_what_is_on_its_way(officer: Client, world: World) -> None:
    submission = world.begun()
    url = create(officer, submission, photograph(), name="jalan.jpg")["Location"]
    handed = reverse("intake:hand_over", args=[submission.number])
    answer = officer.post(handed, {}, headers={"X-Autosave": "1"})
    assert answer.status_code == 409
    assert "jalan.jpg" in answer.json()["error"]
    Upload.objects.update(touched_at=timezone.now() - limits.ACTIVE)
    assert officer.post(handed, {}, headers={"X-Autosave": "1"}).json() == {"number": submission.number}
    assert patch(officer, url, photograph(), 0).status_code == 422
