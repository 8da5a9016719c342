"""What a release puts in the tree, what a correction replaces, what a take-down takes away."""

import gzip
from xml.etree import ElementTree

import brotli
import pytest

from saring.files import digest_of
from saring.press import lists, queries, search_index, services, tree
from saring.press.models import ListEntry, Release, ReleaseFile
from saring.public.finder import search
from tests.press.printing import draft, everything, filled, ordered, original, released, taken_down, text_of
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LISTS = ("/", "/berita/", "/berita/feed.xml", "/berita/arsip/1/", "/sosial/", "/sosial/arsip/1/", "/sosial/feed.xml")
HOSTILE = "<script>alert('x')</script> & \"kutip\" ]]> \x0b{{ 7|add:7 }}"


def found(word: str) -> list[str]:
    return [hit.path for hit in search(search_index.file(), word)[0]]


class TestPublishing:
    def test_page_proof_assets_lists_feeds_site_map_and_search_row(self, world: World) -> None:
        release = released(draft(world, "Bantuan sosial tahap dua", original(), text="Rumah layak huni."))
        assert release.state == Release.State.WRITTEN
        assert release.path == "/sosial/bantuan-sosial-tahap-dua/"
        assert "Rumah layak huni." in text_of(release.path)
        assert "B-2026-0001" in text_of(f"{release.path}bukti/")
        for listing in (*LISTS, "/sitemap-1.xml"):
            assert release.path in text_of(listing), listing
        assert "sitemap-1.xml" in text_of("/sitemap.xml")
        assert found("huni") == found("bantuan") == [release.path]
        files = dict(release.files.values_list("path", "sha256"))
        assert files[tree.file_of(release.path)] == release.html_sha256
        pictures = [path for path in files if path.startswith("a/")]
        assert pictures
        for path, sha256 in files.items():
            assert digest_of(tree.root() / path) == sha256
        used = text_of(release.path) + text_of("/") + text_of("/berita/") + str(release.card)
        assert [path for path in pictures if f"/{path}" not in used] == []

    def test_every_text_has_its_compressed_forms(self, world: World) -> None:
        released(draft(world, "Bantuan sosial", original()))
        tree_now = everything()
        texts = [path for path in tree_now if path.endswith((".html", ".xml"))]
        assert len(texts) >= 11
        for path in texts:
            assert gzip.decompress(tree_now[f"{path}.gz"]) == tree_now[path]
            assert brotli.decompress(tree_now[f"{path}.br"]) == tree_now[path]
        assert not [path for path in tree_now if path.startswith("a/") and path.endswith((".gz", ".br"))]
        assert not [path for path in tree_now if "/." in f"/{path}"]

    def test_nothing_of_the_workspace_is_in_it(self, world: World) -> None:
        released(draft(world, "Bantuan sosial", original()))
        for path, data in everything().items():
            assert b"/bahan/" not in data, path
            assert b"http://localhost:8001" not in data, path

    def test_hostile_words_are_only_words(self, world: World) -> None:
        release = released(draft(world, HOSTILE, text=HOSTILE, summary=HOSTILE))
        for path in (release.path, f"{release.path}bukti/", *LISTS, "/sitemap-1.xml"):
            assert "<script>alert" not in text_of(path), path
            assert "{{ 7|add:7 }}" in text_of(path) or path == "/sitemap-1.xml" or "feed" in path, path
        for path in ("/berita/feed.xml", "/sitemap-1.xml", "/sitemap.xml"):
            ElementTree.fromstring(text_of(path))

    def test_a_title_of_emoji_gets_an_address(self, world: World) -> None:
        assert released(draft(world, "🎉🎉🎉")).path == "/sosial/berkas/"
        assert released(draft(world, "🎊🎊🎊")).path == "/sosial/berkas-2/"

    def test_writing_twice_changes_nothing(self, world: World) -> None:
        release = released(draft(world, "Bantuan sosial", original()))
        before = everything()
        Release.objects.update(lease_until=None)
        assert services.write_release(release.permit) is not None
        assert everything() == before
        assert ListEntry.objects.count() == 2

    def test_status(self, world: World) -> None:
        assert queries.status() == {"releases": 0, "files": 0, "pending": 0, "last_live_at": None}
        release = released(draft(world, "Bantuan sosial"))
        assert queries.status()["pending"] == 1
        services.mark_live(release)
        status = queries.status()
        assert (status["releases"], status["pending"]) == (1, 0)
        plain = [path for path in everything() if not path.endswith(tree.FORMS)]
        assert status["files"] == len(plain)

    def test_the_first_publication_keeps_its_date(self, world: World) -> None:
        page = draft(world, "Bantuan sosial")
        first = released(page, number=1)
        assert released(page, number=9).published_at == first.published_at


