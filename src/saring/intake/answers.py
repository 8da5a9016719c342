"""What one POST of the officer's page carries: the questions, and the words of each file. Without script the whole
page is one form, so that no button of it loses what stands in the others."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import QueryDict

from saring.desk.classification import services as classification
from saring.desk.collecting import services as collecting
from saring.desk.collecting.rules import SHOWS_PEOPLE
from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Asset, Submission
from saring.desk.submission.queries import live_assets
from saring.intake.forms import AssetForm, WordsForm


@dataclass
class Answers:
    """`questions` is None where only words of files were sent, `cards` are by asset."""

    questions: WordsForm | None
    cards: dict[int, AssetForm]

    @classmethod
    def of(cls, data: QueryDict, submission: Submission) -> "Answers":
        """Whatever of it was sent."""
        cards = {
            asset.pk: card_form(asset, data)
            for asset in live_assets(submission)
            if f"{prefix_of(asset)}-caption" in data or f"{prefix_of(asset)}-alt" in data
        }
        return cls(WordsForm(data) if "title" in data else None, cards)

    def is_valid(self) -> bool:
        """Every form is asked, so that each says what is wrong in it."""
        valid = [form.is_valid() for form in (self.questions, *self.cards.values()) if form is not None]
        return all(valid)

    @transaction.atomic
    def keep(self, submission: Submission, *, by: Actor, expected_version: int | None = None) -> Submission:
        """All or nothing. Raises Refusal."""
        if self.questions is not None:
            submission = keep_questions(submission, self.questions, by=by, expected_version=expected_version)
        for asset_id, form in self.cards.items():
            if form.has_changed():
                collecting.describe_asset(asset_id=asset_id, by=by, **form.cleaned_data)
        return submission


@transaction.atomic
def keep_questions(
    submission: Submission, questions: WordsForm, *, by: Actor, expected_version: int | None
) -> Submission:
    """Answers and class; a phone that keeps an older form has no word on the class."""
    saved = collecting.write(
        submission_id=submission.pk, words=questions.words(), by=by, expected_version=expected_version
    )
    if "information_class" not in questions.data:
        return saved
    chosen = questions.cleaned_data["information_class"]
    return classification.classify(submission_id=submission.pk, information_class=chosen, by=by)


def card_form(asset: Asset, data: QueryDict | None = None, *, bare: bool = False) -> AssetForm:
    """The words of one file: as kept, or as typed in the page's one form; `bare` when they are sent alone."""
    initial = {name: getattr(asset, name) for name in AssetForm.base_fields}
    prefix = None if bare else prefix_of(asset)
    words = AssetForm(data, initial=initial, prefix=prefix, use_required_attribute=False)
    if asset.original.kind not in SHOWS_PEOPLE:
        del words.fields["vulnerable"]
    for field in words.fields.values():
        field.widget.attrs["form"] = "pertanyaan"
    return words


def prefix_of(asset: Asset) -> str:
    return f"a{asset.pk}"


def first_errors(form: Any) -> list[str]:
    """What is wrong, a sentence a field, each named by its question."""
    return [f"{form.fields[name].label} {messages[0]}" for name, messages in form.errors.items()]
