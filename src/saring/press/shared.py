"""The files of the tree that belong to no single page: list heads, archive pages, feeds, site map, fixed pages."""

from collections.abc import Iterable

from saring.people.models import Section
from saring.press import lists, pages, static, tree
from saring.press.models import SharedFile

TITLES = {lists.NEWS: "Berita", lists.DOCUMENTS: "Dokumen publik"}
LEADS = {
    lists.NEWS: "Kabar terbaru dari seluruh bidang.",
    lists.DOCUMENTS: "Dokumen yang dapat Anda unduh, beserta berita yang memuatnya.",
}


def refresh_lists(touched: Iterable[tuple[lists.PublicList, int]], *, section_name: str) -> None:
    """Render again what shows these slots: heads, archive pages, feeds, the home page, the site map part."""
    for wanted, slot in touched:
        title = TITLES.get(wanted.key, section_name)
        _write(wanted.path, pages.list_head(wanted, title, LEADS.get(wanted.key, "")))
        _write(f"{wanted.path}feed.xml", pages.feed(wanted, title))
        number = lists.archive_page_of(slot)
        _write(wanted.archive_path(number), pages.archive_page(wanted, title, number))
        if number > 1 and slot % lists.PER_ARCHIVE_PAGE == 1:
            _write(wanted.archive_path(number - 1), pages.archive_page(wanted, title, number - 1))
        if wanted.key == lists.NEWS:
            part = lists.sitemap_part_of(slot)
            _write(f"/sitemap-{part}.xml", pages.sitemap_part(part))
            _write("/sitemap.xml", pages.sitemap_index(lists.sitemap_part_of(_last_slot())))
    _write("/", pages.home())


def refresh_everything() -> None:
    """Every list, feed and fixed page; for set-up and after an upgrade. Grows with the size of the site."""
    known = [(lists.news(), TITLES[lists.NEWS]), (lists.documents(), TITLES[lists.DOCUMENTS])]
    known += [(lists.of_section(section.slug), section.name) for section in Section.objects.filter(active=True)]
    for wanted, title in known:
        _write(wanted.path, pages.list_head(wanted, title, LEADS.get(wanted.key, "")))
        _write(f"{wanted.path}feed.xml", pages.feed(wanted, title))
        for number in range(1, lists.archive_pages(wanted) + 1):
            _write(wanted.archive_path(number), pages.archive_page(wanted, title, number))
    last_part = lists.sitemap_part_of(max(_last_slot(), 1))
    for part in range(1, last_part + 1):
        _write(f"/sitemap-{part}.xml", pages.sitemap_part(part))
    _write("/sitemap.xml", pages.sitemap_index(last_part))
    _write("/", pages.home())
    for path, data in pages.fixed_pages().items():
        _write(path, data)


def write_static() -> None:
    """Copy what Vite built into the tree; older builds stay until the next sweep of unused files."""
    for source in static.built_files():
        relative = static.PREFIX + source.relative_to(source.parents[1]).as_posix()
        _keep(tree.write_text(relative, source.read_bytes()))


def _write(path: str, data: bytes) -> None:
    _keep(tree.write_text(tree.file_of(path), data))


def _keep(written: tree.Written) -> None:
    SharedFile.objects.update_or_create(path=written.path, defaults={"sha256": written.sha256, "size": written.size})


def _last_slot() -> int:
    return (
        lists.ListEntry.objects.filter(list_key=lists.NEWS).order_by("-slot").values_list("slot", flat=True).first()
        or 0
    )
