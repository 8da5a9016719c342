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


def perform(verb: Verb, deed: VerbRequest) -> Submission:
    """Say the verb; raises the desk's Refusal."""
    return HANDLERS[verb](deed)


def _plain(service: Callable[..., Submission]) -> Callable[[VerbRequest], Submission]:
    def say(deed: VerbRequest) -> Submission:
        return service(
            submission_id=deed.submission.pk,
            by=deed.actor,
            expected_version=deed.version,
            checklist=deed.checklist,
        )

    return say


def _with_reason(service: Callable[..., Submission]) -> Callable[[VerbRequest], Submission]:
    def say(deed: VerbRequest) -> Submission:
        return service(
            submission_id=deed.submission.pk,
            by=deed.actor,
            expected_version=deed.version,
            reason=deed.reason,
            sentence=deed.sentence,
        )

    return say


def _on_digest(service: Callable[..., Submission]) -> Callable[[VerbRequest], Submission]:
    def say(deed: VerbRequest) -> Submission:
        return service(
            submission_id=deed.submission.pk,
            by=deed.actor,
            expected_version=deed.version,
            reason=deed.reason,
            sentence=deed.sentence,
            digest_seen=deed.digest_seen,
        )

    return say


def _clear(deed: VerbRequest) -> Submission:
    return filtering.clear(
        submission_id=deed.submission.pk,
        by=deed.actor,
        expected_version=deed.version,
        checklist=deed.checklist,
        digest_seen=deed.digest_seen,
        digest_result=deed.form.get("digest_result", ""),
        leave_out=deed.form.getlist("leave_out"),
    )


def _overrule(deed: VerbRequest) -> Submission:
    return overruling.overrule(
        submission_id=deed.submission.pk,
        by=deed.actor,
        expected_version=deed.version,
        digest_seen=deed.digest_seen,
        file=deed.form.get("file", ""),
        fingerprint=deed.form.get("fingerprint", ""),
        reason=deed.reason,
        sentence=deed.sentence,
    )


def _mend(deed: VerbRequest) -> Submission:
    return redaction.redact(
        submission_id=deed.submission.pk,
        by=deed.actor,
        expected_version=deed.version,
        file=deed.form.get("file", ""),
        fingerprint=deed.form.get("fingerprint", ""),
        way=deed.form.get("way", "").removesuffix(EVERYWHERE),
        everywhere=deed.form.get("way", "").endswith(EVERYWHERE),
    )


def _correct(deed: VerbRequest) -> Submission:
    return publishing.correct(submission_id=deed.submission.pk, by=deed.actor, expected_version=deed.version)


def _claim(deed: VerbRequest) -> Submission:
    return claims.claim(
        submission_id=deed.submission.pk,
        by=deed.actor,
        expected_version=deed.version,
        take_over_from=deed.number("take_over_from"),
    )


def _release_claim(deed: VerbRequest) -> Submission:
    return claims.release_claim(submission_id=deed.submission.pk, by=deed.actor, expected_version=deed.version)


def _remark(deed: VerbRequest) -> Submission:
    discussion.remark(
        submission_id=deed.submission.pk,
        by=deed.actor,
        text=deed.sentence,
        anchor=deed.form.get("anchor", ""),
        thread_id=deed.number("thread"),
    )
    return deed.submission


def _resolve(deed: VerbRequest) -> Submission:
    discussion.resolve(submission_id=deed.submission.pk, thread_id=deed.number("thread") or 0, by=deed.actor)
    return deed.submission


def _classify(deed: VerbRequest) -> Submission:
    return classification.classify(
        submission_id=deed.submission.pk, by=deed.actor, information_class=deed.form.get("information_class", "")
    )


def _uphold_exclusion(deed: VerbRequest) -> Submission:
    return classification.uphold_exclusion(
        submission_id=deed.submission.pk, by=deed.actor, sentence=deed.sentence, digest_seen=deed.digest_seen
    )


def _lift_exclusion(deed: VerbRequest) -> Submission:
    return classification.lift_exclusion(
        submission_id=deed.submission.pk,
        by=deed.actor,
        sentence=deed.sentence,
        digest_seen=deed.digest_seen,
        information_class=deed.form.get("information_class", ""),
    )


def _after_check(deed: VerbRequest) -> Submission:
    return review.review(
        submission_id=deed.submission.pk, by=deed.actor, sentence=deed.sentence, expected_version=deed.version
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
    Verb.REDACT: _mend,
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
    Verb.REVIEW: _after_check,
}
