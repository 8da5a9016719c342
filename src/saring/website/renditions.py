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
        said = f"{VERSION}|{image.clean_sha256}|{self.preset.widths}|{self.preset.ratio}|{focal}|{formats}"
        return hashlib.sha256(said.encode()).hexdigest()


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
        return sorted((one for one in self.renditions if one.mime == mime), key=lambda one: one.width)


def sets_of(images: Iterable[SiteImage]) -> dict[int, list[PictureSet]]:
    """What is kept of these pictures, by their ids: one question for all of a page."""
    kept: dict[int, list[PictureSet]] = {image.pk: [] for image in images}
    for one in PictureSet.objects.filter(image__in=kept):
        kept[one.image_id].append(one)
    return kept


def renditions_of(
    image: SiteImage, preset: Preset, sets: Iterable[PictureSet] | None = None, *, focal: Focal | None = None
) -> RenditionSet:
    """The picture's renditions for that place: WebP and JPEG made if need be, AVIF only if it is there already.

    `sets` is what `sets_of` says of the picture, for who has asked already; `focal` the crop to draw it with.
    """
    kept = {one.recipe: one for one in (sets_of([image])[image.pk] if sets is None else sets)}
    web_set, avif_set = MissingRenditions(preset, WEB, focal), MissingRenditions(preset, AVIF, focal)
    web = _usable(kept.get(web_set.recipe(image))) or _make(image, [web_set])[0]
    stale = kept.get(avif_set.recipe(image))
    avif = _usable(stale)
    if avif is None and stale is not None:
        stale.delete()
        SiteImage.objects.filter(pk=image.pk).update(avif_made_at=None)
    return RenditionSet(web.colour, web.renditions + (avif.renditions if avif else ()))


def missing_sets(image: SiteImage) -> list[MissingRenditions]:
    """The sets of a picture that are not there whole: for the crop of now, and for those of pages drawn before."""
    found = list(PictureSet.objects.filter(image=image))
    kept = {one.recipe: one for one in found}
    crops = [image.focal_fractions()]
    crops += [one.focal for one in found if one.focal not in crops]
    wanted = [
        MissingRenditions(preset, group, focal)
        for group in (WEB, AVIF)
        for preset in PRESETS.values()
        for focal in (crops if preset.ratio else [None])
        if preset.formats(group)
    ]
    return [one for one in wanted if _usable(kept.get(one.recipe(image))) is None]


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


def _usable(kept: PictureSet | None) -> RenditionSet | None:
    """The set, if there is one and every file is what its digest says."""
    if kept is None:
        return None
    stored = tuple(StoredRendition(**one) for one in kept.renditions)
    return RenditionSet(kept.colour, stored) if all(_is_whole(one) for one in stored) else None


def _is_whole(rendition: StoredRendition) -> bool:
    try:
        return digest_of(rendition.path) == rendition.sha256
    except OSError:
        return False


def _make(image: SiteImage, wanted: Sequence[MissingRenditions]) -> list[RenditionSet]:
    """The wanted sets from one decode; each is in the database when its files are, and not before."""
    if not wanted:
        return []
    if digest_of(image.clean_path) != image.clean_sha256:
        raise ValueError(f"{image.title}: the picture file is not the one that came out of custody")
    wishes = [
        RenditionSpec(one.preset.widths, one.preset.ratio, _around(one.focal), one.preset.formats(one.group))
        for one in wanted
    ]
    colour = dominant_colour(image.clean_path)
    result = []
    for one_set, made in zip(wanted, render_sets(image.clean_path, wishes), strict=True):
        for one in made:
            _write(stored_file(one.sha256), one.data)
        stored = tuple(StoredRendition(one.width, one.height, one.mime, one.sha256) for one in made)
        PictureSet.objects.update_or_create(
            image=image,
            recipe=one_set.recipe(image),
            defaults={
                "preset": one_set.preset.name,
                "group": one_set.group,
                "focal": one_set.focal if one_set.preset.ratio else None,
                "colour": colour,
                "renditions": [asdict(one) for one in stored],
            },
        )
        _drop_older(image, one_set)
        result.append(RenditionSet(colour, stored))
    return result


def _drop_older(image: SiteImage, wanted: MissingRenditions) -> None:
    """Sets of the same place, group and crop that were made in another way are of no use any more."""
    others = PictureSet.objects.filter(image=image, preset=wanted.preset.name, group=wanted.group)
    focal = wanted.focal if wanted.preset.ratio else None
    for one in others.exclude(recipe=wanted.recipe(image)):
        if one.focal == focal:
            one.delete()


def _around(focal: Focal | None) -> tuple[float, float, float, float] | None:
    return (focal[0], focal[1], focal[2], focal[3]) if focal else None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)
