"""The registry: ids, versions, other packages' checks, fingerprints, and the page that lists them."""

import re
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from saring.checks import registry as room
from saring.checks.check import MOST_FINDINGS, Check
from saring.checks.content import Content, Piece, Place, PlaceKind
from saring.checks.findings import Finding, Severity
from saring.checks.registry import OWN, run_all, versions
from saring.checks.settings import Settings

ROOT = Path(__file__).parents[2]


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    yield THEIRS.found("word", Place(PlaceKind.WHOLE), word="6213990101900001")


THEIRS = Check("example.word", 3, Severity.ADVISE, "a word", "nobody", {"word": "Ada “%(word)s”."}, look)


def broken(content: Content, settings: Settings) -> Iterator[Finding]:
    raise RuntimeError


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Entry points as an installed package would declare them."""
    values: list[str] = []

    def entry_points(*, group: str) -> list[Any]:
        return [EntryPoint(f"check{number}", value, group) for number, value in enumerate(values)]

    monkeypatch.setattr(room, "entry_points", entry_points)
    room.all_checks.cache_clear()
    yield values
    room.all_checks.cache_clear()


def test_ids_are_unique_and_every_check_says_what_it_is() -> None:
    assert len({check.id for check in OWN}) == len(OWN)
    for check in OWN:
        assert check.version >= 1
        assert check.about
        assert check.source
        assert all(sentence.endswith(".") for sentence in check.sentences.values()), check.id


def test_a_check_of_another_package_runs_after_ours(offered: list[str]) -> None:
    offered.append(f"{__name__}:THEIRS")
    assert room.all_checks()[-1].id == "example.word"
    (found,) = run_all(Content.of_text("ya"), Settings())
    assert found.message == "Ada “************0001”."
    assert versions()["example.word"] == 3


@pytest.mark.parametrize("value", ["nowhere.at_all:CHECK", f"{__name__}:ROOT", "saring.checks.catalogue.nik:CHECK"])
def test_one_that_does_not_load_stops_nothing(offered: list[str], value: str) -> None:
    offered.append(value)
    assert room.all_checks() == OWN


def test_a_check_that_fails_is_a_finding() -> None:
    failing = Check("example.broken", 1, Severity.ADVISE, "", "", {}, broken)
    (found,) = run_all(Content.of_text("ya"), Settings(), [failing])
    assert (found.code, found.severity) == ("failed", Severity.ASK)


def page(*blocks: tuple[str, str]) -> Content:
    return Content(
        name="",
        kind="page",
        pieces=tuple(
            Piece(text, Place(PlaceKind.BLOCK, number=number, anchor=anchor))
            for number, (anchor, text) in enumerate(blocks, 1)
        ),
    )


def prints(content: Content) -> list[str]:
    return sorted(one.fingerprint for one in run_all(content, Settings()))


def test_fingerprints_stay_when_blocks_move_and_tell_findings_apart() -> None:
    before = page(("x", "HP 0812-3456-7890"), ("y", "HP 0812-3456-7890"))
    after = page(("z", "Baru"), ("x", "HP 0812-3456-7890"), ("y", "HP 0812-3456-7890"))
    assert prints(before) == prints(after)
    assert len(set(prints(before))) == 2
    assert prints(page(("x", "HP 0812-3456-7890"))) != prints(page(("x", "HP 0812-3456-7891")))
    twice = prints(page(("x", "a 0812-3456-7890 " + "kata " * 20 + "a 0812-3456-7890")))
    assert len(set(twice)) == 2


def test_a_long_list_ends_somewhere() -> None:
    many = "\n".join("6213990101900001" for _ in range(5000))
    assert (
        len([one for one in run_all(Content.of_text(many), Settings()) if one.check == "personal.nik"]) == MOST_FINDINGS
    )


def test_the_page_of_checks_lists_every_check() -> None:
    text = (ROOT / "docs" / "reference" / "checks.md").read_text()
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \| (\d+) \|", text, re.M))
    assert rows == {check.id: str(check.version) for check in OWN}
    for check in OWN:
        assert check.about in text
        assert check.source in text
