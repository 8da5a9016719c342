"""A file is given to whoever may see a submission it belongs to, by whatever address; no cache keeps it."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.submission.models import Submission
from saring.media.models import CleanCopy
from saring.website import services as website
from saring.website.library import PictureSet, SiteImage, SiteRendition
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def at_work(world: World, username: str) -> Client:
    client = Client()
    client.force_login(world.person(username))
    return client


def status(world: World, who: str, address: str) -> int:
    return at_work(world, who).get(address).status_code


def clean(submission: Submission) -> str:
    """The address of the picture's clean copy."""
    copy = CleanCopy.objects.get(original__assets__submission=submission, role="main")
    return f"/bahan/{copy.sha256}.jpg"


def shown(world: World, submission: Submission, who: str = "web") -> list[str]:
    """Addresses of the files a preview shows."""
    page = at_work(world, who).get(reverse("submission_page", args=[submission.number])).content.decode()
    return sorted(set(re.findall(r"/bahan/[^\"'\s,]+", page)))


@pytest.fixture
def elsewhere(world: World) -> Submission:
    """Another section's submission with a picture, whose page is in the editor."""
    actor = world.actor("petugas_lain")
    from saring.people.models import Section

    submission = collecting.begin(section=Section.objects.get(slug="sekretariat"), by=actor)
    from tests.world import words

    submission = collecting.write(submission_id=submission.pk, words=words("Rapat staf", "Isi."), by=actor)
    world.add_picture(submission, colour="navy", by="petugas_lain")
    collecting.hand_over(submission_id=submission.pk, by=actor)
    return editing.accept(submission_id=submission.pk, by=world.actor("web"))


class TestByDigest:
    @pytest.mark.parametrize("who", ["petugas_lain", "web", "pejabat", "kadis"])
    def test_whoever_sees_the_submission_sees_its_files(self, world: World, elsewhere: Submission, who: str) -> None:
        assert status(world, who, clean(elsewhere)) == 200

    @pytest.mark.parametrize("who", ["petugas", "kepegawaian"])
    def test_nobody_else_does_by_any_address(self, world: World, elsewhere: Submission, who: str) -> None:
        own = world.editing("teal")
        addresses = [clean(elsewhere), *shown(world, elsewhere)]
        assert len(addresses) > 3
        for address in addresses:
            name = address.rsplit("/", 1)[-1]
            assert status(world, who, address) == 404
            assert status(world, who, f"/bahan/{name}") == 404
            assert status(world, who, f"/bahan/{own.number}/{name}") == 404
        asset = elsewhere.assets.get()
        assert status(world, who, reverse("asset_thumbnail", args=[asset.pk])) == 404

    def test_officers_see_every_file_of_the_page_they_may_see(self, world: World) -> None:
        submission = world.filtering("teal")
        addresses = shown(world, submission, "petugas")
        assert addresses
        assert {status(world, "petugas", address) for address in addresses} == {200}

    def test_also_what_the_web_team_placed_from_elsewhere_and_only_on_that_page(
        self, world: World, elsewhere: Submission
    ) -> None:
        submission = world.editing("teal")
        page = website.latest(submission.page_id)
        other = SiteImage.objects.exclude(pk=page.gallery[0].value["image"].pk).get()
        page.gallery.append(("picture", {"image": other, "alt": "Biru", "caption": "", "credit": ""}))
        page.save_revision(user=world.person("web"))
        editing.submit(submission_id=submission.pk, by=world.actor("web"))
        address = f"/bahan/{submission.number}/{other.clean_sha256}.jpg"
        assert status(world, "petugas", address) == 200
        assert {status(world, "petugas", one) for one in shown(world, submission, "petugas")} == {200}
        assert status(world, "petugas", clean(elsewhere)) == 404

    def test_what_was_removed_no_longer_belongs(self, world: World) -> None:
        submission = world.begun()
        asset = world.add_picture(submission)
        address = clean(submission)
        assert status(world, "petugas2", address) == 200
        collecting.remove_asset(asset_id=asset.pk, by=world.actor("petugas"))
        assert status(world, "petugas2", address) == 404
        assert status(world, "petugas2", reverse("asset_thumbnail", args=[asset.pk])) == 404

    def test_a_role_that_ended_opens_nothing(self, world: World, elsewhere: Submission) -> None:
        client = at_work(world, "web")
        address = clean(elsewhere)
        assert client.get(address).status_code == 200
        world.person("web").appointments.update(valid_until="2026-01-03")
        assert client.get(address).status_code == 403

    @pytest.mark.parametrize("who", ["web", "petugas"])
    def test_it_costs_the_same_however_many_there_are(
        self, world: World, who: str, django_assert_max_num_queries: Any
    ) -> None:
        first = world.filtering("teal")
        address = shown(world, first)[0]
        client = at_work(world, who)
        with django_assert_max_num_queries(14) as few:
            assert client.get(address).status_code == 200
        for colour in ("orange", "navy", "olive"):
            world.filtering("teal", colour)
        with django_assert_max_num_queries(14) as many:
            assert client.get(address).status_code == 200
        assert len(many) == len(few)


