"""Precision and recall of every detector over the labelled set, as text and as real files."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from saring.checks.content import Content
from saring.checks.extract.files import content_of
from saring.checks.findings import Finding, Severity
from saring.checks.registry import run_all
from saring.checks.settings import Settings
from tests.checks.corpus.familiar import Labelled, corpus, one_of
from tests.checks.documents import WRITERS

DETECTORS: dict[str, Callable[[Finding], bool]] = {
    "nik": lambda one: one.check == "personal.nik",
    "kk": lambda one: one.check == "personal.kk",
    "nip": lambda one: one.check == "personal.nip",
    "npwp": lambda one: one.check == "personal.npwp",
    "bpjs": lambda one: one.check == "personal.bpjs",
    "phone": lambda one: one.check == "personal.phone",
    "account": lambda one: one.check == "personal.account",
    "gambling": lambda one: one.check == "spam.gambling" and one.severity is Severity.BLOCKS,
    "education": lambda one: one.check == "spam.gambling" and one.severity is Severity.ASK,
}
AIMS = {"nik": (0.999, 0.995), "gambling": (0.99, 0.99)}
"""Recall and precision; the others must reach OTHERS."""
OTHERS = (0.99, 0.99)
Score = dict[str, tuple[float, float]]


def measured(documents: Iterable[tuple[Labelled, Content]]) -> Score:
    """Detector to (recall, precision), a document counted once."""
    right: dict[str, int] = defaultdict(int)
    there: dict[str, int] = defaultdict(int)
    said: dict[str, int] = defaultdict(int)
    wrong: dict[str, list[str]] = defaultdict(list)
    for labelled, content in documents:
        findings = run_all(content, Settings())
        for name, sees in DETECTORS.items():
            seen, is_there = any(map(sees, findings)), name in labelled.labels
            right[name] += seen and is_there
            there[name] += is_there
            said[name] += seen
            if seen != is_there and len(wrong[name]) < 3:
                wrong[name].append(labelled.text)
    print({name: texts for name, texts in wrong.items() if texts})  # noqa: T201 - shown when the test fails
    return {name: (right[name] / max(1, there[name]), right[name] / max(1, said[name])) for name in DETECTORS}


def check(scores: Score) -> None:
    for name, (recall, precision) in scores.items():
        least_recall, least_precision = AIMS.get(name, OTHERS)
        assert recall >= least_recall, f"{name}: recall {recall:.4f}"
        assert precision >= least_precision, f"{name}: precision {precision:.4f}"


@pytest.fixture(scope="module")
def labelled_set() -> list[Labelled]:
    return list(corpus())


def test_the_set_is_big_enough(labelled_set: list[Labelled]) -> None:
    assert len(labelled_set) >= 2000
    assert sum("nik" in one.labels for one in labelled_set) >= 1000


def test_every_detector_over_texts(labelled_set: list[Labelled]) -> None:
    check(measured((one, Content.of_text(one.text)) for one in labelled_set))


def test_every_detector_over_another_throw_of_the_dice() -> None:
    check(measured((one, Content.of_text(one.text)) for one in corpus(seed=2026)))


def test_every_detector_over_real_files(tmp_path: Path) -> None:
    dice = random.Random(9)
    kinds = ["clean", "numbers", *DETECTORS] * 6

    def files() -> Iterable[tuple[Labelled, Content]]:
        for writer in WRITERS:
            for number, kind in enumerate(kinds):
                labelled = one_of(kind, dice)
                path = tmp_path / f"{number}.{writer}"
                WRITERS[writer](path, labelled.text)
                yield labelled, content_of(path)

    check(measured(files()))
