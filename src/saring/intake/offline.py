"""What the phone needs to work without network: the page it keeps, the service worker, who is logged in."""

import json
import uuid
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saring.desk.submission.errors import Refusal
from saring.desk.submission.queries import visible_to
from saring.faces.requests import ActorRequest, for_staff
from saring.intake import services
from saring.intake.forms import WordsForm
from saring.intake.models import Upload
from saring.intake.tus import for_sender
from saring.intake.views import asset_html
from saring.people.models import Section


@for_staff
def page(request: ActorRequest) -> HttpResponse:
    """Kirim bahan without network: drafts and files on this phone, with the state of each. Kept by the phone."""
    sections = Section.objects.filter(pk__in=request.actor.sections())
    form = WordsForm(auto_id="l-%s", initial={"category": "berita"})
    context = {"form": form, "sections": sections, "person": request.actor.person}
    return render(request, "intake/offline.html", context)


@require_safe
@for_sender
def session(request: ActorRequest) -> HttpResponseBase:
    """Who is logged in now, and the token a script needs to send; 401 when nobody is."""
    person = request.actor.person
    response = JsonResponse({"person": person.pk if person else None, "csrf": get_token(request)})
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@for_sender
def begin(request: ActorRequest) -> HttpResponseBase:
    """A draft of the phone becomes a submission; asked twice, it is the same one."""
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return JsonResponse({"error": _("Rancangan ini tidak terbaca. Muat ulang halaman ini.")}, status=400)
    section = get_object_or_404(Section, slug=request.POST.get("section", ""))
    try:
        submission = services.begin_draft(key=key, section=section, by=request.actor)
    except Refusal as refusal:
        return JsonResponse({"error": str(refusal)}, status=409)
    return JsonResponse({"number": submission.number, "url": reverse("intake:form", args=[submission.number])})


@require_safe
@for_sender
def outcome(request: ActorRequest, token: str) -> HttpResponseBase:
    """What became of an upload, and the cards of the asset, or of the pictures of a ZIP, that it is now."""
    mine = Upload.objects.filter(person=request.actor.person, submission__in=visible_to(request.actor))
    found = get_object_or_404(mine.select_related("asset__original"), token=token)
    answer: dict[str, Any] = {"state": found.state}
    if found.state == Upload.State.REFUSED:
        answer["error"] = found.sentence
    pictures = [
        upload.asset for upload in found.pictures.select_related("asset__original").order_by("pk") if upload.asset
    ]
    assets = pictures or [asset for asset in (found.asset,) if asset is not None]
    if assets:
        answer |= {"id": assets[0].pk, "html": "".join(asset_html(request, asset) for asset in assets)}
    return JsonResponse(answer)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest (W3C), so that the phone can put Kirim bahan on its home screen."""
    icons = [
        {"src": static(f"saring/assets/{name}"), "sizes": size, "type": kind, "purpose": "any maskable"}
        for name, size, kind in (
            ("ikon-192-1.png", "192x192", "image/png"),
            ("ikon-512-1.png", "512x512", "image/png"),
        )
    ]
    content = {
        "id": "/kirim/",
        "name": _("Kirim bahan – Saring"),
        "short_name": _("Kirim bahan"),
        "lang": "id",
        "start_url": reverse("intake:offline"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#14524a",
        "icons": icons,
    }
    return HttpResponse(json.dumps(content), content_type="application/manifest+json")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, told which files to keep; a new build is a new worker."""
    script, files = _built()
    resources = {
        "page": reverse("intake:offline"),
        "begin": "/kirim/baru/",
        "files": [static(f"saring/{file}") for file in files],
    }
    response = HttpResponse(f"self.KEPT={json.dumps(resources)};\n{script}", content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = "/"
    return response


@lru_cache(maxsize=1)
def _built() -> tuple[str, list[str]]:
    """The built worker, and the files of the workspace that the phone keeps."""
    assets = Path(settings.ASSETS)
    listed = json.loads((assets / ".vite" / "manifest.json").read_text())
    workers = [f"assets/{path.name}" for path in sorted((assets / "assets").glob("digest.worker-*.js"))]
    files = _with_imports(listed, "src/workspace.ts") + workers
    worker = (assets / listed["src/sw.ts"]["file"]).read_text()
    return worker, list(dict.fromkeys(files))


def _with_imports(listed: dict[str, Any], name: str) -> list[str]:
    entry = listed.get(name)
    if entry is None:
        return []
    files = [entry["file"], *entry.get("css", []), *entry.get("assets", [])]
    for imported in entry.get("imports", []) + entry.get("dynamicImports", []):
        files += _with_imports(listed, imported)
    return files
