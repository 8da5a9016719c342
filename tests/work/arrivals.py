"""Run as a module: puts pictures into the custody of SARING_DATA, waiting for inspection; prints how many."""

import sys

import django

django.setup()


from saring.media.originals import custody  # noqa: E402
from tests import migrated  # noqa: E402
from tests.media.files import photograph  # noqa: E402


def arrive(count: int) -> None:
    migrated.migrate()
    for number in range(count):
        custody.receive([photograph(width=900 + number)], name="foto.jpg")


if __name__ == "__main__":
    arrive(int(sys.argv[1]))
