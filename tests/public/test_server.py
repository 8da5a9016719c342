"""The public server as a visitor meets it: the real one, over a real tree."""

import gzip
from email.utils import formatdate

import brotli
import pytest

from tests.public.conftest import LARGE_ASSET, PAGE, SHELL, SMALL_ASSET, Site, put

ARTICLE = "/sosial/pelatihan/"
SMALL_URL, LARGE_URL = "/a/ab/kecil.jpg", "/a/ab/besar.mp4"


def test_a_page_is_what_lies_in_the_tree(site: Site) -> None:
    answer = site.ask(ARTICLE)
    assert (answer.status, answer.body) == (200, PAGE)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert answer.headers["content-length"] == str(len(PAGE))


def test_the_root_is_its_index(site: Site) -> None:
    assert site.ask("/").body == b"<h1>Beranda</h1>"


def test_a_query_string_changes_nothing(site: Site) -> None:
    assert site.ask(f"{ARTICLE}?utm_source=x").body == PAGE


@pytest.mark.parametrize(
    ("asked", "sent_to"), [("/sosial/pelatihan", "/sosial/pelatihan/"), ("/cari?q=a", "/cari/?q=a")]
)
def test_a_page_without_its_slash_is_sent_on(site: Site, asked: str, sent_to: str) -> None:
    answer = site.ask(asked)
    assert (answer.status, answer.headers["location"]) == (301, sent_to)


@pytest.mark.parametrize("path", [ARTICLE, SMALL_URL, LARGE_URL, "/tidak-ada/", "/cari/?q=ditayangkan"])
def test_head_says_what_get_says_and_sends_nothing(site: Site, path: str) -> None:
    got, head = site.ask(path), site.ask(path, "HEAD")
    assert (head.status, head.body) == (got.status, b"")
    for headers in (got.headers, head.headers):
        headers.pop("date", None)
    assert head.headers == got.headers


class TestFreshness:
    @pytest.mark.parametrize("path", [ARTICLE, SMALL_URL, LARGE_URL])
    def test_the_etag_makes_a_304(self, site: Site, path: str) -> None:
        etag = site.ask(path).headers["etag"]
        for value in (etag, f"W/{etag}", f'"x", {etag}', "*"):
            answer = site.ask(path, If_None_Match=value)
            assert (answer.status, answer.body) == (304, b"")
            assert answer.headers["etag"] == etag
        assert site.ask(path, If_None_Match='"x"').status == 200

    def test_every_form_has_an_etag_of_its_own(self, site: Site) -> None:
        forms = ("identity", "gzip", "br")
        assert len({site.ask(ARTICLE, Accept_Encoding=form).headers["etag"] for form in forms}) == 3

    def test_if_modified_since(self, site: Site) -> None:
        changed = site.ask(ARTICLE).headers["last-modified"]
        assert site.ask(ARTICLE, If_Modified_Since=changed).status == 304
        assert site.ask(ARTICLE, If_Modified_Since=formatdate(0, usegmt=True)).status == 200
        assert site.ask(ARTICLE, If_Modified_Since="kemarin").status == 200

    def test_the_etag_wins_over_the_date(self, site: Site) -> None:
        changed = site.ask(ARTICLE).headers["last-modified"]
        assert site.ask(ARTICLE, If_None_Match='"x"', If_Modified_Since=changed).status == 200

    def test_files_named_by_digest_are_kept_for_ever(self, site: Site) -> None:
        assert "immutable" in site.ask(SMALL_URL).headers["cache-control"]


class TestCompressedForms:
    def test_gzip_and_brotli(self, site: Site) -> None:
        zipped = site.ask(ARTICLE, Accept_Encoding="gzip, deflate")
        assert (zipped.headers["content-encoding"], gzip.decompress(zipped.body)) == ("gzip", PAGE)
        squeezed = site.ask(ARTICLE, Accept_Encoding="gzip, deflate, br;q=1.0")
        assert (squeezed.headers["content-encoding"], brotli.decompress(squeezed.body)) == ("br", PAGE)
        assert len(squeezed.body) < len(PAGE) / 5

    @pytest.mark.parametrize("accepts", ["identity", "br;q=0, gzip;q=0.0", "x-br"])
    def test_a_visitor_who_takes_neither_gets_the_plain_form(self, site: Site, accepts: str) -> None:
        answer = site.ask(ARTICLE, Accept_Encoding=accepts)
        assert answer.body == PAGE
        assert "content-encoding" not in answer.headers
        assert answer.headers["vary"] == "accept-encoding"

    def test_pictures_have_no_compressed_form(self, site: Site) -> None:
        answer = site.ask(SMALL_URL, Accept_Encoding="gzip, br")
        assert answer.body == SMALL_ASSET
        assert "vary" not in answer.headers


