"""A PDF reduced, object by object, to what pdf_rules names; pictures and page descriptions to what is drawn."""

from typing import Any, Final

import pikepdf

from saring.media.images.encoded import bare_jpeg, bare_jpx
from saring.media.isolation.faults import Fault
from saring.media.pdf import inline_images as pdf_inline
from saring.media.pdf.rules import ANNOTATIONS, INERT, NAMED_ACTIONS, PLAIN, RULES, WEB

_CONTAINERS: Final = (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)
_MOST_OBJECTS: Final = 2_000_000
_SIGNATURE: Final = "/Sig"
ATTACHMENTS: Final = "attachments_dropped"
SIGNATURES: Final = "signature_removed"
FORMS: Final = "form_dropped"
"""Notes on what was taken out and a person should know of; each a sentence in `sentences.py`."""
_ACTING: Final = frozenset({
    "/OpenAction", "/AA", "/JavaScript", "/JS", "/EmbeddedFiles", "/AF", "/XFA", "/Collection", "/RichMediaContent",
    "/RichMediaSettings", "/Renditions", "/AlternatePresentations", "/3DD", "/Movie", "/Sound", "/Launch", "/EF",
    "/OPI", "/Ref", "/Alternates", "/Thumb", "/PieceInfo",
})  # fmt: skip
"""Keys that start something, bring a file along, or hold what no page shows."""
_ACTING_KINDS: Final = frozenset({"annotation", "action", "xobject"})
_CAMERA: Final = (b"Exif\x00\x00", b"http://ns.adobe.com/xap/", b"Photoshop 3.0")


def _as_text(value: Any) -> str:
    return str(value) if value is not None else ""


class Pruner:
    """Walks from the catalogue, every object by the way that leads to it. `notes` is what was taken out.

    `acting` names, of all that was taken out, what starts something, brings a file along or tells what no page shows.
    """

    def __init__(self, document: Any) -> None:
        self.document = document
        self.notes: list[str] = []
        self.acting: set[str] = set()
        self._pages = {page.obj.objgen for page in document.pages}
        self._seen: set[tuple[Any, str]] = set()
        self._reached: set[Any] = set(self._pages)
        self._back: list[tuple[Any, Any, Any]] = []
        """Container, key and target of references to what is met elsewhere."""
        self._stack: list[tuple[Any, str]] = []
        self._count = 0

    def run(self) -> None:
        """Raises Fault for a collection of files, and for one of more objects than any document has."""
        root = self.document.Root
        if "/Collection" in root:
            raise Fault("portfolio")
        self._tell(root)
        for key in list(self.document.trailer.keys()):
            if key not in {"/Root", "/Size", "/ID"}:
                del self.document.trailer[key]
        self._stack = [(root, "catalog")]
        while self._stack:
            value, kind = self._stack.pop()
            self._prune(value, kind)
        for container, key, target in self._back:
            if target not in self._reached:
                self._take(container, key)
        for page in self.document.pages:
            self._annotations(page.obj)

    def _tell(self, root: Any) -> None:
        names = root.get("/Names")
        if isinstance(names, pikepdf.Dictionary) and "/EmbeddedFiles" in names:
            self.note(ATTACHMENTS)
        form = root.get("/AcroForm")
        if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
            self.note(FORMS)

    def note(self, code: str) -> None:
        if code not in self.notes:
            self.notes.append(code)

    def _take(self, container: Any, key: Any) -> None:
        """Take one value out; of an array the place stays, empty."""
        if isinstance(container, pikepdf.Array):
            container[key] = None
        elif key in container:
            del container[key]

    def _prune(self, value: Any, kind: str) -> None:
        self._count += 1
        if self._count > _MOST_OBJECTS:
            raise Fault("unpacks_too_big")
        if isinstance(value, pikepdf.Array):
            within = RULES.get(kind, {}).get("*", kind)
            for number, item in enumerate(value):
                self._child(value, number, item, within)
            return
        rules = RULES.get(kind, {})
        if kind == "field":
            self._field(value)
        for key in list(value.keys()):
            if kind == INERT:
                self._child(value, key, value.get(key), INERT)
            elif "*" in rules or key in rules:
                self._child(value, key, value.get(key), rules.get("*") or rules.get(key, PLAIN))
            else:
                if key in _ACTING:
                    self.acting.add(key.lstrip("/"))
                del value[key]
        if isinstance(value, pikepdf.Stream):
            self._stream(value, kind)

    def _child(self, container: Any, key: Any, value: Any, kind: str) -> None:
        """One value: left alone, walked into, or taken out."""
        if not isinstance(value, _CONTAINERS):
            return
        indirect = value.is_indirect
        if kind == "back" or (indirect and value.objgen in self._pages and kind != "page" and kind != "pages"):
            if indirect:
                self._back.append((container, key, value.objgen))
            else:
                self._take(container, key)
            return
        found = self._kind_of(value, kind)
        if found is None:
            if kind in _ACTING_KINDS:
                self.acting.add(_as_text(value.get("/S") or value.get("/Subtype")).lstrip("/") or kind)
            self._take(container, key)
            return
        if indirect:
            self._reached.add(value.objgen)
            if (value.objgen, found) in self._seen:
                return
            self._seen.add((value.objgen, found))
        self._stack.append((value, found))

    def _kind_of(self, value: Any, kind: str) -> str | None:
        """What kind of thing this is here; None for what may not be here."""
        array, stream = isinstance(value, pikepdf.Array), isinstance(value, pikepdf.Stream)
        if array:
            return kind
        match kind:
            case "xobject":
                subtype = _as_text(value.get("/Subtype"))
                kind = {"/Image": "image", "/Form": "form_xobject"}.get(subtype, "") if stream else ""
            case "appearance":
                kind = "form_xobject" if stream else kind
            case "pages" if "/Kids" not in value:
                kind = "page"
            case "annotation":
                kind = self._annotation(value)
            case "action" if not _keeps(value):
                return None
            case "field" if _as_text(value.get("/Type")) == "/Annot" and _as_text(value.get("/Subtype")) != "/Widget":
                return None
        if kind == PLAIN or (kind != INERT and kind not in RULES):
            return None
        if stream and "/Length" not in RULES.get(kind, {}):
            return None
        return kind

    def _annotation(self, value: Any) -> str:
        subtype = _as_text(value.get("/Subtype"))
        if subtype == "/FileAttachment":
            self.note(ATTACHMENTS)
        if subtype not in ANNOTATIONS:
            return ""
        return "field" if subtype == "/Widget" else "annotation"

    def _annotations(self, page: Any) -> None:
        """Without the empty places of those that went; the walk must be over, for this makes another array."""
        notes = page.get("/Annots")
        if isinstance(notes, pikepdf.Array):
            page["/Annots"] = pikepdf.Array([note for note in notes if isinstance(note, pikepdf.Dictionary)])

    def _field(self, field: Any) -> None:
        """A signature signs bytes that are no more: it goes, what it looks like stays."""
        if _as_text(field.get("/FT")) == _SIGNATURE and "/V" in field:
            self.note(SIGNATURES)
            del field["/V"]

    def _stream(self, stream: Any, kind: str) -> None:
        if kind == "image":
            if _bare_picture(self.document, stream):
                self.acting.add("EXIF")
        elif kind in {"content", "form_xobject", "pattern"}:
            _drawing_alone(self.document, stream)


