"""The house keeps its own rules: one word everywhere, small files, nothing of one machine in the repository."""

import ast
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import translation

from saring.desk.submission.states import FINAL, KIND_OF, OWNERS, STATE_OF, State
from saring.desk.submission.transitions import TRANSITIONS, Verb
from saring.desk.verbs import RULES, SERVICES
from saring.sop.kinds import StepKind

ROOT = Path(__file__).parents[2]
FILE_AT_MOST = 300
FUNCTION_AT_MOST = 60
TEST_FILE_AT_MOST = 400
TEXT = {".py", ".md", ".txt", ".toml", ".json", ".ts", ".scss", ".html", ".xml", ".yml", ".yaml", ".svg", ".cfg", ""}
NOT_OURS = re.compile(
    r"registry\.[a-z]|/simple/?\"|artifactory|--(?:extra-)?index-url|python[h]osted|/home/[a-z]+/|/root/\.|/w[o]rk/[a-z]"
)


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def sources() -> list[Path]:
    """Our own Python, migrations left out."""
    folders = ("src", "tests", "tools", "bench")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


class TestOneWordEverywhere:
    @pytest.mark.parametrize("state", State)
    def test_every_state_has_owner_label_and_kind_or_an_explicit_none(self, state: State) -> None:
        assert state in OWNERS
        assert state in KIND_OF
        assert (OWNERS[state] is None) == (KIND_OF[state] is None) == (state in FINAL)
        with translation.override("id"):
            assert str(state.label).strip()
            assert str(state.label) != state.value

    def test_every_kind_of_row_has_a_state(self) -> None:
        assert set(STATE_OF) == set(StepKind)

    @pytest.mark.parametrize("verb", Verb)
    def test_every_verb_has_a_move_with_a_label_and_a_service_with_a_sentence(self, verb: Verb) -> None:
        assert str(TRANSITIONS[verb].label).strip()
        service = SERVICES[verb]
        assert (service.__doc__ or "").strip(), verb

    @pytest.mark.parametrize("verb", [verb for verb in Verb if verb != Verb.BEGIN])
    def test_every_verb_has_a_rule(self, verb: Verb) -> None:
        assert verb in RULES

    @pytest.mark.parametrize("verb", Verb)
    def test_every_verb_is_said_in_a_test(self, verb: Verb) -> None:
        said = re.compile(rf"\b\w+\.{verb.value}\(|Verb\.{verb.name}\b")
        folders = ("desk", "website", "console", "intake", "journeys")
        texts = [path.read_text() for folder in folders for path in (ROOT / "tests" / folder).rglob("*.py")]
        assert any(said.search(text) for text in [*texts, (ROOT / "tests" / "world.py").read_text()])

    def test_no_state_is_a_dead_end(self) -> None:
        for state in State:
            leaves = [verb for verb, move in TRANSITIONS.items() if state in move.sources and move.to]
            assert leaves or state in FINAL, state

    def test_every_state_can_be_reached(self) -> None:
        assert {target for move in TRANSITIONS.values() for target in move.to} == set(State)


LOADED_WHEN_NEEDED = {
    "checks/child.py", "checks/extract/files.py", "checks/redaction/redact.py", "media/office/documents.py",
    "media/office/pages.py",
    "media/office/images.py", "media/office/opendocument_pictures.py",
}  # fmt: skip
"""Of the processes that live for one file: docs/adr/0031."""


class TestSmallFiles:
    @pytest.mark.parametrize("path", [path for path in sources() if path.is_relative_to(ROOT / "src")], ids=name_of)
    def test_a_source_file_can_be_read_in_one_sitting(self, path: Path) -> None:
        assert len(path.read_text().splitlines()) <= FILE_AT_MOST

    @pytest.mark.parametrize("path", [path for path in sources() if path.is_relative_to(ROOT / "tests")], ids=name_of)
    def test_so_can_a_file_of_tests(self, path: Path) -> None:
        assert len(path.read_text().splitlines()) <= TEST_FILE_AT_MOST

    def test_no_function_is_long(self) -> None:
        long = [
            f"{name_of(path)}:{node.lineno} {node.name}"
            for path in sources()
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (node.end_lineno or 0) - node.lineno >= FUNCTION_AT_MOST
        ]
        assert long == []

    def test_every_string_belongs_to_something(self) -> None:
        """A docstring, or the word on the assignment above it: nothing that was left where it stood."""
        strays = [
            f"{name_of(path)}:{node.lineno}"
            for path in sources()
            for before, node in pairwise(ast.parse(path.read_text()).body)
            if isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and not isinstance(before, ast.Assign | ast.AnnAssign)
        ]
        assert strays == []

    def test_no_attic(self) -> None:
        attics = [name_of(path) for path in sources() if path.stem in {"utils", "util", "helpers", "misc", "common"}]
        assert attics == []

    def test_no_import_hides_in_a_function_of_an_app(self) -> None:
        """But for the command, which may import models only after set-up, and what a child loads when it needs it."""
        hidden = [
            f"{name_of(path)}:{inner.lineno}"
            for path in sources()
            if path.is_relative_to(ROOT / "src") and path.name not in {"command.py", "apps.py"}
            if name_of(path).removeprefix("src/saring/") not in LOADED_WHEN_NEEDED
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for inner in ast.walk(node)
            if isinstance(inner, ast.ImportFrom) and (inner.module or "").startswith("saring")
        ]
        assert hidden == []


class TestOneMeaning:
    def test_no_two_classes_share_a_name(self) -> None:
        """A nested class (Decision.Outcome) is named with the one it belongs to; a name with '_' stays in its file."""
        where: dict[str, list[str]] = {}
        for path in sources():
            if path.is_relative_to(ROOT / "src") and "migrations" not in path.parts:
                for node in ast.parse(path.read_text()).body:
                    if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                        where.setdefault(node.name, []).append(name_of(path))
        assert {name: paths for name, paths in where.items() if len(paths) > 1} == {}


class TestNothingOfOneMachine:
    @pytest.mark.parametrize(
        "path", [path for path in committed() if path.suffix in TEXT and path != Path(__file__)], ids=name_of
    )
    def test_no_registry_and_no_path_of_a_machine(self, path: Path) -> None:
        found = NOT_OURS.search(path.read_text(errors="replace"))
        assert found is None, found

    def test_nothing_that_a_run_makes_is_committed(self) -> None:
        """A server started in the repository by mistake leaves a database, a key, a public tree behind."""
        names = [str(path.relative_to(ROOT)) for path in committed()]
        made = re.compile(
            r"^(?:clean|data|kept|library|originals|public|renditions|secrets|spool|static)/|\.db(?:-\w+)?$"
        )
        assert [name for name in names if made.search(name)] == []

    def test_no_unfinished_work_is_marked(self) -> None:
        mark = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
        marked = [name_of(path) for path in sources() if mark.search(path.read_text())]
        assert marked == []

    def test_locked_requirements_have_hashes(self) -> None:
        for name in ("run.txt", "dev.txt"):
            text = (ROOT / "requirements" / name).read_text()
            assert text.count("==") <= text.count("--hash=sha256:")
