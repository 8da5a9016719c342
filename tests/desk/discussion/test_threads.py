"""Pembicaraan: who asks, answers and settles; what waits for it; and what the record keeps of it."""

import json

import pytest
from django.db import IntegrityError, transaction

from saring.desk.collecting import services as collecting
from saring.desk.collecting.rules import missing_for_hand_over
from saring.desk.discussion import services as discussion
from saring.desk.discussion.models import TEXT_AT_MOST, Remark, Thread
from saring.desk.discussion.queries import places_of
from saring.desk.editing import services as editing
from saring.desk.filtering import preview
from saring.desk.filtering import services as filtering
from saring.desk.submission import queries
from saring.desk.submission.errors import Changed, Incomplete, NotYours, Refusal, WrongState
from saring.desk.submission.models import Contribution, Submission
from saring.desk.submission.states import OPEN, State
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import SERVICES, can
from saring.ledger.models import Entry
from saring.website.models import ArticlePage
from tests.desk.submission.test_races import race
from tests.world import World, digest

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
WHY = {"reason": "language", "sentence": "Judulnya belum sesuai isi berita."}
QUESTION = "Benarkah pelatihannya dua hari?"


def ask(world: World, submission: Submission, who: str, anchor: str = "", text: str = QUESTION) -> Thread:
    said = discussion.remark(submission_id=submission.pk, text=text, by=world.actor(who), anchor=anchor)
    return said.thread


def settle(world: World, thread: Thread, who: str) -> Thread:
    return discussion.resolve(submission_id=thread.submission_id, thread_id=thread.pk, by=world.actor(who))


@pytest.mark.parametrize("who", ["petugas", "petugas2", "web", "pejabat", "kadis"])
@pytest.mark.parametrize("state", ["begun", "handed_over", "editing", "filtering", "cleared", "going_live"])
def test_whoever_sees_it_may_ask_while_it_is_open(world: World, state: str, who: str) -> None:
    submission = getattr(world, state)()
    thread = ask(world, submission, who)
    (said,) = thread.remarks.all()
    assert (said.by_name, said.text) == (str(world.person(who)), QUESTION)
    assert said.by_position
    before = submission.version
    submission.refresh_from_db()
    assert submission.version == before


@pytest.mark.parametrize("who", ["petugas_lain", "kepegawaian"])
def test_a_stranger_neither_asks_nor_settles(world: World, who: str) -> None:
    submission = world.editing()
    with pytest.raises(NotYours, match="Hanya petugas bidangnya"):
        ask(world, submission, who)
    thread = ask(world, submission, "web")
    with pytest.raises(NotYours, match="Hanya petugas bidangnya"):
        settle(world, thread, who)


def test_what_ended_is_not_spoken_about(world: World) -> None:
    submission = world.editing()
    thread = ask(world, submission, "petugas")
    collecting.withdraw(submission_id=submission.pk, by=world.actor("petugas"), **WHY)
    with pytest.raises(WrongState, match="Ditarik pengusul"):
        ask(world, submission, "petugas")
    with pytest.raises(WrongState, match="Nyatakan selesai"):
        settle(world, thread, "petugas")
    assert set(State) - set(OPEN) == {State.PUBLISHED, State.WITHHELD, State.WITHDRAWN, State.TAKEN_DOWN}


@pytest.mark.parametrize(("text", "sentence"), [("  \n ", "Tulis dahulu"), ("x" * (TEXT_AT_MOST + 1), "2001 huruf")])
def test_a_remark_says_something_and_not_too_much(world: World, text: str, sentence: str) -> None:
    submission = world.editing()
    with pytest.raises(Incomplete, match=sentence):
        ask(world, submission, "web", text=text)
    assert not Thread.objects.exists()
    assert len(ask(world, submission, "web", text="y" * TEXT_AT_MOST).remarks.get().text) == TEXT_AT_MOST
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.update(text="")


def test_a_thread_keeps_its_place_and_label_when_the_block_is_gone(world: World) -> None:
    submission = world.editing("teal", text="Kader berlatih menimbang balita.\n\nAlinea kedua.")
    anchor, label = next(place for place in places_of(submission) if "menimbang" in place[1])
    thread = ask(world, submission, "pejabat", anchor)
    assert (thread.anchor, thread.label) == (anchor, label) == (anchor, "Paragraf: Kader berlatih menimbang balita.")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    kept = [block for block in page.body.get_prep_value() if block["id"] != anchor]
    page.body = json.dumps(kept)
    page.save_revision(user=world.person("web"))
    thread.refresh_from_db()
    assert str(thread) == label
    assert anchor not in dict(places_of(submission))
    with pytest.raises(Changed, match="tidak ada lagi"):
        ask(world, submission, "pejabat", anchor)
    discussion.remark(submission_id=submission.pk, text="Sudah dihapus.", by=world.actor("web"), thread_id=thread.pk)


