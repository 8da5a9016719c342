"""DOCX: every paragraph of body, headers, footers, notes and comments; what is hidden, white or tiny says so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from saring.checks.content import Heading, Link, Picture, Place, PlaceKind, Table
from saring.checks.extract.gathering import Gathering
from saring.checks.extract.rest import add_properties, add_rest
from saring.checks.extract.xml import Package, attribute, local, relations

PARTS: Final = re.compile(r"^word/(document|header\d*|footer\d*|footnotes|endnotes|comments|glossary/document)\.xml$")
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HYPERLINK: Final = re.compile(r'HYPERLINK\s+"([^"]+)"')
_HEADING: Final = re.compile(r"^(?:heading|judul)\s?([1-9])$", re.I)
_TINY_HALF_POINTS: Final = 4
_MOST_ANCESTORS: Final = 20
"""Of a style, after which it is based on itself."""
_PAPER: Final = {"background1", "bg1", "light1"}
_READ: Final = frozenset({"t", "delText"})
_WHITE: Final = re.compile(r"^(?:fff[c-f]|f[c-f]f[c-f])[0-9a-f]*$", re.I)
_NAMES: Final = {
    "header": "kepala halaman", "footer": "kaki halaman", "footnotes": "catatan kaki", "endnotes": "catatan akhir",
    "comments": "komentar", "glossary/document": "glosarium",
}  # fmt: skip


def part_name(part: str) -> str:
    """What a part other than the body is called."""
    stem = part.removeprefix("word/").removesuffix(".xml")
    return _NAMES.get(stem) or _NAMES.get(stem.rstrip("0123456789"), "")


def hidden_by(run: Any, styles: Mapping[str, str] = MappingProxyType({})) -> str:
    """How a run is kept from sight; `styles` are those that hide, by id."""
    for up in run.iterancestors():
        if local(up) == "moveFrom":
            return "deleted_text"
        if local(up) == "tr" and up.find(f"{_W}trPr/{_W}hidden") is not None:
            return "hidden_row"
    properties = run.find(f"{_W}rPr")
    if properties is not None and (found := _properties_hide(properties)):
        return found
    if properties is not None and (own := properties.find(f"{_W}rStyle")) is not None:
        return styles.get(attribute(own, "val"), "")
    if not styles:
        return ""
    paragraph = next((up for up in run.iterancestors(f"{_W}p")), None)
    own = paragraph.find(f"{_W}pPr/{_W}pStyle") if paragraph is not None else None
    return styles.get(attribute(own, "val"), "") if own is not None else ""


def _properties_hide(properties: Any) -> str:
    for setting in properties:
        name, value = local(setting), attribute(setting, "val")
        if name in {"vanish", "webHidden", "specVanish"} and value not in {"0", "false"}:
            return "hidden_text"
        if name == "sz" and value.isdigit() and int(value) <= _TINY_HALF_POINTS:
            return "tiny_text"
        if name == "color" and _is_white(setting, value) and not _shaded(properties):
            return "white_text"
    return ""


def _is_white(colour: Any, value: str) -> bool:
    if attribute(colour, "themeColor") in _PAPER:
        return not attribute(colour, "themeShade")
    return len(value) == 6 and _WHITE.match(value) is not None


def _hiding_styles(package: Package) -> dict[str, str]:
    """Style id to how it keeps a text from sight."""
    found, above = {}, {}
    for style in package.root("word/styles.xml").iterfind(f"{_W}style"):
        identity, properties = attribute(style, "styleId"), style.find(f"{_W}rPr")
        if properties is not None and (how := _properties_hide(properties)):
            found[identity] = how
        if (based := style.find(f"{_W}basedOn")) is not None and not _shows(properties):
            above[identity] = attribute(based, "val")
    for identity in above:
        ancestor, left = identity, _MOST_ANCESTORS
        while ancestor in above and ancestor not in found and left:
            ancestor, left = above[ancestor], left - 1
        if ancestor in found:
            found.setdefault(identity, found[ancestor])
    return found


def _shows(properties: Any) -> bool:
    """Whether letters have looks of their own, which may undo what a style above them hides."""
    return properties is not None and any(local(child) in {"vanish", "color", "sz"} for child in properties)


def _shaded(properties: Any) -> bool:
    """White letters on a dark ground are seen."""
    parent = properties.getparent()
    while parent is not None and local(parent) not in {"body", "tbl"}:
        for shade in (*parent.iterfind(f"{_W}rPr/{_W}shd"), *parent.iterfind(f"{_W}pPr/{_W}shd"),
                      *parent.iterfind(f"{_W}tcPr/{_W}shd")):  # fmt: skip
            if attribute(shade, "fill").lower() not in {"", "auto", "ffffff"}:
                return True
        if any(local(child) == "highlight" for child in properties):
            return True
        parent = parent.getparent()
    return False


def _texts(paragraph: Any, styles: Mapping[str, str] = MappingProxyType({})) -> dict[str, list[str]]:
    """Way of hiding ('' for none) to the words of the paragraph under it."""
    found: dict[str, list[str]] = {"": []}
    for element in paragraph.iter():
        name = local(element)
        text = {"t": element.text or "", "delText": element.text or "", "tab": "\t", "br": "\n", "cr": "\n",
                "noBreakHyphen": "-", "sym": _digit(element)}.get(name)  # fmt: skip
        if text is None or (name == "tab" and local(element.getparent()) == "tabs"):
            continue
        run = element.getparent()
        hidden = "deleted_text" if name == "delText" else hidden_by(run, styles) if local(run) == "r" else ""
        found.setdefault(hidden, []).append(text)
    return found


def _digit(symbol: Any) -> str:
    """A digit written as a symbol, by itself or where fonts of symbols have theirs (F030); '' for any other."""
    code = attribute(symbol, "char")
    try:
        char = chr(int(code, 16) & 0xFF) if len(code) == 4 else ""
    except ValueError:
        return ""
    return char if char.isdigit() and char.isascii() else ""


class _Part:
    """One part read paragraph by paragraph."""

    def __init__(self, package: Package, name: str, into: Gathering, styles: "_Styles") -> None:
        self.package, self.name, self.into, self.styles = package, name, into, styles
        self.targets = relations(package, name)
        self.part = part_name(name)
        self.count = 0
        self.outside: list[str] = []

    def _place(self) -> Place:
        if self.part:
            return Place(PlaceKind.PART, name=self.part, number=self.count)
        return Place(PlaceKind.BLOCK, number=self.count)

    def read(self) -> None:
        for _event, element in self.package.events(self.name, "end"):
            match local(element):
                case "p" if element.tag.startswith(_W) and not _within_paragraph(element):
                    self._paragraph(element)
                    _forget(element)
                case "tbl" if element.tag.startswith(_W):
                    self._table(element)
                    _forget(element)
                case "t" | "delText" if not _within_paragraph(element):
                    self._outside(element)
        self._flush()

    def _outside(self, text: Any) -> None:
        """A formula set by itself, and words where there should be none."""
        self.outside.append(text.text or "")

    def _flush(self) -> None:
        self.into.add("".join(self.outside), self._place())
        self.outside.clear()

    def _paragraph(self, paragraph: Any) -> None:
        self._flush()
        self.count += 1
        place = self._place()
        for hidden, words in _texts(paragraph, self.styles.hiding).items():
            self.into.add("".join(words), place, hidden=hidden)
        for style in paragraph.iterfind(f"{_W}pPr/{_W}pStyle"):
            if level := self.styles.headings.get(attribute(style, "val")):
                self.into.headings.append(Heading(level, "".join(_texts(paragraph)[""]), place))
        self._links(paragraph, place)
        for picture in paragraph.iter():
            if local(picture) == "docPr" and picture.tag.startswith("{http://schemas.openxmlformats.org/drawingml"):
                self.into.pictures.append(Picture(place, alt=attribute(picture, "descr")))

    def _links(self, paragraph: Any, place: Place) -> None:
        for link in paragraph.iter(f"{_W}hyperlink"):
            target = self.targets.get(attribute(link, "id"), "")
            if target:
                self.into.link(Link("".join(_texts(link)[""]), target, place))
        for field in paragraph.iter(f"{_W}instrText", f"{_W}fldSimple"):
            for target in _HYPERLINK.findall((field.text or "") + attribute(field, "instr")):
                self.into.link(Link("", target, place))

    def _table(self, table: Any) -> None:
        rows = list(table.iterfind(f"{_W}tr"))
        for row in rows:
            cells = [_cell_words(cell) for cell in row.iterfind(f"{_W}tc")]
            self.into.row(cells, self._place())
        if len(rows) < 2:
            return
        first = ["".join(cell.itertext()).strip() for cell in rows[0].iterfind(f"{_W}tc")]
        self.into.tables.append(Table(tuple(first), self._place(), rows=len(rows) - 1))


def _cell_words(cell: Any) -> str:
    return "".join(text.text or "" for text in cell.iter(f"{_W}t", f"{_W}delText")).strip()


@dataclass(frozen=True, slots=True)
class _Styles:
    """Style ids: to the level of a heading, and to how they hide."""

    headings: Mapping[str, int]
    hiding: Mapping[str, str]


def _forget(element: Any) -> None:
    """What lies directly in the body is done with; within a table it is still wanted."""
    if local(element.getparent()) in {"body", "hdr", "ftr"}:
        element.clear()


def _within_paragraph(element: Any) -> bool:
    """A text box stands inside a paragraph, which reads it."""
    return any(local(ancestor) == "p" and ancestor.tag.startswith(_W) for ancestor in element.iterancestors())


def _heading_styles(package: Package) -> dict[str, int]:
    """Style id to heading level."""
    found = {}
    for style in package.root("word/styles.xml").iterfind(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None and (match := _HEADING.match(attribute(name, "val"))):
            found[attribute(style, "styleId")] = int(match[1])
    return found


def read(package: Package, into: Gathering) -> None:
    """All of a DOCX. Raises Fault."""
    styles, done = _Styles(_heading_styles(package), _hiding_styles(package)), set()
    for name in package.names:
        if PARTS.match(name):
            done.add(name)
            _Part(package, name, into, styles).read()
    add_properties(package, into)
    add_rest(package, into, done, _READ)
