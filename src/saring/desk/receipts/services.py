"""SOP row 2 on paper: what was handed over, by whom, by which appointment; and who took it in."""

import hashlib
from datetime import UTC

import rfc8785

from saring.desk.receipts.models import Receipt
from saring.desk.submission import current_time
from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import live_assets
from saring.people.models import Appointment

CODE_LENGTH = 20


def draw_up(submission: Submission, *, by: Actor, acting: Appointment | None) -> Receipt:
    """The receipt of this hand-over; its code binds the paper to what it says."""
    count = submission.receipts.count() + 1
    receipt = Receipt(
        submission=submission,
        number=f"BAST-{submission.number.removeprefix('B-')}-{count}",
        title=submission.title,
        handed_at=current_time.now(),
        handed_by_name=by.name,
        handed_by_position=acting.title if acting else "",
        handed_by_decree=decree_of(acting),
        declared={"consent": submission.consent, "vulnerable": submission.vulnerable},
        items=[
            {
                "filename": asset.filename,
                "kind": asset.original.kind,
                "size": asset.original.size,
                "sha256": asset.original.sha256,
            }
            for asset in live_assets(submission)
        ],
    )
    receipt.code = code_of(receipt)
    receipt.save()
    return receipt


def countersign(submission: Submission, *, by: Actor, acting: Appointment | None) -> None:
    """The IT team took the material in."""
    receipt = submission.receipts.order_by("-id").first()
    if receipt is None:
        return
    receipt.accepted_at, receipt.accepted_by_name = current_time.now(), by.name
    receipt.accepted_by_position = acting.title if acting else ""
    receipt.accepted_by_decree = decree_of(acting)
    receipt.save(update_fields=["accepted_at", "accepted_by_name", "accepted_by_position", "accepted_by_decree"])


def code_of(receipt: Receipt) -> str:
    """80 bits of the SHA-256 of the handed-over part, as canonical JSON (RFC 8785)."""
    said = {
        "number": receipt.number,
        "submission": receipt.submission.number,
        "title": receipt.title,
        "handed_at": receipt.handed_at.astimezone(UTC).isoformat(),
        "by": [receipt.handed_by_name, receipt.handed_by_position, receipt.handed_by_decree],
        "declared": receipt.declared,
        "items": receipt.items,
    }
    return hashlib.sha256(rfc8785.dumps(said)).hexdigest()[:CODE_LENGTH]


def decree_of(acting: Appointment | None) -> str:
    """The appointment's decree as it is written on papers."""
    return f"{acting.decree_number}, {acting.decree_date:%d-%m-%Y}" if acting else ""
