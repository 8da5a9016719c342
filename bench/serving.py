"""Requests a second for one article: our public server beside nginx with gzip_static, over the same tree."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from bench.machine import Result, middle, spread
from saring.config.server import free_port, wait_for
from saring.press.models import Release

RUNS = 5
SECONDS = 3
CONNECTIONS = 32
NGINX = """
user root; daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    include {types}; access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; gzip_static on;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}
}}
"""


def run(say: Callable[[str], None]) -> list[Result]:
    """Turn by turn, so that both meet the same weather; medians."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    path = Release.objects.filter(state="live").exclude(html_sha256="").latest("id").path
    results = []
    with _ours() as (port, process), _peer(nginx) as (peer_port, peer_process):
        for form in ("gzip", "identity"):
            ours, peers, ours_cpu, peers_cpu = [], [], [], []
            for number in range(RUNS + 1):
                say(f"serving, {form}, run {number} of {RUNS}")
                speed, cpu = _measure(port, process, path, form)
                peer_speed, peer_cpu = _measure(peer_port, peer_process, path, form) if peer_port else (0.0, 0.0)
                if number:  # the first is for warming up
                    ours.append(speed)
                    peers.append(peer_speed)
                    ours_cpu.append(cpu)
                    peers_cpu.append(peer_cpu)
            name = f"article page, {form}"
            note = f"ours {spread(ours)}, nginx {spread(peers)}"
            results.append(Result(name, round(middle(ours)), "requests/s", round(middle(peers)) or None, note))
            cpu_note = f"ours {spread(ours_cpu, 1)}, nginx {spread(peers_cpu, 1)}"
            results.append(
                Result(
                    f"{name}: server CPU",
                    round(middle(ours_cpu), 1),
                    "microseconds/request",
                    round(middle(peers_cpu), 1) or None,
                    cpu_note,
                )
            )
    return results


def tool() -> str:
    """What makes the load."""
    return "wrk" if shutil.which("wrk") else "our own asyncio client"


def _measure(port: int, process: "subprocess.Popen[bytes]", path: str, form: str) -> tuple[float, float]:
    """Requests a second, and microseconds of the server's CPU a request."""
    before, begun = _cpu(process.pid), time.perf_counter()
    if shutil.which("wrk"):
        count = _wrk(port, path, form)
    else:
        count = asyncio.run(_client(port, path, form))
    taken = time.perf_counter() - begun
    return count / taken, (_cpu(process.pid) - before) / count * 1e6


def _wrk(port: int, path: str, form: str) -> int:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", f"Accept-Encoding: {form}"]
    done = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
    assert "Non-2xx" not in done.stdout, done.stdout
    found = re.search(r"(\d+) requests in", done.stdout)
    assert found is not None, done.stdout
    return int(found[1])


async def _client(port: int, path: str, form: str) -> int:
    until = time.perf_counter() + SECONDS
    request = f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {form}\r\n\r\n".encode()

    async def ask() -> int:
        count = 0
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            await reader.readexactly(int(length[1]) if length else 0)
            count += 1
        writer.close()
        return count

    return sum(await asyncio.gather(*(ask() for _ in range(CONNECTIONS))))


@contextmanager
def _ours() -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    port = free_port()
    command = [sys.executable, "-m", "granian", "--host", "127.0.0.1", "--port", str(port), "--interface", "rsgi"]
    environment = {**os.environ, "SARING_PUBLIC_TREE": str(settings.PUBLIC)}
    with _running([*command, "--log-level", "warning", "saring.public.app:app"], port, environment) as process:
        yield port, process


@contextmanager
def _peer(nginx: str | None) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    if nginx is None:
        raise SystemExit("bench: nginx is not installed, so there is nothing to compare with")
    port = free_port()
    types = next((path for path in ("/etc/nginx/mime.types",) if Path(path).exists()), "/dev/null")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "nginx.conf"
        file.write_text(NGINX.format(folder=folder, port=port, root=Path(settings.PUBLIC) / "tree", types=types))
        with _running([nginx, "-p", folder, "-c", str(file)], port, dict(os.environ)) as process:
            yield port, process


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(command, env=environment)
    try:
        wait_for(port, process)
        yield process
    finally:
        process.terminate()
        process.wait(10)


def _cpu(pid: int) -> float:
    """Seconds of CPU that a process and its children have used (Linux)."""
    total = 0.0
    for one in (pid, *_children(pid)):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _children(pid: int) -> list[int]:
    found = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return found + [grandchild for child in found for grandchild in _children(child)]
