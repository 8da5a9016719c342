"""Every file a page shows, by digest: what a preview of it asks for."""

from typing import Any

from saring.website.freezing import placed_assets
from saring.website.library import PictureSet, SiteDocument, SiteImage, SiteVideo


def digests_of(page: Any) -> set[str]:
    """Clean copies, covers, pages and renditions of what is placed on an ArticlePage. Raises MissingAsset."""
    items = [placed.item for placed in placed_assets(page)]
    found = {item.clean_sha256 for item in items}
    for item in items:
        if isinstance(item, SiteDocument):
            found |= {item.preview_sha256, item.pages_sha256}
        elif isinstance(item, SiteVideo):
            found |= {item.preview_sha256, item.small_sha256}
    pictures = [item.pk for item in items if isinstance(item, SiteImage)]
    for renditions in PictureSet.objects.filter(image__in=pictures).values_list("renditions", flat=True):
        found |= {rendition["sha256"] for rendition in renditions}
    return found - {""}
