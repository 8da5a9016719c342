"""SOP row 3: the Wagtail editor, with what the checks see beside it while one writes."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views import View
from wagtail.admin import messages
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnEdit

from saring.console.editing.sending import OURS
from saring.console.filtering.findings import RemedyButtons, findings_panel
from saring.console.submission.refused_forms import kept_of
from saring.console.submission.requirements import requirements_of
from saring.desk.examination.findings import findings_view
from saring.desk.examination.services import examine_and_request
from saring.desk.submission.actors import actor_for
from saring.desk.submission.models import Submission
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import can
from saring.faces.kept_posts import typed
from saring.website.blocks import TEXT_FEATURES
from saring.website.freezing import MissingAsset, freeze
from saring.website.models import ArticlePage
from saring.website.pasting import blocks_of_paste
from saring.website.writing import Block

RESTORE: Final = "saring-restore"


class FindingsSidePanel(BaseSidePanel):
    """Empty at first; `editor.ts` fills it with the answer of DraftFindings, a moment after each change."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label: str | Promise = _l("Temuan")
        icon_name = "warning"
        counter_classname = "w-bg-critical-200"

    name = "temuan"
    title = _l("Temuan")
    template_name = "console/editor/side_panel.html"
    order = 150

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """What the step asks for, to be ticked before sending; and whether the form holds what is not saved."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        submission = Submission.objects.open_on_page(self.object.pk).select_related("step").first()
        context["requirements"] = requirements_of(submission) if submission else []
        context["kept"] = kept_of(self.request, submission.number) if submission else {}
        context["holds_unsaved"] = parent_context["form"].is_bound
        return context


class EditWithFindings(EditView):
    """Wagtail's own, with one side panel more, and nothing typed that is lost.

    A form the browser kept (frontend/src/edited.ts), or that was sent after the log-in had ended, is shown again
    unsaved.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = typed(request)
        if kept is not None and not self.locked_for_user:
            return self._shown_again(kept)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if RESTORE in request.POST:
            return self._shown_again(request.POST)
        return super().post(request, *args, **kwargs)

    def _shown_again(self, data: QueryDict) -> HttpResponse:
        self.form = self.form_class(
            data,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.defer_required_fields()
        self.form.is_valid()
        self.form.restore_required_fields()
        self.has_unsaved_changes = True
        messages.warning(self.request, _("Tulisan Anda dipulihkan di bawah dan belum tersimpan. Periksa, lalu simpan."))
        return self.render_to_response(self.get_context_data())

    def add_save_confirmation_message(self) -> None:
        """Not where a verb was asked for: it says itself what became of it."""
        if not any(name in self.request.POST for name in OURS):
            super().add_save_confirmation_message()

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        if isinstance(self.page, ArticlePage) and not self.expects_json_response:
            panels.append(FindingsSidePanel(self.page, self.request))
        return panels


class PastedBlocks(View):
    """What was pasted into a paragraph, as paragraphs (Draft.js content state) and tables, in order."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        blocks = blocks_of_paste(request.POST.get("html", ""), request.POST.get("text", ""))
        return JsonResponse({"parts": list(_parts(blocks))})


def _parts(blocks: list[Block]) -> Iterator[dict[str, Any]]:
    """Paragraphs that follow one another are one part: they go into one field."""
    converter = ContentstateConverter(features=TEXT_FEATURES)
    for kind, run in groupby(blocks, key=lambda block: block["type"]):
        values = [block["value"] for block in run]
        if kind == "table":
            yield from ({"type": "table", "value": value} for value in values)
        else:
            yield {"type": "text", "value": json.loads(converter.from_database_format("".join(values)))}


class DraftFindings(PreviewOnEdit):
    """What the checks see in the form as it stands, unsaved. Only for who may edit the page now."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submission = Submission.objects.open_on_page(self.object.pk).first()
        if submission is None or not isinstance(self.object, ArticlePage):
            raise Http404
        form = self.get_form(request.POST)
        if not self.validate_form(form):
            return render(request, "console/editor/unreadable.html")
        page = form.save(commit=False)
        try:
            result = examine_and_request(freeze(page).content, submission)
        except MissingAsset:
            return render(request, "console/editor/unreadable.html")
        test_url = reverse("weigh_consequences", args=[submission.number])
        view, actor = findings_view(submission, result), actor_for(request.user)  # type: ignore[arg-type]
        buttons = RemedyButtons.of(submission, view, actor) if can(Verb.REDACT, submission, actor) else None
        board = findings_panel(view, page_url="", buttons=buttons, test_url=test_url)
        context = {"submission": submission, "board": board, "in_editor": True}
        return render(request, "console/parts/findings.html", context)
