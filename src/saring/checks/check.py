"""What a check is: an id, a version, a table of sentences and one pure function."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from saring.checks.content import Content, Place
from saring.checks.findings import Finding, Remedy, Severity, fingerprint, mask_within
from saring.checks.settings import Settings

MOST_FINDINGS = 200
"""Of one check on one content; a list of ten thousand NIK is as bad at two hundred."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the filter looks for. `look` yields what `found` makes, and keeps no state."""

    id: str
    version: int
    severity: Severity
    """The gravest it can say."""
    about: str
    """What it looks for: one English line, for docs/reference/checks.md."""
    source: str
    """The law, note or publication it rests on."""
    sentences: Mapping[str, str]
    """Code to the Indonesian sentence, with %(name)s particulars."""
    look: Callable[[Content, Settings], Iterable[Finding]]

    def found(
        self,
        code: str,
        place: Place,
        *,
        evidence: str = "",
        severity: Severity | None = None,
        mend: Remedy = Remedy.NONE,
        absolute: bool = False,
        exact: str = "",
        **particulars: str | int,
    ) -> Finding:
        """A finding of this check. Evidence and particulars are masked here, whatever they hold; `exact` is not, and is
        the number where none is given."""
        safe = {name: mask_within(value) if isinstance(value, str) else value for name, value in particulars.items()}
        return Finding(
            check=self.id,
            version=self.version,
            code=code,
            severity=severity or self.severity,
            place=place,
            message=self.sentences[code] % safe,
            evidence=mask_within(evidence),
            mend=mend,
            particulars=safe,
            absolute=absolute,
            exact=exact or str(particulars.get("number", "")),
        )

    def run(self, content: Content, settings: Settings, *, most: int = MOST_FINDINGS) -> Iterator[Finding]:
        """Its findings on a content, each with its fingerprint; `most` at most."""
        ordinals: dict[str, int] = {}
        for number, finding in enumerate(self.look(content, settings)):
            if number >= most:
                return
            key = fingerprint(self.id, finding.code, finding.place, finding.evidence, 0)
            ordinal = ordinals[key] = ordinals.get(key, -1) + 1
            yield replace(
                finding,
                fingerprint=key if not ordinal else fingerprint(
                    self.id, finding.code, finding.place, finding.evidence, ordinal
                ),
            )  # fmt: skip
