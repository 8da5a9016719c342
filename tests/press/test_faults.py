"""A release survives dead workers, full disks and two workers at once; whatever is tried twice is right once."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from saring.files import digest_of
from saring.press import queries, search_index, services, shared, tree
from saring.press.models import ListEntry, Release
from saring.website.models import ArticlePage
from saring.website.renditions import stored_file
from saring.work import leases
from tests.press.printing import draft, everything, ordered, original, released, taken_down, text_of
from tests.world import World, picture

both = pytest.mark.both_databases
pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Stands for `kill -9`: nothing catches it."""


def die(*_: Any, **__: Any) -> None:
    raise Killed


@both
@pytest.mark.parametrize(
    ("module", "name"),
    [
        (services, "_keep_files"),
        (services, "_replace_older"),
        (services, "index"),
        (shared, "refresh_lists"),
        (shared, "_keep"),
        (services, "_remove_files"),
    ],
)
def test_a_worker_killed_anywhere_is_made_good_by_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    services.rebuild()
    page = draft(world, "Bantuan sosial", original())
    released(page)
    order = ordered(page, title="Judul setelah perbaikan", slug="alamat-baru")
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(module, name, die)
        services.write_release(order.permit)
    order.refresh_from_db()
    assert order.state == Release.State.ORDERED
    assert not queries.pending().filter(leases.due(timezone.now()), pk=order.pk).exists()
    assert queries.pending().filter(leases.due(timezone.now() + services.LEASE), pk=order.pk).exists()
    Release.objects.update(lease_until=None)
    assert services.write_release(order.permit) is not None
    after = everything()
    services.rebuild()
    assert everything() == after
    assert not [path for path in after if path.startswith("sosial/bantuan-sosial/")]
    assert ListEntry.objects.count() == 2
    assert search_index.count() == 1


@both
@pytest.mark.parametrize(
    ("module", "name"), [(services, "_remove_files"), (shared, "refresh_lists"), (search_index, "drop")]
)
def test_a_take_down_killed_midway_is_finished_by_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    before = everything()
    release = released(draft(world, "Bantuan sosial", original()))
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(module, name, die)
        taken_down(release)
    release.refresh_from_db()
    assert release.state == Release.State.REMOVING
    Release.objects.update(lease_until=None)
    services.remove_release(release.permit)
    services.rebuild()
    left = {path for path in everything() if "bantuan" in path or path.startswith("a/")}
    assert (left, before) == (set(), {})
    assert search_index.count() == 0


@both
def test_a_form_left_by_a_dead_worker_is_not_served_with_an_older_text(world: World) -> None:
    """Killed between the .gz and the plain file, then the change never came: the forms are put right."""
    tree.write_text("berita/index.html", b"lama")
    plain = (tree.root() / "berita/index.html").read_bytes()
    tree.write_text("lain/index.html", b"baru, tidak jadi")
    for form in tree.FORMS:
        (tree.root() / f"lain/index.html{form}").replace(tree.root() / f"berita/index.html{form}")
    tree.write_text("berita/index.html", plain)
    assert tree.is_right(tree.root() / "berita/index.html", digest_of(tree.root() / "berita/index.html"), forms=True)


