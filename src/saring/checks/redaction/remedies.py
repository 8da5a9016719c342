"""Which buttons make sense: what could be done, on one kind of file, about one finding as it is stored."""

from collections.abc import Mapping
from typing import Any, Final

from saring.checks.content import PlaceKind
from saring.checks.findings import Remedy
from saring.media.identification.sniff import DOCX, ODP, ODS, ODT, PPTX, XLSX

_KINDS: Final = {
    DOCX: "word", XLSX: "sheet", PPTX: "slides", ODT: "open_document", ODS: "open_document", ODP: "open_document",
    "application/pdf": "pdf", "text/plain": "text", "text/csv": "text",
}  # fmt: skip
_PACKAGES: Final = {"word", "sheet", "slides", "open_document"}
_DROPPED: Final = {
    "hidden_sheet": {"sheet", "open_document"}, "hidden_row": {"sheet", "open_document"}, "hidden_slide": {"slides"},
    "hidden_text": {"word", "open_document"}, "deleted_text": {"word"}, "white_text": {"word", "sheet"},
    "tiny_text": {"word", "sheet"},
}  # fmt: skip
"""What is kept from sight, and the kinds of file from which we can take it out."""
_CARD: Final = "personal.card"
_NUMBER: Final = frozenset({"number", "shown"})
PAGE_ADDRESS: Final = "alamat halaman"
"""The name of the place of a page's own address."""
_MASKED: Final = {"child", "maybe_child", "victim", "health"}
PAGE: Final = "page"
"""The kind of a page's own words, as Content says it."""
_IN_STRETCHES: Final = {"word", "slides", "open_document", "pdf", "text", "html", PAGE}
"""Where a number can be masked that runs over lines, boxes or cells."""


def remedies(finding: Mapping[str, Any], kind: str) -> tuple[Remedy, ...]:
    """The ways to redact or repair it, the best first; () when only a person can. `kind` is a media type, or as
    Content says it; 'page' is a page's own words."""
    kind = "picture" if kind.startswith("image/") else _KINDS.get(kind, kind)
    spot, code = finding["spot"], finding["code"]
    where = spot["kind"]
    if where in {PlaceKind.FILE_NAME, PlaceKind.WHOLE}:
        return ()
    if kind == PAGE:
        return _of_page(finding)
    if kind not in {*_PACKAGES, "text", "html", "pdf", "picture"}:
        return ()
    if finding["check"] == "spam.hidden":
        if code == "hidden_column":
            return (Remedy.DROP_COLUMN,) if kind in {"sheet", "open_document"} else ()
        return (Remedy.DROP_TEXT,) if kind in _DROPPED.get(code, ()) else ()
    if finding["mend"] == Remedy.DROP_COLUMN and "header" in finding["particulars"]:
        return (Remedy.DROP_COLUMN,) if kind in {"sheet", "word", "open_document", "text"} else ()
    if finding["check"] == _CARD:
        return (Remedy.MASK,) if kind != "text" and spot.get("box") and where != PlaceKind.SECOND else ()
    if code in {"spread", "maybe_spread"}:
        return (Remedy.MASK,) if kind in _IN_STRETCHES and where not in {PlaceKind.CELL, PlaceKind.PICTURE} else ()
    if not _NUMBER.intersection(finding["particulars"]) and code not in _MASKED:
        return ()
    return _of_words(spot, kind)


def _of_page(finding: Mapping[str, Any]) -> tuple[Remedy, ...]:
    """A number in words that somebody is writing; the address of the page is chosen, not starred, and sentences that
    tell of a person are written anew."""
    address = finding["spot"]["kind"] == PlaceKind.METADATA and finding["spot"].get("name") == PAGE_ADDRESS
    masked = finding["mend"] == Remedy.MASK and _NUMBER.intersection(finding["particulars"])
    return (Remedy.MASK,) if masked and not address else ()


def _of_words(spot: Mapping[str, Any], kind: str) -> tuple[Remedy, ...]:
    """Ways with a number or a passage. Of a table in a text only the header says that there is a column."""
    match spot["kind"]:
        case PlaceKind.CELL:
            return Remedy.DROP_COLUMN, Remedy.MASK
        case PlaceKind.METADATA:
            return (Remedy.DROP_TEXT,) if kind in {"pdf", "picture"} else (Remedy.DROP_TEXT, Remedy.MASK)
        case PlaceKind.PART if (kind in _PACKAGES and "koment" in spot.get("name", "")) or "comment" in spot.get(
            "name", ""
        ):
            return Remedy.MASK, Remedy.DROP_TEXT
        case PlaceKind.PICTURE:
            return (Remedy.MASK,) if spot.get("box") else ()
    return (Remedy.MASK,)
