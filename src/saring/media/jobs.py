"""Inspection in the worker. The queue only makes it prompt; the rows are the truth."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from saring.media import limits, queries
from saring.media.inspection import give_up, inspect
from saring.media.models import Original, State


@task(queue_name="media")
def inspect_original(original_id: int) -> None:
    """Inspect one original."""
    inspect(original_id)


def _enqueue(original_id: int, now: datetime) -> None:
    """Put it in the queue, and note until when the reconciler need not."""
    waiting = Original.objects.filter(pk=original_id, state=State.RECEIVED)
    waiting.update(lease_until=now + limits.QUEUE_PATIENCE)
    inspect_original.enqueue(original_id)


def enqueue_inspection(original: Original) -> None:
    """Have it inspected once this transaction is committed."""
    transaction.on_commit(lambda: _enqueue(original.pk, timezone.now()))


def reconcile(now: datetime) -> int:
    """Queue again what a dead worker or a lost entry left; give up on the hopeless. How many queued."""
    give_up(now)
    waiting = list(queries.due_for_inspection(now).values_list("pk", flat=True))
    for original_id in waiting:
        _enqueue(original_id, now)
    return len(waiting)
