"""Makes again what was drawn with something that has changed since: style sheets, templates, agency, sections, address.

Row by row, beside a running public server, and resumable by nature: a row says what it was made from. New style sheets
lie in the tree whole before the first page asks for them, and older ones stay until the last page is made again.
"""

import logging
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from saring.press import origin, services, shared, static
from saring.press.models import Release, SharedFile
from saring.press.progress import GATE_SENTENCES, UNHELD, note_fault
from saring.press.queries import IN_TREE, stale
from saring.press.tree import file_of
from saring.website.freezing import MissingAsset
from saring.website.gate import GateRefusal
from saring.work import leases

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
SHARED_AT_ONCE = 60


def stale_releases() -> QuerySet[Release]:
    """Live releases to be made again."""
    return stale(origin.fingerprint())


def remake(release_id: int) -> None:
    """Make one stale release again; what cannot be made stays as it is, says why, and is tried again later."""
    release = leases.claim(stale_releases(), release_id, length=LEASE)
    if release is None:
        return
    shared.write_static()
    try:
        services.remake(release)
    except GateRefusal as refusal:
        note_fault(release, [f"Tidak disusun ulang: {GATE_SENTENCES[refusal.reason]}."])
        return
    except (OSError, ValueError, MissingAsset) as error:
        logger.exception("release %s could not be made again", release.pk)
        note_fault(release, [f"Gagal disusun ulang: {error}."])
        return
    leases.held(release).update(fault="", **UNHELD)


def remake_shared(now: datetime) -> int:
    """Periodic: lists and fixed pages that are stale or not there yet, some a round. How many."""
    made_from = origin.fingerprint()
    there = set(SharedFile.objects.values_list("path", flat=True).filter(path__in=map(file_of, shared.head_paths())))
    paths = [path for path in shared.head_paths() if file_of(path) not in there]
    older = SharedFile.objects.filter(Q(made_from__lt=made_from) | Q(made_from__gt=made_from))
    older = older.exclude(path__startswith=static.PREFIX).order_by("pk")
    paths += [f"/{path.removesuffix('index.html')}" for path in older.values_list("path", flat=True)[:SHARED_AT_ONCE]]
    if paths:
        shared.write_static()
    for path in paths:
        shared.refresh(path)
    if not paths and not Release.objects.filter(state__in=IN_TREE).exclude(made_from=made_from).exists():
        return shared.drop_older_static()
    return len(paths)
