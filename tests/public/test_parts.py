"""The server's parts by themselves: paths, headers, bodies in bounded memory, the finder's words."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from saring.public.file_cache import SMALL, FileCache
from saring.public.finder import Hit, date_words, results_html, search, words_of
from saring.public.headers import accepted_encodings, byte_range, cache_control, content_type, is_fresh
from saring.public.paths import file_for, wants_slash
from tests.public.conftest import make_index

ROOT = Path("/pohon")


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/a/b/", "a/b/index.html"),
        ("/a/ab/x.jpg", "a/ab/x.jpg"),
        ("/a%2Db/", "a-b/index.html"),
        ("/robots.txt", "robots.txt"),
    ],
)
def test_a_path_names_a_file(path: str, file: str) -> None:
    assert file_for(ROOT, path) == ROOT / file


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a",
        "/..",
        "/../",
        "/a/../b",
        "/.git/x",
        "/a/.x",
        "/a//b",
        "/a\n",
        "/a b",
        "/a\\b",
        "/x.gz",
        "/x.br",
        "/é",
        "/a\0",
    ],
)
def test_whatever_is_odd_names_nothing(path: str) -> None:
    assert file_for(ROOT, path) is None


def test_a_slash_is_wanted_where_there_is_such_a_page(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("x")
    assert wants_slash(tmp_path, "/a")
    assert not wants_slash(tmp_path, "/a/")
    assert not wants_slash(tmp_path, "/b")
    assert not wants_slash(tmp_path, "//a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("bytes=0-0", (0, 0)),
        ("bytes=0-", (0, 99)),
        ("bytes=50-49", None),
        ("bytes=-1", (99, 99)),
        ("bytes=-1000", (0, 99)),
        ("bytes=-0", False),
        ("bytes=100-", False),
        ("bytes=99-200", (99, 99)),
        ("bytes=a-b", None),
        ("bytes=٣-٤", None),
    ],
)
def test_byte_ranges(text: str | None, expected: object) -> None:
    assert byte_range(text, 100) == expected


def test_no_range_of_an_empty_file() -> None:
    assert byte_range("bytes=0-", 0) is False
    assert byte_range("bytes=-5", 0) is False


@pytest.mark.parametrize("date", ["", "x", "Mon, 99 Foo 2026 00:00:00 GMT"])
def test_an_odd_date_is_not_fresh(date: str) -> None:
    assert not is_fresh(None, date, etag='"e"', mtime=1.0)


def test_without_conditions_nothing_is_fresh() -> None:
    assert not is_fresh(None, None, etag='"e"', mtime=1.0)


@pytest.mark.parametrize(
    ("text", "accepted"),
    [(None, {""}), ("GZIP, br;q=0.5", {"gzip", "br"}), ("gzip;q=0, br; q=0.000", set()), ("*", {"*"})],
)
def test_accepted_encodings(text: str | None, accepted: set[str]) -> None:
    assert accepted_encodings(text) == accepted


def test_types_and_caching() -> None:
    assert content_type(".jpg") == "image/jpeg"
    assert content_type(".exe") == "application/octet-stream"
    assert "immutable" in cache_control("/_static/assets/x.css")
    assert "must-revalidate" in cache_control("/berita/")


class TestBodies:
    def test_memory_is_bounded(self, tmp_path: Path) -> None:
        bodies = FileCache(10_000)
        for number in range(100):
            path = tmp_path / f"{number}.html"
            path.write_bytes(b"x" * 1000)
            assert bodies.get(path) is not None
            assert bodies.held <= 10_000
        assert bodies.held == 10_000

    def test_the_least_used_goes_first(self, tmp_path: Path) -> None:
        bodies = FileCache(2000)
        first, second, third = (tmp_path / name for name in "abc")
        for path in (first, second, third):
            path.write_bytes(b"x" * 1000)
        kept = bodies.get(first)
        bodies.get(second)
        assert bodies.get(first) is kept
        bodies.get(third)
        assert bodies.get(first) is kept

    def test_a_file_larger_than_the_memory_is_served_and_not_kept(self, tmp_path: Path) -> None:
        bodies = FileCache(10)
        path = tmp_path / "x"
        path.write_bytes(b"x" * 100)
        body = bodies.get(path)
        assert body is not None
        assert body.data == b"x" * 100
        assert bodies.held == 0

    def test_a_changed_file_is_read_again_and_counted_once(self, tmp_path: Path) -> None:
        bodies = FileCache(10_000)
        path = tmp_path / "x"
        for text in (b"satu", b"duaa", b"tiga!"):
            path.write_bytes(text)
            os.utime(path, ns=(1, hash(text) % 10**15))
            body = bodies.get(path)
            assert body is not None
            assert body.data == text
        assert bodies.held == 5

    def test_large_files_stay_on_disk(self, tmp_path: Path) -> None:
        bodies = FileCache(10 * SMALL)
        path = tmp_path / "x.mp4"
        path.write_bytes(b"x" * (SMALL + 1))
        body = bodies.get(path)
        assert body is not None
        assert body.data is None
        assert bodies.held == 0

    def test_links_folders_and_what_is_not_there_are_nothing(self, tmp_path: Path) -> None:
        bodies = FileCache(1000)
        (tmp_path / "x").write_text("x")
        (tmp_path / "link").symlink_to(tmp_path / "x")
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder-link").symlink_to(tmp_path / "folder")
        (tmp_path / "folder" / "y").write_text("y")
        assert bodies.get(tmp_path / "folder" / "y") is not None
        for name in ("link", "folder", "none", "folder-link/y", "x/y"):
            assert bodies.get(tmp_path / name) is None


class TestFinder:
    def test_little_words_are_left_out_and_long_queries_cut(self) -> None:
        assert words_of("di desa jaweten ab") == ["desa", "jaweten", "ab"]
        assert words_of("di") == ["di"]
        assert len(words_of(" ".join(f"kata{number}" for number in range(100)))) == 8

    @pytest.mark.parametrize(
        ("written", "asked"),
        [
            ("Program memberdayakan warga", "pemberdayaan"),
            ("Pemberdayaan warga", "diberdayakan"),
            ("Pengelolaan pasar", "kelola"),
            ("Penayangan film", "tayang"),
            ("Kegiatan RT 05 dan RW 2", "RT 05"),
            ("Salat Jum'at bersama", "jumat"),
            ("Salat Jumat bersama", "Jum’at"),
            ("Pasar murah di Desa Sumur", '"pasar murah"'),
            ("Pasar murah di Desa Sumur", "desa sumur?"),
            ("Pasar murah di Desa Sumur", "“Desa Sumur”"),
            ("Kegiatan désa", "desa"),
            ("Ditayangkan hari ini", "tayang"),
            ("Undang-undang desa", "undang undang"),
        ],
    )
    def test_words_are_found_as_citizens_write_them(self, tmp_path: Path, written: str, asked: str) -> None:
        make_index(tmp_path, [(written, "", "/x/"), ("Kabar lain sama sekali", "", "/y/")])
        assert [hit.path for hit in search(tmp_path / "search.db", asked)[0]] == ["/x/"]

    @pytest.mark.parametrize(("written", "asked"), [("Kegiatan RT 15", "RT 05"), ("Budaya Dayak", "pemberdayaan")])
    def test_what_only_looks_alike_is_not_found(self, tmp_path: Path, written: str, asked: str) -> None:
        make_index(tmp_path, [(written, "", "/x/")])
        assert search(tmp_path / "search.db", asked)[0] == []

    def test_an_index_of_before_there_were_forms_still_serves(self, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / "search.db")) as database, database:
            database.execute(
                "CREATE VIRTUAL TABLE pages USING fts5(title, summary, body, path UNINDEXED, section UNINDEXED, "
                "date UNINDEXED, tokenize = 'trigram')"
            )
            database.execute("INSERT INTO pages VALUES ('Ditayangkan', '', '', '/x/', 'Bidang', '2026-07-06')")
        assert [hit.path for hit in search(tmp_path / "search.db", "tayang di")[0]] == ["/x/"]

    def test_past_the_last_page_says_so_and_leads_back(self) -> None:
        shown = results_html("kabar", [], page=4, more=False)
        assert "tidak sampai ke halaman 4" in shown
        assert 'href="/cari/?q=kabar"' in shown

    def test_a_quote_is_a_letter_like_others(self, tmp_path: Path) -> None:
        make_index(tmp_path, [('Kata "penting" di sini', "", "/x/")])
        hits, more = search(tmp_path / "search.db", '"penting"')
        assert [hit.path for hit in hits] == ["/x/"]
        assert not more

    def test_a_folder_with_an_odd_name(self, tmp_path: Path) -> None:
        folder = tmp_path / "a?b#c%41"
        folder.mkdir()
        make_index(folder, [("Ditayangkan", "", "/x/")])
        assert search(folder / "search.db", "tayang")[0]

    def test_the_index_is_only_read(self, tmp_path: Path) -> None:
        make_index(tmp_path, [("Ditayangkan", "", "/x/")])
        before = (tmp_path / "search.db").read_bytes()
        search(tmp_path / "search.db", "tayang'; DROP TABLE pages; --")
        assert (tmp_path / "search.db").read_bytes() == before

    def test_results_in_words(self) -> None:
        hit = Hit("Judul", "Ringkasan", "/x/", "Bidang Sosial", "2026-07-06")
        shown = results_html("judul", [hit], page=2, more=True)
        assert "6 Juli 2026" in shown
        assert "hal=1" in shown
        assert "hal=3" in shown
        assert results_html("  ", [], page=1, more=False) == ""

    def test_dates(self) -> None:
        assert date_words("2026-12-31") == "31 Desember 2026"


def test_a_path_longer_than_any_file_is_nothing_and_takes_no_memory() -> None:
    long = "/" + "a" * 60_000
    assert file_for(ROOT, long) is None
    assert not wants_slash(ROOT, long)
    assert file_for(ROOT, "/berita/") is not None
