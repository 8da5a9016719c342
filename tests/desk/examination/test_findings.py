"""What the checks see holds a content back, at sending on and at deciding; and how an official lets it by."""

import json
from typing import Any

import pytest
from django.utils import timezone

from saring.checks.content import Place, PlaceKind
from saring.checks.findings import Finding, Severity
from saring.checks.sandboxed import FileScanResult
from saring.desk.editing import services as editing
from saring.desk.examination import scanning
from saring.desk.examination.check_settings import current_key
from saring.desk.examination.findings import findings_view
from saring.desk.examination.models import Examination, FileScan, Overruling, PictureMark
from saring.desk.examination.services import examine, examine_draft, examine_frozen
from saring.desk.filtering import overruling, preview
from saring.desk.filtering import services as filtering
from saring.desk.filtering.models import Decision
from saring.desk.submission.errors import Blocked, Changed, Incomplete, NotYours, OwnWork, Stale
from saring.desk.submission.models import Asset, Submission
from saring.desk.submission.states import State
from saring.ledger.models import Entry
from saring.press import tree
from saring.website.models import ArticlePage
from tests.world import World, digest, looked_at

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NIK = "6213990101900001"
PHONE = "Hubungi Ibu Sari di 0812-5678-9012 untuk mendaftar."
WHY = {"reason": "not_personal", "sentence": "Nomor itu milik posko, bukan milik seseorang."}


def finding(*, severity: Severity = Severity.BLOCKS, absolute: bool = False, number: int = 1) -> dict[str, Any]:
    return Finding(
        check="personal.contoh",
        version=1,
        code="found",
        severity=severity,
        place=Place(PlaceKind.PAGE, number=number),
        message="Ada data pribadi pada halaman ini.",
        evidence="****1234",
        absolute=absolute,
        fingerprint=f"{number:064x}",
    ).as_data()


def edit(world: World, submission: Submission, text: str) -> None:
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    page.body = json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>", "id": "blok-uji"}])
    page.save_revision(user=world.person("web"))


def filtering_with(world: World, *findings: dict[str, Any], colours: tuple[str, ...] = ("teal",)) -> Submission:
    """Handed to the official, with these findings in the first picture."""
    submission = world.editing(*colours)
    asset = submission.assets.first()
    assert asset is not None
    FileScan.objects.all().update(key="")
    for one in submission.assets.all():
        looked_at(one.original, FileScanResult(findings=list(findings) if one.pk == asset.pk else []))
    return editing.submit(submission_id=submission.pk, by=world.actor("web"))


def clear(world: World, submission: Submission, **more: Any) -> Submission:
    return filtering.clear(
        submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"), **more
    )


def overrule(world: World, submission: Submission, number: int = 1, **more: Any) -> Submission:
    sha256 = FileScan.objects.exclude(findings=[]).get().sha256
    given = {"digest_seen": digest(submission), "file": sha256, "fingerprint": f"{number:064x}", **WHY, **more}
    return overruling.overrule(submission_id=submission.pk, by=given.pop("by", world.actor("pejabat")), **given)


def test_nobody_sends_a_nik_on(world: World) -> None:
    submission = world.editing()
    edit(world, submission, f"Penerima bernama Sari, NIK {NIK}, hadir.")
    with pytest.raises(Blocked, match="siapa pun") as refusal:
        editing.submit(submission_id=submission.pk, by=world.actor("web"))
    assert NIK not in str(refusal.value)
    submission.refresh_from_db()
    assert submission.state == State.EDITING
    edit(world, submission, "Penerima bernama Sari hadir.")
    assert editing.submit(submission_id=submission.pk, by=world.actor("web")).state == State.FILTERING


@pytest.mark.parametrize(
    "text",
    [
        f'<a href="https://contoh.go.id/cek?nik={NIK}">di sini</a>',
        f'<a href="https://contoh.go.id/cek?nik={"%20".join(NIK)}">di sini</a>',
    ],
)
def test_nobody_sends_a_nik_on_in_a_link(world: World, text: str) -> None:
    submission = world.editing()
    edit(world, submission, text)
    with pytest.raises(Blocked, match="siapa pun"):
        editing.submit(submission_id=submission.pk, by=world.actor("web"))


def test_a_number_in_the_title_does_not_stay_in_the_address(world: World) -> None:
    submission = world.editing(title=f"BLT NIK {NIK} Siti")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    assert NIK in page.slug
    page.title = "Bantuan langsung tunai"
    page.save_revision(user=world.person("web"))
    with pytest.raises(Blocked, match="alamat halaman"):
        editing.submit(submission_id=submission.pk, by=world.actor("web"))


