"""SOP row 4: one blocking finding does not hold a content back; a reason goes on record."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from saring.checks.findings import Severity
from saring.desk.examination.findings import (
    FindingStatus,
    absolute_sentence,
    findings_view,
)
from saring.desk.examination.models import Ground, Overruling
from saring.desk.examination.services import examine_frozen
from saring.desk.filtering.rules import check_can_overrule
from saring.desk.submission import current_time, engine
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Blocked, Changed, Incomplete
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import check_digest, check_sentence
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment


@transaction.atomic
def overrule(
    *,
    submission_id: int,
    digest_seen: str,
    file: str,
    fingerprint: str,
    reason: str,
    sentence: str,
    by: Actor,
    expected_version: int | None = None,
) -> Submission:
    """SOP row 4: one blocking finding does not hold this content back; a reason goes on record. NIK by nobody."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_overrule(submission, by)
    check_digest(submission, digest_seen)
    if reason not in Ground.values:
        raise Incomplete(_("Pilih alasannya terlebih dahulu."))
    check_sentence(sentence)
    view = findings_view(submission, examine_frozen(submission))
    seen = next((one for one in view.statuses if one.key == (file, fingerprint)), None)
    if seen is None or seen.severity != Severity.BLOCKS:
        raise Changed(_("Temuan itu tidak ada lagi pada isi ini. Muat ulang halaman."))
    if seen.absolute:
        raise Blocked(absolute_sentence([seen]))
    if seen.overruled is not None:
        return submission
    keep_overruling(submission, seen, reason=reason, sentence=sentence, by=by, acting=acting)
    submission.version += 1
    submission.save(update_fields=["version"])
    return submission


def keep_overruling(
    submission: Submission, seen: FindingStatus, *, reason: str, sentence: str, by: Actor, acting: Appointment | None
) -> None:
    """The row, and its line in the ledger; on the content as it is frozen now."""
    assert submission.frozen is not None
    digest = submission.frozen.digest
    Overruling.objects.create(
        submission=submission,
        digest=digest,
        file=seen.data["file"],
        fingerprint=seen.data["fingerprint"],
        check_id=seen.data["check"],
        place=_where(seen.data)[:400],
        message=seen.data["message"],
        evidence=seen.data["evidence"],
        reason=reason,
        sentence=sentence.strip(),
        by=by.person,
        by_name=by.name,
        by_position=acting.title if acting else "",
        at=current_time.now(),
    )
    said = {"check": seen.data["check"], "place": _where(seen.data), "evidence": seen.data["evidence"]}
    note = engine.Note({**said, "reason": reason, "sentence": sentence.strip()}, digest=digest)
    engine.record(Verb.OVERRULE, submission, actor=by, acting=acting, note=note)


def _where(data: dict[str, Any]) -> str:
    return f"{data['title']}: {data['place']}" if data["title"] else str(data["place"])
