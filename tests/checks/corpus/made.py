"""The corpus: every template as often as the others, each time with other words and, where it may, other neighbours."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tests.checks.corpus.later import LATER
from tests.checks.corpus.numbers import NUMBERS
from tests.checks.corpus.people import PEOPLE
from tests.checks.corpus.public import PUBLIC
from tests.checks.corpus.template import Template
from tests.checks.corpus.words import NEUTRAL, Slots

TEMPLATES: Final = (*NUMBERS, *PEOPLE, *PUBLIC)
TEXTS_EACH: Final = 18
FILES_EACH: Final = 2
SEED: Final = 1508


@dataclass(frozen=True)
class Made:
    """One text and the template whose expectations it carries."""

    text: str
    template: Template


def _made(template: Template, slots: Slots) -> Made:
    text = slots.fill(template.text)
    if not template.alone:
        before = [slots.fill(slots.one(NEUTRAL)) for _ in range(slots.dice.randint(0, 2))]
        after = [slots.fill(slots.one(NEUTRAL)) for _ in range(slots.dice.randint(0, 2))]
        text = "\n".join([*before, text, *after])
    return Made(text, template)


def texts(seed: int = SEED, each: int = TEXTS_EACH, templates: tuple[Template, ...] = TEMPLATES) -> Iterator[Made]:
    """More than five thousand texts."""
    slots = Slots(random.Random(seed))
    for _ in range(each):
        for template in templates:
            yield _made(template, slots)


def later_texts(seed: int = SEED) -> Iterator[Made]:
    """Of the templates that came afterwards."""
    return texts(seed + 2, TEXTS_EACH, LATER)


def file_texts(seed: int = SEED) -> Iterator[Made]:
    """Some six hundred others, to be written as files."""
    return texts(seed + 1, FILES_EACH)
