"""The public search index: one SQLite file with a trigram FTS5 table, written here, read by the public server.

Trigram, so that 'tayang' is found in 'ditayangkan' (notes: locale, search). Newest first by rowid.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings

SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS pages USING fts5(
    title, summary, body, path UNINDEXED, section UNINDEXED, date UNINDEXED, tokenize = 'trigram'
);
"""


def file() -> Path:
    return Path(settings.PUBLIC) / "search.db"


def put(*, page_id: int, title: str, summary: str, body: str, path: str, section: str, date: str) -> None:
    """Put a page in the index, in place of what it said of itself before."""
    with _opened() as database:
        database.execute("DELETE FROM pages WHERE rowid = ?", (page_id,))
        database.execute(
            "INSERT INTO pages (rowid, title, summary, body, path, section, date) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (page_id, title, summary, body, path, section, date),
        )


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
