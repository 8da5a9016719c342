"""SOP row 3: the Wagtail editor, with what the checks see beside it while one writes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnEdit

from saring.console.findings import board_of
from saring.desk.findings import standing_of
from saring.desk.models import Submission
from saring.desk.services.examining import look_and_ask
from saring.website.freezing import MissingAsset, freeze
from saring.website.models import ArticlePage


class FindingsSidePanel(BaseSidePanel):
    """Empty at first; `editor.ts` fills it with the answer of DraftFindings, a moment after each change."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label: str | Promise = _("Temuan")
        icon_name = "warning"
        counter_classname = "w-bg-critical-200"

    name = "temuan"
    title = _("Temuan")
    template_name = "console/editor/side_panel.html"
    order = 150


class EditWithFindings(EditView):
    """Wagtail's own, with one side panel more: it offers no hook for those of pages."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        if isinstance(self.page, ArticlePage) and not self.expects_json_response:
            panels.append(FindingsSidePanel(self.page, self.request))
        return panels


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
            look = look_and_ask(freeze(page).content, submission)
        except MissingAsset:
            return render(request, "console/editor/unreadable.html")
        test_url = reverse("uji_konsekuensi", args=[submission.number])
        board = board_of(standing_of(submission, look), page_url="", test_url=test_url)
        return render(request, "console/parts/findings.html", {"submission": submission, "board": board})
