"""Run as a module: puts pictures into the custody of SARING_DATA, waiting for inspection; prints how many."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from saring.media import custody  # noqa: E402
from tests.media.files import photograph  # noqa: E402


def arrive(count: int) -> None:
    call_command("migrate", verbosity=0)
    for number in range(count):
        custody.receive([photograph(width=900 + number)], name="foto.jpg")


if __name__ == "__main__":
    arrive(int(sys.argv[1]))
