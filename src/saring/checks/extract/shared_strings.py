"""The shared strings of a workbook (ECMA-376 18.4)."""

from dataclasses import dataclass, field
from typing import Final

from saring.checks.extract import limits
from saring.checks.extract.xml import Package, local
from saring.media.isolation.faults import Fault

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass
class Strings:
    """The shared strings of a workbook, and which of them cells use."""

    texts: list[str] = field(default_factory=list)
    phonetic: list[str] = field(default_factory=list)
    """Hints on how to read them, which are shown nowhere."""
    used: set[int] = field(default_factory=set)

    def of(self, number: str) -> str:
        if not number.isdigit() or int(number) >= len(self.texts):
            return ""
        self.used.add(int(number))
        return self.texts[int(number)]

    def unused(self) -> list[str]:
        """What stays in the file though no cell shows it any more."""
        return [text for number, text in enumerate(self.texts) if number not in self.used and text]


def read_strings(package: Package) -> Strings:
    """Rich text run together. Raises Fault."""
    name = next((name for name in package.names if name.lower() == "xl/sharedstrings.xml"), "")
    found = Strings()
    letters = 0
    for element in package.branches(name, (f"{_S}si",)) if name else ():
        texts: list[str] = []
        for run in element.iter(f"{_S}t"):
            (found.phonetic if local(run.getparent()) == "rPh" else texts).append(run.text or "")
        found.texts.append("".join(texts))
        letters += len(found.texts[-1])
        if letters > limits.MAX_TEXT:
            raise Fault("too_heavy", needs_eyes=True)
    return found
