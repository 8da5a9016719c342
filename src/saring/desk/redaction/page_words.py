"""Row 3, one click: what a kind of finding saw in the page's own words, masked in the draft."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from saring.checks.findings import Finding, Remedy
from saring.checks.redaction.plan import findings_again
from saring.checks.redaction.remedies import PAGE, remedies
from saring.checks.redaction.secrets import Secrets
from saring.desk.examination.check_settings import checks_settings
from saring.desk.examination.page_content import shown_files
from saring.desk.examination.services import words_of
from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Submission
from saring.website import services as website
from saring.website.freezing import freeze
from saring.website.redaction import mask_words


def mask_in_page(submission: Submission, found: Mapping[str, Any], by: Actor) -> int:
    """Mask in the newest draft every number of the same check and code; how many fewer are found in it afterwards. The
    draft is as it was when there are none. Raises MissingAsset.
    """
    assert submission.page_id is not None
    before = _maskable(submission, found)
    secrets = Secrets({one.exact for one in before if one.exact})
    with transaction.atomic():
        mask_words(submission.page_id, lambda text: secrets.edits(text)[1], by=by.person)
        gone = len(before) - len(_maskable(submission, found))
        if gone <= 0:
            transaction.set_rollback(True)
    return max(0, gone)


def _maskable(submission: Submission, found: Mapping[str, Any]) -> list[Finding]:
    canonical = freeze(website.latest(submission.page_id or 0)).content
    wanted = checks_settings()
    content = words_of(canonical, submission, wanted, shown_files(canonical))
    return [
        one
        for one in findings_again(content, wanted, {found["check"]})
        if one.code == found["code"] and Remedy.MASK in remedies(one.as_data(), PAGE)
    ]
