"""The public server as an RSGI application for granian: `granian --interface rsgi saring.public.app:app`.

SARING_PUBLIC_TREE names the folder with `tree/` and `search.db`; it is only read. No session, no secret, no database
of the workspace: it keeps serving when everything else is gone.
"""

import asyncio
import os
import re
import sqlite3
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

from saring.public.file_cache import CachedFile, FileCache
from saring.public.finder import PAGES_AT_MOST, results_html, search
from saring.public.headers import (
    SECURITY,
    SHORT,
    accepted_encodings,
    byte_range,
    cache_control,
    content_type,
    http_date,
    is_fresh,
)
from saring.public.lines import keep_few
from saring.public.paths import file_for, form_of, wants_slash

MEMORY = int(os.environ.get("SARING_PUBLIC_MEMORY_MB") or "64") * 1024 * 1024
RESULTS = b"<!--saring:results-->"
QUERY = b"<!--saring:query-->"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
Headers = list[tuple[str, str]]


class PublicSite:
    """Answers GET and HEAD from the tree: page, asset, 304, 206, 301 to the slash, search, 404."""

    def __init__(self, folder: Path, *, memory: int = MEMORY) -> None:
        folder = folder.resolve()
        self.root = folder / "tree"
        self.index = folder / "search.db"
        self.bodies = FileCache(memory)

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        keep_few()

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        if scope.proto != "http":
            return
        if scope.method not in {"GET", "HEAD"}:
            proto.response_bytes(405, [("allow", "GET, HEAD"), *SECURITY], b"")
            return
        if scope.path == "/cari/":
            await self._search(scope, proto)
            return
        path = file_for(self.root, scope.path)
        body = self.bodies.get(path) if path else None
        if path is None or body is None:
            self._absent(scope, proto)
            return
        self._send(scope, proto, path, body)

    def _send(self, scope: Any, proto: Any, path: Path, body: CachedFile) -> None:
        headers: Headers = [
            ("content-type", content_type(path.suffix)),
            ("cache-control", cache_control(scope.path)),
            *SECURITY,
        ]
        body = self._encoded(scope, path, body, headers)
        headers += [("etag", body.etag), ("last-modified", http_date(body.mtime)), ("accept-ranges", "bytes")]
        requested = scope.headers
        fresh = is_fresh(
            requested.get("if-none-match"), requested.get("if-modified-since"), etag=body.etag, mtime=body.mtime
        )
        if fresh:
            proto.response_empty(304, headers)
            return
        span = byte_range(requested.get("range"), body.size) if _range_applies(scope, body) else None
        if span is False:
            proto.response_empty(416, [*headers, ("content-range", f"bytes */{body.size}")])
        elif isinstance(span, tuple):
            first, last = span
            headers.append(("content-range", f"bytes {first}-{last}/{body.size}"))
            _send_bytes(scope, proto, 206, headers, body, first, last + 1)
        else:
            _send_bytes(scope, proto, 200, headers, body, 0, body.size)

    def _encoded(self, scope: Any, path: Path, body: CachedFile, headers: Headers) -> CachedFile:
        """The precompressed form the visitor takes, unless a range was asked for or the form is older."""
        if not content_type(path.suffix).startswith(("text/", "application/xml", "application/json", "image/svg")):
            return body
        headers.append(("vary", "accept-encoding"))
        accepted = accepted_encodings(scope.headers.get("accept-encoding"))
        if scope.headers.get("range"):
            return body
        for encoding, suffix in ENCODINGS:
            if encoding not in accepted:
                continue
            form = self.bodies.get(form_of(path, suffix))
            if form is not None:
                headers.append(("content-encoding", encoding))
                return form
        return body

    def _absent(self, scope: Any, proto: Any) -> None:
        if wants_slash(self.root, scope.path):
            query = f"?{scope.query_string}" if scope.query_string else ""
            proto.response_empty(301, [("location", quote(f"{scope.path}/") + query), *SECURITY])
            return
        body = self.bodies.get(self.root / "404.html")
        data = body.data if body is not None and body.data is not None else b"404: halaman tidak ditemukan\n"
        kind = content_type(".html" if body is not None else ".txt")
        headers: Headers = [("content-type", kind), ("cache-control", SHORT), *SECURITY]
        _send_whole(scope, proto, 404, headers, data)

    async def _search(self, scope: Any, proto: Any) -> None:
        values = dict(reversed(parse_qsl(scope.query_string[:4000])))
        query = " ".join(values.get("q", "").replace("\0", " ").split())[:200]
        page = _page_number(values.get("hal", "1"))
        shell = self.bodies.get(self.root / "cari" / "index.html")
        if shell is None or shell.data is None:
            self._absent(scope, proto)
            return
        status = 200
        try:
            hits, more = await asyncio.to_thread(search, self.index, query, page=page)
            results = results_html(query, hits, page=page, more=more)
        except sqlite3.Error:
            status = 503
            results = '<p class="hasil-kosong">Pencarian sedang tidak tersedia. Coba lagi sebentar.</p>'
        data = shell.data.replace(QUERY, escape(query).encode()).replace(RESULTS, results.encode())
        headers: Headers = [("content-type", content_type(".html")), ("cache-control", "no-store"), *SECURITY]
        _send_whole(scope, proto, status, headers, data)


def _range_applies(scope: Any, body: CachedFile) -> bool:
    """Ranges are for GET alone (RFC 9110 §14.2), and for the version the visitor has."""
    condition = scope.headers.get("if-range")
    return scope.method == "GET" and (condition is None or condition == body.etag)


def _page_number(text: str) -> int:
    """Past the last one stays so, and is said; what is no number is the first."""
    return min(int(text), PAGES_AT_MOST + 1) if re.fullmatch(r"[1-9][0-9]{0,8}", text) else 1


def _send_whole(scope: Any, proto: Any, status: int, headers: Headers, data: bytes) -> None:
    if scope.method == "HEAD":
        proto.response_empty(status, [*headers, ("content-length", str(len(data)))])
    else:
        proto.response_bytes(status, headers, data)


def _send_bytes(scope: Any, proto: Any, status: int, headers: Headers, body: CachedFile, first: int, end: int) -> None:
    headers.append(("content-length", str(end - first)))
    if scope.method == "HEAD":
        proto.response_empty(status, headers)
    elif body.data is not None:
        proto.response_bytes(status, headers, body.data[first:end])
    elif (first, end) == (0, body.size):
        proto.response_file(status, headers, str(body.path))
    else:
        proto.response_file_range(status, headers, str(body.path), first, end)


app = PublicSite(Path(os.environ.get("SARING_PUBLIC_TREE") or "data/public"))
