"""SOP: its versions, the table that comes in, the rows to confirm, the head's signature."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from saring.console.sop.forms import BindForm, SignForm, TableForm
from saring.desk.examination.public_text import check_public_words
from saring.desk.submission.errors import Refusal
from saring.faces.kept_posts import typed
from saring.faces.requests import ActorRequest, for_staff, role_or_403
from saring.ledger.author import Author
from saring.people.models import Role
from saring.people.queries import today
from saring.sop import services
from saring.sop.errors import SopError
from saring.sop.models import Procedure, Status
from saring.sop.queries import of_version

MAY_IMPORT = (Role.HEAD, Role.WEB)


@for_staff
def versions(request: ActorRequest) -> HttpResponse:
    """All versions; the head and the web team may bring in a new table."""
    if request.method == "POST":
        role_or_403(request, *MAY_IMPORT)
    form = TableForm(request.POST or None, request.FILES or None) if _may_import(request) else None
    if request.method == "POST" and form is not None and form.is_valid():
        upload = form.cleaned_data["file"]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / Path(upload.name).name
            path.write_bytes(upload.read())
            try:
                procedure = services.import_file(path=path, by=_author(request))
            except SopError as error:
                messages.error(request, str(error))
                return redirect("sop")
        messages.success(request, _("Tabel sudah dibaca sebagai rancangan. Pastikan barisnya, lalu minta pengesahan."))
        return redirect("sop_version", version=procedure.version)
    context = {"procedures": Procedure.objects.order_by("-version"), "form": form}
    return render(request, "console/sop.html", context)


@for_staff
def version(request: ActorRequest, version: int) -> HttpResponse:
    """One version with its rows; a draft can be confirmed, signed, put in force."""
    procedure = of_version(version)
    if procedure is None:
        raise Http404
    if request.method == "POST":
        return _act(request, procedure)
    kept = typed(request)
    return _page(request, procedure, SignForm(kept if kept and kept.get("deed") == "sign" else None))


def _page(request: ActorRequest, procedure: Procedure, sign_form: SignForm) -> HttpResponse:
    may_sign = request.actor.has(Role.HEAD)
    context = {
        "procedure": procedure,
        "steps": [
            (step, BindForm(initial={"number": step.number, "kind": step.kind})) for step in procedure.steps.all()
        ],
        "is_draft": procedure.status == Status.DRAFT,
        "may_confirm": procedure.status == Status.DRAFT and _may_import(request),
        "sign_form": sign_form if may_sign and procedure.status == Status.DRAFT else None,
        "may_put_in_force": may_sign and procedure.status == Status.SIGNED,
        "to_confirm": sum(step.inferred for step in procedure.steps.all()),
    }
    return render(request, "console/sop_version.html", context)


def _act(request: ActorRequest, procedure: Procedure) -> HttpResponse:
    deed = request.POST.get("deed")
    form = SignForm(request.POST if deed == "sign" else None)
    try:
        with transaction.atomic():
            if deed == "bind":
                role_or_403(request, *MAY_IMPORT)
                services.bind_row(
                    procedure=procedure,
                    number=request.POST.get("number", ""),
                    kind=request.POST.get("kind", ""),
                    by=_author(request),
                )
            elif deed == "sign":
                signer = role_or_403(request, Role.HEAD)
                if not form.is_valid():
                    messages.error(request, _("Isi nomor SOP dan tanggalnya dengan benar."))
                    return _page(request, procedure, form)
                check_public_words(form.cleaned_data["number"])
                services.sign(
                    procedure=procedure,
                    signed_by_name=request.actor.name,
                    signed_by_position=signer.title,
                    **form.cleaned_data,
                    by=_author(request),
                )
            elif deed == "put_in_force":
                role_or_403(request, Role.HEAD)
                services.put_in_force(procedure=procedure, today=today(), by=_author(request))
            else:
                raise Http404
    except (SopError, Refusal) as error:
        messages.error(request, str(error))
        return _page(request, procedure, form)
    messages.success(request, _("Sudah dicatat."))
    return redirect(reverse("sop_version", args=[procedure.version]))


def _may_import(request: ActorRequest) -> bool:
    return any(request.actor.has(role) for role in MAY_IMPORT)


def _author(request: ActorRequest) -> Author:
    actor = request.actor
    return Author(name=actor.name, person_id=actor.person_id, position=actor.appointments[0].title)
