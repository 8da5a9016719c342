"""What is built runs on the phones of the field: Chrome 80, Firefox 78, Safari 13.1 (2020), with and without https.

tests/journeys/test_old_phones.py sends a photo with such a browser; this finds the place at once.
"""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend" / "src"
BUILT = sorted((Path(settings.ASSETS) / "assets").glob("*.js"))
SOURCES = sorted(path for path in FRONTEND.rglob("*.ts"))
SYNTAX = {
    "logical assignment (Chrome 85)": r"\?\?=|\|\|=|&&=",
    "static block (Chrome 94)": r"[{;}]static\{",
    "private method (Chrome 84)": r"[{;}]#\w+\(",
    "top-level await (Chrome 89)": r"^await ",
}
NEWER = {
    "randomUUID": r"\.randomUUID\b",
    "Array.at": r"\.at\(",
    "findLast": r"\.findLast(?:Index)?\(",
    "toSorted": r"\.to(?:Sorted|Reversed|Spliced)\(",
    "replaceAll": r"\.replaceAll\(",
    "structuredClone": r"\bstructuredClone\(",
    "Promise.any": r"\bPromise\.(?:any|withResolvers|try)\(",
    "Object.groupBy": r"\b(?:Object|Map)\.groupBy\(",
    "AbortSignal.timeout": r"\bAbortSignal\.(?:timeout|any)\(",
    "WeakRef": r"\bnew (?:WeakRef|FinalizationRegistry)\(",
    "URL.canParse": r"\bURL\.(?:canParse|parse)\(",
    "popover": r"\.(?:showPopover|togglePopover|checkVisibility|moveBefore)\(",
    "scheduler": r"\bscheduler\.(?:yield|postTask)\(",
    "formdata event (Safari 15)": r"[\"'`]formdata[\"'`]",
    "module worker (Safari 15)": r"type:\s*[\"'`]module[\"'`]",
    "Element.replaceChildren": r"\.replaceChildren\(",
    "Form.requestSubmit": r"\.requestSubmit\(",
    "Object.hasOwn": r"\bObject\.hasOwn\(",
    "event.submitter": r"\.submitter\b",
}
STOOD_IN_FOR = {"Element.replaceChildren", "Form.requestSubmit", "event.submitter", "Object.hasOwn"}
"""By polyfills.ts and newer.ts, which come before everything else."""
ASKED_FOR = {
    "subtle": r"crypto\.subtle as SubtleCrypto \| undefined",
    "locks": r"navigator\.locks as LockManager \| undefined",
    "showModal": r"!dialog\?\.showModal",
    "BroadcastChannel": r"\"BroadcastChannel\" in window",
    "arrayBuffer": r"if \(blob\.arrayBuffer\)",
    "persist": r"storage\?\.persist\?\.",
}
"""Used only where it is there: the name, and how it is asked for in the one file that uses it."""


def name_of(path: Path) -> str:
    return path.name.rsplit("-", 1)[0]


@pytest.mark.parametrize("path", BUILT, ids=name_of)
def test_no_newer_syntax_is_built(path: Path) -> None:
    code = path.read_text()
    assert [name for name, pattern in SYNTAX.items() if re.search(pattern, code, re.M)] == []


@pytest.mark.parametrize("path", BUILT, ids=name_of)
def test_no_newer_api_is_built(path: Path) -> None:
    code = path.read_text()
    found = {name for name, pattern in NEWER.items() if re.search(pattern, code)}
    assert found <= STOOD_IN_FOR


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_is_newer_is_asked_for_first(path: Path) -> None:
    code = path.read_text()
    for name, asking in ASKED_FOR.items():
        if re.search(rf"\.{name}\b|new {name}\b", code):
            assert asking and re.search(asking, code), f"{path.name} uses {name} without asking for it"


def test_what_stands_in_comes_first() -> None:
    for name in ("workspace.ts", "editor.ts"):
        assert (FRONTEND / name).read_text().startswith('import "./polyfills";'), name
    assert (FRONTEND / "polyfills.ts").read_text().startswith('import "./newer";')
    stands_in = (FRONTEND / "polyfills.ts").read_text() + (FRONTEND / "newer.ts").read_text()
    for name in STOOD_IN_FOR:
        assert name.rsplit(".", 1)[-1] in stands_in


def test_the_build_is_for_these_phones() -> None:
    config = (ROOT / "frontend" / "vite.config.ts").read_text()
    assert config.count('["chrome80", "firefox78", "safari13.1"]') == 2


def test_no_rule_of_a_style_sheet_is_lost_for_one_selector() -> None:
    """One selector an old browser does not know loses the whole rule, with all others in its list."""
    newer = re.compile(r":has\(|:where\(|:focus-visible|:not\([^()]*,")
    lost = []
    for path in sorted((Path(settings.ASSETS) / "assets").glob("*.css")):
        for selectors in re.findall(r"([^{}]+)\{", path.read_text()):
            flat = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "()", selectors)
            known = [one for one in selectors.split(",") if not newer.search(one)]
            if "," in flat and newer.search(selectors) and known:
                lost.append((path.name, selectors[-120:]))
    assert lost == []


def test_no_field_of_the_workspace_cuts_a_paste() -> None:
    """A browser cuts what is pasted beyond `maxlength` without a word; `data-most` lets it in and counts."""
    folders = [ROOT / "src" / "saring" / part for part in ("config", "console", "intake", "desk")]
    pages = [path for folder in folders for path in folder.rglob("*.html") if path.name != "attrs.html"]
    cutting = [path.name for path in pages if re.search(r"<textarea[^>]*maxlength", path.read_text())]
    assert cutting == []
