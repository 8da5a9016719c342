"""Write to the public tree: put a permitted page in it, take it off, rebuild it. Only what changes is rendered."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags

from saring.press import lists, pages, search_index, shared, tree
from saring.press.links import PublicLinks, UsedFile
from saring.press.models import ListEntry, Release, ReleaseFile
from saring.press.proof import Proof
from saring.press.tree import Written
from saring.website.freezing import MissingAsset, placed_assets
from saring.website.gate import GateRefusal, permitted_page
from saring.website.models import ArticlePage, Permit
from saring.website.rendering import article_context
from saring.work import leases

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
TO_WRITE = (Release.State.ORDERED, Release.State.WRITTEN)
IN_TREE = (Release.State.WRITTEN, Release.State.LIVE)
RENDERED = (
    *("path", "title", "summary", "category", "section_slug", "section_name"),
    *("event_date", "card", "html_sha256"),
)
"""What rendering finds out. State and lease stay out of it: a rebuild must not undo a take-down ordered meanwhile."""
UNHELD = {"attempts": 0, "holder": "", "lease_until": None}
GATE_SENTENCES = {
    "revoked": "izin tayangnya sudah dicabut",
    "missing": "revisi atau bahan yang diizinkan tidak ditemukan",
    "changed": "isinya tidak sama dengan yang dinyatakan layak",
}


@dataclass(frozen=True)
class Drawn:
    """A page as it will lie in the tree, its plain text for the search index, and the files it uses."""

    html: bytes
    text: str
    used: tuple[UsedFile, ...]


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
    """Say that the permit's page is to leave the tree."""
    Release.objects.filter(permit=permit).update(state=Release.State.REMOVING, fault="", **UNHELD)
    return Release.objects.get(permit=permit)


def write_release(permit: Permit) -> Release | None:
    """Render the permitted revision and put it in the tree with all that lists it.

    None if another worker has it or it could not be written; the reason is then in the release's `fault`.
    """
    release = _taken(permit, TO_WRITE)
    if release is None:
        return None
    try:
        page = permitted_page(permit)
        drawn = _draw(release, page)
        with tree.writing(), transaction.atomic(), pages.same_site():
            _write(release, drawn)
    except GateRefusal as refusal:
        note_fault(release, [f"Tidak ditulis: {GATE_SENTENCES[refusal.reason]}."])
        return None
    except (OSError, ValueError, MissingAsset) as error:
        logger.exception("release %s could not be written", release.pk)
        note_fault(release, [f"Gagal menulis ke situs: {error}."])
        return None
    return release


def mark_live(release: Release) -> None:
    """The release was fetched and found right."""
    release.state, release.live_at = Release.State.LIVE, timezone.now()
    release.holder, release.lease_until, release.fault = "", None, ""
    release.save(update_fields=["state", "live_at", "holder", "lease_until", "fault"])


def note_fault(release: Release, faults: Iterable[str]) -> None:
    """Keep what is wrong where people see it, and let the release be tried again a little later."""
    release.fault = " ".join(faults)[:2000]
    leases.held(release).update(fault=release.fault)
    leases.let_go(release, wait=leases.wait_after(release.attempts))


def try_again_now(permit: Permit) -> Release:
    """Forget the wait before the next try."""
    Release.objects.filter(permit=permit).update(**UNHELD)
    return Release.objects.get(permit=permit)


def remove_release(permit: Permit) -> None:
    """Take the page and all that lists it out of the tree; a fault is noted and it is tried again."""
    release = _taken(permit, (Release.State.REMOVING,))
    if release is None:
        return
    try:
        with tree.writing(), transaction.atomic(), pages.same_site():
            _remove(release)
    except OSError as error:
        logger.exception("release %s could not be removed", release.pk)
        note_fault(release, [f"Gagal diturunkan dari situs: {error}."])


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Render every release anew from its permit, then every list; returns how many releases were written."""
    releases = Release.objects.filter(state__in=IN_TREE).select_related("permit").order_by("id")
    total, done = releases.count(), 0
    with tree.writing(), pages.same_site():
        shared.write_static()
        for release in releases.iterator(chunk_size=200):
            try:
                with transaction.atomic():
                    drawn = _draw(release, permitted_page(release.permit))
                    _write_page(release, drawn)
                    _index(release, drawn.text)
            except (GateRefusal, MissingAsset, OSError, ValueError) as refusal:
                logger.error("release %s was left as it is: %s", release.pk, refusal)
            done += 1
            progress(done, total)
        shared.refresh_everything()
        search_index.keep_only(set(Release.objects.filter(state__in=IN_TREE).values_list("page_id", flat=True)))
    return done


def _taken(permit: Permit, states: Sequence[str]) -> Release | None:
    """The permit's release, held by this worker from now on."""
    key = Release.objects.values_list("pk", flat=True).get(permit=permit)
    return leases.claim(Release.objects.filter(state__in=states), key, length=LEASE)


def _remove(release: Release) -> None:
    """Files go before the transaction ends: if the worker dies, the row still says `removing` and it is done again."""
    touched = [
        (wanted, slot)
        for wanted in lists.lists_of(release)
        if (slot := lists.leave(release.page_id, wanted.key)) is not None
    ]
    _remove_files(release, keep=set())
    search_index.drop(release.page_id)
    shared.refresh_lists(touched, section_name=release.section_name)
    release.state, release.removed_at = Release.State.REMOVED, timezone.now()
    release.holder, release.lease_until, release.fault = "", None, ""
    release.save(update_fields=["state", "removed_at", "holder", "lease_until", "fault"])


