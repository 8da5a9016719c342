"""Work of the intake nobody waits for: record whole uploads whose request died, forget those nobody finishes."""

from datetime import timedelta

from saring.intake import queries, services
from saring.media import arriving
from saring.work import leases
from saring.work.errands import Chore, Errand, register

LEASE = timedelta(minutes=10)


def record(upload_id: int) -> None:
    """Record one whole upload, unless a request is at it."""
    upload = leases.claim(queries.arrived().select_related("person"), upload_id, length=LEASE)
    if upload is None:
        return
    try:
        services.record(upload)
    except arriving.Busy:
        leases.let_go(upload, wait=leases.wait_after(upload.attempts))


register(
    Errand("record_upload", record, queries.arrived),
    Chore("expire_uploads", services.expire),
    Chore("notice_whole_uploads", services.notice_whole),
    Chore("sweep_arriving", services.sweep),
)
