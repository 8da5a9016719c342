"""ODT, ODS, ODP: paragraphs, cells with their stored values, notes, headers, hidden sheets, rows and columns."""

from collections.abc import Container
from typing import Any, Final

from saring.checks.content import Heading, Link, Picture, Place, PlaceKind
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.opendocument_styles import Styles, styles_of
from saring.checks.extract.rest import add_rest
from saring.checks.extract.sheet import column_letters, plain_number
from saring.checks.extract.xml import Package, attribute, local

_NUMBERS: Final = {"float", "currency", "percentage"}
_MOST_REPEATED: Final = 1024
_WIDEST: Final = 16_384
"""Columns; no program has more."""
_READ: Final = frozenset({"p", "h"})
COLLAPSED: Final = {"collapse", "filter"}


def _text(element: Any, hidden: Container[Any] = ()) -> str:
    """The words of a paragraph, with its blanks, but those of the elements in `hidden`."""
    words = [element.text or ""]
    for child in element:
        match local(child):
            case "s":
                words.append(" " * min(int(attribute(child, "c") or 1), 100))
            case "tab":
                words.append("\t")
            case "line-break":
                words.append("\n")
            case "note" | "annotation" | "hidden-text":
                pass
            case _ if child not in hidden:
                words.append(_text(child, hidden))
        words.append(child.tail or "")
    return "".join(words)


def hidden_styles_of(root: Any) -> set[str]:
    """Names of styles that keep a table or a text from sight."""
    return {
        attribute(style, "name")
        for style in root.iter()
        if local(style) == "style"
        for properties in style
        if (local(properties) == "table-properties" and attribute(properties, "display") == "false")
        or (local(properties) == "text-properties" and attribute(properties, "display") == "none")
    }


def _hidden(element: Any, styles: Styles) -> str:
    """How a paragraph is kept from sight: by its style, a section or a slide around it, or as what was deleted."""
    for holder in (element, *element.iterancestors()):
        match local(holder):
            case "deletion":
                return "deleted_text"
            case "section" if attribute(holder, "display") in {"none", "condition"}:
                return "hidden_text"
            case "p" | "h" | "span" | "page" if how := styles.hides(holder):
                return how
    return ""


def _hidden_spans(paragraph: Any, styles: Styles) -> dict[Any, str]:
    """Stretches of a paragraph that are kept from sight, the outermost ones, and how."""
    found: dict[Any, str] = {}
    for span in paragraph.iter():
        if local(span) != "span" or any(up in found for up in span.iterancestors()):
            continue
        if how := styles.hides(span):
            found[span] = how
    return found


def _paragraph(element: Any, place: Place, into: Gathering, styles: Styles) -> None:
    hidden = _hidden(element, styles)
    spans = {} if hidden else _hidden_spans(element, styles)
    into.add(_text(element, spans), place, hidden=hidden)
    for span, how in spans.items():
        into.add(_text(span), place, hidden=how)
    if local(element) == "h":
        level = attribute(element, "outline-level")
        into.headings.append(Heading(int(level) if level.isdigit() else 1, _text(element), place))


def _table(table: Any, into: Gathering, styles: Styles) -> None:
    """Cells of one sheet. Repeats are counted, not written out."""
    name = attribute(table, "name")
    hidden_sheet = styles.hides(table) == "hidden_text"
    columns, row_number = _hidden_columns(table), 0
    for row in table.iter():
        if local(row) != "table-row":
            continue
        row_number += 1
        hidden_row = attribute(row, "visibility") in COLLAPSED
        column = 0
        for cell in row:
            if local(cell) not in {"table-cell", "covered-table-cell"}:
                continue
            column += 1
            hidden = ("hidden_sheet" if hidden_sheet else "hidden_column" if column in columns
                      else "hidden_row" if hidden_row else styles.hides(cell))  # fmt: skip
            place = Place(PlaceKind.CELL, name=name, cell=f"{column_letters(column)}{row_number}")
            _cell(cell, place, into, hidden)
            column += min(count_of(cell, "number-columns-repeated"), _MOST_REPEATED) - 1
        row_number += count_of(row, "number-rows-repeated") - 1


