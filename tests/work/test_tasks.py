"""Work is never lost: leases bind, and a dead worker's late answer no longer fits."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import default_task_backend

from saring.media.queries import to_inspect
from saring.work import leases, tasks
from saring.work.tasks import PeriodicTask, Task
from tests.media.files import Receive, photograph

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Task]]:
    monkeypatch.setattr(tasks, "TASKS", {})
    monkeypatch.setattr(tasks, "PERIODIC_TASKS", {})
    default_task_backend.clear()
    yield tasks.TASKS


def test_a_row_is_held_by_one_worker(receive: Receive) -> None:
    key, now = receive(photograph()).pk, timezone.now()
    first = leases.claim(to_inspect(), key, length=MINUTE, now=now)
    assert first is not None
    assert first.attempts == 1
    assert leases.claim(to_inspect(), key, length=MINUTE, now=now) is None
    assert leases.extend(first, MINUTE)
    assert leases.release(first)
    assert not leases.extend(first, MINUTE)
    assert leases.claim(to_inspect(), key, length=MINUTE, now=now) is not None


def test_a_late_answer_of_a_dead_worker_no_longer_fits(receive: Receive) -> None:
    key, now = receive(photograph()).pk, timezone.now()
    dead = leases.claim(to_inspect(), key, length=MINUTE, now=now - 2 * MINUTE)
    alive = leases.claim(to_inspect(), key, length=MINUTE, now=now)
    assert dead is not None
    assert alive is not None
    assert not leases.held(dead).exists()
    assert not leases.release(dead)
    assert leases.held(alive).get() == alive


def test_a_row_nobody_holds_is_held_by_nobody(receive: Receive) -> None:
    original = receive(photograph())
    assert not leases.held(original).exists()


def test_the_wait_grows_and_then_stays() -> None:
    waits = [leases.wait_after(count).total_seconds() for count in range(8)]
    assert waits == [5, 5, 15, 60, 300, 900, 900, 900]


def test_a_row_is_queued_once_until_its_patience_ends(receive: Receive, registry: dict[str, Task]) -> None:
    done: list[int] = []
    tasks.register(Task("look", done.append, to_inspect, queue="media", patience=MINUTE))
    original, now = receive(photograph()), timezone.now()
    assert [tasks.reconcile(now), tasks.reconcile(now)] == [1, 0]
    assert tasks.reconcile(now + 2 * MINUTE) == 1
    assert [result.task.queue_name for result in default_task_backend.results] == ["media", "media"]
    tasks.run_task.call("look", original.pk)
    assert done == [original.pk]


def test_what_waits_in_the_queue_can_be_claimed_and_what_is_held_is_not_queued(
    receive: Receive, registry: dict[str, Task]
) -> None:
    tasks.register(Task("look", print, to_inspect, patience=MINUTE))
    key, now = receive(photograph()).pk, timezone.now()
    tasks.reconcile(now)
    assert leases.claim(to_inspect(), key, length=MINUTE, now=now) is not None
    assert tasks.reconcile(now) == 0


def test_a_failing_task_does_not_end_the_round(receive: Receive, registry: dict[str, Task]) -> None:
    def broken(*_: object) -> int:
        raise OSError("penuh")

    tasks.register(
        Task("rows cannot be read", print, broken),
        PeriodicTask("broken", broken),
        Task("look", print, to_inspect),
        PeriodicTask("sound", lambda now: 3),
    )
    receive(photograph())
    assert tasks.reconcile() == 1 + 3


@pytest.mark.django_db(transaction=True)
def test_queued_only_when_the_transaction_holds(receive: Receive, registry: dict[str, Task]) -> None:
    tasks.register(Task("look", print, to_inspect))
    original = receive(photograph())
    tasks.enqueue_on_commit("look", original)
    assert len(default_task_backend.results) == 1
    original.refresh_from_db()
    assert original.lease_until is not None
