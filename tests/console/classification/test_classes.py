"""The class in one tap, the consequence test on screen and on paper."""

import pytest
from django.test import Client
from django.urls import reverse

from saring.desk.classification.models import ConsequenceTest
from saring.desk.submission.models import Submission
from tests.desk.classification.test_classes import WEIGHING, WHY, excluded, weigh
from tests.world import World

pytestmark = pytest.mark.django_db
FORM = {**vars(WEIGHING), "articles": list(WEIGHING.articles)}


def at_work(world: World, username: str) -> Client:
    client = Client()
    client.force_login(world.person(username))
    return client


def test_the_web_team_chooses_with_one_press(world: World) -> None:
    submission = world.editing()
    client = at_work(world, "web")
    page = client.get(f"/berkas/{submission.number}/").content.decode()
    assert page.count('name="information_class"') == 4
    assert "Diumumkan teratur" in page
    answer = client.post(
        reverse("verb", args=[submission.number, "classify"]), {"information_class": "berkala"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == f"/berkas/{submission.number}/#golongan"
    assert 'value="berkala" aria-pressed="true"' in answer.content.decode()


def test_others_read_it_only(world: World) -> None:
    submission = excluded(world)
    page = at_work(world, "petugas").get(f"/berkas/{submission.number}/").content.decode()
    assert 'name="information_class"' not in page
    assert "Dikecualikan" in page


def test_the_officers_form_may_leave_it_empty_or_say_it(world: World) -> None:
    submission = world.begun()
    client, address = at_work(world, "petugas"), reverse("intake:form", args=[submission.number])
    form = {"title": "Pelatihan kader", "text": "Isi.", "category": "berita"}
    client.post(address, {**form, "information_class": "setiap_saat"})
    submission.refresh_from_db()
    assert submission.information_class == "setiap_saat"
    client.post(address, form)
    submission.refresh_from_db()
    assert submission.information_class == "setiap_saat", "an older form has no word on it"
    client.post(address, {**form, "information_class": ""})
    submission.refresh_from_db()
    assert submission.information_class == ""


def test_there_is_no_test_of_what_is_not_excluded(world: World) -> None:
    submission = world.editing()
    assert at_work(world, "web").get(f"/uji-konsekuensi/{submission.number}/").status_code == 404


def test_it_is_written_decided_and_printed(world: World) -> None:
    submission = excluded(world)
    address = f"/uji-konsekuensi/{submission.number}/"
    web, official = at_work(world, "web"), at_work(world, "pejabat")
    assert address in web.get(f"/berkas/{submission.number}/").content.decode()
    refused = web.post(address, {**FORM, "law": "", "if_opened": ""}).content.decode()
    assert "Sebut undang-undangnya" in refused
    assert WEIGHING.information in refused
    assert "menunggu putusan pejabat" in web.post(address, FORM, follow=True).content.decode()
    assert "Tetap dikecualikan" not in web.get(address).content.decode()
    test = ConsequenceTest.objects.get()
    page = official.get(address).content.decode()
    assert "Putusan Anda" in page
    assert test.number in official.get("/").content.decode()
    lift = reverse("verb", args=[submission.number, "lift_exclusion"])
    form = {"digest_seen": test.digest, "sentence": WHY, "back": address}
    answer = official.post(lift, form, follow=True).content.decode()
    assert "Pilih golongan barunya" in answer
    assert WHY in answer
    answer = official.post(lift, {**form, "information_class": "berkala"}, follow=True).content.decode()
    assert "tidak dikecualikan lagi" in answer
    sheet = official.get(reverse("consequence_test", args=[submission.number, test.pk])).content.decode()
    for said in ("Lembar Uji Konsekuensi", "Tidak dikecualikan: Berkala", WHY, "huruf h", WEIGHING.period):
        assert said in sheet
    assert test.number not in official.get("/").content.decode()
    assert Submission.objects.get().information_class == "berkala"


def test_the_finding_leads_to_the_test(world: World) -> None:
    submission = excluded(world)
    page = at_work(world, "web").get(f"/berkas/{submission.number}/").content.decode()
    assert "Tidak dapat dikesampingkan siapa pun." in page
    assert page.count(f'href="/uji-konsekuensi/{submission.number}/"') == 2


def test_another_sections_officer_sees_no_test(world: World) -> None:
    submission = excluded(world)
    test = weigh(world, submission)
    client = at_work(world, "petugas_lain")
    assert client.get(f"/uji-konsekuensi/{submission.number}/").status_code == 404
    assert client.get(reverse("consequence_test", args=[submission.number, test.pk])).status_code == 404