@both
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), ValueError("alamat aneh")])
def test_a_fault_is_noted_and_the_next_try_waits_longer(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    order = ordered(draft(world, "Bantuan sosial"))
    waits = []
    with monkeypatch.context() as patch:
        patch.setattr(services, "_write_page", lambda *_: _raise(error))
        for _ in range(7):
            Release.objects.update(lease_until=None)
            assert services.write_release(order.permit) is None
            order.refresh_from_db()
            assert order.lease_until is not None
            waits.append(round((order.lease_until - timezone.now()).total_seconds()))
            assert services.write_release(order.permit) is None
    assert str(error) in order.fault
    assert waits == [5, 15, 60, 300, 900, 900, 900]
    services.try_again_now(order.permit)
    written = services.write_release(order.permit)
    assert written is not None
    services.mark_live(written)
    written.refresh_from_db()
    assert (written.state, written.fault, written.lease_until) == ("live", "", None)


@both
@pytest.mark.parametrize("what", ["revoked", "changed", "missing"])
def test_what_the_gate_refuses_is_not_written(world: World, what: str) -> None:
    page = draft(world, "Bantuan sosial", original())
    order = ordered(page)
    if what == "revoked":
        order.permit.revoked_at = timezone.now()
    elif what == "changed":
        revision = ArticlePage.objects.get(pk=page.pk).live_revision
        revision.content["title"] = "Slot gacor"
        revision.save()
    else:
        page.gallery[0].value["image"].delete()
    before = everything()
    assert services.write_release(order.permit) is None
    order.refresh_from_db()
    assert services.GATE_SENTENCES[what] in order.fault
    assert everything() == before


def test_a_swapped_rendition_is_made_anew_and_never_public(world: World) -> None:
    kept = original()
    taken_down(released(draft(world, "Bantuan sosial", kept)))
    order = ordered(draft(world, "Berita lain", kept))
    swapped = list((stored_file("x").parents[1]).glob("??/*"))
    assert swapped
    for path in swapped:
        path.write_bytes(b"bukan gambar")
    release = services.write_release(order.permit)
    assert release is not None
    assert b"bukan gambar" not in everything().values()
    placed = [path for path in release.files.values_list("path", flat=True) if path.startswith("a/")]
    assert placed
    assert all(digest_of(tree.root() / path) in path for path in placed)


@both
def test_a_swapped_picture_is_not_drawn_into_the_page(world: World) -> None:
    """Another, quite valid picture in the place of the permitted one, before any rendition was made."""
    page = draft(world, "Bantuan sosial", original())
    order = ordered(page)
    path = page.gallery[0].value["image"].clean_path
    path.chmod(0o644)
    path.write_bytes(picture("red"))
    assert services.write_release(order.permit) is None
    order.refresh_from_db()
    assert "bukan lagi berkas yang dinyatakan layak" in order.fault
    assert everything() == {}


@both
def test_one_bad_release_does_not_stop_a_rebuild(world: World) -> None:
    page = draft(world, "Bantuan sosial", original())
    released(page)
    other = released(draft(world, "Berita lain"))
    page.gallery[0].value["image"].clean_path.unlink()
    tree.remove(tree.file_of(other.path))
    services.rebuild()
    assert "Berita lain" in text_of(other.path)


@both
def test_a_release_held_by_one_worker_is_left_alone_by_others(world: World) -> None:
    order = ordered(draft(world, "Bantuan sosial"))
    assert leases.claim(queries.pending(), order.pk, length=services.LEASE)
    assert services.write_release(order.permit) is None
    assert not queries.pending().filter(leases.due(timezone.now())).exists()
    Release.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert queries.pending().filter(leases.due(timezone.now())).exists()
    assert services.write_release(order.permit) is not None


@both
@pytest.mark.fault
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_it_once(racing_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    order = ordered(draft(racing_world, "Bantuan sosial"))
    start, results = threading.Barrier(2), []

    def work() -> None:
        try:
            start.wait()
            results.append(services.write_release(order.permit))
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(type(result)) for result in results) == sorted([str(type(None)), str(Release)]), results
    order.refresh_from_db()
    assert (order.state, order.attempts, order.fault) == ("written", 1, "")


@both
@pytest.mark.fault
@pytest.mark.django_db(transaction=True)
def test_many_workers_on_many_releases_leave_one_right_tree(racing_world: World) -> None:
    orders = [ordered(draft(racing_world, f"Berita nomor {number}"), number=number) for number in range(6)]

    def work(order: Release) -> None:
        try:
            services.write_release(order.permit)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(order,)) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Release.objects.filter(state="written").count() == 6
    for order in orders:
        order.refresh_from_db()
        assert order.path in text_of("/berita/")
        assert order.path in text_of("/sosial/feed.xml")
    assert sorted(ListEntry.objects.filter(list_key="berita").values_list("slot", flat=True)) == [1, 2, 3, 4, 5, 6]
    after = everything()
    services.rebuild()
    assert {path: data for path, data in everything().items() if path in after} == after


