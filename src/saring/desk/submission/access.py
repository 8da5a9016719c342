"""Who may open a file, by whatever address it is asked for: whoever may see a submission it belongs to."""

from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Asset, Submission
from saring.desk.submission.queries import sees_everything, visible_to
from saring.people.models import Role
from saring.website import services as website
from saring.website.freezing import MissingAsset
from saring.website.gate import page_of_revision
from saring.website.page_files import digests_of


def may_open(actor: Actor, sha256: str, *, number: str = "") -> bool:
    """Whether the actor may have the file with this digest; `number` is the submission whose page shows it.

    Who sees every submission sees every file. An officer sees the files of the section's submissions, and, through a
    submission of the section, what the web team placed on its page from elsewhere.
    """
    if sees_everything(actor):
        return True
    visible = visible_to(actor)
    mine = Asset.objects.filter(submission__in=visible, removed_at=None)
    if mine.filter(original__copies__sha256=sha256).exists():
        return True
    submission = visible.select_related("frozen").filter(number=number).first() if number else None
    return submission is not None and sha256 in _shown_by(submission)


def may_open_library(actor: Actor) -> bool:
    """The pictures of the library as the admin shows them are the web team's."""
    return actor.has(Role.WEB)


def _shown_by(submission: Submission) -> set[str]:
    if submission.frozen is not None:
        page = page_of_revision(submission.frozen.revision_id)
    else:
        page = website.latest(submission.page_id) if submission.page_id is not None else None
    try:
        return digests_of(page) if page is not None else set()
    except MissingAsset:
        return set()
