"""The checks as this installation runs them: its settings, whether pictures are read, the key of their results."""

from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from saring.checks.extract import ocr
from saring.checks.registry import key
from saring.checks.settings import Period, Settings
from saring.people.models import ElectionPeriod
from saring.people.queries import agency_if_any

MOST_WORDS: Final = 500
_SHORTEST: Final = 4
_LONGEST: Final = 60


def plain_settings() -> Settings:
    """Today, the public site's own host and the agency's own words: what is known without a database."""
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    return Settings(
        today=timezone.localdate(),
        own_hosts=(host,) if "." in host else (),
        gambling_words=own_words(Path(settings.GAMBLING_WORDS)),
    )


def own_words(path: Path) -> tuple[str, ...]:
    """Phrases of gambling that the agency met itself: a line each, '#' begins a remark; () where there is no such file.
    Lines too short to be sure of, or too long, are passed over."""
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    words = (" ".join(line.partition("#")[0].split()).lower() for line in lines)
    return tuple(dict.fromkeys(word for word in words if _SHORTEST <= len(word) <= _LONGEST))[:MOST_WORDS]


def checks_settings() -> Settings:
    """The same with the agency's own telephone and its election periods; two queries."""
    periods = list(ElectionPeriod.objects.all())
    ours = agency_if_any()
    return replace(
        plain_settings(),
        public_phones=(ours.phone,) if ours is not None and ours.phone else (),
        election_periods=tuple(Period(one.first_day, one.last_day, one.name) for one in periods),
        candidates=tuple(name for one in periods for name in one.names),
    )


def reads_pictures() -> bool:
    """Whether text in pictures is read on this machine."""
    return ocr.program() is not None


def current_key(given: Settings | None = None) -> str:
    """What results of now are kept under, beside the digest of what was looked at (checks.registry)."""
    return key(given or checks_settings(), ocr=reads_pictures())