class TestCorrecting:
    def test_the_new_release_takes_the_olds_place_everywhere(self, world: World) -> None:
        page = draft(world, "Bantuan sosial", original())
        first = released(page)
        released(draft(world, "Berita lain"))
        second = released(page, title="Judul setelah perbaikan")
        first.refresh_from_db()
        assert first.state == Release.State.REPLACED
        assert second.path == first.path
        for path in (first.path, *LISTS):
            assert "Judul setelah perbaikan" in text_of(path), path
            assert "Bantuan sosial" not in text_of(path), path
        assert ListEntry.objects.get(list_key="berita", slot=1).page_id == page.pk
        assert found("perbaikan") == [second.path]
        assert found("bantuan") == []

    def test_a_new_address_leaves_nothing_at_the_old(self, world: World) -> None:
        page = draft(world, "Bantuan sosial")
        first = released(page)
        second = released(page, slug="alamat-baru")
        assert text_of(first.path) == ""
        assert text_of(f"{first.path}bukti/") == ""
        for path in (*LISTS, "/sitemap-1.xml"):
            assert first.path not in text_of(path), path
            assert second.path in text_of(path), path

    def test_a_picture_left_out_leaves_the_tree(self, world: World) -> None:
        page = draft(world, "Bantuan sosial", original("teal"), original("navy"))
        first = released(page)
        gallery = page.get_latest_revision_as_object().gallery
        del gallery[1]
        second = released(page, gallery=gallery)
        gone = set(first.files.values_list("path", flat=True)) - set(second.files.values_list("path", flat=True))
        assert gone
        for path in gone:
            assert tree.read(path) is None
        for path in second.files.values_list("path", flat=True):
            assert tree.read(path) is not None

    def test_another_page_cannot_take_a_taken_address(self, world: World) -> None:
        first = released(draft(world, "Bantuan sosial"))
        other = ordered(draft(world, "Berita lain"), slug="bantuan-sosial-x")
        first.files.filter(path=tree.file_of(first.path)).update(path="sosial/bantuan-sosial-x/index.html")
        assert services.write_release(other.permit) is None
        other.refresh_from_db()
        assert "sudah dipakai" in other.fault


