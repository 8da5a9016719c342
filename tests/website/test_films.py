"""Videos and sound recordings from custody to the public page, and what the official sees of them."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.submission.models import Submission
from saring.media.models import CopyRole, Original
from saring.media.originals import custody, inspection
from saring.press import tree
from saring.public.headers import content_type
from saring.website.freezing import freeze
from saring.website.library import SiteVideo
from saring.website.services import Material, add_to_library
from tests.media.files import film, sound
from tests.press.printing import draft, released, text_of
from tests.world import World, looked_at

pytestmark = pytest.mark.django_db


def inspected(path: Path) -> Original:
    with path.open("rb") as file:
        kept = custody.receive(iter([file.read()]), name=path.name, declared_size=path.stat().st_size)
    inspection.inspect(kept.pk)
    kept.refresh_from_db()
    looked_at(kept)
    return kept


def asset(path: str) -> bytes:
    data = tree.read(path.lstrip("/"))
    assert data is not None, path
    return data


class TestVideo:
    def test_the_small_copy_is_offered_and_placed(self, world: World, tmp_path: Path) -> None:
        kept = inspected(film(tmp_path, size="1280x720", seconds=1))
        small = kept.copies.get(role=CopyRole.SMALL)
        release = released(draft(world, "Menyusuri sungai", kept))
        video = SiteVideo.objects.get()
        assert (video.small_sha256, video.small_size) == (small.sha256, small.size)
        text = text_of(release.path)
        large_source, small_source = re.findall(r'<source src="([^"]+)" type="video/mp4"', text)
        assert re.search(r"Versi hemat kuota.*\(360p, ", text)
        assert re.search(r"Versi tajam.*\(720p, ", text)
        assert len(asset(small_source)) == small.size < len(asset(large_source))
        assert text.index("media=") < text.index(small_source), "a browser that does not know media takes the first"
        assert release.card["videos"] == 1

    def test_without_a_small_copy_nothing_of_it_is_said(self, world: World, tmp_path: Path) -> None:
        release = released(draft(world, "Menyusuri sungai", inspected(film(tmp_path, size="640x360", seconds=1))))
        text = text_of(release.path)
        assert text.count("<source src=") == 1
        assert "media=" not in text.split("<video")[1].split("</video>")[0]
        assert "Versi hemat" not in text

    def test_the_digest_holds_the_small_copy_only_where_there_is_one(self, world: World, tmp_path: Path) -> None:
        page = draft(world, "Menyusuri sungai", inspected(film(tmp_path, size="640x360", seconds=1)))
        video = SiteVideo.objects.get()
        ref = f"video:{video.pk}"
        before = freeze(page.get_latest_revision_as_object())
        assert set(json.loads(before.content)["assets"][ref]) == {"sha256", "preview", "filename"}
        SiteVideo.objects.update(small_sha256="a" * 64)
        after = freeze(page.get_latest_revision_as_object())
        assert json.loads(after.content)["assets"][ref]["small"] == "a" * 64
        assert after.digest != before.digest

    def test_an_item_of_earlier_days_stays_as_it_was(self, world: World, tmp_path: Path) -> None:
        """Its pages were permitted with a digest that knows no small copy."""
        kept = inspected(film(tmp_path, size="1280x720", seconds=1))
        add_to_library(Material(kept, "a.mp4"), by=None)
        SiteVideo.objects.update(small_sha256="", small_size=0)
        add_to_library(Material(kept, "a.mp4"), by=None)
        assert SiteVideo.objects.get().small_sha256 == ""

    def test_a_foreign_small_copy_is_not_published(self, world: World, tmp_path: Path) -> None:
        kept = inspected(film(tmp_path, size="1280x720", seconds=1))
        page = draft(world, "Menyusuri sungai", kept)
        path = custody.clean_path(kept.copies.get(role=CopyRole.SMALL).sha256)
        path.chmod(0o640)
        path.write_bytes(b"film lain")
        with pytest.raises(AssertionError, match="not what its digest says"):
            released(page)


class TestSound:
    def test_it_is_heard_on_the_public_page(self, world: World, tmp_path: Path) -> None:
        release = released(draft(world, "Wawancara kader", inspected(sound(tmp_path))))
        text = text_of(release.path)
        (player,) = re.findall(r"<audio [^>]+>", text)
        assert 'controls preload="none"' in player
        (address,) = re.findall(r'src="([^"]+)"', player)
        assert address.endswith(".m4a")
        assert content_type(".m4a") == "audio/mp4"
        assert asset(address)[4:12] == b"ftypM4A "
        assert 'download="Wawancara kader.m4a"' in text
        assert "<video" not in text
        assert "Uraian isi rekaman" in text
        assert (release.card["videos"], release.card["sounds"]) == (0, 1)
        assert "Rekaman suara" in text_of("/berita/")
        assert release.path in text_of("/berita/feed.xml")

    def test_the_library_knows_no_size_of_it(self, world: World, tmp_path: Path) -> None:
        add_to_library(Material(inspected(sound(tmp_path)), "wawancara.mp3"), by=None)
        item = SiteVideo.objects.get()
        assert (item.mime, item.width, item.height, item.preview_sha256) == ("audio/mp4", None, None, "")
        assert item.is_sound
        assert item.seconds == pytest.approx(2, abs=0.2)


@pytest.fixture
def heard(world: World, tmp_path: Path) -> Submission:
    """A submission with a recording and a video, before the official."""
    submission = world.begun()
    for path in (sound(tmp_path), film(tmp_path, size="854x480", seconds=1)):
        kept = inspected(path)
        collecting.add_asset(submission_id=submission.pk, original=kept, filename=path.name, by=world.actor("petugas"))
    for one in submission.assets.all():
        collecting.describe_asset(
            asset_id=one.pk, caption=one.filename, alt="Uraian.", credit="", by=world.actor("petugas")
        )
    return submission


def _client(world: World, username: str) -> Client:
    client = Client()
    client.force_login(world.person(username))
    return client


class TestWorkspace:
    def test_no_screen_stumbles_over_sound(self, world: World, heard: Submission) -> None:
        officer = _client(world, "petugas")
        page = officer.get(f"/kirim/{heard.number}/")
        assert page.status_code == 200
        (recording,) = heard.assets.filter(original__kind="audio")
        pictures = re.findall(r'<img src="([^"]+)"', page.content.decode())
        assert len(pictures) == 1, "the video's poster"
        assert reverse("asset_thumbnail", args=[recording.pk]) not in pictures
        collecting.hand_over(submission_id=heard.pk, by=world.actor("petugas"))
        editing.accept(submission_id=heard.pk, by=world.actor("web"))
        editing.submit(submission_id=heard.pk, by=world.actor("web"))
        official = _client(world, "pejabat")
        for address in (f"/berkas/{heard.number}/", f"/saring/{heard.number}/"):
            assert official.get(address).status_code == 200, address
        text = official.get(f"/saring/{heard.number}/").content.decode()
        (address,) = re.findall(r'<audio [^>]*src="([^"]+)"', text)
        assert text.count("<video") == 1
        served = official.get(address, headers={"range": "bytes=0-99"})
        assert (served.status_code, served["Content-Type"]) == (206, "audio/mp4")

    def test_it_has_no_thumbnail(self, world: World, heard: Submission) -> None:
        recording = heard.assets.get(original__kind="audio")
        film = heard.assets.get(original__kind="video")
        answers = [
            _client(world, "petugas").get(reverse("asset_thumbnail", args=[one.pk])).status_code
            for one in (recording, film)
        ]
        assert answers == [404, 200]
