"""Renditions of library pictures for pages: made from the clean copy, kept by digest, reused by preview and press.

WebP and JPEG are made when a page is first drawn. AVIF takes seconds, so it is made in the background and offered by
pages drawn after that. The files are a cache: the folder may be emptied at any time and fills again. Which files make
up a set is said by the database (PictureSet), and each is hashed again before it is used.
"""

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from saring.files import digest_of, write_atomically
from saring.media.images import vips
from saring.media.images.renditions import RenditionSpec, dominant_colour, render_sets
from saring.website.library import FOCAL_FIELDS, PictureSet, SiteImage

logger = logging.getLogger(__name__)
EXTENSIONS = {"image/webp": "webp", "image/jpeg": "jpg", "image/avif": "avif"}
VERSION = 2
"""Part of every recipe: a new number makes every set anew."""
WEB, AVIF = "web", "avif"


@dataclass(frozen=True)
class Preset:
    """Where a picture stands: widths in pixels, ratio (None keeps its own), the `sizes` it is shown at, its formats."""

    name: str
    widths: tuple[int, ...]
    ratio: tuple[int, int] | None
    sizes: str
    web: tuple[str, ...] = ("webp", "jpeg")
    avif: tuple[str, ...] = ("avif",)

    def formats(self, group: str) -> tuple[str, ...]:
        return self.web if group == WEB else self.avif


PRESETS = {
    "lead": Preset("lead", (480, 960, 1600), (16, 9), "(min-width: 75rem) 70rem, 100vw"),
    "body": Preset("body", (480, 960, 1600), None, "(min-width: 48rem) 44rem, 100vw"),
    "card": Preset("card", (320, 640), (3, 2), "(min-width: 62rem) 22rem, (min-width: 36rem) 50vw, 100vw"),
    # What other sites show when a page is shared; they read JPEG.
    "share": Preset("share", (1200,), (40, 21), "", web=("jpeg",), avif=()),
}


Focal = list[float]
"""Centre x, centre y, width, height of what matters in a picture, as fractions of it."""


@dataclass(frozen=True)
class MissingRenditions:
    """One set: for which place, in which formats, around which focal point (None: the middle)."""

    preset: Preset
    group: str
    focal: Focal | None

    def recipe(self, image: SiteImage) -> str:
        """SHA-256 of what the set is made from and how; a crop counts only where the place has a ratio."""
        focal = self.focal if self.preset.ratio else None
        formats = self.preset.formats(self.group)
        facts = f"{VERSION}|{image.clean_sha256}|{self.preset.widths}|{self.preset.ratio}|{focal}|{formats}"
        return hashlib.sha256(facts.encode()).hexdigest()


@dataclass(frozen=True)
class StoredRendition:
    width: int
    height: int
    mime: str
    sha256: str

    @property
    def path(self) -> Path:
        return stored_file(self.sha256)

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.mime]


@dataclass(frozen=True)
class RenditionSet:
    colour: str
    renditions: tuple[StoredRendition, ...]

    def of(self, mime: str) -> list[StoredRendition]:
        return sorted(
            (rendition for rendition in self.renditions if rendition.mime == mime),
            key=lambda rendition: rendition.width,
        )


def sets_of(images: Iterable[SiteImage]) -> dict[int, list[PictureSet]]:
    """What is kept of these pictures, by their ids: one question for all of a page."""
    sets: dict[int, list[PictureSet]] = {image.pk: [] for image in images}
    for picture_set in PictureSet.objects.filter(image__in=sets):
        sets[picture_set.image_id].append(picture_set)
    return sets


def renditions_of(
    image: SiteImage, preset: Preset, sets: Iterable[PictureSet] | None = None, *, focal: Focal | None = None
) -> RenditionSet:
    """The picture's renditions for that place: WebP and JPEG made if need be, AVIF only if it is there already.

    `sets` is what `sets_of` says of the picture, for who has asked already; `focal` the crop to draw it with.
    """
    by_recipe = {
        picture_set.recipe: picture_set for picture_set in (sets_of([image])[image.pk] if sets is None else sets)
    }
    web_set, avif_set = MissingRenditions(preset, WEB, focal), MissingRenditions(preset, AVIF, focal)
    web = _usable(by_recipe.get(web_set.recipe(image))) or _make(image, [web_set])[0]
    stale = by_recipe.get(avif_set.recipe(image))
    avif = _usable(stale)
    if avif is None and stale is not None:
        stale.delete()
        SiteImage.objects.filter(pk=image.pk).update(avif_made_at=None)
    return RenditionSet(web.colour, web.renditions + (avif.renditions if avif else ()))


