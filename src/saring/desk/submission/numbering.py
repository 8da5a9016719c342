"""Numbers of submissions: B-2026-0001, one row of numbers a year."""

from datetime import datetime

from django.utils import timezone

from saring.desk.submission.models import Submission
from saring.people.queries import lock_agency


def next_number(*, now: datetime) -> str:
    """The next submission number of the year, 'B-2026-0001'; the agency's row is locked meanwhile."""
    lock_agency()
    prefix = f"B-{timezone.localtime(now).year}-"
    last = Submission.objects.filter(number__startswith=prefix).order_by("-id").values_list("number", flat=True).first()
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"