def _cell(cell: Any, place: Place, into: Gathering, hidden: str) -> None:
    value = attribute(cell, "value") if attribute(cell, "value-type") in _NUMBERS else ""
    if value:
        into.add(plain_number(value), place, hidden=hidden, numeric=True)
    shown = "\n".join(
        _text(paragraph) for paragraph in cell.iter() if local(paragraph) in {"p", "h"} and not _annotated(paragraph)
    )
    if shown != value:
        into.add(shown, place, hidden=hidden)
    for note in cell.iter():
        if local(note) == "annotation":
            into.add("\n".join(_text(paragraph) for paragraph in note.iter() if local(paragraph) in {"p", "h"}), place)


def _annotated(paragraph: Any) -> bool:
    return any(local(up) == "annotation" for up in paragraph.iterancestors())


def count_of(element: Any, name: str) -> int:
    given = attribute(element, name)
    return max(1, int(given)) if given.isdigit() and len(given) < 9 else 1


def _hidden_columns(table: Any) -> set[int]:
    found: set[int] = set()
    number = 0
    for column in table.iter():
        if local(column) == "table-column":
            count = count_of(column, "number-columns-repeated")
            if attribute(column, "visibility") in COLLAPSED:
                found.update(range(number + 1, number + min(count, _MOST_REPEATED) + 1))
            number += count
            if number > _WIDEST:
                break
    return found


def _body(root: Any, into: Gathering, part: str, styles: Styles) -> None:
    count, slide = 0, 0
    sheet = any(local(body) == "spreadsheet" for body in root.iter())
    for element in root.iter():
        match local(element):
            case "table" if sheet:
                _table(element, into, styles)
            case "page":
                slide += 1
            case "p" | "h" if not (sheet and _in_cell(element)):
                count += 1
                place = Place(PlaceKind.SLIDE, number=slide) if slide else Place(PlaceKind.BLOCK, number=count)
                place = Place(PlaceKind.PART, name=part, number=count) if part else place
                _paragraph(element, place, into, styles)
            case "hidden-text":
                place = Place(PlaceKind.SLIDE, number=slide) if slide else Place(PlaceKind.BLOCK, number=count)
                text = attribute(element, "string-value") or _text(element)
                into.add(text, place, hidden="hidden_text")
            case "table-row" if not sheet:
                cells = ["".join(cell.itertext()).strip() for cell in element if local(cell) == "table-cell"]
                into.row(cells, Place(PlaceKind.BLOCK, number=count))
            case "a":
                place = Place(PlaceKind.SLIDE, number=slide) if slide else Place(PlaceKind.BLOCK, number=count)
                into.link(Link(_text(element), attribute(element, "href"), place))
            case "frame" if any(local(child) == "image" for child in element):
                alt = next((child.text or "" for child in element if local(child) in {"desc", "title"}), "")
                into.pictures.append(Picture(Place(PlaceKind.BLOCK, number=count + 1), alt=alt))


def _in_cell(element: Any) -> bool:
    return any(local(ancestor) == "table-cell" for ancestor in element.iterancestors())


def read(package: Package, into: Gathering) -> None:
    """All of an OpenDocument file: its text, that of headers and footers, properties, and every other part. Raises
    Fault."""
    content, common = package.root("content.xml"), package.root("styles.xml")
    _body(content, into, "", styles_of(content, common))
    _body(common, into, "kepala atau kaki halaman", styles_of(common))
    for element in package.root("meta.xml").iter():
        if len(element) == 0:
            into.metadata(attribute(element, "name") or local(element), element.text)
    add_rest(package, into, ("content.xml", "styles.xml"), _READ, ("meta.xml", "META-INF/manifest.xml"))
