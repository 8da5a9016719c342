"""Search, archive and sharing as citizens meet them."""

import sqlite3
import struct
from contextlib import closing
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from saring.press import lists, search_index, services, sharing, tree
from saring.press.models import Release
from saring.public.finder import search
from tests.press.printing import FIRST_DAY, draft, filled, ordered, original, released, taken_down, text_of
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def found(words: str) -> list[str]:
    return [hit.title for hit in search(search_index.file(), words)[0]]


class Metas(HTMLParser):
    """The Open Graph properties of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and (values.get("property") or "").startswith("og:"):
            self.said[values["property"] or ""] = values.get("content") or ""


class TestSearch:
    def test_sections_captions_and_names_of_files_are_found(self, world: World) -> None:
        released(draft(world, "Bantuan tahap dua", original(), text="Isi."))
        assert found("bidang sosial") == ["Bantuan tahap dua"]
        assert found("gambar") == ["Bantuan tahap dua"]

    def test_the_newest_published_comes_first_whatever_was_begun_first(self, world: World) -> None:
        earlier, later = draft(world, "Kabar pertama"), draft(world, "Kabar kedua")
        released(later, number=1)
        released(earlier, number=5)
        assert found("kabar") == ["Kabar pertama", "Kabar kedua"]

    def test_an_index_of_an_earlier_version_is_taken_along(self, world: World) -> None:
        with closing(sqlite3.connect(_index_folder())) as database, database:
            database.execute(
                "CREATE VIRTUAL TABLE pages USING fts5(title, summary, body, path UNINDEXED, section UNINDEXED, "
                "date UNINDEXED, tokenize = 'trigram')"
            )
            database.execute(
                "INSERT INTO pages (rowid, title, summary, body, path, section, date) "
                "VALUES (9, 'Memberdayakan warga', '', '', '/x/', 'Bidang', '2026-01-01')"
            )
        released(draft(world, "Kabar baru"))
        assert found("pemberdayaan") == ["Memberdayakan warga"]
        assert search_index.count() == 2


class TestArchive:
    def test_the_archive_never_opens_on_an_empty_page(self, world: World) -> None:
        filled(world.section, lists.PER_ARCHIVE_PAGE)
        last = released(draft(world, "Satu lagi"))
        assert 'href="/berita/arsip/2/"' in text_of("/berita/")
        taken_down(last)
        assert 'href="/berita/arsip/1/"' in text_of("/berita/")
        assert "Belum ada berita" not in text_of("/berita/arsip/2/")
        assert "sudah diturunkan" in text_of("/berita/arsip/2/")
        again = released(draft(world, "Dan satu lagi"))
        assert again.path in text_of("/berita/arsip/2/")
        assert 'href="/berita/arsip/2/"' in text_of("/berita/arsip/1/")

    def test_neighbours_link_past_a_page_that_became_empty(self, world: World) -> None:
        filled(world.section, lists.PER_ARCHIVE_PAGE)
        middle = [released(draft(world, f"Tengah {number}")) for number in range(lists.PER_ARCHIVE_PAGE)]
        newest = released(draft(world, "Terbaru"))
        for release in middle:
            taken_down(release)
        assert 'href="/berita/arsip/3/"' in text_of("/berita/arsip/1/")
        assert 'href="/berita/arsip/1/"' in text_of("/berita/arsip/3/")
        assert newest.path in text_of("/berita/arsip/3/")


class TestSharing:
    def test_the_size_that_is_said_is_the_pictures(self, world: World) -> None:
        release = released(draft(world, "Bantuan", original()))
        said = Metas(text_of(release.path)).said
        share = release.card["share"]
        assert said["og:image"].endswith(share)
        width, height = _jpeg_size(tree.read(share.lstrip("/")) or b"")
        assert (said["og:image:width"], said["og:image:height"]) == (str(width), str(height))

    def test_a_page_without_a_picture_is_shared_with_the_agencys(self, world: World) -> None:
        services.rebuild()
        said = Metas(text_of(released(draft(world, "Tanpa gambar")).path)).said
        assert said["og:image"].endswith(sharing.PATH)
        png = tree.read(sharing.PATH.lstrip("/")) or b""
        assert struct.unpack(">II", png[16:24]) == (1200, 630)
        assert len(png) < 300_000, "WhatsApp shows none that is larger"
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")

    def test_lists_and_the_home_page_have_one_too(self, world: World) -> None:
        services.rebuild()
        for path in ("/", "/berita/", "/sosial/"):
            assert Metas(text_of(path)).said["og:image"].endswith(sharing.PATH), path


def _index_folder() -> str:
    search_index.file().parent.mkdir(parents=True, exist_ok=True)
    return str(search_index.file())


def _jpeg_size(data: bytes) -> tuple[int, int]:
    import io

    from PIL import Image

    return Image.open(io.BytesIO(data)).size


def test_the_date_of_a_release_is_that_of_its_publication(world: World) -> None:
    order = ordered(draft(world, "Kabar"), number=3)
    assert Release.objects.get(pk=order.pk).published_at == FIRST_DAY + timedelta(hours=3)
