"""The tree stays what was approved: files are put back one by one, odd things stop nothing, the patrol tells."""

import gzip
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from saring.ledger.models import Entry
from saring.people.models import Agency
from saring.press import kept, patrol, queries, search_index, services, shared, tree
from saring.press.models import Incident, Release, SharedFile, SweepRun
from saring.press.remaking import remake, remake_shared, stale_releases
from saring.press.sweep import Sweeper, begin, sweep
from saring.website.models import ArticlePage
from tests.press.printing import draft, everything, original, released, taken_down, text_of
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PAGE = "sosial/bantuan-sosial/index.html"


@pytest.fixture
def release(world: World) -> Release:
    services.rebuild()
    return released(draft(world, "Bantuan sosial", original()))


def asset_of(release: Release) -> Path:
    return tree.root() / str(release.files.filter(path__startswith="a/").values_list("path", flat=True)[0])


def deface(name: str = PAGE) -> None:
    path = tree.root() / name
    path.chmod(0o644)
    path.write_bytes(b"<h1>Slot gacor</h1>")


class TestPuttingBack:
    def test_one_changed_file_makes_nothing_else_be_rendered(
        self, release: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        released(draft(release_world(), "Berita lain"))
        before = everything()
        deface()
        with monkeypatch.context() as patch:
            patch.setattr(services, "draw", _refuse_to_draw)
            patch.setattr(shared, "refresh_everything", _refuse_to_draw)
            assert sweep()["restored"] == [PAGE]
        assert everything() == before

    def test_what_can_no_longer_be_rendered_comes_back_from_the_approved_bytes(self, release: Release) -> None:
        before = everything()
        page = ArticlePage.objects.get(pk=release.page_id)
        page.gallery[0].value["image"].clean_path.unlink()
        deface()
        deface("sosial/bantuan-sosial/bukti/index.html")
        assert len(sweep()["restored"]) == 2
        assert everything() == before

    def test_what_cannot_be_had_again_is_taken_away_and_its_release_says_so(self, release: Release) -> None:
        kept.forget(release.html_sha256)
        page = ArticlePage.objects.get(pk=release.page_id)
        page.gallery[0].value["image"].clean_path.unlink()
        deface()
        result = sweep()
        assert (result["changed"], result["restored"]) == ([PAGE], [])
        assert text_of(release.path) == ""
        release.refresh_from_db()
        assert "tidak dapat dipulihkan" in release.fault

    def test_a_take_down_forgets_what_was_kept(self, release: Release) -> None:
        assert kept.bytes_of(release.html_sha256) is not None
        taken_down(release)
        assert kept.bytes_of(release.html_sha256) is None


class TestOddThings:
    def test_a_folder_a_pipe_and_a_link_in_the_place_of_files(self, release: Release) -> None:
        before = everything()
        asset = asset_of(release)
        asset.unlink()
        asset.mkdir()
        (asset / "judi.html").write_text("x")
        listing = tree.root() / "berita/index.html"
        listing.unlink()
        os.mkfifo(listing)
        result = sweep()
        assert len(result["changed"]) == 2
        assert len(result["restored"]) == len(result["unknown"]) + 2
        assert everything() == before
        assert sweep()["changed"] == []

    def test_a_folder_that_became_a_link_elsewhere(self, release: Release, tmp_path: Path) -> None:
        before = everything()
        (tree.root() / "sosial").rename(tmp_path / "luar")
        (tree.root() / "sosial").symlink_to(tmp_path / "luar")
        result = sweep()
        assert result["unknown"] == ["sosial"]
        assert everything() == before
        assert (tmp_path / "luar" / "bantuan-sosial" / "index.html").exists()

    def test_a_compressed_form_that_unpacks_to_more_than_any_memory(self, release: Release) -> None:
        before = everything()
        form = tree.root() / f"{PAGE}.gz"
        form.chmod(0o644)
        form.write_bytes(gzip.compress(b"\0" * 200_000_000))
        assert sweep()["restored"] == [PAGE]
        assert everything() == before

    def test_names_that_are_no_text_and_very_deep_folders(self, release: Release) -> None:
        before = everything()
        odd = os.fsencode(tree.root()) + b"/a/\xff\xfe.jpg"
        with open(odd, "wb") as file:  # noqa: PTH123
            file.write(b"x")
        deep = tree.root() / "/".join(["d"] * 400)
        deep.mkdir(parents=True)
        (deep / "judi.html").write_text("x")
        result = sweep()
        assert "a/\\xff\\xfe.jpg" in result["unknown"]
        assert len(result["unknown"]) == len(result["restored"]) == 2
        assert everything() == before

    def test_a_file_in_the_place_of_a_folder(self, release: Release) -> None:
        before = everything()
        for path in sorted((tree.root() / "sosial").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        (tree.root() / "sosial").rmdir()
        (tree.root() / "sosial").write_text("x")
        sweep()
        assert everything() == before


class TestSearchIndex:
    def test_a_row_nobody_approved_and_one_that_was_changed(self, release: Release) -> None:
        search_index.put(page_id=77, title="Slot", summary="", body="gacor", path="/x/", section="", date="2026-01-01")
        with closing(sqlite3.connect(search_index.file())) as database, database:
            database.execute("UPDATE pages SET path = 'https://judi.example/' WHERE rowid = ?", (release.page_id,))
        result = sweep()
        assert result["unknown"] == ["search.db: 77"]
        assert result["changed"] == [f"search.db: {release.path}"]
        assert len(result["restored"]) == 2
        assert search_index.count() == 1
        assert sweep() == sweep() | {"unknown": [], "changed": []}

    @pytest.mark.parametrize("what", ["gone", "garbage", "folder"])
    def test_an_index_that_is_none_is_made_again(self, release: Release, what: str) -> None:
        search_index.file().unlink()
        if what == "garbage":
            search_index.file().write_bytes(b"bukan basis data" * 500)
        if what == "folder":
            search_index.file().mkdir()
        result = sweep()
        assert [*result["changed"], *result["missing"]] == ["search.db"]
        assert search_index.count() == 1


class TestPatrol:
    def test_it_finds_and_mends_by_itself_and_tells(self, release: Release) -> None:
        now = timezone.now()
        assert patrol.patrol(now) == 0
        deface()
        assert patrol.patrol(now + timedelta(minutes=1)) == 0, "not yet time"
        assert patrol.patrol(now + patrol.QUICK_EVERY + timedelta(minutes=1)) == 1
        assert "Bantuan sosial" in text_of(release.path)
        incident = Incident.objects.get()
        assert (incident.kind, incident.path, incident.restored) == ("changed", PAGE, True)
        assert Entry.objects.filter(verb="press.incident").count() == 1

    def test_a_quick_run_reads_only_what_looks_touched(self, release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
        stamps: dict[str, tuple[int, ...]] = {}
        first = begin(whole=True)
        assert Sweeper(first, stamps=stamps).carry_on()
        patrol.finish(first)
        read: list[str] = []
        is_right = tree.is_right
        monkeypatch.setattr(tree, "is_right", lambda path, *a, **k: read.append(str(path)) or is_right(path, *a, **k))
        deface()
        os.utime(tree.root() / PAGE, (0, 0))
        run = begin(whole=False)
        assert Sweeper(run, stamps=stamps).carry_on()
        assert run.found["changed"] == [PAGE]
        assert {Path(path).name for path in read} == {"index.html"}
        assert len(set(read)) == 1

    def test_a_run_broken_off_goes_on_where_it_was(self, release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("saring.press.sweep.SLICE", 3)
        deface()
        run = begin(whole=True)
        rounds = 0
        while not Sweeper(SweepRun.objects.get(pk=run.pk)).carry_on(seconds=0.0001):
            rounds += 1
            assert rounds < 500
        run.refresh_from_db()
        assert rounds > 5
        assert run.checked == len(everything())
        assert run.found == {"changed": [PAGE], "restored": [PAGE]}

    def test_every_byte_is_read_once_a_day(self, release: Release) -> None:
        now = timezone.now()
        patrol.patrol(now)
        patrol.patrol(now + timedelta(hours=1))
        assert SweepRun.objects.filter(whole=True).count() == 1
        patrol.patrol(now + patrol.WHOLE_EVERY + timedelta(minutes=1))
        assert SweepRun.objects.filter(whole=True).count() == 2

    def test_web_team_and_head_are_told_until_one_says_that_they_know(self, release: Release) -> None:
        deface()
        patrol.sweep_now()
        world = release_world()
        for username in ("web", "kadis"):
            client = Client()
            client.force_login(world.person(username))
            assert "1 berkas situs publik diubah" in client.get("/").content.decode()
        assert PAGE in client.get("/penjagaan/").content.decode()
        client.post("/penjagaan/", {"deed": "acknowledge"})
        assert "berkas situs publik diubah" not in client.get("/").content.decode()
        assert Entry.objects.get(verb="press.acknowledge").actor_name == str(world.person("kadis"))
        officer = Client()
        officer.force_login(world.person("petugas"))
        assert officer.get("/penjagaan/").status_code == 403

    def test_a_patrol_that_does_not_run_is_said(self, release: Release) -> None:
        patrol.patrol(timezone.now())
        SweepRun.objects.update(finished_at=timezone.now() - timedelta(hours=2))
        client = Client()
        client.force_login(release_world().person("web"))
        assert "Penjagaan situs tidak berjalan" in client.get("/").content.decode()


class TestMadeFrom:
    def test_a_renamed_agency_is_on_every_page_and_list_again(self, release: Release) -> None:
        services.mark_live(release)
        Agency.objects.update(short_name="Dinas Baru")
        assert list(stale_releases()) == [release]
        remake(release.pk)
        while remake_shared(timezone.now()):
            pass
        for path in (release.path, "/", "/berita/", "/berita/arsip/1/", "/tentang/"):
            assert "Dinas Baru" in text_of(path), path
        assert not stale_releases().exists()
        assert sweep()["changed"] == []

    def test_a_new_public_address_is_on_every_page_again(self, release: Release, settings: object) -> None:
        services.mark_live(release)
        settings.PUBLIC_URL = "https://dpmdsos.example"  # type: ignore[attr-defined]
        remake(release.pk)
        assert f'href="https://dpmdsos.example{release.path}"' in text_of(release.path)

    def test_an_upgrade_does_not_keep_the_public_waiting(
        self, release: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from saring.config import preparing

        Release.objects.update(made_from="lama")
        SharedFile.objects.update(made_from="lama")
        monkeypatch.setattr(services, "draw", _refuse_to_draw)
        monkeypatch.setattr(shared, "refresh_everything", _refuse_to_draw)
        assert preparing.begin_tree() is False

    def test_what_the_gate_refuses_is_not_counted_and_says_why(self, release: Release) -> None:
        services.mark_live(release)
        revision = ArticlePage.objects.get(pk=release.page_id).live_revision
        revision.content["title"] = "Slot gacor"
        revision.save()
        assert services.rebuild() == 0
        assert list(queries.not_made_again()) == [release]
        remake(release.pk)
        release.refresh_from_db()
        assert services.GATE_SENTENCES["changed"] in release.fault
        assert "Bantuan sosial" in text_of(release.path)


def release_world() -> World:
    from saring.people.models import Section

    return World(agency=Agency.objects.get(), section=Section.objects.get(slug="sosial"))


def _refuse_to_draw(*_: object) -> None:
    raise AssertionError("nothing needed to be drawn")


def test_two_workers_carry_one_sweep_on_one_after_the_other(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    """With many workers, each with a reconciler, nothing is told twice."""
    deface()
    run = begin(whole=True)
    assert begin(whole=False).pk == run.pk, "one is under way at a time"
    carry_on, inside = Sweeper.carry_on, []

    def with_another_worker(self: Sweeper, seconds: float | None = None) -> bool:
        if not inside:
            inside.append(patrol.patrol(timezone.now()))
        return carry_on(self, seconds)

    monkeypatch.setattr(Sweeper, "carry_on", with_another_worker)
    assert patrol.patrol(timezone.now()) == 1
    assert inside == [0]
    assert Incident.objects.count() == 1
