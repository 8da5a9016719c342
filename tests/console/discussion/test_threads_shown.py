"""Pembicaraan on the screens: asked, answered, settled, led to its place; the same cost however many."""

from typing import Any

import pytest
from django.urls import reverse

from saring.desk.discussion import services as discussion
from saring.desk.discussion.models import Thread
from saring.desk.discussion.queries import places_of
from saring.desk.filtering import preview
from saring.desk.filtering import services as filtering
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from tests.console.submission.test_screens import at_work
from tests.world import World, digest

pytestmark = pytest.mark.django_db
QUESTION = "Benarkah pelatihannya dua hari?"


def address(submission: Submission, verb: str) -> str:
    return reverse("verb", args=[submission.number, verb])


def ask(world: World, submission: Submission, who: str = "pejabat", anchor: str = "") -> Thread:
    return discussion.remark(submission_id=submission.pk, text=QUESTION, by=world.actor(who), anchor=anchor).thread


def test_an_official_asks_at_a_block_and_stays_on_the_screen(world: World) -> None:
    submission = world.filtering("teal", text="Kader berlatih menimbang.")
    anchor, label = next(place for place in places_of(submission) if "menimbang" in place[1])
    client, here = at_work(world, "pejabat"), f"/saring/{submission.number}/"
    assert f'<option value="{anchor}">{label}</option>' in client.get(here).content.decode()
    form = {"sentence": QUESTION, "anchor": anchor, "back": here}
    answer = client.post(address(submission, "remark"), form, follow=True)
    assert answer.redirect_chain == [(f"{here}#pembicaraan", 302)]
    page = answer.content.decode()
    assert QUESTION in page
    assert f'href="/berkas/{submission.number}/halaman/#blok-{anchor}" target="pratinjau"' in page
    assert "1 pembicaraan belum selesai; selesaikan dahulu" in page


def test_the_editor_answers_and_settles_and_the_official_clears(world: World) -> None:
    submission = world.filtering("teal")
    thread = ask(world, submission)
    official, editor = at_work(world, "pejabat"), at_work(world, "web")
    seen = {"digest_seen": digest(submission), "digest_result": digest(submission), "version": submission.version}
    refused = official.post(address(submission, "clear"), seen, follow=True).content.decode()
    assert "Masih ada 1 pembicaraan yang belum selesai: “Seluruh halaman”." in refused
    form = {"thread": thread.pk, "sentence": "Ya, dua hari."}
    assert "Ya, dua hari." in editor.post(address(submission, "remark"), form, follow=True).content.decode()
    page = editor.post(address(submission, "resolve"), {"thread": thread.pk}, follow=True).content.decode()
    assert "Dinyatakan selesai oleh Web Contoh" in page
    official.post(address(submission, "clear"), seen)
    submission.refresh_from_db()
    assert submission.state == State.CLEARED


def test_the_way_to_an_asset_is_its_card_or_the_preview(world: World) -> None:
    submission = world.filtering("teal")
    ref = preview.preview_without(submission).assets[0].ref
    ask(world, submission, anchor=ref)
    screen = at_work(world, "pejabat").get(f"/saring/{submission.number}/").content.decode()
    assert f'href="#bahan-{ref}"' in screen
    assert f'<li id="bahan-{ref}"' in screen
    elsewhere = at_work(world, "web").get(f"/berkas/{submission.number}/").content.decode()
    assert f'href="/saring/{submission.number}/#bahan-{ref}"' in elsewhere
    filtering.return_for_correction(
        submission_id=submission.pk,
        digest_seen=digest(submission),
        by=world.actor("pejabat"),
        reason="language",
        sentence="Judulnya belum sesuai isi berita.",
    )
    editing = at_work(world, "web").get(f"/berkas/{submission.number}/").content.decode()
    assert f'href="/berkas/{submission.number}/halaman/#bahan-{ref}" target="pratinjau"' in editing


def test_a_thread_whose_place_is_gone_stays_readable(world: World) -> None:
    submission = world.editing()
    thread = ask(world, submission, anchor=places_of(submission)[0][0])
    Thread.objects.update(anchor="hilang", label="Paragraf: yang dulu ada")
    page = at_work(world, "web").get(f"/berkas/{submission.number}/").content.decode()
    assert "Paragraf: yang dulu ada" in page
    assert "Bagian ini tidak ada lagi di halaman." in page
    assert f'id="bicara-{thread.pk}"' in page
    assert "Tunjukkan tempatnya" not in page


def test_a_refused_remark_keeps_its_words_in_its_own_form(world: World) -> None:
    submission = world.editing()
    thread = ask(world, submission)
    client = at_work(world, "web")
    page = client.post(
        address(submission, "remark"), {"sentence": "Tulisan saya.", "anchor": "tidak-ada"}, follow=True
    ).content.decode()
    assert "Bagian yang Anda pilih tidak ada lagi" in page
    assert "required>Tulisan saya.</textarea>" in page.split('id="bicara-kata"')[1]
    discussion.resolve(submission_id=submission.pk, thread_id=thread.pk, by=world.actor("pejabat"))
    other = ask(world, submission)
    page = client.post(
        address(submission, "remark"), {"sentence": "x" * 2001, "thread": other.pk}, follow=True
    ).content.decode()
    assert "2001 huruf" in page
    assert "required>x" in page.split(f'id="jawab-{other.pk}"')[1]


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "9" * 30, "²"])
def test_a_nonsense_thread_is_answered_in_a_sentence(world: World, number: str) -> None:
    submission = world.editing()
    answer = at_work(world, "web").post(address(submission, "resolve"), {"thread": number}, follow=True)
    assert "Pembicaraan itu tidak ada pada berkas ini." in answer.content.decode()


def test_words_are_shown_as_text(world: World) -> None:
    submission = world.filtering(text="<script>alert(2)</script> dan lainnya.")
    anchor = places_of(submission)[-1][0]
    discussion.remark(
        submission_id=submission.pk, text="<script>alert(1)</script>", by=world.actor("web"), anchor=anchor
    )
    for who, name in (("web", "submission"), ("pejabat", "filter")):
        page = at_work(world, who).get(reverse(name, args=[submission.number])).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_the_officer_reads_on_the_form_that_it_is_waiting(world: World) -> None:
    submission = world.begun()
    ask(world, submission, "kadis")
    page = at_work(world, "petugas").get(reverse("intake:form", args=[submission.number])).content.decode()
    assert "1 pembicaraan tentang berkas ini belum selesai." in page
    assert f'href="/berkas/{submission.number}/#pembicaraan"' in page


@pytest.mark.parametrize(("who", "name"), [("pejabat", "filter"), ("web", "submission")])
def test_30_threads_cost_what_1_does(world: World, django_assert_max_num_queries: Any, who: str, name: str) -> None:
    submission = world.filtering("teal", "orange", text="Satu.\n\nDua.")
    places = [anchor for anchor, _label in places_of(submission)]
    ask(world, submission, anchor=places[0])
    client, here = at_work(world, who), reverse(name, args=[submission.number])
    client.get(here)
    with django_assert_max_num_queries(70) as one:
        client.get(here)
    for turn in range(29):
        thread = ask(world, submission, "web" if turn % 2 else "pejabat", places[turn % len(places)])
        discussion.remark(submission_id=submission.pk, text="Ya.", by=world.actor("web"), thread_id=thread.pk)
    discussion.resolve(submission_id=submission.pk, thread_id=thread.pk, by=world.actor("web"))
    with django_assert_max_num_queries(70) as many:
        page = client.get(here).content.decode()
    assert page.count('class="bicara"') == 30
    assert len(many) == len(one)
