"""What is asked of one file, and what came of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from saring.checks.content import Content
from saring.checks.findings import Finding, Remedy
from saring.checks.redaction.secrets import Secrets
from saring.checks.registry import all_checks
from saring.checks.settings import Settings

MOST_AIMS: Final = 400_000
"""Findings of one check that are looked for again."""
_HEADERS: Final = "personal.list"


@dataclass(frozen=True, slots=True)
class Target:
    """One finding that was clicked on; without a fingerprint every one of its check and code."""

    check: str
    code: str
    way: Remedy
    fingerprint: str = ""

    @property
    def name(self) -> str:
        """What it is called in the report."""
        return self.fingerprint or f"{self.check}/{self.code}"

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Target":
        """From {"check", "code", "way", "fingerprint"?}; other keys are left alone. Raises KeyError, ValueError."""
        return cls(str(data["check"]), str(data["code"]), Remedy(data["way"]), str(data.get("fingerprint", "")))


@dataclass(frozen=True, slots=True)
class Aim:
    """A finding as it was seen again, what to do about it, and the name of the target that asked."""

    finding: Finding
    way: Remedy
    asked: str = ""

    @property
    def exact(self) -> str:
        """What must not be read any more; '' where only the place counts: a header names no one."""
        return "" if self.finding.check == _HEADERS else self.finding.exact

    @property
    def key(self) -> tuple[str, ...]:
        """What tells this finding from others when the file is looked at again: a number by its digits alone."""
        found = self.finding
        digits = "".join(char for char in self.exact if char.isdigit())
        if digits and not any(char.isalpha() for char in self.exact):
            return found.check, digits
        return found.check, found.code, self.exact or found.evidence

    @property
    def everywhere(self) -> bool:
        """Whether none may be left; of headers and passages others may be alike."""
        return len(self.key) == 2


@dataclass
class RedactionPlan:
    """The aims that are left to be reached, and the report."""

    aims: list[Aim]
    places: int = 0
    columns: list[dict[str, str]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    undone: dict[str, str] = field(default_factory=dict)
    """Name of a target to the code of why not."""

    def secrets(self) -> Secrets:
        return Secrets({aim.exact for aim in self.aims if aim.exact})

    def by(self, way: Remedy) -> list[Aim]:
        return [aim for aim in self.aims if aim.way is way]

    def fail(self, aim: Aim, code: str) -> None:
        """Give up one aim: its `code` goes into the report, and the finding stays as it is."""
        self.undone.setdefault(aim.asked, code)
        self.aims = [other for other in self.aims if other is not aim]


def findings_again(content: Content, settings: Settings, checks: Iterable[str]) -> Iterator[Finding]:
    """What those checks see, each finding with its exact words."""
    ids = set(checks)
    for check in all_checks():
        if check.id in ids:
            yield from check.run(content, settings, most=MOST_AIMS)


def plan_for(content: Content, settings: Settings, targets: Iterable[Target]) -> RedactionPlan:
    """A plan with the targets found again in a content; one that is not there any more is reported as 'gone'."""
    targets = list(targets)
    found = list(findings_again(content, settings, {target.check for target in targets}))
    by_print = {finding.fingerprint: finding for finding in found}
    work = RedactionPlan(aims=[])
    aimed: set[tuple[str, Remedy]] = set()
    for target in targets:
        if target.fingerprint:
            here = [by_print[target.fingerprint]] if target.fingerprint in by_print else []
        else:
            here = [finding for finding in found if (finding.check, finding.code) == (target.check, target.code)]
        if not here:
            work.undone[target.name] = "gone"
        for finding in here:
            if (finding.fingerprint, target.way) not in aimed:
                aimed.add((finding.fingerprint, target.way))
                work.aims.append(Aim(finding, target.way, target.name))
    return work
