"""Masking in a page's own words: everywhere they are, nothing else touched, what is no words left alone."""

import json

import pytest
from django.utils import timezone

from saring.checks.redaction.secrets import Edit, Secrets
from saring.people.models import Section
from saring.website import services
from saring.website.models import ArticlePage
from saring.website.redaction import mask_words
from saring.website.services import Draft
from tests.world import World

pytestmark = pytest.mark.django_db
SECRET = "6213990101900001"
SECRETS = Secrets({SECRET})


def stretches(text: str) -> list[Edit]:
    return SECRETS.edits(text)[1]


@pytest.fixture
def page(world: World) -> ArticlePage:
    section = Section.objects.first()
    assert section is not None
    draft = Draft(f"Bantuan untuk {SECRET}", f"Ringkasan {SECRET}", "Isi berita.", "kegiatan", timezone.localdate())
    return services.make_draft(section=section, draft=draft, materials=(), by=world.person("web"))


def with_body(page: ArticlePage, *blocks: tuple[str, object]) -> None:
    page.body = json.dumps(
        [{"type": kind, "value": value, "id": f"blok-{n}"} for n, (kind, value) in enumerate(blocks)]
    )
    page.save_revision(clean=False)


def masked(page: ArticlePage) -> list[object]:
    assert mask_words(page.pk, stretches, by=None)
    latest = services.latest(page.pk)
    assert SECRET not in latest.title + latest.summary
    return [block["value"] for block in latest.body.get_prep_value()]


def test_title_summary_and_plain_blocks(page: ArticlePage) -> None:
    with_body(page, ("heading", f"Data {SECRET}"), ("quote", {"text": f"Nomor saya {SECRET}", "speaker": "Warga"}))
    assert masked(page) == ["Data ************0001", {"text": "Nomor saya ************0001", "speaker": "Warga"}]
    assert services.latest(page.pk).title == "Bantuan untuk ************0001"
    assert services.latest(page.pk).slug == page.slug


def test_rich_text_keeps_its_marks_over_which_a_number_may_run(page: ArticlePage) -> None:
    over_two = f"<b>{SECRET[:6]}</b><i>{SECRET[6:]}</i>"
    kept = '&amp; <a linktype="page" id="3">ini</a>'
    with_body(
        page,
        ("paragraph", f'<p data-block-key="a1">NIK {over_two} {kept}<br/>ya</p>'),
        ("paragraph", '<p data-block-key="a2">Tetap &lt;sama&gt;<br/>di sini</p>'),
    )
    first, second = masked(page)
    assert first == f'<p data-block-key="a1">NIK <b>******</b><i>******0001</i> {kept}<br>ya</p>'
    assert second == '<p data-block-key="a2">Tetap &lt;sama&gt;<br/>di sini</p>'


def test_a_link_that_says_it_becomes_words(page: ArticlePage) -> None:
    with_body(page, ("paragraph", f'<p>Lihat <a href="https://contoh.id/?nik=%36{SECRET[1:]}">datanya</a> segera</p>'))
    assert masked(page) == ["<p>Lihat datanya segera</p>"]


def test_a_digit_a_cell(page: ArticlePage) -> None:
    def cell(text: str) -> dict[str, str]:
        return {"type": "item", "value": text, "id": "x"}

    row = {"type": "item", "id": "r", "value": {"cells": [cell(one) for one in SECRET]}}
    with_body(page, ("table", {"caption": "Isian", "header": [cell("NIK")], "rows": [row]}))
    (table,) = masked(page)
    assert isinstance(table, dict)
    cells = [one["value"] for one in table["rows"][0]["value"]["cells"]]
    assert "".join(cells) == "************0001"
    assert table["header"] == [cell("NIK")]


def test_lists_as_they_were_kept_before_and_empty_cells(page: ArticlePage) -> None:
    facts = [{"label": "NIK", "value": SECRET}]
    table = {"caption": "Isian", "header": ["NIK", None], "rows": [{"cells": [SECRET, None, ""]}]}
    with_body(page, ("facts", {"title": None, "facts": facts}), ("table", table))
    first, second = masked(page)
    assert first == {"title": None, "facts": [{"label": "NIK", "value": "************0001"}]}
    assert second == {**table, "rows": [{"cells": ["************0001", None, ""]}]}


def test_nothing_to_mask_makes_no_revision(page: ArticlePage) -> None:
    with_body(page, ("heading", "Judul"))
    before = page.revisions.count()
    assert not mask_words(page.pk, lambda _text: (), by=None)
    assert page.revisions.count() == before
