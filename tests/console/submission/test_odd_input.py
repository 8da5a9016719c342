"""Odd input is a sentence, never a fault; doors of Wagtail that go round the desk are shut by address too."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Page

from saring.desk.submission.queries import live_assets
from saring.intake.models import Upload
from saring.media.models import Original
from saring.people.models import Person
from saring.website import services as website
from tests.website.test_approved_stays import _form
from tests.world import World, picture

pytestmark = pytest.mark.django_db


def at_work(world: World, username: str) -> Client:
    client = Client()
    client.force_login(world.person(username))
    return client


@pytest.mark.parametrize("value", ["bukan JSON", "[]", "{}", "null", "12", json.dumps({"blocks": 3}), "\x00", ""])
def test_rich_text_that_is_no_content_state_is_kept_as_words(world: World, value: str) -> None:
    submission = world.editing("teal")
    form = _form(submission) | {
        "body-count": "1",
        "body-0-type": "paragraph",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-id": "6b1a4d7e-0000-4000-8000-000000000001",
        "body-0-value": value,
    }
    response = at_work(world, "web").post(f"/admin/pages/{submission.page_id}/edit/", form)
    assert response.status_code in {200, 302}
    if value == "bukan JSON":
        assert "bukan JSON" in str(website.latest(submission.page_id or 0).body)


def test_files_by_the_plain_form_keep_the_rules_of_the_resumable_way(world: World) -> None:
    submission = world.begun()
    colours = [f"#{number:02x}4060" for number in range(59)]
    files = [
        SimpleUploadedFile(f"{colour[1:]}.jpg", picture(colour, (60 + number, 40)))
        for number, colour in enumerate(colours)
    ]
    client = at_work(world, "petugas")
    client.post(f"/kirim/{submission.number}/unggah/", {"files": files})
    more = [SimpleUploadedFile(f"lagi-{number}.jpg", picture("teal", (200 + number, 40))) for number in range(4)]
    response = client.post(f"/kirim/{submission.number}/unggah/", {"files": more}, follow=True)
    assert len(live_assets(submission)) == 60
    assert Original.objects.count() == 60, "what is refused does not lie in custody either"
    assert Upload.objects.filter(person=world.person("petugas"), state="received").count() == 60
    assert "sudah penuh" in response.content.decode()


@pytest.mark.parametrize("address", ["reports/site-history/", "reports/locked/", "workflows/list/", "pages/1/lock/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_doors_round_the_desk_are_shut_for_superusers_too(world: World, address: str, method: str) -> None:
    boss = Person.objects.create_superuser("root", email="root@example.org", password="x", name="Superuser")
    client = Client()
    client.force_login(boss)
    response = getattr(client, method)(f"/admin/{address}")
    assert response.status_code == 403
    assert Page.objects.filter(locked=True).count() == 0
