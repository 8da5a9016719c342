"""Who may say which verb of the roster. Each check raises RosterRefusal with a sentence; `By(None)` is set-up."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from saring.people.by import By
from saring.people.errors import RosterRefusal
from saring.people.models import Appointment, Capacity, Person, Role
from saring.people.queries import confirmers, holders, holds, today


def check_can_appoint(person: Person, role: str, by: By) -> None:
    """Personnel, never for oneself; the head too where it is personnel that is missing."""
    if by.person is None:
        return
    if by.person == person:
        raise RosterRefusal(_("Anda tidak dapat menunjuk diri sendiri. Mintalah orang lain yang berwenang."))
    if not holds(by.person, Role.PERSONNEL) and not (role == Role.PERSONNEL and holds(by.person, Role.HEAD)):
        raise RosterRefusal(_("Hanya Pengelola Kepegawaian yang mencatat penunjukan."))
    if not person.is_active:
        raise RosterRefusal(_("%(name)s sedang diblokir, jadi tidak dapat ditunjuk.") % {"name": person})


def check_waits(appointment: Appointment) -> None:
    """Only what is proposed is confirmed or declined, and once."""
    if appointment.confirmed_at is not None:
        raise RosterRefusal(_("Penunjukan %(name)s sudah berlaku.") % {"name": appointment})
    if appointment.declined_at is not None:
        raise RosterRefusal(
            _("Penunjukan %(name)s sudah ditolak oleh %(by)s.")
            % {"name": appointment, "by": appointment.declined_by or _("sistem")}
        )


def check_can_confirm(appointment: Appointment, by: By) -> None:
    """Another person than the one appointed and the one who proposed: the head, or who held the post before."""
    check_waits(appointment)
    if by.person is None or by.person == appointment.person:
        raise RosterRefusal(_("Penunjukan ini untuk Anda sendiri. Orang lain yang memastikannya."))
    if by.person == appointment.proposed_by:
        raise RosterRefusal(
            _("Anda yang mengusulkan penunjukan ini. Yang memastikannya orang kedua: %(names)s.")
            % {"names": names_of(confirmers([appointment])[appointment.pk])}
        )
    may = confirmers([appointment])[appointment.pk]
    if by.person not in may:
        raise RosterRefusal(_("Penunjukan ini menunggu kata %(names)s.") % {"names": names_of(may)})
    if not appointment.person.is_active:
        raise RosterRefusal(_("%(name)s sedang diblokir, jadi tidak dapat ditunjuk.") % {"name": appointment.person})
    if appointment.valid_until is not None and appointment.valid_until < today():
        raise RosterRefusal(_("Masa berlakunya sudah lewat sebelum dipastikan. Minta diusulkan lagi."))


def check_can_decline(appointment: Appointment, by: By) -> None:
    """Whoever may confirm it, and whoever proposed it."""
    check_waits(appointment)
    if by.person is None or by.person != appointment.proposed_by:
        check_can_confirm(appointment, by)


def check_can_end(appointment: Appointment, on: date, by: By) -> None:
    """Personnel or the head, never one's own; an end is never in the past and only ever earlier."""
    _check_other(appointment.person, by)
    check_runs(appointment)
    if on < today():
        raise RosterRefusal(_("Penunjukan berakhir hari ini atau sesudahnya, tidak di hari yang sudah lewat."))
    if appointment.valid_until is not None and on > appointment.valid_until:
        raise RosterRefusal(
            _("Penunjukan ini sudah berakhir lebih dahulu, pada %(date)s. Untuk memperpanjang perlu SK baru.")
            % {"date": date_format(appointment.valid_until, "DATE_FORMAT")}
        )


