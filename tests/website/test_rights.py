"""The editor opens and shuts with the appointment, at every request, whatever groups or rows say."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.images.permissions import permission_policy as pictures
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.permissions import page_permission_policy as pages

from saring.people.models import Person, Role
from saring.people.queries import today
from saring.website.library import SiteImage
from saring.website.models import ArticlePage, HomePage
from tests.world import World, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = timedelta(days=1)


def at_work(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def draft(world: World) -> ArticlePage:
    return ArticlePage.objects.get(pk=world.editing("teal").page_id)


@pytest.fixture
def picture_of(draft: ArticlePage) -> SiteImage:
    return SiteImage.objects.get()


def editor(page: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class TestTheEditor:
    def test_an_appointment_that_ended_yesterday_shuts_it_today(self, world: World, draft: ArticlePage) -> None:
        web = world.person("web")
        client = at_work(web)
        assert client.get(editor(draft)).status_code == 200
        web.appointments.update(valid_until=today() - DAY)
        answer = client.get(editor(draft))
        assert answer.status_code == 403
        assert "Hubungi Pengelola Kepegawaian (Kepegawaian Contoh)" in answer.content.decode()
        assert client.post(editor(draft), {"title": "x"}).status_code == 403

    def test_one_that_begins_today_opens_it(self, world: World, draft: ArticlePage) -> None:
        web = world.person("web2")
        web.appointments.update(valid_from=today() + DAY)
        client = at_work(web)
        assert client.get(editor(draft)).status_code == 403
        web.appointments.update(valid_from=today())
        assert client.get(editor(draft)).status_code == 200

    @pytest.mark.parametrize("standing", ["plt", "plh"])
    def test_acting_runs_out_here_too(self, world: World, draft: ArticlePage, standing: str) -> None:
        web = world.person("web")
        web.appointments.update(standing=standing, valid_until=today())
        client = at_work(web)
        assert client.get(editor(draft)).status_code == 200
        web.appointments.update(valid_until=today() - DAY)
        assert client.get(editor(draft)).status_code == 403

    @pytest.mark.parametrize("who", ["petugas", "pejabat", "kadis", "kepegawaian"])
    def test_other_roles_are_told_who_edits(self, world: World, draft: ArticlePage, who: str) -> None:
        client = at_work(world.person(who))
        for address in ("/admin/", editor(draft), "/admin/images/", "/admin/account/"):
            answer = client.get(address)
            assert answer.status_code == 403, address
            assert "Halaman disunting oleh tim website" in answer.content.decode()

    def test_a_membership_of_a_group_gives_nothing(self, world: World, draft: ArticlePage) -> None:
        person = world.person("petugas")
        group = Group.objects.create(name="Tim website")
        group.permissions.set(Permission.objects.all())
        for right in Permission.objects.filter(codename__in=["change_page", "publish_page"]):
            GroupPagePermission.objects.create(group=group, page=HomePage.objects.get(), permission=right)
        for right in Permission.objects.filter(codename__in=["change_image", "choose_image"]):
            GroupCollectionPermission.objects.create(
                group=group, collection=Collection.get_first_root_node(), permission=right
            )
        person.groups.add(group)
        person.user_permissions.set(Permission.objects.all())
        assert at_work(person).get(editor(draft)).status_code == 403
        person = Person.objects.get(pk=person.pk)
        assert not pages.user_has_permission(person, "change")
        assert not pictures.user_has_any_permission(person, ["choose", "change"])
        assert not person.get_all_permissions()

    def test_a_superuser_without_an_appointment_edits_nothing(self, world: World, draft: ArticlePage) -> None:
        boss = Person.objects.create_superuser("root", email="root@example.org", password="x", name="Root")
        assert not draft.permissions_for_user(boss).can_edit()
        at_work(boss).post(editor(draft), {"title": "Judul superuser", "slug": draft.slug})
        draft.refresh_from_db()
        assert draft.get_latest_revision_as_object().title == draft.title

    @pytest.mark.parametrize("screen", ["users", "groups"])
    def test_nobody_gives_rights_or_passwords_in_the_admin(self, world: World, screen: str) -> None:
        boss = Person.objects.create_superuser("root", email="root@example.org", password="x", name="Root")
        for person in (boss, world.person("web")):
            client = at_work(person)
            for address in (f"/admin/{screen}/", f"/admin/{screen}/new/", f"/admin/{screen}/edit/1/"):
                answer = client.post(address)
                assert answer.status_code == 403
                assert "Orang dan jabatan" in answer.content.decode()

    def test_somebody_else_appointed_today_is_in_at_once(self, world: World, draft: ArticlePage) -> None:
        newcomer = make_person("baru", Role.WEB)
        assert at_work(newcomer).get(editor(draft)).status_code == 200


class TestPictures:
    def crop(self, image: SiteImage) -> dict[str, Any]:
        focal = {"focal_point_x": 450, "focal_point_y": 300, "focal_point_width": 200, "focal_point_height": 100}
        return {"title": image.title, "description": "Kader sedang berlatih", **focal}

    def test_the_web_team_sets_what_must_stay_in_the_picture(self, world: World, picture_of: SiteImage) -> None:
        client = at_work(world.person("web"))
        address = reverse("wagtailimages:edit", args=[picture_of.pk])
        assert client.get(address).status_code == 200
        answer = client.post(address, self.crop(picture_of))
        assert answer.status_code == 302, answer.context["form"].errors
        picture_of.refresh_from_db()
        assert picture_of.focal_point_fields() == (450, 300, 200, 100)
        assert picture_of.description == "Kader sedang berlatih"

    def test_the_file_itself_stays_whatever_the_form_carries(self, world: World, picture_of: SiteImage) -> None:
        before = (picture_of.file.name, picture_of.clean_sha256)
        client = at_work(world.person("web"))
        client.post(reverse("wagtailimages:edit", args=[picture_of.pk]), {**self.crop(picture_of), "file": "lain.jpg"})
        picture_of.refresh_from_db()
        assert (picture_of.file.name, picture_of.clean_sha256) == before

    @pytest.mark.parametrize("who", ["pejabat", "petugas", "kadis"])
    def test_nobody_else_crops(self, world: World, picture_of: SiteImage, who: str) -> None:
        client = at_work(world.person(who))
        assert (
            client.post(reverse("wagtailimages:edit", args=[picture_of.pk]), self.crop(picture_of)).status_code == 403
        )
        picture_of.refresh_from_db()
        assert picture_of.focal_point_x is None

    @pytest.mark.parametrize("boss", [False, True])
    def test_pictures_come_and_go_through_custody_only(self, world: World, picture_of: SiteImage, boss: bool) -> None:
        person = world.person("web")
        if boss:
            person = Person.objects.create_superuser("root", email="root@example.org", password="x", name="Root")
        client = at_work(person)
        client.post(reverse("wagtailimages:delete", args=[picture_of.pk]))
        client.post(reverse("wagtailimages:delete_multiple", args=[picture_of.pk]))
        client.post(reverse("wagtail_bulk_action", args=["website", "siteimage", "delete"]) + f"?id={picture_of.pk}")
        assert SiteImage.objects.filter(pk=picture_of.pk).exists()
        for name in ("wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"):
            answer = client.get(reverse(name))
            assert answer.status_code in (302, 403), name

    def test_the_library_is_listed_and_chosen_from(self, world: World, picture_of: SiteImage) -> None:
        client = at_work(world.person("web"))
        for name in ("wagtailimages:index", "wagtailimages_chooser:choose"):
            assert picture_of.title in client.get(reverse(name)).content.decode(), name
