"""Background work of the press: stale pages and lists made again, and the patrol over the tree."""

from datetime import timedelta

from saring.press.patrol import patrol
from saring.press.remaking import remake, remake_shared, stale_releases
from saring.work.tasks import PeriodicTask, Task, register

register(
    Task("remake", remake, stale_releases, queue="media", patience=timedelta(minutes=10)),
    PeriodicTask("remake_shared", remake_shared),
    PeriodicTask("patrol", patrol),
)
