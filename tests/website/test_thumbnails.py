"""The Wagtail admin's renditions: our libvips makes what its Willow would have made, in the same size."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageStat
from wagtail.images.models import AbstractImage, Filter

from saring.media.originals import custody, inspection
from saring.website import thumbnails
from saring.website.library import SiteImage
from saring.website.services import Material, add_to_library
from tests.media.files import photograph
from tests.world import World

pytestmark = pytest.mark.django_db

ADMIN = ("max-165x165", "max-800x600", "max-150x150", "fill-600x338", "original", "width-500", "fill-100x100")
"""Every filter in the templates of Wagtail's admin and its formats for rich text."""
MORE = (
    *("min-200x300", "height-120", "width-9000", "scale-37.5", "scale-200", "fill-200x80-c100", "fill-80x200-c50"),
    *("fill-900x900", "fill-3000x100-c10", "max-165x165|format-webp", "fill-64x64|format-png", "max-90x90|format-gif"),
    *("width-200|jpegquality-40", "width-200|format-webp-lossless", "width-200|format-webp|webpquality-30"),
    *("width-200|format-avif|avifquality-30", "width-200|bgcolor-fff|format-jpeg", "max-33x77|fill-20x20"),
)
SIZES = {"lying": (900, 600), "upright": (601, 907), "panorama": (2400, 311), "small": (40, 30)}


def picture_of(kind: str) -> bytes:
    if kind == "see-through":
        drawn = Image.new("RGBA", (300, 221), (0, 0, 0, 0))
        drawn.paste((200, 40, 30, 255), (40, 40, 200, 180))
    elif kind == "gif":
        out = io.BytesIO()
        Image.radial_gradient("L").resize((333, 250)).convert("P").save(out, "GIF")
        return out.getvalue()
    else:
        drawn = Image.radial_gradient("L").resize(SIZES[kind]).convert("RGB")
        drawn.paste((20, 90, 160), (0, 0, SIZES[kind][0] // 3, SIZES[kind][1] // 3))
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def in_library(data: bytes) -> SiteImage:
    kept = custody.receive(iter([data]), name="gambar", declared_size=len(data))
    inspection.inspect(kept.pk)
    kept.refresh_from_db()
    item = add_to_library(Material(kept, "gambar", alt="Gambar"), by=None)
    assert isinstance(item, SiteImage)
    return item


def by_willow(image: SiteImage, spec: str) -> Any:
    return AbstractImage.generate_rendition_file(image, Filter(spec))


def opened(file: Any) -> Image.Image:
    file.seek(0)
    found = Image.open(io.BytesIO(file.read()))
    found.load()
    return found


@pytest.mark.parametrize("kind", [*SIZES, "see-through", "gif"])
@pytest.mark.parametrize("focal", [None, (30, 25, 20, 20)], ids=["no focal point", "focal point"])
def test_size_format_and_name_are_willows(world: World, kind: str, focal: tuple[int, int, int, int] | None) -> None:
    image = in_library(picture_of(kind))
    if focal:
        image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = focal
        image.save()
    for spec in (*ADMIN, *MORE):
        assert thumbnails.made(image, Filter(spec)) is not None, spec
        ours, theirs = image.generate_rendition_file(Filter(spec)), by_willow(image, spec)
        mine, other = opened(ours), opened(theirs)
        assert (mine.size, mine.format) == (other.size, other.format), spec
        assert Path(ours.name).name == Path(theirs.name).name, spec
        assert len(Path(ours.name).name) <= 60
        assert ("A" in mine.convert("RGBA").getbands()) and (mine.mode == "RGBA") == (other.mode == "RGBA"), spec


@pytest.mark.parametrize("spec", ["fill-200x80-c100", "fill-80x200-c50", "fill-100x100", "max-165x165", "min-200x300"])
def test_the_same_part_is_shown(world: World, spec: str) -> None:
    image = in_library(picture_of("lying"))
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 300, 200, 120, 90
    image.save()
    ours, theirs = opened(image.generate_rendition_file(Filter(spec))), opened(by_willow(image, spec))
    difference = ImageStat.Stat(ImageChops.difference(ours.convert("RGB"), theirs.convert("RGB"))).mean
    assert max(difference) < 6, spec


def test_no_rendition_carries_metadata(world: World) -> None:
    image = in_library(photograph())
    for spec in (*ADMIN, *MORE):
        file = image.generate_rendition_file(Filter(spec))
        file.seek(0)
        data = file.read()
        found = Image.open(io.BytesIO(data))
        assert not found.getexif(), spec
        assert not {"icc_profile", "xmp", "exif", "comment"} & set(found.info), spec
        for gone in (b"Exif\0", b"Ponsel", b"http://ns.adobe.com"):
            assert gone not in data, spec


@pytest.mark.parametrize("spec", ["width-100|format-ico", "width-100|format-heic"])
def test_what_we_do_not_make_is_left_to_willow(world: World, spec: str) -> None:
    image = in_library(picture_of("lying"))
    assert thumbnails.made(image, Filter(spec)) is None
    if spec.endswith("ico"):
        file = image.generate_rendition_file(Filter(spec))
        file.seek(0)
        assert file.read(4) == b"\x00\x00\x01\x00"


def test_wagtail_keeps_and_finds_them(world: World) -> None:
    image = in_library(picture_of("lying"))
    first = image.get_rendition("fill-100x100")
    assert (first.width, first.height) == (100, 100)
    assert Path(settings.LIBRARY, first.file.name).is_file()
    assert image.get_rendition("fill-100x100").pk == first.pk
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 10, 10, 20, 20
    image.save()
    again = SiteImage.objects.get(pk=image.pk).get_rendition("fill-100x100")
    assert again.pk != first.pk
    assert set(image.get_renditions("max-165x165", "width-200|format-webp")) == {"max-165x165", "width-200|format-webp"}


def test_settings_of_wagtail_are_heard(world: World, settings: Any) -> None:
    image = in_library(picture_of("lying"))
    whole = image.generate_rendition_file(Filter("width-500")).size
    settings.WAGTAILIMAGES_JPEG_QUALITY = 10
    assert image.generate_rendition_file(Filter("width-500")).size < whole
    settings.WAGTAILIMAGES_FORMAT_CONVERSIONS = {"jpeg": "webp"}
    assert opened(image.generate_rendition_file(Filter("width-500"))).format == "WEBP"


def test_a_directive_of_another_package_is_left_to_willow(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    image = in_library(picture_of("lying"))
    asked = Filter("width-100")

    class Foreign:
        vary_fields: tuple[str, ...] = ()

    asked.__dict__["operations"] = [*asked.operations, Foreign()]
    monkeypatch.setattr(Filter, "run", lambda *_args, **_kwargs: _generated())
    assert image.generate_rendition_file(asked).read() == b"willow"


def _generated() -> Any:
    class Made:
        f, format_name = ContentFile(b"willow").file, "jpeg"

    return Made()
