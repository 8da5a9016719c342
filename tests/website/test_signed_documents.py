"""A signed document that is shown as it is: the page says who signed it, and the digest covers those words."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from pytest_django import Settings

from saring.files import digest_of
from saring.media.originals import custody, inspection
from saring.press import tree
from saring.website import freezing
from saring.website.library import SiteDocument
from saring.website.models import ArticlePage
from saring.website.rendering import WorkspaceLinks, article_context
from tests.media.signing import Authority, signed
from tests.media.test_signed_pdfs import letter
from tests.press.printing import draft, released, text_of
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(world: World, settings: Settings, tmp_path: Path) -> ArticlePage:
    authority = Authority()
    (tmp_path / "akar.pem").write_text(authority.pem)
    settings.SIGNED_PDF, settings.TRUST = "keep", tmp_path
    data = signed(letter(), authority.signer("Drs. Contoh, M.Si."))
    original = custody.receive([data], name="surat.pdf", declared_size=len(data))
    inspection.inspect(original.pk)
    original.refresh_from_db()
    return draft(world, "Surat edaran", original)


def test_the_public_page_names_the_signer_and_holds_the_signed_bytes(page: ArticlePage) -> None:
    release = released(page)
    assert "Ditandatangani secara elektronik oleh Drs. Contoh, M.Si., sah" in text_of(release.path)
    document = SiteDocument.objects.get()
    assert document.clean_sha256 == document.original_sha256
    assert digest_of(tree.root() / tree.asset_path(document.clean_sha256, "pdf")) == document.original_sha256


def test_the_digest_covers_who_signed(page: ArticlePage) -> None:
    latest = page.get_latest_revision_as_object()
    before = freezing.freeze(latest)
    SiteDocument.objects.update(signature={"signer": "Orang lain", "signed_at": ""})
    assert freezing.freeze(page.get_latest_revision_as_object()).digest != before.digest


def test_a_document_without_a_signature_freezes_and_reads_as_it_always_did(page: ArticlePage) -> None:
    SiteDocument.objects.update(signature={})
    latest = page.get_latest_revision_as_object()
    assert "signature" not in freezing.freeze(latest).content
    html = render_to_string("website/parts/article.html", article_context(latest, WorkspaceLinks()))
    assert "Ditandatangani" not in html
