"""Catatan: the Buku Register, for the head and the web team."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saring.faces.requests import ActorRequest, for_staff, role_or_403
from saring.ledger.models import Entry
from saring.people.models import Role

PAGE_SIZE = 50


@for_staff
def entries(request: ActorRequest) -> HttpResponse:
    role_or_403(request, Role.WEB, Role.OFFICIAL, Role.HEAD)
    page = Paginator(Entry.objects.order_by("-id"), PAGE_SIZE).get_page(request.GET.get("hal"))
    return render(request, "console/ledger.html", {"page": page})
