"""A real agency's folder is no demo's, a demo's password is shouted about, nobody else on the machine reads along."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from saring.config import command, commands, preparing, safety
from saring.config.server import public_server
from saring.demo import filling
from saring.demo.cast import MEMBERS, PASSWORD
from saring.people.models import Person
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_demo_refuses_a_folder_where_an_agency_is_at_home(world: World) -> None:
    before = Person.objects.count()
    with pytest.raises(filling.NotADemo, match="bukan folder contoh"):
        filling.fill(say=print, prepare_tree=preparing.prepare_pages_and_tree, public_server=public_server)
    assert Person.objects.count() == before


def test_the_demo_knows_its_own_folder_again(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    filling.claim_folder()
    Person.objects.create_user("petugas-contoh", password="x", name="Contoh")
    filling.claim_folder()


@pytest.mark.parametrize(
    ("host", "url", "is_public"),
    [
        ("127.0.0.1", "http://localhost:8001", False),
        ("::1", "http://[::1]:8001", False),
        ("0.0.0.0", "http://localhost:8001", True),
        ("127.0.0.1", "https://saring.baritotimurkab.example", True),
        ("127.0.0.1", "http://192.168.1.20:8001", True),
    ],
)
def test_a_demo_password_on_a_public_address_is_shouted_about(
    settings: Any, tmp_path: Path, host: str, url: str, is_public: bool
) -> None:
    settings.DATA, settings.WORKSPACE_URL = tmp_path / "none", url
    person = Person.objects.create_user(MEMBERS[0].username, password=PASSWORD, name="Contoh")
    assert any("kata sandi yang diketahui umum" in one for one in safety.warnings(host=host)) is is_public
    person.set_password("yang-lain-sama-sekali")
    person.save()
    assert not any("kata sandi yang diketahui umum" in one for one in safety.warnings(host=host))


def test_the_data_folder_is_its_owners_alone(settings: Any, tmp_path: Path) -> None:
    settings.DATA, settings.PUBLIC = tmp_path / "data", tmp_path / "data" / "public"
    settings.DATA.mkdir(mode=0o755)
    (settings.DATA / "saring.db").write_text("x")
    (settings.DATA / "saring.db").chmod(0o644)
    assert len([one for one in safety.warnings(host="127.0.0.1") if "dapat dibaca pengguna lain" in one]) == 2
    preparing.close_to_others()
    assert stat.S_IMODE(settings.DATA.stat().st_mode) == 0o700
    assert stat.S_IMODE((settings.DATA / "saring.db").stat().st_mode) == 0o600
    assert safety.warnings(host="127.0.0.1") == []


def test_a_folder_of_something_else_is_left_as_it_is(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "rumah"
    settings.DATA.mkdir()
    settings.DATA.chmod(0o755)
    (settings.DATA / "surat.txt").write_text("x")
    with pytest.raises(preparing.NotOurFolder, match=r"berisi hal lain \(surat.txt\)"):
        preparing.prepare()
    assert stat.S_IMODE(settings.DATA.stat().st_mode) == 0o755
    assert [path.name for path in settings.DATA.iterdir()] == ["surat.txt"]


@pytest.mark.parametrize(
    "found", [[], ["lost+found"], [".snapshot"], ["secrets", "spool"], ["originals", "catatan.txt"]]
)
def test_an_empty_folder_a_mount_and_our_own_are_taken(settings: Any, tmp_path: Path, found: list[str]) -> None:
    settings.DATA = tmp_path
    for name in found:
        (tmp_path / name).mkdir()
    preparing.check_folder()


def test_the_command_leaves_a_folder_of_something_else_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("x")
    environment = {**os.environ, "SARING_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "saring.config.settings"}
    environment.pop("SARING_SECRET_KEY", None)
    command = [sys.executable, "-m", "saring.config.command", "setup"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "bukan folder data Saring" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]


def test_a_variable_set_to_nothing_is_not_set(tmp_path: Path) -> None:
    """`SARING_DATA= saring serve` once took the current folder for its own."""
    script = "from saring.config import settings; print(settings.DATA, settings.PUBLIC_URL, settings.TIME_ZONE)"
    names = ("SARING_DATA", "SARING_PUBLIC_URL", "SARING_TIME_ZONE", "SARING_PROXIES", "SARING_LOG")
    environment = {**os.environ, **dict.fromkeys(names, ""), "PYTHONPATH": str(Path(preparing.__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stdout.split() == [str(tmp_path / "data"), "http://localhost:8000", "Asia/Pontianak"], done.stderr


def test_a_fault_of_the_program_is_no_users_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal is one line and exit 2; a KeyError of ours is loud, with its traceback."""
    monkeypatch.setattr(commands, "clock_due", lambda _options: {}["start"])
    with pytest.raises(KeyError):
        command.main(["clock", "due", "--start", "2026-07-06T11:00", "--standard", "3 jam"])
    with pytest.raises(SystemExit) as refused:
        command.main(["sop", "import", "--dry-run", "/tidak/ada.tsv"])
    assert refused.value.code == 2


@pytest.mark.parametrize("setting", ["SARING_PROXIES", "SARING_PERSON_DAILY_GB"])
def test_a_setting_that_cannot_be_read_is_said_in_one_line(tmp_path: Path, setting: str) -> None:
    environment = {
        **os.environ,
        "SARING_DATA": str(tmp_path),
        setting: "banyak",
        "DJANGO_SETTINGS_MODULE": "saring.config.settings",
    }
    command = [sys.executable, "-m", "saring.config.command", "publish", "status"]
    ended = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "setelan tidak terbaca" in ended.stderr
    assert "banyak" in ended.stderr
