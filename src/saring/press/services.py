"""Write to the public tree: put a permitted page in it, take it off, make it anew. Only what changes is rendered.

Two locks, taken in this order and never for long: the page's (its files are being made) and the site's (files and rows
change together). A take-down waits for one page at most, whatever else is going on (docs/adr/0023).
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from saring.press import kept, lists, pages, search_index, shared, tree
from saring.press.drawing import RENDERED, DrawnPage, draw
from saring.press.models import ListEntry, Release, ReleaseFile
from saring.press.progress import GATE_SENTENCES as GATE_SENTENCES
from saring.press.progress import UNHELD
from saring.press.progress import mark_live as mark_live
from saring.press.progress import note_fault as note_fault
from saring.press.progress import try_again_now as try_again_now
from saring.press.proof import Proof
from saring.press.queries import IN_TREE, TO_WRITE
from saring.press.tree import Written
from saring.website.freezing import MissingAsset
from saring.website.gate import GateRefusal, permitted
from saring.website.models import Permit
from saring.work import leases

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)


@transaction.atomic
def order_release(permit: Permit, *, proof: Proof, published_at: datetime) -> Release:
    """Say that the permit's page is to be in the tree; in the transaction that grants the permit."""
    earlier = Release.objects.filter(page_id=permit.page_id).order_by("id").first()
    return Release.objects.create(
        permit=permit,
        page_id=permit.page_id,
        proof=proof.as_json(),
        published_at=earlier.published_at if earlier else published_at,
    )


@transaction.atomic
def order_removal(permit: Permit) -> Release:
    """Say that the permit's page is to leave the tree. Who holds the release now holds it no longer.

    With an older release of the page, which lies there until a newer one is written.
    """
    release = Release.objects.get(permit=permit)
    Release.objects.filter(Q(pk=release.pk) | Q(page_id=release.page_id, state__in=IN_TREE)).update(
        state=Release.State.REMOVING, fault="", **UNHELD
    )
    release.refresh_from_db()
    return release


def write_release(permit: Permit) -> Release | None:
    """Render the permitted revision and put it in the tree with all that lists it.

    None if another worker has it, it was taken down meanwhile, or it could not be written; the reason is then in the
    release's `fault`.
    """
    release = _taken(permit, TO_WRITE)
    if release is None:
        return None
    try:
        drawn = draw(release, permitted(permit))
        with tree.page_lock(release.page_id):
            _place_assets(drawn)
            with _changing():
                if not _is_ours(release, TO_WRITE):
                    _remove_unused({used.path for used in drawn.used})
                    return None
                _write(release, drawn)
    except GateRefusal as refusal:
        note_fault(release, [f"Tidak ditulis: {GATE_SENTENCES[refusal.reason]}."])
        return None
    except (OSError, ValueError, MissingAsset) as error:
        logger.exception("release %s could not be written", release.pk)
        note_fault(release, [f"Gagal menulis ke situs: {error}."])
        return None
    return release


def remove_now(page_id: int) -> None:
    """Take a page off in this process, before any queue. What it could not do, the worker does."""
    removing = Release.objects.filter(page_id=page_id, state=Release.State.REMOVING).select_related("permit")
    for release in removing.order_by("pk"):
        remove_release(release.permit)


def remove_release(permit: Permit) -> None:
    """Take the page and all that lists it out of the tree; a fault is noted and it is tried again."""
    release = _taken(permit, (Release.State.REMOVING,))
    if release is None:
        return
    try:
        with tree.page_lock(release.page_id), _changing():
            if _is_ours(release, (Release.State.REMOVING,)):
                _remove(release)
    except OSError as error:
        logger.exception("release %s could not be removed", release.pk)
        note_fault(release, [f"Gagal diturunkan dari situs: {error}."])


