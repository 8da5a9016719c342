"""How right the detectors are over the corpus: `python -m tests.checks.corpus.measure` writes figures.json."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from saring.checks.content import Content
from saring.checks.extract.files import content_of
from saring.checks.registry import run_all
from saring.checks.settings import Settings
from tests.checks.corpus.files import WRITERS
from tests.checks.corpus.made import SEED, Made, file_texts, later_texts, texts
from tests.checks.corpus.template import ASKS, BLOCKS, CHECKS

PASSES: Final = "nothing blocks"
"""Texts that may be shown, and whether they may be."""
FIGURES: Final = Path(__file__).with_name("figures.json")


@dataclass
class Count:
    """Of one detector: things that are there and were found or missed, and what was said of what is not there."""

    found: int = 0
    missed: int = 0
    false: int = 0
    examples: list[str] = field(default_factory=list)

    def as_data(self) -> dict[str, int]:
        return {"found": self.found, "missed": self.missed, "false": self.false}


def count(made: Iterable[tuple[Made, Content]]) -> dict[str, Count]:
    """By check id what blocks or asks; 'check blocks' where it matters which; PASSES of all checks together."""
    counts: dict[str, Count] = defaultdict(Count)
    for one, content in made:
        said: dict[str, set[str]] = defaultdict(set)
        for finding in run_all(content, Settings()):
            assert finding.code != "failed", one.text
            said[finding.check].add(finding.severity.value)
        for check in CHECKS.values():
            wanted = one.template.must.get(check)
            seen = bool(said[check] & {"blocks", "asks", "ask"})
            _add(counts[check], one, wanted is not None, seen, check in one.template.may)
            if wanted in {BLOCKS, ASKS}:
                _add(counts[f"{check} blocks"], one, wanted == BLOCKS, "blocks" in said[check], allowed=False)
        expected = {*one.template.must, *one.template.may}
        if not one.template.must:
            wrong = {check for check, how in said.items() if "blocks" in how and check not in expected}
            _add(counts[PASSES], one, True, not wrong, allowed=False)
    return counts


def _add(counted: Count, one: Made, there: bool, seen: bool, allowed: bool) -> None:
    if there and seen:
        counted.found += 1
    elif there:
        counted.missed += 1
        counted.examples.append(f"missed: {one.text!r}")
    elif seen and not allowed:
        counted.false += 1
        counted.examples.append(f"false: {one.text!r}")


def of_texts(made: Iterable[Made]) -> Iterator[tuple[Made, Content]]:
    for one in made:
        yield one, Content.of_text(one.text)


def of_files(folder: Path, seed: int) -> Iterator[tuple[Made, Content]]:
    """Each text as a file of one kind, the kinds in turn."""
    kinds = list(WRITERS)
    for number, one in enumerate(file_texts(seed)):
        kind = kinds[number % len(kinds)]
        path = folder / f"{number}.{kind}"
        WRITERS[kind](path, one.text)
        yield Made(f"({kind}) {one.text}", one.template), content_of(path, name="")


def measured(folder: Path, seed: int = SEED) -> dict[str, dict[str, Count]]:
    """'texts', 'later' texts and 'files', each by check."""
    return {
        "texts": count(of_texts(texts(seed))),
        "later": count(of_texts(later_texts(seed))),
        "files": count(of_files(folder, seed)),
    }


def as_data(counts: dict[str, dict[str, Count]]) -> dict[str, Any]:
    return {
        kind: {name: data for name, one in sorted(of.items()) if any((data := one.as_data()).values())}
        for kind, of in counts.items()
    }


def main() -> None:
    """Write the figures, and say what was wrong."""
    with tempfile.TemporaryDirectory() as name:
        counts = measured(Path(name))
    FIGURES.write_text(json.dumps(as_data(counts), indent=1) + "\n")
    for kind, of in counts.items():
        for check, one in sorted(of.items()):
            print(kind, check, one.as_data())  # noqa: T201 - a tool's output
            for example in one.examples[:: max(1, len(one.examples) // 6)]:
                print("   ", example[:220])  # noqa: T201


if __name__ == "__main__":
    main()
