"""Releases made cheaply: a draft, its permit and its order, without the desk's walk through the SOP."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from saring.media.models import Original
from saring.media.originals import custody, inspection
from saring.people.models import Section
from saring.press import lists, services, tree
from saring.press.models import ListEntry, Release
from saring.press.proof import Proof, ProofStep
from saring.website import gate
from saring.website import services as website
from saring.website.models import ArticlePage, Permit
from tests.world import World, picture

FIRST_DAY = datetime(2026, 1, 5, 3, tzinfo=timezone.get_default_timezone())
PROOF = Proof(
    number="B-2026-0001",
    procedure="065/1",
    digest="0" * 64,
    steps=[ProofStep("4", "Penyaringan", "clear", "Pejabat", "2026-07-06T10:00:00+07:00", within=True)],
)


def original(colour: str = "teal") -> Original:
    """A picture in custody, inspected."""
    data = picture(colour, (600, 400))
    kept = custody.receive(iter([data]), name=f"{colour}.jpg", declared_size=len(data))
    inspection.inspect(kept.pk)
    kept.refresh_from_db()
    return kept


def draft(
    world: World, title: str, *originals: Original, text: str = "Isi berita.", summary: str = "R."
) -> ArticlePage:
    return website.make_draft(
        section=world.section,
        draft=website.Draft(title, summary, text, "berita", date(2026, 7, 6)),
        materials=[website.Material(one, f"{title[:20]}.jpg", caption="Gambar", alt="Gambar") for one in originals],
        by=None,
    )


def permit_for(page: ArticlePage, **changes: Any) -> Permit:
    """Freeze the page's latest revision, with changes if given, and grant it a permit."""
    page = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(page, name, value)
    revision = page.save_revision(clean=False)
    frozen = website.keep_frozen(revision.as_object(), revision.pk)
    permit = gate.grant(page_id=page.pk, revision_id=revision.pk, digest=frozen.digest, submission_number="B-2026-0001")
    gate.make_live(permit, user=None)
    return permit


def ordered(page: ArticlePage, *, number: int = 0, **changes: Any) -> Release:
    return services.order_release(
        permit_for(page, **changes), proof=PROOF, published_at=FIRST_DAY + timedelta(hours=number)
    )


def released(page: ArticlePage, *, number: int = 0, **changes: Any) -> Release:
    """In the tree, as the worker puts it there."""
    order = ordered(page, number=number, **changes)
    written = services.write_release(order.permit)
    assert written is not None, Release.objects.get(pk=order.pk).fault
    return written


def taken_down(release: Release) -> Release:
    services.order_removal(release.permit)
    gate.take_down(release.permit, user=None, reason="uji")
    services.remove_release(release.permit)
    release.refresh_from_db()
    return release


def filled(section: Section, count: int) -> None:
    """Rows of `count` earlier releases in the lists, without pages or files of their own."""
    first = (Release.objects.order_by("-id").values_list("id", flat=True).first() or 0) + 1
    page_id = 1_000_000 + first
    Permit.objects.bulk_create(
        Permit(page_id=page_id + number, revision_id=page_id + number, digest="0" * 64, origin="submission")
        for number in range(count)
    )
    permits = Permit.objects.filter(page_id__gte=page_id).order_by("page_id")
    Release.objects.bulk_create(
        Release(
            permit=permit,
            page_id=permit.page_id,
            state=Release.State.LIVE,
            path=f"/{section.slug}/isian-{permit.page_id}/",
            title=f"Isian {permit.page_id}",
            section_slug=section.slug,
            section_name=section.name,
            published_at=FIRST_DAY,
        )
        for permit in permits
    )
    releases = Release.objects.filter(page_id__gte=page_id).order_by("page_id")
    for wanted in (lists.news(), lists.of_section(section.slug)):
        last = ListEntry.objects.filter(list_key=wanted.key).count()
        ListEntry.objects.bulk_create(
            ListEntry(list_key=wanted.key, slot=last + number, page_id=release.page_id, release=release)
            for number, release in enumerate(releases, start=1)
        )


def everything() -> dict[str, bytes]:
    """The whole tree: path to bytes."""
    root = tree.root()
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def text_of(path: str) -> str:
    return (tree.read(tree.file_of(path)) or b"").decode()
