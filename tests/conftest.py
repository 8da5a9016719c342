"""Fixtures of every test: the database's triggers survive the flush between transactional tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from tests import migrated, missing_variables
from tests.world import World, make_world


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """On SQLite the tests' database begins as one that all migrations have made already."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return False
    name = Path(database["TEST"]["NAME"])
    name.unlink(missing_ok=True)
    migrated.lay(name)
    return True


@pytest.fixture
def world(db: None, settings: Any, tmp_path: Path) -> World:
    """An agency with its people and the real SOP in force; files below a folder of the test's own."""
    return make_world(settings, tmp_path)


@pytest.fixture
def racing_world(transactional_db: None, settings: Any, tmp_path: Path) -> World:
    """The same, committed, so that several connections see it."""
    return make_world(settings, tmp_path)


@pytest.fixture(autouse=True, scope="session")
def _flush_past_the_triggers() -> Iterator[None]:
    """Between transactional tests the tables are emptied; the triggers that forbid it stand aside just then."""
    original = TransactionTestCase._fixture_teardown

    def teardown(self: Any) -> None:
        with connection.cursor() as cursor:
            triggers = []
            if connection.vendor == "sqlite":
                cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
                triggers = cursor.fetchall()
                for name, _sql in triggers:
                    cursor.execute(f'DROP TRIGGER "{name}"')
            else:
                cursor.execute("SET session_replication_role = replica")
        original(self)
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                standing = {name for (name,) in cursor.fetchall()}
                for name, sql in triggers:
                    if name not in standing:
                        cursor.execute(sql)
            else:
                cursor.execute("SET session_replication_role = DEFAULT")

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = original


@pytest.fixture(autouse=True, scope="session")
def _no_template_asks_in_vain() -> None:
    missing_variables.watch()
