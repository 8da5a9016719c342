"""Whoever had a hand in it does not decide."""

import pytest

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.filtering import services as filtering
from saring.desk.filtering.models import Decision
from saring.desk.publishing import services as publishing
from saring.desk.submission.errors import OwnWork
from saring.desk.submission.models import Contribution
from saring.ledger.models import Entry
from saring.people.models import Agency
from saring.website.models import ArticlePage
from tests.world import World, digest, words

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

WHY = {"reason": "language", "sentence": "Judulnya belum sesuai isi berita."}


class TestFourEyes:
    """Whoever contributed text or an asset, accepted or edited, does not decide."""

    def make_official(self, world: World, username: str) -> None:
        from datetime import date

        from saring.people import services as people
        from saring.people.models import Role

        people.appoint(
            person=world.person(username),
            role=Role.OFFICIAL,
            position="Pejabat juga",
            decree_number="SK-2",
            decree_date=date(2026, 1, 2),
            valid_from=date(2026, 1, 2),
            by=people.By(None),
        )

    @pytest.mark.parametrize("who", ["petugas", "web"])
    def test_officer_and_editor_who_are_officials_may_not_decide(self, world: World, who: str) -> None:
        submission = world.filtering("teal")
        self.make_official(world, who)
        with pytest.raises(OwnWork, match="ikut menyusun"):
            filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor(who))

    def test_a_one_word_edit_counts(self, world: World) -> None:
        submission = world.editing("teal")
        page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
        page.save_revision(user=world.person("pejabat"))
        submission = editing.submit(submission_id=submission.pk, by=world.actor("web"))
        with pytest.raises(OwnWork):
            filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat"))
        filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("pejabat2"))

    def test_an_asset_added_by_a_second_officer_counts(self, world: World) -> None:
        submission = world.begun()
        world.add_picture(submission, by="petugas2")
        assert Contribution.objects.filter(person_id=world.person("petugas2").pk, what="asset").exists()

    def test_contributors_of_the_corrected_page_count_too(self, world: World) -> None:
        first = world.published("teal")
        second = publishing.correct(submission_id=first.pk, by=world.actor("petugas2"))
        collecting.write(submission_id=second.pk, words=words(first.title, "Perbaikan."), by=world.actor("petugas2"))
        collecting.hand_over(submission_id=second.pk, by=world.actor("petugas2"))
        editing.accept(submission_id=second.pk, by=world.actor("web2"))
        second = editing.submit(submission_id=second.pk, by=world.actor("web2"))
        self.make_official(world, "petugas")
        with pytest.raises(OwnWork):
            filtering.clear(submission_id=second.pk, digest_seen=digest(second), by=world.actor("petugas"))

    def test_the_small_office_exception_is_a_decree_on_record(self, world: World) -> None:
        submission = world.filtering()
        self.make_official(world, "web")
        Agency.objects.update(small_office_decree="SK-KK/1", small_office_until="2030-01-01")
        filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("web"))
        assert Decision.objects.get().small_office == "SK-KK/1"
        entry = Entry.objects.get(verb="desk.clear")
        assert entry.data["small_office"] == "SK-KK/1"

    def test_an_exception_that_has_run_out_does_not_count(self, world: World) -> None:
        submission = world.filtering()
        self.make_official(world, "web")
        Agency.objects.update(small_office_decree="SK-KK/1", small_office_until="2026-01-01")
        with pytest.raises(OwnWork):
            filtering.clear(submission_id=submission.pk, digest_seen=digest(submission), by=world.actor("web"))