def test_more_findings_than_are_kept_hold_it_back_too(world: World) -> None:
    submission = world.editing("teal")
    looked = FileScanResult(findings=[finding(number=number) for number in range(1, 41)], more={"personal.contoh": 7})
    FileScan.objects.update(key="")
    asset = submission.assets.first()
    assert asset is not None
    looked_at(asset.original, looked)
    submission = editing.submit(submission_id=submission.pk, by=world.actor("web"))
    for number in range(1, 41):
        submission = overrule(world, submission, number)
    with pytest.raises(Blocked, match="Masih ada 7 temuan sejenis"):
        clear(world, submission)


def test_the_name_of_a_sheet_or_a_file_is_masked_too(world: World) -> None:
    place = Place(PlaceKind.CELL, name=f"Siti {NIK}", cell="A1")
    data = Finding(
        check="x", version=1, code="y", severity=Severity.BLOCKS, place=place, message="m", fingerprint="f"
    ).as_data()
    assert NIK not in json.dumps(data)
    assert "0001" in data["place"]


def test_what_is_kept_of_a_number_is_masked(world: World) -> None:
    submission = world.editing()
    edit(world, submission, PHONE)
    submission = editing.submit(submission_id=submission.pk, by=world.actor("web"))
    kept = Examination.objects.get(submission=submission)
    assert kept.digest == digest(submission)
    assert any(one["check"] == "personal.phone" for one in kept.findings)
    assert "081256789012" not in json.dumps(kept.findings).replace("-", "")


def test_a_blocking_finding_in_a_file_holds_the_decision(world: World) -> None:
    submission = filtering_with(world, finding())
    with pytest.raises(Blocked, match=r"Gambar teal, halaman 1.*data pribadi"):
        clear(world, submission)
    submission.refresh_from_db()
    assert submission.state == State.FILTERING
    assert not Decision.objects.exists()


def test_leaving_the_file_out_lets_the_rest_pass(world: World) -> None:
    submission = filtering_with(world, finding(), colours=("teal", "orange"))
    ref = preview.preview_without(submission).assets[0].ref
    result = preview.preview_without(submission, [ref]).digest
    cleared = clear(world, submission, leave_out=[ref], digest_result=result)
    assert cleared.state == State.CLEARED
    decision = Decision.objects.get()
    assert decision.examination is not None
    assert decision.examination.digest == result
    assert all(one["file"] == "" for one in decision.examination.findings)


def test_findings_are_overruled_one_by_one_with_a_reason_on_record(world: World) -> None:
    submission = filtering_with(world, finding(number=1), finding(number=2))
    submission = overrule(world, submission, 1)
    with pytest.raises(Blocked, match="halaman 2"):
        clear(world, submission)
    submission = overrule(world, submission, 2)
    assert clear(world, submission).state == State.CLEARED
    said = Entry.objects.filter(verb="desk.overrule").order_by("id")
    assert [entry.data["reason"] for entry in said] == ["not_personal", "not_personal"]
    assert said[0].data["sentence"] == WHY["sentence"]
    assert said[0].digest == digest(submission)
    assert Overruling.objects.filter(submission=submission).count() == 2


def test_overruling_twice_is_one(world: World) -> None:
    submission = filtering_with(world, finding())
    overrule(world, submission)
    overrule(world, submission)
    assert Overruling.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"reason": ""}, Incomplete),
        ({"reason": "personal_data"}, Incomplete),
        ({"sentence": "pendek"}, Incomplete),
        ({"digest_seen": "0" * 64}, Changed),
        ({"fingerprint": "f" * 64}, Changed),
        ({"file": "f" * 64}, Changed),
        ({"expected_version": 1}, Stale),
    ],
)
def test_an_overruling_that_does_not_fit_is_refused(world: World, more: dict[str, Any], refusal: type) -> None:
    submission = filtering_with(world, finding())
    with pytest.raises(refusal):
        overrule(world, submission, **more)
    assert not Overruling.objects.exists()


def test_only_an_official_who_may_decide_overrules(world: World) -> None:
    submission = filtering_with(world, finding())
    with pytest.raises(NotYours):
        overrule(world, submission, by=world.actor("web"))
    official = world.actor("pejabat")
    submission.contributions.create(person_id=official.person_id, person_name=official.name, what="edit")
    with pytest.raises(OwnWork):
        overrule(world, submission)


def test_what_is_absolute_is_overruled_by_nobody(world: World) -> None:
    submission = filtering_with(world)
    scan = FileScan.objects.get()
    FileScan.objects.update(findings=[finding(absolute=True)])
    Examination.objects.all().delete()
    with pytest.raises(Blocked, match="siapa pun"):
        overrule(world, submission, file=scan.sha256)
    with pytest.raises(Blocked, match="siapa pun"):
        clear(world, submission)


