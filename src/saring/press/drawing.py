"""Draws a permitted page: HTML, words for the search index, the files it uses. Takes seconds, so outside every lock."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.html import strip_tags

from saring.files import digest_of
from saring.press import origin, pages
from saring.press.links import PublicLinks, UsedFile
from saring.press.models import Release
from saring.website.freezing import placed_assets
from saring.website.gate import Permitted
from saring.website.rendering import article_context

RENDERED = (
    *("path", "title", "summary", "category", "section_slug", "section_name"),
    *("event_date", "card", "html_sha256", "made_from", "text_sha256"),
)
"""What drawing finds out. State and lease stay out of it: a rebuild must not undo a take-down ordered meanwhile."""


@dataclass(frozen=True)
class DrawnPage:
    """A page as it will lie in the tree, its plain text for the search index, and the files it uses."""

    html: bytes
    text: str
    used: tuple[UsedFile, ...]


def draw(release: Release, permitted: Permitted) -> DrawnPage:
    """The page of a release; what it shows in lists is set on the row, not saved. Raises ValueError, MissingAsset,
    OSError."""
    release.made_from = origin.fingerprint()
    links, page = PublicLinks(), permitted.page
    context = _context(permitted, links)
    section = context["section"]
    release.path = f"/{section.slug}/{page.slug}/"
    release.title, release.summary, release.category = page.title, page.summary, page.category
    release.section_slug, release.section_name = section.slug, section.name
    release.event_date = page.event_date
    release.card = _card(context)
    html = pages.render("article.html", {**context, "release": release, "path": release.path})
    body = strip_tags(str(page.body.render_as_block(context)))
    text = " ".join(" ".join([body, *_words_beside(context)]).split())
    return DrawnPage(html, text, tuple(links.used.values()))


def _words_beside(context: dict[str, Any]) -> Iterator[str]:
    """What is read beside the text: captions, what pictures show, titles and names of files."""
    for picture in filter(None, [context["lead"], *context["pictures"]]):
        yield from (picture.caption, picture.alt)
    for document in context["documents"]:
        yield from (document.title, document.name)
    for video in context["videos"]:
        yield from (video.title, video.transcript)


def _context(permitted: Permitted, links: PublicLinks) -> dict[str, Any]:
    """What the templates get. Renditions are made from a picture only while it is the one that was permitted;
    documents and videos are checked when they are copied (tree.place_asset)."""
    for placed in placed_assets(permitted.page):
        if placed.kind == "picture" and digest_of(placed.item.clean_path) != placed.item.clean_sha256:
            raise ValueError(f"gambar “{placed.title}” bukan lagi berkas yang dinyatakan layak")
    return article_context(permitted.page, links, permitted.resolved)


def _card(context: dict[str, Any]) -> dict[str, Any]:
    lead = context["lead"]
    picture = asdict(context["renderer"].picture(lead.image, "card")) | {"alt": lead.alt} if lead else None
    share = context["renderer"].picture(lead.image, "share") if lead else None
    return {
        "picture": picture,
        "share": share.src if share else "",
        "share_size": [share.width, share.height] if share else [],
        "documents": [asdict(document) for document in context["documents"]],
        "videos": sum(not video.is_sound for video in context["videos"]),
        "sounds": sum(video.is_sound for video in context["videos"]),
        "reading_minutes": context["reading_minutes"],
    }
