"""The documents are held up by the code: generated pages are current, links lead somewhere, settings are named."""

import re
import subprocess
from pathlib import Path

import pytest
from django.utils import translation
from tools import import_graph, reference

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")


def documents() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", ["states.md", "verbs.md", "settings.md", "commands.md", "checks.md"])
def test_the_reference_is_current(name: str) -> None:
    with translation.override("id"):
        assert (reference.FOLDER / name).read_text() == reference.pages()[name], "jalankan `make reference`"


def test_the_drawing_is_of_the_imports_as_they_are() -> None:
    assert import_graph.PAGE.read_text() == import_graph.page(), "jalankan `make reference`"


def test_every_file_that_the_architecture_names_is_there() -> None:
    text = import_graph.PAGE.read_text()
    names = set(re.findall(r"`((?:\w+/)+\w+\.py)`", text))
    assert len(names) > 40
    assert {name for name in names if not (ROOT / "src" / "saring" / name).exists()} == set()


def test_every_setting_in_the_source_is_explained_and_no_other() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.html")]
    read = {name for path in sources for name in re.findall(r"SARING_[A-Z_]+[A-Z]", path.read_text())}
    assert read == set(reference.SETTINGS)


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text()):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, heading = target.partition("#")
        aim = (path.parent / file).resolve() if file else path
        assert aim.exists(), f"{path.name}: {target}"
        if heading and aim.suffix == ".md":
            assert heading in anchors(aim), f"{path.name}: {target}"


def test_every_manual_and_decision_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text()
    for path in documents():
        if path.is_relative_to(ROOT / "docs") and path.name != "README.md":
            assert str(path.relative_to(ROOT / "docs")) in index, path


def test_every_make_target_in_the_readme_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = set(re.findall(r"`?make ([a-z-]+)", (ROOT / "README.md").read_text()))
    assert named
    assert named <= targets


def test_the_versions_agree() -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.M)
    package = re.search(r'__version__ = "(.+)"', (ROOT / "src" / "saring" / "__init__.py").read_text())
    assert version
    assert package
    assert version[1] == package[1]
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text()


def test_every_committed_picture_of_the_documents_is_used() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "docs/*.png", "docs/*.webp", "docs/*.jpg"], cwd=ROOT, capture_output=True, text=True
    )
    texts = "".join(path.read_text() for path in documents())
    for name in listed.stdout.split():
        assert Path(name).name in texts, name


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
