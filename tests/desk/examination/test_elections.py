"""Election periods and candidates: kept by whoever keeps the roster, known to the checks from that day on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from saring.desk.examination.check_settings import checks_settings, current_key
from saring.desk.examination.services import examine_draft
from saring.ledger.models import Entry
from saring.people.models import Agency, ElectionPeriod
from tests.console.submission.test_screens import at_work
from tests.world import World

pytestmark = pytest.mark.django_db
ADDRESS = "/kalender/pemilihan/"


def form(**more: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "name": "Pilkada 2026",
        "first_day": (today - timedelta(days=3)).isoformat(),
        "last_day": (today + timedelta(days=30)).isoformat(),
        "candidates": "Rudi Contoh\n\n  Sinta Contoh ",
        **more,
    }


def test_a_candidate_is_asked_about_from_then_on(world: World) -> None:
    submission = world.editing(text="Rudi Contoh menyerahkan bantuan kepada warga.")
    before = examine_draft(submission)
    assert before is not None
    assert "people.neutrality" not in {one["check"] for one in before.findings}
    answer = at_work(world, "kepegawaian").post(ADDRESS, form(), follow=True)
    assert "Pilkada 2026" in answer.content.decode()
    after = examine_draft(submission)
    assert after is not None
    (asked,) = [one for one in after.findings if one["check"] == "people.neutrality"]
    assert "Rudi Contoh" in asked["message"]
    assert checks_settings().candidates == ("Rudi Contoh", "Sinta Contoh")
    entry = Entry.objects.get(verb="people.set_election")
    assert entry.data["candidates"] == 2


def test_what_was_looked_at_before_counts_as_stale(world: World) -> None:
    before = current_key()
    at_work(world, "kepegawaian").post(ADDRESS, form())
    assert current_key() != before


def test_it_is_dropped_again_on_record(world: World) -> None:
    client = at_work(world, "kepegawaian")
    client.post(ADDRESS, form())
    period = ElectionPeriod.objects.get()
    client.post(reverse("remove_election", args=[period.pk]))
    assert not ElectionPeriod.objects.exists()
    assert Entry.objects.filter(verb="people.drop_election").exists()


def test_days_that_run_backwards_are_refused_and_nothing_is_lost(world: World) -> None:
    answer = at_work(world, "kepegawaian").post(ADDRESS, form(last_day="2020-01-01"))
    page = answer.content.decode()
    assert "Hari terakhir tidak boleh sebelum hari pertama." in page
    assert "Rudi Contoh" in page
    assert not ElectionPeriod.objects.exists()


@pytest.mark.parametrize("who", ["petugas", "web", "pejabat", "kadis"])
def test_others_may_read_but_not_write(world: World, who: str) -> None:
    assert at_work(world, who).post(ADDRESS, form()).status_code == 403
    assert "Masa pemilihan" in at_work(world, who).get("/kalender/").content.decode()


def test_the_agencys_own_telephone_is_nobodys_secret(world: World) -> None:
    submission = world.editing(text="Hubungi dinas di 0812-5678-9012 pada jam kerja.")
    seen = examine_draft(submission)
    assert seen is not None
    assert "personal.phone" in {one["check"] for one in seen.findings}
    Agency.objects.update(phone="0812 5678 9012")
    seen = examine_draft(submission)
    assert seen is not None
    assert "personal.phone" not in {one["check"] for one in seen.findings}
