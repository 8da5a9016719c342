"""Triggers of an app: installed after every migrate, since SQLite drops a table's triggers when one rebuilds it.

A trigger is a wall, not a proof: whoever owns the database can remove it (docs/adr/0004).
"""

from dataclasses import dataclass
from typing import Any, Final

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

DROPS: Final = "DROP TRIGGER"


@dataclass(frozen=True)
class Triggers:
    """Statements by database, each trigger dropped (`DROP TRIGGER IF EXISTS`) before it is created.

    `tables` are those that must be there: before the first migrate there is nothing to guard.
    """

    tables: frozenset[str]
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]

    def install(self, connection: Any) -> None:
        """Create or replace the triggers on this database."""
        self._execute(connection, self._statements(connection))

    def remove(self, connection: Any) -> None:
        """Drop them: for restoring a backup, and for tests that empty the tables."""
        drops = (one for one in self._statements(connection) if one.startswith(DROPS))
        self._execute(connection, tuple(drops))

    def install_after_migrate(self, app: AppConfig) -> None:
        """Call when the app is ready."""

        def install(*, using: str, **_: Any) -> None:
            self.install(connections[using])

        post_migrate.connect(install, sender=app, weak=False, dispatch_uid=f"triggers of {app.label}")

    def _statements(self, connection: Any) -> tuple[str, ...]:
        return self.sqlite if connection.vendor == "sqlite" else self.postgresql

    def _execute(self, connection: Any, statements: tuple[str, ...]) -> None:
        with connection.cursor() as cursor:
            if self.tables <= set(connection.introspection.table_names(cursor)):
                for statement in statements:
                    cursor.execute(statement)
