"""1 GiB through the real workspace by tus, beside nginx's raw PUT to the same disk; and how much memory that takes."""

import hashlib
import http.client
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.intake.sender import Sender, film
from tests.intake.workplace import Workplace

from bench.machine import Result, middle, spread
from saring.config.server import free_port, wait_for

RUNS = 3
SIZE = 1 << 30
PIECE = 8 << 20
MB = 1_000_000
NGINX = """
user root; daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off; client_max_body_size 4g; client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/files; dav_methods PUT; create_full_put_path on; }}
}}
"""


def run(say: Callable[[str], None]) -> list[Result]:
    """Turn by turn on one disk; medians. Ours fsyncs, reads the file again for its SHA-256 and records it."""
    with tempfile.TemporaryDirectory(prefix="saring-uploads-") as name, _nginx(Path(name)) as (port, files):
        folder = Path(name)
        source = folder / "film.mp4"
        source.write_bytes(film(SIZE))
        place = Workplace(folder / "work")
        place.folder.mkdir()
        try:
            place.open()
            return _compare(say, place, port, files, source)
        finally:
            place.close()


def _compare(say: Callable[[str], None], place: Workplace, port: int, files: Path, source: Path) -> list[Result]:
    pieces, whole, raw, safe, growth = [], [], [], [], []
    for number in range(RUNS + 1):
        say(f"uploads, run {number} of {RUNS}")
        sender = Sender(place.port).log_in()
        before = _memory(place.worker())
        in_pieces = _tus(sender, source, PIECE)
        grown = _memory(place.worker(), peak=True) - before
        at_once = _tus(sender, source, SIZE)
        put = _put(port, source)
        begun = time.perf_counter()
        _make_safe(files / "film.mp4")
        put_safe = SIZE / MB / (SIZE / MB / put + time.perf_counter() - begun)
        if number:  # the first is for warming up
            for kept, value in ((pieces, in_pieces), (whole, at_once), (raw, put), (safe, put_safe), (growth, grown)):
                kept.append(value)
    rows = [
        ("1 GiB by tus in 8 MiB pieces, beside nginx PUT", pieces, raw),
        ("1 GiB by tus in one piece, beside nginx PUT", whole, raw),
        ("1 GiB by tus in one piece, beside nginx PUT with fsync and SHA-256", whole, safe),
    ]
    results = [
        Result(name, round(middle(ours)), "MB/s", round(middle(peer)), f"ours {spread(ours)}, nginx {spread(peer)}")
        for name, ours, peer in rows
    ]
    results.append(Result("memory grown by 1 GiB", round(middle(growth), 1), "MiB", None, spread(growth, 1)))
    return results


def _tus(sender: Sender, source: Path, piece: int) -> float:
    """MB a second from the announcement to the last answer, which says that the file is recorded."""
    begun = time.perf_counter()
    url, offset = sender.create(b"", length=SIZE), 0
    with source.open("rb") as file:
        while offset < SIZE:
            length = min(piece, SIZE - offset)
            with sender.open_patch(url, offset, length) as line:
                line.sendfile(file, offset, length)
                answer = sender.answer(line)
            assert answer is not None
            assert answer.status == 204, answer
            offset = answer.offset
    return SIZE / MB / (time.perf_counter() - begun)


def _put(port: int, source: Path) -> float:
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.putrequest("PUT", "/film.mp4")
    connection.putheader("Content-Length", str(SIZE))
    connection.endheaders()
    with source.open("rb") as file:
        connection.sock.sendfile(file, 0, SIZE)
    answer = connection.getresponse()
    answer.read()
    assert answer.status in {201, 204}, answer.status
    return SIZE / MB / (time.perf_counter() - begun)


def _make_safe(path: Path) -> None:
    """What ours does beside: the bytes on the disk, and read again for their digest."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        hashlib.file_digest(file, "sha256")


def _memory(pid: int, *, peak: bool = False) -> float:
    """Resident MiB of a process now, or at its highest since the last question."""
    folder = Path(f"/proc/{pid}")
    wanted = "VmHWM:" if peak else "VmRSS:"
    lines = (folder / "status").read_text().splitlines()
    found = next(int(line.split()[1]) for line in lines if line.startswith(wanted)) / 1024
    if not peak:
        (folder / "clear_refs").write_text("5")
    return found


@contextmanager
def _nginx(folder: Path) -> Iterator[tuple[int, Path]]:
    port, files = free_port(), folder / "files"
    files.mkdir()
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port))
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([program, "-c", str(config), "-p", str(folder)], stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield port, files
    finally:
        process.terminate()
        process.wait(10)
