"""One installation is one agency: the database keeps it, and a database of several is left as it is (ADR 0019)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from saring.people.models import Agency, Section
from saring.people.queries import NoAgency, agency, agency_if_any
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
ROOT = Path(__file__).parents[2]
BEFORE: dict[str, str | None] = {
    "people": "0003_elections",
    "sop": "0001_initial",
    "desk": "0010_mending",
    "website": "0005_emergency_lane",
    "press": "0003_holder",
    "media": "0003_holder",
    "intake": "0001_initial",
    "ledger": "0001_initial",
    "axes": None,
}
"""The apps before there was one agency (None: not there yet); the others stand wherever they stand now."""


class TestByConstraint:
    def test_a_second_agency_is_refused(self, world: World) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Agency.objects.create(code="lain", name="Dinas Lain", short_name="Lain")
        assert agency() == world.agency

    @pytest.mark.parametrize("only", [False, True])
    def test_whatever_a_row_says_of_itself(self, world: World, only: bool) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Agency.objects.bulk_create([Agency(code="lain", name="Dinas Lain", short_name="Lain", only=only)])

    def test_the_one_row_cannot_step_aside(self, world: World) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Agency.objects.update(only=False)

    def test_a_section_has_its_address_for_itself(self, world: World) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Section.objects.create(slug="sosial", name="Sosial lagi")

    def test_before_set_up_there_is_none_and_that_is_said(self, db: None) -> None:
        assert agency_if_any() is None
        with pytest.raises(NoAgency, match="Instansi belum ada"):
            agency()


class Old:
    """A database of its own as the version before left it; commands run in processes of their own."""

    def __init__(self, folder: Path, url: str | None) -> None:
        (folder / "spool").mkdir()
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "saring.config.settings",
            "SARING_DATA": str(folder),
            "SARING_DATABASE_URL": url or "",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300
        )

    def python(self, script: str) -> str:
        done = self.run("-c", f"import django, json\ndjango.setup()\nfrom django.db import connection\n{script}")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sql(self, *statements: str) -> None:
        self.python(f"cursor = connection.cursor()\nfor one in {statements!r}: cursor.execute(one)")

    def rows(self, query: str) -> list[list[object]]:
        script = f"cursor = connection.cursor()\ncursor.execute({query!r})\nprint(json.dumps(cursor.fetchall()))"
        found: list[list[object]] = json.loads(self.python(script))
        return found

    def shape(self) -> object:
        """Applied migrations, and every table's columns."""
        script = """
cursor = connection.cursor()
cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
applied = cursor.fetchall()
columns = {
    table: sorted(one.name for one in connection.introspection.get_table_description(cursor, table))
    for table in connection.introspection.table_names(cursor)
}
print(json.dumps([applied, columns], sort_keys=True))"""
        return json.loads(self.python(script))


@pytest.fixture(scope="module")
def as_it_was(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """On SQLite the database of the version before; making it takes half a minute."""
    if connection.vendor != "sqlite":
        return None
    folder = tmp_path_factory.mktemp("before")
    _migrated(Old(folder, None))
    return folder / "saring.db"


@pytest.fixture
def old(tmp_path: Path, as_it_was: Path | None) -> Iterator[Old]:
    if as_it_was is not None:
        shutil.copyfile(as_it_was, tmp_path / "saring.db")
        yield Old(tmp_path, None)
        return
    given = connection.settings_dict
    server = f"{given['HOST']}:{given['PORT']}"
    user = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    name = f"old_{os.getpid()}"
    with psycopg.connect(f"postgresql://{user}@{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            made = Old(tmp_path, f"postgresql://{user}@{server}/{name}")
            _migrated(made)
            yield made
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _migrated(old: Old) -> None:
    wanted = BEFORE | {app: name for app, name in MigrationLoader(None).graph.leaf_nodes() if app not in BEFORE}
    old.python(f"""
from django.db.migrations.executor import MigrationExecutor
from saring.sop.triggers import TRIGGERS
MigrationExecutor(connection).migrate({list(wanted.items())!r})
TRIGGERS.install(connection)""")


def _agency(number: int) -> str:
    return (
        "INSERT INTO people_agency (id, code, name, short_name, address, phone, email, small_office_decree,"
        " emergency_lane_decree)"
        f" VALUES ({number}, 'dinas-{number}', 'Dinas {number}', 'Dinas', '', '', '', '', '')"
    )


def _section(agency: int, slug: str) -> str:
    return (
        'INSERT INTO people_section (slug, name, "order", active, agency_id)'
        f" VALUES ('{slug}', 'Bidang', 0, TRUE, {agency})"
    )


def _procedure(code: str) -> str:
    return (
        "INSERT INTO sop_procedure (agency_code, version, title, number, status, source_name, source_sha256, signature,"
        " signed_by_name, signed_by_position, created_at)"
        f" VALUES ('{code}', 1, 'SOP', '', 'draft', 'a.tsv', '', '', '', '', '2026-01-01 00:00:00+00')"
    )


class TestUpgrade:
    def test_a_database_of_two_agencies_is_refused_and_left_as_it_is(self, old: Old) -> None:
        old.sql(_agency(1), _agency(7), _section(1, "sosial"), _section(7, "sosial"), _procedure("dinas-1"))
        before = old.shape()
        done = old.run("-m", "saring.config.command", "setup", "--json")
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert "memuat 2 instansi (dinas-1, dinas-7)" in done.stderr and "Tidak ada yang diubah" in done.stderr
        assert old.shape() == before
        assert old.rows("SELECT slug, agency_id FROM people_section ORDER BY id") == [["sosial", 1], ["sosial", 7]]

    def test_one_agency_goes_on_whatever_its_key(self, old: Old) -> None:
        old.sql(_agency(7), _section(7, "sosial"), _procedure("dinas-7"))
        done = old.run("-m", "saring.config.command", "setup", "--json")
        assert done.returncode == 0, done.stderr
        assert old.rows("SELECT id, code FROM people_agency") == [[7, "dinas-7"]]
        assert old.rows("SELECT slug FROM people_section") == [["sosial"]]
        assert old.rows("SELECT version, title FROM sop_procedure") == [[1, "SOP"]]
        shown = old.run("-m", "saring.config.command", "sop", "show", "--agency", "dinas-7", "--json")
        assert json.loads(shown.stdout)["version"] == 1
        other = old.run("-m", "saring.config.command", "sop", "show", "--agency", "dinas-1", "--json")
        assert other.returncode == 2
        assert "Pemasangan ini milik instansi dinas-7, bukan dinas-1" in other.stderr
