"""The requirements of a step as a check-list: the SOP's cell, item by item."""

from saring.desk.submission.models import Submission


def requirements_of(submission: Submission) -> list[str]:
    """[] where the SOP names none."""
    if submission.step is None:
        return []
    text = submission.step.requirements.replace(" dan ", ", ").replace(";", ",")
    return [part.strip().capitalize() for part in text.split(",") if part.strip()]
