"""How an appointment ends, goes on, and how a person is barred."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from saring.ledger.models import Entry
from saring.people import services
from saring.people.models import Appointment, Person, Role
from saring.people.queries import appointments_of, today
from saring.people.services import RosterRefusal
from tests.people.roster import DAY, by, held, last_entry, logs_in, proposed
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


class TestEnding:
    def test_today_is_now(self, world: World) -> None:
        appointment = world.person("pejabat").appointments.get()
        services.end_appointment(appointment=appointment, on=today(), reason="Mutasi.", by=by(world, "kepegawaian"))
        assert held(world, "pejabat") == set()
        appointment.refresh_from_db()
        assert appointment.ended_at is not None and appointment.ended_at <= timezone.now()
        assert appointments_of(world.person("pejabat"), at=timezone.now() - timedelta(hours=1))

    def test_a_later_day_shortens(self, world: World) -> None:
        appointment = world.person("pejabat").appointments.get()
        until = today() + 9 * DAY
        services.end_appointment(appointment=appointment, on=until, reason="Pensiun.", by=by(world, "kepegawaian"))
        assert held(world, "pejabat") == {"official"}
        appointment.refresh_from_db()
        assert appointment.valid_until == until
        with pytest.raises(RosterRefusal, match="perlu SK baru"):
            services.end_appointment(
                appointment=appointment, on=until + DAY, reason="Lebih lama.", by=by(world, "kepegawaian")
            )

    def test_one_that_has_not_begun_never_begins(self, world: World) -> None:
        begins = today() + 5 * DAY
        appointment = proposed(world, Role.WEB, who="pejabat", valid_from=begins)
        services.end_appointment(appointment=appointment, on=today() + DAY, reason="Batal.", by=by(world, "kadis"))
        later = timezone.make_aware(timezone.datetime.combine(begins, timezone.datetime.min.time()))
        assert {one.role for one in appointments_of(world.person("pejabat"), at=later + DAY)} == {"official"}

    def test_what_has_ended_is_not_opened_by_a_date(self, world: World) -> None:
        appointment = world.person("pejabat").appointments.get()
        keeper = by(world, "kepegawaian")
        services.end_appointment(appointment=appointment, on=today(), reason="Mutasi.", by=keeper)
        for on in (today(), today() + 30 * DAY):
            with pytest.raises(RosterRefusal, match="sudah berakhir"):
                services.end_appointment(appointment=appointment, on=on, reason="Lagi.", by=keeper)
        assert held(world, "pejabat") == set()

    def test_an_end_is_never_in_the_past(self, world: World) -> None:
        with pytest.raises(RosterRefusal, match="hari ini atau sesudahnya"):
            services.end_appointment(
                appointment=world.person("pejabat").appointments.get(),
                on=today() - DAY,
                reason="Mutasi.",
                by=by(world, "kepegawaian"),
            )

    @pytest.mark.parametrize(("who", "whose"), [("kepegawaian", "kepegawaian"), ("kadis", "kadis")])
    def test_not_ones_own(self, world: World, who: str, whose: str) -> None:
        with pytest.raises(RosterRefusal, match="sendiri diakhiri oleh orang lain"):
            services.end_appointment(
                appointment=world.person(whose).appointments.get(), on=today(), reason="Mundur.", by=by(world, who)
            )

    @pytest.mark.parametrize("who", ["petugas", "web", "pejabat"])
    def test_only_personnel_and_the_head(self, world: World, who: str) -> None:
        with pytest.raises(RosterRefusal, match="Hanya Pengelola Kepegawaian dan kepala dinas"):
            services.end_appointment(
                appointment=world.person("web2").appointments.get(), on=today(), reason="Usil.", by=by(world, who)
            )


class TestProlonging:
    def acting(self, world: World, role: Role = Role.OFFICIAL) -> Appointment:
        appointment = Appointment.objects.filter(role=role).order_by("pk")[0]
        Appointment.objects.filter(pk=appointment.pk).update(standing="plt", valid_until=today() + 3 * DAY)
        appointment.refresh_from_db()
        return appointment

    def prolonged(self, world: World, appointment: Appointment, **changes: Any) -> Appointment:
        words: dict[str, Any] = {
            "decree_number": "SK-10",
            "decree_date": today(),
            "valid_until": today() + 90 * DAY,
            "by": by(world, "kepegawaian"),
            **changes,
        }
        return services.prolong_appointment(appointment=appointment, **words)

    def test_a_new_decree_goes_on_where_the_old_one_ends(self, world: World) -> None:
        appointment = self.acting(world)
        longer = self.prolonged(world, appointment)
        assert longer.valid_from == today() + 4 * DAY
        assert longer.is_waiting
        assert last_entry().verb == "people.prolong_appointment"
        services.confirm_appointment(appointment=longer, by=by(world, "kadis"))
        later = timezone.now() + timedelta(days=20)
        assert [one.decree_number for one in appointments_of(appointment.person, at=later)] == ["SK-10"]

    def test_of_the_web_team_by_one_word(self, world: World) -> None:
        assert not self.prolonged(world, self.acting(world, Role.WEB)).is_waiting

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"decree_number": " SK-1 "}, "perlu SK baru"),
            ({"valid_until": date(2026, 1, 3)}, "harus sesudah"),
            ({"valid_until": None}, "harus punya tanggal akhir"),
        ],
    )
    def test_not_by_the_same_decree_nor_to_an_earlier_day(
        self, world: World, changes: dict[str, Any], sentence: str
    ) -> None:
        with pytest.raises(RosterRefusal, match=sentence):
            self.prolonged(world, self.acting(world), **changes)

    def test_not_when_it_has_ended(self, world: World) -> None:
        appointment = self.acting(world)
        services.end_appointment(appointment=appointment, on=today(), reason="Mutasi.", by=by(world, "kadis"))
        with pytest.raises(RosterRefusal, match="sudah berakhir"):
            self.prolonged(world, appointment)

    def test_not_twice_and_not_ones_own(self, world: World) -> None:
        appointment = self.acting(world)
        self.prolonged(world, appointment)
        with pytest.raises(RosterRefusal, match="sudah diperpanjang"):
            self.prolonged(world, appointment, decree_number="SK-11")
        with pytest.raises(RosterRefusal, match="menunjuk diri sendiri"):
            self.prolonged(world, self.acting(world, Role.PERSONNEL))


class TestBarring:
    @pytest.mark.parametrize("who", ["kepegawaian", "kadis"])
    def test_a_person_is_out_at_once(self, world: World, who: str) -> None:
        web, elsewhere = Client(), Client()
        for client in (web, elsewhere):
            assert logs_in(client)
        assert web.get("/").status_code == 200
        services.bar(person=world.person("web"), reason="Akun dipakai orang lain.", by=by(world, who))
        for client in (web, elsewhere):
            assert client.get("/")["Location"].startswith("/masuk/")
        assert not logs_in(Client())
        assert held(world, "web") == set()
        entry = Entry.objects.get(verb="people.bar_person")
        assert entry.data == {"reason": "Akun dipakai orang lain.", "sessions": 2}

    def test_in_again_on_a_second_persons_word_and_the_sessions_stay_ended(self, world: World) -> None:
        client = Client()
        logs_in(client)
        services.bar(person=world.person("web"), reason="Hilang HP.", by=by(world, "kepegawaian"))
        with pytest.raises(RosterRefusal, match="Anda yang memblokir"):
            services.unbar(person=world.person("web"), by=by(world, "kepegawaian"))
        services.unbar(person=world.person("web"), by=by(world, "kadis"))
        assert last_entry().verb == "people.unbar_person"
        assert client.get("/")["Location"].startswith("/masuk/")
        assert logs_in(Client())
        assert held(world, "web") == {"web"}

    def test_nobody_bars_himself(self, world: World) -> None:
        with pytest.raises(RosterRefusal, match="tidak dapat memblokir diri sendiri"):
            services.bar(person=world.person("kadis"), reason="Mundur.", by=by(world, "kadis"))
        with pytest.raises(IntegrityError), transaction.atomic():
            kadis = world.person("kadis")
            Person.objects.filter(pk=kadis.pk).update(
                barred_by=kadis, barred_at=timezone.now(), is_active=False, barred_reason="x"
            )

    @pytest.mark.parametrize("who", ["petugas", "web", "pejabat"])
    def test_others_do_not(self, world: World, who: str) -> None:
        with pytest.raises(RosterRefusal):
            services.bar(person=world.person("web2"), reason="Iseng saja.", by=by(world, who))

    def test_who_is_barred_cannot_be_active(self, world: World) -> None:
        services.bar(person=world.person("web"), reason="Hilang HP.", by=by(world, "kadis"))
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.filter(username="web").update(is_active=True)

    def test_a_reason_is_needed(self, world: World) -> None:
        with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
            services.bar(person=world.person("web"), reason="  ", by=by(world, "kadis"))
        assert world.person("web").is_active

    def test_who_barred_the_only_head_does_not_hold_the_key(self, world: World) -> None:
        services.bar(person=world.person("kadis"), reason="Kudeta.", by=by(world, "kepegawaian"))
        services.unbar(person=world.person("kadis"), by=by(world, "pejabat"))
        assert held(world, "kadis") == {"head"}

    def test_the_barred_are_not_appointed(self, world: World) -> None:
        services.bar(person=world.person("web2"), reason="Hilang HP.", by=by(world, "kadis"))
        with pytest.raises(RosterRefusal, match="sedang diblokir"):
            proposed(world)
