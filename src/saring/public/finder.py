"""Public search over the read-only index: every word must occur, in any of its forms; the newest published first."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from saring.public.words import forms_of, phrase, words_in

PAGE: Final = 20
PAGES_AT_MOST: Final = 50
WORDS_AT_MOST: Final = 8
SUBSTRING_FROM: Final = 3
"""Letters a word must have to be looked for inside other words (the index is one of trigrams)."""
LITTLE_WORDS: Final = frozenset({"di", "ke", "dan", "yang", "dari", "untuk", "pada", "dengan", "atau", "the", "of"})
"""Left out where others remain."""
READ: Final = "{title summary body section}"
ASKED: Final = (
    "SELECT title, summary, path, section, date FROM pages "
    "WHERE pages MATCH ? ORDER BY {newest} DESC, rowid DESC LIMIT ? OFFSET ?"
)
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
    """The folded words to search for, WORDS_AT_MOST of them, from the first 200 characters; little words only if there
    are no others."""
    words = list(dict.fromkeys(words_in(query[:200])))
    return ([word for word in words if word not in LITTLE_WORDS] or words)[:WORDS_AT_MOST]


def search(index: Path, query: str, *, page: int = 1) -> tuple[list[Hit], bool]:
    """Hits of one page, and whether there are more. Raises sqlite3.Error if there is no index."""
    words = words_of(query)
    if not words:
        return [], False
    with closing(sqlite3.connect(f"file:{quote(str(index))}?mode=ro", uri=True, timeout=2)) as database:
        columns = {row[1] for row in database.execute("PRAGMA table_info(pages)")}
        if columns and "forms" not in columns:
            match, newest = _older_match(words), "date"
        else:
            match, newest = " AND ".join(map(_match, words)), "published"
        if not match:
            return [], False
        found = database.execute(ASKED.format(newest=newest), (match, PAGE + 1, (page - 1) * PAGE)).fetchall()
    return [Hit(*row) for row in found[:PAGE]], len(found) > PAGE and page < PAGES_AT_MOST


def _match(word: str) -> str:
    """Inside any word that is shown, or as a form of the same root."""
    ways = [f"forms : {phrase([form])}" for form in forms_of(word)]
    if len(word) >= SUBSTRING_FROM:
        ways.append(f"{READ} : {phrase([word])}")
    return f"({' OR '.join(ways)})"


def _older_match(words: list[str]) -> str:
    """For an index of before there were forms, which serves until the workspace has written its own."""
    return " AND ".join(phrase([word]) for word in words if len(word) >= SUBSTRING_FROM)


def results_html(query: str, hits: list[Hit], *, page: int, more: bool) -> str:
    """The results as HTML; every word of it escaped."""
    if not query.strip():
        return ""
    if not words_of(query):
        return '<p class="hasil-kosong">Tulis sedikitnya satu kata, misalnya “bantuan sosial”.</p>'
    if not hits and page > 1:
        first = f'<a href="/cari/?q={quote(query)}">Lihat dari hasil pertama</a>'
        return f'<p class="hasil-kosong">Hasil untuk “{escape(query)}” tidak sampai ke halaman {page}. {first}.</p>'
    if not hits:
        sentence = f"Tidak ada yang cocok dengan “{escape(query)}”. Coba kata lain yang lebih umum."
        return f'<p class="hasil-kosong">{sentence}</p>'
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
    if page == PAGES_AT_MOST:
        links.append("<span>Hanya hasil terbaru yang ditampilkan. Persempit dengan kata lain.</span>")
    return f'<nav class="hasil-nav" aria-label="Halaman hasil">{" ".join(links)}</nav>' if links else ""
