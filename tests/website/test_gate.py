"""Every way round Wagtail's publishing (notes: workflow lessons A) is tried; none makes unapproved content public."""

import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_revision import PublishPermissionError
from wagtail.models import Page, Revision

from saring.desk.publishing import services as publishing
from saring.desk.submission.errors import Changed
from saring.people.models import Person
from saring.press import tree
from saring.press.models import Release
from saring.press.services import write_release
from saring.website import gate
from saring.website.models import ArticlePage, HomePage, Permit, SectionIndexPage
from tests.world import World, written

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
REFUSED = pytest.raises(DatabaseError, match="gate:")


@pytest.fixture
def superuser() -> Person:
    return Person.objects.create_superuser("root", email="root@example.org", password="x", name="Superuser")


@pytest.fixture
def boss(superuser: Person) -> Client:
    client = Client()
    client.force_login(superuser)
    return client


@pytest.fixture
def draft(world: World) -> ArticlePage:
    return ArticlePage.objects.get(pk=world.editing("teal").page_id)


@pytest.fixture
def live(world: World) -> ArticlePage:
    return ArticlePage.objects.get(pk=world.published("teal").page_id)


def shown(page: Page) -> str:
    release = Release.objects.filter(page_id=page.pk, state__in=["written", "live"]).last()
    data = tree.read(tree.file_of(release.path)) if release else None
    return data.decode() if data else ""


def newer_text(page: ArticlePage, title: str = "Slot gacor") -> Revision:
    page.title = title
    return page.save_revision()


def test_publish_of_a_draft_by_a_superuser(draft: ArticlePage, superuser: Person) -> None:
    with pytest.raises(PublishPermissionError):
        draft.get_latest_revision().publish(user=superuser)
    assert not Page.objects.get(pk=draft.pk).live


def test_publish_of_a_draft_without_a_permit(draft: ArticlePage) -> None:
    with REFUSED, transaction.atomic():
        draft.get_latest_revision().publish()
    assert not Page.objects.get(pk=draft.pk).live


def test_publish_that_skips_wagtails_permission_checks(draft: ArticlePage) -> None:
    with REFUSED, transaction.atomic():
        draft.get_latest_revision().publish(skip_permission_checks=True)


def test_queryset_update(draft: ArticlePage) -> None:
    with REFUSED, transaction.atomic():
        Page.objects.filter(pk=draft.pk).update(live=True)


def test_plain_save_with_live_set(draft: ArticlePage) -> None:
    draft.live = True
    with REFUSED, transaction.atomic():
        draft.save()


def test_raw_sql(draft: ArticlePage) -> None:
    with REFUSED, transaction.atomic():
        connection.cursor().execute("UPDATE wagtailcore_page SET live = true WHERE id = %s", [draft.pk])


def test_a_new_live_page_from_the_shell(world: World) -> None:
    index = SectionIndexPage.objects.get(section=world.section)
    with REFUSED, transaction.atomic():
        index.add_child(
            instance=ArticlePage(title="Sisipan", slug="sisipan", summary="x", event_date=timezone.localdate())
        )
    assert not Page.objects.filter(slug="sisipan").exists()


def test_bulk_insert(live: ArticlePage) -> None:
    twin = Page.objects.get(pk=live.pk)
    twin.pk, twin.path, twin.slug, twin.translation_key = None, live.path[:-4] + "0ZZZ", "kembar", None
    import uuid

    twin.translation_key = uuid.uuid4()
    with REFUSED, transaction.atomic():
        Page.objects.bulk_create([twin])


def test_a_newer_revision_of_a_live_page(live: ArticlePage) -> None:
    revision = newer_text(live)
    with REFUSED, transaction.atomic():
        revision.publish()
    assert "Slot gacor" not in shown(live)


def test_reverting_to_an_older_revision(live: ArticlePage, superuser: Person) -> None:
    older = live.revisions.order_by("id").first()
    copied = older.as_object().save_revision(user=superuser, previous_revision=older)
    with REFUSED, transaction.atomic():
        copied.publish()


