"""The child under each confinement: no network, nothing of this machine's but what it was given, and an end in time."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from saring.media.isolation import confinement, sandbox
from saring.media.isolation.confinement import Confinement
from tests.media.files import photograph

STRONG = [Confinement.BUBBLEWRAP, Confinement.NAMESPACES]
needs_bubblewrap = pytest.mark.skipif(
    confinement.in_force() is not Confinement.BUBBLEWRAP, reason="bubblewrap does not run here"
)


def _in_force(monkeypatch: pytest.MonkeyPatch, force: Confinement) -> None:
    if force is Confinement.BUBBLEWRAP and confinement.in_force() is not force:
        pytest.skip("bubblewrap does not run here")
    monkeypatch.setattr(confinement, "in_force", lambda: force)


def _child(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """A captured child: it is isolated as the real one is, then does as it likes and writes what it got."""
    start = (
        "import json, sys; from saring.media.isolation import child; r = json.load(sys.stdin)\n"
        "if r['isolate']: child.isolate()\n"
    )
    monkeypatch.setattr(sandbox, "CHILD", ("-P", "-c", start + program))


def _got(tmp_path: Path, source: Path | None = None) -> str:
    folder = tmp_path / "working"
    folder.mkdir()
    given = source or tmp_path / "source.jpg"
    given.write_bytes(photograph(60, 40))
    sandbox.run(kind="picture", mime="image/jpeg", source=given, folder=folder)
    got = folder / "got"
    return got.read_text() if got.exists() else (folder / "stderr").read_text()


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port on loopback, and what was said to it."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            try:
                while True:
                    heard.append(server.accept()[0].recv(100))
            except OSError:
                return

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)


CALL = """
import socket
try:
    with socket.create_connection(("127.0.0.1", {port}), timeout=3) as s: s.sendall(b"rahasia")
    said = "connected"
except OSError as error:
    said = "no network: " + str(error)
open("got", "w").write(said)
"""


@pytest.mark.parametrize("force", STRONG)
def test_there_is_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listener: tuple[int, list[bytes]], force: Confinement
) -> None:
    _in_force(monkeypatch, force)
    _child(monkeypatch, CALL.format(port=listener[0]))
    assert _got(tmp_path).startswith("no network")
    assert listener[1] == []


def test_the_listener_can_be_reached_without_confinement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listener: tuple[int, list[bytes]]
) -> None:
    """Else the test above would prove nothing."""
    _in_force(monkeypatch, Confinement.LIMITS)
    _child(monkeypatch, CALL.format(port=listener[0]))
    assert _got(tmp_path) == "connected"


LOOK = """
import os
found = []
for path in {paths!r}:
    try:
        os.listdir(path) if os.path.isdir(path) else open(path).read(1); found.append(path)
    except OSError: pass
for path in {places!r}:
    try: open(path, "w").write("x"); found.append("wrote " + path)
    except OSError: pass
open("got", "w").write("|".join(found) or "nothing")
"""


@needs_bubblewrap
def test_nothing_outside_is_read_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, root = tmp_path / "secret", Path(__file__).parents[2]
    secret.write_text("rahasia")
    source = tmp_path / "source.jpg"
    paths = [str(secret), "/etc/passwd", "/etc/hostname", "/home", "/var/log", str(root / "pyproject.toml")]
    places = [str(secret), str(source), str(root / "src" / "saring" / "planted"), "/planted", "/usr/planted"]
    _child(monkeypatch, LOOK.format(paths=paths, places=places))
    planted = f"wrote {secret}"  # in an empty /tmp of its own, where nothing was: see below
    assert _got(tmp_path, source).replace(planted, "") in {"", "nothing"}
    assert secret.read_text() == "rahasia"
    assert source.read_bytes() == photograph(60, 40)


@needs_bubblewrap
def test_no_other_process_and_no_variable_of_the_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARING_SECRET_KEY", "rahasia")
    _child(
        monkeypatch,
        "import os; seen = [p for p in os.listdir('/proc') if p.isdigit()]\n"
        "open('got', 'w').write(json.dumps([len(seen), sorted(os.environ), os.getppid()]))",
    )
    count, names, _parent = json.loads(_got(tmp_path))
    assert count <= 2
    assert not [name for name in names if name.startswith(("SARING", "DJANGO"))]


@pytest.mark.parametrize("force", list(Confinement))
def test_a_picture_is_cleaned_the_same_under_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: Confinement
) -> None:
    _in_force(monkeypatch, force)
    source = tmp_path / "source.jpg"
    source.write_bytes(photograph())
    outcome = sandbox.run(kind="picture", mime="image/jpeg", source=source, folder=tmp_path)
    assert outcome.verdict == "clean", (tmp_path / "stderr").read_text()
    assert [made.file for made in outcome.cleaning.made] == ["main.jpg"]
    assert 10_000_000 < outcome.peak_bytes < 1_000_000_000


@pytest.mark.fault
@needs_bubblewrap
def test_when_the_worker_ends_the_child_all_it_started_ends(tmp_path: Path) -> None:
    """Killed from outside, bubblewrap takes the whole process namespace with it."""
    command = confinement.wrapped(
        [sys.executable, "-P", "-c", "import subprocess, time; subprocess.Popen(['sleep', '61.7']); time.sleep(60)"],
        source=Path(__file__),
        folder=tmp_path,
    )
    running = subprocess.Popen(command)
    while not (grand := _processes("sleep\x0061.7")):
        assert running.poll() is None
    running.kill()
    running.wait()
    for _ in range(100):
        if not _processes("sleep\x0061.7"):
            break
        threading.Event().wait(0.05)
    assert grand
    assert not _processes("sleep\x0061.7")


def _processes(command: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_text().startswith(command):
                found.append(path.parent.name)
        except OSError:
            continue
    return found


def test_a_bubblewrap_that_cannot_run_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    false = tmp_path / "bwrap"
    false.write_text("#!/bin/sh\nexit 1\n")
    false.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    confinement._base.cache_clear()
    try:
        monkeypatch.setattr(confinement, "_base", lambda: (str(false),))
        assert confinement.in_force.__wrapped__() in {Confinement.NAMESPACES, Confinement.LIMITS}
    finally:
        confinement.in_force.cache_clear()
