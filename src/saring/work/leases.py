"""Leases: who works on a row now, until when, and how often it was tried.

A worker claims a row, works, and lets go of it or writes its result through `held`. A worker that dies leaves its
lease behind; once that has lapsed the row is due again, and the dead worker's late answer no longer fits.
"""

import uuid
from datetime import datetime, timedelta
from typing import Final, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

WAITS: Final = (5, 15, 60, 300, 900)
"""Seconds before the next try after a fault, by attempts so far; the last repeats."""
QUEUED: Final = "queue"
"""The holder of a row that waits in the queue: any worker may take it over."""


class Leased(models.Model):
    """A row that waits for a worker.

    `holder` is the token of the attempt that has it, QUEUED, or empty; with an empty holder `lease_until` is the wait
    before the next try.
    """

    attempts = models.PositiveIntegerField(_("jumlah percobaan"), default=0)
    holder = models.CharField(_("pemegang"), max_length=32, default="", blank=True, editable=False)
    lease_until = models.DateTimeField(_("dipegang sampai"), null=True, blank=True)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Leased)


def due(now: datetime) -> Q:
    """Rows nobody holds, whose wait is over."""
    return Q(lease_until__isnull=True) | Q(lease_until__lt=now)


def claim(rows: "models.QuerySet[Row]", pk: int, *, length: timedelta, now: datetime | None = None) -> Row | None:
    """Take the row for one attempt of at most `length`; None if it is not among `rows` or another worker has it."""
    now, token = now or timezone.now(), uuid.uuid4().hex
    free = Q(holder=QUEUED) | due(now)
    taken = rows.filter(free, pk=pk).update(holder=token, attempts=F("attempts") + 1, lease_until=now + length)
    return rows.model._default_manager.get(pk=pk) if taken else None


def held(row: Row) -> "models.QuerySet[Row]":
    """The row, as long as this attempt is the one that holds it; empty afterwards."""
    return type(row)._default_manager.filter(pk=row.pk, holder=row.holder).exclude(holder__in=["", QUEUED])


def extend(row: Leased, length: timedelta) -> bool:
    """A sign of life: keep the row for `length` from now. Whether it is still held."""
    return bool(held(row).update(lease_until=timezone.now() + length))


def release(row: Leased, *, wait: timedelta | None = None) -> bool:
    """Give the row back, to be tried again after `wait` (at once if None). Whether it was still held."""
    return bool(held(row).update(holder="", lease_until=timezone.now() + wait if wait else None))


def wait_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts."""
    return timedelta(seconds=WAITS[min(max(attempts, 1), len(WAITS)) - 1])
