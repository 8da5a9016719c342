"""An office package being redacted: parts are parsed when they are needed, and written anew where they changed."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from lxml import etree

from saring.checks.extract.xml import Package, attribute
from saring.media.isolation.faults import Fault
from saring.media.zip_archives import repack

TYPES: Final = "[Content_Types].xml"
MANIFEST: Final = "META-INF/manifest.xml"
_MAIN: Final = ("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml")
_LIKENESSES: Final = ("thumbnails/", "docprops/thumbnail", "objectreplacements/")
_XML: Final = (".xml", ".rels", ".vml")


def relations_part(part: str) -> str:
    """The part that holds a part's relationships; of the package itself for ''."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def target_of(part: str, target: str) -> str:
    """The part that a relationship of `part` leads to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


class Parts:
    """The package. What `root` gives may be changed; `changed` says that it was."""

    def __init__(self, package: ZipFile) -> None:
        self._package, self.inside = package, Package(package)
        self._roots: dict[str, Any] = {}
        self._bytes: dict[str, bytes] = {}
        self._changed: set[str] = set()
        self.names = list(self.inside.names)
        if any("/embeddings/" in name.lower() for name in self.names):
            raise Fault("embedded")

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def root(self, name: str) -> Any:
        """A part's root element; an empty one where there is no such part."""
        if name not in self._roots:
            self._roots[name] = self.inside.root(name)
        return self._roots[name]

    def data(self, name: str) -> bytes:
        return self._bytes.get(name) or self.inside.data(name)

    def xml(self) -> Iterator[str]:
        """Names of the parts that are XML."""
        return (name for name in list(self.names) if name.lower().endswith(_XML))

    def changed(self, name: str) -> None:
        self._changed.add(name)

    def replace(self, name: str, data: bytes) -> None:
        self._bytes[name] = data

    def relations(self, part: str) -> list[Any]:
        """The relationships of a part."""
        name = relations_part(part)
        return list(self.root(name)) if name in self else []

    def target(self, part: str, identity: str) -> str:
        """The part that one relationship leads to; '' when there is none."""
        for relation in self.relations(part):
            if attribute(relation, "Id") == identity:
                return target_of(part, attribute(relation, "Target"))
        return ""

    def beside(self, part: str) -> list[str]:
        """The parts that the relationships of a part lead to."""
        inner = [relation for relation in self.relations(part) if attribute(relation, "TargetMode") != "External"]
        return [target_of(part, attribute(relation, "Target")) for relation in inner]

    def unlink(self, part: str, identity: str) -> None:
        """Take one relationship away; `prune` takes what only it led to."""
        for relation in self.relations(part):
            if attribute(relation, "Id") == identity:
                relation.getparent().remove(relation)
                self.changed(relations_part(part))

    def reached(self) -> set[str]:
        """Every part that relationships lead to, from the package's own."""
        found: set[str] = set()
        walk = ["", *(name for name in _MAIN if name in self)]
        while walk:
            part = walk.pop()
            for target in self.beside(part):
                if target in self and target not in found:
                    found.add(target)
                    walk.append(target)
        return found

    def prune(self, before: set[str]) -> None:
        """Leave out the parts that were reached and are no longer."""
        for name in before - self.reached():
            self.drop(name)

    def drop(self, name: str) -> None:
        """Leave out a part, its relationships and its content type."""
        gone = {name, relations_part(name)}
        self.names = [other for other in self.names if other not in gone]
        for part, key in ((TYPES, "PartName"), (MANIFEST, "full-path")):
            for entry in list(self.root(part)):
                if attribute(entry, key).lstrip("/") == name:
                    entry.getparent().remove(entry)
                    self.changed(part)

    def drop_likenesses(self) -> None:
        """Small pictures of the first page, and of charts as they looked: they show what is not there any more."""
        for relation in self.relations(""):
            if attribute(relation, "Type").endswith("/thumbnail"):
                self.unlink("", attribute(relation, "Id"))
        for name in list(self.names):
            if name.lower().startswith(_LIKENESSES):
                self.drop(name)

    def text_of(self, name: str) -> bytes:
        """A part as it will be written."""
        if name in self._bytes:
            return self._bytes[name]
        if name in self._changed:
            root = self._roots[name]
            return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
        return b""

    def write(self, target: Path) -> None:
        """The package anew, parts that did not change byte for byte."""
        repack(self._package, target, self.names, lambda name, data: self.text_of(name) or data)