def test_places_are_those_of_the_frozen_page(world: World) -> None:
    submission = world.filtering("teal", "orange")
    places = places_of(submission)
    assert [label for _anchor, label in places if label.startswith("Gambar")] == [
        "Gambar: Gambar teal",
        "Gambar: Gambar orange",
    ]
    refs = {placed.ref for placed in preview.preview_without(submission).assets}
    assert refs <= {anchor for anchor, _label in places}
    assert places_of(world.begun()) == []


def test_answers_stand_in_order_and_not_in_a_settled_thread(world: World) -> None:
    submission = world.filtering()
    thread = ask(world, submission, "pejabat")
    discussion.remark(submission_id=submission.pk, text="Dua hari.", by=world.actor("web"), thread_id=thread.pk)
    assert [said.text for said in thread.remarks.all()] == [QUESTION, "Dua hari."]
    settle(world, thread, "web")
    with pytest.raises(WrongState, match="selesai oleh Web Contoh"):
        discussion.remark(submission_id=submission.pk, text="Lagi?", by=world.actor("web"), thread_id=thread.pk)
    with pytest.raises(WrongState, match="selesai oleh Web Contoh"):
        settle(world, thread, "pejabat")


def test_a_thread_of_another_submission_is_not_here(world: World) -> None:
    thread = ask(world, world.editing(), "web")
    other = world.editing()
    with pytest.raises(WrongState, match="tidak ada pada berkas ini"):
        discussion.remark(submission_id=other.pk, text="Salah.", by=world.actor("web"), thread_id=thread.pk)
    with pytest.raises(WrongState, match="tidak ada pada berkas ini"):
        discussion.resolve(submission_id=other.pk, thread_id=thread.pk, by=world.actor("web"))


@pytest.mark.parametrize(
    ("opener", "who", "may"),
    [
        ("petugas", "petugas", True),
        ("petugas", "petugas2", False),
        ("petugas", "kadis", False),
        ("petugas", "web2", True),
        ("petugas", "pejabat2", True),
        ("kadis", "kadis", True),
        ("pejabat", "petugas", False),
    ],
)
def test_the_opener_the_web_team_or_an_official_settles(world: World, opener: str, who: str, may: bool) -> None:
    thread = ask(world, world.editing(), opener)
    if may:
        assert settle(world, thread, who).resolved_by_name == str(world.person(who))
        return
    with pytest.raises(NotYours, match="Hanya yang memulainya"):
        settle(world, thread, who)


