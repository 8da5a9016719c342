"""The demo's emergency notice: the head opened the lane, one official issued, another has yet to look."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from saring.desk.emergency import services as emergency
from saring.desk.submission.actors import actor_for
from saring.people import services as people
from saring.people.models import Person, Section
from saring.people.queries import agency

DECREE: Final = "300.2/017/DPMDSos/2026"
DAYS_OPEN: Final = 30
NOTICE: Final = emergency.Notice(
    title="Air sungai naik di Desa Netampin, jalan desa ditutup",
    happened="Sejak pukul 05.00 air Sungai Paku meluap setinggi lutut orang dewasa di RT 01 dan RT 02.",
    affected="Warga RT 01 dan RT 02 Desa Netampin, dan siapa pun yang melewati jalan desa.",
    avoid="Jangan melewati jalan desa. Matikan listrik di rumah yang tergenang. Jauhkan anak dari tepi air.",
    contact="Posko di balai desa, atau telepon dinas (0526) 0000000.",
    efforts="Regu desa dan petugas dinas menjaga jalan dan menyiapkan perahu.",
    evacuation="Balai Desa Netampin dan gedung SD di jalan atas.",
)


def issue() -> None:
    """Opened and issued once; what is there already is left as it is."""
    if agency().emergency_lane_decree:
        return
    head, official = (Person.objects.get(username=name) for name in ("kadis", "bambang"))
    until = timezone.localdate() + timedelta(days=DAYS_OPEN)
    people.open_emergency_lane(decree=DECREE, until=until, by=people.By(head, "Kepala Dinas"))
    emergency.issue_at_once(section=Section.objects.get(slug="sosial"), notice=NOTICE, by=actor_for(official))
