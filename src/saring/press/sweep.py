"""Compare the tree with the releases: unknown, changed and missing files; put right what can be."""

from pathlib import Path
from typing import Any

from saring.press import services, tree
from saring.press.models import SharedFile
from saring.press.queries import live_paths


def sweep(*, restore: bool = True) -> dict[str, Any]:
    """Shape: DESIGN §8 `sweep`. Unknown files are taken away, changed and missing ones rendered again.

    Compressed forms are unpacked and compared as well: they are what most visitors get.
    """
    with tree.writing():
        expected = dict(SharedFile.objects.values_list("path", "sha256"))
        expected |= dict(live_paths().values_list("path", "sha256"))
        found = set(_files(tree.root()))
        unknown = sorted(path for path in found if _plain(path) not in expected)
        changed = sorted(path for path in found & expected.keys() if not _is_right(path, expected[path]))
        missing = sorted(expected.keys() - found)
        if restore:
            _clear_away(unknown, changed)
    restored: list[str] = []
    if restore and (unknown or changed or missing):
        services.rebuild()
        restored = [path for path in (*changed, *missing) if _is_right(path, expected[path])]
        restored += [path for path in unknown if not _is_there(tree.root() / path)]
    return {
        "checked": len(found),
        "unknown": unknown,
        "changed": changed,
        "missing": missing,
        "restored": sorted(restored),
    }


def _clear_away(unknown: list[str], changed: list[str]) -> None:
    for path in unknown:
        (tree.root() / path).unlink()
    for path in changed:
        tree.remove(path)


def _files(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() or path.is_symlink()]


def _plain(path: str) -> str:
    """The file a compressed form belongs to; the path itself if it is no form of a text."""
    for form in tree.FORMS:
        plain = path.removesuffix(form)
        if plain != path and tree.has_forms(plain):
            return plain
    return path


def _is_right(path: str, sha256: str) -> bool:
    return tree.is_right(tree.root() / path, sha256, forms=tree.has_forms(path))


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()
