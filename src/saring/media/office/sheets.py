"""The parts of a workbook that grow with it (cells, shared strings, pivot caches), cleaned as they pass by."""

import io
from collections.abc import Callable, Iterator
from typing import Any, Final

from lxml import etree

from saring.media.isolation.faults import Fault
from saring.media.office import formulas, rows
from saring.media.office.pruning import STRICT_NAMES, prune
from saring.media.office.vocabulary import X14, XML, S, vocabulary
from saring.media.office.xml import OPTIONS, parsed, refuse_document_type

KINDS: Final = {"worksheet", "sharedStrings", "pivotCacheRecords"}
_ROWS: Final = f"{{{S}}}sheetData"
_VAST: Final = (f"{{{S}}}row", f"{{{S}}}si", f"{{{S}}}r")
_EXTENSIONS: Final = f"{{{S}}}extLst"
_VALUES: Final = {f"{{{S}}}{name}" for name in ("v", "t", "is", "r", "rPh")}
_CELL_ATTRIBUTES: Final = frozenset({"r", "s", "t"})
_KEPT_EXTENSIONS: Final = {
    f"{{{X14}}}{name}" for name in ("conditionalFormattings", "dataValidations", "sparklineGroups")
}

Settle = Callable[[Any], None]
"""What is done with a branch besides pruning: relationships and pictures."""


def clean(data: bytes, settle: Settle) -> bytes:
    """A worksheet part (ECMA-376) without what is not allowed, as bytes. Raises Fault: damaged, external."""
    refuse_document_type(data)
    for old, new in STRICT_NAMES:
        data = data.replace(old, new)
    try:
        parted = rows.split(data)
        if parted is None:
            return _parsed_and_copied(data, settle)
        return _joined(parted, settle)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Fault("damaged") from error


def _joined(parted: rows.Split, settle: Settle) -> bytes:
    """The sheet around its rows, and the rows: plain ones as they are written, others parsed and pruned."""
    skeleton = _parsed_and_copied(parted.skeleton, settle)
    before, found, after = skeleton.partition(_NO_ROWS)
    if not found:
        raise ValueError("no place for the rows")
    opening = parted.skeleton[parted.skeleton.find(b"<worksheet") :]
    opening = opening[: opening.find(b">") + 1]
    out = [before, b"<sheetData>"]
    for row, plain in rows.each(parted.rows):
        if plain:
            out.append(row)
        elif (branch := _pruned_row(opening + row + b"</worksheet>")) is not None:
            out.append(etree.tostring(branch, encoding="UTF-8", with_tail=False))
    return b"".join([*out, b"</sheetData>", after])


def _pruned_row(data: bytes) -> Any:
    """A row in the sheet that gives its prefixes their meaning."""
    sheet = parsed(data)
    return _pruned(sheet[0]) if len(sheet) else None


def _parsed_and_copied(data: bytes, settle: Settle) -> bytes:
    out = io.BytesIO()
    with etree.xmlfile(out, encoding="UTF-8") as writer:
        writer.write_declaration(standalone=True)
        _copy(_events(data), writer, settle)
    return out.getvalue()


def _events(data: bytes) -> Iterator[tuple[str, Any]]:
    return iter(etree.iterparse(io.BytesIO(data), events=("start", "end"), **OPTIONS))


def _copy(events: Iterator[tuple[str, Any]], writer: Any, settle: Settle) -> None:
    """The root, and each of its branches as it ends; rows one by one."""
    _event, root = next(events)
    if root.getroottree().docinfo.doctype:
        raise Fault("external", part="DOCTYPE")
    if root.tag not in vocabulary().elements:
        raise Fault("damaged")
    attributes = {name: value for name, value in root.items() if name in vocabulary().plain}
    with writer.element(root.tag, attributes, nsmap={None: S}):
        depth = 0
        for event, element in events:
            if event == "start":
                depth += 1
                if depth == 1 and element.tag == _ROWS:
                    _rows(events, writer)
                    depth = 0
                    _forget(element)
                continue
            depth -= 1
            if depth == 0:
                _branch(element, writer, settle)
                _forget(element)


