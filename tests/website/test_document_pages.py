"""An office document's pages: beside the download in the workspace and on the public page, and part of the digest."""

import hashlib
import json

import pytest
from django.template.loader import render_to_string
from django.test import Client

from saring.files import digest_of
from saring.media.models import CopyRole, Original
from saring.media.office import pages
from saring.media.originals import custody, inspection
from saring.press import tree
from saring.website import freezing
from saring.website.library import SiteDocument
from saring.website.models import ArticlePage
from saring.website.rendering import WorkspaceLinks, article_context
from tests.media.files import word
from tests.press.printing import draft, released, text_of
from tests.world import World

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(pages.converter() is None, reason="LibreOffice is not here"),
]


@pytest.fixture
def paper(world: World) -> Original:
    data = word()
    original = custody.receive([data], name="rekap.docx", declared_size=len(data))
    inspection.inspect(original.pk)
    original.refresh_from_db()
    return original


@pytest.fixture
def page(world: World, paper: Original) -> ArticlePage:
    return draft(world, "Rekap bantuan pangan", paper)


def _pages(paper: Original) -> str:
    return paper.copies.get(role=CopyRole.PAGES).sha256


def test_the_library_row_knows_its_pages(page: ArticlePage, paper: Original) -> None:
    document = SiteDocument.objects.get()
    assert (document.pages_sha256, document.pages) == (_pages(paper), 1)
    assert document.preview_sha256 == paper.copies.get(role=CopyRole.PREVIEW).sha256


def test_the_public_page_shows_them_and_the_tree_holds_them(page: ArticlePage, paper: Original) -> None:
    release = released(page)
    address = tree.asset_path(_pages(paper), "pdf")
    for path in (release.path, "/dokumen/"):
        assert f'href="/{address}"' in text_of(path), path
        assert "Lihat halaman" in text_of(path)
    assert digest_of(tree.root() / address) == _pages(paper)
    assert release.files.filter(path=address).exists()


def test_the_workspace_shows_them_too(page: ArticlePage, paper: Original, world: World, client: Client) -> None:
    latest = page.get_latest_revision_as_object()
    html = render_to_string("website/parts/article.html", article_context(latest, WorkspaceLinks()))
    address = f"/bahan/{_pages(paper)}.pdf"
    assert f'href="{address}"' in html
    client.force_login(world.person("web"))
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


def test_the_digest_covers_the_pages(page: ArticlePage) -> None:
    before = freezing.freeze(page.get_latest_revision_as_object())
    SiteDocument.objects.update(pages_sha256="0" * 64)
    assert freezing.freeze(page.get_latest_revision_as_object()).digest != before.digest


def test_a_document_without_pages_freezes_as_it_always_did(page: ArticlePage) -> None:
    SiteDocument.objects.update(pages_sha256="")
    latest = page.get_latest_revision_as_object()
    frozen = freezing.freeze(latest)
    (fingerprint,) = json.loads(frozen.content)["assets"].values()
    assert set(fingerprint) == {"sha256", "preview", "filename"}
    assert frozen.digest == hashlib.sha256(frozen.content.encode()).hexdigest()
    assert "Lihat halaman" not in render_to_string(
        "website/parts/article.html", article_context(latest, WorkspaceLinks())
    )
