"""What every workspace template gets, and what a preview of a public page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject

from saring.faces.kept_posts import kept_here
from saring.press.pages import site_context
from saring.press.static import stylesheets_and_scripts


def workspace(request: HttpRequest) -> dict[str, Any]:
    return {
        "assets": stylesheets_and_scripts("workspace"),
        "actor": getattr(request, "actor", None),
        "public_url": settings.PUBLIC_URL,
        "workspace_url": settings.WORKSPACE_URL,
        "is_demo": settings.DEMO,
        "site": SimpleLazyObject(site_context),
        "preview_static": stylesheets_and_scripts("public"),
        "came_back": SimpleLazyObject(lambda: _came_back(request)),
        "static_prefix": f"{settings.STATIC_URL}saring/",
    }


def _came_back(request: HttpRequest) -> dict[str, Any] | None:
    """What this page's form was sent with in vain, if it was: when, and whether files went with it."""
    kept_post = kept_here(request) if hasattr(request, "session") else None
    at = parse_datetime(kept_post["at"]) if kept_post else None
    if kept_post is None or at is None or request.method != "GET":
        return None
    return {"time": date_format(timezone.localtime(at), "H.i"), "files": kept_post["files"]}
