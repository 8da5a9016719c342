"""Lembar penyaringan on screen and as PDF, for whoever may know of the submission."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from saring.desk.filtering.models import Decision
from saring.desk.submission.queries import visible_to
from saring.documents.filter_sheet import FilterSheet, sheet_of, sheet_pdf
from saring.faces.requests import ActorRequest, for_staff
from saring.people.queries import agency


@require_safe
@for_staff
def filter_sheet(request: ActorRequest, decision_id: int) -> HttpResponse:
    sheet = _of(request, decision_id)
    context = {"sheet": sheet, "submission": sheet.decision.submission, "agency": agency()}
    return render(request, "console/filter_sheet.html", context)


@require_safe
@for_staff
def as_pdf(request: ActorRequest, decision_id: int) -> HttpResponse:
    """PDF/A-2b."""
    sheet = _of(request, decision_id)
    headers = {"Content-Disposition": f'inline; filename="{sheet.number}.pdf"'}
    return HttpResponse(sheet_pdf(sheet), content_type="application/pdf", headers=headers)


def _of(request: ActorRequest, decision_id: int) -> FilterSheet:
    decisions = Decision.objects.select_related("submission__section", "examination")
    found = decisions.filter(pk=decision_id, submission__in=visible_to(request.actor)).first()
    if found is None:
        raise Http404
    return sheet_of(found)
