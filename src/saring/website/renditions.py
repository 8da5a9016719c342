"""Renditions of library pictures for pages: made once from the clean copy, kept by digest, reused by preview and press.

The store is a cache: it may be emptied at any time and fills again.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from saring.media.renditions import dominant_colour, render_set
from saring.media.storage import digest_of
from saring.website.library import SiteImage

EXTENSIONS = {"image/webp": "webp", "image/jpeg": "jpg"}


@dataclass(frozen=True)
class Preset:
    """Where a picture stands: widths in pixels, ratio (None keeps its own), the `sizes` it is shown at."""

    name: str
    widths: tuple[int, ...]
    ratio: tuple[int, int] | None
    sizes: str


PRESETS = {
    "lead": Preset("lead", (480, 960, 1600), (16, 9), "(min-width: 75rem) 70rem, 100vw"),
    "body": Preset("body", (480, 960, 1600), None, "(min-width: 48rem) 44rem, 100vw"),
    "card": Preset("card", (320, 640), (3, 2), "(min-width: 62rem) 22rem, (min-width: 36rem) 50vw, 100vw"),
    "share": Preset("share", (1200,), (40, 21), ""),
}


@dataclass(frozen=True)
class StoredRendition:
    width: int
    height: int
    mime: str
    sha256: str

    @property
    def path(self) -> Path:
        return _store() / self.sha256[:2] / self.sha256

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.mime]


@dataclass(frozen=True)
class RenditionSet:
    colour: str
    renditions: tuple[StoredRendition, ...]

    def of(self, mime: str) -> list[StoredRendition]:
        return sorted((one for one in self.renditions if one.mime == mime), key=lambda one: one.width)


def renditions_of(image: SiteImage, preset: Preset) -> RenditionSet:
    """The picture's renditions for that place, made if they are not there yet."""
    focal = image.focal_fractions()
    key = hashlib.sha256(f"1|{image.clean_sha256}|{preset.widths}|{preset.ratio}|{focal}".encode()).hexdigest()
    manifest = _store() / "sets" / key[:2] / f"{key}.json"
    found = _read(manifest)
    if found is not None:
        return found
    if digest_of(image.clean_path) != image.clean_sha256:
        raise ValueError(f"{image.title}: the picture file is not the one that came out of custody")
    made = render_set(
        image.clean_path,
        widths=preset.widths,
        ratio=preset.ratio,
        focal=None if focal is None else (focal[0], focal[1], focal[2], focal[3]),
    )
    stored = []
    for one in made:
        rendition = StoredRendition(one.width, one.height, one.mime, one.sha256)
        _write(rendition.path, one.data)
        stored.append(rendition)
    result = RenditionSet(dominant_colour(image.clean_path), tuple(stored))
    _write(manifest, json.dumps(asdict(result)).encode())
    return result


def stored_file(sha256: str) -> Path:
    """Where a rendition with that digest lies, if it was made."""
    return _store() / sha256[:2] / sha256


def _store() -> Path:
    return Path(settings.DATA) / "renditions"


def _read(manifest: Path) -> RenditionSet | None:
    try:
        content = json.loads(manifest.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    stored = tuple(StoredRendition(**one) for one in content["renditions"])
    if not all(one.path.exists() for one in stored):
        return None
    return RenditionSet(content["colour"], stored)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)
