"""What on a page can be spoken about, and the marks a preview carries that the public page never does."""

import json
import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from saring.desk.editing import services as editing
from saring.desk.examination.check_settings import current_key
from saring.desk.examination.models import FileScan
from saring.press import tree
from saring.press.models import Release
from saring.website.anchors import anchors_of
from saring.website.library import SiteDocument, SiteVideo
from saring.website.models import ArticlePage
from saring.website.rendering import WorkspaceLinks, article_context
from tests.world import World

pytestmark = pytest.mark.django_db
LONG = "Kader berlatih menimbang balita di balai desa sejak pagi sampai sore hari &amp; malam."
BODY = [
    {"type": "heading", "value": "Jalannya pelatihan", "id": "a1"},
    {"type": "paragraph", "value": f"<p><b>{LONG}</b></p><p>Lanjut.</p>", "id": "a2"},
    {"type": "paragraph", "value": "<p></p>", "id": "a3"},
    {"type": "quote", "value": {"text": "Kami siap.", "speaker": "Ibu Tini"}, "id": "a4"},
    {
        "type": "facts",
        "value": {
            "title": "",
            "facts": [{"type": "item", "value": {"label": "Peserta", "value": "40"}, "id": "f1"}],
        },
        "id": "a5",
    },
    {
        "type": "table",
        "value": {
            "caption": "Jadwal",
            "header": [{"type": "item", "value": "Hari", "id": "h"}],
            "rows": [{"type": "item", "value": {"cells": [{"type": "item", "value": "1", "id": "c"}]}, "id": "r"}],
        },
        "id": "a6",
    },
]


def page_with(world: World, body: list[dict[str, Any]]) -> Any:
    submission = world.editing("teal", "orange")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    page.body = json.dumps(body)
    return page


def test_every_part_is_named_by_its_first_words_in_reading_order(world: World) -> None:
    page = page_with(world, BODY)
    assert [label for _anchor, label in anchors_of(page)] == [
        "Gambar: Gambar teal",
        "Gambar: Gambar orange",
        "Subjudul: Jalannya pelatihan",
        "Paragraf: Kader berlatih menimbang balita di balai desa sejak pagi …",
        "Paragraf",
        "Kutipan: Kami siap.",
        "Fakta singkat: Peserta",
        "Tabel: Jadwal",
    ]
    assert [anchor for anchor, _label in anchors_of(page)][2:] == ["a1", "a2", "a3", "a4", "a5", "a6"]


def test_naming_the_parts_loads_no_library_item(world: World, django_assert_num_queries: Any) -> None:
    page = page_with(world, BODY)
    with django_assert_num_queries(0):
        assert len(anchors_of(page)) == 8


def test_an_anchor_stays_through_revisions(world: World) -> None:
    page = page_with(world, BODY)
    page.save_revision(user=world.person("web"))
    again = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert anchors_of(again) == anchors_of(page)


def attached(world: World, page: Any) -> Any:
    """The page with a document, a video and a recording attached."""
    digests = {"original_sha256": "a" * 64, "size": 9}
    FileScan.objects.bulk_create(FileScan(sha256=letter * 64, key=current_key()) for letter in "bcd")
    paper = SiteDocument.objects.create(title="SK", filename="sk.pdf", clean_sha256="b" * 64, **digests)
    film = SiteVideo.objects.create(title="Film", filename="f.mp4", clean_sha256="c" * 64, mime="video/mp4", **digests)
    voice = SiteVideo.objects.create(
        title="Suara", filename="s.m4a", clean_sha256="d" * 64, mime="audio/mp4", **digests
    )
    videos = [{"video": item.pk, "title": item.title, "transcript": ""} for item in (film, voice)]
    page.attachments = json.dumps(
        [
            {"type": "document", "value": {"document": paper.pk, "title": "SK tim"}, "id": "d1"},
            *({"type": "video", "value": value, "id": str(value["video"])} for value in videos),
        ]
    )
    return page


def test_the_preview_marks_every_part(world: World) -> None:
    submission = world.editing("teal", "orange")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    attached(world, page).save_revision(user=world.person("web"))
    editing.submit(submission_id=submission.pk, by=world.actor("web"))
    client = Client()
    client.force_login(world.person("pejabat"))
    preview = client.get(reverse("submission_page", args=[submission.number])).content.decode()
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    assert [label for _anchor, label in anchors_of(page)][-3:] == ["Dokumen: SK tim", "Video: Film", "Video: Suara"]
    for anchor, _label in anchors_of(page):
        name = f"bahan-{anchor}" if ":" in anchor else f"blok-{anchor}"
        assert preview.count(f'id="{name}"') == 1, name


def test_the_public_page_carries_no_mark(world: World) -> None:
    submission = world.published("teal", "orange")
    public = (tree.read(tree.file_of(Release.objects.get().path)) or b"").decode()
    assert "artikel-badan" in public
    assert "blok-" not in public
    assert "bahan-" not in public
    context = article_context(ArticlePage.objects.get(pk=submission.page_id), WorkspaceLinks())
    plain = render_to_string("website/parts/article.html", context)
    marked = render_to_string("website/parts/article.html", {**context, "marks": True})
    without = re.sub(r' id="(?:blok|bahan)-[^"]+"', "", marked)
    assert without != marked
    assert without.split() == plain.replace("</div>\n<div", "</div><div").split()