class TestSendingOn:
    def test_handing_over_waits(self, world: World) -> None:
        submission = world.begun()
        thread = ask(world, submission, "web")
        with pytest.raises(Incomplete, match="Pembicaraan yang belum dijawab: “Seluruh halaman”"):
            collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
        settle(world, thread, "web")
        collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))

    def test_handing_over_waits_for_an_officers_answer_and_not_for_settling(self, world: World) -> None:
        submission = world.editing()
        thread = ask(world, submission, "web")
        editing.send_back(submission_id=submission.pk, by=world.actor("web"), **WHY)
        discussion.remark(
            submission_id=submission.pk, text="Dua hari.", by=world.actor("petugas2"), thread_id=thread.pk
        )
        assert missing_for_hand_over(submission) == []
        discussion.remark(submission_id=submission.pk, text="Yakin?", by=world.actor("pejabat"), thread_id=thread.pk)
        assert missing_for_hand_over(submission) == ["Pembicaraan yang belum dijawab: “Seluruh halaman”"]
        discussion.remark(submission_id=submission.pk, text="Yakin.", by=world.actor("petugas"), thread_id=thread.pk)
        collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
        editing.accept(submission_id=submission.pk, by=world.actor("web"))
        with pytest.raises(Incomplete, match="Masih ada 1 pembicaraan"):
            editing.submit(submission_id=submission.pk, by=world.actor("web"))

    def test_submitting_waits_and_says_where(self, world: World) -> None:
        submission = world.editing("teal", text="Kader berlatih menimbang balita.")
        threads = [ask(world, submission, "pejabat", anchor) for anchor, _label in places_of(submission)]
        with pytest.raises(
            Incomplete,
            match=r"Masih ada 3 pembicaraan.*“Gambar: Gambar teal”, “Paragraf: Tempat: Jaweten”, “Paragraf: K",
        ):
            editing.submit(submission_id=submission.pk, by=world.actor("web"))
        for thread in threads:
            settle(world, thread, "web")
        editing.submit(submission_id=submission.pk, by=world.actor("web"))

    def test_many_places_are_cut_short(self, world: World) -> None:
        submission = world.editing("teal", "orange", "navy", text="Satu.\n\nDua.")
        for anchor, _label in places_of(submission):
            ask(world, submission, "pejabat", anchor)
        with pytest.raises(Incomplete, match=r"Masih ada 6 pembicaraan.*navy”, …\. Jawab"):
            editing.submit(submission_id=submission.pk, by=world.actor("web"))

    def test_clearing_waits_but_the_official_who_asked_still_decides(self, world: World) -> None:
        submission = world.filtering()
        thread = ask(world, submission, "pejabat")
        with pytest.raises(Incomplete, match="Masih ada 1 pembicaraan"):
            filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"))
        assert can(Verb.CLEAR, submission, world.actor("pejabat"))
        settle(world, thread, "pejabat")
        filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"))
        people = [world.person("pejabat").pk]
        assert not Contribution.objects.filter(person_id__in=people).exists()
        assert not queries.contributors(submission) & set(people)

    @pytest.mark.parametrize("verb", ["return_for_correction", "refuse"])
    def test_returning_and_refusing_do_not_wait(self, world: World, verb: str) -> None:
        submission = world.filtering()
        thread = ask(world, submission, "pejabat")
        service = SERVICES[Verb(verb)]
        service(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"), **WHY)
        thread.refresh_from_db()
        assert thread.is_open

    def test_sending_back_does_not_wait(self, world: World) -> None:
        submission = world.editing()
        ask(world, submission, "web")
        editing.send_back(submission_id=submission.pk, by=world.actor("web"), **WHY)
        assert "Pembicaraan yang belum dijawab: “Seluruh halaman”" in missing_for_hand_over(submission)


def test_the_ledger_keeps_the_length_and_never_the_words(world: World) -> None:
    submission = world.filtering()
    secret = "NIK 6213010101010001 milik penerima."
    thread = ask(world, submission, "pejabat", text=secret)
    entry = Entry.objects.latest("id")
    assert (entry.verb, entry.data) == ("desk.remark", {"thread": thread.pk, "length": len(secret)})
    settle(world, thread, "web")
    entry = Entry.objects.latest("id")
    assert (entry.verb, entry.actor_name, entry.data) == ("desk.resolve", "Web Contoh", {"thread": thread.pk})
    assert not any("6213010101010001" in json.dumps(one.data) for one in Entry.objects.all())


def test_what_was_said_outlives_the_person(world: World) -> None:
    thread = ask(world, world.editing(), "petugas2")
    Thread.objects.update(opened_by=None)
    Remark.objects.update(by=None)
    thread.refresh_from_db()
    assert (thread.opened_by_name, thread.remarks.get().by_name) == ("Petugas2 Contoh", "Petugas2 Contoh")
    with pytest.raises(NotYours):
        settle(world, thread, "petugas")


@pytest.mark.django_db(transaction=True)
@pytest.mark.fault
@pytest.mark.parametrize("turn", range(3))
class TestAtOnce:
    def test_two_settle(self, racing_world: World, turn: int) -> None:
        thread = ask(racing_world, racing_world.editing(), "petugas")
        runners = [
            lambda who=who: discussion.resolve(submission_id=thread.submission_id, thread_id=thread.pk, by=who)
            for who in (racing_world.actor("web"), racing_world.actor("web2"))
        ]
        results = race(*runners)
        (refusal,) = [one for one in results if isinstance(one, Refusal)]
        assert "sudah dinyatakan selesai oleh Web" in str(refusal)
        assert Entry.objects.filter(verb="desk.resolve").count() == 1

    def test_a_question_and_a_clear(self, racing_world: World, turn: int) -> None:
        """Whichever is first, nothing was cleared over a question that had been asked."""
        submission = racing_world.filtering()
        seen = digest(submission)
        first, second = racing_world.actor("pejabat"), racing_world.actor("pejabat2")
        asked, cleared = race(
            lambda: discussion.remark(submission_id=submission.pk, text=QUESTION, by=first),
            lambda: filtering.clear(submission_id=submission.pk, digest_seen=seen, by=second),
        )
        assert isinstance(asked, Remark)
        order = list(Entry.objects.filter(verb__in=["desk.remark", "desk.clear"]).order_by("id").values_list("verb"))
        assert isinstance(cleared, Incomplete) or order == [("desk.clear",), ("desk.remark",)]
