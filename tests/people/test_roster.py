"""The roster: roles follow appointments by date, and every change is on record."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from saring.desk.submission.actors import actor_for
from saring.ledger.models import Entry
from saring.people import services
from saring.people.models import Agency, Appointment, CalendarDay, Person, Role, Section
from saring.people.queries import appointments_of, holders, today, working_calendar

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
KEEPER = services.By(None, "Pengelola Kepegawaian")


@pytest.fixture(autouse=True)
def agency() -> Agency:
    return Agency.objects.create(code="uji", name="Dinas Uji", short_name="Uji")


@pytest.fixture
def section() -> Section:
    return Section.objects.create(slug="sosial", name="Bidang Sosial")


@pytest.fixture
def person() -> Person:
    return services.add_person(username="ani", name="Ani Contoh, S.Sos.", email="ani@example.org", phone="", by=KEEPER)[
        0
    ]


def appoint(person: Person, role: Role, **changes: object) -> Appointment:
    words = {
        "position": "Jabatan",
        "decree_number": "SK-1",
        "decree_date": today() - timedelta(days=30),
        "valid_from": today() - timedelta(days=30),
        **changes,
    }
    return services.appoint(person=person, role=role, by=KEEPER, **words)  # type: ignore[arg-type]


class TestRolesByDate:
    @pytest.mark.parametrize(
        ("begins", "ends", "holds"),
        [(-1, None, True), (0, None, True), (1, None, False), (-9, 0, True), (-9, -1, False), (0, 0, True)],
    )
    def test_first_and_last_day_count(self, person: Person, begins: int, ends: int | None, holds: bool) -> None:
        appoint(
            person,
            Role.WEB,
            valid_from=today() + timedelta(days=begins),
            valid_until=None if ends is None else today() + timedelta(days=ends),
        )
        assert actor_for(person).has(Role.WEB) == holds
        assert holders(Role.WEB).filter(pk=person.pk).exists() == holds

    def test_the_past_can_be_asked_for(self, person: Person) -> None:
        appoint(person, Role.WEB, valid_from=date(2025, 1, 1), valid_until=date(2025, 6, 30))
        noon = datetime(2025, 6, 30, 12, tzinfo=UTC)
        assert appointments_of(person, at=noon)
        assert not appointments_of(person, at=noon + timedelta(days=1))

    def test_an_inactive_person_holds_nothing(self, person: Person) -> None:
        appoint(person, Role.OFFICIAL)
        Person.objects.filter(pk=person.pk).update(is_active=False)
        person.refresh_from_db()
        assert appointments_of(person) == []
        assert not holders(Role.OFFICIAL).exists()

    def test_several_roles_most_senior_first(self, person: Person, section: Section) -> None:
        appoint(person, Role.OFFICER, section=section)
        appoint(person, Role.HEAD)
        appoint(person, Role.WEB)
        assert [one.role for one in appointments_of(person)] == ["head", "web", "officer"]

    def test_an_officer_is_one_of_a_section(self, person: Person, section: Section) -> None:
        other = Section.objects.create(slug="lain", name="Lain")
        appoint(person, Role.OFFICER, section=section)
        actor = actor_for(person)
        assert actor.holding(Role.OFFICER, section_id=section.pk)
        assert actor.holding(Role.OFFICER, section_id=other.pk) is None
        assert actor.sections() == [section.pk]
        assert holders(Role.OFFICER, section_id=section.pk).count() == 1
        assert holders(Role.OFFICER, section_id=other.pk).count() == 0


class TestActing:
    def test_plt_has_an_end_and_says_so(self, person: Person) -> None:
        with pytest.raises(ValidationError):
            appoint(person, Role.OFFICIAL, standing="plt")
        appointment = appoint(person, Role.OFFICIAL, standing="plt", valid_until=today(), position="Sekretaris Dinas")
        assert appointment.title == "Plt. Sekretaris Dinas"
        assert actor_for(person).has(Role.OFFICIAL)
        assert not appointments_of(person, at=timezone.now() + timedelta(days=1))

    def test_plh_too(self, person: Person) -> None:
        assert appoint(person, Role.OFFICIAL, standing="plh", valid_until=today()).title == "Plh. Jabatan"

    def test_the_database_asks_as_well(self, person: Person) -> None:
        appointment = appoint(person, Role.OFFICIAL)
        for wrong in ({"standing": "plt"}, {"role": "officer"}, {"role": "x"}, {"valid_until": date(2000, 1, 1)}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Appointment.objects.filter(pk=appointment.pk).update(**wrong)

    def test_an_officer_must_have_a_section(self, person: Person) -> None:
        with pytest.raises(ValidationError):
            appoint(person, Role.OFFICER)
        assert not Appointment.objects.exists()
        assert not Entry.objects.filter(verb="people.appoint").exists()


class TestOnRecord:
    def test_every_change_is_in_the_ledger(self, person: Person, section: Section) -> None:
        appointment = appoint(person, Role.OFFICER, section=section)
        services.end_appointment(appointment=appointment, on=today(), reason="Pindah bidang", by=KEEPER)
        services.set_day(date=date(2026, 7, 7), working=False, name="Hari jadi", by=KEEPER)
        entries = list(Entry.objects.order_by("id"))
        assert [entry.verb for entry in entries] == [
            "people.add_person",
            "people.appoint",
            "people.end_appointment",
            "people.set_day",
        ]
        assert {entry.actor_position for entry in entries} == {"Pengelola Kepegawaian"}
        assert entries[1].data == {"role": "officer", "position": "Jabatan", "decree": "SK-1", "section": "sosial"}
        assert entries[2].data["reason"] == "Pindah bidang"

    def test_the_password_is_not(self) -> None:
        _, password = services.add_person(username="budi", name="Budi", email="", phone="", by=KEEPER)
        assert password not in str(list(Entry.objects.values()))
        assert Person.objects.get(username="budi").check_password(password)

    def test_entries_outlive_the_person(self, person: Person) -> None:
        person.delete()
        assert Entry.objects.get(verb="people.add_person").subject_label == "Ani Contoh, S.Sos."

    @pytest.mark.parametrize("username", ["", "dua kata", "ani"])
    def test_an_impossible_user_name_leaves_no_trace(self, person: Person, username: str) -> None:
        count = Entry.objects.count()
        with pytest.raises(ValidationError):
            services.add_person(username=username, name="X", email="", phone="", by=KEEPER)
        assert (Person.objects.count(), Entry.objects.count()) == (1, count)

    def test_a_weak_password_is_refused(self) -> None:
        with pytest.raises(ValidationError):
            services.add_person(username="citra", name="C", email="", phone="", by=KEEPER, password="12345678")


def test_the_agencys_own_word_on_a_day_stands_over_the_nation() -> None:
    independence = date(2026, 8, 17)  # a Monday
    assert working_calendar().day_off(independence)
    services.set_day(date=independence, working=True, name="Piket", by=KEEPER)
    services.set_day(date=independence, working=True, name="Piket upacara", by=KEEPER)
    assert working_calendar().day_off(independence) is None
    assert CalendarDay.objects.get().name == "Piket upacara"
