"""Orang dan jabatan over HTTP: propose, confirm, decline, end, prolong, bar; and what each person sees of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saring.people.models import Appointment, Person
from saring.people.queries import appointments_of, today
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def at_work(world: World, username: str) -> Client:
    client = Client()
    client.force_login(world.person(username))
    return client


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def form(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "person": world.person("web2").pk,
        "role": "official",
        "section": "",
        "position": "Kepala Bidang Sosial",
        "standing": "definitive",
        "decree_number": "800/99",
        "decree_date": today().isoformat(),
        "valid_from": today().isoformat(),
        "valid_until": "",
        **changes,
    }


@pytest.fixture
def proposal(world: World) -> Appointment:
    answer = at_work(world, "kepegawaian").post(reverse("appoint"), form(world), follow=True)
    assert "Penunjukan berlaku setelah dipastikan oleh Kadis Contoh" in answer.content.decode()
    return Appointment.objects.get(decree_number="800/99")


def test_the_head_finds_it_in_giliran_anda_and_confirms(world: World, proposal: Appointment) -> None:
    client = at_work(world, "kadis")
    assert "1 penunjukan baru berlaku setelah Anda memastikannya." in page_of(client, "/")
    waiting = page_of(client, reverse("pending_appointments"))
    assert "Web2 Contoh" in waiting and "Diusulkan Kepegawaian Contoh" in waiting
    answer = client.post(reverse("confirm_appointment", args=[proposal.pk]), follow=True)
    assert "sudah dipastikan" in answer.content.decode()
    assert "official" in {one.role for one in appointments_of(world.person("web2"))}
    assert "penunjukan baru berlaku" not in page_of(client, "/")
    assert "Tidak ada penunjukan yang menunggu kata Anda." in page_of(client, reverse("pending_appointments"))


@pytest.mark.parametrize("who", ["kepegawaian", "web2", "pejabat", "petugas"])
def test_nobody_else_confirms_whatever_they_post(world: World, proposal: Appointment, who: str) -> None:
    client = at_work(world, who)
    assert reverse("confirm_appointment", args=[proposal.pk]) not in page_of(client, reverse("people"))
    answer = client.post(reverse("confirm_appointment", args=[proposal.pk]), follow=True)
    assert answer.status_code == 200
    proposal.refresh_from_db()
    assert proposal.is_waiting


def test_declined_with_a_reason_which_is_not_lost(world: World, proposal: Appointment) -> None:
    client = at_work(world, "kadis")
    address = reverse("decline_appointment", args=[proposal.pk])
    assert "x" in client.post(address, {"reason": "x"}).content.decode()
    client.post(address, {"reason": "Belum ada SK-nya."})
    proposal.refresh_from_db()
    assert (proposal.declined_by, proposal.declined_reason) == (world.person("kadis"), "Belum ada SK-nya.")
    answer = client.get(address, follow=True)
    assert "sudah ditolak oleh Kadis Contoh" in answer.content.decode()


def test_who_proposed_takes_it_back(world: World, proposal: Appointment) -> None:
    client = at_work(world, "kepegawaian")
    assert "Batalkan usulan" in page_of(client, reverse("people"))
    client.post(reverse("decline_appointment", args=[proposal.pk]), {"reason": "Salah orang."})
    proposal.refresh_from_db()
    assert not proposal.is_waiting


def test_oneself_is_not_in_the_list_nor_by_a_forged_form(world: World) -> None:
    client = at_work(world, "kepegawaian")
    me = world.person("kepegawaian")
    assert f'<option value="{me.pk}"' not in page_of(client, reverse("appoint"))
    client.post(reverse("appoint"), form(world, person=me.pk))
    assert me.appointments.count() == 1


def test_a_former_head_without_a_role_says_the_word(world: World, proposal: Appointment) -> None:
    world.person("kadis").appointments.update(valid_until=today() - DAY)
    at_work(world, "kepegawaian").post(
        reverse("appoint"),
        form(world, person=world.person("pejabat").pk, role="head", decree_number="800/100"),
    )
    head = Appointment.objects.get(decree_number="800/100")
    client = at_work(world, "kadis")
    home = client.get("/")
    assert home.status_code == 403
    assert "Ada penunjukan yang menunggu kata Anda." in home.content.decode()
    answer = client.post(reverse("confirm_appointment", args=[head.pk]), follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain == [(reverse("pending_appointments"), 302)]
    assert "head" in {one.role for one in appointments_of(world.person("pejabat"))}


def test_ended_today_the_next_click_is_refused(world: World) -> None:
    official = at_work(world, "pejabat")
    assert official.get("/").status_code == 200
    appointment = world.person("pejabat").appointments.get()
    answer = at_work(world, "kepegawaian").post(
        reverse("end_appointment", args=[appointment.pk]),
        {"on": today().isoformat(), "reason": "Mutasi."},
        follow=True,
    )
    assert "berlaku sekarang" in answer.content.decode()
    assert official.get("/").status_code == 403


def test_an_end_that_would_lengthen_keeps_what_was_typed(world: World) -> None:
    appointment = world.person("pejabat").appointments.get()
    Appointment.objects.filter(pk=appointment.pk).update(valid_until=today() + DAY)
    later = (today() + 30 * DAY).isoformat()
    answer = at_work(world, "kepegawaian").post(
        reverse("end_appointment", args=[appointment.pk]), {"on": later, "reason": "Coba perpanjang."}
    )
    page = answer.content.decode()
    assert "perlu SK baru" in page
    assert later in page and "Coba perpanjang." in page


def test_prolonged_by_a_new_decree(world: World) -> None:
    appointment = world.person("web").appointments.get()
    Appointment.objects.filter(pk=appointment.pk).update(valid_until=today() + DAY)
    client = at_work(world, "kepegawaian")
    assert reverse("prolong_appointment", args=[appointment.pk]) in page_of(client, reverse("people"))
    until = (today() + 90 * DAY).isoformat()
    words = {"decree_number": "800/100", "decree_date": today().isoformat(), "valid_until": until}
    client.post(reverse("prolong_appointment", args=[appointment.pk]), words)
    assert Appointment.objects.get(decree_number="800/100").prolongs == appointment


def test_barred_and_let_in_again_by_another(world: World) -> None:
    keeper, head, web = at_work(world, "kepegawaian"), at_work(world, "kadis"), at_work(world, "web")
    person = world.person("web")
    assert web.get("/").status_code == 200
    keeper.post(reverse("bar_person", args=[person.pk]), {"reason": "HP-nya hilang."})
    assert web.get("/")["Location"].startswith("/masuk/")
    assert "Orang lain yang membuka blokirnya." in page_of(keeper, reverse("people"))
    answer = keeper.post(reverse("unbar_person", args=[person.pk]), follow=True)
    assert "Anda yang memblokir" in answer.content.decode()
    assert not Person.objects.get(pk=person.pk).is_active
    head.post(reverse("unbar_person", args=[person.pk]))
    assert Person.objects.get(pk=person.pk).is_active


@pytest.mark.parametrize("name", ["end_appointment", "prolong_appointment"])
@pytest.mark.parametrize("who", ["petugas", "web", "pejabat"])
def test_the_roster_is_kept_by_personnel_and_the_head(world: World, who: str, name: str) -> None:
    appointment = world.person("web2").appointments.get()
    assert at_work(world, who).post(reverse(name, args=[appointment.pk])).status_code == 403
    assert at_work(world, who).post(reverse("bar_person", args=[world.person("web2").pk])).status_code == 403


def test_what_has_not_begun_is_not_shown_as_ended(world: World) -> None:
    begins = (today() + 9 * DAY).isoformat()
    client = at_work(world, "kepegawaian")
    client.post(reverse("appoint"), form(world, role="web", person=world.person("pejabat").pk, valid_from=begins))
    page = page_of(client, reverse("people"))
    assert "Akan mulai" in page
    assert "Sudah berakhir" not in page


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "12026-01-01", "2026-13-40", "besok"])
def test_a_day_that_cannot_be_is_said_at_the_field_and_nothing_is_lost(world: World, day: str) -> None:
    client = at_work(world, "kepegawaian")
    appointment = world.person("web").appointments.get()
    for address, words in (
        (reverse("appoint"), form(world, valid_until=day)),
        (reverse("end_appointment", args=[appointment.pk]), {"on": day, "reason": "Alasan saya."}),
        (reverse("calendar"), {"date": day, "name": "Hari jadi"}),
        (reverse("add_election"), {"name": "Pilkada", "first_day": day, "last_day": day}),
    ):
        answer = client.post(address, words)
        assert answer.status_code == 200, address
        assert answer.context["form"].errors
        assert any(
            text in answer.content.decode() for text in ("Kepala Bidang Sosial", "Alasan saya.", "Hari jadi", "Pilkada")
        )