def test_what_asks_or_advises_only_is_overruled_by_nobody_and_holds_nothing(world: World) -> None:
    submission = filtering_with(world, finding(severity=Severity.ASK))
    with pytest.raises(Changed):
        overrule(world, submission)
    assert clear(world, submission).state == State.CLEARED


def test_a_new_content_needs_a_new_word(world: World) -> None:
    submission = overrule(world, filtering_with(world, finding()))
    world.returned(submission)
    edit(world, submission, "Isi yang baru.")
    submission = editing.submit(submission_id=submission.pk, by=world.actor("web"))
    with pytest.raises(Blocked):
        clear(world, submission)


def test_sending_on_waits_until_every_file_was_looked_at(world: World) -> None:
    submission = world.editing("teal")
    FileScan.objects.update(key="an older set of checks", findings=[finding()])
    with pytest.raises(Incomplete, match=r"masih diperiksa sistem \(Gambar teal\)"):
        editing.submit(submission_id=submission.pk, by=world.actor("web"))
    assert FileScan.objects.get().asked, "the refusal does not undo the asking"


def test_an_upgrade_of_the_checks_meanwhile_has_the_files_looked_at_again(world: World) -> None:
    submission = filtering_with(world)
    Examination.objects.update(key="older")
    FileScan.objects.update(key="older")
    look = examine_frozen(submission)
    assert look.waiting == ["Gambar teal"]
    assert FileScan.objects.get().asked
    with pytest.raises(Blocked, match="masih diperiksa"):
        clear(world, submission)


def test_a_file_nobody_could_look_at_is_not_clean(world: World) -> None:
    submission = world.editing("teal")
    FileScan.objects.update(key="", asked=True, attempts=scanning.MAX_ATTEMPTS)
    assert scanning.give_up(timezone.now()) == 1
    submission = editing.submit(submission_id=submission.pk, by=world.actor("web"))
    with pytest.raises(Blocked, match="berhenti di tengah jalan"):
        clear(world, submission)


def test_a_scan_runs_where_it_is_wanted_and_twice_gives_the_same(world: World) -> None:
    submission = world.editing("teal")
    FileScan.objects.all().delete()
    PictureMark.objects.all().delete()
    scanning.request([asset_digest(submission)])
    row = FileScan.objects.get()
    assert scanning.scan(row.pk) is not None
    row.refresh_from_db()
    assert row.key == current_key()
    assert not row.asked
    assert PictureMark.objects.get().sha256 == row.sha256
    assert scanning.scan(row.pk) is None
    scanning.request([row.sha256])
    row.refresh_from_db()
    assert not row.asked


def asset_digest(submission: Submission) -> str:
    asset = submission.assets.first()
    assert isinstance(asset, Asset)
    return asset.original.copies.get(role="main").sha256


def test_a_look_costs_the_same_with_one_file_and_with_five(
    world: World, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    one, five = world.filtering("teal"), world.filtering("teal", "orange", "navy", "gray", "olive")
    assert one.frozen and five.frozen
    with django_assert_max_num_queries(12) as few:
        examine(one.frozen.content, one)
    with django_assert_num_queries(len(few)):
        examine(five.frozen.content, five)


def test_flagged_and_similar_pictures_are_told(world: World) -> None:
    submission = world.editing("teal")
    submission.assets.update(vulnerable=True)
    sha256 = asset_digest(submission)
    scanning.mark(sha256, 0x0F0F_1234_5678_9ABC)
    other = world.editing("orange")
    scanning.mark(asset_digest(other), 0x0F0F_1234_5678_9ABD)
    submission = editing.submit(submission_id=submission.pk, by=world.actor("web"))
    seen = findings_view(submission, examine_frozen(submission)).statuses
    assert {one.data["check"] for one in seen} >= {"people.vulnerable", "care.duplicates"}
    near = next(one.data for one in seen if one.data["check"] == "care.duplicates")
    assert "Gambar orange" in near["message"]
    assert near["place"] == "gambar 1"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/sosial/tidak-ada/", True),
        ("/sosial/ada", False),
        ("/sosial/ada/?dari=sini", False),
        ("/", True),
        ("/../../etc/passwd", True),
        ("https://baritotimurkab.go.id/tidak-ada/", False),
        ("#bagian", False),
    ],
)
def test_a_link_of_our_own_that_leads_nowhere_is_told(world: World, address: str, told: bool) -> None:
    tree.write_text(tree.file_of("/sosial/ada/"), b"<html></html>")
    submission = world.editing()
    edit(world, submission, f'<a href="{address}">di sini</a>')
    look = examine_draft(submission)
    assert look is not None
    assert any("tidak ada di situs ini" in one["message"] for one in look.findings) is told
