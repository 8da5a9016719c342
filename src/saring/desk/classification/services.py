"""Golongan informasi and uji konsekuensi. No version goes up: the content is the same, whatever its class."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saring.desk.classification import rules
from saring.desk.classification.models import Article, ConsequenceTest
from saring.desk.submission import current_time, engine
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Changed, Incomplete
from saring.desk.submission.information_class import InformationClass
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import check_sentence
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment

NEEDED = {
    "information": gettext_lazy("informasi"),
    "articles": gettext_lazy("Pasal 17"),
    "if_opened": gettext_lazy("akibat bila dibuka"),
    "if_closed": gettext_lazy("manfaat bila ditutup"),
    "period": gettext_lazy("jangka waktu pengecualian"),
    "considered_by": gettext_lazy("yang mempertimbangkan"),
}


@dataclass(frozen=True)
class Weighing:
    """What a consequence test says. `articles` are letters of Pasal 17."""

    information: str
    articles: tuple[str, ...]
    law: str
    if_opened: str
    if_closed: str
    period: str
    considered_by: str


@transaction.atomic
def classify(
    *, submission_id: int, information_class: str, by: Actor, expected_version: int | None = None
) -> Submission:
    """Say which class of public information it is (UU 14/2008, Perki 1/2021). The version stays as it is."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    if information_class == submission.information_class:
        return submission
    acting = rules.check_can_classify(submission, by)
    if information_class not in ("", *InformationClass.values):
        raise Incomplete(_("Pilih salah satu golongan informasi."))
    data = {"old": submission.information_class, "new": information_class}
    submission.information_class = information_class
    submission.save(update_fields=["information_class"])
    engine.record(Verb.CLASSIFY, submission, actor=by, acting=acting, note=engine.Note(data))
    engine.contributed(submission, by, "classify")
    return submission


@transaction.atomic
def weigh_consequences(*, submission_id: int, weighing: Weighing, by: Actor) -> Submission:
    """Write the consequence test, or write it anew while nobody has decided (UU 14/2008 art. 19)."""
    submission = engine.lock(submission_id, expected_version=None)
    acting = rules.check_can_weigh(submission, by)
    _check_whole(weighing)
    test = rules.open_test(submission) or ConsequenceTest(
        submission=submission,
        number=f"UK-{submission.number.removeprefix('B-')}-{submission.consequence_tests.count() + 1}",
    )
    for name, value in asdict(weighing).items():
        setattr(test, name, value.strip() if isinstance(value, str) else list(value))
    test.written_by, test.written_by_name, test.written_at = by.person, by.name, current_time.now()
    test.written_by_position = acting.title
    test.save()
    _record(Verb.WEIGH_CONSEQUENCES, submission, test, by, acting)
    return submission


@transaction.atomic
def uphold_exclusion(*, submission_id: int, digest_seen: str, sentence: str, by: Actor) -> Submission:
    """The official's word on a consequence test: it stays excluded, and nobody publishes it."""
    submission = engine.lock(submission_id, expected_version=None)
    acting = rules.check_can_uphold(submission, by)
    test = _seen_test(submission, digest_seen)
    _decide(test, ConsequenceTest.Outcome.UPHELD, sentence, by, acting)
    _record(Verb.UPHOLD_EXCLUSION, submission, test, by, acting, sentence=test.sentence)
    return submission


@transaction.atomic
def lift_exclusion(
    *, submission_id: int, digest_seen: str, information_class: str, sentence: str, by: Actor
) -> Submission:
    """The official's word on a consequence test: not excluded; another class is chosen and the submission goes on."""
    submission = engine.lock(submission_id, expected_version=None)
    acting = rules.check_can_lift(submission, by)
    test = _seen_test(submission, digest_seen)
    if information_class not in InformationClass.values or information_class == InformationClass.DIKECUALIKAN:
        raise Incomplete(_("Pilih golongan barunya: berkala, serta merta, atau setiap saat."))
    test.new_class = submission.information_class = information_class
    _decide(test, ConsequenceTest.Outcome.LIFTED, sentence, by, acting)
    submission.save(update_fields=["information_class"])
    _record(Verb.LIFT_EXCLUSION, submission, test, by, acting, sentence=test.sentence, new=information_class)
    return submission


def _check_whole(weighing: Weighing) -> None:
    said = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(weighing).items()}
    missing = [str(label) for name, label in NEEDED.items() if not said[name]]
    if missing:
        raise Incomplete(
            _("Uji konsekuensi belum lengkap. Yang masih kurang: %(list)s.") % {"list": "; ".join(missing)}
        )
    if not set(weighing.articles) <= set(Article.values):
        raise Incomplete(_("Pilih huruf Pasal 17 dari daftarnya."))


def _seen_test(submission: Submission, digest_seen: str) -> ConsequenceTest:
    """The open test, if it is what the official saw."""
    test = rules.open_test(submission)
    assert test is not None
    if test.digest != digest_seen:
        raise Changed(_("Uji konsekuensi ini sudah ditulis ulang sejak Anda membukanya. Baca lagi, lalu putuskan."))
    return test


def _decide(
    test: ConsequenceTest, outcome: ConsequenceTest.Outcome, sentence: str, by: Actor, acting: Appointment
) -> None:
    check_sentence(sentence)
    test.outcome, test.sentence = outcome, sentence.strip()
    test.decided_by, test.decided_by_name, test.decided_at = by.person, by.name, current_time.now()
    test.decided_by_position = acting.title
    test.save()


def _record(
    verb: Verb, submission: Submission, test: ConsequenceTest, by: Actor, acting: Appointment, **more: str
) -> None:
    """The ledger keeps the letters and the digest of the texts, never the texts."""
    note = engine.Note({"test": test.number, "articles": test.articles, **more}, digest=test.digest)
    engine.record(verb, submission, actor=by, acting=acting, note=note)
