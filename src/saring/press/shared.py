"""The files of the tree that belong to no single page: list heads, archive pages, feeds, site map, fixed pages.

Each can be drawn from the rows at any time, by its path: after a publish, when what it was made from changed, and when
somebody damaged it. `refresh_lists` is called under the site's lock; the others take it for one file at a time.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial

from saring.people.models import Section
from saring.press import lists, origin, pages, sharing, static, tree
from saring.press.models import ListEntry, Release, SharedFile

TITLES = {lists.NEWS: "Berita", lists.DOCUMENTS: "Dokumen publik"}
LEADS = {
    lists.NEWS: "Kabar terbaru dari seluruh bidang.",
    lists.DOCUMENTS: "Dokumen yang dapat Anda unduh, beserta berita yang memuatnya.",
}
_NUMBERED = re.compile(r"(?P<list>/.*)arsip/(?P<page>[1-9][0-9]{0,8})/|/sitemap-(?P<part>[1-9][0-9]{0,8})\.xml")


def refresh_lists(touched: Iterable[tuple[lists.PublicList, int]], *, section_name: str) -> None:
    """Render again what shows these slots: heads, archive pages, feeds, the home page, the site map part."""
    written = []
    for public_list, slot in touched:
        title = TITLES.get(public_list.key, section_name)
        number = lists.archive_page_of(slot)
        written += [*_head(public_list, title), _archive(public_list, title, number)]
        if (
            len(lists.archive(public_list, number)) <= 1
        ):  # it became empty, or is so no longer: its neighbours link past it
            neighbours = lists.archive_numbers(public_list, beside=number)
            written += [_archive(public_list, title, beside) for beside in neighbours if beside]
        if public_list.key == lists.NEWS:
            part = lists.sitemap_part_of(slot)
            written.append(_write(f"/sitemap-{part}.xml", pages.sitemap_part(part)))
            written.append(_write("/sitemap.xml", pages.sitemap_index(lists.sitemap_part_of(last_slot()))))
    _keep([*written, _write("/", pages.home())])


def refresh_everything() -> None:
    """Every list, feed and fixed page anew, one after the other; for set-up. Grows with the size of the site."""
    with pages.same_site():
        for path in every_path():
            refresh(path)


def refresh(path: str) -> bool:
    """Draw one shared file anew, under the site's lock; False, and away with it, where the rows know of none."""
    with tree.site_lock():
        data = drawn(path)
        if data is None:
            tree.remove(tree.file_of(path))
            SharedFile.objects.filter(path=tree.file_of(path)).delete()
            return False
        _keep([_write(path, data)])
        return True


def drawn(path: str) -> bytes | None:
    """A shared file as the rows say it is now, by its public path ('/berita/arsip/3/'); None if there is none."""
    fixed: dict[str, Callable[[], bytes]] = {
        "/": pages.home,
        "/sitemap.xml": lambda: pages.sitemap_index(lists.sitemap_part_of(max(last_slot(), 1))),
        **{name: partial(pages.fixed_page, name) for name in pages.FIXED},
        sharing.PATH: sharing.share_picture,
    }
    if path in fixed:
        return fixed[path]()
    if path.startswith(f"/{static.PREFIX}"):
        return _built(path)
    known = {public_list.path: (public_list, title) for public_list, title in _known_lists()}
    if path in known:
        return _head_page(*known[path])
    if path.endswith("feed.xml") and path.removesuffix("feed.xml") in known:
        return pages.feed(*known[path.removesuffix("feed.xml")])
    return _numbered(path, known)


def every_path() -> list[str]:
    """The public paths of all shared files there should be, style sheets left out."""
    paths = head_paths()
    for public_list, _title in _known_lists():
        paths += [public_list.archive_path(number) for number in range(1, lists.archive_pages(public_list) + 1)]
    return paths + [f"/sitemap-{part}.xml" for part in range(1, lists.sitemap_part_of(max(last_slot(), 1)) + 1)]


def head_paths() -> list[str]:
    """Those whose number does not grow with the site."""
    heads = [
        path for public_list, _title in _known_lists() for path in (public_list.path, f"{public_list.path}feed.xml")
    ]
    return ["/", "/sitemap.xml", sharing.PATH, *pages.FIXED, *heads]


def write_static() -> None:
    """Put the whole of what Vite built in the tree, before any page asks for it. Older builds stay beside it."""
    files = {static.PREFIX + file.relative_to(file.parents[1]).as_posix(): file for file in static.built_files()}
    there = set(SharedFile.objects.filter(path__in=files).values_list("path", flat=True))
    with tree.site_lock():
        _keep(tree.write_text(path, file.read_bytes()) for path, file in files.items() if path not in there)


def drop_older_static() -> int:
    """Take out style sheets and scripts of earlier builds, once no page asks for them. How many."""
    files = {static.PREFIX + file.relative_to(file.parents[1]).as_posix() for file in static.built_files()}
    older = SharedFile.objects.filter(path__startswith=static.PREFIX).exclude(path__in=files)
    with tree.site_lock():
        for path in older.values_list("path", flat=True):
            tree.remove(path)
        return older.delete()[0]


def last_slot() -> int:
    return ListEntry.objects.filter(list_key=lists.NEWS).order_by("-slot").values_list("slot", flat=True).first() or 0


def _known_lists() -> list[tuple[lists.PublicList, str]]:
    """With their titles. A section that is no longer active keeps its list while something stands in it."""
    known = [(lists.news(), TITLES[lists.NEWS]), (lists.documents(), TITLES[lists.DOCUMENTS])]
    in_use = Release.objects.filter(entries__isnull=False).values("section_slug")
    sections = Section.objects.filter(active=True) | Section.objects.filter(slug__in=in_use)
    return known + [(lists.of_section(section.slug), section.name) for section in sections.distinct()]


def _numbered(path: str, known: dict[str, tuple[lists.PublicList, str]]) -> bytes | None:
    found = _NUMBERED.fullmatch(path)
    if found is None:
        return None
    if found["part"]:
        part = int(found["part"])
        return pages.sitemap_part(part) if part <= lists.sitemap_part_of(max(last_slot(), 1)) else None
    if found["list"] not in known or int(found["page"]) > lists.archive_pages(known[found["list"]][0]):
        return None
    return pages.archive_page(*known[found["list"]], int(found["page"]))


def _built(path: str) -> bytes | None:
    files = {f"/{static.PREFIX}{file.relative_to(file.parents[1]).as_posix()}": file for file in static.built_files()}
    return files[path].read_bytes() if path in files else None


def _head_page(public_list: lists.PublicList, title: str) -> bytes:
    return pages.list_head(public_list, title, LEADS.get(public_list.key, ""))


def _head(public_list: lists.PublicList, title: str) -> list[tree.Written]:
    head = _head_page(public_list, title)
    return [_write(public_list.path, head), _write(f"{public_list.path}feed.xml", pages.feed(public_list, title))]


def _archive(public_list: lists.PublicList, title: str, number: int) -> tree.Written:
    return _write(public_list.archive_path(number), pages.archive_page(public_list, title, number))


def _write(path: str, data: bytes) -> tree.Written:
    return tree.write_text(tree.file_of(path), data)


def _keep(written: Iterable[tree.Written]) -> None:
    """One row a file, however often it was written."""
    made_from = origin.fingerprint()
    rows = {
        file.path: SharedFile(path=file.path, sha256=file.sha256, size=file.size, made_from=made_from)
        for file in written
    }
    SharedFile.objects.bulk_create(
        rows.values(),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["sha256", "size", "made_from"],
    )
