"""A holiday, a working day or a Ramadan entered while work runs moves what is open, and nothing that has ended."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from saring.desk.collecting import services as collecting
from saring.desk.emergency import services as emergency
from saring.desk.submission import current_time
from saring.desk.submission.clock_status import Level, clock_status
from saring.desk.submission.models import StepRun, Submission
from saring.ledger.models import Entry
from saring.people import services as people
from saring.people.models import CalendarDay, RamadanRange
from saring.people.queries import working_calendar
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
ZONE = ZoneInfo("Asia/Pontianak")
SETUP = people.By(None)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def entry(verb: str) -> Entry:
    return Entry.objects.filter(verb=verb).latest("id")


@pytest.fixture
def begun(world: World) -> Iterator[Submission]:
    """Begun on a Monday at eleven under '1 hari'; that day is over on Tuesday at eleven."""
    with current_time.override(at("2026-07-06 11:00")):
        yield world.begun()


def due(submission: Submission) -> datetime | None:
    submission.refresh_from_db()
    run = submission.runs.get(ended_at=None)
    assert run.due_at == submission.due_at
    return submission.due_at


class TestOpenWork:
    def test_a_holiday_moves_it_and_its_warning(self, begun: Submission) -> None:
        assert due(begun) == at("2026-07-07 11:00")
        soon = begun.runs.get().soon_at
        moved = people.set_day(date=date(2026, 7, 7), working=False, name="Hari jadi", by=SETUP)
        assert moved == 1
        assert due(begun) == at("2026-07-08 11:00")
        assert begun.runs.get().soon_at > soon
        assert entry("people.set_day").data["moved"] == 1

    def test_taken_back_it_moves_back(self, begun: Submission) -> None:
        people.set_day(date=date(2026, 7, 7), working=False, name="Hari jadi", by=SETUP)
        assert people.drop_day(day=CalendarDay.objects.get(), by=SETUP) == 1
        assert due(begun) == at("2026-07-07 11:00")
        assert entry("people.drop_day").data == {
            "date": "2026-07-07",
            "working": False,
            "name": "Hari jadi",
            "moved": 1,
        }

    def test_a_working_day_after_all(self, world: World) -> None:
        with current_time.override(at("2026-07-10 14:00")):
            submission = world.begun()
        assert due(submission) == at("2026-07-13 13:30")
        people.set_day(date=date(2026, 7, 11), working=True, name="Masuk pengganti", by=SETUP)
        assert due(submission) == at("2026-07-11 13:30")

    def test_ramadan_entered_changed_and_removed(self, begun: Submission) -> None:
        ramadan = RamadanRange(first_day=date(2026, 7, 1), last_day=date(2026, 7, 30))
        assert people.set_ramadan(ramadan=ramadan, by=SETUP) == 1
        # Eleven o'clock is 180 of 390 minutes: the same point of Tuesday is eleven again, but 3/4 of a day is not.
        assert due(begun) == at("2026-07-07 11:00")
        assert begun.runs.get().soon_at == at("2026-07-07 09:22").replace(second=30)
        ramadan.first_day, ramadan.last_day = date(2026, 7, 7), date(2026, 8, 5)
        people.set_ramadan(ramadan=ramadan, by=SETUP)
        assert due(begun) == at("2026-07-07 11:02")
        assert people.drop_ramadan(ramadan=RamadanRange.objects.get(), by=SETUP) == 1
        assert due(begun) == at("2026-07-07 11:00")
        assert [entry(f"people.{verb}_ramadan").data["moved"] for verb in ("set", "drop")] == [1, 1]

    def test_only_what_it_touches(self, world: World, begun: Submission) -> None:
        with current_time.override(at("2026-07-20 11:00")):
            other = world.begun(title="Jembatan gantung dibuka kembali")
        before = due(other)
        assert people.set_day(date=date(2026, 7, 7), working=False, name="Hari jadi", by=SETUP) == 1
        assert due(other) == before

    def test_a_row_without_a_standard_stays_without(self, begun: Submission) -> None:
        StepRun.objects.update(due_at=None, soon_at=None)
        Submission.objects.update(due_at=None)
        assert people.set_day(date=date(2026, 7, 7), working=False, name="Hari jadi", by=SETUP) == 0
        assert due(begun) is None

    def test_the_cost_does_not_grow_with_what_is_open(self, world: World, django_assert_max_num_queries: Any) -> None:
        def change(day: int) -> None:
            people.set_day(date=date(2026, 7, day), working=False, name="Libur", by=SETUP)

        with current_time.override(at("2026-07-06 11:00")):
            world.begun()
            with django_assert_max_num_queries(20) as few:
                change(7)
            for number in range(6):
                world.begun(title=f"Kegiatan gotong royong ke-{number}")
            with django_assert_max_num_queries(20) as many:
                change(8)
        assert len(many) == len(few)


class TestClosedHistory:
    def test_it_never_moves(self, world: World) -> None:
        with current_time.override(at("2026-07-06 11:00")):
            submission = world.handed_over("teal")
        ended = list(submission.runs.exclude(ended_at=None).values())
        assert ended
        people.set_day(date=date(2026, 7, 7), working=False, name="Hari jadi", by=SETUP)
        people.set_day(date=date(2026, 7, 6), working=False, name="Hari jadi", by=SETUP)
        assert list(submission.runs.exclude(ended_at=None).values()) == ended

    def test_a_finished_submission_keeps_what_was(self, world: World, begun: Submission) -> None:
        collecting.withdraw(
            submission_id=begun.pk, reason="outdated", sentence="Salah kirim, tidak jadi.", by=world.actor("petugas")
        )
        before = list(StepRun.objects.values())
        assert people.set_day(date=date(2026, 7, 7), working=False, name="Hari jadi", by=SETUP) == 0
        assert list(StepRun.objects.values()) == before


def test_an_after_check_moves_until_it_is_done(world: World) -> None:
    people.open_emergency_lane(decree="SK-1", until=date(2030, 1, 1), by=people.By(world.person("kadis")))
    notice = emergency.Notice(
        title="Air sungai naik", happened="Air naik.", affected="Warga.", avoid="-", contact="Posko", efforts="-"
    )
    with current_time.override(at("2026-07-06 15:30")):
        submission = emergency.issue_at_once(section=world.section, notice=notice, by=world.actor("pejabat"))
    check = submission.review
    assert check.due_at == at("2026-07-07 08:00")
    people.set_day(date=date(2026, 7, 7), working=False, name="Hari jadi", by=SETUP)
    check.refresh_from_db()
    assert check.due_at == at("2026-07-08 08:00")


class TestRamadan:
    @pytest.mark.parametrize("days", [1, 27, 32, 300])
    def test_it_is_a_month(self, world: World, days: int) -> None:
        first = date(2027, 2, 8)
        with pytest.raises(ValidationError, match="29 atau 30 hari"):
            people.set_ramadan(
                ramadan=RamadanRange(first_day=first, last_day=first + timedelta(days=days - 1)), by=SETUP
            )
        assert not RamadanRange.objects.exists()

    def test_two_do_not_overlap_and_one_may_be_changed(self, world: World) -> None:
        first = RamadanRange(first_day=date(2027, 2, 8), last_day=date(2027, 3, 9))
        people.set_ramadan(ramadan=first, by=SETUP)
        with pytest.raises(ValidationError, match="Bertumpuk dengan Ramadan"):
            people.set_ramadan(ramadan=RamadanRange(first_day=date(2027, 3, 9), last_day=date(2027, 4, 7)), by=SETUP)
        first.first_day = date(2027, 2, 9)
        people.set_ramadan(ramadan=first, by=SETUP)
        assert RamadanRange.objects.get().first_day == date(2027, 2, 9)

    def test_other_roles_enter_nothing(self, world: World) -> None:
        for who in ("petugas", "web", "pejabat", "kadis"):
            by = people.By(world.person(who))
            with pytest.raises(people.RosterRefusal):
                people.set_ramadan(ramadan=RamadanRange(first_day=date(2027, 2, 8), last_day=date(2027, 3, 9)), by=by)
            with pytest.raises(people.RosterRefusal):
                people.set_day(date=date(2026, 7, 7), working=False, name="Libur", by=by)


class TestTheScreen:
    def at_work(self, world: World, who: str = "kepegawaian") -> Client:
        client = Client()
        client.force_login(world.person(who))
        return client

    def test_a_person_enters_changes_and_removes_ramadan(self, world: World, begun: Submission) -> None:
        client = self.at_work(world)
        words = {"first_day": "2026-07-07", "last_day": "2026-08-05"}
        page = client.post(reverse("add_ramadan"), words, follow=True).content.decode()
        assert "Ramadan sudah dicatat. 1 batas waktu yang berjalan ikut bergeser." in page
        known = RamadanRange.objects.get()
        wrong = client.post(reverse("change_ramadan", args=[known.pk]), {**words, "last_day": "2026-07-08"})
        assert "29 atau 30 hari" in wrong.content.decode() and "2026-07-08" in wrong.content.decode()
        client.post(reverse("change_ramadan", args=[known.pk]), {**words, "last_day": "2026-08-04"})
        assert RamadanRange.objects.get().last_day == date(2026, 8, 4)
        page = client.post(reverse("remove_ramadan", args=[known.pk]), follow=True).content.decode()
        assert "Ramadan sudah dihapus. 1 batas waktu" in page

    def test_own_days_replace_each_other_and_go(self, world: World, begun: Submission) -> None:
        client = self.at_work(world)
        page = client.post(reverse("calendar"), {"date": "2026-07-07", "name": "Hari jadi"}, follow=True)
        assert "1 batas waktu yang berjalan ikut bergeser." in page.content.decode()
        client.post(reverse("calendar"), {"date": "2026-07-07", "name": "Piket", "working": "on"})
        day = CalendarDay.objects.get()
        assert (day.name, day.working) == ("Piket", True)
        client.post(reverse("remove_day", args=[day.pk]))
        assert not CalendarDay.objects.exists()

    @pytest.mark.parametrize("who", ["petugas", "web", "pejabat", "kadis"])
    def test_the_calendar_is_personnels(self, world: World, who: str) -> None:
        client = self.at_work(world, who)
        assert client.get(reverse("calendar")).status_code == 200
        for address in (reverse("calendar"), reverse("add_ramadan"), reverse("remove_day", args=[1])):
            assert client.post(address, {"date": "2026-07-07", "name": "x"}).status_code == 403


class TestWhatIsSaid:
    @pytest.mark.parametrize(
        ("now", "said"),
        [
            ("2026-07-07 10:59:30", "Sisa kurang dari 1 menit"),
            ("2026-07-07 11:00:20", "Baru saja lewat"),
            ("2026-07-07 11:01:00", "Terlambat 1 menit kerja"),
            ("2026-07-07 12:21:00", "Terlambat 1 jam kerja"),
            ("2026-07-08 11:00:00", "Terlambat 1 hari kerja"),
        ],
    )
    def test_never_late_by_nothing(self, begun: Submission, now: str, said: str) -> None:
        shown = clock_status(begun.runs.get(), working_calendar(), now=at(now))
        assert shown.text == said
        assert "0 menit" not in shown.text

    def test_over_the_weekend_it_is_over_and_not_late_by_nothing(self, world: World) -> None:
        with current_time.override(at("2026-07-09 16:30")):
            submission = world.begun()
        assert due(submission) == at("2026-07-10 16:30")
        shown = clock_status(submission.runs.get(), working_calendar(), now=at("2026-07-11 09:00"))
        assert (shown.level, shown.text) == (Level.LATE, "Lewat batas waktu")
