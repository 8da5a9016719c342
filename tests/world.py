"""A small agency for tests, made with the real services; submissions are walked through the real verbs."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from django.db import models
from django.utils import timezone
from PIL import Image, ImageDraw
from wagtail.models import Collection, Locale, Page

from saring.checks.sandboxed import FileScanResult
from saring.config import preparing
from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.examination import scanning
from saring.desk.examination.check_settings import current_key
from saring.desk.examination.models import FileScan
from saring.desk.filtering import services as filtering
from saring.desk.publishing import services as publishing
from saring.desk.submission.actors import Actor, actor_for
from saring.desk.submission.models import Asset, Submission
from saring.ledger.author import Author
from saring.media.models import Original
from saring.media.originals import custody, inspection
from saring.media.queries import to_scan
from saring.people import services as people
from saring.people.models import Agency, Person, Role, Section
from saring.sop import services as sop
from saring.work import leases

TABLE = Path(__file__).parent / "sop" / "tables" / "sop-pengelolaan-website-dpmdsos.tsv"
BY = Author(name="Kepala Dinas", position="Kepala Dinas")
PASSWORD = "kata-sandi-uji-coba"
CAST = {
    "petugas": (Role.OFFICER, "sosial"),
    "petugas2": (Role.OFFICER, "sosial"),
    "petugas_lain": (Role.OFFICER, "sekretariat"),
    "web": (Role.WEB, ""),
    "web2": (Role.WEB, ""),
    "pejabat": (Role.OFFICIAL, ""),
    "pejabat2": (Role.OFFICIAL, ""),
    "kepegawaian": (Role.PERSONNEL, ""),
    "kadis": (Role.HEAD, ""),
}


@dataclass
class World:
    """The agency, and shortcuts that say the desk's verbs as its people."""

    agency: Agency
    section: Section

    def person(self, username: str) -> Person:
        return Person.objects.get(username=username)

    def actor(self, username: str) -> Actor:
        return actor_for(self.person(username))

    def begun(self, *, title: str = "Pelatihan kader posyandu Desa Jaweten", text: str = "Isi berita.") -> Submission:
        submission = collecting.begin(section=self.section, by=self.actor("petugas"))
        return collecting.write(submission_id=submission.pk, words=words(title, text), by=self.actor("petugas"))

    def add_picture(self, submission: Submission, *, colour: str = "teal", by: str = "petugas") -> Asset:
        data = picture(colour)
        original = custody.receive(iter([data]), name=f"{colour}.jpg", declared_size=len(data))
        asset = collecting.add_asset(
            submission_id=submission.pk, original=original, filename=f"{colour}.jpg", by=self.actor(by)
        )
        inspection.inspect(original.pk)
        looked_at(original)
        if by.startswith("petugas"):
            collecting.describe_asset(
                asset_id=asset.pk, caption=f"Gambar {colour}", alt=f"Bidang {colour}", credit="", by=self.actor(by)
            )
        return asset

    def add_document(self, submission: Submission, name: str, data: bytes) -> None:
        """Inspected and really looked at."""
        original = custody.receive(iter([data]), name=name, declared_size=len(data))
        collecting.add_asset(submission_id=submission.pk, original=original, filename=name, by=self.actor("petugas"))
        inspection.inspect(original.pk)
        digests = to_scan([original.pk])
        scanning.request(digests)
        for scan in FileScan.objects.filter(sha256__in=digests):
            scanning.scan(scan.pk)

    def handed_over(self, *colours: str, **words_: str) -> Submission:
        submission = self.begun(**words_)
        for colour in colours:
            self.add_picture(submission, colour=colour)
        return collecting.hand_over(submission_id=submission.pk, by=self.actor("petugas"))

    def editing(self, *colours: str, **words_: str) -> Submission:
        return editing.accept(submission_id=self.handed_over(*colours, **words_).pk, by=self.actor("web"))

    def filtering(self, *colours: str, **words_: str) -> Submission:
        return editing.submit(submission_id=self.editing(*colours, **words_).pk, by=self.actor("web"))

    def returned(self, submission: Submission, *, by: str = "pejabat") -> Submission:
        """Back with the web team, for its words."""
        return filtering.return_for_correction(
            submission_id=submission.pk,
            digest_seen=digest(submission),
            reason="language",
            sentence="Judulnya belum sesuai isi berita.",
            by=self.actor(by),
        )

    def cleared(self, *colours: str, **words_: str) -> Submission:
        submission = self.filtering(*colours, **words_)
        return filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=self.actor("pejabat"))

    def going_live(self, *colours: str, **words_: str) -> Submission:
        return publishing.publish(submission_id=self.cleared(*colours, **words_).pk, by=self.actor("web"))

    def published(self, *colours: str, **words_: str) -> Submission:
        """Live as far as files go; the fetch of confirm_live is another test's matter."""
        submission = self.going_live(*colours, **words_)
        written(submission)
        return publishing.confirm_live(submission_id=submission.pk, evidence={})


