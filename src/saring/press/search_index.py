"""The public search index: one SQLite file with a trigram FTS5 table, written here, read by the public server.

Trigram, so that 'tayang' is found in 'ditayangkan' (notes: locale, search). Newest first by rowid.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings

from saring.press.tree import clear

SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS pages USING fts5(
    title, summary, body, path UNINDEXED, section UNINDEXED, date UNINDEXED, tokenize = 'trigram'
);
"""


def file() -> Path:
    return Path(settings.PUBLIC) / "search.db"


def put(*, page_id: int, title: str, summary: str, body: str, path: str, section: str, date: str) -> str:
    """Put a page in the index, in place of what it said of itself before; the digest of its row (`digest_of_row`)."""
    row = (title, summary, body, path, section, date)
    with _opened() as database:
        database.execute("DELETE FROM pages WHERE rowid = ?", (page_id,))
        database.execute(
            "INSERT INTO pages (rowid, title, summary, body, path, section, date) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (page_id, *row),
        )
    return digest_of_row(row)


def digest_of_row(row: Sequence[object]) -> str:
    """SHA-256 (hex) of all columns of a row, in their order."""
    return hashlib.sha256(json.dumps(list(row), ensure_ascii=False).encode(errors="replace")).hexdigest()


def digests(after: int, count: int) -> list[tuple[int, str]]:
    """(page, digest of its row) of the next rows by page. Raises sqlite3.Error for a file that is no index."""
    with closing(sqlite3.connect(f"file:{quote(str(file()))}?mode=ro", uri=True, timeout=20)) as database:
        database.text_factory = lambda data: data.decode(errors="replace")
        found = database.execute("SELECT rowid, * FROM pages WHERE rowid > ? ORDER BY rowid LIMIT ?", (after, count))
        return [(int(row[0]), digest_of_row(row[1:])) for row in found]


def discard() -> None:
    """Take the index away, whatever lies in its place; `put` begins a new one."""
    for name in (file(), *(file().with_name(file().name + end) for end in ("-journal", "-wal", "-shm"))):
        clear(name)


def drop(page_id: int) -> None:
    """Take a page out of the index."""
    with _opened() as database:
        database.execute("DELETE FROM pages WHERE rowid = ?", (page_id,))


def keep_only(page_ids: set[int]) -> None:
    """Take out of the index every page but these."""
    with _opened() as database:
        held = {int(row[0]) for row in database.execute("SELECT rowid FROM pages")}
        database.executemany("DELETE FROM pages WHERE rowid = ?", [(gone,) for gone in held - page_ids])


def count() -> int:
    with _opened() as database:
        return int(database.execute("SELECT count(*) FROM pages").fetchone()[0])


@contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    path = file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=20)) as database:
        database.execute("PRAGMA synchronous = FULL")
        database.executescript(SCHEMA)
        with database:
            yield database
