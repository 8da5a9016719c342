"""From a form to a verb of the desk: which service, with which words of the form."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict

from saring.console.filtering.findings import EVERYWHERE
from saring.desk.classification import services as classification
from saring.desk.collecting import services as collecting
from saring.desk.discussion import services as discussion
from saring.desk.editing import services as editing
from saring.desk.filtering import overruling
from saring.desk.filtering import services as filtering
from saring.desk.publishing import services as publishing
from saring.desk.redaction import services as redaction
from saring.desk.review import services as review
from saring.desk.submission import services as claims
from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Submission
from saring.desk.submission.transitions import Verb

DIGITS_AT_MOST = 18


@dataclass(frozen=True)
class VerbRequest:
    """What a form says: whose turn, on which version, with which ticks, reason and sentence."""

    submission: Submission
    actor: Actor
    version: int | None
    form: QueryDict

    @property
    def checklist(self) -> list[str]:
        return self.form.getlist("checklist")

    @property
    def reason(self) -> str:
        return self.form.get("reason", "")

    @property
    def sentence(self) -> str:
        return self.form.get("sentence", "")

    @property
    def digest_seen(self) -> str:
        return self.form.get("digest_seen", "")

    def number(self, name: str) -> int | None:
        """A row's number in a hidden field; what is none is as if it were not sent."""
        text = self.form.get(name, "")
        return int(text) if text.isdecimal() and len(text) <= DIGITS_AT_MOST else None


def without_nul(form: QueryDict) -> QueryDict:
    """What was typed, less the one sign that PostgreSQL takes in no text."""
    tidy = QueryDict(mutable=True)
    for name, values in form.lists():
        tidy.setlist(name, [value.replace("\x00", "") for value in values])
    return tidy


def perform(verb: Verb, request: VerbRequest) -> Submission:
    """Say the verb; raises the desk's Refusal."""
    return HANDLERS[verb](request)


def _plain(service: Callable[..., Submission]) -> Callable[[VerbRequest], Submission]:
    def say(request: VerbRequest) -> Submission:
        return service(
            submission_id=request.submission.pk,
            by=request.actor,
            expected_version=request.version,
            checklist=request.checklist,
        )

    return say


def _with_reason(service: Callable[..., Submission]) -> Callable[[VerbRequest], Submission]:
    def say(request: VerbRequest) -> Submission:
        return service(
            submission_id=request.submission.pk,
            by=request.actor,
            expected_version=request.version,
            reason=request.reason,
            sentence=request.sentence,
        )

    return say


def _on_digest(service: Callable[..., Submission]) -> Callable[[VerbRequest], Submission]:
    def say(request: VerbRequest) -> Submission:
        return service(
            submission_id=request.submission.pk,
            by=request.actor,
            expected_version=request.version,
            reason=request.reason,
            sentence=request.sentence,
            digest_seen=request.digest_seen,
        )

    return say


def _clear(request: VerbRequest) -> Submission:
    return filtering.clear(
        submission_id=request.submission.pk,
        by=request.actor,
        expected_version=request.version,
        checklist=request.checklist,
        digest_seen=request.digest_seen,
        digest_result=request.form.get("digest_result", ""),
        leave_out=request.form.getlist("leave_out"),
    )


def _overrule(request: VerbRequest) -> Submission:
    return overruling.overrule(
        submission_id=request.submission.pk,
        by=request.actor,
        expected_version=request.version,
        digest_seen=request.digest_seen,
        file=request.form.get("file", ""),
        fingerprint=request.form.get("fingerprint", ""),
        reason=request.reason,
        sentence=request.sentence,
    )


def _redact(request: VerbRequest) -> Submission:
    return redaction.redact(
        submission_id=request.submission.pk,
        by=request.actor,
        expected_version=request.version,
        file=request.form.get("file", ""),
        fingerprint=request.form.get("fingerprint", ""),
        way=request.form.get("way", "").removesuffix(EVERYWHERE),
        everywhere=request.form.get("way", "").endswith(EVERYWHERE),
    )


def _correct(request: VerbRequest) -> Submission:
    return publishing.correct(submission_id=request.submission.pk, by=request.actor, expected_version=request.version)


def _claim(request: VerbRequest) -> Submission:
    return claims.claim(
        submission_id=request.submission.pk,
        by=request.actor,
        expected_version=request.version,
        take_over_from=request.number("take_over_from"),
    )


def _release_claim(request: VerbRequest) -> Submission:
    return claims.release_claim(submission_id=request.submission.pk, by=request.actor, expected_version=request.version)


def _remark(request: VerbRequest) -> Submission:
    discussion.remark(
        submission_id=request.submission.pk,
        by=request.actor,
        text=request.sentence,
        anchor=request.form.get("anchor", ""),
        thread_id=request.number("thread"),
    )
    return request.submission


def _resolve(request: VerbRequest) -> Submission:
    discussion.resolve(submission_id=request.submission.pk, thread_id=request.number("thread") or 0, by=request.actor)
    return request.submission


def _classify(request: VerbRequest) -> Submission:
    return classification.classify(
        submission_id=request.submission.pk,
        by=request.actor,
        information_class=request.form.get("information_class", ""),
    )


def _uphold_exclusion(request: VerbRequest) -> Submission:
    return classification.uphold_exclusion(
        submission_id=request.submission.pk,
        by=request.actor,
        sentence=request.sentence,
        digest_seen=request.digest_seen,
    )


def _lift_exclusion(request: VerbRequest) -> Submission:
    return classification.lift_exclusion(
        submission_id=request.submission.pk,
        by=request.actor,
        sentence=request.sentence,
        digest_seen=request.digest_seen,
        information_class=request.form.get("information_class", ""),
    )


def _review(request: VerbRequest) -> Submission:
    return review.review(
        submission_id=request.submission.pk,
        by=request.actor,
        sentence=request.sentence,
        expected_version=request.version,
    )


HANDLERS: dict[Verb, Callable[[VerbRequest], Submission]] = {
    Verb.ACCEPT: _plain(editing.accept),
    Verb.SUBMIT: _plain(editing.submit),
    Verb.PUBLISH: _plain(publishing.publish),
    Verb.CLOSE: _plain(publishing.close),
    Verb.WITHDRAW: _with_reason(collecting.withdraw),
    Verb.SEND_BACK: _with_reason(editing.send_back),
    Verb.TAKE_DOWN: _with_reason(publishing.take_down),
    Verb.RETURN_FOR_CORRECTION: _on_digest(filtering.return_for_correction),
    Verb.REFUSE: _on_digest(filtering.refuse),
    Verb.REDACT: _redact,
    Verb.OVERRULE: _overrule,
    Verb.CLEAR: _clear,
    Verb.CORRECT: _correct,
    Verb.CLAIM: _claim,
    Verb.RELEASE_CLAIM: _release_claim,
    Verb.REMARK: _remark,
    Verb.RESOLVE: _resolve,
    Verb.CLASSIFY: _classify,
    Verb.UPHOLD_EXCLUSION: _uphold_exclusion,
    Verb.LIFT_EXCLUSION: _lift_exclusion,
    Verb.REVIEW: _review,
}