@pytest.mark.parametrize(("path", "data"), [(SMALL_URL, SMALL_ASSET), (LARGE_URL, LARGE_ASSET)])
class TestRanges:
    @pytest.mark.parametrize(
        ("asked", "first", "end"), [("bytes=0-99", 0, 100), ("bytes=1000-", 1000, None), ("bytes=-500", -500, None)]
    )
    def test_a_part(self, site: Site, path: str, data: bytes, asked: str, first: int, end: int | None) -> None:
        answer = site.ask(path, Range=asked)
        assert (answer.status, answer.body) == (206, data[first:end])
        start = first % len(data)
        assert answer.headers["content-range"] == f"bytes {start}-{start + len(answer.body) - 1}/{len(data)}"
        assert answer.headers["content-length"] == str(len(answer.body))

    def test_an_end_past_the_file_is_the_files_end(self, site: Site, path: str, data: bytes) -> None:
        assert site.ask(path, Range=f"bytes=10-{len(data) * 2}").body == data[10:]

    def test_a_start_past_the_file_cannot_be_given(self, site: Site, path: str, data: bytes) -> None:
        answer = site.ask(path, Range=f"bytes={len(data)}-")
        assert (answer.status, answer.body) == (416, b"")
        assert answer.headers["content-range"] == f"bytes */{len(data)}"

    @pytest.mark.parametrize("odd", ["bytes=9-3", "bytes=0-1,5-6", "lines=0-1", "bytes=-", f"bytes={'9' * 5000}-"])
    def test_an_odd_range_is_passed_over(self, site: Site, path: str, data: bytes, odd: str) -> None:
        answer = site.ask(path, Range=odd)
        assert (answer.status, answer.body) == (200, data)

    def test_if_range(self, site: Site, path: str, data: bytes) -> None:
        etag = site.ask(path).headers["etag"]
        assert site.ask(path, Range="bytes=0-9", If_Range=etag).status == 206
        answer = site.ask(path, Range="bytes=0-9", If_Range='"older"')
        assert (answer.status, answer.body) == (200, data)

    def test_head_gives_no_part(self, site: Site, path: str, data: bytes) -> None:
        answer = site.ask(path, "HEAD", Range="bytes=0-9")
        assert (answer.status, answer.headers["content-length"]) == (200, str(len(data)))


def test_a_part_of_a_text_is_a_part_of_its_plain_form(site: Site) -> None:
    answer = site.ask(ARTICLE, Range="bytes=0-9", Accept_Encoding="br")
    assert (answer.status, answer.body) == (206, PAGE[:10])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_reading(site: Site, method: str) -> None:
    answer = site.ask(ARTICLE, method, Content_Length="0")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/../di-luar.txt",
        "/sosial/../../di-luar.txt",
        "/%2e%2e/di-luar.txt",
        "/%252e%252e/di-luar.txt",
        "/..%2fdi-luar.txt",
        "/sosial/%00",
        "/index.html%00.jpg",
        "/index.html%0a",
        "//",
        "//sosial/pelatihan/",
        "/sosial//pelatihan/",
        "/.rahasia",
        "/./index.html",
        "/index.html.gz",
        "/index.html.br",
        "/sosial/pelatihan/index.html.br",
        "/sosial",
        "/sosial/",
        "/tautan.txt",
        "/map/isi.txt",
        "/search.db",
        "/../search.db",
        "/a/ab/",
        "/index.html/",
        "/caf%C3%A9/",
        "/" + "x" * 4000,
        "/" + "x/" * 2000,
    ],
)
def test_whatever_is_not_plainly_a_file_of_the_tree_is_not_found(site: Site, path: str) -> None:
    answer = site.ask(path)
    assert answer.status == 404
    assert b"Halaman tidak ditemukan" in answer.body
    assert b"rahasia" not in answer.body


@pytest.mark.parametrize("path", [ARTICLE, SMALL_URL, "/tidak-ada/", "/cari/?q=abc", "/sosial/pelatihan"])
def test_every_answer_carries_the_security_headers_and_no_cookie(site: Site, path: str) -> None:
    headers = site.ask(path, Cookie="a=b").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "set-cookie" not in headers


