"""A log-in that had ended, a form that was too old: back to its page with what was typed, and said by one tap."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.faces import kept_posts
from saring.people.models import Person
from tests.world import PASSWORD, World, digest

pytestmark = [pytest.mark.django_db]
SENTENCE = "Nomor kartu seorang ibu terbaca pada foto kedua."


def logged_in(world: World, who: str, **options: Any) -> Client:
    """A browser in which the person has looked at a page."""
    client = Client(**options)
    client.force_login(world.person(who))
    client.get(reverse("submissions"))
    return client


def log_in_ends(client: Client) -> None:
    client.session.flush()
    del client.cookies["saring_session"]


def log_in_again(client: Client, who: str, login: str) -> Any:
    """By the log-in page, as people do; what is shown then."""
    return client.post(login, {"username": who, "password": PASSWORD}, follow=True)


class TestVerbs:
    def test_a_refusal_comes_back_to_the_screen_with_reason_sentence_and_ticks(self, world: World) -> None:
        submission = world.filtering("teal")
        client = logged_in(world, "pejabat")
        log_in_ends(client)
        answer = client.post(
            reverse("verb", args=[submission.number, "refuse"]),
            {"reason": "personal_data", "sentence": SENTENCE, "digest_seen": digest(submission), "version": "1"},
        )
        assert "Yang Anda kirim tadi disimpan" in client.get(answer["Location"]).content.decode()
        page = log_in_again(client, "pejabat", answer["Location"])
        html = page.content.decode()
        assert page.redirect_chain[-1][0] == reverse("filter", args=[submission.number])
        assert page.status_code == 200
        assert SENTENCE in html
        assert '<option value="personal_data" selected>' in html
        assert "belum terkirim" in html
        submission.refresh_from_db()
        assert submission.state == State.FILTERING, "nothing is said without a tap"

    def test_what_was_to_be_left_out_is_still_ticked(self, world: World) -> None:
        submission = world.filtering("teal")
        client = logged_in(world, "pejabat")
        log_in_ends(client)
        ref = submission.frozen.content.split('"assets":{"')[1].split('"')[0]  # type: ignore[union-attr]
        address = reverse("verb", args=[submission.number, "clear"])
        answer = client.post(address, {"leave_out": [ref], "digest_seen": digest(submission)})
        html = log_in_again(client, "pejabat", answer["Location"]).content.decode()
        assert f'value="{ref}" checked' in html

    def test_requirements_that_were_ticked_are_ticked(self, world: World) -> None:
        submission = world.handed_over()
        client = logged_in(world, "web")
        html = client.get(reverse("submission", args=[submission.number])).content.decode()
        item = html.split('name="checklist" value="')[1].split('"')[0]
        log_in_ends(client)
        answer = client.post(reverse("verb", args=[submission.number, "accept"]), {"checklist": [item]})
        html = log_in_again(client, "web", answer["Location"]).content.decode()
        assert f'value="{item}" checked' in html

    def test_one_tap_says_it_and_then_nothing_is_kept(self, world: World) -> None:
        submission = world.editing()
        client = logged_in(world, "web")
        log_in_ends(client)
        address = reverse("verb", args=[submission.number, "send_back"])
        words = {"reason": "incomplete", "sentence": "Foto penyerahan belum ada di berkas."}
        html = log_in_again(client, "web", client.post(address, words)["Location"]).content.decode()
        assert words["sentence"] in html
        assert '<details class="kartu" id="send_back" open>' in html
        client.post(address, words)
        submission.refresh_from_db()
        assert submission.state == State.COLLECTING
        assert kept_posts.KEY not in client.session

    def test_a_question_that_was_typed_is_there(self, world: World) -> None:
        submission = world.editing()
        client = logged_in(world, "web")
        log_in_ends(client)
        answer = client.post(
            reverse("verb", args=[submission.number, "remark"]), {"sentence": "Siapa yang memotret?", "anchor": ""}
        )
        assert "Siapa yang memotret?" in log_in_again(client, "web", answer["Location"]).content.decode()

    def test_whoever_else_logs_in_there_neither_sees_nor_sends_it(self, world: World) -> None:
        submission = world.filtering("teal")
        client = logged_in(world, "pejabat")
        log_in_ends(client)
        address = reverse("verb", args=[submission.number, "refuse"])
        answer = client.post(address, {"reason": "other", "sentence": SENTENCE, "digest_seen": digest(submission)})
        page = log_in_again(client, "pejabat2", answer["Location"])
        assert SENTENCE not in page.content.decode()
        assert kept_posts.KEY not in client.session
        assert SENTENCE not in str(dict(client.session))

    def test_a_page_left_open_by_one_is_not_kept_for_the_next(self, world: World) -> None:
        submission = world.filtering("teal")
        client = logged_in(world, "pejabat2", enforce_csrf_checks=True)
        client.post(
            reverse("verb", args=[submission.number, "refuse"]),
            {"sentence": SENTENCE, "page_of_person": str(world.person("pejabat").pk), "csrfmiddlewaretoken": "x" * 64},
            headers={"Origin": "http://testserver"},
        )
        assert SENTENCE not in str(dict(client.session))

    def test_a_long_sentence_that_is_refused_is_kept_whole(self, world: World) -> None:
        submission = world.editing()
        client = logged_in(world, "web")
        long = "Panjang sekali. " * 200
        answer = client.post(
            reverse("verb", args=[submission.number, "send_back"]), {"reason": "incomplete", "sentence": long}
        )
        html = client.get(answer["Location"]).content.decode()
        assert long in html
        assert "paling panjang 1000" in html


class TestEveryOtherForm:
    def test_a_new_person_in_the_roster(self, world: World) -> None:
        client = logged_in(world, "kepegawaian")
        log_in_ends(client)
        words = {"name": "Rina Wati", "username": "rina", "email": "rina@example.org", "phone": ""}
        page = log_in_again(client, "kepegawaian", client.post(reverse("add_person"), words)["Location"])
        assert page.redirect_chain[-1][0] == reverse("add_person")
        assert 'value="Rina Wati"' in page.content.decode()
        assert not Person.objects.filter(username="rina").exists()
        client.post(reverse("add_person"), words)
        assert Person.objects.filter(username="rina").exists()
        assert 'value="Rina Wati"' not in client.get(reverse("add_person")).content.decode()

    @pytest.mark.parametrize("button", ["form", "hand_over", "form_upload"])
    def test_the_officers_page_with_every_answer(self, world: World, button: str) -> None:
        submission = world.begun()
        client = logged_in(world, "petugas")
        log_in_ends(client)
        words = {
            "title": "Judul yang hampir hilang",
            "text": "Cerita panjang.",
            "place": "Ampari",
            "category": "berita",
        }
        for button in ("form", "hand_over", "form_upload"):
            answer = client.post(reverse(f"intake:{button}", args=[submission.number]), words)
        came_from = {"HTTP_REFERER": f"http://testserver{reverse('intake:form', args=[submission.number])}"}
        answer = client.post(reverse("intake:hand_over", args=[submission.number]), words, **came_from)
        page = log_in_again(client, "petugas", answer["Location"])
        html = page.content.decode()
        assert page.redirect_chain[-1][0] == reverse("intake:form", args=[submission.number])
        assert "Judul yang hampir hilang" in html
        assert "Cerita panjang." in html

    def test_the_heads_decree(self, world: World) -> None:
        client = logged_in(world, "kadis")
        log_in_ends(client)
        words = {"deed": "open", "decree": "SK-77/2026", "until": "2099-01-01"}
        came_from = {"HTTP_REFERER": f"http://testserver{reverse('my_turn')}"}
        answer = client.post(reverse("emergency_lane"), words, **came_from)
        assert "SK-77/2026" in log_in_again(client, "kadis", answer["Location"]).content.decode()

    def test_passwords_are_never_kept(self, world: World) -> None:
        client = logged_in(world, "petugas")
        log_in_ends(client)
        client.post(
            reverse("change_password"), {"old_password": "rahasia-lama", "new_password1": "rahasia-baru-sekali"}
        )
        assert "rahasia" not in str(dict(client.session))


class TestFormsThatAreTooOld:
    def sent(self, client: Client, address: str, words: dict[str, str], **headers: str) -> Any:
        return client.post(address, {**words, "csrfmiddlewaretoken": "x" * 64}, headers=headers)

    def test_they_come_back_filled(self, world: World) -> None:
        submission = world.editing()
        client = logged_in(world, "web", enforce_csrf_checks=True)
        address = reverse("verb", args=[submission.number, "send_back"])
        words = {"reason": "incomplete", "sentence": "Foto penyerahan belum ada di berkas."}
        answer = self.sent(client, address, words, Origin="http://testserver")
        assert answer.status_code == 302
        html = client.get(answer["Location"]).content.decode()
        assert words["sentence"] in html
        assert "kedaluwarsa" in html
        submission.refresh_from_db()
        assert submission.state == State.EDITING

    def test_a_strangers_page_fills_in_nothing(self, world: World) -> None:
        submission = world.editing()
        client = logged_in(world, "web", enforce_csrf_checks=True)
        address = reverse("verb", args=[submission.number, "send_back"])
        answer = self.sent(client, address, {"sentence": "Kata orang asing di sini."}, Origin="http://jahat.example")
        assert answer.status_code == 403
        assert "Kata orang asing" not in str(dict(client.session))

    def test_where_a_fresh_form_fails_too_the_cause_is_shown(self, world: World) -> None:
        submission = world.editing()
        client = logged_in(world, "web", enforce_csrf_checks=True)
        address = reverse("verb", args=[submission.number, "send_back"])
        self.sent(client, address, {}, Origin="http://testserver")
        again = self.sent(client, address, {}, Origin="http://testserver")
        assert again.status_code == 403
        assert "Formulir ini sudah kedaluwarsa" in again.content.decode()


@pytest.mark.parametrize("verb", ["accept", "refuse", "withdraw", "nothing-of-the-kind"])
def test_an_address_that_only_takes_posts_leads_to_its_submission(world: World, verb: str) -> None:
    submission = world.editing()
    client = logged_in(world, "web")
    answer = client.get(reverse("verb", args=[submission.number, verb]))
    assert answer["Location"] == reverse("submission", args=[submission.number])


def test_other_addresses_that_only_take_posts_lead_home(world: World) -> None:
    begun = world.begun()
    client = logged_in(world, "petugas")
    assert client.get(reverse("intake:begin", args=["sosial"]))["Location"] == reverse("my_turn")
    for name in ("hand_over", "form_upload"):
        answer = client.get(reverse(f"intake:{name}", args=[begun.number]))
        assert answer["Location"] == reverse("intake:form", args=[begun.number])


def test_strangers_fill_no_disk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_posts, "UNKNOWN_AT_MOST", 100)
    client = Client()
    client.post(reverse("verb", args=["B-2026-0001", "refuse"]), {"sentence": "x" * 101})
    assert kept_posts.KEY not in client.session
    kept_posts._unknown.clear()
    for _ in range(kept_posts.UNKNOWN_AN_HOUR):
        Client().post(reverse("verb", args=["B-2026-0001", "refuse"]), {"sentence": "x"})
    late = Client()
    late.post(reverse("verb", args=["B-2026-0001", "refuse"]), {"sentence": "x"})
    assert kept_posts.KEY not in late.session
    kept_posts._unknown.clear()


def test_a_script_is_not_sent_to_a_page(world: World) -> None:
    submission = world.begun()
    client = logged_in(world, "petugas")
    log_in_ends(client)
    address = reverse("intake:form", args=[submission.number])
    answer = client.post(address, {"title": "x"}, headers={"X-Autosave": "1", "Accept": "application/json"})
    assert answer["Location"].startswith(reverse("log_in"))
    assert kept_posts.KEY not in client.session
    assert Submission.objects.get().title != "x"


def test_another_language_can_be_chosen_before_logging_in(client: Client, world: World) -> None:
    answer = client.post(
        reverse("set_language"), {"language": "en", "next": "/masuk/"}, headers={"accept": "text/html"}
    )
    assert answer["Location"] == "/masuk/"
    page = client.get("/masuk/").content.decode()
    assert "Masa masuk Anda berakhir" not in page
    assert 'lang="en"' in page
