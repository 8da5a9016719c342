"""Fills the demo once: agency, people, SOP in force, sample files, and submissions walked through the real verbs."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from saring.clock.holidays_id import RAMADAN_SEED
from saring.demo import notice
from saring.demo.cast import MEMBERS, PASSWORD, SECTIONS
from saring.demo.samples.collection import make_samples
from saring.demo.stories import STORIES
from saring.demo.walking import Walker
from saring.desk.submission.models import Submission
from saring.ledger.author import Author
from saring.people import services as people
from saring.people.models import Agency, Appointment, Person, RamadanRange, Role, Section
from saring.sop import services as sop
from saring.sop.queries import in_force

Say = Callable[..., None]
PublicServer = Callable[[], AbstractContextManager[str]]
CODE = "dpmdsos"
MARKER = "demo"
BEFORE = timedelta(days=120)


def fill(*, say: Say, prepare_tree: Callable[[], None], public_server: PublicServer) -> None:
    """Everything the demo shows; what is there already is left as it is, also after an interruption.

    `prepare_tree` makes the page tree and the public tree; `public_server` serves the latter for a while and gives its
    address. Raises NotADemo for a folder in which an agency of its own works.
    """
    claim_folder()
    make_agency()
    make_people()
    bring_sop_in_force()
    prepare_tree()
    done = set(Submission.objects.filter(corrects=None).values_list("title", flat=True))
    waiting = [story for story in STORIES if story.title not in done]
    if not waiting:
        return
    say("Menggambar foto, menyusun dokumen dan video contoh ...")
    samples = make_samples(Path(settings.DATA) / "samples")
    with public_server() as walker_url:
        walker = Walker(samples=samples, fetch_url=walker_url)
        for number, story in enumerate(waiting, start=1):
            say(f"  [{number}/{len(waiting)}] {story.title}")
            walker.walk(story)
    notice.issue()
    propose_official()


class NotADemo(ValueError):
    """The data folder is not the demo's: its people would get log-ins whose password everybody knows."""


def claim_folder() -> None:
    """Mark an empty data folder as the demo's. Raises NotADemo where another agency is at home."""
    marker = Path(settings.DATA) / MARKER
    if marker.exists():
        return
    if Agency.objects.exists() or Person.objects.exists():
        raise NotADemo(
            f"{settings.DATA} bukan folder contoh: sudah ada instansi atau orang di dalamnya. Contoh menambah log-in "
            "dengan kata sandi yang diketahui umum. Jalankan dengan SARING_DATA ke folder lain yang masih kosong."
        )
    marker.write_text("Folder ini milik `saring demo`; isinya contoh.\n")


def welcome() -> list[str]:
    """Addresses and log-ins, as printed when the demo starts."""
    width = max(len(member.username) for member in MEMBERS)
    people_lines = [
        f"  {member.username:{width}}  {member.role.label}: {member.name}, {member.position}" for member in MEMBERS
    ]
    return [
        "",
        f"Situs publik : {settings.PUBLIC_URL}",
        f"Ruang kerja  : {settings.WORKSPACE_URL}",
        f"Kata sandi semua orang contoh: {PASSWORD}",
        *people_lines,
    ]


def make_agency() -> None:
    _agency, created = Agency.objects.get_or_create(
        code=CODE,
        defaults={
            "name": "Dinas Pemberdayaan Masyarakat dan Desa dan Sosial Kabupaten Barito Timur",
            "short_name": "DPMDSos Barito Timur",
            "address": "Tamiang Layang, Kabupaten Barito Timur, Kalimantan Tengah",
            "phone": "(0526) 0000000",
            "email": "contoh@saring.example",
        },
    )
    for order, (slug, name) in enumerate(SECTIONS):
        Section.objects.get_or_create(slug=slug, defaults={"name": name, "order": order})
    if created:
        for first, last in RAMADAN_SEED:
            people.set_ramadan(ramadan=RamadanRange(first_day=first, last_day=last), by=people.By(None, "saring demo"))


def make_people() -> None:
    start = timezone.localdate() - BEFORE
    by = people.By(person=None, position="saring demo")
    for member in MEMBERS:
        if Person.objects.filter(username=member.username).exists():
            continue
        person, _password = people.add_person(
            username=member.username,
            name=member.name,
            email=f"{member.username}@saring.example",
            phone="",
            by=by,
            password=PASSWORD,
        )
        people.appoint(
            person=person,
            role=member.role,
            section=Section.objects.get(slug=member.section) if member.section else None,
            position=member.position,
            standing=member.standing,
            decree_number="800/014/DPMDSos/2026",
            decree_date=start,
            valid_from=start,
            valid_until=date(start.year + 2, 1, 1) if member.standing != "definitive" else None,
            by=by,
        )


def propose_official() -> None:
    """Shows two people's words: personnel proposed one more official, and the head has yet to confirm."""
    if Appointment.objects.exclude(proposed_by=None).exists():
        return
    keeper = Person.objects.get(username="tatik")
    until = timezone.localdate() + timedelta(days=14)
    people.appoint(
        person=Person.objects.get(username="dodi"),
        role=Role.OFFICIAL,
        position="Kepala Subbagian Umum",
        standing="plh",
        decree_number="800/031/DPMDSos/2026",
        decree_date=timezone.localdate(),
        valid_from=timezone.localdate(),
        valid_until=until,
        by=people.By(keeper, "Analis kepegawaian"),
    )


def bring_sop_in_force() -> None:
    """The real SOP table, signed and in force."""
    if in_force() is not None:
        return
    start = timezone.localdate() - BEFORE
    head = MEMBERS[-1]
    by = Author(name=head.name, position=f"Plt. {head.position}")
    procedure = sop.import_file(path=Path(__file__).with_name("sop.tsv"), by=by)
    sop.sign(
        procedure=procedure,
        number="065/021/SOP/DPMDSos/2026",
        signed_by_name=head.name,
        signed_by_position=f"Plt. {head.position}",
        signed_on=start,
        effective_on=start,
        by=by,
    )
    procedure.refresh_from_db()
    sop.put_in_force(procedure=procedure, today=timezone.localdate(), by=by)