class TestTheLibrary:
    @pytest.mark.parametrize(("who", "expected"), [("web", 200), ("pejabat", 404), ("petugas", 404), ("kadis", 404)])
    def test_its_thumbnails_are_the_web_teams(self, world: World, who: str, expected: int) -> None:
        cache.clear()  # Wagtail keeps renditions in the cache, which outlives a test's database
        world.editing("teal")
        rendition = SiteImage.objects.get().get_rendition("max-165x165")
        assert SiteRendition.objects.count() == 1
        assert status(world, who, f"/pustaka/{rendition.file.name}") == expected

    @pytest.mark.parametrize("who", ["petugas", "pejabat", "kadis", "kepegawaian"])
    def test_the_admins_own_addresses_are_shut_to_others(self, world: World, who: str) -> None:
        world.editing("teal")
        image = SiteImage.objects.get()
        for name, extra in (
            ("wagtailimages:edit", []),
            ("wagtailimages:preview", ["max-165x165"]),
            ("wagtailimages:image_usage", []),
            ("wagtailimages_chooser:chosen", []),
        ):
            assert status(world, who, reverse(name, args=[image.pk, *extra])) == 403, name


class TestAnswers:
    @pytest.mark.parametrize("address", ["/", "/berkas/", "/orang/", "/sandi/", "/admin/", "/tidak/ada/"])
    def test_no_cache_keeps_what_a_logged_in_person_saw(self, world: World, address: str) -> None:
        kept = at_work(world, "web").get(address)["Cache-Control"]
        assert "no-store" in kept and "private" in kept

    def test_nor_their_files_and_papers(self, world: World) -> None:
        submission = world.filtering("teal")
        client = at_work(world, "web")
        asset = submission.assets.get()
        for address in (
            clean(submission),
            reverse("asset_thumbnail", args=[asset.pk]),
            reverse("submission_page", args=[submission.number]),
            reverse("receipt_pdf", args=[submission.receipts.get().number]),
        ):
            assert client.get(address)["Cache-Control"] == "private, no-store", address

    def test_the_service_worker_is_the_same_for_all(self, world: World) -> None:
        assert "private" not in at_work(world, "petugas").get("/kirim.webmanifest").headers.get("Cache-Control", "")

    @pytest.mark.parametrize(
        "sent",
        ["bytes=" + "9" * 5000 + "-", "bytes=-" + "9" * 5000, "bytes=٣-٥", "bytes=a-b", "bytes=5", "x", "bytes=--"],
    )
    def test_a_range_that_is_none_gives_the_whole_file(self, world: World, sent: str) -> None:
        submission = world.editing("teal")
        client = at_work(world, "web")
        whole = b"".join(client.get(clean(submission)).streaming_content)  # type: ignore[attr-defined]
        answer = client.get(clean(submission), headers={"range": sent})
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content) == whole  # type: ignore[attr-defined]

    @pytest.mark.parametrize(
        "address",
        [
            "/bahan-asli/99999999999999999999999999/",
            "/lembar-penyaringan/99999999999999999999999999/",
            "/orang/penunjukan/99999999999999999999999999/akhiri/",
            "/orang/99999999999999999999999999/blokir/",
            "/sop/99999999999999999999999999/",
            "/bahan/%00.jpg",
            "/berkas/%00/",
            "/berkas/?cari=%00",
            "/cek/%00/x/",
            "/pustaka/%00",
            "/bahan/" + "0" * 5000 + ".jpg",
            "/admin/images/99999999999999999999999999/",
        ],
    )
    @pytest.mark.parametrize("who", ["web", "kepegawaian"])
    def test_an_odd_address_is_never_an_error_of_ours(self, world: World, who: str, address: str) -> None:
        assert status(world, who, address) in (400, 403, 404)


def test_renditions_of_a_page_are_among_its_files(world: World) -> None:
    from saring.website.page_files import digests_of

    submission = world.filtering("teal")
    shown(world, submission)
    page = website.latest(submission.page_id)
    made = {one["sha256"] for row in PictureSet.objects.all() for one in row.renditions}
    assert made and made <= digests_of(page)