def remake(release: Release) -> bool:
    """Draw a release of the tree anew from its permit; False if it left the tree meanwhile.

    Raises GateRefusal, MissingAsset, OSError, ValueError; the tree is then as it was.
    """
    before = set(release.files.values_list("path", flat=True))
    drawn = draw(release, permitted(release.permit))
    with tree.page_lock(release.page_id):
        _place_assets(drawn)
        with _changing():
            if not _locked(Release.objects.filter(pk=release.pk, state__in=IN_TREE, permit__revoked_at=None)):
                _remove_unused({used.path for used in drawn.used})
                return False
            _write_page(release, drawn)
            index(release, drawn.text)
            _refresh(release, lists_changed_only=True)
            _remove_unused(before - set(release.files.values_list("path", flat=True)))
    return True


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make every release anew from its permit, one after the other, then every list; how many releases were made.

    A release that the gate refuses is left as it is, not counted, and stays stale (queries.stale). May be broken off:
    what is still stale is made by the worker.
    """
    Release.objects.filter(state__in=IN_TREE).update(made_from="")
    releases = Release.objects.filter(state__in=IN_TREE).select_related("permit").order_by("id")
    total, count = releases.count(), 0
    shared.write_static()
    for number, release in enumerate(releases.iterator(chunk_size=200), start=1):
        try:
            count += remake(release)
        except (GateRefusal, MissingAsset, OSError, ValueError) as refusal:
            logger.error("release %s was left as it is: %s", release.pk, refusal)
        progress(number, total)
    shared.refresh_everything()
    with tree.site_lock():
        search_index.keep_only(set(Release.objects.filter(state__in=IN_TREE).values_list("page_id", flat=True)))
    return count


@contextmanager
def _changing() -> Iterator[None]:
    """Files and rows change together: the site's lock, a transaction, and the site's own data asked for once."""
    with tree.site_lock(), transaction.atomic(), pages.same_site():
        yield


def _taken(permit: Permit, states: Sequence[str]) -> Release | None:
    """The permit's release, held by this worker from now on."""
    key = Release.objects.values_list("pk", flat=True).get(permit=permit)
    return leases.claim(Release.objects.filter(state__in=states), key, length=LEASE)


def _is_ours(release: Release, states: Sequence[str]) -> bool:
    """Looked at again under the lock: a take-down may have been ordered while this worker drew, or waited."""
    ours = leases.held(release).filter(state__in=states)
    return _locked(ours.filter(permit__revoked_at=None) if states == TO_WRITE else ours)


def _locked(found: "QuerySet[Release]") -> bool:
    """Whether the row is there; it stays locked until the transaction ends."""
    return found.select_for_update(of=("self",)).first() is not None


def _remove(release: Release) -> None:
    """Files go first, and before the transaction ends: if the worker dies, the row still says `removing`."""
    _remove_files(release, keep=set())
    touched = [
        (public_list, slot)
        for public_list in lists.lists_of(release)
        if (slot := lists.leave(release.page_id, public_list.key)) is not None
    ]
    search_index.drop(release.page_id)
    shared.refresh_lists(touched, section_name=release.section_name)
    release.state, release.removed_at = Release.State.REMOVED, timezone.now()
    release.holder, release.lease_until, release.fault = "", None, ""
    release.save(update_fields=["state", "removed_at", "holder", "lease_until", "fault"])


def _write(release: Release, drawn: DrawnPage) -> None:
    """Page, proof, then lists, feeds, site map and search row; last, what only the older release used."""
    _write_page(release, drawn)
    release.state = Release.State.WRITTEN
    release.save(update_fields=["state"])
    replaced = _replace_older(release)
    index(release, drawn.text)
    _refresh(release)
    for older in replaced:
        _remove_files(older, keep=set(release.files.values_list("path", flat=True)))


