"""A workbook being redacted: its sheets and cells, and numbers starred wherever it keeps a copy of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.formula.translate import Translator, TranslatorError

from saring.checks.extract.sheet import column_letters, column_number, plain_number
from saring.checks.extract.xml import attribute, local
from saring.checks.redaction.letters import Letters, runs_of, sweep
from saring.checks.redaction.parts import Parts
from saring.checks.redaction.secrets import Secrets
from saring.media.isolation.faults import Fault

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BORDERS: Final = frozenset({"p", "si", "is", "comment", "text", "threadedComment"})
_CELL: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
WORKBOOK: Final = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its part, and its entry in the workbook."""

    name: str
    part: str
    entry: Any


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with its place."""

    element: Any
    column: int
    row: int

    @property
    def name(self) -> str:
        return f"{column_letters(self.column)}{self.row}"

    def child(self, name: str) -> Any:
        return next((inner for inner in self.element if local(inner) == name), None)

    @property
    def formula(self) -> str:
        found = self.child("f")
        return "" if found is None else found.text or ""


class Book:
    """The sheets of a workbook in their order."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.workbook = parts.root(WORKBOOK)
        self.sheets = [
            Sheet(attribute(entry, "name"), parts.target(WORKBOOK, attribute(entry, "id")), entry)
            for entry in self.workbook.iter()
            if local(entry) == "sheet"
        ]
        self._strings_part = next((name for name in parts.names if name.lower() == "xl/sharedstrings.xml"), "")

    def sheet(self, name: str) -> Sheet:
        for sheet in self.sheets:
            if sheet.name == name and sheet.part in self.parts:
                return sheet
        raise Fault("damaged")

    def root(self, sheet: Sheet) -> Any:
        return self.parts.root(sheet.part)

    def strings(self) -> list[Any]:
        """The shared strings' elements."""
        root = self.parts.root(self._strings_part)
        return [string for string in root if local(string) == "si"]

    def value(self, cell: Cell) -> str:
        """What a cell says, as the checks read it."""
        if (inline := cell.child("is")) is not None:
            return _words(inline).text
        stored = cell.child("v")
        value = "" if stored is None else stored.text or ""
        match attribute(cell.element, "t"):
            case "s":
                strings = self.strings()
                return _words(strings[int(value)]).text if value.isdigit() and int(value) < len(strings) else ""
            case "" | "n":
                return plain_number(value)
        return value

    def spread_formulas(self) -> None:
        """Write out the formulas that cells share, so that each can go or move by itself."""
        for sheet in self.sheets:
            if sheet.part in self.parts:
                _spread(self.root(sheet))

    def forget_strings(self) -> None:
        """Empty the shared strings that no cell says any more."""
        used = {
            cell.child("v").text
            for sheet in self.sheets
            if sheet.part in self.parts
            for cell in cells(self.root(sheet))
            if attribute(cell.element, "t") == "s" and cell.child("v") is not None
        }
        for number, string in enumerate(self.strings()):
            if str(number) not in used:
                for run in list(string):
                    string.remove(run)
                string.append(string.makeelement(f"{MAIN}t", {}))
                self.parts.changed(self._strings_part)

    def forget_calculation(self) -> None:
        """Take out the order of calculation, which names cells; whoever opens the workbook works it out anew."""
        before = self.parts.reached()
        for relation in self.parts.relations(WORKBOOK):
            if attribute(relation, "Type").endswith("/calcChain"):
                self.parts.unlink(WORKBOOK, attribute(relation, "Id"))
        self.parts.prune(before)


def _words(element: Any) -> Letters:
    """The words of a string, phonetic hints left out."""
    letters = Letters()
    for inner in element.iter():
        if local(inner) == "t" and local(inner.getparent()) != "rPh":
            letters.add(inner)
    return letters


def cells(root: Any) -> Iterator[Cell]:
    """Every cell of a sheet, those without a reference counted."""
    row_number = 0
    for data in root:
        for row in data if local(data) == "sheetData" else ():
            row_number = int(attribute(row, "r") or row_number + 1)
            column = 0
            for element in row:
                if local(element) == "c":
                    where = _CELL.fullmatch(attribute(element, "r"))
                    column = column_number(where[1]) if where else column + 1
                    yield Cell(element, column, row_number)


def _spread(root: Any) -> None:
    masters: dict[str, tuple[str, str]] = {}
    for cell in cells(root):
        formula = cell.child("f")
        if formula is None or attribute(formula, "t") != "shared":
            continue
        group = attribute(formula, "si")
        if formula.text:
            masters[group] = (formula.text, cell.name)
        elif group in masters:
            text, origin = masters[group]
            try:
                formula.text = Translator(f"={text}", origin=origin).translate_formula(cell.name)[1:]
            except TranslatorError as error:
                raise Fault("damaged") from error
        for name in ("t", "si", "ref"):
            formula.attrib.pop(name, None)


def say(cell: Cell, text: str) -> None:
    """Make a cell say a text, and nothing else."""
    for child in list(cell.element):
        cell.element.remove(child)
    cell.element.attrib.pop("t", None)
    if text:
        cell.element.set("t", "inlineStr")
        inline = cell.element.makeelement(f"{MAIN}is", {})
        words = cell.element.makeelement(f"{MAIN}t", {_SPACE: "preserve"})
        words.text = text
        inline.append(words)
        cell.element.append(inline)


def star(book: Book, secrets: Secrets) -> int:
    """Star what is found in cells, strings, formulas, comments, charts and all other parts."""
    if any(secrets.within(sheet.name) for sheet in book.sheets):
        raise Fault("sheet_name")
    count = 0
    for sheet in book.sheets:
        if sheet.part in book.parts:
            count += sum(_star_cell(cell, secrets) for cell in cells(book.root(sheet)))
    return count + star_parts(book.parts, secrets)


def star_parts(parts: Parts, secrets: Secrets) -> int:
    """What is written in runs of drawing text, in single elements or in attributes, in every part."""
    count = 0
    for name in parts.xml():
        root = parts.root(name)
        _forget_points(root, secrets)
        count += runs_of(root, lambda run: local(run) == "t" and local(run.getparent()) != "rPh", _BORDERS).star(
            secrets
        )
        count += sweep([root], secrets)
        parts.changed(name)
    return count


def _star_cell(cell: Cell, secrets: Secrets) -> int:
    """Cells that keep their value themselves; those with a formula lose it, for it could work the number out again."""
    stored, formula = cell.child("v"), cell.child("f")
    kind, text = attribute(cell.element, "t"), ""
    if stored is not None and kind != "s":
        text = plain_number(stored.text or "") if kind in {"", "n"} else stored.text or ""
    if text and secrets.within(text):
        say(cell, secrets.starred(text))
        return 1
    if formula is not None and secrets.within(formula.text or ""):
        cell.element.remove(formula)
        return 1
    return 0


def _forget_points(root: Any, secrets: Secrets) -> None:
    """Numbers that a chart keeps a copy of; stars are none, so the point goes."""
    for point in [element for element in root.iter() if local(element) == "pt"]:
        value = next((element.text or "" for element in point if local(element) == "v"), "")
        if local(point.getparent()) == "numCache" and secrets.within(plain_number(value)):
            point.getparent().remove(point)
