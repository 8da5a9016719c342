"""Renditions: the database says what a set is, the cache is never believed, AVIF comes later and holds up no page."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from saring.files import digest_of
from saring.press import services as press
from saring.press import tree
from saring.press.models import Release
from saring.website import renditions
from saring.website.library import PictureSet, SiteImage
from saring.website.rendering import Renderer, WorkspaceLinks
from saring.website.renditions import AVIF, PRESETS, WEB, missing_sets, prepare, renditions_of, without_avif
from saring.website.services import Material, add_to_library
from tests.press.printing import FIRST_DAY, PROOF, draft, original, permit_for, released, text_of
from tests.world import World

pytestmark = pytest.mark.django_db
ALL = {(name, group) for name in PRESETS for group in (WEB, AVIF)} - {("share", AVIF)}


def images_without_avif(limit: int) -> list[int]:
    return list(without_avif().order_by("id").values_list("pk", flat=True)[:limit])


@pytest.fixture
def image(world: World) -> SiteImage:
    item = add_to_library(Material(original(), "foto.jpg", alt="Foto"), by=None)
    assert isinstance(item, SiteImage)
    return item


def sets() -> set[tuple[str, str]]:
    return set(PictureSet.objects.values_list("preset", "group"))


def files() -> set[str]:
    return {path.name for path in (Path(settings.DATA) / "renditions").rglob("*") if path.is_file()}


def named() -> set[str]:
    return {one["sha256"] for kept in PictureSet.objects.all() for one in kept.renditions}


def test_drawing_makes_webp_and_jpeg_and_never_avif(image: SiteImage) -> None:
    found = renditions_of(image, PRESETS["body"])
    assert {one.mime for one in found.renditions} == {"image/webp", "image/jpeg"}
    assert sets() == {("body", WEB)}
    assert Renderer(WorkspaceLinks()).picture(image, "body").avif == ""


@pytest.mark.both_databases
def test_prepare_makes_every_set_once(image: SiteImage) -> None:
    renditions_of(image, PRESETS["lead"])
    assert prepare(image) == len(ALL) - 1
    assert sets() == ALL
    assert files() == named()
    before = list(PictureSet.objects.order_by("pk").values())
    assert missing_sets(image) == []
    assert prepare(image) == 0
    assert list(PictureSet.objects.order_by("pk").values()) == before
    for kept in PictureSet.objects.filter(group=AVIF):
        for one in kept.renditions:
            opened = Image.open(renditions.stored_file(one["sha256"]))
            assert (opened.format, opened.size) == ("AVIF", (one["width"], one["height"]))
            assert not opened.getexif()


@pytest.mark.both_databases
def test_what_is_due_is_read_from_its_own_index(image: SiteImage) -> None:
    assert images_without_avif(10) == [image.pk]
    renditions.prepare_renditions(image.pk)
    assert images_without_avif(10) == []
    renditions.prepare_renditions(10**6)
    if connection.vendor == "sqlite":
        sql = str(SiteImage.objects.filter(avif_made_at__isnull=True).order_by("id").values_list("pk")[:10].query)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            assert "pictures_without_avif" in str(cursor.fetchall())


def test_a_changed_focal_point_makes_new_sets_where_something_is_cut(image: SiteImage) -> None:
    renditions.prepare_renditions(image.pk)
    image.refresh_from_db()
    before = {(one.preset, one.group): one.renditions for one in PictureSet.objects.all()}
    image.title = "Judul lain"
    image.save()
    assert images_without_avif(10) == []
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 10, 10, 20, 20
    image.save(update_fields=["focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"])
    assert images_without_avif(10) == [image.pk]
    assert {one.preset.name for one in missing_sets(image)} == {"lead", "card", "share"}
    assert Renderer(WorkspaceLinks()).picture(image, "card").avif == "", "never one cut elsewhere"
    renditions.prepare_renditions(image.pk)
    after = {(one.preset, one.group): one.renditions for one in PictureSet.objects.order_by("pk")}
    changed = {name for name, group in ALL if before[name, group] != after[name, group]}
    assert changed == {"lead", "share"}, "the picture is 3:2, so nothing is cut off for the card"
    assert images_without_avif(10) == []


def test_the_focal_point_changed_while_it_was_made(image: SiteImage, monkeypatch: pytest.MonkeyPatch) -> None:
    make = renditions.prepare

    def meanwhile(one: SiteImage) -> int:
        SiteImage.objects.filter(pk=one.pk).update(focal_point_x=5, focal_point_y=5)
        return make(one)

    monkeypatch.setattr(renditions, "prepare", meanwhile)
    renditions.prepare_renditions(image.pk)
    assert images_without_avif(10) == [image.pk]


def test_a_foreign_picture_in_the_cache_is_not_used(image: SiteImage) -> None:
    """Whoever can write the cache folder only: neither by changing a file nor by adding one."""
    before = renditions_of(image, PRESETS["body"])
    foreign = b"\xff\xd8\xff gambar lain"
    for one in before.renditions:
        one.path.write_bytes(foreign)
    after = renditions_of(image, PRESETS["body"])
    assert after == before
    assert all(one.path.read_bytes() != foreign for one in after.renditions)


def test_an_avif_that_is_gone_is_left_out_and_due_again(image: SiteImage) -> None:
    renditions.prepare_renditions(image.pk)
    whole = renditions_of(image, PRESETS["body"])
    whole.of("image/avif")[0].path.unlink()
    assert renditions_of(image, PRESETS["body"]).of("image/avif") == []
    assert images_without_avif(10) == [image.pk]
    renditions.prepare_renditions(image.pk)
    assert renditions_of(image, PRESETS["body"]) == whole


def test_an_emptied_cache_fills_again(image: SiteImage) -> None:
    prepare(image)
    before = {(one.preset, one.group): one.renditions for one in PictureSet.objects.all()}
    shutil.rmtree(Path(settings.DATA) / "renditions")
    assert len(missing_sets(image)) == prepare(image) == len(ALL)
    assert {(one.preset, one.group): one.renditions for one in PictureSet.objects.all()} == before


def test_another_recipe_is_not_taken_for_ours(image: SiteImage) -> None:
    renditions_of(image, PRESETS["body"])
    wider = replace(PRESETS["body"], widths=(200, 500))
    assert [one.width for one in renditions_of(image, wider).of("image/jpeg")] == [200, 500]
    assert PictureSet.objects.count() == 1


def test_a_picture_that_is_not_the_one_from_custody(image: SiteImage) -> None:
    image.clean_path.chmod(0o640)
    image.clean_path.write_bytes(b"lain")
    with pytest.raises(ValueError, match="custody"):
        prepare(image)
    renditions.prepare_renditions(image.pk)
    assert images_without_avif(10) == [], "one bad picture must not keep the others waiting"
    assert not PictureSet.objects.exists()


@pytest.mark.fault
def test_a_full_disk_leaves_it_due(image: SiteImage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(renditions, "_write", full)
    with pytest.raises(OSError, match="No space"):
        renditions.prepare_renditions(image.pk)
    assert images_without_avif(10) == [image.pk]
    assert not PictureSet.objects.exists()


KILLED = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from pathlib import Path
settings.DATA, settings.CLEAN = Path(sys.argv[1]), Path(sys.argv[1]) / "clean"
from saring.website import renditions
from saring.media.images.renditions import RenditionSpec, render_sets
write, left = renditions._write, int(sys.argv[3])
def dying(path, data):
    global left
    if left == 0:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(f".{path.name}.{os.getpid()}").write_bytes(data[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    write(path, data)
renditions._write = dying
for wish in (renditions.PRESETS["body"],):
    (made,) = render_sets(Path(sys.argv[2]), [RenditionSpec(wish.widths)])
    for one in made:
        renditions._write(renditions.stored_file(one.sha256), one.data)
"""


