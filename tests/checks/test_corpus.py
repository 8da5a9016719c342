"""Recall and precision over texts and files whose templates the detectors were not written for.

With SARING_TEST_SOAK=1 also over ten other throws of the dice (`make soak-checks`).
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.checks.corpus.made import LATER, SEED, TEMPLATES, file_texts, texts
from tests.checks.corpus.measure import FIGURES, as_data, measured

SOAK = os.environ.get("SARING_TEST_SOAK") == "1"


def committed() -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(FIGURES.read_text())
    return figures


def test_the_corpus_is_big_enough_and_its_templates_differ() -> None:
    assert sum(1 for _ in texts()) >= 5000
    assert sum(1 for _ in file_texts()) >= 500
    every = [template.text for template in (*TEMPLATES, *LATER)]
    assert len(set(every)) == len(every)


def test_the_detectors_are_as_right_as_the_figures_say(tmp_path: Path) -> None:
    counts = measured(tmp_path)
    assert as_data(counts) == committed(), {
        f"{kind} {check}": one.examples[:3] for kind, of in counts.items() for check, one in of.items() if one.examples
    }


@pytest.mark.skipif(not SOAK, reason="ten times the corpus: make soak-checks")
@pytest.mark.parametrize("throw", range(10))
def test_another_throw_of_the_dice_is_no_worse(tmp_path: Path, throw: int) -> None:
    figures = committed()
    for kind, of in measured(tmp_path, SEED + 100 * (throw + 1)).items():
        for check, one in of.items():
            known = figures[kind].get(check, {"missed": 0, "false": 0})
            about = max(2, 0.06 * (one.found + one.missed))  # names and numbers fall otherwise
            assert one.missed <= known["missed"] + about, one.examples
            assert one.false <= known["false"] + about, one.examples
