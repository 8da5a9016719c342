"""Nobody appoints himself; high posts take two words; ended is ended; who is barred is out."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from saring.desk.emergency import services as emergency
from saring.desk.submission.actors import actor_for
from saring.desk.submission.errors import OwnWork
from saring.ledger.models import Entry
from saring.people import services
from saring.people.models import Appointment, Person, Role, Section
from saring.people.queries import appointments_of, confirmers, holders, today, waiting_for
from saring.people.services import By, RosterRefusal
from tests.world import PASSWORD, World, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = timedelta(days=1)
HIGH = [Role.HEAD, Role.OFFICIAL, Role.PERSONNEL]


def by(world: World, username: str) -> By:
    return By(world.person(username), "Jabatan")


def proposed(world: World, role: Role = Role.OFFICIAL, *, who: str = "web2", **changes: Any) -> Appointment:
    words: dict[str, Any] = {
        "person": world.person(who),
        "role": role,
        "position": "Jabatan baru",
        "decree_number": "SK-9",
        "decree_date": today(),
        "valid_from": today(),
        "by": by(world, "kepegawaian"),
        **changes,
    }
    return services.appoint(**words)


def held(world: World, username: str) -> set[str]:
    return {one.role for one in appointments_of(world.person(username))}


def last_entry() -> Entry:
    entry = Entry.objects.order_by("id").last()
    assert entry is not None
    return entry


def logs_in(client: Client) -> bool:
    answer = client.post("/masuk/", {"username": "web", "password": PASSWORD})
    return answer.status_code == 302 and client.get("/").status_code == 200


class TestTwoWords:
    @pytest.mark.parametrize("role", HIGH)
    def test_a_proposal_is_in_force_nowhere_until_it_is_confirmed(self, world: World, role: Role) -> None:
        appointment = proposed(world, role)
        newcomer = world.person("web2")
        assert role not in held(world, "web2")
        assert not actor_for(newcomer).has(role)
        assert newcomer not in holders(role)
        assert last_entry().verb == "people.propose_appointment"
        services.confirm_appointment(appointment=appointment, by=by(world, "kadis"))
        assert role in held(world, "web2")
        assert newcomer in holders(role)
        entry = last_entry()
        assert (entry.verb, entry.actor_name) == ("people.confirm_appointment", "Kadis Contoh")
        assert entry.data["proposed_by"] == "Kepegawaian Contoh"

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.WEB])
    def test_officers_and_the_web_team_need_one_word(self, world: World, role: Role) -> None:
        proposed(world, role, who="pejabat2", section=world.section if role == Role.OFFICER else None)
        assert role in held(world, "pejabat2")
        assert last_entry().verb == "people.appoint"

    @pytest.mark.parametrize("role", list(Role))
    def test_nobody_appoints_himself(self, world: World, role: Role) -> None:
        with pytest.raises(RosterRefusal, match="tidak dapat menunjuk diri sendiri"):
            proposed(world, role, who="kepegawaian", section=world.section)
        assert held(world, "kepegawaian") == {"personnel"}

    @pytest.mark.parametrize("who", ["petugas", "web", "pejabat", "kadis"])
    def test_only_personnel_proposes(self, world: World, who: str) -> None:
        with pytest.raises(RosterRefusal, match="Hanya Pengelola Kepegawaian"):
            proposed(world, by=by(world, who))

    def test_the_head_may_propose_who_keeps_the_roster_and_then_somebody_else_confirms(self, world: World) -> None:
        world.person("kepegawaian").appointments.update(valid_until=today() - DAY)
        appointment = proposed(world, Role.PERSONNEL, by=by(world, "kadis"))
        with pytest.raises(RosterRefusal, match=r"Anda yang mengusulkan.*Kepegawaian Contoh"):
            services.confirm_appointment(appointment=appointment, by=by(world, "kadis"))
        services.confirm_appointment(appointment=appointment, by=by(world, "kepegawaian"))
        assert Role.PERSONNEL in held(world, "web2")

    @pytest.mark.parametrize(
        ("who", "sentence"),
        [
            ("kepegawaian", "Anda yang mengusulkan"),
            ("web2", "untuk Anda sendiri"),
            ("pejabat", "menunggu kata Kadis Contoh"),
            ("petugas", "menunggu kata Kadis Contoh"),
        ],
    )
    def test_the_second_word_is_another_persons(self, world: World, who: str, sentence: str) -> None:
        appointment = proposed(world)
        with pytest.raises(RosterRefusal, match=sentence):
            services.confirm_appointment(appointment=appointment, by=by(world, who))
        assert Role.OFFICIAL not in held(world, "web2")

    def test_without_a_head_it_is_who_held_the_post_last(self, world: World) -> None:
        world.person("pejabat").appointments.update(valid_until=today() - 5 * DAY)
        world.person("pejabat2").appointments.update(valid_until=today() - 2 * DAY)
        world.person("kadis").appointments.update(valid_until=today() - DAY)
        official, head = proposed(world), proposed(world, Role.HEAD)
        may = confirmers([official, head])
        assert may[official.pk] == [world.person("pejabat2")]
        assert may[head.pk] == [world.person("kadis")]
        services.confirm_appointment(appointment=head, by=by(world, "kadis"))
        assert confirmers([official])[official.pk] == [world.person("pejabat2")]

    def test_when_there_is_nobody_it_says_so(self, world: World) -> None:
        world.person("kadis").appointments.update(valid_until=today() - DAY)
        Person.objects.filter(username="kadis").update(is_active=False)
        appointment = proposed(world, Role.HEAD)
        with pytest.raises(RosterRefusal, match="saat ini tidak ada"):
            services.confirm_appointment(appointment=appointment, by=by(world, "pejabat"))

    def test_a_confirmed_one_is_not_confirmed_again_nor_declined(self, world: World) -> None:
        appointment = proposed(world)
        services.confirm_appointment(appointment=appointment, by=by(world, "kadis"))
        for verb, extra in ((services.confirm_appointment, {}), (services.decline_appointment, {"reason": "Batal."})):
            with pytest.raises(RosterRefusal, match="sudah berlaku"):
                verb(appointment=appointment, by=by(world, "kadis"), **extra)

    @pytest.mark.parametrize("who", ["kadis", "kepegawaian"])
    def test_declined_or_taken_back_it_never_comes_into_force(self, world: World, who: str) -> None:
        appointment = proposed(world)
        services.decline_appointment(appointment=appointment, reason="SK belum ditandatangani.", by=by(world, who))
        assert last_entry().data["reason"] == "SK belum ditandatangani."
        with pytest.raises(RosterRefusal, match="sudah ditolak"):
            services.confirm_appointment(appointment=appointment, by=by(world, "kadis"))
        assert waiting_for(world.person("kadis")) == []

    def test_nobody_else_declines(self, world: World) -> None:
        appointment = proposed(world)
        for who in ("pejabat", "web2"):
            with pytest.raises(RosterRefusal):
                services.decline_appointment(appointment=appointment, reason="Tidak suka.", by=by(world, who))

    def test_what_ran_out_while_it_waited_is_not_confirmed(self, world: World) -> None:
        appointment = proposed(world, valid_until=today())
        Appointment.objects.filter(pk=appointment.pk).update(valid_from=today() - 9 * DAY, valid_until=today() - DAY)
        with pytest.raises(RosterRefusal, match="sudah lewat"):
            services.confirm_appointment(appointment=appointment, by=by(world, "kadis"))

    def test_what_waits_is_told_to_who_may_say_it_and_costs_the_same(
        self, world: World, django_assert_num_queries: Any
    ) -> None:
        proposed(world)
        kadis, keeper = world.person("kadis"), world.person("kepegawaian")
        with django_assert_num_queries(3):
            assert len(waiting_for(kadis)) == 1
        for role in HIGH:
            proposed(world, role, who="petugas")
        with django_assert_num_queries(3):
            assert len(waiting_for(kadis)) == 4
        assert waiting_for(keeper) == []

    @pytest.mark.parametrize("role", HIGH)
    @pytest.mark.parametrize("confirmed_by", [None, "kepegawaian", "web2"])
    def test_the_database_asks_for_two_words_as_well(self, world: World, role: Role, confirmed_by: str | None) -> None:
        appointment = proposed(world, role)
        other = world.person(confirmed_by) if confirmed_by else None
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.filter(pk=appointment.pk).update(confirmed_at=timezone.now(), confirmed_by=other)

    def test_the_database_lets_nobody_appoint_himself(self, world: World) -> None:
        appointment = proposed(world, Role.WEB, who="pejabat")
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.filter(pk=appointment.pk).update(proposed_by=world.person("pejabat"))

    def test_one_word_made_into_a_high_post_is_refused(self, world: World) -> None:
        appointment = proposed(world, Role.WEB, who="pejabat")
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.filter(pk=appointment.pk).update(role=Role.HEAD)


class TestAlone:
    """Personnel, alone with the screens, never gets to issue: by no sequence of verbs."""

    def test_a_second_log_in_of_ones_own_does_not_confirm(self, world: World) -> None:
        keeper = by(world, "kepegawaian")
        puppet, _password = services.add_person(username="wayang", name="Wayang", email="", phone="", by=keeper)
        official = proposed(world, person=puppet)
        services.appoint(
            person=puppet,
            role=Role.WEB,
            position="Webmaster",
            decree_number="SK-9",
            decree_date=today(),
            valid_from=today(),
            by=keeper,
        )
        services.end_appointment(
            appointment=world.person("kadis").appointments.get(), on=today(), reason="Kosongkan.", by=keeper
        )
        services.bar(person=world.person("kadis"), reason="Kosongkan.", by=keeper)
        services.bar(person=world.person("pejabat"), reason="Kosongkan.", by=keeper)
        services.bar(person=world.person("pejabat2"), reason="Kosongkan.", by=keeper)
        for confirmer in (By(puppet), keeper):
            with pytest.raises(RosterRefusal):
                services.confirm_appointment(appointment=official, by=confirmer)
        for name in ("kadis", "pejabat", "pejabat2"):
            with pytest.raises(RosterRefusal, match="Anda yang memblokir"):
                services.unbar(person=world.person(name), by=keeper)
        assert not actor_for(puppet).has(Role.OFFICIAL)

    def test_who_opened_the_lane_does_not_issue(self, world: World) -> None:
        head = world.person("kadis")
        second = proposed(world, Role.OFFICIAL, who="kadis")
        assert confirmers([second])[second.pk] == []
        services.appoint(
            person=head,
            role=Role.OFFICIAL,
            position="Pejabat",
            decree_number="SK-1",
            decree_date=today(),
            valid_from=today(),
            by=By(None),
        )
        services.open_emergency_lane(decree="SK-DARURAT", until=today() + DAY, by=By(head))
        notice = emergency.Notice(
            title="Air sungai naik", happened="Air naik.", affected="Warga.", avoid="-", contact="Posko", efforts="-"
        )
        with pytest.raises(OwnWork, match="Anda yang membuka jalur"):
            emergency.issue_at_once(section=world.section, notice=notice, by=actor_for(head))
        assert emergency.issue_at_once(section=world.section, notice=notice, by=world.actor("pejabat"))

    def test_only_the_head_opens_the_lane(self, world: World) -> None:
        for who in ("kepegawaian", "pejabat"):
            with pytest.raises(RosterRefusal, match="Hanya kepala dinas"):
                services.open_emergency_lane(decree="SK", until=today(), by=by(world, who))


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


def test_set_up_makes_the_first_ones(world: World) -> None:
    assert Role.HEAD in {one.role for one in appointments_of(make_person("kadis_baru", Role.HEAD))}
    assert Section.objects.count() == 2
