"""From a form to a verb of the desk: which service, with which words of the form."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict

from saring.console.findings import EVERYWHERE
from saring.desk import services
from saring.desk.actors import Actor
from saring.desk.models import Submission
from saring.desk.states import Verb

DIGITS_AT_MOST = 18


@dataclass(frozen=True)
class Deed:
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


def perform(verb: Verb, deed: Deed) -> Submission:
    """Say the verb; raises the desk's Refusal."""
    return DEEDS[verb](deed)


def _plain(service: Callable[..., Submission]) -> Callable[[Deed], Submission]:
    def say(deed: Deed) -> Submission:
        return service(
            submission_id=deed.submission.pk,
            by=deed.actor,
            expected_version=deed.version,
            checklist=deed.checklist,
        )

    return say


def _with_reason(service: Callable[..., Submission]) -> Callable[[Deed], Submission]:
    def say(deed: Deed) -> Submission:
        return service(
            submission_id=deed.submission.pk,
            by=deed.actor,
            expected_version=deed.version,
            reason=deed.reason,
            sentence=deed.sentence,
        )

    return say


def _on_digest(service: Callable[..., Submission]) -> Callable[[Deed], Submission]:
    def say(deed: Deed) -> Submission:
        return service(
            submission_id=deed.submission.pk,
            by=deed.actor,
            expected_version=deed.version,
            reason=deed.reason,
            sentence=deed.sentence,
            digest_seen=deed.digest_seen,
        )

    return say


def _clear(deed: Deed) -> Submission:
    return services.clear(
        submission_id=deed.submission.pk,
        by=deed.actor,
        expected_version=deed.version,
        checklist=deed.checklist,
        digest_seen=deed.digest_seen,
        digest_result=deed.form.get("digest_result", ""),
        leave_out=deed.form.getlist("leave_out"),
    )


def _overrule(deed: Deed) -> Submission:
    return services.overrule(
        submission_id=deed.submission.pk,
        by=deed.actor,
        expected_version=deed.version,
        digest_seen=deed.digest_seen,
        file=deed.form.get("file", ""),
        fingerprint=deed.form.get("fingerprint", ""),
        reason=deed.reason,
        sentence=deed.sentence,
    )


def _mend(deed: Deed) -> Submission:
    return services.mend(
        submission_id=deed.submission.pk,
        by=deed.actor,
        expected_version=deed.version,
        file=deed.form.get("file", ""),
        fingerprint=deed.form.get("fingerprint", ""),
        way=deed.form.get("way", "").removesuffix(EVERYWHERE),
        everywhere=deed.form.get("way", "").endswith(EVERYWHERE),
    )


def _correct(deed: Deed) -> Submission:
    return services.correct(submission_id=deed.submission.pk, by=deed.actor, expected_version=deed.version)


def _claim(deed: Deed) -> Submission:
    return services.claim(
        submission_id=deed.submission.pk,
        by=deed.actor,
        expected_version=deed.version,
        take_over_from=deed.number("take_over_from"),
    )


def _release_claim(deed: Deed) -> Submission:
    return services.release_claim(submission_id=deed.submission.pk, by=deed.actor, expected_version=deed.version)


def _remark(deed: Deed) -> Submission:
    services.remark(
        submission_id=deed.submission.pk,
        by=deed.actor,
        text=deed.sentence,
        anchor=deed.form.get("anchor", ""),
        thread_id=deed.number("thread"),
    )
    return deed.submission


def _resolve(deed: Deed) -> Submission:
    services.resolve(submission_id=deed.submission.pk, thread_id=deed.number("thread") or 0, by=deed.actor)
    return deed.submission


def _classify(deed: Deed) -> Submission:
    return services.classify(
        submission_id=deed.submission.pk, by=deed.actor, information_class=deed.form.get("information_class", "")
    )


def _uphold_exclusion(deed: Deed) -> Submission:
    return services.uphold_exclusion(
        submission_id=deed.submission.pk, by=deed.actor, sentence=deed.sentence, digest_seen=deed.digest_seen
    )


def _lift_exclusion(deed: Deed) -> Submission:
    return services.lift_exclusion(
        submission_id=deed.submission.pk,
        by=deed.actor,
        sentence=deed.sentence,
        digest_seen=deed.digest_seen,
        information_class=deed.form.get("information_class", ""),
    )


def _after_check(deed: Deed) -> Submission:
    return services.after_check(
        submission_id=deed.submission.pk, by=deed.actor, sentence=deed.sentence, expected_version=deed.version
    )


DEEDS: dict[Verb, Callable[[Deed], Submission]] = {
    Verb.ACCEPT: _plain(services.accept),
    Verb.SUBMIT: _plain(services.submit),
    Verb.PUBLISH: _plain(services.publish),
    Verb.CLOSE: _plain(services.close),
    Verb.WITHDRAW: _with_reason(services.withdraw),
    Verb.SEND_BACK: _with_reason(services.send_back),
    Verb.TAKE_DOWN: _with_reason(services.take_down),
    Verb.RETURN_FOR_CORRECTION: _on_digest(services.return_for_correction),
    Verb.REFUSE: _on_digest(services.refuse),
    Verb.MEND: _mend,
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
    Verb.AFTER_CHECK: _after_check,
}
