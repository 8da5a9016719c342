"""What the public proof page says of a submission: steps, performers and times, never a person's name.

Always in Indonesian, whatever language the person acting reads. An appointment's position is free text that nobody
filtered, so the performer's name of the SOP stands in its place.
"""

from django.utils import timezone, translation

from saring.desk.submission.models import StepRun, Submission
from saring.desk.submission.states import State
from saring.desk.submission.transitions import TRANSITIONS, Verb
from saring.press.proof import Proof, ProofStep


def proof_of(submission: Submission) -> Proof:
    """The proof as it stands when the page goes on its way."""
    assert submission.frozen is not None
    runs = submission.runs.exclude(ended_at=None).select_related("step")
    with translation.override("id"):
        return Proof(
            number=submission.number,
            procedure=submission.procedure.number or f"v{submission.procedure.version}",
            digest=submission.frozen.digest,
            corrects=submission.corrects.number if submission.corrects else "",
            lane=submission.lane,
            decree=submission.lane_decree,
            steps=[_step(run) for run in runs],
        )


def _step(run: StepRun) -> ProofStep:
    role = TRANSITIONS[Verb(run.ended_by_verb)].role
    return ProofStep(
        row=run.step.number if run.step else "",
        label=str(State(run.state).label),
        verb=run.ended_by_verb,
        performer=str(role.label) if role is not None else "Sistem",
        ended_at=timezone.localtime(run.ended_at).isoformat() if run.ended_at else "",
        within=run.due_at is None or not run.is_late(timezone.now()),
    )
