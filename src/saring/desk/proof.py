"""What the public proof page says of a submission: steps, positions and times, never a person's name."""

from django.utils import timezone

from saring.desk.models import Submission
from saring.desk.states import State
from saring.press.proof import Proof, ProofStep


def proof_of(submission: Submission) -> Proof:
    """The proof as it stands when the page goes on its way."""
    assert submission.frozen is not None
    runs = submission.runs.exclude(ended_at=None).select_related("step")
    return Proof(
        number=submission.number,
        procedure=submission.procedure.number or f"v{submission.procedure.version}",
        digest=submission.frozen.digest,
        corrects=submission.corrects.number if submission.corrects else "",
        lane=submission.lane,
        decree=submission.lane_decree,
        steps=[
            ProofStep(
                row=run.step.number if run.step else "",
                label=str(State(run.state).label),
                verb=run.ended_by_verb,
                position=run.ended_by_position,
                ended_at=timezone.localtime(run.ended_at).isoformat() if run.ended_at else "",
                within=run.due_at is None or not run.is_late(timezone.now()),
            )
            for run in runs
        ],
    )
