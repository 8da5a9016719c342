"""XML parts of office packages: read one element at a time, no document type, no entity, nothing fetched."""

import io
from collections.abc import Iterator
from typing import Any, Final
from zipfile import ZipFile

from lxml import etree

from saring.checks.extract import limits
from saring.media.isolation.faults import Fault
from saring.media.office.pruning import STRICT_NAMES
from saring.media.office.xml import OPTIONS
from saring.media.zip_archives import read_member

PICTURES: Final = (".png", ".jpg", ".jpeg", ".jfif", ".jpe", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".webp")
"""How the names of parts end that are pictures; a clean copy has no others."""


class Package:
    """An opened package that has been checked; counts what was unpacked, so that many parts are no way round."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self._left = limits.MAX_PACKAGE_BYTES
        self.last_root: Any = None
        """What is left of the part that `branches` read last."""
        self.names = [info.filename for info in package.infolist() if not info.is_dir()]
        self._known = set(self.names)

    @property
    def pictures(self) -> list[str]:
        """The parts that are pictures."""
        return [name for name in self.names if name.lower().endswith(PICTURES)]

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def data(self, name: str) -> bytes:
        """One part's bytes. Raises Fault."""
        found = read_member(self._package, name, min(self._left, limits.MAX_PART_BYTES))
        self._left -= len(found)
        return found

    def xml(self, name: str) -> bytes:
        """A part's bytes, in the names of Transitional Open XML; no document type."""
        data = self.data(name)
        _refuse_entities(data)
        for strict, transitional in STRICT_NAMES if b"purl.oclc.org" in data else ():
            data = data.replace(strict, transitional)
        return data

    def root(self, name: str) -> Any:
        """One small part, whole; an empty element where the part is not there."""
        if name not in self:
            return etree.Element("absent")
        data = self.xml(name)
        try:
            return etree.fromstring(data, etree.XMLParser(**OPTIONS))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Fault("damaged") from error

    def branches(self, name: str, tags: tuple[str, ...], data: bytes | None = None) -> Iterator[Any]:
        """The elements of those tags as each ends; they are gone when the next one comes. Afterwards `last_root` is
        what else the part holds. Raises Fault."""
        self.last_root = None
        try:
            walk = etree.iterparse(io.BytesIO(data or self.xml(name)), events=("end",), tag=tags, **OPTIONS)
            for _event, element in walk:
                yield element
                element.clear()
                while (before := element.getprevious()) is not None and before.tag in tags:
                    before.getparent().remove(before)
            self.last_root = walk.root
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Fault("damaged") from error

    def events(self, name: str, *events: str) -> Iterator[tuple[str, Any]]:
        """One part as events. Whoever reads clears elements it is done with. Raises Fault."""
        data = self.xml(name)
        try:
            yield from etree.iterparse(io.BytesIO(data), events=events, **OPTIONS)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Fault("damaged") from error


def _refuse_entities(data: bytes) -> None:
    """A document type has no place in a package; in an encoding of two bytes it would look different, so it is read."""
    head = data[:4096].replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in data:
        raise Fault("external", part="DOCTYPE")


def local(element: Any) -> str:
    """The name without its namespace; '' for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def relations(package: Package, part: str) -> dict[str, str]:
    """Relationship id to target, of a part of an OOXML package."""
    folder, _, name = part.rpartition("/")
    root = package.root(f"{folder}/_rels/{name}.rels".lstrip("/"))
    return {attribute(relation, "Id"): attribute(relation, "Target") for relation in root}
