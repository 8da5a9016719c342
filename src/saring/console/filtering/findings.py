"""Findings as they are drawn: in groups by severity, each with the way to its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from saring.checks.catalogue.nik import WHY
from saring.checks.findings import Remedy, Severity
from saring.checks.redaction.remedies import PAGE, remedies
from saring.desk.examination.findings import FindingStatus, FindingsView
from saring.desk.examination.models import Overruling
from saring.desk.redaction.models import Redaction
from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Submission
from saring.media.queries import mimes_of
from saring.website.queries import first_save_with

WORDS = {
    Remedy.MASK: _("Samarkan semuanya di berkas ini"),
    Remedy.DROP_COLUMN: _("Hapus kolom ini"),
    Remedy.DROP_TEXT: _("Buang bagian ini"),
}
IN_PAGE: Final = _("Samarkan semuanya di halaman")
EVERYWHERE: Final = "+"
"""Behind a way: in the page's own words and every file of the submission."""


@dataclass(frozen=True)
class FindingCard:
    """One finding. `jump` is where its place is seen, in the frame of the page or among the files; '' for nowhere."""

    message: str
    evidence: str
    place: str
    title: str
    severity: str
    absolute: bool
    overruled: Overruling | None
    file: str
    fingerprint: str
    group: tuple[str, ...]
    jump: str
    in_page: bool
    remedies: tuple[tuple[str, str], ...] = ()
    """(way, words of the button): what one click could do about it."""
    redaction: Redaction | None = None
    """The newest try, if it runs or failed."""
    undone: str = ""
    """Why it is here again, though a copy without it had been made: whose save took that copy out."""
    alike: tuple["FindingCard", ...] = ()
    """More of the same check in the same part of the same file."""
    why: str = ""
    """Why it is taken for what the message calls it."""
    test_url: str = ""
    """Where the consequences are weighed, for what only that can let pass."""


@dataclass(frozen=True)
class FindingsPanel:
    """Cards of a kind stand in the first one's `alike`.

    `holding` must be dealt with; `overruled` were; `ask` wants a look; `advise` is for the next time."""

    holding: list[FindingCard]
    held: int
    overruled: list[FindingCard]
    ask: list[FindingCard]
    advise: list[FindingCard]
    count: int
    more: int
    waiting: list[str]
    by_ref: dict[str, str] = field(default_factory=dict)
    """The gravest open severity of each file."""
    redacting: bool = False
    """Whether a file is being redacted now."""


