"""What the tests of the roster share: who says it, a proposed appointment, what is on record."""

from datetime import timedelta
from typing import Any

from django.test import Client

from saring.ledger.models import Entry
from saring.people import services
from saring.people.models import Appointment, Role
from saring.people.queries import appointments_of, today
from saring.people.services import By
from tests.world import PASSWORD, World

DAY = timedelta(days=1)


HIGH = [Role.HEAD, Role.OFFICIAL, Role.PERSONNEL]


def by(world: World, username: str) -> By:
    return By(world.person(username), "Jabatan")


def proposed(world: World, role: Role = Role.OFFICIAL, *, who: str = "web2", **changes: Any) -> Appointment:
    words: dict[str, Any] = {
        "person": world.person(who),
        "role": role,
        "position": "Jabatan baru",
        "decree_number": "SK-9",
        "decree_date": today(),
        "valid_from": today(),
        "by": by(world, "kepegawaian"),
        **changes,
    }
    return services.appoint(**words)


def held(world: World, username: str) -> set[str]:
    return {one.role for one in appointments_of(world.person(username))}


def last_entry() -> Entry:
    entry = Entry.objects.order_by("id").last()
    assert entry is not None
    return entry


def logs_in(client: Client) -> bool:
    answer = client.post("/masuk/", {"username": "web", "password": PASSWORD})
    return answer.status_code == 302 and client.get("/").status_code == 200