def test_without_a_404_page_there_is_still_a_404(bare_site: Site) -> None:
    answer = bare_site.ask("/")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")


def test_a_changed_file_is_served_at_once_and_a_removed_one_is_gone(bare_site: Site) -> None:
    for body in (b"satu", b"dua", b"tiga"):
        put(bare_site.tree, "index.html", body)
        assert bare_site.ask("/").body == body
        assert brotli.decompress(bare_site.ask("/", Accept_Encoding="br").body) == body
    for path in bare_site.tree.iterdir():
        path.unlink()
    assert bare_site.ask("/").status == 404
    assert bare_site.ask("/", Accept_Encoding="br").status == 404


class TestSearch:
    def test_hits_newest_first_with_a_pager(self, site: Site) -> None:
        first = site.ask("/cari/?q=tayang").body.decode()
        assert first.count("hasil-item") == 20
        assert first.index("nomor 45") < first.index("nomor 44")
        assert 'href="/cari/?q=tayang&amp;hal=2"' in first
        last = site.ask("/cari/?q=tayang&hal=3").body.decode()
        assert last.count("hasil-item") == 5
        assert "hal=2" in last
        assert "hal=4" not in last

    def test_every_word_must_occur(self, site: Site) -> None:
        assert site.ask("/cari/?q=ditayangkan+kabar").body.count(b"hasil-item") == 0
        assert site.ask("/cari/?q=KABAR").body.count(b"hasil-item") == 1

    def test_what_pages_say_is_escaped(self, site: Site) -> None:
        body = site.ask("/cari/?q=kabar").body
        assert b"<script>" not in body
        assert b"Kabar &lt;script&gt;" in body
        assert b"R &amp; D &quot;kutip&quot;" in body

    @pytest.mark.parametrize(
        "query",
        [
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "%22%3E%3Cimg+src=x%3E",
            "&#x27;%27%20onfocus=x",
            "%3C!--saring:results--%3E",
            "%22",
            "%22%22%22+OR+%22",
            "title:abc",
            "abc*+NEAR(def)+-ghi",
            "abc%00def",
            "%ff%fe%80",
            "%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80",
            "abc" * 3000,
        ],
    )
    def test_hostile_queries_are_only_words(self, site: Site, query: str) -> None:
        answer = site.ask(f"/cari/?q={query}")
        assert answer.status == 200
        for raw in (b"<script>alert", b"<img", b"' onfocus", b"<!--saring"):
            assert raw not in answer.body

    @pytest.mark.parametrize("number", ["0", "-1", "x", "%C2%B2", "9" * 5000, "", "51", "1e9"])
    def test_odd_page_numbers(self, site: Site, number: str) -> None:
        assert site.ask(f"/cari/?q=tayang&hal={number}").status == 200

    def test_many_fields(self, site: Site) -> None:
        assert site.ask("/cari/?q=kabar&" + "a=1&" * 500).status == 200

    def test_without_words_the_form_stands_alone(self, site: Site) -> None:
        assert site.ask("/cari/").body == SHELL.replace(b"<!--saring:query-->", b"").replace(
            b"<!--saring:results-->", b""
        )
        assert b"sedikitnya satu kata" in site.ask("/cari/?q=%3F%3F").body
        assert b"Tidak ada yang cocok" in site.ask("/cari/?q=zzzzz").body

    def test_results_are_not_kept_by_anyone(self, site: Site) -> None:
        assert site.ask("/cari/?q=tayang").headers["cache-control"] == "no-store"

    @pytest.mark.parametrize("index", [None, b"bukan basis data sama sekali", b""])
    def test_a_missing_or_broken_index_is_said_and_the_site_stays(self, bare_site: Site, index: bytes | None) -> None:
        put(bare_site.tree, "cari/index.html", SHELL)
        put(bare_site.tree, "index.html", b"Beranda")
        if index is not None:
            (bare_site.folder / "search.db").write_bytes(index)
        answer = bare_site.ask("/cari/?q=tayang")
        assert answer.status == 503
        assert b"sedang tidak tersedia" in answer.body
        assert bare_site.ask("/").status == 200

    def test_without_the_shell_it_is_not_found(self, bare_site: Site) -> None:
        assert bare_site.ask("/cari/?q=tayang").status == 404