def looked_at(original: Original, seen: FileScanResult | None = None) -> None:
    """The checks have seen the original's clean copies, and saw this."""
    digests = to_scan([original.pk])
    scanning.request(digests)
    for row in FileScan.objects.filter(sha256__in=digests):
        row = leases.claim(FileScan.objects.all(), row.pk, length=timedelta(minutes=1))
        assert row is not None
        scanning.keep(row, seen or FileScanResult(), key=current_key())


def make_world(settings: Any, folder: Path) -> World:
    settings.DATA = folder
    settings.CLEAN, settings.ORIGINALS = folder / "clean", folder / "originals"
    settings.PUBLIC, settings.LIBRARY, settings.MEDIA_ROOT = folder / "public", folder / "library", folder / "library"
    restore_migrated_rows()
    agency = Agency.objects.create(code="uji", name="Dinas Uji Coba", short_name="Dinas Uji")
    sections = [
        Section.objects.create(slug=slug, name=name, order=order)
        for order, (slug, name) in enumerate((("sosial", "Bidang Sosial"), ("sekretariat", "Sekretariat")))
    ]
    preparing.prepare_tree()
    with mock.patch.object(models.Model, "validate_constraints"):  # the database asks the same, in half the time
        for username, (role, section) in CAST.items():
            make_person(username, role, section)
    procedure = sop.import_file(path=TABLE, by=BY)
    bring_in_force(procedure)
    return World(agency=agency, section=sections[0])


def restore_migrated_rows() -> None:
    """What migrations put in the database and the flush after a transactional test takes out."""
    Locale.objects.get_or_create(language_code="id")
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root", live=False)
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")


def make_person(username: str, role: Role, section: str = "") -> Person:
    person, _ = people.add_person(
        username=username,
        name=f"{username.capitalize()} Contoh",
        email=f"{username}@example.org",
        phone="",
        by=people.By(None),
        password=PASSWORD,
    )
    people.appoint(
        person=person,
        role=role,
        section=Section.objects.get(slug=section) if section else None,
        position=str(role.label),
        decree_number="SK-1",
        decree_date=date(2026, 1, 2),
        valid_from=date(2026, 1, 2),
        by=people.By(None),
    )
    return person


def bring_in_force(procedure: Any) -> None:
    sop.sign(
        by=BY,
        procedure=procedure,
        number="065/1",
        signed_by_name="Kadis Contoh",
        signed_by_position="Plt. Kepala Dinas",
        signed_on=date(2026, 1, 5),
        effective_on=date(2026, 1, 5),
    )
    procedure.refresh_from_db()
    sop.put_in_force(procedure=procedure, today=timezone.localdate(), by=BY)


def words(title: str, text: str) -> collecting.SubmissionText:
    return collecting.SubmissionText(
        title=title,
        summary="Ringkasan.",
        text=text,
        category="berita",
        event_date=date(2026, 7, 6),
        place="Jaweten",
        consent=True,
        vulnerable="none",
    )


def digest(submission: Submission) -> str:
    assert submission.frozen is not None
    return submission.frozen.digest


def written(submission: Submission) -> Any:
    from saring.press import services as press

    assert submission.permit is not None
    return press.write_release(submission.permit)


def picture(colour: str = "teal", size: tuple[int, int] = (900, 600)) -> bytes:
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).ellipse((200, 150, 700, 450), fill="white")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG")
    return buffer.getvalue()


def chunks(data: bytes) -> Iterator[bytes]:
    yield data
