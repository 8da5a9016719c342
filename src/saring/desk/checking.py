"""The checks as this installation runs them: its settings, whether pictures are read, the key of their results."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from saring.checks.extract import ocr
from saring.checks.registry import key
from saring.checks.settings import Settings


def checks_settings() -> Settings:
    """Today, and the public site's own host."""
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    return Settings(today=timezone.localdate(), own_hosts=(host,) if "." in host else ())


def reads_pictures() -> bool:
    """Whether text in pictures is read on this machine."""
    return ocr.program() is not None


def current_key() -> str:
    """What results of now are kept under, beside the digest of what was looked at (checks.registry)."""
    return key(checks_settings(), ocr=reads_pictures())
