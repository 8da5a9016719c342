"""Golongan informasi as a screen draws it: the four classes with a plain line each, and the way to the test."""

from dataclasses import dataclass

from django.urls import reverse

from saring.desk.classification.models import ConsequenceTest
from saring.desk.submission.actors import Actor
from saring.desk.submission.information_class import EXPLAINED, InformationClass
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import can


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    about: str
    chosen: bool


@dataclass(frozen=True)
class ClassCard:
    """`choices` is empty for whoever may not choose now; `test_url` leads to the consequence test, if there is one."""

    choices: list[Choice]
    url: str
    is_excluded: bool
    test_url: str
    tests: list[ConsequenceTest]


def class_card(submission: Submission, actor: Actor) -> ClassCard:
    """The web team chooses here; the officer on the form."""
    tests = list(submission.consequence_tests.all())
    excluded = submission.information_class == InformationClass.DIKECUALIKAN
    return ClassCard(
        choices=choices_of(submission)
        if submission.state == State.EDITING and can(Verb.CLASSIFY, submission, actor)
        else [],
        url=reverse("verb", args=[submission.number, Verb.CLASSIFY.value]),
        is_excluded=excluded,
        test_url=reverse("weigh_consequences", args=[submission.number]) if excluded or tests else "",
        tests=tests,
    )


def choices_of(submission: Submission) -> list[Choice]:
    return [
        Choice(one.value, str(one.label), str(about), submission.information_class == one)
        for one, about in EXPLAINED.items()
    ]
