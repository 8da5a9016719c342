"""What the web team may do in the Wagtail admin, asked of the appointments whenever Wagtail asks.

Wagtail reads rights from memberships of groups: a copy, which stays when an appointment runs out. Ours begin and end
with the appointments, so nobody is a member of anything. Wagtail 7.4 has no setting for its permission policies and
hands the one instance of each around by import, so `derive` gives those instances our classes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet
from wagtail.images import permissions as image_permissions
from wagtail.models import Collection, Page, Site
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import page_permission_policy

from saring.people.models import Person, Role
from saring.people.queries import appointments_of, holders

ADMIN_RIGHTS: Final = frozenset({"wagtailadmin.access_admin"})
PICTURE_ACTIONS: Final = frozenset({"choose", "change"})
"""Put on a page, name and crop. Pictures come and go through custody only, whoever asks."""
_ASKED: Final = "_is_in_the_web_team"


def in_web_team(user: Any) -> bool:
    """Whether an appointment to the web team is in force now; asked once for each person loaded, so once a request."""
    if not isinstance(user, Person):
        return False
    if _ASKED not in user.__dict__:
        user.__dict__[_ASKED] = any(appointment.role == Role.WEB for appointment in appointments_of(user))
    return bool(user.__dict__[_ASKED])


class AppointmentBackend(ModelBackend):
    """Log-in by password; rights by name from the appointments in force, never from groups or from the person's row."""

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set(ADMIN_RIGHTS) if obj is None and in_web_team(user_obj) else set()


@dataclass(frozen=True)
class Named:
    codename: str


@dataclass(frozen=True)
class PageRight:
    """A right over a page and what lies below it, in the shape Wagtail's policy reads."""

    page: Page
    permission: Named

    @property
    def page_id(self) -> int:
        return int(self.page.pk)


class AppointedPages(PagePermissionPolicy):
    """The web team may change pages of the site; which of them, and when, is the permission tester's to say."""

    def get_all_permissions_for_user(self, user: Any) -> list[PageRight]:
        site = Site.objects.select_related("root_page").first() if in_web_team(user) else None
        return [PageRight(site.root_page, Named("change_page"))] if site is not None else []


class AppointedLibrary(CollectionOwnershipPermissionPolicy):
    """The web team may choose and crop any picture of the library; nobody adds or deletes one in the admin."""

    def _may(self, user: Any, actions: Iterable[str]) -> bool:
        return bool(PICTURE_ACTIONS & set(actions)) and in_web_team(user)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self._may(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return self._may(user, actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self._may(user, [action])

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return self._may(user, actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        everything: QuerySet[Any] = self.model._default_manager.all()
        return everything if self._may(user, actions) else everything.none()

    def collections_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        everything: QuerySet[Any] = Collection.objects.all()
        return everything if self._may(user, actions) else everything.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Person]:
        return holders(Role.WEB) if PICTURE_ACTIONS & set(actions) else Person.objects.none()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet[Person]:
        return self.users_with_any_permission(actions)


def derive() -> None:
    """Have Wagtail's policies of pages and pictures ask the appointments; called once, at start."""
    page_permission_policy.__class__ = AppointedPages
    image_permissions.permission_policy.__class__ = AppointedLibrary
