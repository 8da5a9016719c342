"""Nobody appoints himself; high posts take two words; ended is ended; who is barred is out."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from saring.desk.emergency import services as emergency
from saring.desk.submission.actors import actor_for
from saring.desk.submission.errors import OwnWork
from saring.people import services
from saring.people.models import Appointment, Person, Role, Section
from saring.people.queries import appointments_of, confirmers, holders, today, waiting_for
from saring.people.services import By, RosterRefusal
from tests.people.roster import DAY, HIGH, by, held, last_entry, proposed
from tests.world import World, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


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


def test_set_up_makes_the_first_ones(world: World) -> None:
    assert Role.HEAD in {one.role for one in appointments_of(make_person("kadis_baru", Role.HEAD))}
    assert Section.objects.count() == 2
