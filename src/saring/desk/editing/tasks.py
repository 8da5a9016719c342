"""Background work of editing: what was added is inspected, looked at, and offered to the editor."""

from datetime import datetime

from saring.desk.editing import services as editing
from saring.desk.examination import scanning
from saring.desk.submission.models import Asset
from saring.desk.submission.states import State
from saring.media import limits
from saring.media.models import InspectionState
from saring.media.originals import inspection
from saring.media.queries import to_inspect, to_scan
from saring.work.tasks import PeriodicTask, Task, register

INTO_LIBRARY_AT_ONCE = 50


def inspect(original_id: int) -> None:
    """Inspect an original, have the checks look at what came out clean, and offer it to the editors who wait for it."""
    original = inspection.inspect(original_id)
    if original is not None and original.state == InspectionState.CLEAN:
        scanning.request(to_scan([original_id]))
    for asset_id in Asset.objects.filter(original_id=original_id, in_library=False).values_list("pk", flat=True):
        editing.bring_in(asset_id=asset_id)


def fill_library(now: datetime) -> int:
    """Bring in assets added while editing whose original came out clean after the job that brought it died."""
    waiting = Asset.objects.filter(
        in_library=False,
        removed_at=None,
        submission__state=State.EDITING,
        original__state=InspectionState.CLEAN,
    )
    keys = list(waiting.values_list("pk", flat=True)[:INTO_LIBRARY_AT_ONCE])
    return sum(editing.bring_in(asset_id=key) for key in keys)


register(
    Task("inspect", inspect, to_inspect, queue="media", patience=limits.QUEUE_PATIENCE),
    PeriodicTask("fill_library", fill_library),
)
