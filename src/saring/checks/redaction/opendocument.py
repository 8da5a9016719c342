"""ODT, ODS, ODP: numbers starred, columns of tables, hidden sheets, rows and texts, notes and properties taken out."""

from collections.abc import Iterator
from typing import Any, Final

from saring.checks.content import Place, PlaceKind
from saring.checks.extract.opendocument import COLLAPSED, count_of, hidden_styles_of
from saring.checks.extract.sheet import column_number, plain_number
from saring.checks.extract.xml import attribute, local
from saring.checks.findings import Remedy
from saring.checks.folding import fold
from saring.checks.redaction import addresses, grid
from saring.checks.redaction.letters import Letters, sweep
from saring.checks.redaction.parts import Parts
from saring.checks.redaction.pictures_inside import cover
from saring.checks.redaction.plan import Aim, RedactionPlan
from saring.checks.redaction.properties import drop_properties
from saring.checks.redaction.references import Block
from saring.checks.redaction.secrets import Secrets, shown

CONTENT: Final = "content.xml"
_BODIES: Final = (CONTENT, "styles.xml")


def mend(parts: Parts, work: RedactionPlan) -> None:
    """Redact an OpenDocument file: columns are looked for before anything changes, numbers starred before columns
    go."""
    columns = _columns(parts, work)
    cover(parts, work)
    for aim in work.by(Remedy.DROP_TEXT):
        refused, count = _drop(parts, aim, work)
        work.places += count
        if refused or not count:
            work.fail(aim, refused or "not_found")
    if secrets := work.secrets():
        work.places += _star(parts, secrets)
    for table, column in sorted(columns, key=lambda pair: -pair[1]):
        header = next((words for cell in grid.own_cells(table, column) if (words := _cell_text(cell))), str(column + 1))
        work.columns.append({"table": attribute(table, "name"), "column": shown(header)})
        grid.drop_column(table, column)
        if any(local(up) == "spreadsheet" for up in table.iterancestors()):
            addresses.shift(_bodies(parts), Block(attribute(table, "name"), column + 1, column + 1))
        for name in parts.names:
            if name.endswith(CONTENT):
                parts.changed(name)


def _star(parts: Parts, secrets: Secrets) -> int:
    count = 0
    for name in parts.xml():
        root = parts.root(name)
        count += sum(_star_value(cell, secrets) for cell in root.iter() if local(cell) == "table-cell")
        count += sum(_letters(paragraph).star(secrets) for paragraph in root.iter() if local(paragraph) in {"p", "h"})
        whole = Letters()
        for paragraph in root.iter():
            if local(paragraph) in {"p", "h"}:
                _gather(paragraph, whole)
                whole.between()
        count += whole.star(secrets) + sweep([root], secrets)
        parts.changed(name)
    return count


def _star_value(cell: Any, secrets: Secrets) -> int:
    """A number or a formula that a cell keeps: what is shown is starred with the rest."""
    stored = [(name, value) for name, value in cell.attrib.items() if name.endswith(("}value", "}string-value"))]
    found = [name for name, value in stored if secrets.within(plain_number(value))]
    formula = next((name for name in cell.attrib if name.endswith("}formula")), "")
    if not found and not (formula and secrets.within(cell.get(formula))):
        return 0
    starred = secrets.starred(plain_number(cell.get(found[0]))) if found else ""
    for name in list(cell.attrib):
        if name.rpartition("}")[2] in {"value", "string-value", "value-type", "formula"}:
            del cell.attrib[name]
    paragraph = next((child for child in cell if local(child) == "p"), None)
    if starred and paragraph is not None:
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.text = starred
    return 1


def _letters(paragraph: Any) -> Letters:
    letters = Letters()
    _gather(paragraph, letters)
    return letters


def _gather(element: Any, letters: Letters) -> None:
    """The words of a paragraph as extraction reads them: notes inside it are read by themselves."""
    letters.add(element)
    for child in element:
        match local(child):
            case "s":
                letters.between(" " * min(count_of(child, "c"), 100))
            case "tab":
                letters.between("\t")
            case "line-break":
                letters.between("\n")
            case "note" | "annotation" | "":
                pass
            case _:
                _gather(child, letters)
        letters.add(child, tail=True)


def _cell_text(cell: Any) -> str:
    return "\n".join(_letters(paragraph).text for paragraph in cell if local(paragraph) in {"p", "h"}).strip()


