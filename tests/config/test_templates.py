"""Templates can be read and reviewed line by line."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "saring"
TEMPLATES = sorted(path for path in SOURCE.rglob("*.html") if "templates" in path.parts)
LINE_AT_MOST = 160
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}")


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def can_be_broken(line: str) -> bool:
    """Django's tags stand on one line, however long the sentence in them; around them a line can be broken."""
    rest = TAG.sub("", line).strip()
    return len(TAG.findall(line)) > 1 or " " in rest


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_line_is_long_that_can_be_broken(path: Path) -> None:
    lines = enumerate(path.read_text().splitlines(), 1)
    assert [number for number, line in lines if len(line) > LINE_AT_MOST and can_be_broken(line)] == []


def test_the_rule_sees_a_long_line() -> None:
    sentence = "{% translate '" + "panjang " * 30 + "' %}"
    assert not can_be_broken(f'  data-words-full="{sentence}"')
    assert can_be_broken(f"<p>{sentence}</p> <p>")
    assert can_be_broken(f"<p>{sentence}{{{{ name }}}}</p>")
