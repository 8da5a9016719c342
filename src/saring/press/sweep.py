"""Compare the tree with the releases: unknown, changed and missing files; put right what can be.

A run goes in slices and may be broken off between two of them: its row says how far it came. First what lies on the
disk, then what every release and list says should, then the search index. What looks wrong is looked at once more under
the site's lock, where files and rows agree, before anything is done about it.
"""

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from saring.files import digest_of
from saring.press import origin, put_back, search_index, tree
from saring.press.models import Incident, Release, ReleaseFile, SharedFile, SweepRun
from saring.press.queries import IN_TREE, live_paths

Phase = SweepRun.Phase
SLICE: Final = 300
DEEPEST: Final = 12
"""Folders below the root; what lies deeper is taken away with its folder."""
YOUNG: Final = 600
"""Seconds a file may be on its way: its temporary name, or a picture placed before its page."""
_TEMPORARY: Final = re.compile(r"(?:.*/)?\.[0-9a-f]{16}\.\d+")
FIRST: Final = Phase.DISK
_ORDER: Final = (FIRST, Phase.RELEASES, Phase.SHARED, Phase.SEARCH, Phase.DONE)
Stamp = tuple[int, ...]


@dataclass
class Sweeper:
    """Carries a run on. `stamps` are inode, size and times of files that were read whole and right: what still has
    them is not read again, unless the run is a whole one."""

    run: SweepRun
    restore: bool = True
    stamps: dict[str, Stamp] = field(default_factory=dict)

    def carry_on(self, seconds: float | None = None) -> bool:
        """Slice by slice for so long (None: to its end); whether the run is done."""
        until = None if seconds is None else time.monotonic() + seconds
        while self.run.phase != Phase.DONE and (until is None or time.monotonic() < until):
            if not self._slice():
                self.run.phase, self.run.cursor = _ORDER[_ORDER.index(Phase(self.run.phase)) + 1], ""
            if self.run.pk is not None:
                self.run.save(update_fields=["phase", "cursor", "checked", "found"])
        return self.run.phase == Phase.DONE

    def _slice(self) -> bool:
        """One slice of the phase; False when there was none left."""
        match self.run.phase:
            case Phase.DISK:
                return self._disk()
            case Phase.RELEASES:
                return self._rows(ReleaseFile.objects.filter(release__state__in=IN_TREE))
            case Phase.SHARED:
                return self._rows(SharedFile.objects.all())
            case _:
                return self._search()

    def _disk(self) -> bool:
        after = tuple(self.run.cursor.split("/")) if self.run.cursor else ()
        names = []
        for name in _walk(tree.root(), after):
            names.append(name)
            if len(names) == SLICE:
                break
        for name in _unknown(names):
            if not _is_on_its_way(name):
                with tree.site_lock():
                    gone = bool(_unknown([name])) and (self.restore and put_back.take_away(name))
                    if gone or _unknown([name]):
                        self._note(Incident.Kind.UNKNOWN, name, restored=gone)
        self.run.checked += len(names)
        self.run.cursor = _storable(names[-1]) if names else ""
        return bool(names)

    def _rows(self, rows: Any) -> bool:
        found = list(rows.filter(pk__gt=int(self.run.cursor or 0)).order_by("pk")[:SLICE])
        for row in found:
            if not self._is_right(row.path, row.sha256):
                self._look_again(row.path)
        if found:
            self.run.cursor = str(found[-1].pk)
        return bool(found)

    def _look_again(self, path: str) -> None:
        with tree.site_lock():
            sha256 = _expected(path)
            if sha256 is None or self._is_right(path, sha256):
                return
            there = (tree.root() / path).exists() or (tree.root() / path).is_symlink()
        kind = Incident.Kind.CHANGED if there else Incident.Kind.MISSING
        self._note(kind, path, restored=self.restore and put_back.put_back(path))

    def _is_right(self, path: str, sha256: str) -> bool:
        stamp = _stamp(path)
        if stamp and not self.run.whole and self.stamps.get(path) == stamp:
            return True
        right = tree.is_right(tree.root() / path, sha256, forms=tree.has_forms(path))
        if right and stamp == _stamp(path):
            self.stamps[path] = stamp
        else:
            self.stamps.pop(path, None)
        return right

    def _search(self) -> bool:
        """Rows of the index against the releases, both in order of page; not those that are due to be made again."""
        after = int(self.run.cursor or 0)
        try:
            rows = search_index.digests(after, SLICE)
        except sqlite3.Error:
            return self._new_index()
        last = rows[-1][0] if len(rows) == SLICE else None
        live = Release.objects.filter(state__in=IN_TREE, page_id__gt=after)
        live = live.filter(page_id__lte=last) if last is not None else live
        expected = dict(live.values_list("page_id", "index_sha256"))
        due = set(live.exclude(made_from=origin.fingerprint()).values_list("page_id", flat=True))
        for page_id, digest in rows:
            if expected.pop(page_id, None) != digest and page_id not in due:
                self._index_row(page_id, there=True)
        for page_id in expected.keys() - due:
            self._index_row(page_id, there=False)
        self.run.cursor = str(last or 0)
        return last is not None

    def _index_row(self, page_id: int, *, there: bool) -> None:
        with tree.site_lock():
            release = Release.objects.filter(state__in=IN_TREE, page_id=page_id).last()
            now = dict(search_index.digests(page_id - 1, 1)).get(page_id)
            if now == (release.index_sha256 if release else None):
                return
            kind = Incident.Kind.CHANGED if there else Incident.Kind.MISSING
            kind = kind if release else Incident.Kind.UNKNOWN
            restored = self.restore and put_back.put_index_row_back(page_id)
        self._note(kind, f"search.db: {release.path if release else page_id}", restored=restored)

    def _new_index(self) -> bool:
        """What lies there is no index, or there is none: a new one is filled from the releases."""
        there = search_index.file().exists() or search_index.file().is_symlink()
        pages = Release.objects.filter(state__in=IN_TREE).values_list("page_id", flat=True)
        if not there and not pages.exists():
            return False
        if self.restore:
            with tree.site_lock():
                search_index.discard()
            for page_id in pages.order_by("page_id").iterator(chunk_size=SLICE):
                with tree.site_lock():
                    put_back.put_index_row_back(page_id)
        self._note(Incident.Kind.CHANGED if there else Incident.Kind.MISSING, "search.db", restored=self.restore)
        return False

    def _note(self, kind: Incident.Kind, path: str, *, restored: bool) -> None:
        found = self.run.found
        found.setdefault(kind.value, []).append(_printable(path))
        if restored:
            found.setdefault("restored", []).append(_printable(path))


