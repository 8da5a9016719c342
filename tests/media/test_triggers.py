"""The database itself keeps originals."""

import pytest
from django.db import DatabaseError, connection, models, transaction

from saring.media.models import Original
from saring.media.triggers import TRIGGERS
from tests.media.files import Receive, photograph

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def _refused(sql: str, *values: str | int) -> None:
    never = pytest.raises(DatabaseError, match="media: an original is never")
    with never, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_what_was_received_cannot_be_changed(receive: Receive) -> None:
    original = receive(photograph())
    _refused("UPDATE media_original SET sha256 = %s WHERE id = %s", "0" * 64, original.pk)
    _refused("UPDATE media_original SET size = size + 1 WHERE id = %s", original.pk)
    _refused("UPDATE media_original SET received_at = '2020-01-01' WHERE id = %s", original.pk)
    Original.objects.filter(pk=original.pk).update(progress=5)
    original.refresh_from_db()
    assert original.progress == 5


def test_an_original_cannot_be_deleted(receive: Receive) -> None:
    original = receive(photograph())
    _refused("DELETE FROM media_original WHERE id = %s", original.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        Original.objects.all().delete()
    with pytest.raises(models.ProtectedError):
        original.delete()
    if connection.vendor == "postgresql":
        _refused("TRUNCATE media_original CASCADE")


def test_an_original_cannot_be_replaced(receive: Receive) -> None:
    original = receive(photograph())
    if connection.vendor == "sqlite":
        columns = "id, sha256, size, kind, mime, state, reasons, progress, received_at, attempts"
        _refused(
            f"INSERT OR REPLACE INTO media_original ({columns}) "
            "VALUES (%s, %s, 1, 'picture', 'x', 'clean', '[]', 0, '2020-01-01', 0)",
            original.pk,
            "0" * 64,
        )
    else:
        _refused("UPDATE media_original SET id = id + 1000 WHERE id = %s", original.pk)


def test_the_fences_come_down_for_a_restore_and_go_up_again(receive: Receive) -> None:
    original = receive(photograph())
    TRIGGERS.remove(connection)
    Original.objects.filter(pk=original.pk).update(size=1)
    TRIGGERS.install(connection)
    _refused("UPDATE media_original SET size = 2 WHERE id = %s", original.pk)
