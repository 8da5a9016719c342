"""Berita Acara Serah Terima: on screen, as PDF, and for anyone who wants to know if a paper is genuine."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from saring.desk.receipts.models import Receipt
from saring.desk.receipts.services import code_of
from saring.desk.submission.queries import visible_to
from saring.documents.receipt import check_address, declarations_of, receipt_pdf
from saring.faces.requests import ActorRequest, for_staff
from saring.people.queries import agency


@for_staff
def receipt(request: ActorRequest, number: str) -> HttpResponse:
    """On screen; both sides may come back to it at any time."""
    found = _of(request, number)
    context = {
        "receipt": found,
        "submission": found.submission,
        "agency": agency(),
        "said": declarations_of(found),
        "total": sum(item["size"] for item in found.items),
        "check_address": check_address(found) if found.code else "",
    }
    return render(request, "console/receipt.html", context)


@require_safe
@for_staff
def as_pdf(request: ActorRequest, number: str) -> HttpResponse:
    """PDF/A-2b."""
    found = _of(request, number)
    if not found.code:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="{found.number}.pdf"'}
    return HttpResponse(receipt_pdf(found), content_type="application/pdf", headers=headers)


@require_safe
def check(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """For anyone, without log-in: whether the register holds this receipt, unchanged. Names no person and no file."""
    found = Receipt.objects.filter(number=number).first()
    known = found is not None and bool(found.code) and constant_time_compare(found.code, code)
    unchanged = bool(known and found is not None and code_of(found) == found.code)
    context = {
        "receipt": found if known else None,
        "agency": agency(),
        "unchanged": unchanged,
        "number": number,
        "total": sum(item["size"] for item in found.items) if known and found is not None else 0,
    }
    response = render(request, "console/receipt_check.html", context, status=200 if known else 404)
    response.headers["Cache-Control"] = "no-store"
    return response


def _of(request: ActorRequest, number: str) -> Receipt:
    visible = Receipt.objects.select_related("submission__section")
    found = visible.filter(number=number, submission__in=visible_to(request.actor)).first()
    if found is None:
        raise Http404
    return found