def check_can_prolong(appointment: Appointment, *, decree_number: str, valid_until: date | None, by: By) -> None:
    """Personnel, by another decree, to a later day, while it still runs."""
    check_can_appoint(appointment.person, appointment.role, by)
    check_runs(appointment)
    if appointment.valid_until is None:
        raise RosterRefusal(_("Penunjukan ini tanpa batas waktu, jadi tidak perlu diperpanjang."))
    if decree_number.strip() == appointment.decree_number:
        raise RosterRefusal(_("Perpanjangan perlu SK baru: nomornya lain dari %(number)s.") % {"number": decree_number})
    if valid_until is not None and valid_until <= appointment.valid_until:
        raise RosterRefusal(
            _("Hari terakhir yang baru harus sesudah %(date)s.")
            % {"date": date_format(appointment.valid_until, "DATE_FORMAT")}
        )
    if valid_until is None and appointment.standing != Capacity.DEFINITIVE:
        raise RosterRefusal(_("Plt. dan Plh. harus punya tanggal akhir."))
    if appointment.prolonged_by.filter(declined_at=None).exists():
        raise RosterRefusal(_("Penunjukan ini sudah diperpanjang. Perpanjang yang baru itu."))


def check_runs(appointment: Appointment) -> None:
    """Confirmed and not over: what has ended is never opened again by a date."""
    if appointment.confirmed_at is None:
        raise RosterRefusal(_("Penunjukan ini belum berlaku. Batalkan atau tolak usulannya."))
    last = appointment.last_day
    if appointment.ended_at is not None or (last is not None and last < today()):
        raise RosterRefusal(
            _("Penunjukan ini sudah berakhir pada %(date)s. Catat penunjukan baru dengan SK baru.")
            % {"date": date_format(last, "DATE_FORMAT") if last else "-"}
        )


def check_can_bar(person: Person, by: By) -> None:
    """Personnel or the head, never oneself."""
    _check_other(person, by, bars=True)
    if person.barred_at is not None:
        raise RosterRefusal(_("%(name)s sudah diblokir.") % {"name": person})


def check_can_unbar(person: Person, by: By) -> None:
    """A second person's word: another than who barred. An official's too, where nobody else is left."""
    if person.barred_at is None:
        raise RosterRefusal(_("%(name)s tidak sedang diblokir.") % {"name": person})
    if by.person is None:
        return
    if by.person == person.barred_by:
        raise RosterRefusal(_("Anda yang memblokir %(name)s. Orang lain yang membukanya.") % {"name": person})
    keepers = {*holders(Role.PERSONNEL), *holders(Role.HEAD)} - {person, person.barred_by}
    may = keepers or {*holders(Role.OFFICIAL)} - {person, person.barred_by}
    if by.person not in may:
        raise RosterRefusal(_("Blokir ini dibuka oleh %(names)s.") % {"names": names_of(may)})


def check_keeps_roster(by: By) -> None:
    """Persons, days of the calendar and elections are entered by personnel."""
    if by.person is not None and not holds(by.person, Role.PERSONNEL):
        raise RosterRefusal(_("Hanya Pengelola Kepegawaian yang mencatatnya."))


def check_is_head(by: By) -> None:
    """The head signs for the emergency lane."""
    if by.person is not None and not holds(by.person, Role.HEAD):
        raise RosterRefusal(_("Hanya kepala dinas yang membuka dan menutup jalur serta merta."))


def names_of(people: object) -> str:
    """Names as a sentence lists them; says so when there is nobody."""
    found = sorted(str(person) for person in people)  # type: ignore[attr-defined]
    return ", ".join(found) or _("orang kedua yang berwenang, dan saat ini tidak ada: hubungi administrator server")


def _check_other(person: Person, by: By, *, bars: bool = False) -> None:
    if by.person is None:
        return
    if by.person == person:
        raise RosterRefusal(
            _("Anda tidak dapat memblokir diri sendiri.")
            if bars
            else _("Penunjukan Anda sendiri diakhiri oleh orang lain: pengelola kepegawaian atau kepala dinas.")
        )
    if not holds(by.person, Role.PERSONNEL) and not holds(by.person, Role.HEAD):
        raise RosterRefusal(_("Hanya Pengelola Kepegawaian dan kepala dinas yang dapat melakukannya."))