def _keeps(action: Any) -> bool:
    """Only moving about in the document, and links to the web or to a mail address."""
    match _as_text(action.get("/S")):
        case "/URI":
            return _as_text(action.get("/URI")).strip().lower().startswith(WEB)
        case "/GoTo":
            return True
        case "/Named":
            return _as_text(action.get("/N")) in NAMED_ACTIONS
    return False


def _filters(stream: Any) -> list[str]:
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Array):
        return [_as_text(name) for name in filters]
    return [_as_text(filters)] if filters is not None else []


def _bare_picture(document: Any, stream: Any) -> bool:
    """A photograph carries its own metadata, under whatever it was packed in again; whether it did. Raises Fault."""
    filters = _filters(stream)
    if not filters or filters[-1] not in {"/DCTDecode", "/DCT", "/JPXDecode"}:
        return False
    raw = stream.read_raw_bytes()
    parameters = stream.get("/DecodeParms")
    own = parameters
    if isinstance(parameters, pikepdf.Array):
        own = parameters[-1] if len(parameters) == len(filters) else None
    if len(filters) > 1:
        raw = _unpacked(document, stream, filters[:-1], parameters)
    jpeg = filters[-1] != "/JPXDecode"
    try:
        bare = bare_jpeg(raw) if jpeg else bare_jpx(raw)
    except Fault:
        bare = b""  # no picture, whatever else it is
    name = pikepdf.Name.DCTDecode if jpeg else pikepdf.Name.JPXDecode
    stream.write(bare, filter=name, decode_parms=own if isinstance(own, pikepdf.Dictionary) else None)
    return any(sign in raw and sign not in bare for sign in _CAMERA)


def _unpacked(document: Any, stream: Any, filters: list[str], parameters: Any) -> bytes:
    """The bytes below the outer filters."""
    outer = pikepdf.Stream(document, stream.read_raw_bytes())
    outer["/Filter"] = pikepdf.Array([pikepdf.Name(name) for name in filters])
    if isinstance(parameters, pikepdf.Array):
        outer["/DecodeParms"] = pikepdf.Array(list(parameters)[: len(filters)])
    return bytes(outer.read_bytes())


def _drawing_alone(document: Any, stream: Any) -> None:
    """A page description may hold remarks that draw nothing, and photographs with their metadata."""
    data = stream.read_bytes()
    if b"%" not in data and not pdf_inline.has_photographs(data):
        return
    try:
        drawn = list(pikepdf.parse_content_stream(stream))
        stream.write(pdf_inline.with_bare_photographs(document, drawn))
    except (pikepdf.PdfError, ValueError, TypeError):
        return
