"""The files of the tree that belong to no single page: list heads, archive pages, feeds, site map, fixed pages."""

from collections.abc import Iterable

from saring.people.models import Section
from saring.press import lists, pages, static, tree
from saring.press.models import ListEntry, SharedFile

TITLES = {lists.NEWS: "Berita", lists.DOCUMENTS: "Dokumen publik"}
LEADS = {
    lists.NEWS: "Kabar terbaru dari seluruh bidang.",
    lists.DOCUMENTS: "Dokumen yang dapat Anda unduh, beserta berita yang memuatnya.",
}


def refresh_lists(touched: Iterable[tuple[lists.PublicList, int]], *, section_name: str) -> None:
    """Render again what shows these slots: heads, archive pages, feeds, the home page, the site map part."""
    written = []
    for wanted, slot in touched:
        title = TITLES.get(wanted.key, section_name)
        number = lists.archive_page_of(slot)
        written += [*_head(wanted, title), _archive(wanted, title, number)]
        if number > 1 and slot % lists.PER_ARCHIVE_PAGE == 1:
            written.append(_archive(wanted, title, number - 1))
        if wanted.key == lists.NEWS:
            part = lists.sitemap_part_of(slot)
            written.append(_write(f"/sitemap-{part}.xml", pages.sitemap_part(part)))
            written.append(_write("/sitemap.xml", pages.sitemap_index(lists.sitemap_part_of(_last_slot()))))
    _keep([*written, _write("/", pages.home())])


def refresh_everything() -> None:
    """Every list, feed and fixed page; for set-up and after an upgrade. Grows with the size of the site."""
    known = [(lists.news(), TITLES[lists.NEWS]), (lists.documents(), TITLES[lists.DOCUMENTS])]
    known += [(lists.of_section(section.slug), section.name) for section in Section.objects.filter(active=True)]
    written = []
    for wanted, title in known:
        written += _head(wanted, title)
        written += [_archive(wanted, title, number) for number in range(1, lists.archive_pages(wanted) + 1)]
    last_part = lists.sitemap_part_of(max(_last_slot(), 1))
    written += [_write(f"/sitemap-{part}.xml", pages.sitemap_part(part)) for part in range(1, last_part + 1)]
    written += [_write("/sitemap.xml", pages.sitemap_index(last_part)), _write("/", pages.home())]
    written += [_write(path, data) for path, data in pages.fixed_pages().items()]
    _keep(written)


def write_static() -> None:
    """Copy what Vite built into the tree; older builds stay until the next sweep of unused files."""
    _keep(
        tree.write_text(static.PREFIX + source.relative_to(source.parents[1]).as_posix(), source.read_bytes())
        for source in static.built_files()
    )


def _head(wanted: lists.PublicList, title: str) -> list[tree.Written]:
    head = pages.list_head(wanted, title, LEADS.get(wanted.key, ""))
    return [_write(wanted.path, head), _write(f"{wanted.path}feed.xml", pages.feed(wanted, title))]


def _archive(wanted: lists.PublicList, title: str, number: int) -> tree.Written:
    return _write(wanted.archive_path(number), pages.archive_page(wanted, title, number))


def _write(path: str, data: bytes) -> tree.Written:
    return tree.write_text(tree.file_of(path), data)


def _keep(written: Iterable[tree.Written]) -> None:
    """One row a file, however often it was written."""
    rows = {one.path: SharedFile(path=one.path, sha256=one.sha256, size=one.size) for one in written}
    SharedFile.objects.bulk_create(
        rows.values(),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["sha256", "size"],
    )


def _last_slot() -> int:
    return ListEntry.objects.filter(list_key=lists.NEWS).order_by("-slot").values_list("slot", flat=True).first() or 0
