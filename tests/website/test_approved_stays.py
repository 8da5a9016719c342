"""What was approved stays what it was: crops, addresses, links; drafts that are not open; words on the proof page."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Revision

from saring.desk.collecting import services as collecting
from saring.desk.editing import services as editing
from saring.desk.filtering import preview
from saring.desk.filtering import services as filtering
from saring.desk.publishing import services as publishing
from saring.desk.publishing.tasks import settle
from saring.desk.submission.errors import Changed, Incomplete, OwnWork
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import contributors
from saring.people.models import Appointment, Person, Section
from saring.press import services as press
from saring.press import tree
from saring.press.models import Release
from saring.website import services as website
from saring.website.models import ArticlePage, EditingWindow, FrozenContent, PageAddress
from tests.world import World, digest, words, written

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def changed(submission: Submission, **values: Any) -> None:
    """What the editor saved."""
    page = website.latest(submission.page_id or 0)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(clean=False)


def text_of(submission: Submission) -> str:
    release = Release.objects.filter(page_id=submission.page_id).exclude(path="").last()
    return (tree.read(tree.file_of(release.path)) or b"").decode() if release else ""


def crop(submission: Submission) -> None:
    image = website.latest(submission.page_id or 0).gallery[0].value["image"]
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 5, 5, 10, 10
    image.save()


def corrected(world: World, first: Submission) -> Submission:
    correction = publishing.correct(submission_id=first.pk, by=world.actor("petugas"))
    collecting.write(submission_id=correction.pk, words=words(first.title, "Perbaikan."), by=world.actor("petugas"))
    collecting.hand_over(submission_id=correction.pk, by=world.actor("petugas"))
    return editing.accept(submission_id=correction.pk, by=world.actor("web"))


class TestCrops:
    def test_a_crop_made_later_changes_no_page_that_was_decided_on(self, world: World) -> None:
        live, cleared = world.published("teal"), world.cleared("teal", title="Judul lain yang cukup panjang")
        before = text_of(live)
        crop(live)
        assert press.rebuild() == 1
        assert text_of(live) == before
        published = publishing.publish(submission_id=cleared.pk, by=world.actor("web"))
        assert published.state == "going_live"
        assert written(published) is not None

    def test_a_crop_made_before_sending_is_the_one_that_is_shown(self, world: World) -> None:
        first = world.published("teal")
        draft = world.editing("teal", title="Judul lain yang cukup panjang")
        crop(draft)
        sent = editing.submit(submission_id=draft.pk, by=world.actor("web"))
        assert sent.frozen is not None
        assert next(one["focal"] for one in json.loads(sent.frozen.content)["assets"].values()) is not None
        filtering.clear(submission_id=sent.pk, digest_seen=digest(sent), by=world.actor("pejabat"))
        written(publishing.publish(submission_id=sent.pk, by=world.actor("web")))
        shares = {release.card["share"] for release in Release.objects.all()}
        assert len(shares) == 2, "one picture, two crops, each where it was approved"
        assert text_of(first)

    def test_content_frozen_before_this_version_is_still_what_was_approved(self, world: World) -> None:
        submission = world.filtering("teal")
        frozen = submission.frozen
        assert frozen is not None
        old = json.loads(frozen.content) | {"schema": 1, "section": world.section.slug}
        del old["links"]
        import hashlib

        import rfc8785

        canonical = rfc8785.dumps(old)
        kept = FrozenContent.objects.create(
            page_id=frozen.page_id,
            revision_id=frozen.revision_id,
            digest=hashlib.sha256(canonical).hexdigest(),
            content=canonical.decode(),
        )
        Submission.objects.filter(pk=submission.pk).update(frozen=kept)
        Section.objects.filter(pk=world.section.pk).update(slug="bidang-sosial")
        filtering.clear(submission_id=submission.pk, digest_seen=kept.digest, by=world.actor("pejabat"))
        assert publishing.publish(submission_id=submission.pk, by=world.actor("web")).state == "going_live"


class TestSections:
    def test_a_section_with_another_address_takes_its_pages_along(self, world: World) -> None:
        live = world.published("teal")
        cleared = world.cleared(title="Judul lain yang cukup panjang")
        Section.objects.filter(pk=world.section.pk).update(slug="bidang-sosial")
        assert press.rebuild() == 1
        release = Release.objects.get(permit=live.permit)
        assert release.path.startswith("/bidang-sosial/")
        assert tree.read(tree.file_of(release.path)) is not None
        assert tree.read(tree.file_of(release.path.replace("bidang-", ""))) is None
        assert release.path in (tree.read("bidang-sosial/index.html") or b"").decode()
        assert publishing.publish(submission_id=cleared.pk, by=world.actor("web")).state == "going_live"


class TestLinks:
    def link(self, page: Page) -> str:
        return json.dumps([{"type": "paragraph", "value": f'<p><a linktype="page" id="{page.pk}">baca</a></p>'}])

    def test_a_link_keeps_the_address_it_was_approved_with(self, world: World) -> None:
        target = ArticlePage.objects.get(pk=world.published("teal").page_id)
        submission = world.editing(title="Judul lain yang cukup panjang")
        changed(submission, body=self.link(target))
        sent = editing.submit(submission_id=submission.pk, by=world.actor("web"))
        assert sent.frozen is not None
        path = f"/sosial/{target.slug}/"
        assert json.loads(sent.frozen.content)["links"] == {f"page:{target.pk}": path}
        filtering.clear(submission_id=sent.pk, digest_seen=digest(sent), by=world.actor("pejabat"))
        sent = publishing.publish(submission_id=sent.pk, by=world.actor("web"))
        Page.objects.filter(pk=target.pk).update(slug="dipindah-diam-diam")
        written(sent)
        assert f'<a href="{path}">' in text_of(sent)

    def test_a_link_to_a_draft_is_refused_with_its_title(self, world: World) -> None:
        target = ArticlePage.objects.get(pk=world.editing(title="Rancangan yang belum tayang").page_id)
        submission = world.editing(title="Judul lain yang cukup panjang")
        changed(submission, body=self.link(target))
        with pytest.raises(Incomplete, match=r"Rancangan yang belum tayang.*tidak tayang"):
            editing.submit(submission_id=submission.pk, by=world.actor("web"))

    def test_what_is_embedded_past_the_blocks_is_not_drawn(self, world: World) -> None:
        submission = world.editing("teal")
        image = website.latest(submission.page_id or 0).gallery[0].value["image"]
        body = f'<p>Isi.</p><embed embedtype="image" id="{image.pk}" format="fullwidth" alt="x"/>'
        changed(submission, body=json.dumps([{"type": "paragraph", "value": body}]))
        sent = editing.submit(submission_id=submission.pk, by=world.actor("web"))
        filtering.clear(submission_id=sent.pk, digest_seen=digest(sent), by=world.actor("pejabat"))
        sent = publishing.publish(submission_id=sent.pk, by=world.actor("web"))
        written(sent)
        assert "embed" not in text_of(sent)
        assert "/pustaka/" not in text_of(sent)


class TestAddresses:
    def test_two_contents_with_one_address_get_one_winner_and_a_sentence(self, world: World) -> None:
        first, second = world.editing(), world.editing(title="Judul lain yang cukup panjang")
        for one in (first, second):
            changed(one, slug="satu-alamat")
        first = editing.submit(submission_id=first.pk, by=world.actor("web"))
        with pytest.raises(Incomplete, match="sudah dipakai “Pelatihan kader"):
            editing.submit(submission_id=second.pk, by=world.actor("web"))
        world.returned(first)
        sent = editing.submit(submission_id=second.pk, by=world.actor("web"))
        filtering.clear(submission_id=sent.pk, digest_seen=digest(sent), by=world.actor("pejabat"))
        assert publishing.publish(submission_id=sent.pk, by=world.actor("web")).state == "going_live"

    def test_an_address_of_a_drafts_row_is_no_obstacle_to_publishing(self, world: World) -> None:
        draft = ArticlePage.objects.get(pk=world.editing().page_id)
        other = world.editing(title="Judul lain yang cukup panjang")
        changed(other, slug=draft.slug)
        sent = editing.submit(submission_id=other.pk, by=world.actor("web"))
        filtering.clear(submission_id=sent.pk, digest_seen=digest(sent), by=world.actor("pejabat"))
        sent = publishing.publish(submission_id=sent.pk, by=world.actor("web"))
        assert sent.state == "going_live"
        assert written(sent).path == f"/sosial/{draft.slug}/"

    @pytest.mark.parametrize(
        "slug", ["kegiatan-désa", "Kegiatan", "a b", "a/b", "arsip", "bukti", "-a", "a--b", "x" * 121]
    )
    def test_an_address_that_would_not_be_found_is_refused(self, world: World, slug: str) -> None:
        submission = world.editing()
        changed(submission, slug=slug)
        with pytest.raises(Incomplete, match="Alamat pendek"):
            editing.submit(submission_id=submission.pk, by=world.actor("web"))

    def test_a_page_that_is_gone_leaves_its_address_to_others(self, world: World) -> None:
        live = world.published()
        slug = ArticlePage.objects.get(pk=live.page_id).slug
        publishing.take_down(
            submission_id=live.pk, reason="outdated", sentence="Sudah lewat.", by=world.actor("pejabat")
        )
        assert not PageAddress.objects.exists()
        other = world.editing(title="Judul lain yang cukup panjang")
        changed(other, slug=slug)
        assert editing.submit(submission_id=other.pk, by=world.actor("web")).state == "filtering"

    def test_a_correction_that_is_refused_leaves_the_live_address_alone(self, world: World) -> None:
        live = world.published()
        slug = ArticlePage.objects.get(pk=live.page_id).slug
        correction = corrected(world, live)
        changed(correction, slug="alamat-baru")
        sent = editing.submit(submission_id=correction.pk, by=world.actor("web"))
        filtering.refuse(
            submission_id=sent.pk,
            digest_seen=digest(sent),
            reason="other",
            sentence="Tidak perlu.",
            by=world.actor("pejabat"),
        )
        assert list(PageAddress.objects.values_list("slug", flat=True)) == [slug]


class TestDrafts:
    def test_a_correction_begins_from_what_is_permitted(self, world: World) -> None:
        live = world.published("teal")
        refused = corrected(world, live)
        changed(refused, title="Judul yang ditolak pejabat", summary="Ditolak.")
        sent = editing.submit(submission_id=refused.pk, by=world.actor("web"))
        filtering.refuse(
            submission_id=sent.pk,
            digest_seen=digest(sent),
            reason="other",
            sentence="Tidak perlu.",
            by=world.actor("pejabat"),
        )
        publishing.close(submission_id=sent.pk, by=world.actor("web"))
        again = corrected(world, live)
        page = website.latest(again.page_id or 0)
        assert (page.title, page.summary) == (live.title, "Ringkasan.")

    @pytest.mark.parametrize(
        "verb", ["withdraw", "send_back", "submit", "clear", "publish", "refuse", "close", "published", "take_down"]
    )
    def test_a_draft_is_open_in_editing_and_nowhere_else(self, world: World, verb: str) -> None:
        submission = {
            "withdraw": lambda: collecting.withdraw(
                submission_id=world.editing().pk,
                reason="officer_wish",
                sentence="Salah kirim.",
                by=world.actor("petugas"),
            ),
            "send_back": lambda: editing.send_back(
                submission_id=world.editing().pk,
                reason="incomplete",
                sentence="Tanggal belum ada.",
                by=world.actor("web"),
            ),
            "submit": lambda: world.filtering(),
            "clear": lambda: world.cleared(),
            "publish": lambda: world.going_live(),
            "refuse": lambda: _refused(world),
            "close": lambda: publishing.close(submission_id=_refused(world).pk, by=world.actor("web")),
            "published": lambda: world.published(),
            "take_down": lambda: publishing.take_down(
                submission_id=world.published().pk, reason="other", sentence="Ditarik dulu.", by=world.actor("kadis")
            ),
        }[verb]()
        window = EditingWindow.objects.get(page_id=submission.page_id)
        assert not window.is_open
        assert window.reason
        page = ArticlePage.objects.get(pk=submission.page_id)
        assert not page.permissions_for_user(world.person("web")).can_edit()

    def test_taking_the_page_down_leaves_its_correction_in_work(self, world: World) -> None:
        live = world.published()
        correction = corrected(world, live)
        publishing.take_down(submission_id=live.pk, reason="outdated", sentence="Sudah lewat.", by=world.actor("kadis"))
        assert EditingWindow.objects.get(page_id=correction.page_id).is_open

    def test_a_late_save_does_not_rewrite_what_the_official_sees(self, world: World) -> None:
        submission = world.editing("teal")
        client = Client()
        client.force_login(world.person("web"))
        latest = Revision.objects.filter(object_id=str(submission.page_id)).latest("id")
        form = _form(submission, overwrite_revision_id=str(latest.pk), title="Judul yang diselundupkan")
        sent = editing.submit(submission_id=submission.pk, by=world.actor("web"))
        client.post(f"/admin/pages/{submission.page_id}/edit/", form)
        assert preview.preview_without(sent).digest == digest(sent)
        world.returned(sent)
        response = client.post(f"/admin/pages/{submission.page_id}/edit/", form)
        assert response.status_code in {200, 302}
        latest.refresh_from_db()
        assert latest.content["title"] != "Judul yang diselundupkan"


class TestHands:
    def test_removing_and_handing_over_count_as_a_hand_in_the_content(self, world: World) -> None:
        submission = world.begun()
        asset = world.add_picture(submission)
        collecting.remove_asset(asset_id=asset.pk, by=world.actor("petugas2"))
        collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas2"))
        assert world.person("petugas2").pk in contributors(submission)

    def test_leaving_a_picture_out_never_bars_the_official_later(self, world: World) -> None:
        submission = world.filtering("teal", "navy")
        ref = next(iter(json.loads(submission.frozen.content)["assets"]))  # type: ignore[union-attr]
        without = preview.preview_without(submission, {ref})
        cleared = filtering.clear(
            submission_id=submission.pk,
            digest_seen=digest(submission),
            digest_result=without.digest,
            leave_out=[ref],
            by=world.actor("pejabat"),
        )
        back = world.returned(cleared)
        assert world.person("pejabat").pk not in contributors(back)
        sent = editing.submit(submission_id=back.pk, by=world.actor("web"))
        try:
            filtering.clear(submission_id=sent.pk, digest_seen=digest(sent), by=world.actor("pejabat"))
        except OwnWork as refusal:
            pytest.fail(str(refusal))


class TestProof:
    def test_no_free_words_of_an_appointment_are_public(self, world: World) -> None:
        Appointment.objects.update(position="SLOT GACOR 3201010101010001")
        submission = world.published("teal")
        release = Release.objects.get(permit=submission.permit)
        proof = (tree.read(tree.file_of(f"{release.path}bukti/")) or b"").decode()
        assert "SLOT" not in proof
        assert "Pejabat" in proof

    def test_the_proof_is_indonesian_whatever_language_its_people_read(self, world: World) -> None:
        from django.utils import translation

        with translation.override("en"):
            submission = world.published("teal")
        release = Release.objects.get(permit=submission.permit)
        proof = (tree.read(tree.file_of(f"{release.path}bukti/")) or b"").decode()
        assert "Penyaringan" in proof
        assert "Filtering" not in proof

    def test_the_number_of_a_decree_is_looked_at_before_it_can_be_read_by_all(self, world: World) -> None:
        client = Client()
        client.force_login(world.person("kadis"))
        response = client.post(
            "/serta-merta/jalur/", {"decree": "SLOT GACOR MAXWIN daftar slot", "until": "2030-01-01"}
        )
        assert "terbaca umum" in response.content.decode()
        assert Person.objects.exists()


def test_a_digest_that_is_no_text_of_ours_is_a_refusal(world: World) -> None:
    submission = world.filtering("teal")
    for seen in ("ⅷ" * 64, "\ud800", "", "é"):
        with pytest.raises(Changed):
            filtering.clear(submission_id=submission.pk, digest_seen=seen, by=world.actor("pejabat"))
    with pytest.raises(Changed):
        filtering.clear(
            submission_id=submission.pk, digest_seen=digest(submission), digest_result="é", by=world.actor("pejabat")
        )


def test_the_job_of_a_release_that_is_not_going_live_does_nothing(world: World) -> None:
    submission = world.published()
    release = Release.objects.get(permit=submission.permit)
    settle(release.pk)
    assert text_of(submission)


def _refused(world: World) -> Submission:
    sent = world.filtering()
    return filtering.refuse(
        submission_id=sent.pk,
        digest_seen=digest(sent),
        reason="other",
        sentence="Tidak perlu.",
        by=world.actor("pejabat"),
    )


def _form(submission: Submission, **values: str) -> dict[str, str]:
    """The editor's form as a browser sends it."""
    page = website.latest(submission.page_id or 0)
    form = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "category": page.category,
        "event_date": page.event_date.isoformat(),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    for name in ("body", "gallery", "attachments"):
        form[f"{name}-count"] = "0"
    return form | values
