"""Nothing an outsider does stops the agency: slow forms, silent lines, guessed passwords, folders of others."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
import wagtail

from saring.config import front
from saring.config.server import free_port, wait_for
from saring.public import lines
from tests.intake.sender import Sender
from tests.intake.workplace import Workplace

pytestmark = pytest.mark.fault
FORM = "POST /masuk/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    place = Workplace(tmp_path_factory.mktemp("workplace"))
    place.open()
    yield place
    place.close()


def opened(port: int, said: str = "") -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    line.sendall(said.encode())
    return line


def answer(line: socket.socket) -> bytes:
    """All that comes until the line ends, or nothing more does."""
    with suppress(OSError):
        return line.recv(65536)
    return b""


def test_slow_forms_of_strangers_keep_nobody_from_logging_in(workplace: Workplace) -> None:
    slow = [opened(workplace.port, f"{FORM}Content-Length: 1000\r\n\r\nu") for _ in range(200)]
    try:
        begun = time.monotonic()
        person = Sender(workplace.port).log_in("petugas")
        assert person.ask("GET", "/").status == 200
        assert time.monotonic() - begun < 10
    finally:
        for line in slow:
            line.close()


def test_a_slow_form_is_ended_with_a_sentence(workplace: Workplace) -> None:
    with opened(workplace.port, f"{FORM}Content-Length: 1000\r\n\r\nu") as line:
        for _ in range(40):
            time.sleep(0.5)
            with suppress(OSError):
                line.sendall(b"x")
            line.settimeout(0.01)
            if came := answer(line):
                break
    assert b"408" in came.split(b"\r\n")[0]


def test_a_large_body_of_a_stranger_is_refused_before_it_is_read(workplace: Workplace) -> None:
    before = {path.name for path in Path("/tmp").glob("*.upload")}
    with opened(workplace.port, f"{FORM}Content-Length: 900000000\r\n\r\n") as line:
        line.settimeout(5)
        assert b"413" in line.recv(4096).split(b"\r\n")[0]
    assert {path.name for path in Path("/tmp").glob("*.upload")} == before


@pytest.mark.parametrize("length", ["x", "-1", "9" * 30, "\u0663"])
def test_odd_lengths_are_no_fault(workplace: Workplace, length: str) -> None:
    with opened(workplace.port, f"{FORM}Content-Length: {length}\r\n\r\n") as line:
        line.settimeout(5)
        assert b" 4" in line.recv(4096).split(b"\r\n")[0]


def test_persons_behind_one_address_are_several(workplace: Workplace) -> None:
    """An office: one is slow, the other is answered at once."""
    one, other = Sender(workplace.port).log_in("petugas"), Sender(workplace.port).log_in("petugas2")
    cookie = "; ".join(f"{name}={value}" for name, value in one.cookies.items())
    held = [
        opened(workplace.port, f"{FORM}Cookie: {cookie}\r\nContent-Length: 1000\r\n\r\nu".replace("/masuk/", "/kirim/"))
        for _ in range(30)
    ]
    try:
        assert other.ask("GET", "/").status == 200
    finally:
        for line in held:
            line.close()


def test_silent_lines_are_hung_up_on_and_spoken_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        mute, spoken = (socket.create_connection(server.getsockname()) for _ in range(2))
        accepted = [server.accept()[0] for _ in range(2)]
        spoken.sendall(b"GET")
        accepted[1].recv(3)
        time.sleep(0.6)
        monkeypatch.setattr(lines, "MUTE_SECONDS", 0.5)
        assert lines.hang_up_on_silent() == 1
        assert mute.recv(1) == b""
        spoken.setblocking(False)
        with pytest.raises(BlockingIOError):
            spoken.recv(1)
        for line in (mute, spoken, *accepted):
            line.close()


def test_many_lines_go_by_the_longest_silent_and_those_worked_for_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "CROWDED_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        callers, accepted = [], []
        for _ in range(6):
            callers.append(socket.create_connection(server.getsockname()))
            accepted.append(server.accept()[0])
            callers[-1].sendall(b"x")
            time.sleep(0.1)
        busy = frozenset({"{}:{}".format(*callers[0].getsockname())})
        assert lines.hang_up_on_silent(most=4, busy=busy) == 2
        ended = [number for number, line in enumerate(callers) if _is_ended(line)]
        assert ended == [1, 2]
        for line in (*callers, *accepted):
            line.close()


def test_the_public_server_answers_beside_silent_lines(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "index.html").write_text("Beranda")
    port = free_port()
    granian = [sys.executable, "-m", "granian", "--port", str(port), "--interface", "rsgi", "saring.public.app:app"]
    environment = {**os.environ, "SARING_PUBLIC_TREE": str(tmp_path), "SARING_LINES_AT_MOST": "50"}
    process = subprocess.Popen(granian, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        silent = [opened(port) for _ in range(150)]
        until = time.monotonic() + 30
        while sum(_is_ended(line) for line in silent) < 100:
            assert time.monotonic() < until
            time.sleep(0.2)
        with opened(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") as line:
            assert b"Beranda" in line.recv(4096)
        for line in silent:
            line.close()
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize("after", [0.3, 2.0, 4.0, 6.0])
def test_a_group_that_is_ended_while_it_starts_leaves_nobody(tmp_path: Path, after: float) -> None:
    ports = [free_port(), free_port()]
    environment = {**os.environ, "SARING_DATA": str(tmp_path), "SARING_WORKSPACE_URL": f"http://127.0.0.1:{ports[1]}"}
    environment |= {"DJANGO_SETTINGS_MODULE": "saring.config.settings"}
    environment.pop("SARING_DATABASE_URL", None)
    command = [sys.executable, "-m", "saring.config.command", "serve"]
    command += ["--public-port", str(ports[0]), "--workspace-port", str(ports[1])]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    process.send_signal(signal.SIGTERM)
    process.wait(30)
    until = time.monotonic() + 15
    while any(_is_taken(port) for port in ports) or _left_over(str(tmp_path)):
        assert time.monotonic() < until, _left_over(str(tmp_path))
        time.sleep(0.2)


def _is_ended(line: socket.socket) -> bool:
    line.setblocking(False)
    try:
        return line.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def _is_taken(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _left_over(folder: str) -> list[str]:
    """Processes that work on the folder."""
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and f"SARING_DATA={folder}".encode() in (entry / "environ").read_bytes():
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:120])
    return found


def test_strangers_who_read_slowly_keep_nobody_from_logging_in(workplace: Workplace) -> None:
    """A large file of the admin's own scripts, asked for and never read."""
    sizes = {path: path.stat().st_size for path in Path(wagtail.__file__).parent.rglob("static/**/*.js")}
    largest = max(sizes, key=lambda path: sizes[path])
    assert sizes[largest] > front.CHUNK
    address = "/static/" + largest.as_posix().split("/static/", 1)[1]
    ask = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    slow = [opened(workplace.port, ask) for _ in range(3 * front.STRANGER_THREADS)]
    try:
        for line in slow:
            assert line.recv(9) == b"HTTP/1.1 "
        begun = time.monotonic()
        assert Sender(workplace.port).log_in("petugas").ask("GET", "/").status == 200
        assert time.monotonic() - begun < 10
    finally:
        for line in slow:
            line.close()
