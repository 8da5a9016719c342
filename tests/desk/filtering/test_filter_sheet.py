"""The lembar penyaringan: what a decision rests on, on screen and on paper, for whoever may know of it."""

import io

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from saring.checks.findings import Severity
from saring.desk.editing import services as editing
from saring.desk.examination.models import Examination
from saring.desk.filtering import preview
from saring.desk.filtering import services as filtering
from saring.desk.filtering.models import Decision
from saring.desk.submission.models import Submission
from saring.documents.filter_sheet import sheet_of, sheet_pdf
from tests.desk.examination.test_findings import WHY, clear, edit, filtering_with, finding, overrule
from tests.world import World, digest

pytestmark = pytest.mark.django_db


def decided(submission: Submission) -> Decision:
    return Decision.objects.select_related("submission", "examination").get(submission=submission)


def test_it_says_what_was_found_and_what_became_of_it(world: World) -> None:
    submission = filtering_with(world, finding(number=1), finding(severity=Severity.ASK, number=2))
    clear(world, overrule(world, submission))
    sheet = sheet_of(decided(submission))
    held, asked = (line for line in sheet.lines if line.check.startswith("personal.contoh"))
    assert held.label == "Menahan"
    assert held.where == "Gambar teal, halaman 1"
    assert held.fate.startswith("Dikesampingkan oleh Pejabat Contoh: Milik instansi atau contoh")
    assert held.fate.endswith(WHY["sentence"])
    assert asked.fate == "Dilihat pejabat; tidak menahan."
    assert ("personal.nik", 1) in [(name, 1) for name, _version in sheet.checks]
    assert [verdict.show for verdict in sheet.verdicts] == [True]


def test_what_was_left_out_took_its_findings_with_it(world: World) -> None:
    submission = filtering_with(world, finding(), colours=("teal", "orange"))
    ref = preview.preview_without(submission).assets[0].ref
    result = preview.preview_without(submission, [ref]).digest
    clear(world, submission, leave_out=[ref], digest_result=result)
    sheet = sheet_of(decided(submission))
    (fate,) = [line.fate for line in sheet.lines if line.check.startswith("personal.contoh")]
    assert fate == "Bahannya ditinggalkan."
    assert sorted(verdict.show for verdict in sheet.verdicts) == [False, True]


def test_a_refusal_has_a_sheet_too(world: World) -> None:
    submission = filtering_with(world, finding())
    filtering.refuse(
        submission_id=submission.pk,
        digest_seen=digest(submission),
        reason="personal_data",
        sentence="Memuat data pribadi penerima bantuan.",
        by=world.actor("pejabat"),
    )
    sheet = sheet_of(decided(submission))
    assert "Menahan sampai diperbaiki." in [line.fate for line in sheet.lines]
    assert sheet.checks


def test_what_was_overruled_on_another_content_does_not_count(world: World) -> None:
    submission = overrule(world, filtering_with(world, finding()))
    why = {"reason": "language", "sentence": "Judulnya belum sesuai isi berita."}
    world.returned(submission)
    edit(world, submission, "Isi yang baru.")
    submission = editing.submit(submission_id=submission.pk, by=world.actor("web"))
    filtering.refuse(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat2"), **why)
    last = Decision.objects.latest("id")
    assert "Menahan sampai diperbaiki." in [line.fate for line in sheet_of(last).lines]


def test_a_decision_from_before_there_were_checks_names_none(world: World) -> None:
    submission = world.cleared("teal")
    Decision.objects.update(examination=None)
    Examination.objects.all().delete()
    sheet = sheet_of(decided(submission))
    assert (sheet.lines, sheet.checks, sheet.examined_at) == ([], [], None)
    assert sheet_pdf(sheet).startswith(b"%PDF")


def test_the_paper_is_pdf_a_says_the_same_and_is_the_same_each_time(world: World) -> None:
    submission = filtering_with(world, finding())
    clear(world, overrule(world, submission))
    sheet = sheet_of(decided(submission))
    first = sheet_pdf(sheet)
    assert first == sheet_pdf(sheet)
    document = pypdfium2.PdfDocument(first)
    text = " ".join("\n".join(page.get_textpage().get_text_bounded() for page in document).split())
    for said in (sheet.number, submission.number, "Layak tayang", WHY["sentence"], digest(submission)[:8]):
        assert said in text
    with pikepdf.open(io.BytesIO(first)) as opened, opened.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"


def test_those_who_know_of_the_submission_see_it_and_strangers_do_not(world: World, client: Client) -> None:
    decision = decided(world.cleared("teal"))
    for name in ("filter_sheet", "filter_sheet_pdf"):
        address = reverse(name, args=[decision.pk])
        for username in ("petugas", "web", "pejabat", "kadis"):
            client.force_login(world.person(username))
            assert client.get(address).status_code == 200
        client.force_login(world.person("petugas_lain"))
        assert client.get(address).status_code == 404
