"""Says, once the transaction holds, that a row has work waiting; jobs.py listens and queues it.

Jobs call services, so services do not know jobs. If nobody queues it, the reconciler finds the row.
"""

from django.db import transaction
from django.dispatch import Signal

from saring.desk.models import Asset, Submission

work_waits = Signal()
"""Sent with `errand` (a job's name) and `key` (its row)."""


def inspect_later(asset: Asset) -> None:
    _on_commit("inspect_asset", asset.original_id)


def put_live_later(submission: Submission) -> None:
    _on_commit("put_live", submission.pk)


def take_off_later(submission: Submission) -> None:
    _on_commit("take_off", submission.pk)


def _on_commit(errand: str, key: int) -> None:
    transaction.on_commit(lambda: work_waits.send_robust(sender=None, errand=errand, key=key), robust=True)