class TestTakingDown:
    def test_page_lists_feeds_site_map_and_search_row_are_gone(self, world: World) -> None:
        kept = released(draft(world, "Berita yang tinggal"))
        before = everything()
        release = released(draft(world, "Bantuan sosial", original()))
        assert taken_down(release).state == Release.State.REMOVED
        assert everything() == before
        assert found("bantuan") == []
        assert found("tinggal") == [kept.path]

    def test_an_asset_another_page_uses_stays(self, world: World) -> None:
        picture = original()
        first = released(draft(world, "Bantuan sosial", picture))
        second = released(draft(world, "Berita lain", picture))
        shared = set(first.files.filter(path__startswith="a/").values_list("path", flat=True))
        taken_down(first)
        for path in shared:
            assert tree.read(path) is not None
        taken_down(second)
        for path in shared:
            assert tree.read(path) is None

    def test_an_empty_list_says_so_and_the_slot_is_not_given_again(self, world: World) -> None:
        taken_down(released(draft(world, "Bantuan sosial")))
        assert "Belum ada" in text_of("/berita/")
        released(draft(world, "Berita lain"))
        entries = ListEntry.objects.filter(list_key="berita").order_by("slot")
        assert [(entry.slot, entry.release_id is None) for entry in entries] == [(1, True), (2, False)]

    def test_twice_is_once(self, world: World) -> None:
        release = taken_down(released(draft(world, "Bantuan sosial")))
        before = everything()
        services.remove_release(release.permit)
        assert everything() == before

    def test_a_disk_that_refuses_is_noted_and_tried_again(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        release = released(draft(world, "Bantuan sosial"))
        with monkeypatch.context() as patch:
            patch.setattr(tree, "remove", _refuse)
            assert taken_down(release).state == Release.State.REMOVING
        assert "disk penuh" in release.fault
        services.try_again_now(release.permit)
        services.remove_release(release.permit)
        assert text_of(release.path) == ""


class TestLists:
    def test_archive_pages_of_older_articles_never_change(self, world: World) -> None:
        """45 pages: what the first two archive pages say stays, but for the link to the page after."""
        seen: dict[str, bytes] = {}
        first = [released(draft(world, f"Berita nomor {number}"), number=number) for number in range(21)]
        seen["first"] = everything()["berita/arsip/1/index.html"]
        own = {path: data for path, data in everything().items() if path.startswith("sosial/berita-nomor")}
        for number in range(21, 45):
            released(draft(world, f"Berita nomor {number}"), number=number)
            if number == 41:
                seen["second"] = everything()["berita/arsip/2/index.html"]
        now = everything()
        assert now["berita/arsip/1/index.html"] == seen["first"]
        assert now["berita/arsip/2/index.html"] == seen["second"]
        assert {path: now[path] for path in own} == own
        assert [release.pk for release in lists.archive(lists.news(), 1)] == [one.pk for one in reversed(first[:20])]
        assert lists.archive_pages(lists.news()) == 3
        self.walk_back()

    def walk_back(self) -> None:
        """Every article is met once, newest first, by the links a reader follows."""
        met: list[str] = []
        path = "/berita/arsip/3/"
        for number in (3, 2, 1):
            text = text_of(path)
            met += [release.path for release in lists.archive(lists.news(), number) if release.path in text]
            path = f"/berita/arsip/{number - 1}/"
            assert (path in text) == (number > 1)
        assert len(met) == len(set(met)) == 45
        assert "/berita/arsip/3/" in text_of("/berita/")

    @pytest.mark.parametrize("count", [30, 310])
    def test_a_publish_costs_the_same_however_many_there_are(
        self, world: World, count: int, django_assert_max_num_queries: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        filled(world.section, count)
        order = ordered(draft(world, "Bantuan sosial"), number=9)
        written: list[str] = []
        write = tree.write_text

        def counted(relative: str, data: bytes) -> tree.Written:
            written.append(relative)
            return write(relative, data)

        monkeypatch.setattr(tree, "write_text", counted)
        with django_assert_max_num_queries(70):  # type: ignore[operator]
            services.write_release(order.permit)
        assert len(written) == 11
        assert "Bantuan sosial" in text_of("/berita/")

    def test_documents_have_a_list_of_their_own(self, world: World) -> None:
        release = released(draft(world, "Bantuan sosial"))
        Release.objects.filter(pk=release.pk).update(card={"documents": [{"title": "x"}]})
        release.refresh_from_db()
        assert [wanted.key for wanted in lists.lists_of(release)] == ["berita", "bidang/sosial", "dokumen"]

    def test_a_list_left_by_a_correction_is_drawn_again(self, world: World) -> None:
        page = draft(world, "Bantuan sosial")
        release = released(page)
        lists.enter(release, lists.documents())
        released(page)
        assert "Bantuan sosial" not in text_of("/dokumen/")
        assert ListEntry.objects.get(list_key="dokumen").release is None


def test_no_two_releases_are_in_the_tree_for_one_page(world: World) -> None:
    page = draft(world, "Bantuan sosial")
    for _ in range(3):
        released(page)
    assert Release.objects.filter(state__in=services.IN_TREE).count() == 1
    assert set(queries.live_paths().values_list("path", flat=True)) == set(
        ReleaseFile.objects.filter(release=Release.objects.latest("id")).values_list("path", flat=True)
    )


def _refuse(path: str) -> None:
    raise OSError("disk penuh")