def _drop(parts: Parts, aim: Aim, work: RedactionPlan) -> tuple[str, int]:
    """Why not, and how many."""
    place, code = aim.finding.place, aim.finding.code
    root = parts.root(CONTENT)
    if place.kind is PlaceKind.METADATA:
        return "", drop_properties(parts, place.name)
    if code == "hidden_text":
        gone = [
            element for name in _BODIES for element in _styled(parts.root(name)) if local(element) in {"p", "h", "span"}
        ]
    elif code == "hidden_sheet":
        gone = [
            element
            for element in _styled(root)
            if local(element) == "table" and attribute(element, "name") == place.name
        ]
    elif code == "hidden_row":
        table = _table(root, place.name)
        gone = [
            element
            for element in table.iter()
            if local(element) == "table-row" and attribute(element, "visibility") in COLLAPSED
        ]
    else:
        gone = [
            element
            for element in root.iter()
            if local(element) == "annotation" and work.secrets().within(_all_words(element))
        ]
    if code in {"hidden_sheet", "hidden_row"}:
        cells = {cell for element in gone for cell in element.iter()}
        if refused := addresses.why_not(_bodies(parts), Block(place.name), cells):
            return refused, 0
    for element in gone:
        _empty(element) if code == "hidden_row" else _remove(element)
    for name in _BODIES:
        parts.changed(name)
    return "", len(gone)


def _styled(root: Any) -> list[Any]:
    styles = hidden_styles_of(root)
    return [element for element in root.iter() if attribute(element, "style-name") in styles]


def _all_words(element: Any) -> str:
    return "".join(element.itertext())


def _empty(row: Any) -> None:
    """A row without its cells' contents, so that none below it moves; it is seen from then on."""
    for name in [name for name in row.attrib if name.endswith("}visibility")]:
        del row.attrib[name]
    for cell in row:
        for child in list(cell):
            cell.remove(child)
        for name in [name for name in cell.attrib if not name.endswith(("-repeated", "style-name", "-spanned"))]:
            del cell.attrib[name]


def _remove(element: Any) -> None:
    """Take out an element, not what stands after it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _table(root: Any, name: str) -> Any:
    return next(element for element in root.iter() if local(element) == "table" and attribute(element, "name") == name)


def _columns(parts: Parts, work: RedactionPlan) -> set[tuple[Any, int]]:
    """Tables and columns, from 0, that are to go."""
    found: set[tuple[Any, int]] = set()
    root = parts.root(CONTENT)
    for aim in work.by(Remedy.DROP_COLUMN):
        place = aim.finding.place
        columns: list[tuple[Any, int]] = []
        if place.kind is PlaceKind.CELL:
            table = _table(root, place.name)
            columns = [(table, column_number(place.cell.rstrip("0123456789")) - 1)]
            if aim.finding.code == "hidden_column":
                columns = [(table, column) for column in grid.hidden_columns(table)]
        elif place.kind is PlaceKind.BLOCK:
            columns = list(_in_text(root, place, aim))
        if not columns:
            work.fail(aim, "no_column")
        elif place.kind is PlaceKind.CELL and (code := _columns_stay(parts, columns)):
            work.fail(aim, code)
        elif not all(grid.is_plain(table) for table, _column in columns):
            work.fail(aim, "complex_table")
        else:
            found.update(columns)
    return found


def _columns_stay(parts: Parts, columns: list[tuple[Any, int]]) -> str:
    """The first thing that stands against any of these columns going."""
    for table, column in columns:
        block = Block(attribute(table, "name"), column + 1, column + 1)
        if code := addresses.why_not(_bodies(parts), block, set(grid.column(table, column))):
            return code
    return ""


def _in_text(root: Any, place: Place, aim: Aim) -> Iterator[tuple[Any, int]]:
    """The column of a table that the paragraph of a finding stands in."""
    count = 0
    for element in root.iter():
        if local(element) in {"p", "h"}:
            count += 1
            if count == place.number and (fold(_letters(element).text).strip() or aim.exact):
                for cell in element.iterancestors():
                    if local(cell) == "table-cell":
                        row = cell.getparent()
                        table = next(up for up in row.iterancestors() if local(up) == "table")
                        yield table, next(first for other, first, _last in grid.cells(row) if other is cell)
                        return


def _bodies(parts: Parts) -> list[Any]:
    """The roots of the document and of the charts inside it."""
    return [parts.root(name) for name in parts.names if name.endswith(CONTENT)]