def test_an_overwritten_revision_is_not_rendered(world: World) -> None:
    submission = world.going_live("teal")
    assert submission.permit
    revision = Revision.objects.get(pk=submission.permit.revision_id)
    content = revision.content
    content["title"] = "Slot gacor"
    Revision.objects.filter(pk=revision.pk).update(content=content)
    assert write_release(submission.permit) is None
    release = Release.objects.get(permit=submission.permit)
    assert "tidak sama" in release.fault
    assert release.state == Release.State.ORDERED


def test_text_slipped_in_between_decision_and_publish(world: World) -> None:
    submission = world.cleared("teal")
    revision = Revision.objects.get(pk=submission.frozen.revision_id)
    content = revision.content
    content["summary"] = "Daftar di sini"
    Revision.objects.filter(pk=revision.pk).update(content=content)
    with pytest.raises(Changed, match="tidak sama"):
        publishing.publish(submission_id=submission.pk, by=world.actor("web"))
    submission.refresh_from_db()
    assert submission.state == "cleared"


def test_plain_save_of_a_live_pages_fields_changes_nothing_public(live: ArticlePage) -> None:
    live.title = "Slot gacor"
    live.save()
    release = Release.objects.get(page_id=live.pk)
    from saring.press.services import rebuild

    rebuild()
    release.refresh_from_db()
    assert "Slot gacor" not in shown(live)
    assert release.title == "Pelatihan kader posyandu Desa Jaweten"


def test_a_replaced_picture_file_is_not_shown(world: World) -> None:
    submission = world.cleared("teal")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    path = page.gallery[0].value["image"].clean_path
    path.chmod(0o644)
    path.write_bytes(b"\xff\xd8\xff not the approved picture")
    submission = publishing.publish(submission_id=submission.pk, by=world.actor("web"))
    assert write_release(submission.permit) is None
    assert Release.objects.get(permit=submission.permit).state == Release.State.ORDERED
    assert not shown(page)


def test_scheduled_publishing(draft: ArticlePage) -> None:
    draft.go_live_at = timezone.now() - timezone.timedelta(hours=1)
    revision = draft.save_revision(approved_go_live_at=draft.go_live_at)
    assert revision.approved_go_live_at
    with REFUSED, transaction.atomic():
        call_command("publish_scheduled", stdout=io.StringIO())


def test_copy_of_a_live_page_stays_a_draft_or_is_refused(live: ArticlePage, superuser: Person) -> None:
    with REFUSED, transaction.atomic():
        CopyPageAction(live, user=superuser, keep_live=True, update_attrs={"slug": "salinan"}).execute(
            skip_permission_checks=True
        )
    assert Page.objects.filter(slug="salinan", live=True).count() == 0


def test_alias_of_a_live_page(live: ArticlePage, superuser: Person) -> None:
    with REFUSED, transaction.atomic():
        CreatePageAliasAction(live, update_slug="alias", user=superuser).execute(skip_permission_checks=True)


def test_move_in_the_admin(live: ArticlePage, boss: Client) -> None:
    other = SectionIndexPage.objects.exclude(pk=live.get_parent().pk).first()
    response = boss.post(f"/admin/pages/{live.pk}/move/{other.pk}/confirm/", {})
    assert response.status_code in {302, 403, 404}
    assert Page.objects.get(pk=live.pk).get_parent().pk == live.get_parent().pk


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_bulk_actions_in_the_admin(live: ArticlePage, draft: ArticlePage, boss: Client, action: str) -> None:
    before = list(Page.objects.order_by("pk").values_list("pk", "live", "path"))
    boss.post(f"/admin/bulk/wagtailcore/page/{action}/?id={live.pk}&id={draft.pk}", {"include_descendants": "on"})
    assert list(Page.objects.order_by("pk").values_list("pk", "live", "path")) == before


@pytest.mark.parametrize("address", ["unpublish", "delete", "copy"])
def test_single_actions_in_the_admin(live: ArticlePage, boss: Client, address: str) -> None:
    before = list(Page.objects.order_by("pk").values_list("pk", "live"))
    boss.post(f"/admin/pages/{live.pk}/{address}/", {"new_title": "x", "new_slug": "x", "new_parent_page": "1"})
    assert list(Page.objects.order_by("pk").values_list("pk", "live")) == before


def test_publish_button_forged_in_the_editor(draft: ArticlePage, boss: Client) -> None:
    boss.raise_request_exception = False
    boss.post(f"/admin/pages/{draft.pk}/edit/", {"action-publish": "1", "title": "Slot gacor", "slug": draft.slug})
    assert not Page.objects.get(pk=draft.pk).live


