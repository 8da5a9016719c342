"""Work of the intake nobody waits for: record whole uploads whose request died, forget those nobody finishes."""

from datetime import timedelta

from saring.intake import queries, services
from saring.media.originals import incoming
from saring.work import leases
from saring.work.tasks import PeriodicTask, Task, register

LEASE = timedelta(minutes=10)


def record(upload_id: int) -> None:
    """Record one whole upload, unless a request is at it."""
    upload = leases.claim(queries.arrived().select_related("person"), upload_id, length=LEASE)
    if upload is None:
        return
    try:
        services.record(upload)
    except incoming.Busy:
        leases.release(upload, wait=leases.wait_after(upload.attempts))


register(
    Task("record_upload", record, queries.arrived),
    PeriodicTask("expire_uploads", services.expire),
    PeriodicTask("notice_whole_uploads", services.notice_whole),
    PeriodicTask("sweep_arriving", services.sweep),
)
