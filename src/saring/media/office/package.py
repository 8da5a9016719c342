"""An Office package as the graph of its relationships; what nothing leads to is not there for us."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from saring.media import limits
from saring.media.isolation.faults import Fault
from saring.media.office.relations import IMAGE, MAIN, Fate, Relation, check_external, check_type, fate, kind_of
from saring.media.office.xml import parsed
from saring.media.zip_archives import read_member

_TYPES: Final = "[Content_Types].xml"
_FAMILIES: Final = (("wordprocessingml.", "word"), ("spreadsheetml.", "xl"), ("presentationml.", "ppt"))
_MOST_PARTS: Final = 4000
_SHELVED: Final = {"worksheet": "worksheets/sheet", "chartsheet": "chartsheets/sheet", "slide": "slides/slide",
    "slideLayout": "slideLayouts/slideLayout", "slideMaster": "slideMasters/slideMaster", "drawing": "drawings/drawing",
    "notesSlide": "notesSlides/notesSlide", "notesMaster": "notesMasters/notesMaster", "chart": "charts/chart",
    "chartUserShapes": "drawings/userShapes", "theme": "theme/theme", "themeOverride": "theme/themeOverride",
    "table": "tables/table", "pivotTable": "pivotTables/pivotTable", "vmlDrawing": "drawings/vmlDrawing",
    "pivotCacheDefinition": "pivotCache/pivotCacheDefinition", "pivotCacheRecords": "pivotCache/pivotCacheRecords",
    "diagramData": "diagrams/data", "diagramLayout": "diagrams/layout", "diagramQuickStyle": "diagrams/quickStyle",
    "diagramColors": "diagrams/colors", "diagramDrawing": "diagrams/drawing", "header": "header", "footer": "footer",
}  # fmt: skip
"""Where parts of which there may be several lie; of any other kind there is one, called by its kind."""
_MAINS: Final = {"word": "word/document.xml", "xl": "xl/workbook.xml", "ppt": "ppt/presentation.xml"}


@dataclass
class Part:
    """One part that stays: where it was, where it will be, and its relationships as they will be."""

    source: str
    kind: str
    name: str
    inner: dict[str, "Part"] = field(default_factory=dict)
    """Relationship id to the part it leads to."""
    outer: dict[str, str] = field(default_factory=dict)
    """Relationship id of a link to its address."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Relationship id to the kind of relationship."""
    gone: set[str] = field(default_factory=set)
    """Relationship ids that lead nowhere any more."""


def _tidy(name: str) -> str:
    """Names are the same whatever their letters' size (ECMA-376 part 2, 6.2.2); some tools write them so."""
    return name.replace("\\", "/").lstrip("/").lower()


class Office:
    """The parts of a package that stay, found from its main part; raises Fault for what must not come in."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self._names = {_tidy(info.filename): info.filename for info in package.infolist() if not info.is_dir()}
        self._left = limits.MAX_UNPACKED_BYTES
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._read_types()
        self.parts: dict[str, Part] = {}
        self.images: dict[str, Part] = {}
        self.family = ""
        self.main = self._main()
        self._walk()

    def data(self, part: Part) -> bytes:
        """The bytes of a part. Raises Fault."""
        data = read_member(self._package, part.source, self._left)
        self._left -= len(data)
        return data

    def _named(self, name: str) -> str:
        """The member of that name, whatever its letters' size; '' when there is none."""
        return self._names.get(_tidy(name), "")

    def _read_types(self) -> None:
        for entry in self._root(self._named(_TYPES)):
            if (extension := entry.get("Extension")) is not None:
                self._defaults[extension.lower()] = entry.get("ContentType", "")
            else:
                self._overrides[unquote(entry.get("PartName", "")).lstrip("/").lower()] = entry.get("ContentType", "")

    def _root(self, name: str) -> Any:
        if not name:
            raise Fault("damaged")
        return parsed(read_member(self._package, name, limits.MAX_RELATIONS_BYTES))

    def content_type(self, name: str) -> str:
        lower = name.lower()
        return self._overrides.get(lower) or self._defaults.get(lower.rpartition(".")[2], "")

    def _relations(self, owner: str) -> Iterator[Relation]:
        """The relationships of a part, '' for the package itself; none where there is no list of them."""
        folder, _, name = owner.rpartition("/")
        listed = self._named(f"{folder}/_rels/{name}.rels".lstrip("/"))
        if not listed:
            return
        for element in self._root(listed):
            if isinstance(element.tag, str) and etree.QName(element).localname == "Relationship":
                target, external = element.get("Target", ""), element.get("TargetMode", "").lower() == "external"
                if not external and ("://" in target or target.startswith("\\\\")):
                    raise Fault("external", part=target[:60])
                yield Relation(element.get("Id", ""), kind_of(element.get("Type", "")), target, external)

    def _main(self) -> Part:
        """The document itself; its content type says of which family it is."""
        found = [relation for relation in self._relations("") if relation.kind == MAIN and not relation.external]
        source = self._named(found[0].target) if len(found) == 1 else ""
        if not source:
            raise Fault("damaged")
        mime = self.content_type(source)
        check_type(mime, source)
        self.family = next((family for bit, family in _FAMILIES if bit in mime), "")
        if not self.family:
            raise Fault("damaged")
        return Part(source, MAIN, _MAINS[self.family])

    def _walk(self) -> None:
        """Every part that relationships which stay lead to."""
        self.parts[self.main.source] = self.main
        waiting = [self.main]
        while waiting:
            owner = waiting.pop()
            for relation in self._relations(owner.source):
                if relation.external:
                    address = check_external(relation)
                    if address is None:
                        owner.gone.add(relation.identity)
                    else:
                        owner.outer[relation.identity] = address
                        owner.kinds[relation.identity] = relation.kind
                    continue
                part = self._led_to(owner, relation)
                if part is None:
                    owner.gone.add(relation.identity)
                    continue
                owner.inner[relation.identity], owner.kinds[relation.identity] = part, relation.kind
                if part.kind != IMAGE and part.source not in self.parts:
                    self.parts[part.source] = part
                    waiting.append(part)
            if len(self.parts) + len(self.images) > _MOST_PARTS:
                raise Fault("unpacks_too_big")

    def _led_to(self, owner: Part, relation: Relation) -> Part | None:
        if relation.target.startswith("#") and relation.kind == "hyperlink":
            return None
        place = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner.source), unquote(relation.target)))
        source = self._named(place)
        if source:
            check_type(self.content_type(source), source)
        if fate(relation, self.family, owner.kind) is Fate.LET_GO or not source:
            return None
        if relation.kind == IMAGE:
            return self.images.setdefault(source, Part(source, IMAGE, ""))
        known = self.parts.get(source)
        if known is not None:
            return known if known.kind == relation.kind else None
        return Part(source, relation.kind, self._name_of(relation.kind))

    def _name_of(self, kind: str) -> str:
        """Its place in the package that is made: by its kind, so that a name carries nothing."""
        shelf = _SHELVED.get(kind) or ("comments" if kind == "comments" and self.family != "word" else kind)
        several = kind in _SHELVED or shelf == "comments"
        number = self._counts[shelf] = self._counts.get(shelf, 0) + 1
        if not several and number > 1:
            raise Fault("damaged")
        return f"{self.family}/{shelf}{number if several else ''}.{'vml' if kind == 'vmlDrawing' else 'xml'}"