def sweep(*, restore: bool = True) -> dict[str, Any]:
    """Everything, every byte, in one go. Shape: DESIGN §8 `sweep`. Unknown files are taken away, others put back."""
    run = SweepRun(whole=True, phase=FIRST, started_at=timezone.now())
    Sweeper(run, restore=restore).carry_on()
    return report(run)


def begin(*, whole: bool) -> SweepRun:
    """A run of its own row, to be carried on by whoever has time; the one under way, if somebody was quicker."""
    try:
        with transaction.atomic():
            return SweepRun.objects.create(whole=whole, phase=FIRST, started_at=timezone.now())
    except IntegrityError:
        return SweepRun.objects.get(finished_at=None)


def report(run: SweepRun) -> dict[str, Any]:
    """Shape: DESIGN §8 `sweep`."""
    lists = {name: sorted(run.found.get(name, [])) for name in (*Incident.Kind.values, "restored")}
    return {"checked": run.checked, **lists}


def _walk(folder: Path, after: tuple[str, ...], prefix: tuple[str, ...] = ()) -> Iterator[str]:
    """Paths of all that is no folder, in order, behind `after`; links are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        here = (*prefix, entry.name)
        if here < after[: len(here)]:
            continue
        if entry.is_dir(follow_symlinks=False) and len(here) < DEEPEST:
            yield from _walk(Path(entry.path), after, here)
        elif here > after:
            yield "/".join(here)


def _unknown(names: list[str]) -> list[str]:
    """Those of the files on the disk that no row knows, neither as a file nor as the compressed form of one."""
    plain = {name: _plain(name) for name in names if _is_text(name)}
    paths = set(plain.values())
    known = set(live_paths().filter(path__in=paths).values_list("path", flat=True))
    known |= set(SharedFile.objects.filter(path__in=paths).values_list("path", flat=True))
    return [name for name in names if plain.get(name) not in known]


def _expected(path: str) -> str | None:
    """The digest that a file of the tree should have now."""
    of_release = live_paths().filter(path=path).values_list("sha256", flat=True).last()
    return of_release or SharedFile.objects.filter(path=path).values_list("sha256", flat=True).first()


def _is_on_its_way(name: str) -> bool:
    """A file being written now, by its name or as a picture placed before its page, while somebody writes."""
    try:
        young = time.time() - (tree.root() / name).lstat().st_ctime < YOUNG
    except OSError:
        return True
    if _TEMPORARY.fullmatch(name):
        return young
    if not young or tree.has_forms(name) or not _is_named_by_its_digest(tree.root() / name):
        return False
    return Release.objects.filter(lease_until__gt=timezone.now()).exclude(holder="").exists()


def _is_named_by_its_digest(path: Path) -> bool:
    try:
        return tree.is_plain(path) and digest_of(path) == path.stem
    except OSError:
        return False


def _stamp(path: str) -> Stamp:
    """Inode, size, times of change of a file and of its forms; () where one is missing or no plain file."""
    stamps: list[int] = []
    for form in ("", *tree.FORMS) if tree.has_forms(path) else ("",):
        file = tree.root() / f"{path}{form}"
        if not tree.is_plain(file):
            return ()
        found = file.lstat()
        stamps += (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return tuple(stamps)


def _plain(path: str) -> str:
    """The file a compressed form belongs to; the path itself if it is no form of a text."""
    for form in tree.FORMS:
        plain = path.removesuffix(form)
        if plain != path and tree.has_forms(plain):
            return plain
    return path


def _is_text(name: str) -> bool:
    """Whether a name is one that a row can hold."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return len(name) <= 300


def _storable(name: str) -> str:
    """A place to go on from: an odd name is cut before its first odd sign, and found taken away or met again."""
    return name.encode(errors="ignore").decode()[:1024] if not _is_text(name) else name


def _printable(path: str) -> str:
    return os.fsencode(path).decode(errors="backslashreplace")[:1024]