@both
def test_rebuilding_gives_the_same_bytes_and_the_search_index_back(world: World) -> None:
    services.rebuild()
    for number in range(23):
        released(draft(world, f"Berita nomor {number}"), number=number)
    page = draft(world, "Bantuan sosial", original())
    released(page, number=30)
    released(page, title="Judul setelah perbaikan")
    taken_down(released(draft(world, "Akan diturunkan")))
    before = everything()
    search_index.file().unlink()
    steps: list[tuple[int, int]] = []
    assert services.rebuild(progress=lambda done, total: steps.append((done, total))) == 24
    assert steps[-1] == (24, 24)
    assert everything() == before
    assert search_index.count() == 24
    search_index.put(page_id=99, title="hantu", summary="", body="", path="/x/", section="", date="2026-01-01")
    services.rebuild()
    assert search_index.count() == 24


@both
def test_a_rebuild_does_not_undo_a_take_down_ordered_meanwhile(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    release = released(draft(world, "Bantuan sosial"))
    write_page = services._write_page

    def ordered_meanwhile(one: Release, drawn: services.DrawnPage) -> None:
        services.order_removal(release.permit)
        write_page(one, drawn)

    with monkeypatch.context() as patch:
        patch.setattr(services, "_write_page", ordered_meanwhile)
        services.rebuild()
    services.remove_release(release.permit)
    release.refresh_from_db()
    assert release.state == Release.State.REMOVED
    assert text_of(release.path) == ""


@both
def test_a_rebuild_leaves_alone_what_the_gate_refuses(world: World) -> None:
    page = draft(world, "Bantuan sosial")
    release = released(page)
    other = released(draft(world, "Berita lain"))
    revision = ArticlePage.objects.get(pk=page.pk).live_revision
    revision.content["title"] = "Slot gacor"
    revision.save()
    services.rebuild()
    assert "Bantuan sosial" in text_of(release.path)
    assert "Slot gacor" not in text_of(release.path)
    assert "Berita lain" in text_of(other.path)


class TestTree:
    def test_paths_that_leave_the_tree_are_refused(self, world: World) -> None:
        for path in ("", "../x", "a/../../x", "/etc/passwd"):
            with pytest.raises(ValueError, match="not a path"):
                tree.write_text(path, b"x")

    def test_a_file_is_never_seen_half_written(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        tree.write_text("index.html", b"lama")
        with monkeypatch.context() as patch, pytest.raises(OSError, match="penuh"):
            patch.setattr("os.fsync", lambda _: _raise(OSError("disk penuh")))
            tree.write_text("index.html", b"baru")
        assert tree.read("index.html") == b"lama"
        tree.write_text("index.html", b"baru")
        assert tree.read("index.html") == b"baru"
        assert not [path for path in everything() if "/." in f"/{path}"]

    def test_the_longest_name_still_fits(self, world: World) -> None:
        tree.write_text(f"{'x' * 240}.html", b"x")
        assert tree.read(f"{'x' * 240}.html") == b"x"

    def test_removing_takes_empty_folders_and_never_the_root(self, world: World) -> None:
        tree.write_text("a/b/c/index.html", b"x")
        tree.remove("a/b/c/index.html")
        assert everything() == {}
        assert tree.root().exists()
        tree.remove("a/b/c/index.html")

    def test_what_is_not_there_reads_as_none(self, world: World) -> None:
        tree.write_text("a/index.html", b"x")
        assert tree.read("b/index.html") is None
        assert tree.read("a") is None


def _raise(error: Exception) -> None:
    raise error
