"""Which step comes next, for a procedure of any shape: steps in order, `withhold` aside. Pure over its steps."""

from collections.abc import Sequence

from saring.sop.kinds import StepKind
from saring.sop.models import Step


def first(steps: Sequence[Step]) -> Step:
    """The collecting row, where every submission begins."""
    return next(step for step in steps if step.kind == StepKind.COLLECT)


def after(steps: Sequence[Step], current: Step) -> Step | None:
    """The next row on the way to the public site, or None after the last."""
    on_the_way = [step for step in steps if step.kind != StepKind.WITHHOLD]
    later = [step for step in on_the_way if step.order > current.order]
    return later[0] if later else None


def of_kind(steps: Sequence[Step], kind: StepKind) -> Step | None:
    """The first row of that kind, if the SOP has one."""
    return next((step for step in steps if step.kind == kind), None)


def edit_before(steps: Sequence[Step], current: Step | None) -> Step:
    """The editing row a return goes back to: the last one before the current row (the last of all, past every row)."""
    edits = [step for step in steps if step.kind == StepKind.EDIT]
    return [step for step in edits if current is None or step.order < current.order][-1]