@dataclass(frozen=True)
class RemedyButtons:
    """What the person looking may have redacted: media types by clean digest, and the newest tries."""

    mimes: dict[str, str]
    tries: dict[tuple[str, str, str, str], Redaction]
    page_id: int = 0
    person_id: int | None = None
    files: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """Check and code to the files in which that can be masked, '' for the page itself."""

    @classmethod
    def of(cls, submission: Submission, view: FindingsView, actor: Actor) -> "RemedyButtons":
        """Two queries, however many files; some more where a copy that was made is out of the draft again."""
        newest = {(one.file, one.check_id, one.code, one.fingerprint): one for one in submission.redactions.all()}
        mimes = {**mimes_of({one.data["file"] for one in view.statuses if one.data["file"]}), "": PAGE}
        files: dict[tuple[str, str], frozenset[str]] = {}
        for one in view.statuses:
            file, kind = one.data["file"], (one.data["check"], one.data["code"])
            if Remedy.MASK in remedies(one.data, mimes.get(file, "")):
                files[kind] = files.get(kind, frozenset()) | {file}
        return cls(mimes, newest, submission.page_id or 0, actor.person_id, files)

    def ways_of(self, data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        """(way, words of the button); masking everywhere too, where others say the same kind of thing."""
        found = remedies(data, self.mimes.get(data["file"], ""))
        offered = [(way.value, str(WORDS[way] if data["file"] else IN_PAGE)) for way in found]
        where = self.files.get((data["check"], data["code"]), frozenset()) | {data["file"]}
        if Remedy.MASK in found and len(where) > 1:
            if "" in where:
                words = ngettext(
                    "Samarkan di halaman dan %(count)d berkas",
                    "Samarkan di halaman dan %(count)d berkas",
                    len(where) - 1,
                ) % {"count": len(where) - 1}
            else:
                words = _gettext("Samarkan di semua berkas (%(count)d)") % {"count": len(where)}
            offered.append((f"{Remedy.MASK.value}{EVERYWHERE}", words))
        return tuple(offered)

    def last_try(self, data: dict[str, Any]) -> Redaction | None:
        """Of this one finding, or of all of its check and code in the file."""
        key = data["file"], data["check"], data["code"]
        return self.tries.get((*key, data["fingerprint"])) or self.tries.get((*key, ""))

    def undone(self, data: dict[str, Any]) -> str:
        """A finding in a file whose redacted copy had its place already: whose save put the old file back, and when."""
        made = self.last_try(data)
        if made is None or made.state != Redaction.State.DONE or made.ended_at is None:
            return ""
        save = first_save_with(self.page_id, data["file"], after=made.ended_at)
        if save is None:
            return _gettext("Salinan yang diperbaiki sudah terpasang; isian ini masih memakai berkas lama.")
        words = {"time": date_format(timezone.localtime(save.at), "H.i"), "name": save.by_name}
        if save.by_id is not None and save.by_id == self.person_id:
            return _gettext("Salinan yang diperbaiki tergantikan oleh simpanan Anda pukul %(time)s.") % words
        return _gettext("Salinan yang diperbaiki tergantikan oleh simpanan %(name)s pukul %(time)s.") % words

    @property
    def running(self) -> bool:
        return any(one.state in Redaction.OPEN for one in self.tries.values())


def findings_panel(
    view: FindingsView,
    *,
    page_url: str,
    files: Mapping[str, str] | None = None,
    buttons: RemedyButtons | None = None,
    test_url: str = "",
) -> FindingsPanel:
    """`page_url` is the page as it will look; `files` gives the address of a file's pages by ref, '' for none.

    Without `files` there are no cards of files on the screen to lead to.
    """
    cards = [(one, _card(one, page_url, files, buttons, test_url)) for one in view.statuses]
    by_ref: dict[str, str] = {}
    for one, card in cards:
        if card.file and not (one.severity == Severity.BLOCKS and not one.holds):
            by_ref.setdefault(one.data["ref"], card.severity)
    holding = [card for one, card in cards if one.holds]
    return FindingsPanel(
        holding=_grouped(holding),
        held=len(holding),
        overruled=[card for one, card in cards if one.severity == Severity.BLOCKS and not one.holds],
        ask=_grouped([card for one, card in cards if one.severity == Severity.ASK]),
        advise=_grouped([card for one, card in cards if one.severity == Severity.ADVISE]),
        count=len(cards),
        more=sum(view.more.values()),
        waiting=view.waiting,
        by_ref=by_ref,
        redacting=buttons is not None and buttons.running,
    )


def _grouped(cards: list[FindingCard]) -> list[FindingCard]:
    """The first of each kind in each part of each file, the others behind it."""
    groups: dict[tuple[str, ...], list[FindingCard]] = {}
    for card in cards:
        groups.setdefault(card.group, []).append(card)
    return [replace(first, alike=tuple(rest)) for first, *rest in groups.values()]


def _card(
    seen: FindingStatus, page_url: str, files: Mapping[str, str] | None, buttons: RemedyButtons | None, test_url: str
) -> FindingCard:
    data = seen.data
    return FindingCard(
        message=data["message"],
        evidence=data["evidence"],
        place=data["place"],
        title=data["title"],
        severity=data["severity"],
        absolute=data["absolute"],
        overruled=seen.overruled,
        file=data["file"],
        fingerprint=data["fingerprint"],
        group=(data["file"], data["check"], data["code"], data["spot"].get("name", "")),
        jump=_jump(data, page_url, files),
        in_page=not data["file"],
        remedies=buttons.ways_of(data) if buttons else (),
        redaction=buttons.last_try(data) if buttons else None,
        undone=buttons.undone(data) if buttons else "",
        why=WHY.get(str(data["particulars"].get("why", "")), ""),
        test_url=test_url if data["mend"] == Remedy.CONSEQUENCE_TEST else "",
    )


def _jump(data: dict[str, Any], page_url: str, files: Mapping[str, str] | None) -> str:
    spot = data["spot"]
    if not data["file"]:
        if data["ref"]:
            return f"{page_url}#bahan-{data['ref']}"
        anchor = spot.get("anchor", "")
        return f"{page_url}#blok-{anchor}" if anchor else f"{page_url}#isi"
    if files is None:
        return ""
    if spot["kind"] == "page" and files.get(data["ref"]):
        return f"{files[data['ref']]}#page={spot['number']}"
    return f"#bahan-{data['ref']}"
