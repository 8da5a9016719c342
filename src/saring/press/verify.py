"""confirm_live: fetch what the public gets and compare it, byte for byte, with what was written (SOP row 7)."""

import hashlib
import http.client
from urllib.parse import quote, urlsplit

from django.conf import settings

from saring.press.models import Release

TIMEOUT = 10
CHUNK = 256 * 1024


def check_live(release: Release, *, base: str | None = None) -> list[str]:
    """Sentences on what is not as approved; [] when page and every asset are. Fetches each file once from `base`."""
    faults = []
    for file in release.files.order_by("path"):
        path = "/" + file.path.removesuffix("index.html")
        status, digest = fetch_digest(path, base=base)
        if status != 200:
            faults.append(f"{path} tidak dapat diambil ({status}).")
        elif digest != file.sha256:
            faults.append(f"{path} berbeda dari yang dinyatakan layak.")
    return faults


def fetch_digest(path: str, *, base: str | None = None) -> tuple[int | str, str]:
    """Status and SHA-256 (hex) of the body as served; a status in words where there was no answer."""
    parts = urlsplit(base or settings.PUBLIC_FETCH_URL)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "localhost", parts.port, timeout=TIMEOUT)
    digest = hashlib.sha256()
    try:
        connection.request("GET", quote(path), headers={"User-Agent": "Saring", "Accept-Encoding": "identity"})
        answer = connection.getresponse()
        while chunk := answer.read(CHUNK):
            digest.update(chunk)
        return answer.status, digest.hexdigest()
    except (OSError, http.client.HTTPException) as error:
        return f"server publik tidak menjawab: {error}", ""
    finally:
        connection.close()
