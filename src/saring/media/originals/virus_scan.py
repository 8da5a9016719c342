"""ClamAV, if the agency runs it: every original is scanned over its socket before it is opened."""

from pathlib import Path
from typing import Final

from clamav_client.clamd import (
    BufferTooLongError,
    ClamdError,
    ClamdNetworkSocket,
    ClamdUnixSocket,
    CommunicationError,
)
from django.conf import settings

from saring.media.isolation.faults import Fault

_SECONDS: Final = 120
"""Without a byte of answer. Well inside the lease of limits.LEASE."""


class ScannerAway(Exception):
    """The scanner is set and does not answer, or answers nonsense: nothing is known of the file."""


def _client() -> ClamdNetworkSocket | None:
    if not settings.CLAMAV:
        return None
    kind, _, place = settings.CLAMAV.partition(":")
    if kind == "unix":
        return ClamdUnixSocket(path=place, timeout=_SECONDS)
    host, _, port = place.rpartition(":")
    return ClamdNetworkSocket(host=host, port=int(port), timeout=_SECONDS)


def version() -> str | None:
    """What the scanner calls itself; None when no scanner is set. ScannerAway when it does not answer."""
    client = _client()
    if client is None:
        return None
    try:
        return str(client.version()).strip()
    except (ClamdError, OSError) as error:
        raise ScannerAway(str(error)) from error


def _answer(client: ClamdNetworkSocket, path: Path) -> tuple[str, str | None]:
    """Status and name. clamd hangs up in the middle of a file above its StreamMaxLength; it is still there then."""
    try:
        with path.open("rb") as file:
            return client.instream(file)["stream"]
    except BufferTooLongError as error:
        raise Fault("scan_limit", needs_eyes=True) from error
    except (BrokenPipeError, ConnectionResetError, CommunicationError) as error:
        version()
        raise Fault("scan_limit", needs_eyes=True) from error
    except (ClamdError, KeyError, OSError) as error:
        raise ScannerAway(str(error)) from error


def check(path: Path) -> None:
    """Fault for an infected file, or one too big to scan; ScannerAway when nobody can say. Nothing when not set."""
    client = _client()
    if client is None:
        return
    status, name = _answer(client, path)
    if status == "FOUND":
        raise Fault("infected", name=str(name)[:80])
    if status != "OK":
        raise ScannerAway(f"{status} {name}")
