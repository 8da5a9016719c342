"""DOCX: numbers starred over all runs, table columns, hidden and deleted text, comments and properties taken out."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from saring.checks.content import Place, PlaceKind
from saring.checks.extract.word import PARTS, hidden_by, part_name
from saring.checks.extract.xml import attribute, local
from saring.checks.findings import Remedy
from saring.checks.folding import fold
from saring.checks.redaction.letters import runs_of, sweep
from saring.checks.redaction.parts import Parts
from saring.checks.redaction.pictures_inside import cover
from saring.checks.redaction.plan import Aim, RedactionPlan
from saring.checks.redaction.properties import drop_comments, drop_properties
from saring.checks.redaction.secrets import Secrets, shown

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BORDERS: Final = frozenset({"p", "tc", "txbxContent"})
_HIDDEN: Final = {"hidden_text", "white_text", "tiny_text"}


def mend(parts: Parts, work: RedactionPlan) -> None:
    """Redact a DOCX: columns are looked for before anything changes, numbers starred before columns go."""
    columns = _columns(parts, work)
    for aim in work.by(Remedy.DROP_TEXT):
        place, code = aim.finding.place, aim.finding.code
        if code in _HIDDEN or code == "deleted_text":
            count = _drop_hidden(parts, code)
        elif place.kind is PlaceKind.METADATA:
            count = drop_properties(parts, place.name)
        else:
            count = drop_comments(parts, work.secrets())
        work.places += count
        if not count:
            work.fail(aim, "not_found")
    cover(parts, work)
    if secrets := work.secrets():
        work.places += _star(parts, secrets)
    for (table, column), name in sorted(columns.items(), key=lambda item: -item[0][1]):
        work.columns.append({"table": "", "column": shown(_header(table, column))})
        _drop_column(table, column)
        parts.changed(name)


def _star(parts: Parts, secrets: Secrets) -> int:
    """In the text as it is seen, in what is kept from sight, and in every single node and attribute."""
    count = 0
    for name in parts.xml():
        root = parts.root(name)
        for hidden in ("", *sorted({*_HIDDEN, "deleted_text"})):
            count += runs_of(root, partial(_is_way, hidden), _BORDERS).star(secrets)
        count += runs_of(root, lambda run: _way(run) is not None, _BORDERS).star(secrets)
        count += sweep([root], secrets)
        parts.changed(name)
    return count


def _way(element: Any) -> str | None:
    """How a piece of text is kept from sight; None where there is none."""
    match local(element):
        case "delText":
            return "deleted_text"
        case "t":
            run = element.getparent()
            return hidden_by(run) if run is not None and local(run) == "r" and run.tag.startswith(W) else ""
    return None


def _is_way(way: str, element: Any) -> bool:
    return _way(element) == way


def _drop_hidden(parts: Parts, code: str) -> int:
    """All text that is hidden in that way; how many runs."""
    count = 0
    for name in parts.names:
        if not PARTS.match(name):
            continue
        root = parts.root(name)
        for text in [text for text in root.iter(f"{W}t", f"{W}delText") if _way(text) == code]:
            run = text.getparent()
            if run is not None and run.getparent() is not None:
                run.getparent().remove(run)
                count += 1
        if code == "deleted_text":
            for mark in [mark for mark in root.iter(f"{W}del", f"{W}moveFrom") if not _holds_text(mark)]:
                mark.getparent().remove(mark)
        parts.changed(name)
    return count


def _holds_text(element: Any) -> bool:
    """A mark of deletion among a paragraph's or a row's properties holds nothing, and stays."""
    return local(element.getparent()) in {"rPr", "trPr"} or any(text.text for text in element.iter(f"{W}t"))


def _columns(parts: Parts, work: RedactionPlan) -> dict[tuple[Any, int], str]:
    """Tables and columns that are to go, with the part they are in."""
    found: dict[tuple[Any, int], str] = {}
    for aim in work.by(Remedy.DROP_COLUMN):
        column = _column(parts, aim)
        if column is None:
            work.fail(aim, "no_column")
        elif not _is_plain(column[0]):
            work.fail(aim, "complex_table")
        else:
            found[column[0], column[1]] = column[2]
    return found


def _column(parts: Parts, aim: Aim) -> tuple[Any, int, str] | None:
    """The table, the column and the part of one finding: by the paragraph it names, or by the header of a table."""
    secrets = Secrets({aim.exact} if aim.exact else set())
    for name in parts.names:
        if PARTS.match(name) and part_name(name) == _part_of(aim.finding.place):
            for element, count in _counted(parts.root(name)):
                if count != aim.finding.place.number:
                    continue
                if local(element) == "tbl" and not aim.exact:
                    if (column := _headed(element, aim.finding.exact)) is not None:
                        return element, column, name
                elif local(element) == "p" and secrets.within("".join(element.itertext())):
                    return _around(element, name)
    return None


def _part_of(place: Place) -> str:
    return place.name if place.kind is PlaceKind.PART else ""


def _counted(root: Any) -> Iterator[tuple[Any, int]]:
    """Paragraphs and tables with the number that extraction gives them: as each ends."""
    count = 0
    walk = [(root, False)]
    while walk:
        element, done = walk.pop()
        if done:
            if element.tag == f"{W}p" and not any(up.tag == f"{W}p" for up in element.iterancestors()):
                count += 1
            yield element, count
        else:
            walk.append((element, True))
            walk.extend((child, False) for child in reversed(element) if isinstance(child.tag, str))


def _around(paragraph: Any, name: str) -> tuple[Any, int, str] | None:
    cell = next((up for up in paragraph.iterancestors() if up.tag == f"{W}tc"), None)
    if cell is None or local(cell.getparent()) != "tr" or local(cell.getparent().getparent()) != "tbl":
        return None
    row = cell.getparent()
    return row.getparent(), next(first for other, first, _last in _cells(row) if other is cell), name


def _headed(table: Any, header: str) -> int | None:
    row = table.find(f"{W}tr")
    for cell, first, _last in _cells(row) if row is not None else ():
        if fold("".join(cell.itertext()).strip()) == header:
            return first
    return None


def _number(parent: Any, path: str) -> int:
    found = parent.find(path)
    given = attribute(found, "val") if found is not None else ""
    return int(given) if given.isdigit() else 0


def _cells(row: Any) -> Iterator[tuple[Any, int, int]]:
    """The cells of a row with the first and the last column that they cover."""
    column = _number(row, f"{W}trPr/{W}gridBefore")
    for cell in row.iterfind(f"{W}tc"):
        width = _number(cell, f"{W}tcPr/{W}gridSpan") or 1
        yield cell, column, column + width - 1
        column += width


def _is_plain(table: Any) -> bool:
    """Rows and cells without a wrapping that we would have to understand."""
    rows = [
        child for child in table if local(child) not in {"tblPr", "tblGrid", "bookmarkStart", "bookmarkEnd", "tblPrEx"}
    ]
    known = {"tc", "trPr", "tblPrEx", "bookmarkStart", "bookmarkEnd"}
    return all(local(row) == "tr" and all(local(cell) in known for cell in row) for row in rows)


def _header(table: Any, column: int) -> str:
    for row in table.iterfind(f"{W}tr"):
        for cell, first, last in _cells(row):
            if first <= column <= last and (words := "".join(text.text or "" for text in cell.iter(f"{W}t")).strip()):
                return words
    return str(column + 1)


def _drop_column(table: Any, column: int) -> None:
    """Cells over several columns become narrower; a row or a table with nothing left goes."""
    for row in list(table.iterfind(f"{W}tr")):
        before = row.find(f"{W}trPr/{W}gridBefore")
        if before is not None and column < _number(row, f"{W}trPr/{W}gridBefore"):
            before.set(f"{W}val", str(_number(row, f"{W}trPr/{W}gridBefore") - 1))
            continue
        for cell, first, last in list(_cells(row)):
            if first == last == column:
                row.remove(cell)
            elif first <= column <= last:
                cell.find(f"{W}tcPr/{W}gridSpan").set(f"{W}val", str(last - first))
        if row.find(f"{W}tc") is None:
            table.remove(row)
    grid = table.find(f"{W}tblGrid")
    if grid is not None and column < len(grid):
        grid.remove(grid[column])
    if table.find(f"{W}tr") is None:
        table.getparent().remove(table)