def test_the_write_api_is_not_routed(boss: Client, live: ArticlePage) -> None:
    assert boss.post(f"/admin/api/main/pages/{live.pk}/action/publish/", {}).status_code in {403, 404, 405}
    assert boss.post(f"/admin/api/main/pages/{live.pk}/action/unpublish/", {}).status_code in {403, 404, 405}
    assert Page.objects.get(pk=live.pk).live


def test_fixtures(draft: ArticlePage, tmp_path: Any) -> None:
    row = {"model": "wagtailcore.page", "pk": draft.pk, "fields": {}}
    for field in Page._meta.concrete_fields:
        if field.name != "id":
            row["fields"][field.name] = field.value_to_string(Page.objects.get(pk=draft.pk))
    for name, value in row["fields"].items():
        if value in {"None", ""}:
            row["fields"][name] = None if Page._meta.get_field(name).null else ""
    row["fields"]["live"] = True
    file = tmp_path / "pages.json"
    file.write_text(json.dumps([row]))
    with pytest.raises(Exception, match="gate:"), transaction.atomic():
        call_command("loaddata", str(file), verbosity=0)


def test_deleting_a_permit_of_a_live_page_is_refused(live: ArticlePage) -> None:
    with REFUSED, transaction.atomic():
        Permit.objects.filter(page_id=live.pk)._raw_delete("default")
    with REFUSED, transaction.atomic():
        Permit.objects.filter(page_id=live.pk).update(revoked_at=timezone.now())
    with REFUSED, transaction.atomic():
        Permit.objects.filter(page_id=live.pk).update(revision_id=1, digest="0" * 64)


def test_a_revoked_permit_is_never_given_back(world: World) -> None:
    submission = world.published("teal")
    publishing.take_down(
        submission_id=submission.pk, reason="outdated", sentence="Sudah tidak berlaku lagi.", by=world.actor("pejabat")
    )
    with REFUSED, transaction.atomic():
        Permit.objects.filter(pk=submission.permit_id).update(revoked_at=None)


def test_no_one_has_a_publishing_right_in_the_admin(live: ArticlePage, superuser: Person, world: World) -> None:
    for person in (superuser, world.person("web"), world.person("pejabat")):
        for page in (live, Page.objects.get(pk=live.pk), HomePage.objects.get()):
            tester = page.permissions_for_user(person)
            rights = [
                tester.can_publish(),
                tester.can_unpublish(),
                tester.can_delete(),
                tester.can_move(),
                tester.can_copy(),
                tester.can_publish_subpage(),
                tester.can_add_subpage(),
                tester.can_edit(),
            ]
            assert not any(rights)


def test_only_the_web_team_edits_and_only_while_the_window_is_open(draft: ArticlePage, world: World) -> None:
    assert draft.permissions_for_user(world.person("web")).can_edit()
    assert not draft.permissions_for_user(world.person("pejabat")).can_edit()
    assert not draft.permissions_for_user(world.person("petugas")).can_edit()


def test_make_live_refuses_a_permit_for_other_content(world: World) -> None:
    submission = world.cleared("teal")
    permit = gate.grant(
        page_id=submission.page_id,
        revision_id=submission.frozen.revision_id,
        digest="0" * 64,
        submission_number=submission.number,
    )
    with pytest.raises(gate.GateRefusal, match="changed"):
        gate.make_live(permit, user=None)


def test_purging_revisions_does_not_undo_what_is_live(live: ArticlePage) -> None:
    before = shown(live)
    newer_text(live)
    try:
        with transaction.atomic():
            call_command("purge_revisions", pages=True, stdout=io.StringIO())
    except DatabaseError:
        pass
    page = Page.objects.get(pk=live.pk)
    assert page.live_revision_id == live.live_revision_id
    assert shown(live) == before


def test_a_page_that_went_live_by_the_rules_is_live(world: World) -> None:
    submission = world.going_live("teal")
    page = Page.objects.get(pk=submission.page_id)
    assert page.live
    assert page.live_revision_id == submission.frozen.revision_id
    assert written(submission) is not None
    assert "Pelatihan kader posyandu" in shown(page)
