"""The track: the SOP's rows as stops, done, now, to come, or bent off at the refusal. Data only; no HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from saring.desk.submission.models import StepRun, Submission
from saring.desk.submission.states import STATE_OF, State
from saring.sop.kinds import StepKind
from saring.sop.models import Step

AT_ONCE = (StepKind.COLLECT, StepKind.PUBLISH)
"""Rows a notice passes that is issued at once (docs/adr/0018)."""


@dataclass(frozen=True)
class Stop:
    """One row of the SOP on the track. `state` is done, now, late, todo, refused or skipped."""

    row: str
    label: str
    state: str
    position: str = ""
    time: datetime | None = None
    left: str = ""


def stops(
    submission: Submission, *, runs: Sequence[StepRun] | None = None, left: str = "", late: bool = False
) -> list[Stop]:
    """The stops of a submission; with `runs` (its visits, oldest first) they carry positions and times.

    Refusal takes the place of what would have followed filtering; otherwise its row is left out.
    """
    steps = list(submission.procedure.steps.all())
    refused = submission.state in {State.REFUSED, State.WITHHELD}
    ended: dict[int, StepRun] = {}
    for run in runs or ():
        if run.ended_at is not None and run.step_id is not None:
            ended[run.step_id] = run
    return [
        _stop(submission, step, ended.get(step.pk), left=left, late=late) for step in _shown(steps, refused=refused)
    ]


def _shown(steps: list[Step], *, refused: bool) -> list[Step]:
    if not refused:
        return [step for step in steps if step.kind != StepKind.WITHHOLD]
    return [step for step in steps if step.kind not in {StepKind.PREPARE, StepKind.PUBLISH}]


def _stop(submission: Submission, step: Step, run: StepRun | None, *, left: str, late: bool) -> Stop:
    label = str(State(STATE_OF[StepKind(step.kind)]).label)
    state = _state(submission, step, run, late=late)
    if state in {"done", "refused"} and run is not None:
        return Stop(step.number, label, state, run.ended_by_position, run.ended_at)
    return Stop(step.number, label, state, left=left if state in {"now", "late"} else "")


def _state(submission: Submission, step: Step, run: StepRun | None, *, late: bool) -> str:
    if submission.step_id == step.pk:
        if step.kind == StepKind.WITHHOLD:
            return "refused"
        return "late" if late else "now"
    if step.kind == StepKind.WITHHOLD:
        return "refused"
    if submission.is_at_once and step.kind not in AT_ONCE:
        return "skipped"
    match submission.state:
        case State.PUBLISHED | State.TAKEN_DOWN | State.WITHHELD | State.REFUSED:
            return "done"
        case State.WITHDRAWN:
            return "done" if run is not None else "skipped"
    current = submission.step
    return "done" if current is not None and step.order < current.order else "todo"
