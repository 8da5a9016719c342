"""ClamAV by its socket: a real daemon with a database of two signatures, one of them made up here."""

import hashlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from saring.config.machine import media_tools
from saring.media import queries
from saring.media.isolation.faults import Fault
from saring.media.models import InspectionState
from saring.media.originals import virus_scan
from saring.media.originals.inspection import inspect
from saring.media.report import explain
from saring.work.leases import due
from tests.media.files import Receive, photograph

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MADE_UP = b"tanda-buatan-saring-untuk-uji"

pytestmark = pytest.mark.skipif(shutil.which("clamd") is None, reason="clamd is not here")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A clamd of its own; its two addresses."""
    folder = tmp_path_factory.mktemp("clamd")
    database, port = folder / "db", _free_port()
    database.mkdir()
    (database / "own.hdb").write_text(f"{hashlib.md5(EICAR).hexdigest()}:{len(EICAR)}:Uji.EICAR\n")
    (database / "own.ndb").write_text(f"Uji.Saring:0:*:{MADE_UP.hex()}\n")
    (folder / "clamd.conf").write_text(
        f"LocalSocket {folder}/s\nTCPSocket {port}\nTCPAddr 127.0.0.1\nDatabaseDirectory {database}\n"
        "Foreground yes\nStreamMaxLength 2M\nLogFile /dev/null\n"
    )
    running = subprocess.Popen(
        ["clamd", "-c", str(folder / "clamd.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            if (folder / "s").exists():
                break
            assert running.poll() is None
            time.sleep(0.1)
        yield f"unix:{folder}/s", f"tcp:127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()


@pytest.fixture(params=[0, 1], ids=["unix", "tcp"])
def scanner(request: pytest.FixtureRequest, daemon: tuple[str, str], settings: Settings) -> None:
    settings.CLAMAV = daemon[request.param]


def _infected(data: bytes) -> bytes:
    return photograph() + data


@pytest.mark.usefixtures("scanner")
def test_an_infected_file_is_a_fault_and_a_clean_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(photograph())
    virus_scan.check(path)
    for data, name in ((EICAR, "Uji.EICAR"), (_infected(MADE_UP), "Uji.Saring")):
        path.write_bytes(data)
        with pytest.raises(Fault) as fault:
            virus_scan.check(path)
        assert (fault.value.code, fault.value.needs_eyes) == ("infected", False)
        assert name in str(fault.value.particulars["name"])
    assert "ClamAV" in str(virus_scan.version())


@pytest.mark.usefixtures("scanner")
def test_a_file_beyond_the_scanners_limit_is_for_eyes(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\0" * 6_000_000)
    with pytest.raises(Fault) as fault:
        virus_scan.check(path)
    assert (fault.value.code, fault.value.needs_eyes) == ("scan_limit", True)


@pytest.mark.django_db
@pytest.mark.usefixtures("scanner")
def test_an_infected_original_is_refused_before_it_is_opened(receive: Receive) -> None:
    """15, renamed: a photograph to every sniffer."""
    original = inspect(receive(_infected(MADE_UP)).pk)
    assert original is not None
    assert original.state == InspectionState.REFUSED
    assert original.reasons[0]["code"] == "infected"
    assert "Uji.Saring" in original.reasons[0]["message"]
    assert not original.copies.exists()
    clean = inspect(receive(photograph()).pk)
    assert clean is not None
    assert clean.state == InspectionState.CLEAN


@pytest.mark.django_db
@pytest.mark.fault
def test_a_scanner_that_is_away_is_no_clean_verdict(receive: Receive, settings: Settings, tmp_path: Path) -> None:
    settings.CLAMAV = f"unix:{tmp_path}/nothing"
    original = inspect(receive(photograph()).pk)
    assert original is not None
    assert (original.state, original.reasons, original.copies.count()) == (InspectionState.INSPECTING, [], 0)
    assert queries.to_inspect().filter(due(timezone.now() + timedelta(minutes=5))).get() == original
    path = tmp_path / "file"
    path.write_bytes(photograph())
    assert (explain(path)["verdict"], explain(path)["reasons"][0]["code"]) == ("needs_eyes", "scanner")
    assert next(tool.sentence for tool in media_tools() if tool.name == "clamav").startswith("tidak menjawab")


@pytest.mark.fault
def test_a_scanner_that_hangs_up_without_a_word_is_away(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\0" * 3_000_000)
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMAV = f"tcp:127.0.0.1:{server.getsockname()[1]}"
        server.close()
        with pytest.raises(virus_scan.ScannerAway):
            virus_scan.check(path)


def test_without_a_scanner_nothing_is_asked(settings: Settings, tmp_path: Path) -> None:
    settings.CLAMAV = None
    virus_scan.check(tmp_path / "not there")
    assert virus_scan.version() is None
