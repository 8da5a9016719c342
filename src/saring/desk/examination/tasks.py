"""Background work of examining: the queue of scans."""

from saring.desk.examination import scanning
from saring.media import limits
from saring.work.errands import Chore, Errand, register

register(
    Errand("scan", scanning.scan, scanning.requested, queue="media", patience=limits.QUEUE_PATIENCE),
    Chore("give_up_scanning", scanning.give_up),
)
