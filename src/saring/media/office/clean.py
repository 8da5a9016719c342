"""DOCX, XLSX, PPTX written anew from the parts, elements, fields and pictures that are known to be harmless."""

from collections.abc import Callable, Iterator
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from saring.media import limits
from saring.media.isolation.faults import Fault
from saring.media.office import fields, formulas, sheets
from saring.media.office.images import Images, crop_of
from saring.media.office.package import Office, Part
from saring.media.office.pruning import prune, read, relation_attributes
from saring.media.office.relations import CONTENT_TYPES, IMAGE, KEPT, MAIN, OFFICE, RELATIONSHIPS
from saring.media.office.vocabulary import A, S, W
from saring.media.office.xml import remove, written
from saring.media.zip_archives import check_members, opened

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_OUTSIDE: Final = f"{OFFICE}hyperlink"
_MICROSOFT: Final = {"diagramDrawing": "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"}
_TEXT_LINKS: Final = {f"{{{W}}}hyperlink", f"{{{A}}}hlinkClick", f"{{{A}}}hlinkMouseOver"}
_MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.%s.main+xml"
_MAIN_TYPES: Final = {
    "word": _MAIN_TYPE % "wordprocessingml.document",
    "xl": _MAIN_TYPE % "spreadsheetml.sheet",
    "ppt": _MAIN_TYPE % "presentationml.presentation",
}
_NOT_FORMULAS: Final = {f"{{{S}}}{name}" for name in ("v", "t")}


class _Writer:
    """The new package: members in a fixed order of a fixed time, so that the same document gives the same bytes."""

    def __init__(self, package: ZipFile) -> None:
        self._package, self._left = package, limits.MAX_UNPACKED_BYTES

    def add(self, name: str, data: bytes) -> None:
        self._left -= len(data)
        if self._left < 0:
            raise Fault("unpacks_too_big")
        info = ZipInfo(name, date_time=_EPOCH)
        info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
        self._package.writestr(info, data)


class _Document:
    """One document while it is cleaned."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.images = Images(office)
        self.relations: dict[str, list[tuple[str, str, str, bool]]] = {}
        """Part's new name to (id, type, target, external)."""

    def cleaned(self, part: Part) -> bytes:
        """One part as it will be, its relationships noted."""
        data = self.office.data(part)
        noted = self.relations[part.name] = _noted(part)
        settle = self._settler(part, noted)
        if part.kind in sheets.KINDS:
            return sheets.clean(data, settle)
        root = read(data)
        prune(root)
        settle(root)
        if self.office.family == "word":
            fields.settle(root)
        elif self.office.family == "xl":
            for element in root.iter(etree.Element):
                if element.text and element.tag not in _NOT_FORMULAS:
                    formulas.check(element.text)
        return written(root)

    def _settler(self, part: Part, noted: list[tuple[str, str, str, bool]]) -> Callable[[Any], None]:
        """Lead every reference of a branch to where its picture is now; take out those that lead nowhere."""
        placed: dict[tuple[str, str], str] = {}

        def image_id(identity: str, image: Part, element: Any) -> str:
            name = self.images.place(image, crop_of(element) if self.images.can_be_cut(image) else None)
            if (identity, name) not in placed:
                new = placed[identity, name] = f"rIdImage{len(placed) + 1}"
                noted.append((new, f"{OFFICE}{IMAGE}", _relative(part.name, name), False))
            return placed[identity, name]

        def settle(branch: Any) -> None:
            for element in list(branch.iter(etree.Element)):
                for name, identity in relation_attributes(element):
                    if not identity and element.tag in _TEXT_LINKS:
                        continue
                    inner = part.inner.get(identity)
                    if inner is not None and inner.kind == IMAGE:
                        element.set(name, image_id(identity, inner, element))
                    elif inner is None and identity not in part.outer:
                        _drop(element, name)
                        break

        return settle


def _drop(element: Any, name: str) -> None:
    """A reference to what is not there: of words the reference goes, of anything else the element."""
    if element.tag in _TEXT_LINKS or element.getparent() is None:
        del element.attrib[name]
        if element.tag != f"{{{W}}}hyperlink" and element.getparent() is not None:
            remove(element)
    else:
        remove(element)


def _noted(part: Part) -> list[tuple[str, str, str, bool]]:
    """The relationships of a part but those to pictures, which come as they are met."""
    noted = [
        (identity, _MICROSOFT.get(inner.kind, f"{OFFICE}{inner.kind}"), _relative(part.name, inner.name), False)
        for identity, inner in sorted(part.inner.items())
        if inner.kind != IMAGE
    ]
    return [*noted, *((identity, _OUTSIDE, address, True) for identity, address in sorted(part.outer.items()))]


def _relative(owner: str, target: str) -> str:
    return relpath(target, dirname(owner) or ".") if owner else target


def _relations_part(name: str) -> str:
    folder, _, last = name.rpartition("/")
    return f"{folder}/_rels/{last}.rels".lstrip("/")


def _relations(noted: list[tuple[str, str, str, bool]]) -> bytes:
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
    for identity, kind, target, external in noted:
        relationship = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=identity, Type=kind, Target=target)
        if external:
            relationship.set("TargetMode", "External")
    return written(root)


def _content_types(office: Office, images: Images) -> bytes:
    root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap={None: CONTENT_TYPES})
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {image.extension: image.mime for image in images.made.values()}
    for extension, mime in sorted(defaults.items()):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=mime)
    for name, mime in sorted((part.name, _type_of(office, part)) for part in office.parts.values()):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=mime)
    return written(root)


def _type_of(office: Office, part: Part) -> str:
    return _MAIN_TYPES[office.family] if part.kind == MAIN else KEPT[office.family][part.kind]


def _members(office: Office) -> Iterator[tuple[str, bytes]]:
    """Every member of the new package, the document first."""
    document = _Document(office)
    for part in sorted(office.parts.values(), key=lambda part: (part.kind != MAIN, part.name)):
        yield part.name, document.cleaned(part)
    for name, noted in sorted(document.relations.items()):
        if noted:
            yield _relations_part(name), _relations(noted)
    for name, image in document.images.made.items():
        yield name, image.data
    yield "_rels/.rels", _relations([("rId1", f"{OFFICE}{MAIN}", office.main.name, False)])
    yield "[Content_Types].xml", _content_types(office, document.images)


def repack(source: Path, target: Path) -> None:
    """Write the OOXML document anew, its known and harmless parts alone. Raises Fault."""
    with opened(source) as package:
        check_members(package)
        office = Office(package)
        with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as archive:
            writer = _Writer(archive)
            for name, data in _members(office):
                writer.add(name, data)
