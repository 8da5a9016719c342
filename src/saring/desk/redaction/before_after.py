"""What a redaction changed, as pictures side by side: for whoever asked for it, and for the official who decides."""

from pathlib import Path
from typing import Any

from django.conf import settings

from saring.checks import sandboxed
from saring.media.models import MediaKind, Original
from saring.media.originals import storage
from saring.media.queries import originals_of, pages_beside


def pictures_of(before: str, after: Original) -> list[dict[str, Any]]:
    """[{"page": number from 1, or 0 for a picture, "before": digest, "after": digest}] of the clean copy with the
    digest `before` and of the new one; [] where there is nothing that can be drawn. Raises NotNow, OSError."""
    if after.kind not in {MediaKind.PICTURE, MediaKind.DOCUMENT}:
        return []
    main = after.copies.filter(role="main").values_list("sha256", flat=True).first()
    if main is None or not originals_of(before).exists():
        return []
    root = Path(settings.CLEAN)
    old, new = (storage.content_path(root, pages_beside(one) or one).resolve(strict=True) for one in (before, main))
    return sandboxed.compare(old, new, working=root / "working", store=_stored)


def _stored(path: Path) -> str:
    return storage.store_made(path, settings.CLEAN)[0]
