"""Wrong passwords: counted by name and address, on record, and nobody learns which names there are."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client

from saring.ledger.models import Entry
from tests.world import PASSWORD, World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> Iterator[None]:
    caches["log_ins"].clear()
    yield
    caches["log_ins"].clear()


def tried(name: str, password: str = "salah", *, address: str = "203.0.113.7", **headers: str) -> tuple[int, str]:
    response = Client(REMOTE_ADDR=address, **headers).post("/masuk/", {"username": name, "password": password})
    return response.status_code, response.content.decode()


def test_after_some_wrong_passwords_the_right_one_waits_too(world: World) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        tried("pejabat")
    status, said = tried("pejabat", PASSWORD)
    assert status == 429
    assert "Terlalu banyak percobaan" in said


def test_others_at_the_address_and_the_owner_elsewhere_are_not_kept_out(world: World) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT + 3):
        tried("pejabat")
    assert tried("web", PASSWORD)[0] == 302
    assert tried("pejabat", PASSWORD, address="198.51.100.4")[0] == 302


def test_nobody_learns_which_names_there_are(world: World) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT + 1):
        known, unknown = tried("pejabat"), tried("tidak-ada")
        assert known[0] == unknown[0]
        assert known[1].count("alert-danger") == unknown[1].count("alert-danger") == 1


def test_log_ins_failures_and_being_kept_out_are_on_record_without_what_was_typed(world: World) -> None:
    person = world.person("pejabat")
    for _ in range(settings.AXES_FAILURE_LIMIT + 2):
        tried("pejabat", "rahasia-yang-salah")
    tried("web", PASSWORD)
    lines = Entry.objects.filter(subject_type="person", subject_id=str(person.pk), verb__startswith="people.log_in")
    assert set(lines.values_list("verb", flat=True)) == {"people.log_in_failed", "people.log_in_locked"}
    assert Entry.objects.filter(verb="people.log_in", subject_id=str(world.person("web").pk)).count() == 1
    assert not [entry for entry in Entry.objects.all() if "rahasia-yang-salah" in str(entry.data)]


def test_names_that_do_not_exist_fill_no_record(world: World) -> None:
    before = Entry.objects.count()
    for number in range(20):
        tried(f"tidak-ada-{number}")
    assert Entry.objects.count() == before


def test_a_person_tried_from_everywhere_fills_no_disk(world: World) -> None:
    for number in range(60):
        tried("pejabat", address=f"198.51.100.{number}")
    assert Entry.objects.filter(verb="people.log_in_failed").count() == 40


def test_an_address_behind_our_own_proxy_is_the_visitors(world: World, settings: object) -> None:
    settings.PROXIES = 1  # type: ignore[attr-defined]
    forged = "1.1.1.1, 203.0.113.9"
    for _ in range(9):
        tried("pejabat", address="127.0.0.1", HTTP_X_FORWARDED_FOR=forged)
    assert tried("pejabat", PASSWORD, address="127.0.0.1", HTTP_X_FORWARDED_FOR="9.9.9.9, 203.0.113.9")[0] == 429
    assert tried("pejabat", PASSWORD, address="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.10")[0] == 302
