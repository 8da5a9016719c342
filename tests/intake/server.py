"""Run as a module: the real workspace behind granian, begun anew at every line read, so that it can be killed often.

Django is loaded once here and each server is a fork in a session of its own: killing its group is `kill -9` of all.
"""

import ctypes
import faulthandler
import os
import signal
import sys

import django

django.setup()

from django.urls import get_resolver  # noqa: E402
from granian import Granian  # noqa: E402
from granian.constants import Interfaces  # noqa: E402

from saring.config import front  # noqa: E402
from saring.intake import limits  # noqa: E402
from saring.media import limits as media  # noqa: E402
from saring.people.models import Agency, Section  # noqa: E402
from saring.sop import services as sop  # noqa: E402
from tests import migrated  # noqa: E402
from tests.world import BY, CAST, TABLE, bring_in_force, make_person  # noqa: E402


def fill() -> None:
    """A small agency; nothing public, for nothing is published here."""
    migrated.migrate()
    Agency.objects.create(code="uji", name="Dinas Uji Coba Kabupaten Contoh", short_name="Dinas Uji")
    Section.objects.create(slug="sosial", name="Bidang Sosial")
    Section.objects.create(slug="sekretariat", name="Sekretariat", order=1)
    for username, (role, section) in CAST.items():
        make_person(username, role, section)
    bring_in_force(sop.import_file(path=TABLE, by=BY))


def serve(port: int) -> None:
    os.setsid()
    ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG: no server outlives its test run
    faulthandler.register(signal.SIGUSR1)
    server = Granian(
        "saring.config.front:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.RSGI,
        log_enabled=False,
    )
    server.serve()


def main() -> None:
    """Arguments: seconds of silence, bytes kept free. Each line of standard input is a port; the answer is a pid."""
    fill()
    django.db.connections.close_all()
    limits.SILENCE_SECONDS = int(sys.argv[1])  # type: ignore[misc]
    media.RESERVE_BYTES = int(sys.argv[2])  # type: ignore[misc]
    assert front.application is not None
    assert get_resolver().url_patterns
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in iter(sys.stdin.readline, ""):
        pid = os.fork()
        if pid == 0:
            serve(int(line))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        while True:
            try:
                if os.waitpid(-1, os.WNOHANG)[0] == 0:
                    break
            except ChildProcessError:
                break


if __name__ == "__main__":
    main()
