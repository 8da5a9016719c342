"""Renders public pages to bytes, always in Indonesian and in the agency's zone. Reads nothing from the tree."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from saring.people.models import Section
from saring.people.queries import agency_if_any
from saring.press import lists
from saring.press.models import Release
from saring.press.static import stylesheets_and_scripts

HOME_NEWS = 10
FEED_ITEMS = 30
FIXED = {"/tentang/": "about.html", "/cari/": "search.html", "/404.html": "404.html", "/robots.txt": "robots.txt"}
"""Pages that depend on the agency only, by their path."""
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML document may hold, not even escaped (XML 1.0 §2.2)."""
_site: ContextVar[dict[str, Any] | None] = ContextVar("saring_site", default=None)


def site_context() -> dict[str, Any]:
    """What every public page shows: the agency, the sections, style sheets, the canonical address."""
    return {
        "agency": agency_if_any(),
        "sections": list(Section.objects.filter(active=True)),
        "static": stylesheets_and_scripts("public"),
        "public_url": settings.PUBLIC_URL,
        "year": timezone.localdate().year,
    }


def render(template: str, context: dict[str, Any]) -> bytes:
    """One template of website/site/ with the site's own context."""
    site = _site.get() or site_context()
    with translation.override("id"):
        text = render_to_string(f"website/site/{template}", {"site": site, **context})
    return (NOT_IN_XML.sub("", text) if template.endswith(".xml") else text).encode()


@contextmanager
def same_site() -> Iterator[None]:
    """Ask for agency and sections once for all the pages rendered inside."""
    token = _site.set(site_context())
    try:
        yield
    finally:
        _site.reset(token)


def home() -> bytes:
    return render(
        "home.html",
        {
            "newest": lists.head(lists.news(), HOME_NEWS),
            "documents": lists.head(lists.documents(), 4),
            "path": "/",
        },
    )


def list_head(public_list: lists.PublicList, title: str, lead: str) -> bytes:
    """The head of a list: the newest, and the way into the archive."""
    context = {
        "title": title,
        "lead": lead,
        "releases": lists.head(public_list),
        "archive_path": _archive_link(public_list),
        "path": public_list.path,
        "feed_path": f"{public_list.path}feed.xml",
        "is_documents": public_list.key == lists.DOCUMENTS,
    }
    return render("list.html", context)


def archive_page(public_list: lists.PublicList, title: str, number: int) -> bytes:
    """One archive page; links to the nearest ones with something on them, so that a new page touches two at most."""
    older, newer = lists.archive_numbers(public_list, beside=number)
    context = {
        "title": title,
        "lead": "",
        "releases": lists.archive(public_list, number),
        "path": public_list.archive_path(number),
        "number": number,
        "older_path": public_list.archive_path(older) if older else "",
        "newer_path": public_list.archive_path(newer) if newer else public_list.path,
        "is_documents": public_list.key == lists.DOCUMENTS,
    }
    return render("list.html", context)


def feed(public_list: lists.PublicList, title: str) -> bytes:
    """RSS 2.0 of the newest."""
    releases = lists.head(public_list, FEED_ITEMS)
    return render("feed.xml", {"title": title, "releases": releases, "path": public_list.path})


def sitemap_part(number: int) -> bytes:
    return render("sitemap.xml", {"releases": lists.sitemap_part(number)})


def sitemap_index(parts: int) -> bytes:
    return render("sitemap_index.xml", {"parts": range(1, parts + 1)})


def proof(release: Release) -> bytes:
    """The page that shows by which steps this page went public."""
    return render("proof.html", {"release": release, "proof": release.proof, "path": f"{release.path}bukti/"})


def fixed_page(path: str) -> bytes:
    """A page that depends on the agency only (FIXED)."""
    return render(FIXED[path], {"path": path if path.endswith("/") else ""})


def _archive_link(public_list: lists.PublicList) -> str:
    _older, newest = lists.archive_numbers(public_list)
    return public_list.archive_path(newest) if newest else ""
