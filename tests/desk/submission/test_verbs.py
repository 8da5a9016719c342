"""The seven rows, verb by verb: state, clock, record, and the sentence of every refusal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.filtering import services as filtering
from saring.desk.publishing import services as publishing
from saring.desk.receipts.models import Receipt
from saring.desk.submission import current_time
from saring.desk.submission.errors import Incomplete, NotYours, Refusal, Stale, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.desk.submission.transitions import TRANSITIONS, Verb
from saring.desk.verbs import RULES
from saring.ledger.models import Entry
from saring.media.models import Original
from saring.press.models import Release
from saring.website.models import ArticlePage, EditingWindow
from tests.world import World, digest, make_person, words, written

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
WHY = {"reason": "language", "sentence": "Judulnya belum sesuai isi berita."}


def verbs_on_record(submission: Submission) -> list[str]:
    found = Entry.objects.filter(subject_type="submission", subject_id=submission.number).order_by("id")
    return [entry.verb.removeprefix("desk.") for entry in found]


def test_a_fit_submission_runs_all_rows(world: World) -> None:
    submission = world.published("teal", "orange")
    assert submission.state == State.PUBLISHED
    runs = [(run.state, run.ended_by_verb) for run in submission.runs.all()]
    assert runs == [
        ("collecting", "hand_over"),
        ("handed_over", "accept"),
        ("editing", "submit"),
        ("filtering", "clear"),
        ("cleared", "publish"),
        ("going_live", "confirm_live"),
    ]
    said = verbs_on_record(submission)
    for verb in ("begin", "write", "add_asset", "hand_over", "accept", "submit", "clear", "publish", "confirm_live"):
        assert verb in said
    assert Release.objects.get(permit=submission.permit).state == Release.State.LIVE
    assert not EditingWindow.objects.get(page_id=submission.page_id).is_open


def test_every_visit_has_its_own_due_time(world: World) -> None:
    start = timezone.make_aware(timezone.datetime(2026, 7, 6, 8, 0))
    with current_time.override(start):
        submission = world.begun()
        assert submission.runs.get().due_at == start + timedelta(days=1)
    with current_time.override(start + timedelta(hours=3)):
        collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    submission.refresh_from_db()
    first, second = submission.runs.all()
    assert first.minutes == 180
    assert timezone.localtime(second.due_at).strftime("%H:%M") == "15:00"
    assert timezone.localtime(second.soon_at).strftime("%H:%M") == "12:00"
    assert submission.due_at == second.due_at


def test_handing_over_draws_up_a_receipt_that_accepting_countersigns(world: World) -> None:
    submission = world.handed_over("teal")
    receipt = Receipt.objects.get(submission=submission)
    assert receipt.items[0]["sha256"] == Original.objects.get().sha256
    editing.accept(submission_id=submission.pk, by=world.actor("web"))
    receipt.refresh_from_db()
    assert receipt.accepted_by_position == "Website/Administrator"


def test_accepting_makes_a_draft_from_the_material(world: World) -> None:
    submission = world.editing("teal", "orange", text="Paragraf satu.\n\nParagraf <script>dua</script>.")
    page = ArticlePage.objects.get(pk=submission.page_id)
    assert not page.live
    assert [block.value["alt"] for block in page.gallery] == ["Bidang teal", "Bidang orange"]
    assert len(page.body) == 3
    assert "<script>" not in str(page.body[2].value.source)


def test_what_is_missing_for_handing_over_is_said(world: World) -> None:
    submission = collecting.begin(section=world.section, by=world.actor("petugas"))
    with pytest.raises(Incomplete, match=r"Judul.*Isi berita.*Tanggal"):
        collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    submission.refresh_from_db()
    assert submission.state == State.COLLECTING


def test_a_refused_file_stands_in_the_way_of_handing_over(world: World) -> None:
    submission = world.begun()
    asset = world.add_picture(submission)
    Original.objects.update(state="refused")
    with pytest.raises(Incomplete, match=r"teal\.jpg"):
        collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    collecting.remove_asset(asset_id=asset.pk, by=world.actor("petugas"))
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))


def test_accepting_waits_for_the_inspection(world: World) -> None:
    submission = world.begun()
    world.add_picture(submission)
    Original.objects.update(state="inspecting")
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    with pytest.raises(Incomplete, match="masih diperiksa"):
        editing.accept(submission_id=submission.pk, by=world.actor("web"))


def test_the_same_file_twice_is_one_asset(world: World) -> None:
    submission = world.begun()
    assert world.add_picture(submission).pk == world.add_picture(submission).pk


def test_send_back_and_hand_over_again_brings_the_new_text(world: World) -> None:
    submission = world.editing("teal")
    editing.send_back(submission_id=submission.pk, by=world.actor("web"), **WHY)
    collecting.write(
        submission_id=submission.pk, words=words("Judul yang sudah diperbaiki", "Isi baru."), by=world.actor("petugas")
    )
    world.add_picture(submission, colour="navy")
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    editing.accept(submission_id=submission.pk, by=world.actor("web"))
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    assert page.title == "Judul yang sudah diperbaiki"
    assert "Isi baru" in str(page.body)
    assert len(page.gallery) == 2
    submission.refresh_from_db()
    assert [run.visit for run in submission.runs.filter(state="collecting")] == [1, 2]


def test_an_editors_text_is_not_overwritten_by_the_officers(world: World) -> None:
    submission = world.editing("teal")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    page.title = "Judul dari penyunting"
    page.save_revision(user=world.person("web"))
    editing.send_back(submission_id=submission.pk, by=world.actor("web"), **WHY)
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    editing.accept(submission_id=submission.pk, by=world.actor("web"))
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    assert page.title == "Judul dari penyunting"


def test_an_asset_removed_after_being_sent_back_leaves_the_draft(world: World) -> None:
    submission = world.editing("teal", "orange")
    editing.send_back(submission_id=submission.pk, by=world.actor("web"), **WHY)
    collecting.remove_asset(asset_id=submission.assets.first().pk, by=world.actor("petugas"))
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    editing.accept(submission_id=submission.pk, by=world.actor("web"))
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    assert [block.value["alt"] for block in page.gallery] == ["Bidang orange"]


def test_withdrawing_ends_it_before_filtering_and_not_after(world: World) -> None:
    submission = world.handed_over()
    collecting.withdraw(submission_id=submission.pk, by=world.actor("petugas"), **WHY)
    submission.refresh_from_db()
    assert submission.state == State.WITHDRAWN
    later = world.filtering()
    with pytest.raises(WrongState, match="Penyaringan"):
        collecting.withdraw(submission_id=later.pk, by=world.actor("petugas"), **WHY)


def test_a_stale_form_is_told_who_acted(world: World) -> None:
    submission = world.handed_over()
    version = submission.version
    editing.accept(submission_id=submission.pk, by=world.actor("web"), expected_version=version)
    with pytest.raises(Stale, match=r"Terima berkas.*Web Contoh"):
        editing.accept(submission_id=submission.pk, by=world.actor("web2"), expected_version=version)


def test_submitting_asks_for_words_for_every_picture(world: World) -> None:
    submission = world.editing("teal")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    page.gallery[0].value["alt"] = " "
    page.save_revision(user=world.person("web"))
    with pytest.raises(Incomplete, match="Teks alternatif pada 1 gambar"):
        editing.submit(submission_id=submission.pk, by=world.actor("web"))


def test_taking_down_revokes_the_permit_and_empties_the_lists(world: World) -> None:
    from saring.press import services as press
    from saring.press import tree

    submission = world.published("teal")
    path = Release.objects.get().path
    publishing.take_down(submission_id=submission.pk, by=world.actor("pejabat"), **WHY)
    submission.refresh_from_db()
    press.remove_release(submission.permit)
    assert submission.state == State.TAKEN_DOWN
    assert not ArticlePage.objects.get(pk=submission.page_id).live
    assert tree.read(tree.file_of(path)) is None
    for listing in ("/", "/berita/", "/sosial/", "/sosial/arsip/1/", "/sosial/feed.xml", "/sitemap-1.xml"):
        assert path.encode() not in (tree.read(tree.file_of(listing)) or b""), listing


def test_a_correction_runs_the_same_rows_on_the_same_page(world: World) -> None:
    first = world.published("teal")
    second = publishing.correct(submission_id=first.pk, by=world.actor("petugas"))
    assert second.page_id == first.page_id
    with pytest.raises(WrongState, match="sedang diperbaiki"):
        publishing.correct(submission_id=first.pk, by=world.actor("petugas"))
    collecting.write(
        submission_id=second.pk, words=words(first.title, "Angka di alinea dua salah."), by=world.actor("petugas")
    )
    collecting.hand_over(submission_id=second.pk, by=world.actor("petugas"))
    editing.accept(submission_id=second.pk, by=world.actor("web"))
    page = ArticlePage.objects.get(pk=first.page_id).get_latest_revision_as_object()
    assert "Angka di alinea dua salah" not in str(page.body)
    page.title = "Judul setelah perbaikan"
    page.save_revision(user=world.person("web"))
    editing.submit(submission_id=second.pk, by=world.actor("web"))
    second.refresh_from_db()
    filtering.clear(submission_id=second.pk, digest_seen=digest(second), by=world.actor("pejabat"))
    second = publishing.publish(submission_id=second.pk, by=world.actor("web"))
    assert written(second) is not None
    first.refresh_from_db()
    assert first.permit.revoked_at is not None
    assert Release.objects.get(permit=first.permit).state == Release.State.REPLACED
    with pytest.raises(WrongState, match="lebih baru"):
        publishing.take_down(submission_id=first.pk, by=world.actor("pejabat"), **WHY)


@pytest.mark.parametrize("who", ["petugas_lain", "web", "pejabat", "kepegawaian", "kadis"])
def test_only_the_sections_officer_hands_over(world: World, who: str) -> None:
    submission = world.begun()
    with pytest.raises(NotYours, match="Petugas"):
        collecting.hand_over(submission_id=submission.pk, by=world.actor(who))


@pytest.mark.parametrize("verb", [verb for verb in Verb if TRANSITIONS[verb].role is not None and verb in RULES])
def test_every_verb_refuses_whoever_lacks_its_role(world: World, verb: Verb) -> None:
    outsider = make_person("orang_luar", TRANSITIONS[verb].role or "web", "sekretariat")
    outsider.appointments.all().update(valid_until="2026-01-03")
    submission = world.begun()
    Submission.objects.filter(pk=submission.pk).update(state=State.COLLECTING)
    with pytest.raises(Refusal):
        RULES[verb](submission, world.actor("orang_luar"))


def test_what_needed_eyes_is_inspected_again_by_the_web_team(world: World) -> None:
    submission = world.handed_over("teal")
    asset = submission.assets.get()
    with pytest.raises(WrongState, match="tidak sedang menunggu"):
        editing.inspect_again(asset_id=asset.pk, by=world.actor("web"))
    Original.objects.update(state="needs_eyes", reasons=[{"code": "timeout", "message": "x"}], attempts=5)
    with pytest.raises(NotYours):
        editing.inspect_again(asset_id=asset.pk, by=world.actor("petugas"))
    editing.inspect_again(asset_id=asset.pk, by=world.actor("web"))
    original = Original.objects.get()
    assert (original.state, original.attempts, original.reasons) == ("received", 0, [])
    assert Entry.objects.latest("id").verb == "desk.inspect_again"
