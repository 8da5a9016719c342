"""confirm_live: fetch what the public gets and compare it, byte for byte, with what was written (SOP row 7).

Most visitors get a compressed form, so texts are fetched in every form.
"""

import gzip
import hashlib
import http.client
import zlib
from collections.abc import Callable
from urllib.parse import quote, urlsplit

import brotli
from django.conf import settings

from saring.press import tree
from saring.press.models import Release

TIMEOUT = 10
CHUNK = 256 * 1024
TEXT_AT_MOST = 64 * 1024 * 1024
FORMS = ("identity", "gzip", "br")
UNPACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress}


def check_live(release: Release, *, base: str | None = None) -> list[str]:
    """Sentences on what is not as approved, one a file; [] when page and every asset are."""
    faults = []
    for file in release.files.order_by("path"):
        path = "/" + file.path.removesuffix("index.html")
        for form in FORMS if tree.has_forms(file.path) else FORMS[:1]:
            status, digest = fetch_digest(path, base=base, form=form)
            if status != 200:
                faults.append(f"{path} tidak dapat diambil ({status}).")
                break
            if digest != file.sha256:
                faults.append(f"{path} berbeda dari yang dinyatakan layak.")
                break
    return faults


def fetch_digest(path: str, *, base: str | None = None, form: str = "identity") -> tuple[int | str, str]:
    """Status and SHA-256 (hex) of the unpacked body as served; a status in words where there was no answer."""
    parts = urlsplit(base or settings.PUBLIC_FETCH_URL)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "localhost", parts.port, timeout=TIMEOUT)
    digest = hashlib.sha256()
    try:
        connection.request("GET", quote(path), headers={"User-Agent": "Saring", "Accept-Encoding": form})
        answer = connection.getresponse()
        unpack = UNPACK.get(answer.headers.get("content-encoding", ""))
        if unpack is not None:
            digest.update(unpack(answer.read(TEXT_AT_MOST)))
        else:
            while chunk := answer.read(CHUNK):
                digest.update(chunk)
        return answer.status, digest.hexdigest()
    except (EOFError, zlib.error, brotli.error, gzip.BadGzipFile):
        return answer.status, "broken"
    except (OSError, http.client.HTTPException) as error:
        return f"server publik tidak menjawab: {error}", ""
    finally:
        connection.close()
