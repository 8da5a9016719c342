"""What the official decides on: the frozen page, without what would be left out."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from saring.desk.examination.findings import FindingsView, findings_view
from saring.desk.examination.services import examine, examine_frozen
from saring.desk.submission.errors import Changed
from saring.desk.submission.models import Submission
from saring.website.freezing import (
    MissingAsset,
    PlacedAsset,
    Resolved,
    freeze,
    placed_assets,
    resolved_in,
    without_assets,
)
from saring.website.gate import page_of_revision


@dataclass(frozen=True)
class Preview:
    """The frozen page without the assets that would be left out, and the digest it would have."""

    page: Any
    digest: str
    assets: list[PlacedAsset]
    resolved: Resolved


def preview_without(submission: Submission, refs: Collection[str] = ()) -> Preview:
    """What the public would see if `refs` were left out. Raises Changed if the frozen revision was tampered with."""
    assert submission.frozen is not None
    page = page_of_revision(submission.frozen.revision_id)
    held = resolved_in(submission.frozen.content)
    if page is None or not hmac.compare_digest(_digest_now(page, held), submission.frozen.digest):
        raise Changed(
            _(
                "Isi halaman ini tidak lagi sama dengan yang dikirim ke Anda. "
                "Kembalikan untuk perbaikan agar dikirim ulang; tidak ada yang tayang."
            )
        )
    assets = placed_assets(page)
    if refs:
        page = without_assets(page, set(refs))
    return Preview(page=page, digest=freeze(page, held).digest, assets=assets, resolved=held)


def findings_view_without(submission: Submission, preview: Preview, refs: Collection[str]) -> FindingsView:
    """How the content stands without those assets."""
    result = examine(freeze(preview.page, preview.resolved).content, submission) if refs else examine_frozen(submission)
    return findings_view(submission, result)


def _digest_now(page: Any, held: Resolved) -> str:
    """The digest of what the revision shows now; '' when a library item is gone."""
    try:
        return freeze(page, held).digest
    except MissingAsset:
        return ""