@pytest.mark.fault
@pytest.mark.parametrize("after", [0, 1, 3])
def test_kill_9_leaves_no_half_set(image: SiteImage, after: int) -> None:
    """The process that writes the files dies in the middle of one; rows come after files, so there is none."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(settings.DATA), str(image.clean_path), str(after)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "saring.config.settings_test", "PYTHONPATH": "src"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    left = {name for name in files() if not name.startswith(".")}
    assert len(left) == after
    assert not PictureSet.objects.exists()
    prepare(image)
    assert sets() == ALL
    assert missing_sets(image) == []


class TestPublishing:
    def test_avif_is_offered_first_by_what_is_drawn_after_it_was_made(self, world: World) -> None:
        page = draft(world, "Bantuan sosial", original())
        release = released(page)
        before = text_of(release.path)
        assert "image/avif" not in before
        (image_id,) = images_without_avif(10)
        renditions.prepare_renditions(image_id)
        press.rebuild()
        after = text_of(release.path)
        drawn = after[after.index("<picture>") :]
        assert drawn.index("image/avif") < drawn.index("image/webp") < drawn.index("<img")
        paths = set(release.files.values_list("path", flat=True))
        avif = [path for path in paths if path.endswith(".avif")]
        assert len(avif) >= 2
        for path in avif:
            assert digest_of(tree.root() / path) in path
            assert f"/{path}" in after + text_of("/berita/")

    def test_a_poisoned_cache_does_not_reach_the_tree(self, world: World) -> None:
        page = draft(world, "Bantuan sosial", original())
        image = SiteImage.objects.get()
        prepare(image)
        for path in (Path(settings.DATA) / "renditions").rglob("*"):
            if path.is_file():
                path.write_bytes(b"gambar orang lain")
        permit = permit_for(page)
        press.order_release(permit, proof=PROOF, published_at=FIRST_DAY)
        assert press.write_release(permit) is not None, Release.objects.get(permit=permit).fault
        for path in tree.root().rglob("*"):
            assert not path.is_file() or b"gambar orang lain" not in path.read_bytes()

    def test_a_picture_costs_one_question_a_place(self, world: World) -> None:
        page = draft(world, "Bantuan sosial", original())
        released(page)
        image = SiteImage.objects.get()
        with CaptureQueriesContext(connection) as captured:
            renditions_of(image, PRESETS["lead"])
        assert len(captured) == 1
