"""Findings as they are drawn: in groups by severity, each with the way to its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from saring.checks.findings import Mend, Severity
from saring.desk.findings import Seen, Standing
from saring.desk.models import Overruling


@dataclass(frozen=True)
class Card:
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
    jump: str
    in_page: bool
    test_url: str = ""
    """Where the consequences are weighed, for what only that can let pass."""


@dataclass(frozen=True)
class Board:
    """`holding` must be dealt with; `overruled` were; `ask` wants a look; `advise` is for the next time."""

    holding: list[Card]
    overruled: list[Card]
    ask: list[Card]
    advise: list[Card]
    more: int
    waiting: list[str]
    by_ref: dict[str, str] = field(default_factory=dict)
    """The gravest open severity of each file."""

    @property
    def count(self) -> int:
        return len(self.holding) + len(self.overruled) + len(self.ask) + len(self.advise)


def board_of(standing: Standing, *, page_url: str, files: Mapping[str, str] | None = None, test_url: str = "") -> Board:
    """`page_url` is the page as it will look; `files` gives the address of a file's pages by ref, '' for none.

    Without `files` there are no cards of files on the screen to lead to.
    """
    cards = [(one, _card(one, page_url, files, test_url)) for one in standing.seen]
    by_ref: dict[str, str] = {}
    for one, card in cards:
        if card.file and not (one.severity == Severity.BLOCKS and not one.holds):
            by_ref.setdefault(one.data["ref"], card.severity)
    return Board(
        holding=[card for one, card in cards if one.holds],
        overruled=[card for one, card in cards if one.severity == Severity.BLOCKS and not one.holds],
        ask=[card for one, card in cards if one.severity == Severity.ASK],
        advise=[card for one, card in cards if one.severity == Severity.ADVISE],
        more=sum(standing.more.values()),
        waiting=standing.waiting,
        by_ref=by_ref,
    )


def _card(seen: Seen, page_url: str, files: Mapping[str, str] | None, test_url: str) -> Card:
    data = seen.data
    return Card(
        message=data["message"],
        evidence=data["evidence"],
        place=data["place"],
        title=data["title"],
        severity=data["severity"],
        absolute=data["absolute"],
        overruled=seen.overruled,
        file=data["file"],
        fingerprint=data["fingerprint"],
        jump=_jump(data, page_url, files),
        in_page=not data["file"],
        test_url=test_url if data["mend"] == Mend.CONSEQUENCE_TEST else "",
    )


def _jump(data: dict[str, Any], page_url: str, files: Mapping[str, str] | None) -> str:
    spot = data["spot"]
    if not data["file"]:
        anchor = spot.get("anchor", "")
        return f"{page_url}#blok-{anchor}" if anchor else f"{page_url}#isi"
    if files is None:
        return ""
    if spot["kind"] == "page" and files.get(data["ref"]):
        return f"{files[data['ref']]}#page={spot['number']}"
    return f"#bahan-{data['ref']}"