def _forget(element: Any) -> None:
    """One that is done with, and those before it; what follows may have been read already and stays."""
    element.clear()
    while (before := element.getprevious()) is not None:
        before.getparent().remove(before)


def _rows(events: Iterator[tuple[str, Any]], writer: Any) -> None:
    with writer.element(_ROWS):
        depth = 0
        for event, element in events:
            if event == "start":
                depth += 1
                continue
            if depth == 0:
                return
            depth -= 1
            if depth == 0:
                if element.tag == _VAST[0] and _plain(element):
                    element.tail = None
                    writer.write(element)
                elif (row := _pruned(element)) is not None:
                    writer.write(row)
                _forget(element)


def _plain(row: Any) -> bool:
    """Whether a row holds nothing but cells with values: nothing to prune, which is nearly every row there is."""
    for cell in row:
        if (
            cell.tag != _CELL
            or cell.text is not None
            or cell.tail is not None
            or not _CELL_ATTRIBUTES.issuperset(cell.keys())
        ):
            return False
        for inner in cell:
            if inner.tag != _VALUE or len(inner) or inner.attrib or inner.tail is not None:
                return False
    if not _ROW_ATTRIBUTES.issuperset(row.keys()) or row.text is not None:
        return False
    return all(rows.is_short(value) for element in (row, *row) for value in element.values())


_NO_ROWS: Final = b"<sheetData></sheetData>"
_CELL: Final = f"{{{S}}}c"
_ROW: Final = f"{{{S}}}row"
_VALUE: Final = f"{{{S}}}v"
_STRING: Final = f"{{{S}}}si"
_WORDS: Final = f"{{{S}}}t"
_SPACE: Final = f"{{{XML}}}space"
_ROW_ATTRIBUTES: Final = frozenset({"r", "spans", "s", "customFormat", "ht", "hidden", "customHeight"})


def _pruned(element: Any) -> Any:
    """A branch by itself, pruned, its formulas looked at; None when nothing of it stays."""
    branch = parsed(etree.tostring(element, with_tail=False))
    known = vocabulary()
    if branch.tag not in known.elements:
        holder = etree.Element(f"{{{S}}}worksheet")
        holder.append(branch)
        prune(holder)
        return None
    prune(branch)
    for inner in branch.iter(_ROW, _CELL):
        for name, value in inner.items():
            if not rows.is_short(value):
                del inner.attrib[name]
    for inner in branch.iter(etree.Element):
        if inner.text and inner.tag not in _VALUES:
            formulas.check(inner.text)
    return branch


def _branch(element: Any, writer: Any, settle: Settle) -> None:
    if element.tag == _EXTENSIONS:
        _extensions(element, writer)
        return
    if _plain_string(element):
        element.tail = None
        writer.write(element)
        return
    branch = _pruned(element)
    if branch is not None:
        settle(branch)
        if branch is not None:
            writer.write(branch)


def _plain_string(element: Any) -> bool:
    """Whether a shared string is one run of plain words: nothing to prune, which is nearly every one there is."""
    if element.tag != _STRING or len(element) != 1 or element.attrib or element.text:
        return False
    run = element[0]
    return run.tag == _WORDS and not len(run) and not run.tail and set(run.keys()) <= {_SPACE}


def _extensions(element: Any, writer: Any) -> None:
    """Newer rules for looks, permitted values and sparklines; every other extension goes."""
    pruned = []
    for extension in element:
        inner = [child for child in extension if child.tag in _KEPT_EXTENSIONS]
        for child in inner:
            holder = _pruned(child)
            if holder is not None:
                pruned.append((extension.get("uri", ""), holder))
    if not pruned:
        return
    with writer.element(_EXTENSIONS):
        for uri, holder in pruned:
            with writer.element(f"{{{S}}}ext", {"uri": uri}):
                writer.write(holder)
