"""What every workspace template gets, and what a preview of a public page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

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
        "static_prefix": f"{settings.STATIC_URL}saring/",
    }
