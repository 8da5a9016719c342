"""The public search index: one SQLite file with a trigram FTS5 table, written here, read by the public server.

Trigram, so that 'tayang' is found inside 'ditayangkan'; beside it the forms of every word (public.words), so that
'pemberdayaan' finds 'memberdayakan', and 'RT 05' is found at all.
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
from saring.public.words import forms_in

COLUMNS = ("title", "summary", "body", "section", "forms", "path", "date", "published")
SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS pages USING fts5(
    title, summary, body, section, forms, path UNINDEXED, date UNINDEXED, published UNINDEXED, tokenize = 'trigram'
);
"""
INSERT = f"INSERT INTO pages (rowid, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})"  # noqa: S608


def file() -> Path:
    return Path(settings.PUBLIC) / "search.db"


def put(
    *, page_id: int, title: str, summary: str, body: str, path: str, section: str, date: str, published: str = ""
) -> str:
    """Put a page in the index, in place of what it said of itself before; the digest of its row (`digest_of_row`).

    `body` is all that is read on the page, captions and names of files too; `date` is its day of publication for
    people, `published` the time (ISO 8601, UTC) that results are ordered by.
    """
    row = _row(title, summary, body, path, section, date, published or date)
    with _opened() as database:
        database.execute("DELETE FROM pages WHERE rowid = ?", (page_id,))
        database.execute(INSERT, (page_id, *row))
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


def _row(title: str, summary: str, body: str, path: str, section: str, date: str, published: str) -> tuple[str, ...]:
    """In the order of COLUMNS."""
    return title, summary, body, section, forms_in(f"{title} {summary} {section} {body}"), path, date, published


def _bring_up_to_date(path: Path) -> None:
    """An index of before there were forms becomes one with them, and is switched to when it is whole."""
    with closing(sqlite3.connect(path, timeout=20)) as older:
        columns = [row[1] for row in older.execute("PRAGMA table_info(pages)")]
        if not columns or set(COLUMNS) <= set(columns):
            return
        rows = older.execute("SELECT rowid, title, summary, body, path, section, date FROM pages").fetchall()
    beside = path.with_name("search.new.db")
    clear(beside)
    with closing(sqlite3.connect(beside)) as database:
        database.executescript(SCHEMA)
        with database:
            for key, title, summary, body, address, section, date in rows:
                database.execute(INSERT, (key, *_row(title, summary, body, address, section, date, date)))
    beside.replace(path)


@contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    path = file()
    path.parent.mkdir(parents=True, exist_ok=True)
    _bring_up_to_date(path)
    with closing(sqlite3.connect(path, timeout=20)) as database:
        database.execute("PRAGMA synchronous = FULL")
        database.executescript(SCHEMA)
        with database:
            yield database