def _write(release: Release, drawn: Drawn) -> None:
    """Page, assets, proof, then lists, feeds, site map and search row; last, what only the older release used."""
    _write_page(release, drawn)
    keys_before = set(
        ListEntry.objects.filter(page_id=release.page_id, release__isnull=False).values_list("list_key", flat=True)
    )
    touched = [(wanted, lists.enter(release, wanted)) for wanted in lists.lists_of(release)]
    for key in keys_before - {wanted.key for wanted, _ in touched}:
        slot = lists.leave(release.page_id, key)
        if key == lists.DOCUMENTS and slot is not None:
            touched.append((lists.documents(), slot))
    release.state = Release.State.WRITTEN
    release.save(update_fields=["state"])
    replaced = _replace_older(release)
    _index(release, drawn.text)
    shared.refresh_lists(touched, section_name=release.section_name)
    for older in replaced:
        _remove_files(older, keep=set(release.files.values_list("path", flat=True)))


def _index(release: Release, body: str) -> None:
    search_index.put(
        page_id=release.page_id,
        title=release.title,
        summary=release.summary,
        body=body,
        path=release.path,
        section=release.section_name,
        date=timezone.localtime(release.published_at).date().isoformat(),
    )


def _draw(release: Release, page: ArticlePage) -> Drawn:
    """Render the page and make its renditions, which may take seconds: before others have to wait for the locks."""
    links = PublicLinks()
    context = _context(page, links)
    section = context["section"]
    release.path = f"/{section.slug}/{page.slug}/"
    release.title, release.summary, release.category = page.title, page.summary, page.category
    release.section_slug, release.section_name = section.slug, section.name
    release.event_date = page.event_date
    release.card = _card(context)
    html = pages.render("article.html", {**context, "release": release, "path": release.path})
    text = " ".join(strip_tags(str(page.body.render_as_block(context))).split())
    return Drawn(html, text, tuple(links.used.values()))


def _write_page(release: Release, drawn: Drawn) -> None:
    """The release's own files: assets, proof, page."""
    _refuse_taken_path(release)
    files = [tree.place_asset(used.source, sha256=used.sha256, extension=used.extension) for used in drawn.used]
    files.append(tree.write_text(tree.file_of(f"{release.path}bukti/"), pages.proof(release)))
    files.append(tree.write_text(tree.file_of(release.path), drawn.html))
    release.html_sha256 = files[-1].sha256
    release.save(update_fields=RENDERED)
    _keep_files(release, files)


def _context(page: ArticlePage, links: PublicLinks) -> dict[str, Any]:
    """What the templates get. Renditions are made from a picture only while it is the one that was permitted;
    documents and videos are checked when they are copied (tree.place_asset)."""
    for placed in placed_assets(page):
        if placed.kind == "picture" and tree.digest_of(placed.item.clean_path) != placed.item.clean_sha256:
            raise ValueError(f"gambar “{placed.title}” bukan lagi berkas yang dinyatakan layak")
    return article_context(page, links)


def _card(context: dict[str, Any]) -> dict[str, Any]:
    lead = context["lead"]
    picture = asdict(context["renderer"].picture(lead.image, "card")) | {"alt": lead.alt} if lead else None
    share = context["renderer"].picture(lead.image, "share").src if lead else ""
    return {
        "picture": picture,
        "share": share,
        "documents": [asdict(document) for document in context["documents"]],
        "videos": sum(not video.is_sound for video in context["videos"]),
        "sounds": sum(video.is_sound for video in context["videos"]),
        "reading_minutes": context["reading_minutes"],
    }


def _refuse_taken_path(release: Release) -> None:
    taken = ReleaseFile.objects.filter(path=tree.file_of(release.path), release__state__in=IN_TREE)
    if taken.exclude(release__page_id=release.page_id).exists():
        raise ValueError(f"alamat {release.path} sudah dipakai halaman lain")


def _replace_older(release: Release) -> list[Release]:
    older = list(Release.objects.filter(page_id=release.page_id, state__in=IN_TREE).exclude(pk=release.pk))
    for one in older:
        one.state, one.removed_at = Release.State.REPLACED, timezone.now()
        one.save(update_fields=["state", "removed_at"])
    return older


def _keep_files(release: Release, files: list[Written]) -> None:
    unique = {written.path: written for written in files}
    release.files.exclude(path__in=unique).delete()
    ReleaseFile.objects.bulk_create(
        [ReleaseFile(release=release, path=one.path, sha256=one.sha256, size=one.size) for one in unique.values()],
        update_conflicts=True,
        unique_fields=["release", "path"],
        update_fields=["sha256", "size"],
    )


def _remove_files(release: Release, *, keep: set[str]) -> None:
    """Take out what only this release used."""
    paths = set(release.files.values_list("path", flat=True)) - keep
    used = ReleaseFile.objects.filter(path__in=paths, release__state__in=IN_TREE).exclude(release=release)
    for path in paths - set(used.values_list("path", flat=True)):
        tree.remove(path)
