"""The names that an Office part may hold: ECMA-376's own (`ooxml.names`), without those that act, pull in or name
a person."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X: Final = "urn:schemas-microsoft-com:office:excel"
O: Final = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the prefix it is written with everywhere
V: Final = "urn:schemas-microsoft-com:vml"
X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XML: Final = "http://www.w3.org/XML/1998/namespace"
_WORD_2010: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessing"
IGNORABLE: Final = f"{_WORD_2010}Drawing"
"""Sizes in shares of a page: whoever does not know them may pass over them."""


def words(listed: str) -> frozenset[str]:
    """Names written one after the other."""
    return frozenset(listed.split())


def _named(namespace: str, names: str) -> dict[str, str]:
    return {f"{{{namespace}}}{name}": name for name in names.split()}


REFUSED: Final = {
    **dict.fromkeys(_named(W, "altChunk object control subDoc movie"), "embedded"),
    **dict.fromkeys(_named(S, "oleObject oleObjects control controls"), "embedded"),
    **dict.fromkeys(_named(P, "oleObj control controls embed link"), "embedded"),
    **dict.fromkeys(_named(A, "audioCd audioFile videoFile quickTimeFile wavAudioFile"), "embedded"),
    **dict.fromkeys(_named(O, "OLEObject"), "embedded"),
    **dict.fromkeys(_named(X, "DDE MapOCX"), "external"),
    **dict.fromkeys(_named(S, "ddeLink oleLink webPr dbPr olapPr textPr connections queryTable"), "external"),
}
"""Elements for which a document is refused, and the code of the sentence."""

DROPPED: Final = {
    *_named(
        W,
        "docVars mailMerge attachedTemplate attachedSchema dataBinding saveThroughXslt saveXmlDataOnly "
        "documentProtection writeProtection rsids proofState framesets frameset embedRegular embedBold embedItalic "
        "embedBoldItalic "
        "fldData permStart permEnd customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart "
        "customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart "
        "customXmlMoveToRangeEnd customXmlPr smartTagPr smartTagType hdrShapeDefaults docPartBody placeholder",
    ),
    *_named(
        S,
        "extLst fileSharing fileVersion fileRecoveryPr webPublishing webPublishItems webPublishObjects functionGroups "
        "smartTagTypes smartTagPr customSheetViews customWorkbookViews customProperties workbookProtection "
        "sheetProtection protectedRanges dataConsolidate legacyDrawingHF revisionPtr xmlColumnPr cellSmartTags "
        "smartTags",
    ),
    *_named(P, "extLst custDataLst tags cmd sndAc modifyVerifier smartTags embeddedFontLst kinsoku handoutMasterIdLst"),
    *_named(A, "extLst snd"),
    *_named(C, "extLst externalData printSettings protection"),
    *_named(X, "FmlaMacro FmlaPict FmlaGroup ScriptText ScriptLanguage ScriptExtended ScriptLocation"),
    *_named(O, "ink signatureline extrusion"),
    *_named(f"{_WORD_2010}Shape", "extLst"),
}
"""Elements that go with all they hold: editing sessions, guards, data bound to other parts, what calls a program."""

UNWRAPPED: Final = {*_named(W, "customXml smartTag")}
"""Elements that go and leave what they hold."""

_NAMING: Final = words(
    "author initials userId userName user userInitials lastModifiedBy refreshedBy providerId rsidR rsidRPr "
    "rsidRDefault rsidP rsidDel rsidSect rsidTr createdVersion algorithmName hashValue saltValue spinCount "
    "hashData saltData cryptProviderType workbookPassword revisionsPassword password reservationPassword "
    "gfxdata"
)
"""Attributes that name a person, an editing session or a guard."""
_EMPTIED: Final = frozenset({"author", "initials", "user"})
"""Those that a reader may want to be there."""
_CALLING: Final = words("macro onAction script codeName dataExtractLoad vbProcedure xlm function button ole")


class Vocabulary(NamedTuple):
    """Clark names ('{namespace}name') of elements, of those that hold text, and of attributes; and plain attributes."""

    elements: frozenset[str]
    texts: frozenset[str]
    qualified: frozenset[str]
    plain: frozenset[str]
    namespaces: frozenset[str]


def sections(name: str) -> Iterator[tuple[str, str, list[str]]]:
    """(namespace, 'elements' | 'texts' | 'attributes', names) of one list of names beside this module."""
    namespace, kind = "", ""
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line.startswith("["):
            namespace = line.strip("[]")
        elif line and not line.startswith("#"):
            label, found, rest = line.partition(": ")
            if found and not line.startswith(" "):
                kind = label
                yield namespace, kind, rest.split()
            else:
                yield namespace, kind, line.split()


@cache
def vocabulary() -> Vocabulary:
    """What is known to be harmless."""
    elements, texts, qualified, plain, namespaces = set[str](), set[str](), set[str](), set[str](), set[str]()
    for namespace, kind, names in sections("ooxml.names"):
        namespaces.add(namespace)
        clark = {f"{{{namespace}}}{name}" for name in names}
        match kind:
            case "elements":
                elements |= clark
            case "texts":
                texts |= clark
            case _:
                qualified |= {name for name in clark if name.rpartition("}")[2] not in _NAMING | _CALLING}
                plain |= set(names) - _NAMING - _CALLING
    elements -= DROPPED | UNWRAPPED | set(REFUSED)
    elements.add("xml")  # the mantle of VML in workbooks and slides
    qualified |= {f"{{{XML}}}space", f"{{{XML}}}lang"}
    return Vocabulary(
        frozenset(elements), frozenset(texts & elements), frozenset(qualified), frozenset(plain), frozenset(namespaces)
    )


def emptied(name: str) -> bool:
    """Whether an attribute that names a person stays, empty."""
    return name.rpartition("}")[2] in _EMPTIED
