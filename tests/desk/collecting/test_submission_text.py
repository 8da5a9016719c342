"""What an officer wrote stands on the page as it was meant: tables, lists, links; too much is refused, never cut."""

from typing import Any

import pytest
from django.utils import translation

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.examination.services import examine_draft
from saring.desk.submission.errors import Incomplete
from saring.desk.submission.models import Submission
from saring.website import services as website
from saring.website.models import ArticlePage
from saring.website.rendering import WorkspaceLinks, article_context
from tests.world import World

pytestmark = [pytest.mark.django_db]
STORY = (
    "Dibuka Drs. H. Ampera. *Bawa KTP* dan datang pagi.\n\n"
    "Jadwal posyandu:\nHari\tJam\nSenin\t08.00\n\n"
    "- beras\n- minyak\n\n"
    "Lihat www.baritotimurkab.go.id, surat ke dpmdsos@baritotimurkab.go.id, hubungi posko 0812-3456-7890."
)


def page_of(submission: Submission) -> ArticlePage:
    return website.latest(submission.page_id or 0)


def shown(submission: Submission) -> str:
    page = page_of(submission)
    context: dict[str, Any] = article_context(page, WorkspaceLinks())
    return str(page.body.render_as_block({"renderer": context["renderer"], "page": page}))


def test_the_draft_has_what_was_meant(world: World) -> None:
    submission = world.editing(text=STORY)
    html = shown(submission)
    assert "<b>Bawa KTP</b>" in html
    assert "<caption>Jadwal posyandu</caption>" in html
    assert '<th scope="col">Hari</th>' in html
    assert 'data-label="Jam">08.00</td>' in html
    assert html.count("<li") == 2
    assert 'href="https://www.baritotimurkab.go.id"' in html
    assert 'href="mailto:dpmdsos@baritotimurkab.go.id"' in html
    assert 'href="tel:+6281234567890"' in html


def test_a_linked_number_is_one_finding_and_holds_nothing_that_its_words_do_not(world: World) -> None:
    submission = world.editing(text=STORY)
    look = examine_draft(submission)
    assert look is not None
    phones = [one for one in look.findings if one["check"] == "personal.phone"]
    assert [one["severity"] for one in phones] == ["ask"]


def test_a_number_behind_other_words_is_still_read(world: World) -> None:
    submission = world.editing()
    page = page_of(submission)
    page.body = [("paragraph", '<p><a href="tel:+6281234567890">hubungi kami</a></p>')]
    page.save_revision(clean=False)
    look = examine_draft(submission)
    assert look is not None
    assert [one["check"] for one in look.findings if one["check"] == "personal.phone"]


def test_the_page_is_indonesian_whoever_accepts_it(world: World) -> None:
    submission = world.begun()
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    with translation.override("en"):
        accepted = editing.accept(submission_id=submission.pk, by=world.actor("web"))
    assert "Tempat: Jaweten" in shown(accepted)


def test_raised_figures_are_read_aloud_on_the_page(world: World) -> None:
    submission = world.editing()
    page = page_of(submission)
    page.body = [("paragraph", "<p>Luas 20 m<sup>2</sup>, ke<sup>satu</sup>, CO<sub>2</sub></p>")]
    page.save_revision(clean=False)
    assert "20 m², ke<sup>satu</sup>, CO₂" in shown(submission)


class TestTooMuch:
    def test_words_of_a_file(self, world: World) -> None:
        submission = world.begun()
        asset = world.add_picture(submission)
        with pytest.raises(Incomplete, match="301 huruf; paling panjang 300"):
            collecting.describe_asset(
                asset_id=asset.pk, caption="k" * 301, alt="", credit="", by=world.actor("petugas")
            )
        asset.refresh_from_db()
        assert asset.caption == "Gambar teal"

    def test_the_reason_of_a_verb(self, world: World) -> None:
        submission = world.editing()
        said = {"submission_id": submission.pk, "reason": "incomplete", "by": world.actor("web")}
        with pytest.raises(Incomplete, match="1001 huruf; paling panjang 1000"):
            editing.send_back(**said, sentence="x" * 1001)
        editing.send_back(**said, sentence="x" * 998 + "\r\nx")

    def test_a_long_caption_is_whole_on_the_page(self, world: World) -> None:
        submission = world.begun()
        asset = world.add_picture(submission)
        collecting.describe_asset(asset_id=asset.pk, caption="k" * 300, alt="a", credit="", by=world.actor("petugas"))
        collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
        submission = editing.accept(submission_id=submission.pk, by=world.actor("web"))
        assert page_of(submission).gallery[0].value["caption"] == "k" * 300
