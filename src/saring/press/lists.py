"""Lists of the public site. A head shows the newest; archive pages are numbered from the oldest and never shift."""

from dataclasses import dataclass

from django.db.models import Max

from saring.press.models import ListEntry, Release

HEAD = 12
PER_ARCHIVE_PAGE = 20
SITEMAP_PART = 1000
NEWS = "berita"
DOCUMENTS = "dokumen"


@dataclass(frozen=True)
class PublicList:
    """One list: its key in the table and the path of its head."""

    key: str
    path: str

    def archive_path(self, number: int) -> str:
        return f"{self.path}arsip/{number}/"


def news() -> PublicList:
    return PublicList(NEWS, "/berita/")


def documents() -> PublicList:
    return PublicList(DOCUMENTS, "/dokumen/")


def of_section(slug: str) -> PublicList:
    return PublicList(f"bidang/{slug}", f"/{slug}/")


def lists_of(release: Release) -> list[PublicList]:
    """The lists a release stands in."""
    found = [news(), of_section(release.section_slug)]
    if release.card.get("documents"):
        found.append(documents())
    return found


def enter(release: Release, public_list: PublicList) -> int:
    """Give the page its slot in the list (the one it had, if any) and return it. Call under `tree.writing`."""
    entry = ListEntry.objects.filter(list_key=public_list.key, page_id=release.page_id).first()
    if entry is None:
        last = ListEntry.objects.filter(list_key=public_list.key).aggregate(last=Max("slot"))["last"] or 0
        entry = ListEntry(list_key=public_list.key, slot=last + 1, page_id=release.page_id)
    entry.release = release
    entry.save()
    return entry.slot


def leave(page_id: int, key: str) -> int | None:
    """Empty the page's slot in the list; the slot stays empty, so that nothing shifts."""
    entry = ListEntry.objects.filter(list_key=key, page_id=page_id).first()
    if entry is None:
        return None
    entry.release = None
    entry.save(update_fields=["release"])
    return entry.slot


def head(public_list: PublicList, count: int = HEAD) -> list[Release]:
    """The newest releases of a list, newest first."""
    entries = ListEntry.objects.filter(list_key=public_list.key, release__isnull=False).select_related("release")
    return [entry.release for entry in entries.order_by("-slot")[:count] if entry.release]


def archive(public_list: PublicList, number: int) -> list[Release]:
    """One archive page, newest first."""
    first = (number - 1) * PER_ARCHIVE_PAGE + 1
    entries = ListEntry.objects.filter(
        list_key=public_list.key, slot__gte=first, slot__lt=first + PER_ARCHIVE_PAGE, release__isnull=False
    ).select_related("release")
    return [entry.release for entry in entries.order_by("-slot") if entry.release]


def archive_numbers(public_list: PublicList, *, beside: int | None = None) -> tuple[int | None, int | None]:
    """The nearest archive pages with something on them, (older, newer) than `beside`; of all, (None, the newest)."""
    slots = ListEntry.objects.filter(list_key=public_list.key, release__isnull=False).order_by("slot")
    if beside is None:
        newest = slots.values_list("slot", flat=True).last()
        return None, archive_page_of(newest) if newest else None
    first = (beside - 1) * PER_ARCHIVE_PAGE + 1
    older = slots.filter(slot__lt=first).values_list("slot", flat=True).last()
    newer = slots.filter(slot__gte=first + PER_ARCHIVE_PAGE).values_list("slot", flat=True).first()
    return archive_page_of(older) if older else None, archive_page_of(newer) if newer else None


def archive_pages(public_list: PublicList) -> int:
    """How many archive pages the list has."""
    last = ListEntry.objects.filter(list_key=public_list.key).aggregate(last=Max("slot"))["last"] or 0
    return archive_page_of(last) if last else 0


def archive_page_of(slot: int) -> int:
    return (slot - 1) // PER_ARCHIVE_PAGE + 1


def sitemap_part_of(slot: int) -> int:
    return (slot - 1) // SITEMAP_PART + 1


def sitemap_part(number: int) -> list[Release]:
    """The releases of one part of the site map, by their slot in the news list."""
    first = (number - 1) * SITEMAP_PART + 1
    entries = ListEntry.objects.filter(
        list_key=NEWS, slot__gte=first, slot__lt=first + SITEMAP_PART, release__isnull=False
    ).select_related("release")
    return [entry.release for entry in entries.order_by("slot") if entry.release]
