"""Text that runs over several nodes of an XML part, read as one and starred node by node."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from saring.checks.extract.xml import local
from saring.checks.redaction.secrets import STAR, Secrets

BORDER: Final = "\n"


class _Node(NamedTuple):
    """Where one stretch of the text is kept: an element's text or tail."""

    element: Any
    tail: bool


class Letters:
    """The stretches of one text in their order; those without a node only stand between."""

    def __init__(self) -> None:
        self._stretches: list[tuple[_Node | None, str]] = []

    def add(self, element: Any, *, tail: bool = False) -> None:
        text = element.tail if tail else element.text
        if text:
            self._stretches.append((_Node(element, tail), text))

    def between(self, text: str = BORDER) -> None:
        self._stretches.append((None, text))

    @property
    def text(self) -> str:
        return "".join(text for _node, text in self._stretches)

    def star(self, secrets: Secrets) -> int:
        """Star what is found; how many. Only once: the nodes are read when they are added."""
        count, edits = secrets.edits(self.text)
        coming, at = iter(edits), 0
        edit = next(coming, None)
        for node, text in self._stretches:
            parts: list[str] = []
            end, read = at + len(text), at
            while edit is not None and edit.start < end:
                if edit.start >= at:
                    parts += text[read - at : edit.start - at], STAR
                read = min(edit.end, end)
                if edit.end > end:
                    break
                edit = next(coming, None)
            if node is not None and (parts or read > at):
                _write(node, "".join([*parts, text[read - at :]]))
            at = end
        return count


def _write(node: _Node, text: str) -> None:
    if node.tail:
        node.element.tail = text
    else:
        node.element.text = text


def runs_of(root: Any, words: Callable[[Any], bool], borders: frozenset[str]) -> Letters:
    """The text of a part: elements that hold words, a border wherever one of the others begins or ends."""
    letters = Letters()
    _gather(root, words, borders, letters)
    return letters


def _gather(root: Any, words: Callable[[Any], bool], borders: frozenset[str], letters: Letters) -> None:
    walk: list[tuple[Any, bool]] = [(root, False)]
    while walk:
        element, done = walk.pop()
        name = local(element)
        if done:
            letters.between()
            continue
        if name in _SIGNS and (name != "tab" or local(element.getparent()) != "tabs"):
            letters.between(_SIGNS[name])
        elif words(element):
            letters.add(element)
        if name in borders:
            letters.between()
            walk.append((element, True))
        walk.extend((child, False) for child in reversed(element))


_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def sweep(roots: Iterable[Any], secrets: Secrets) -> int:
    """Star whatever any single node or attribute says; how many."""
    count = 0
    for root in roots:
        for element in root.iter():
            count += _sweep_one(element, secrets)
    return count


def _sweep_one(element: Any, secrets: Secrets) -> int:
    count = 0
    for text, tail in ((element.text, False), (element.tail, True)):
        if text and (found := secrets.edits(text)[0]):
            count += found
            _write(_Node(element, tail), secrets.starred(text))
    for name, value in element.attrib.items():
        if found := secrets.edits(value)[0]:
            count += found
            element.set(name, secrets.starred(value))
    return count
