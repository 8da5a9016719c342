"""Whoever may not open a screen is told so with what to do: never a loop, never "not found"."""

import pytest
from django.test import Client
from django.urls import reverse

from saring.people import services as people
from saring.people.models import Person
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db


def at_work(world: World, username: str) -> Client:
    client = Client()
    client.force_login(world.person(username))
    return client


@pytest.fixture
def newcomer(world: World) -> Person:
    """Registered, and not appointed to anything yet."""
    return people.add_person(
        username="baru", name="Baru Contoh", email="", phone="", by=people.By(None), password=PASSWORD
    )[0]


@pytest.mark.parametrize("address", ["/", "/berkas/", "/orang/", "/kirim/", "/kalender/", "/admin/", "/admin/pages/"])
def test_a_person_without_a_role_is_told_what_to_do(newcomer: Person, address: str) -> None:
    client = Client()
    answer = client.post("/masuk/", {"username": "baru", "password": PASSWORD, "next": address}, follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) == 1
    page = answer.content.decode()
    assert "Anda sudah masuk, tetapi tidak memegang peran sekarang" in page
    assert "Hubungi Pengelola Kepegawaian (Kepegawaian Contoh)" in page
    assert "Halaman tidak ditemukan" not in page


def test_a_person_without_a_role_can_change_the_password_and_log_out(newcomer: Person) -> None:
    client = Client()
    client.force_login(newcomer)
    page = client.get("/").content.decode()
    assert f'href="{reverse("change_password")}"' in page and f'action="{reverse("log_out")}"' in page
    new = "kata-sandi-yang-baru"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    answer = client.post(reverse("change_password"), form, follow=True)
    assert answer.status_code == 200
    assert "Kata sandi Anda sudah diganti." in answer.content.decode()
    newcomer.refresh_from_db()
    assert newcomer.check_password(new)
    assert client.post(reverse("log_out")).status_code == 302
    assert client.get("/")["Location"].startswith("/masuk/")


@pytest.mark.parametrize(
    ("who", "address", "method"),
    [
        ("petugas", "/orang/baru/", "get"),
        ("web", "/orang/penunjukan/", "get"),
        ("petugas", "/kalender/pemilihan/", "get"),
        ("petugas", "/catatan/", "get"),
        ("kepegawaian", "/catatan/", "get"),
        ("web", "/saring-sekaligus/", "get"),
        ("petugas", "/serta-merta/", "get"),
        ("pejabat", "/serta-merta/jalur/", "post"),
        ("petugas", "/sop/", "post"),
    ],
)
def test_a_screen_for_another_role_says_for_whom(world: World, who: str, address: str, method: str) -> None:
    answer = getattr(at_work(world, who), method)(address)
    assert answer.status_code == 403
    assert "Halaman ini hanya untuk" in answer.content.decode()


@pytest.mark.parametrize(("who", "deed"), [("petugas", "bind"), ("web", "sign"), ("web", "put_in_force")])
def test_a_deed_for_another_role_says_for_whom(world: World, who: str, deed: str) -> None:
    answer = at_work(world, who).post("/sop/1/", {"deed": deed, "number": "4", "kind": "filter"})
    assert answer.status_code == 403
    assert "Halaman ini hanya untuk" in answer.content.decode()


def test_a_script_is_told_in_json(newcomer: Person) -> None:
    client = Client()
    client.force_login(newcomer)
    answer = client.get("/berkas/", headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert "tidak memegang peran" in answer.json()["error"]


def test_strangers_are_led_to_the_log_in_of_the_admin_and_back(world: World) -> None:
    client = Client()
    answer = client.get("/admin/pages/", follow=True)
    assert answer.redirect_chain[-1][0] == "/masuk/?next=/admin/pages/"
    answer = client.post("/masuk/", {"username": "web", "password": PASSWORD, "next": "/admin/pages/"}, follow=True)
    assert answer.status_code == 200
