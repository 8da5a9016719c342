"""A real agency's folder is no demo's, a demo's password is shouted about, nobody else on the machine reads along."""

import stat
from pathlib import Path
from typing import Any

import pytest

from saring.config import preparing, safety
from saring.config.demo import filling
from saring.config.demo.cast import MEMBERS, PASSWORD
from saring.people.models import Person
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_demo_refuses_a_folder_where_an_agency_is_at_home(world: World) -> None:
    before = Person.objects.count()
    with pytest.raises(filling.NotADemo, match="bukan folder contoh"):
        filling.fill(say=print)
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
