"""Compare the tree with the releases: unknown, changed and missing files; put right what can be."""

from pathlib import Path
from typing import Any

from saring.press import services, tree
from saring.press.models import SharedFile
from saring.press.queries import live_paths


def sweep(*, restore: bool = True) -> dict[str, Any]:
    """Shape: DESIGN §8 `sweep`. Unknown files are taken away, changed and missing ones rendered again."""
    expected = dict(SharedFile.objects.values_list("path", "sha256"))
    expected |= dict(live_paths().values_list("path", "sha256"))
    found = set(_files(tree.root()))
    plain = {path for path in found if not path.endswith(tree.FORMS)}
    unknown = sorted(path for path in found if path not in expected and _plain(path) not in expected)
    changed = sorted(path for path in plain & expected.keys() if tree.digest_of(tree.root() / path) != expected[path])
    missing = sorted(expected.keys() - plain)
    restored: list[str] = []
    if restore and (unknown or changed or missing):
        for path in unknown:
            (tree.root() / path).unlink()
        for path in changed:
            tree.remove(path)
        services.rebuild()
        restored = sorted(path for path in {*changed, *missing} if _is_right(path, expected[path]))
        restored += [path for path in unknown if not (tree.root() / path).exists()]
    return {
        "checked": len(found),
        "unknown": unknown,
        "changed": changed,
        "missing": missing,
        "restored": sorted(restored),
    }


def _files(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() or path.is_symlink()]


def _plain(path: str) -> str:
    for form in tree.FORMS:
        path = path.removesuffix(form)
    return path


def _is_right(path: str, sha256: str) -> bool:
    file = tree.root() / path
    return file.is_file() and tree.digest_of(file) == sha256
