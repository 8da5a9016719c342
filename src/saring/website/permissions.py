"""First wall of the gate: one permission tester for admin, bulk actions and API, superusers included.

Only a draft whose editing window is open may be edited, by a member of the web team. Publishing, unpublishing,
moving, copying, deleting, scheduling, locking and reordering belong to `desk`, so they are refused to everyone here.
"""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import PagePermissionTester

from saring.website.rights import in_web_team


class NotOpenLock(BaseLock):
    """The page is with the official, or is not in anyone's hands."""

    def __init__(self, page: Any, reason: str) -> None:
        super().__init__(page)
        self.reason = reason

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return self.reason

    def get_locked_by(self, user: Any) -> str:
        return _("Terkunci")

    def get_description(self, user: Any) -> str:
        return self.reason


class SaringPagePermissionTester(PagePermissionTester):
    """Answers for every page of the public site, whoever asks."""

    def can_edit(self) -> bool:
        window = getattr(self.page, "editing_window", None)
        return window is not None and window.is_open and in_web_team(self.user)

    def can_add_subpage(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_publish(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_unlock(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_move_to(self, destination: Any) -> bool:
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        return False
