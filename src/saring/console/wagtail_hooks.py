"""The Wagtail admin as the editor's desk: our two verbs in the menu, nothing that publishes, every save on record."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem

from saring.console.editing.sending import SEND_BACK, SUBMIT, after_save
from saring.desk.editing import services as editing
from saring.desk.submission.actors import actor_for
from saring.desk.submission.models import Submission
from saring.press.static import stylesheets_and_scripts
from saring.website.models import ArticlePage

HIDDEN_ACTIONS = {
    "action-publish",
    "action-unpublish",
    "action-delete",
    "action-submit",
    "action-restart-workflow",
    "action-cancel-workflow",
    "action-lock",
    "action-unlock",
}
HIDDEN_MENUS = {"reports", "settings", "help", "documents", "snippets"}


class DeskMenuItem(ActionMenuItem):
    """A verb of the desk: saves the draft, then says it, or leads to the screen that asks for its reason."""

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and not context.get("locked_for_user")


class SubmitItem(DeskMenuItem):
    name = SUBMIT
    label = _("Kirim ke pejabat")
    icon_name = "arrow-right-full"


class SendBackItem(DeskMenuItem):
    name = SEND_BACK
    label = _("Kembalikan ke petugas")
    icon_name = "undo"


@hooks.register("register_page_action_menu_item")
def submit_item() -> ActionMenuItem:
    return SubmitItem(order=20)


@hooks.register("register_page_action_menu_item")
def send_back_item() -> ActionMenuItem:
    return SendBackItem(order=30)


@hooks.register("construct_page_action_menu")
def only_our_verbs(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN_ACTIONS]


@hooks.register("after_edit_page")
def note_edit(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Every save makes a contributor; then comes what the pressed button asks for."""
    if not isinstance(page.specific, ArticlePage):
        return None
    actor = actor_for(request.user)  # type: ignore[arg-type]
    editing.note_edit(page_id=page.pk, revision_id=page.latest_revision_id, by=actor)
    submission = Submission.objects.open_on_page(page.pk).first()
    return after_save(request, submission, actor) if submission is not None else None


@hooks.register("insert_global_admin_css")
def our_mark_in_its_colours() -> str:
    return mark_safe(
        "<style>.logo-saring{fill:#fff}.logo-lubang{fill:#2e1f5e}"
        ".logo-sungai{fill:none;stroke:#e3aa57;stroke-width:2.6;stroke-linecap:round}</style>"
    )


@hooks.register("insert_editor_js")
def findings_beside_the_editor() -> str:
    """Our scripts and styles for the side panel (frontend/src/editor.ts)."""
    return render_to_string(
        "console/editor/assets.html",
        {"static": stylesheets_and_scripts("editor"), "prefix": f"{settings.STATIC_URL}saring/"},
    )


@hooks.register("construct_main_menu")
def only_what_editors_need(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN_MENUS]


@hooks.register("register_admin_menu_item")
def back_to_my_turn() -> MenuItem:
    return MenuItem(_("Giliran Anda"), reverse("my_turn"), name="giliran", icon_name="arrow-left", order=1)


@hooks.register("construct_homepage_panels")
def no_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels.clear()
