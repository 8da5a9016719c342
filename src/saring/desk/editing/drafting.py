"""What happens to the page when a submission enters or leaves editing."""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from saring.desk.editing.summary import first_sentence
from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Asset, Submission
from saring.desk.submission.queries import live_assets
from saring.media.models import InspectionState
from saring.website import queries as pages
from saring.website import services as website


def enter_editing(submission: Submission, *, by: Actor) -> None:
    """Make the draft from the material, or bring what is new into it.

    If nobody has edited the draft since it was made, the officer's newest text replaces it; otherwise the
    editor's text stays and the officer's stands beside it on the submission page.
    """
    assets = live_assets(submission)
    fresh = [asset for asset in assets if not asset.in_library and asset.original.state == InspectionState.CLEAN]
    materials = [material_of(asset) for asset in fresh]
    if submission.page_id is None:
        page = website.make_draft(
            section=submission.section, draft=draft_of(submission), materials=materials, by=by.person
        )
        submission.page_id = page.pk
    else:
        untouched = pages.latest_revision_id(submission.page_id) == submission.draft_revision_id
        website.revise_draft(
            submission.page_id,
            draft=draft_of(submission) if untouched and submission.corrects_id is None else None,
            materials=materials,
            removed=_removed_originals(submission),
            by=by.person,
            base_revision_id=_base_of_correction(submission),
        )
    submission.draft_revision_id = pages.latest_revision_id(submission.page_id)
    Asset.objects.filter(pk__in=[asset.pk for asset in fresh]).update(in_library=True)


def _base_of_correction(submission: Submission) -> int | None:
    """A correction begins from what is permitted, not from the latest revision, which may have been refused."""
    if submission.corrects is None or submission.draft_revision_id is not None:
        return None
    permit = submission.corrects.permit
    return permit.revision_id if permit is not None else None


def draft_of(submission: Submission) -> website.Draft:
    """The officer's words as a draft's; what stands between them is Indonesian whoever accepts it."""
    with translation.override("id"):
        text = story_of(submission)
    return website.Draft(
        title=submission.title,
        summary=submission.summary or first_sentence(submission.text),
        text=text,
        category=submission.category,
        event_date=submission.event_date or timezone.localdate(),
    )


def story_of(submission: Submission) -> str:
    """The answers as one text, a paragraph an answer, for the editor to write from."""
    answers = (
        (_("Tempat: %(answer)s"), submission.place),
        (_("Yang terlibat: %(answer)s"), submission.who),
        ("%(answer)s", submission.text),
        (_("Alasan: %(answer)s"), submission.why),
        (_("Hasil: %(answer)s"), submission.how),
    )
    return "\n\n".join(words % {"answer": answer} for words, answer in answers if answer)


def material_of(asset: Asset) -> website.Material:
    return website.Material(
        original=asset.original,
        filename=asset.filename,
        caption=asset.caption,
        alt=asset.alt,
        credit=asset.credit,
    )


def _removed_originals(submission: Submission) -> set[str]:
    removed = submission.assets.filter(in_library=True).exclude(removed_at=None)
    kept = {asset.original_id for asset in live_assets(submission)}
    return {asset.original.sha256 for asset in removed.select_related("original") if asset.original_id not in kept}
