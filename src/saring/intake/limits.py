"""What one person and one agency may send, and for how long an unfinished upload is kept."""

import os
from datetime import timedelta
from typing import Final

GB: Final = 1_000_000_000
PERSON_DAILY_BYTES: Final = int(os.environ.get("SARING_PERSON_DAILY_GB") or "20") * GB
AGENCY_DAILY_BYTES: Final = int(os.environ.get("SARING_AGENCY_DAILY_GB") or "200") * GB
UNFINISHED_AT_MOST: Final = 80
"""Uploads of one person under way at once."""

KEPT: Final = timedelta(days=7)
"""An unfinished upload is kept this long after its last byte."""
SILENCE_SECONDS: Final = 30
"""A sender from whom nothing comes for this long is let go of; what came is kept."""
RECEIVING_AT_ONCE: Final = 40
"""Requests that may be sending at once, so that slow phones never take every thread of the workspace."""
TOUCHED_EVERY: Final = timedelta(minutes=1)
ACTIVE: Final = timedelta(minutes=30)
"""An unfinished upload that brought bytes within this time holds up the hand-over; an older one is abandoned."""
OVERDUE: Final = timedelta(minutes=5)
"""A whole file nobody asked about for this long is recorded by the reconciler."""
