"""A take-down goes before everything: no late worker brings a page back, no long work makes it wait."""

import fcntl
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from saring.press import drawing, services, tree
from saring.press.models import Release
from saring.website import gate
from tests.press.printing import draft, everything, ordered, original, released, taken_down, text_of
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_slow_worker_does_not_bring_back_what_was_taken_down(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    services.rebuild()
    before = everything()
    order = ordered(draft(world, "Bantuan sosial", original()))
    draw = drawing.draw

    def slowly(release: Release, permitted: gate.Permitted) -> drawing.DrawnPage:
        drawn = draw(release, permitted)
        if release.pk == order.pk:
            taken_down(order)
        return drawn

    monkeypatch.setattr(services, "draw", slowly)
    assert services.write_release(order.permit) is None
    order.refresh_from_db()
    assert order.state == Release.State.REMOVED
    assert everything() == before


def test_a_lapsed_lease_is_nobodys_and_its_late_worker_writes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = ordered(draft(world, "Bantuan sosial"))
    draw = drawing.draw

    def overtaken(release: Release, permitted: gate.Permitted) -> drawing.DrawnPage:
        drawn = draw(release, permitted)
        Release.objects.filter(pk=order.pk).update(holder="", lease_until=timezone.now() - timedelta(minutes=1))
        return drawn

    with monkeypatch.context() as patch:
        patch.setattr(services, "draw", overtaken)
        assert services.write_release(order.permit) is None
    assert text_of("/sosial/bantuan-sosial/") == ""
    assert services.write_release(order.permit) is not None


def test_a_worker_that_makes_a_page_again_does_not_bring_it_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    release = released(draft(world, "Bantuan sosial"))
    draw = drawing.draw

    def meanwhile(one: Release, permitted: gate.Permitted) -> drawing.DrawnPage:
        drawn = draw(one, permitted)
        taken_down(release)
        return drawn

    monkeypatch.setattr(services, "draw", meanwhile)
    assert services.remake(release) is False
    assert text_of(release.path) == ""


def test_drawing_a_page_holds_no_lock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rebuild and a sweep go page by page: between and while drawing, whoever takes down goes first."""
    released(draft(world, "Bantuan sosial"))
    other = released(draft(world, "Berita lain"))
    draw, free = drawing.draw, []

    def looked(one: Release, permitted: gate.Permitted) -> drawing.DrawnPage:
        free.append(all(_is_free(name) for name in ("site", f"page-{other.page_id % tree.PAGE_LOCKS}")))
        return draw(one, permitted)

    monkeypatch.setattr(services, "draw", looked)
    services.rebuild()
    assert free == [True, True]


@pytest.mark.fault
@pytest.mark.django_db(transaction=True)
def test_a_take_down_does_not_wait_for_another_pages_files(racing_world: World) -> None:
    first = released(draft(racing_world, "Bantuan sosial"))
    other = released(draft(racing_world, "Berita lain"))
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with tree.page_lock(other.page_id):
            held.set()
            done.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(5)
    result: list[Any] = []

    def take() -> None:
        try:
            result.append(taken_down(first).state)
        finally:
            connection.close()

    taker = threading.Thread(target=take)
    taker.start()
    taker.join(15)
    done.set()
    holder.join()
    assert result == [Release.State.REMOVED]


def _is_free(name: str) -> bool:
    path = Path(tree.root().parent / ".locks" / name)
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
