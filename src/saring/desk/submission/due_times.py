"""When work is due: the standard of an SOP row in working time (DESIGN §1)."""

from datetime import datetime
from fractions import Fraction

from saring.clock.calendar import WorkCalendar
from saring.clock.standards import duration_of
from saring.people.queries import working_calendar
from saring.sop.models import Step

SOON_SHARE = Fraction(3, 4)


def times_of(
    step: Step | None, *, now: datetime, hours: WorkCalendar | None = None
) -> tuple[datetime | None, datetime | None]:
    """(soon, due) of work that begins now under the standard of a row; None where the SOP sets no time."""
    if step is None or not step.max_minutes:
        return None, None
    hours = hours or working_calendar(around=[now])
    most = duration_of(step.time_text, step.max_minutes, most=True)
    soon = most.share(SOON_SHARE)
    if step.min_minutes and step.min_minutes < step.max_minutes:
        soon = duration_of(step.time_text, step.min_minutes, most=False)
    return hours.due_after(now, soon), hours.due_after(now, most)
