"""XLSX, read from its XML: the numbers as they are stored, and every way a cell can be hidden.

openpyxl would turn a rounded NIK into a float and, in its mode for big files, forget hidden columns.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from saring.checks.content import Link, Place, PlaceKind
from saring.checks.extract import limits
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.properties import add_other_parts, add_properties
from saring.checks.extract.xml import Package, attribute, local, relations
from saring.media.faults import Fault

_CELL: Final = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_WHITE: Final = {"FFFFFFFF", "00FFFFFF", "FFFFFF"}
_TINY_POINTS: Final = 2.0
_WIDEST: Final = 16_384


@dataclass
class _Sheet:
    """What is known of a sheet while its cells pass by."""

    name: str
    hidden: bool
    columns: set[int] = field(default_factory=set)
    row_hidden: bool = False
    row: int = 0
    column: int = 0


def column_number(letters: str) -> int:
    """'A' is 1, 'Q' is 17."""
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number


def column_letters(number: int) -> str:
    """17 is 'Q'."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def plain_number(stored: str) -> str:
    """The digits of a whole number that is stored as a float: '6.21399010190000E+15' is '6213990101900000'."""
    if "E" not in stored.upper():
        return stored.removesuffix(".0")
    try:
        value = float(stored)
    except ValueError:
        return stored
    return str(int(value)) if value.is_integer() and abs(value) < 1e22 else stored


def _strings(package: Package) -> list[str]:
    """The shared strings, rich text run together, phonetic hints left out."""
    name = next((name for name in package.names if name.lower() == "xl/sharedstrings.xml"), "")
    found: list[str] = []
    if not name:
        return found
    words: list[str] = []
    letters = 0
    for _event, element in package.events(name, "end"):
        match local(element):
            case "t" if local(element.getparent()) != "rPh":
                words.append(element.text or "")
            case "si":
                found.append("".join(words)[: limits.MAX_CELL_LETTERS])
                letters += len(found[-1])
                words = []
                element.clear()
                if letters > limits.MAX_TEXT:
                    raise Fault("too_heavy", needs_eyes=True)
    return found


def hidden_styles(package: Package) -> dict[int, str]:
    """Cell style number to how its font hides: white without a fill, or tiny."""
    root = package.root("xl/styles.xml")
    fonts, fills = [], []
    for group in root:
        if local(group) == "fonts":
            fonts = [_font_hides(font) for font in group]
        elif local(group) == "fills":
            fills = [any(local(one) == "patternFill" and attribute(one, "patternType") not in {"", "none"}
                         for one in fill) for fill in group]  # fmt: skip
    found = {}
    for group in root:
        if local(group) != "cellXfs":
            continue
        for number, style in enumerate(group):
            font, fill = int(attribute(style, "fontId") or 0), int(attribute(style, "fillId") or 0)
            how = fonts[font] if font < len(fonts) else ""
            filled = fill < len(fills) and fills[fill]
            if how and not (how == "white_text" and filled):
                found[number] = how
    return found


def _font_hides(font: Any) -> str:
    for one in font:
        if local(one) == "color" and (attribute(one, "rgb").upper() in _WHITE or attribute(one, "theme") == "0"):
            return "white_text"
        if local(one) == "sz" and 0 < float(attribute(one, "val") or 11) <= _TINY_POINTS:
            return "tiny_text"
    return ""


class _Cells:
    """Reads one sheet."""

    def __init__(self, strings: list[str], styles: dict[int, str], into: Gathering, sheet: _Sheet) -> None:
        self.strings, self.styles, self.into, self.sheet = strings, styles, into, sheet

    def start(self, element: Any) -> None:
        match local(element):
            case "col" if attribute(element, "hidden") in {"1", "true"} or attribute(element, "width") == "0":
                first, last = int(attribute(element, "min") or 0), int(attribute(element, "max") or 0)
                self.sheet.columns.update(range(first, min(last, _WIDEST) + 1))
            case "row":
                self.sheet.row = int(attribute(element, "r") or self.sheet.row + 1)
                self.sheet.column = 0
                self.sheet.row_hidden = attribute(element, "hidden") in {"1", "true"} or attribute(element, "ht") == "0"

    def end(self, element: Any, targets: dict[str, str]) -> None:
        match local(element):
            case "c":
                self._cell(element)
                element.clear()
            case "row":
                element.clear()
            case "hyperlink":
                if target := targets.get(attribute(element, "id")):
                    place = Place(PlaceKind.CELL, name=self.sheet.name, cell=attribute(element, "ref"))
                    self.into.links.append(Link(attribute(element, "display"), target, place))
            case "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter":
                self.into.add(element.text, Place(PlaceKind.PART, name=f"{self.sheet.name}: kepala atau kaki halaman"))

    def _cell(self, element: Any) -> None:
        where = _CELL.match(attribute(element, "r"))
        self.sheet.column = column_number(where[1]) if where else self.sheet.column + 1
        kind, value, formula = attribute(element, "t"), "", ""
        for one in element:
            match local(one):
                case "v":
                    value = one.text or ""
                case "is":
                    value = "".join(text.text or "" for text in one.iter() if local(text) == "t")
                case "f":
                    formula = one.text or ""
        if kind == "s":
            value = self.strings[int(value)] if value.isdigit() and int(value) < len(self.strings) else ""
        numeric = kind in {"", "n"}
        cell = f"{column_letters(self.sheet.column)}{self.sheet.row}"
        place = Place(PlaceKind.CELL, name=self.sheet.name, cell=cell)
        hidden = self._hidden(attribute(element, "s"))
        self.into.add(plain_number(value) if numeric else value, place, hidden=hidden, numeric=numeric)
        if '"' in formula:  # words inside a formula
            self.into.add(formula, place, hidden=hidden)

    def _hidden(self, style: str) -> str:
        if self.sheet.hidden:
            return "hidden_sheet"
        if self.sheet.column in self.sheet.columns:
            return "hidden_column"
        if self.sheet.row_hidden:
            return "hidden_row"
        return self.styles.get(int(style), "") if style.isdigit() else ""


def _sheets(package: Package) -> list[tuple[_Sheet, str]]:
    """Each sheet with the part that holds it."""
    targets, found = relations(package, "xl/workbook.xml"), []
    for element in package.root("xl/workbook.xml").iter():
        if local(element) == "sheet":
            target = targets.get(attribute(element, "id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            hidden = attribute(element, "state") in {"hidden", "veryHidden"}
            found.append((_Sheet(attribute(element, "name"), hidden), part))
    return found


def _names(package: Package, into: Gathering) -> None:
    for element in package.root("xl/workbook.xml").iter():
        if local(element) == "definedName" and '"' in (element.text or ""):
            into.metadata(attribute(element, "name"), element.text)


def read(package: Package, into: Gathering) -> None:
    """All of an XLSX: cells, headers, comments, properties. Raises Fault."""
    strings, styles, done = _strings(package), hidden_styles(package), set()
    for sheet, part in _sheets(package):
        into.add(sheet.name, Place(PlaceKind.PART, name="nama lembar"))
        if part not in package:
            continue
        done.add(part)
        targets, cells = relations(package, part), _Cells(strings, styles, into, sheet)
        try:
            for event, element in package.events(part, "start", "end"):
                if event == "start":
                    cells.start(element)
                else:
                    cells.end(element, targets)
        except (ValueError, IndexError, KeyError) as error:
            raise Fault("damaged") from error
    _names(package, into)
    add_properties(package, into)
    add_other_parts(package, into, done)
