"""ODT, ODS, ODP written anew from the parts, elements and pictures that are known to be harmless (OpenDocument 1.2)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from saring.media import limits
from saring.media.isolation.faults import Fault
from saring.media.office.opendocument_pictures import Pictures
from saring.media.office.opendocument_pruning import DRAW, MANIFEST, OFFICE, XLINK, prune, prune_settings
from saring.media.office.xml import parsed, written
from saring.media.zip_archives import check_members, opened, read_member

_MACROS: Final = re.compile(r"(^|/)(basic|scripts|dialogs)/", re.I)
_MANIFEST_PART: Final = "META-INF/manifest.xml"
_BODIES: Final = ("content.xml", "styles.xml", "settings.xml")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_HREF: Final = f"{{{XLINK}}}href"
_OBJECT: Final = f"{{{DRAW}}}object"
_FRAME: Final = f"{{{DRAW}}}frame"
_DRAWN_OBJECTS: Final = {
    f"{{{OFFICE}}}chart": "application/vnd.oasis.opendocument.chart",
    "{http://www.w3.org/1998/Math/MathML}math": "application/vnd.oasis.opendocument.formula",
}
"""What may stand inside a document as a document of its own: charts and formulas. By what it is, and its type."""
_MOST_OBJECTS: Final = 500


class _Document:
    """One document while it is cleaned."""

    def __init__(self, package: ZipFile, mime: str) -> None:
        self._package, self._mime = package, mime
        self._names = {info.filename for info in package.infolist() if not info.is_dir()}
        self._left = limits.MAX_UNPACKED_BYTES
        self.pictures = Pictures(self.read)
        self.types: dict[str, str] = {}
        """Of every part and folder of the new package but the manifest: its media type."""

    def read(self, name: str) -> bytes | None:
        """A part that the package holds; None for one that it does not."""
        if name not in self._names:
            return None
        data = read_member(self._package, name, self._left)
        self._left -= len(data)
        return data

    def check(self) -> None:
        """Fault for programs, and for a locked or broken package."""
        if any(_MACROS.search(name) for name in self._names):
            raise Fault("macro")
        manifest = self.read(_MANIFEST_PART)
        if manifest is None or "content.xml" not in self._names:
            raise Fault("damaged")
        if parsed(manifest).find(f".//{{{MANIFEST}}}encryption-data") is not None:
            raise Fault("locked")

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Every member of the new package."""
        self.types["/"] = self._mime
        yield "mimetype", self._mime.encode()
        objects: dict[str, str] = {}
        if (styles := self.read("styles.xml")) is not None:
            self.pictures.learn(parsed(styles))
        for name, root in self._bodies(""):
            self.pictures.settle(root)
            _settle_objects(root, objects)
            yield name, written(root)
        for source, target in objects.items():
            yield from self._object(source, target)
        for name, picture in self.pictures.made.items():
            self.types[name] = picture.mime
            yield name, picture.data
        yield _MANIFEST_PART, self._manifest()

    def _bodies(self, folder: str) -> Iterator[tuple[str, Any]]:
        """Content, styles and settings of the document or of one object in it, pruned."""
        for part in _BODIES:
            data = self.read(f"{folder}{part}")
            if data is None:
                continue
            root = parsed(data)
            if part == "settings.xml":
                prune_settings(root)
            else:
                prune(root)
            self.types[part if not folder else f"{folder}{part}"] = "text/xml"
            yield part, root

    def _object(self, source: str, target: str) -> Iterator[tuple[str, bytes]]:
        """A chart or a formula; Fault for any other document inside this one."""
        content = self.read(f"{source}content.xml")
        kind = _kind_of(parsed(content)) if content is not None else ""
        if not kind:
            raise Fault("embedded", part=source.strip("/")[:60] or "objek")
        self.types[target] = kind
        for part, root in self._bodies(source):
            del self.types[f"{source}{part}"]
            self.pictures.settle(root)
            if next(root.iter(_OBJECT), None) is not None:
                raise Fault("embedded", part=source.strip("/")[:60])
            self.types[f"{target}{part}"] = "text/xml"
            yield f"{target}{part}", written(root)

    def _manifest(self) -> bytes:
        root = etree.Element(f"{{{MANIFEST}}}manifest", nsmap={"manifest": MANIFEST})
        root.set(f"{{{MANIFEST}}}version", "1.2")
        for name, mime in self.types.items():
            entry = etree.SubElement(root, f"{{{MANIFEST}}}file-entry")
            entry.set(f"{{{MANIFEST}}}full-path", name)
            entry.set(f"{{{MANIFEST}}}media-type", mime)
        return written(root)


def _kind_of(root: Any) -> str:
    """The type of a chart or a formula by its content; '' for any other."""
    if root.tag in _DRAWN_OBJECTS:
        return _DRAWN_OBJECTS[root.tag]
    body = root.find(f"{{{OFFICE}}}body")
    kinds = [_DRAWN_OBJECTS.get(element.tag, "") for element in body] if body is not None else []
    return kinds[0] if len(kinds) == 1 else ""


def _settle_objects(root: Any, objects: dict[str, str]) -> None:
    """Lead every object to its folder in the new package; one that is not there goes."""
    for element in list(root.iter(_OBJECT)):
        href = element.get(_HREF, "").removeprefix("./").rstrip("/")
        if not href:
            element.getparent().remove(element)
            continue
        source = f"{href}/"
        target = objects.setdefault(source, f"Object {len(objects) + 1}/")
        if len(objects) > _MOST_OBJECTS:
            raise Fault("unpacks_too_big")
        element.set(_HREF, f"./{target.rstrip('/')}")


def repack(source: Path, target: Path, mime: str) -> None:
    """The document anew: no programs, foreign parts, thumbnails, old versions, signatures, names. Raises Fault."""
    with opened(source) as package:
        check_members(package)
        document = _Document(package, mime)
        document.check()
        with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as archive:
            for name, data in document.members():
                info = ZipInfo(name, date_time=_EPOCH)
                info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                archive.writestr(info, data)
