"""The glossary is true to the code: what it names is there, no model is missing, its Indonesian is the screen's."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.utils import translation

GLOSSARY = Path(__file__).parents[2] / "docs" / "reference" / "glossary.md"
LINE = re.compile(r"^\| (?P<word>[^|]+?) \| (?P<indonesian>[^|]*?) ?\| (?P<meaning>[^|]+?) \| `(?P<where>[\w.]+)` \|$")
LINES = [found for line in GLOSSARY.read_text().splitlines() if (found := LINE.match(line))]


def resolved(where: str) -> Any:
    module, _, name = where.rpartition(".")
    return getattr(import_module(module), name)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["word"])
def test_what_it_names_is_there(line: "re.Match[str]") -> None:
    assert resolved(line["where"]) is not None


def test_every_line_is_read() -> None:
    rows = [line for line in GLOSSARY.read_text().splitlines() if line.startswith("|")]
    assert len(rows) == len(LINES) + 2 * GLOSSARY.read_text().count("| word |")


def test_every_model_is_there_by_the_name_people_read() -> None:
    ours = {model for app in apps.get_app_configs() if app.name.startswith("saring.") for model in app.get_models()}
    named = {found: line["indonesian"] for line in LINES if isinstance(found := resolved(line["where"]), type)}
    assert {model.__name__ for model in ours - named.keys()} == set()
    with translation.override("id"):
        wrong = {
            model.__name__: named[model]
            for model in ours
            if named[model] and str(model._meta.verbose_name) != named[model]
        }
    assert wrong == {}
