"""What the faces above the desk know of a submission and the desk has to ask: files on their way, a phone's draft."""

from collections.abc import Callable

from saring.desk.submission.models import Submission

Coming = Callable[[Submission], list[str]]
Used = Callable[[Submission], bool]
_coming: list[Coming] = []
_used: list[Used] = []


def register(*, coming: Coming, used: Used) -> None:
    """`coming` names files that are being sent to a submission; `used` says whether somebody writes on it elsewhere."""
    _coming.append(coming)
    _used.append(used)


def names_coming(submission: Submission) -> list[str]:
    """Names of files that were chosen for the submission and have not arrived."""
    return [name for ask in _coming for name in ask(submission)]


def is_used(submission: Submission) -> bool:
    """Whether something outside the desk belongs to it, though it looks empty here."""
    return any(ask(submission) for ask in _used)
