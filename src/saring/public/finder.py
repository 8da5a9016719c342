"""Public search over the read-only index: newest first, every word must occur, three letters at least."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

PAGE = 20
WORDS_AT_MOST = 8
SHORTEST = 3
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


@dataclass(frozen=True)
class Hit:
    title: str
    summary: str
    path: str
    section: str
    date: str


def words_of(query: str) -> list[str]:
    """The words that can be searched for: long enough for a trigram, a few at most."""
    words = [word.strip() for word in query[:200].split()]
    return [word for word in words if len(word) >= SHORTEST][:WORDS_AT_MOST]


def search(index: Path, query: str, *, page: int = 1) -> tuple[list[Hit], bool]:
    """Hits of one page, and whether there are more. Raises sqlite3.Error if there is no index."""
    words = words_of(query)
    if not words:
        return [], False
    match = " ".join('"' + word.replace('"', '""') + '"' for word in words)
    with closing(sqlite3.connect(f"file:{quote(str(index))}?mode=ro", uri=True, timeout=2)) as database:
        found = database.execute(
            "SELECT title, summary, path, section, date FROM pages "
            "WHERE pages MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?",
            (match, PAGE + 1, (page - 1) * PAGE),
        ).fetchall()
    return [Hit(*row) for row in found[:PAGE]], len(found) > PAGE


def results_html(query: str, hits: list[Hit], *, page: int, more: bool) -> str:
    """The results as HTML; every word of it escaped."""
    if not query.strip():
        return ""
    if not words_of(query):
        return f'<p class="hasil-kosong">Tulis sedikitnya satu kata dengan {SHORTEST} huruf atau lebih.</p>'
    if not hits:
        asked = f"Tidak ada yang cocok dengan “{escape(query)}”. Coba kata lain yang lebih umum."
        return f'<p class="hasil-kosong">{asked}</p>'
    items = "".join(
        f'<li class="hasil-item"><h2><a href="{escape(hit.path)}">{escape(hit.title)}</a></h2>'
        f"<p>{escape(hit.summary)}</p>"
        f'<p class="hasil-meta">{escape(hit.section)} · {escape(date_words(hit.date))}</p></li>'
        for hit in hits
    )
    return f'<ol class="hasil">{items}</ol>{_pager(query, page=page, more=more)}'


def date_words(iso: str) -> str:
    """'2026-11-23' as '23 November 2026'."""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def _pager(query: str, *, page: int, more: bool) -> str:
    links = []
    if page > 1:
        links.append(f'<a href="/cari/?q={quote(query)}&amp;hal={page - 1}" rel="prev">Sebelumnya</a>')
    if more:
        links.append(f'<a href="/cari/?q={quote(query)}&amp;hal={page + 1}" rel="next">Berikutnya</a>')
    return f'<nav class="hasil-nav" aria-label="Halaman hasil">{" ".join(links)}</nav>' if links else ""
