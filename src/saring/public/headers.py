"""Headers of the public site: types, caching, what a browser may do. No cookie is ever set."""

import os
import re
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache
from typing import Literal

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".mp4": "video/mp4",
    ".m4a": "audio/mp4",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
}
HSTS = (("strict-transport-security", "max-age=31536000"),) if os.environ.get("SARING_PUBLIC_HSTS") == "1" else ()
"""Said where the public address is https (the supervisor knows)."""
SECURITY = (
    *HSTS,
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"),
    ("cross-origin-opener-policy", "same-origin"),
)
FOREVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=0, must-revalidate"
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


def content_type(suffix: str) -> str:
    return TYPES.get(suffix, "application/octet-stream")


def cache_control(path: str) -> str:
    """Files named by their digest never change; everything else is asked for again."""
    return FOREVER if path.startswith(("/a/", "/_static/")) else SHORT


@lru_cache(maxsize=4096)
def http_date(seconds: float) -> str:
    return formatdate(seconds, usegmt=True)


def is_fresh(if_none_match: str | None, if_modified_since: str | None, *, etag: str, mtime: float) -> bool:
    """Whether the visitor's copy is still right (RFC 9110 §13.2.2: the ETag wins)."""
    if if_none_match is not None:
        candidates = [candidate.strip().removeprefix("W/") for candidate in if_none_match.split(",")]
        return "*" in candidates or etag in candidates
    if if_modified_since is not None:
        try:
            return int(mtime) <= parsedate_to_datetime(if_modified_since).timestamp()
        except (TypeError, ValueError, OverflowError):
            return False
    return False


@lru_cache(maxsize=256)
def accepted_encodings(text: str | None) -> frozenset[str]:
    """The content codings a visitor takes; those with q=0 are refused (RFC 9110 §12.5.3)."""
    accepted = set()
    for part in (text or "").lower().split(","):
        coding, _, weight = part.partition(";")
        if not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight):
            accepted.add(coding.strip())
    return frozenset(accepted)


def byte_range(text: str | None, size: int) -> tuple[int, int] | Literal[False] | None:
    """First and last byte asked for; None if there is no (single) range; False if it cannot be given (RFC 9110 §14)."""
    match = _RANGE.fullmatch(text.strip()) if text else None
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:
        length = int(match[2])
        return (max(size - length, 0), size - 1) if length and size else False
    first = int(match[1])
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    if match[2] and int(match[2]) < first:
        return None
    return (first, last) if first < size else False
