"""From a requested path to a file of the tree; whatever is not plainly inside it is nothing."""

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

SAFE = re.compile(r"/(?:[A-Za-z0-9_\-.]+/)*[A-Za-z0-9_\-.]*")
COMPRESSED = (".gz", ".br")


LONGEST = 1024
"""Signs of a path; no file of the tree has one as long, and longer ones are not kept in memory."""


def file_for(root: Path, path: str) -> Path | None:
    """The file a path names: '/a/b/' is a/b/index.html. None for anything odd: '..', hidden, compressed forms."""
    return _file_for(root, path) if len(path) <= LONGEST else None


@lru_cache(maxsize=4096)
def _file_for(root: Path, path: str) -> Path | None:
    decoded = unquote(path)
    if not SAFE.fullmatch(decoded):
        return None
    parts = [part for part in decoded.split("/") if part]
    if any(part.startswith(".") for part in parts) or decoded.endswith(COMPRESSED):
        return None
    relative = "/".join(parts)
    if decoded.endswith("/"):
        relative = f"{relative}/index.html" if relative else "index.html"
    return root / relative


@lru_cache(maxsize=4096)
def form_of(path: Path, suffix: str) -> Path:
    """Where a file's compressed form lies."""
    return path.with_name(path.name + suffix)


def wants_slash(root: Path, path: str) -> bool:
    """Whether '/a/b' should be '/a/b/': there is no such file, but there is such a page."""
    page = file_for(root, f"{path}/")
    try:
        return not path.endswith("/") and page is not None and page.is_file()
    except OSError:  # a name longer than the disk allows
        return False
