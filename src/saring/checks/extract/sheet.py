"""XLSX, read from its XML: the numbers as they are stored, and every way a cell can be hidden.

openpyxl would turn a rounded NIK into a float and, in its mode for big files, forget hidden columns.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final

from saring.checks.content import UNSEEN, Link, Place, PlaceKind
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.rest import add_properties, add_rest, says
from saring.checks.extract.shared_strings import Strings, read_strings
from saring.checks.extract.xml import Package, attribute, local, relations
from saring.media.isolation.faults import Fault
from saring.media.office import rows
from saring.media.office.xml import parsed

_CELL: Final = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_WHITE: Final = {"FFFFFFFF", "00FFFFFF", "FFFFFF"}
_TINY_POINTS: Final = 2.0
_WIDEST: Final = 16_384
_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL_TAG, _VALUE_TAG, _FORMULA_TAG = f"{_S}c", f"{_S}v", f"{_S}f"
_LONG: Final = re.compile(r"\d{9,}")
_HEADERS: Final = {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
_SHOWS_NOTHING: Final = ";;;"
"""Number format of nothing for whatever value (ECMA-376 18.8.31)."""
_PLAIN_CELL: Final = re.compile(r"<c((?: [rst]=\"[^\"]*\")*)>(?:<v>([^<]*)</v>|<is><t[^>]*>([^<]*)</t></is>)</c>")
_ATTRIBUTE: Final = re.compile(r' (\w+)="([^"]*)"')


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


def hidden_styles(package: Package) -> dict[int, str]:
    """Cell style number to how its font hides: white without a fill, or tiny."""
    root = package.root("xl/styles.xml")
    fonts, fills = [], []
    empty = {
        attribute(numbering, "numFmtId")
        for numbering in root.iter(f"{_S}numFmt")
        if attribute(numbering, "formatCode") == _SHOWS_NOTHING
    }
    for group in root:
        if local(group) == "fonts":
            fonts = [_font_hides(font) for font in group]
        elif local(group) == "fills":
            fills = [any(local(pattern) == "patternFill" and attribute(pattern, "patternType") not in {"", "none"}
                         for pattern in fill) for fill in group]  # fmt: skip
    found = {}
    for group in root:
        if local(group) != "cellXfs":
            continue
        for number, style in enumerate(group):
            font, fill = int(attribute(style, "fontId") or 0), int(attribute(style, "fillId") or 0)
            how = fonts[font] if font < len(fonts) else ""
            filled = fill < len(fills) and fills[fill]
            if attribute(style, "numFmtId") in empty:
                how = "hidden_text"
            if how and not (how == "white_text" and filled):
                found[number] = how
    return found


def _font_hides(font: Any) -> str:
    for setting in font:
        if local(setting) == "color" and (
            attribute(setting, "rgb").upper() in _WHITE or attribute(setting, "theme") == "0"
        ):
            return "white_text"
        if local(setting) == "sz" and 0 < float(attribute(setting, "val") or 11) <= _TINY_POINTS:
            return "tiny_text"
    return ""


class _Cells:
    """Reads one sheet, row by row."""

    def __init__(self, strings: Strings, styles: dict[int, str], into: Gathering, sheet: _Sheet) -> None:
        self.strings, self.styles, self.into, self.sheet = strings, styles, into, sheet

    def columns(self, root: Any) -> None:
        """Which columns are hidden: said before the first row."""
        for column in root.iter(f"{_S}col"):
            if len(self.sheet.columns) >= _WIDEST:
                return
            if attribute(column, "hidden") in {"1", "true"} or attribute(column, "width") == "0":
                first, last = int(attribute(column, "min") or 0), int(attribute(column, "max") or 0)
                self.sheet.columns.update(range(first, min(last, _WIDEST) + 1))

    def row(self, row: Any) -> None:
        sheet = self.sheet
        sheet.row = int(row.get("r") or sheet.row + 1)
        sheet.column = 0
        sheet.row_hidden = row.get("hidden") in {"1", "true"} or row.get("ht") == "0"
        for cell in row:
            if cell.tag == _CELL_TAG:
                self._cell(cell)
        texts = (says(key.rpartition("}")[2], value) for element in row.iter() for key, value in element.items())
        place = Place(PlaceKind.CELL, name=sheet.name, cell=f"A{sheet.row}")
        self.into.add("\n".join(filter(None, texts)), place, hidden=UNSEEN)

    def plain(self, row: str) -> None:
        """A row of cells with values and nothing else, as it is written."""
        sheet = self.sheet
        opening, _, _ = row.partition(">")
        row_attributes = dict(_ATTRIBUTE.findall(opening))
        sheet.row, sheet.column = int(row_attributes.get("r") or sheet.row + 1), 0
        sheet.row_hidden = row_attributes.get("hidden") in {"1", "true"} or row_attributes.get("ht") == "0"
        for attributes, value, inline in _PLAIN_CELL.findall(row):
            of_cell = dict(_ATTRIBUTE.findall(attributes))
            text = value or inline
            text = unescape(text) if "&" in text else text
            self._say(of_cell.get("r", ""), of_cell.get("t", "n"), of_cell.get("s", ""), text, "")

    def _cell(self, element: Any) -> None:
        values, formula, beside = [], "", []
        for child in element:
            if child.tag == _VALUE_TAG:
                values.append(child.text or "")
            elif child.tag == _FORMULA_TAG:
                formula += child.text or ""
            else:
                beside.append("".join(text.text or "" for text in child.iter(f"{_S}t")))
        of_cell = element.get("r", ""), element.get("t", "n"), element.get("s", "")
        shown, *others = [*values, *beside] or [""]
        self._say(*of_cell, shown, formula)
        for other in others:  # no reader shows a second value, and it is in the file
            self.into.add(other, Place(PlaceKind.CELL, name=self.sheet.name, cell=of_cell[0]), hidden=UNSEEN)

    def _say(self, cell: str, kind: str, style: str, value: str, formula: str) -> None:
        """One cell: where it stands ('B7', or nothing: the next one), its type, style, stored value and formula."""
        sheet = self.sheet
        where = _CELL.match(cell)
        sheet.column = column_number(where[1]) if where else sheet.column + 1
        if kind == "s":
            value = self.strings.of(value)
        numeric = kind == "n"
        if numeric:
            value = plain_number(value)
        telling = '"' in formula or _LONG.search(formula) is not None
        if not value and not telling:
            return
        place = Place(
            PlaceKind.CELL, name=sheet.name, cell=cell if where else f"{column_letters(sheet.column)}{sheet.row}"
        )
        hidden = self._hidden(style)
        self.into.add(value, place, hidden=hidden, numeric=numeric)
        if telling:  # words inside a formula, or a number
            self.into.add(formula.replace('"&"', ""), place, hidden=hidden)

    def _hidden(self, style: str) -> str:
        sheet = self.sheet
        if sheet.hidden:
            return "hidden_sheet"
        if sheet.column in sheet.columns:
            return "hidden_column"
        if sheet.row_hidden:
            return "hidden_row"
        return self.styles.get(int(style), "") if self.styles and style.isdigit() else ""

    def beside(self, root: Any, targets: dict[str, str]) -> None:
        """What a sheet holds beside its rows: links, headers, permitted values, filters, scenarios."""
        texts: list[str] = []
        for element in root.iter():
            name = local(element)
            if name == "hyperlink" and (target := targets.get(attribute(element, "id"))):
                place = Place(PlaceKind.CELL, name=self.sheet.name, cell=attribute(element, "ref"))
                self.into.link(Link(attribute(element, "display"), target, place))
            if name in _HEADERS:
                where = Place(PlaceKind.PART, name=f"{self.sheet.name}: kepala atau kaki halaman")
                self.into.add(element.text, where)
            elif element.text and not element.text.isspace():
                texts.append(element.text.strip())
            texts += [found for key, value in element.items() if (found := says(key.rpartition("}")[2], value))]
        self.into.add("\n".join(texts), Place(PlaceKind.PART, name=self.sheet.name), hidden=UNSEEN)


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


def read(package: Package, into: Gathering) -> None:
    """All of an XLSX: cells, headers, comments, caches, properties. Raises Fault."""
    strings, styles, done = read_strings(package), hidden_styles(package), set()
    for sheet, part in _sheets(package):
        into.add(sheet.name, Place(PlaceKind.PART, name="nama lembar"))
        if part not in package:
            continue
        done.add(part)
        try:
            _sheet(package, part, _Cells(strings, styles, into, sheet))
        except (ValueError, IndexError, KeyError) as error:
            raise Fault("damaged") from error
    into.add("\n".join(strings.unused()), Place(PlaceKind.PART, name="teks yang tidak dipakai"), hidden=UNSEEN)
    into.add("\n".join(strings.phonetic), Place(PlaceKind.PART, name="cara baca"), hidden=UNSEEN)
    add_properties(package, into)
    shared = {name for name in package.names if name.lower() == "xl/sharedstrings.xml"}
    add_rest(package, into, (), frozenset(), {*done, *shared})


def _sheet(package: Package, part: str, cells: _Cells) -> None:
    """Rows as bytes where the sheet is written so, which is how our own copies are; else by the parser."""
    data = package.xml(part)
    parted = rows.split(data)
    if parted is None:
        _parsed(package, part, data, cells)
        return
    skeleton = parsed(parted.skeleton)
    cells.columns(skeleton)
    for row, plain in rows.each(parted.rows):
        if plain:
            cells.plain(row.decode("utf-8"))
        else:
            opening = parted.skeleton[parted.skeleton.index(b"<worksheet") :]
            cells.row(parsed(opening[: opening.index(b">") + 1] + row + b"</worksheet>")[0])
    cells.beside(skeleton, relations(package, part))


def _parsed(package: Package, part: str, data: bytes, cells: _Cells) -> None:
    begun = False
    for row in package.branches(part, (f"{_S}row",), data):
        if not begun:
            begun = True
            cells.columns(row.getroottree().getroot())
        cells.row(row)
    if package.last_root is not None:
        cells.beside(package.last_root, relations(package, part))
