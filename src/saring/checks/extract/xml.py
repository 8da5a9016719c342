"""XML parts of office packages: read one element at a time, no document type, no entity, nothing fetched."""

import io
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from lxml import etree

from saring.checks.extract import limits
from saring.media.faults import Fault
from saring.media.packages import read_member


class Package:
    """An opened package that has been checked; counts what was unpacked, so that many parts are no way round."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self._left = limits.MAX_PACKAGE_BYTES
        self.names = [info.filename for info in package.infolist() if not info.is_dir()]
        self._known = set(self.names)

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def data(self, name: str) -> bytes:
        """One part's bytes. Raises Fault."""
        found = read_member(self._package, name, min(self._left, limits.MAX_PART_BYTES))
        self._left -= len(found)
        return found

    def root(self, name: str) -> Any:
        """One small part, whole; an empty element where the part is not there."""
        if name not in self:
            return etree.Element("absent")
        data = self.data(name)
        _refuse_entities(data)
        try:
            return etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Fault("damaged") from error

    def events(self, name: str, *events: str) -> Iterator[tuple[str, Any]]:
        """One part as events. Whoever reads clears elements it is done with. Raises Fault."""
        data = self.data(name)
        _refuse_entities(data)
        try:
            yield from etree.iterparse(
                io.BytesIO(data), events=events, resolve_entities=False, no_network=True, load_dtd=False,
                remove_comments=True, remove_pis=True, huge_tree=False,
            )  # fmt: skip
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Fault("damaged") from error


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )


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
    return {attribute(one, "Id"): attribute(one, "Target") for one in root}