def missing_sets(image: SiteImage) -> list[MissingRenditions]:
    """The sets of a picture that are not there whole: for the crop of now, and for those of pages drawn before."""
    found = list(PictureSet.objects.filter(image=image))
    by_recipe = {picture_set.recipe: picture_set for picture_set in found}
    crops = [image.focal_fractions()]
    crops += [picture_set.focal for picture_set in found if picture_set.focal not in crops]
    possible = [
        MissingRenditions(preset, group, focal)
        for group in (WEB, AVIF)
        for preset in PRESETS.values()
        for focal in (crops if preset.ratio else [None])
        if preset.formats(group)
    ]
    return [missing for missing in possible if _usable(by_recipe.get(missing.recipe(image))) is None]


def prepare(image: SiteImage) -> int:
    """Make every set that is missing, AVIF too; returns how many. Killed and run again, it ends the same."""
    return len(_make(image, missing_sets(image)))


def prepare_renditions(image_id: int) -> None:
    """The background work for one picture. OSError (a full disk) is to be tried again; a bad picture is not."""
    image = SiteImage.objects.filter(pk=image_id).first()
    if image is None:
        return
    try:
        prepare(image)
    except (ValueError, vips.Error):
        logger.exception("no renditions of picture %s; pages with it cannot be published either", image_id)
    same = dict(zip(FOCAL_FIELDS, image.focal_point_fields(), strict=True))
    SiteImage.objects.filter(pk=image_id, **same).update(avif_made_at=timezone.now())


def without_avif() -> QuerySet[SiteImage]:
    """Pictures whose background work is due; read from an index that holds only these."""
    return SiteImage.objects.filter(avif_made_at__isnull=True)


def stored_file(sha256: str) -> Path:
    """Where a rendition with that digest lies, if it was made."""
    return _store() / sha256[:2] / sha256


def _store() -> Path:
    return Path(settings.DATA) / "renditions"


def _usable(picture_set: PictureSet | None) -> RenditionSet | None:
    """The set, if there is one and every file is what its digest says."""
    if picture_set is None:
        return None
    stored = tuple(StoredRendition(**data) for data in picture_set.renditions)
    return RenditionSet(picture_set.colour, stored) if all(_is_whole(rendition) for rendition in stored) else None


def _is_whole(rendition: StoredRendition) -> bool:
    try:
        return digest_of(rendition.path) == rendition.sha256
    except OSError:
        return False


def _make(image: SiteImage, missing: Sequence[MissingRenditions]) -> list[RenditionSet]:
    """The wanted sets from one decode; each is in the database when its files are, and not before."""
    if not missing:
        return []
    if digest_of(image.clean_path) != image.clean_sha256:
        raise ValueError(f"{image.title}: the picture file is not the one that came out of custody")
    wishes = [
        RenditionSpec(
            one_missing.preset.widths,
            one_missing.preset.ratio,
            _around(one_missing.focal),
            one_missing.preset.formats(one_missing.group),
        )
        for one_missing in missing
    ]
    colour = dominant_colour(image.clean_path)
    result = []
    for missing_set, encoded in zip(missing, render_sets(image.clean_path, wishes), strict=True):
        for rendition in encoded:
            _write(stored_file(rendition.sha256), rendition.data)
        stored = tuple(
            StoredRendition(rendition.width, rendition.height, rendition.mime, rendition.sha256)
            for rendition in encoded
        )
        PictureSet.objects.update_or_create(
            image=image,
            recipe=missing_set.recipe(image),
            defaults={
                "preset": missing_set.preset.name,
                "group": missing_set.group,
                "focal": missing_set.focal if missing_set.preset.ratio else None,
                "colour": colour,
                "renditions": [asdict(rendition) for rendition in stored],
            },
        )
        _drop_older(image, missing_set)
        result.append(RenditionSet(colour, stored))
    return result


def _drop_older(image: SiteImage, missing: MissingRenditions) -> None:
    """Sets of the same place, group and crop that were made in another way are of no use any more."""
    others = PictureSet.objects.filter(image=image, preset=missing.preset.name, group=missing.group)
    focal = missing.focal if missing.preset.ratio else None
    for picture_set in others.exclude(recipe=missing.recipe(image)):
        if picture_set.focal == focal:
            picture_set.delete()


def _around(focal: Focal | None) -> tuple[float, float, float, float] | None:
    return (focal[0], focal[1], focal[2], focal[3]) if focal else None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)
