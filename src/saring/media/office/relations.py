"""What a relationship means and what becomes of it: kept under one content type, let go, or the document refused.

A part is judged by the relationship that leads to it and by its content type, never by its name (ECMA-376 part 2).
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from saring.media.isolation.faults import Fault

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FAMILIES: Final = (
    OFFICE,
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/metadata/",
)
_MICROSOFT: Final = "http://schemas.microsoft.com/office/"
_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_DRAWING: Final = f"{_TYPE}drawingml."
IMAGE: Final = "image"
HYPERLINK: Final = "hyperlink"
MAIN: Final = "officeDocument"


class Fate(Enum):
    """What becomes of what a relationship leads to."""

    KEPT = "kept"
    LET_GO = "let go"


def _typed(family: str, names: str) -> dict[str, str]:
    """Relationship to content type, where the type is the relationship's name."""
    return {name: f"{_TYPE}{family}.{name}+xml" for name in names.split()}


_EVERYWHERE: Final = {
    "theme": f"{_TYPE}theme+xml",
    "themeOverride": f"{_TYPE}themeOverride+xml",
    "chart": f"{_DRAWING}chart+xml",
    "chartUserShapes": f"{_DRAWING}chartshapes+xml",
    "diagramData": f"{_DRAWING}diagramData+xml",
    "diagramLayout": f"{_DRAWING}diagramLayout+xml",
    "diagramQuickStyle": f"{_DRAWING}diagramStyle+xml",
    "diagramColors": f"{_DRAWING}diagramColors+xml",
    "diagramDrawing": "application/vnd.ms-office.drawingml.diagramDrawing+xml",
    "vmlDrawing": f"{_TYPE}vmlDrawing",
}
KEPT: Final = {
    "word": {
        **_EVERYWHERE,
        **_typed("wordprocessingml", "styles settings fontTable numbering header footer footnotes endnotes comments"),
    },
    "xl": {
        **_EVERYWHERE,
        **_typed("spreadsheetml", "worksheet chartsheet sharedStrings styles comments table pivotTable"),
        "pivotCacheDefinition": f"{_TYPE}spreadsheetml.pivotCacheDefinition+xml",
        "pivotCacheRecords": f"{_TYPE}spreadsheetml.pivotCacheRecords+xml",
        "drawing": f"{_TYPE}drawing+xml",
    },
    "ppt": {
        **_EVERYWHERE,
        **_typed(
            "presentationml", "slide slideLayout slideMaster notesMaster notesSlide presProps tableStyles comments"
        ),
        "commentAuthors": f"{_TYPE}presentationml.commentAuthors+xml",
    },
}
"""By family of documents: the relationships that stay, and the content type that their parts get."""

_REFUSED: Final = {
    "oleObject": ("embedded", "objek OLE"),
    "package": ("embedded", "berkas sisipan"),
    "control": ("embedded", "kontrol ActiveX"),
    "activeXControlBinary": ("embedded", "kontrol ActiveX"),
    "aFChunk": ("embedded", "potongan halaman lain"),
    "video": ("embedded", "video"),
    "audio": ("embedded", "rekaman suara"),
    "media": ("embedded", "video atau suara"),
    "vbaProject": ("macro", "makro VBA"),
    "wordVbaData": ("macro", "makro VBA"),
    "xlMacrosheet": ("macro", "lembar makro Excel 4.0"),
    "xlIntlMacrosheet": ("macro", "lembar makro Excel 4.0"),
    "dialogsheet": ("macro", "lembar dialog"),
    "subDocument": ("external", "dokumen bagian"),
    "frame": ("external", "bingkai halaman lain"),
    "externalLink": ("external", "tautan ke buku kerja lain"),
    "externalLinkPath": ("external", "tautan ke buku kerja lain"),
    "xlPathMissing": ("external", "tautan ke buku kerja lain"),
    "xlAlternateStartup": ("external", "tautan ke buku kerja lain"),
    "connections": ("external", "koneksi data"),
    "queryTable": ("external", "kueri data"),
    "volatileDependencies": ("external", "data RTD"),
}
"""Relationships for which a document is refused: the code of the sentence, and what a person calls it."""
_OF_MICROSOFT: Final = frozenset({*_REFUSED, "diagramDrawing"})
_REFUSED_TYPES: Final = {
    "vbaproject": "vbaProject",
    "vbadata": "wordVbaData",
    "macrosheet": "xlMacrosheet",
    "macroenabled": "vbaProject",
    "dialogsheet": "dialogsheet",
    "oleobject": "oleObject",
    "activex": "control",
    "externallink": "externalLink",
    "connections+xml": "connections",
    "querytable": "queryTable",
    "volatiledependencies": "volatileDependencies",
}
"""Bits of content types, in small letters, under which no part comes in however it is referred to."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship as it stands in the source. `kind` is the last word of its type, '' for a foreign family."""

    identity: str
    kind: str
    target: str
    external: bool


def kind_of(type_name: str) -> str:
    """'image' of any of the families that name the same things; of others the last word after '?'. Microsoft's newer
    comments are called as the standard's are and are something else."""
    for family in _FAMILIES:
        if type_name.startswith(family):
            return type_name.removeprefix(family).removesuffix("/")
    last = type_name.rstrip("/").rsplit("/", 1)[-1]
    if type_name.startswith(_MICROSOFT) and "/relationships" in type_name and last in _OF_MICROSOFT:
        return last
    return f"?{last}"


def fate(relation: Relation, family: str, owner: str) -> Fate:
    """What becomes of an inner relationship of a part of kind `owner`. Raises Fault naming what it leads to."""
    if relation.kind == "package" and owner == "chart":
        return Fate.LET_GO  # the workbook behind a chart: the chart keeps what it shows
    if relation.kind in _REFUSED:
        raise _refusal(relation.kind, relation.target)
    if relation.kind == IMAGE or relation.kind in KEPT[family]:
        return Fate.KEPT
    return Fate.LET_GO


def check_type(content_type: str, name: str) -> None:
    """Fault for a part that says itself that it is a program or draws on something outside."""
    lower = content_type.lower()
    for bit, kind in _REFUSED_TYPES.items():
        if bit in lower:
            raise _refusal(kind, name)


def _refusal(kind: str, name: str) -> Fault:
    code, words = _REFUSED[kind]
    return Fault(code, part=f"{words}: {name.rsplit('/', 1)[-1]}"[:60])


def check_external(relation: Relation) -> str | None:
    """The address that a relationship to the outside keeps; None when it is let go. Raises Fault for one that pulls
    content in."""
    if relation.kind == "attachedTemplate" or (relation.kind not in _REFUSED and relation.kind.startswith("mailMerge")):
        return None
    if relation.kind != HYPERLINK:
        _code, words = _REFUSED.get(relation.kind, ("", relation.kind.lstrip("?") or "?"))
        raise Fault("external", part="gambar" if relation.kind == IMAGE else words)
    return web_address(relation.target)


def web_address(target: str) -> str:
    """A link to the web or to a mail address as it is; any other leads nowhere."""
    return target if target.strip().lower().startswith(("http://", "https://", "mailto:")) else "about:blank"
