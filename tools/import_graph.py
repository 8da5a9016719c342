"""The drawing in docs/architecture.md, made from the imports themselves: `make reference` writes it anew."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- drawing: {} -->", "<!-- end of drawing -->"
APART = frozenset({"apps", "models", "migrations"})


def page() -> str:
    """The text of docs/architecture.md with both drawings as the imports are now."""
    graph = grimp.build_graph("saring", cache_dir=None)
    text = PAGE.read_text()
    for package in ("saring", "saring.desk"):
        head, rest = text.split(BEGIN.format(package), 1)
        _old, tail = rest.split(END, 1)
        text = f"{head}{BEGIN.format(package)}\n\n{_drawing(graph, package)}\n\n{END}{tail}"
    return text


def _drawing(graph: grimp.ImportGraph, package: str) -> str:
    """A Mermaid flow chart of who imports whom below `package`, arrows that follow from others left out."""
    children = {name.rpartition(".")[2]: name for name in graph.find_children(package)}
    names = sorted(name for name in children if name not in APART)
    arrows = {
        one: {
            other
            for other in names
            if other != one
            and graph.find_shortest_chain(children[one], children[other], as_packages=True) is not None
            and _directly(graph, children[one], children[other])
        }
        for one in names
    }
    lines = [f"    {one} --> {other}" for one in names for other in sorted(_needed(arrows, one))]
    alone = [
        f"    {one}" for one in names if not arrows[one] and not any(one in targets for targets in arrows.values())
    ]
    return "\n".join(["```mermaid", "flowchart TD", *alone, *lines, "```"])


def _directly(graph: grimp.ImportGraph, importer: str, imported: str) -> bool:
    of_importer = {importer, *graph.find_descendants(importer)}
    of_imported = {imported, *graph.find_descendants(imported)}
    return any(graph.find_modules_directly_imported_by(module) & of_imported for module in of_importer)


def _needed(arrows: Mapping[str, Iterable[str]], one: str) -> set[str]:
    """Without what is reached through another of its targets anyway."""
    targets = set(arrows[one])
    return {target for target in targets if not any(target in _reached(arrows, via) for via in targets - {target})}


def _reached(arrows: Mapping[str, Iterable[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [*arrows[start]]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(arrows[name])
    return found


def write() -> None:
    PAGE.write_text(page())
