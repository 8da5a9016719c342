"""What Vite built, by its manifest: hashed names, so a file is cached for ever."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

PREFIX = "_static/"


@dataclass(frozen=True)
class ManifestEntry:
    """An entry's style sheets and scripts, as paths below the build folder; and fonts to preload."""

    css: tuple[str, ...]
    js: tuple[str, ...]
    fonts: tuple[str, ...]


def stylesheets_and_scripts(name: str) -> ManifestEntry:
    """The built files of an entry ('public', 'workspace'); empty before the front end is built."""
    return _entries(_manifest_path(), _stamp()).get(name, ManifestEntry((), (), ()))


def built_files() -> list[Path]:
    """Every file the public tree needs from the build."""
    folder = Path(settings.ASSETS)
    manifest = json.loads(_manifest_path().read_text()) if _manifest_path().exists() else {}
    names: set[str] = set()
    for item in manifest.values():
        if item.get("name") == "public" or item.get("src", "").endswith((".woff2", ".svg")):
            names |= {item["file"], *item.get("css", []), *item.get("assets", [])}
    return [folder / name for name in sorted(names)]


def fingerprint() -> str:
    """Changes with every build, so that a server knows when to rebuild the tree."""
    path = _manifest_path()
    return path.read_text() if path.exists() else ""


def _manifest_path() -> Path:
    return Path(settings.ASSETS) / ".vite" / "manifest.json"


def _stamp() -> float:
    path = _manifest_path()
    return path.stat().st_mtime if path.exists() else 0.0


@lru_cache(maxsize=4)
def _entries(path: Path, stamp: float) -> dict[str, ManifestEntry]:
    if not path.exists():
        return {}
    found: dict[str, ManifestEntry] = {}
    for item in json.loads(path.read_text()).values():
        if not item.get("isEntry"):
            continue
        file = item["file"]
        css = tuple(item.get("css", ())) + ((file,) if file.endswith(".css") else ())
        js = (file,) if file.endswith(".js") else ()
        fonts = tuple(name for name in item.get("assets", ()) if name.endswith(".woff2"))
        found[item["name"]] = ManifestEntry(css, js, fonts)
    return found
