"""Run as a module: fills the data folder of SARING_DATA with a small agency for the journeys."""

import django

django.setup()

from saring.config import preparing  # noqa: E402
from saring.people.models import Agency, Section  # noqa: E402
from saring.sop import services as sop  # noqa: E402
from tests import migrated  # noqa: E402
from tests.world import BY, CAST, TABLE, bring_in_force, make_person  # noqa: E402


def fill() -> None:
    migrated.migrate()
    preparing.prepare()
    Agency.objects.create(code="uji", name="Dinas Uji Coba Kabupaten Contoh", short_name="Dinas Uji")
    Section.objects.create(slug="sosial", name="Bidang Sosial")
    Section.objects.create(slug="sekretariat", name="Sekretariat", order=1)
    preparing.prepare_tree()
    for username, (role, section) in CAST.items():
        make_person(username, role, section)
    bring_in_force(sop.import_file(path=TABLE, by=BY))
    preparing.begin_tree()


if __name__ == "__main__":
    fill()
