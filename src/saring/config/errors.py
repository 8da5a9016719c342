"""Error pages: what happened, that nothing was lost, what to do."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from saring.config.return_after_log_in import expired
from saring.people.models import Person
from saring.people.queries import waiting_for


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """An expired form, or a proxy that hides the scheme: show what was seen, and the setting that puts it right."""
    back = expired(request, reason)
    if back is not None:
        return back
    context = {
        "reason": reason,
        "origin": request.headers.get("Origin", "-"),
        "host": request.get_host(),
        "scheme": request.scheme,
        "expected": settings.WORKSPACE_URL,
    }
    return render(request, "workspace/errors/csrf.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "workspace/errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is missing and what to do, in the sentence of whoever refused; for a script as JSON."""
    sentence = str(exception) or _(
        "Anda tidak berwenang membuka halaman ini. Bila seharusnya berwenang, hubungi Pengelola Kepegawaian."
    )
    if request.headers.get("Accept") == "application/json" or request.headers.get("X-Autosave"):
        return JsonResponse({"error": sentence}, status=403)
    words = len(waiting_for(request.user)) if isinstance(request.user, Person) and request.user.is_active else 0
    return render(request, "workspace/errors/403.html", {"sentence": sentence, "words": words}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "workspace/errors/400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "workspace/errors/500.html", status=500)
