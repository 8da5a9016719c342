"""How a content stands with its findings: what holds it back, what was overruled, and the sentence of the refusal."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saring.checks.findings import Remedy, Severity
from saring.desk.examination.models import Overruling
from saring.desk.submission.errors import Blocked
from saring.desk.submission.models import Submission


@dataclass(frozen=True)
class ScanResult:
    """What was seen of a content: findings as an Examination keeps them, and files not looked at yet, by title."""

    findings: list[dict[str, Any]]
    more: dict[str, int] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class FindingStatus:
    """One finding and what an official said of it. `data` is Finding.as_data with `file`, `ref` and `title`."""

    data: dict[str, Any]
    overruled: Overruling | None = None

    @property
    def severity(self) -> Severity:
        return Severity(self.data["severity"])

    @property
    def absolute(self) -> bool:
        return bool(self.data["absolute"])

    @property
    def holds(self) -> bool:
        """Whether it keeps the content from the public now."""
        return self.severity == Severity.BLOCKS and (self.absolute or self.overruled is None)

    @property
    def key(self) -> tuple[str, str]:
        return key_of(self.data)


@dataclass(frozen=True)
class FindingsView:
    """All findings of a content, gravest first."""

    statuses: list[FindingStatus]
    more: dict[str, int]
    waiting: list[str]

    @property
    def holding(self) -> list[FindingStatus]:
        return [one for one in self.statuses if one.holds]


def key_of(data: dict[str, Any]) -> tuple[str, str]:
    """The file's digest ('' for the page itself) and the finding's fingerprint."""
    return data["file"], data["fingerprint"]


def findings_view(submission: Submission, result: ScanResult) -> FindingsView:
    """The findings of a look, each with the overruling that holds for it."""
    ruled = overrulings_of(submission)
    statuses = [FindingStatus(data, ruled.get(key_of(data))) for data in result.findings]
    return FindingsView(statuses, result.more, result.waiting)


def overrulings_of(submission: Submission) -> dict[tuple[str, str], Overruling]:
    """What was overruled on the content as it is frozen now, or on the one it became this by leaving assets out."""
    if submission.frozen is None:
        return {}
    now = submission.frozen.digest
    led_here = submission.decisions.cleared().filter(digest_result=now)
    digests = {now, *led_here.values_list("digest_seen", flat=True)}
    found = Overruling.objects.filter(submission=submission, digest__in=digests)
    return {(one.file, one.fingerprint): one for one in found}


def check_nothing_holds(view: FindingsView) -> None:
    """Raises Blocked while files wait to be looked at or a blocking finding stands."""
    if view.waiting:
        raise Blocked(waiting_sentence(view.waiting))
    holding = view.holding
    if absolute := [one for one in holding if one.absolute]:
        raise Blocked(absolute_sentence(absolute))
    if holding:
        raise Blocked(
            ngettext(
                "Ada %(count)d temuan yang menahan: %(first)s Perbaiki, tinggalkan bahannya, atau kesampingkan "
                "dengan alasan.",
                "Ada %(count)d temuan yang menahan, di antaranya: %(first)s Perbaiki, tinggalkan bahannya, atau "
                "kesampingkan satu per satu dengan alasan.",
                len(holding),
            )
            % {"count": len(holding), "first": described(holding[0].data)}
        )


def waiting_sentence(waiting: Iterable[str]) -> str:
    """What to say while the checks still look."""
    names = list(waiting)
    return _("Tunggu sebentar: isi %(count)d bahan masih diperiksa sistem (%(names)s).") % {
        "count": len(names),
        "names": ", ".join(names[:3]),
    }


def absolute_sentence(findings: list[FindingStatus]) -> str:
    """What nobody may let pass; an excluded information cannot be covered up, it is weighed."""
    first = {"first": described(findings[0].data)}
    if findings[0].data["mend"] == Remedy.CONSEQUENCE_TEST:
        return _("Tidak dapat dikirim atau ditayangkan oleh siapa pun: %(first)s") % first
    return _("Tidak dapat dikirim atau ditayangkan oleh siapa pun: %(first)s Samarkan atau hapus dahulu.") % first


def described(data: dict[str, Any]) -> str:
    """A finding in one line: where, then what."""
    where = f"{data['title']}, {data['place']}" if data["title"] else data["place"]
    return f"[{where}] {data['message']}"
