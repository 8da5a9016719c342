"""A tree made by hand, and the real server over it: no Django, no database, no settings."""

import gzip
import http.client
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

from saring.config.server import free_port, wait_for
from saring.press import search_index
from saring.public.file_cache import SMALL
from saring.public.words import forms_in

SHELL = b"<h1>Cari</h1><input value='<!--saring:query-->'><!--saring:results-->"
PAGE = b"<!doctype html><title>Berita</title><p>" + b"Isi berita yang panjang. " * 200
SMALL_ASSET = bytes(range(256)) * 16
LARGE_ASSET = os.urandom(SMALL + 1000)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Site:
    """The folder that is served, and one request to it."""

    folder: Path
    port: int

    @property
    def tree(self) -> Path:
        return self.folder / "tree"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            body = answer.read()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


def put(tree: Path, name: str, data: bytes, *, forms: bool = True) -> None:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if forms:
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(data, mtime=0))
        path.with_name(path.name + ".br").write_bytes(brotli.compress(data))
    beside = path.with_name("." + path.name)
    beside.write_bytes(data)
    beside.replace(path)


def make_tree(folder: Path) -> None:
    tree = folder / "tree"
    put(tree, "index.html", b"<h1>Beranda</h1>")
    put(tree, "sosial/pelatihan/index.html", PAGE)
    put(tree, "cari/index.html", SHELL)
    put(tree, "404.html", b"<h1>Halaman tidak ditemukan</h1>")
    put(tree, "berita/feed.xml", b"<rss/>")
    put(tree, "a/ab/kecil.jpg", SMALL_ASSET, forms=False)
    put(tree, "a/ab/besar.mp4", LARGE_ASSET, forms=False)
    put(tree, ".rahasia", b"rahasia")
    (folder / "di-luar.txt").write_bytes(b"rahasia")
    (tree / "tautan.txt").symlink_to(folder / "di-luar.txt")
    (folder / "luar").mkdir()
    (folder / "luar" / "isi.txt").write_bytes(b"rahasia")
    (tree / "map").symlink_to(folder / "luar")


def make_index(folder: Path, rows: list[tuple[str, str, str]]) -> None:
    """Title, summary and path of each page, oldest first."""
    with closing(sqlite3.connect(folder / "search.db")) as database, database:
        database.executescript(search_index.SCHEMA)
        for number, (title, summary, path) in enumerate(rows):
            published = f"2026-07-06T{number // 60:02}:{number % 60:02}:00+00:00"
            row = (title, summary, "", "Bidang", forms_in(f"{title} {summary}"), path, "2026-07-06", published)
            database.execute(search_index.INSERT, (number + 1, *row))


def serve(folder: Path) -> Iterator[Site]:
    port = free_port()
    granian = (sys.executable, "-m", "granian", "--host", "127.0.0.1", "--port", str(port), "--interface", "rsgi")
    environment = {
        "SARING_PUBLIC_TREE": str(folder),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    }
    process = subprocess.Popen([*granian, "--log-level", "warning", "saring.public.app:app"], env=environment)
    try:
        wait_for(port, process)
        yield Site(folder, port)
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server for all tests that change nothing of what others look at."""
    folder = tmp_path_factory.mktemp("publik")
    make_tree(folder)
    make_index(
        folder,
        [
            *((f"Ditayangkan nomor {number}", "Ringkasan.", f"/sosial/n{number}/") for number in range(1, 46)),
            ("Kabar <script>alert(1)</script>", 'R & D "kutip"', "/sosial/kabar/"),
        ],
    )
    yield from serve(folder)


@pytest.fixture
def bare_site(tmp_path: Path) -> Iterator[Site]:
    """A server over a folder the test fills itself."""
    (tmp_path / "tree").mkdir()
    yield from serve(tmp_path)
