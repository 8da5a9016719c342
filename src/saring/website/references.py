"""Pages that a content links to by their key, and the public path each has now. Read by freezing and by drawing."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter

STREAMS: Final = ("gallery", "body", "attachments")


def pages_linked_from(page: Any) -> list[int]:
    """Keys of the pages its text links to, each once, in order of key."""
    found = set()
    for name in STREAMS:
        stream = getattr(page, name)
        for model, key, _path, _content in stream.stream_block.extract_references(stream):
            if issubclass(model, Page):
                found.add(int(key))
    return sorted(found)


def paths_of_links(page: Any) -> dict[str, str]:
    """'page:7' to the public path now, of every page linked to; '' where a visitor would find nothing.

    A link to the page itself has the address that the page will have.
    """
    keys = pages_linked_from(page)
    live = Page.objects.filter(pk__in=keys, live=True).specific() if keys else []
    paths = {target.pk: str(getattr(target, "public_path", "")) for target in live}
    return {f"page:{key}": page.public_path if key == page.pk else paths.get(key, "") for key in keys}


def links_to_nowhere(page: Any) -> list[str]:
    """Titles of the pages linked to that no visitor would find; a page that is gone by its number."""
    keys = [int(ref.removeprefix("page:")) for ref, path in paths_of_links(page).items() if not path]
    titles = dict(Page.objects.filter(pk__in=keys).values_list("pk", "title")) if keys else {}
    return [titles.get(key, f"#{key}") for key in keys]


def rich_text_html(source: str, paths: Mapping[str, str]) -> str:
    """Stored rich text as HTML; a link to a page has the address in `paths`, and none where it leads nowhere.

    Embeds are dropped: pictures and films stand in blocks of their own, where the official sees and judges them.
    """

    def link(attributes: Mapping[str, str]) -> str:
        path = paths.get(f"page:{attributes.get('id', '')}")
        return f'<a href="{escape(path)}">' if path else "<a>"

    return str(EmbedRewriter()(LinkRewriter({"page": link})(source)))
