"""Background work of examining: the queue of scans."""

from saring.desk.examination import scanning
from saring.media import limits
from saring.work.tasks import PeriodicTask, Task, register

register(
    Task("scan", scanning.scan, scanning.requested, queue="media", patience=limits.QUEUE_PATIENCE),
    PeriodicTask("give_up_scanning", scanning.give_up),
)