def _refresh(release: Release, *, lists_changed_only: bool = False) -> None:
    """Its place in the lists it stands in, none in the others, and those drawn again."""
    entries = ListEntry.objects.filter(page_id=release.page_id, release__isnull=False)
    keys_before = set(entries.values_list("list_key", flat=True))
    wanted_lists = lists.lists_of(release)
    touched = [(public_list, lists.enter(release, public_list)) for public_list in wanted_lists]
    left = keys_before - {public_list.key for public_list in wanted_lists}
    if lists_changed_only and not left and len(keys_before) == len(wanted_lists):
        return
    for key in left:
        slot = lists.leave(release.page_id, key)
        if key == lists.DOCUMENTS and slot is not None:
            touched.append((lists.documents(), slot))
    shared.refresh_lists(touched, section_name=release.section_name)


def index(release: Release, body: str) -> None:
    release.index_sha256 = search_index.put(
        page_id=release.page_id,
        title=release.title,
        summary=release.summary,
        body=body,
        path=release.path,
        section=release.section_name,
        date=timezone.localtime(release.published_at).date().isoformat(),
        published=release.published_at.astimezone(UTC).isoformat(timespec="seconds"),
    )
    release.save(update_fields=["index_sha256"])


def _place_assets(drawn: DrawnPage) -> list[Written]:
    return [tree.place_asset(used.source, sha256=used.sha256, extension=used.extension) for used in drawn.used]


def _write_page(release: Release, drawn: DrawnPage) -> None:
    """The release's own files: assets (placed again: another page's end may have taken them away), proof, page."""
    _refuse_taken_path(release)
    files = _place_assets(drawn)
    proof = pages.proof(release)
    for data in (proof, drawn.html):
        kept.keep(data)
    release.text_sha256 = kept.keep(drawn.text.encode())
    files.append(tree.write_text(tree.file_of(f"{release.path}bukti/"), proof))
    files.append(tree.write_text(tree.file_of(release.path), drawn.html))
    release.html_sha256 = files[-1].sha256
    release.save(update_fields=RENDERED)
    _keep_files(release, files)


def _refuse_taken_path(release: Release) -> None:
    taken = ReleaseFile.objects.filter(path=tree.file_of(release.path), release__state__in=IN_TREE)
    if taken.exclude(release__page_id=release.page_id).exists():
        raise ValueError(f"alamat {release.path} sudah dipakai halaman lain")


def _replace_older(release: Release) -> list[Release]:
    older = list(Release.objects.filter(page_id=release.page_id, state__in=IN_TREE).exclude(pk=release.pk))
    for former in older:
        former.state, former.removed_at = Release.State.REPLACED, timezone.now()
        former.save(update_fields=["state", "removed_at"])
    return older


def _keep_files(release: Release, files: list[Written]) -> None:
    unique = {written.path: written for written in files}
    release.files.exclude(path__in=unique).delete()
    ReleaseFile.objects.bulk_create(
        [ReleaseFile(release=release, path=file.path, sha256=file.sha256, size=file.size) for file in unique.values()],
        update_conflicts=True,
        unique_fields=["release", "path"],
        update_fields=["sha256", "size"],
    )


def _remove_files(release: Release, *, keep: set[str]) -> None:
    """Take out what only this release used, and forget what was kept to put it back."""
    files = list(release.files.all())
    _remove_unused({file.path for file in files} - keep, beside=release)
    for sha256 in {file.sha256 for file in files if tree.has_forms(file.path)} | {release.text_sha256}:
        in_use = ReleaseFile.objects.filter(sha256=sha256, release__state__in=IN_TREE).exclude(release=release)
        if not in_use.exists():
            kept.forget(sha256)


def _remove_unused(paths: set[str], *, beside: Release | None = None) -> None:
    """Take out those of the paths that no release of the tree (but `beside`) uses."""
    used = ReleaseFile.objects.filter(path__in=paths, release__state__in=IN_TREE)
    if beside is not None:
        used = used.exclude(release=beside)
    for path in paths - set(used.values_list("path", flat=True)):
        tree.remove(path)
