"""Fields of a Word text (ECMA-376 17.16): decided on what they say, however it is written.

Those that fetch refuse the document; those not known to be harmless are dissolved: what they show stays as text.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from saring.media.faults import Fault
from saring.media.office.vocabulary import W, words
from saring.media.xml import remove, unwrap

_PULLING: Final = words("DDE DDEAUTO LINK INCLUDE INCLUDETEXT INCLUDEPICTURE IMPORT DATABASE RD")
HARMLESS: Final = words(
    "= ADDRESSBLOCK ADVANCE ASK AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY CITATION COMPARE CREATEDATE DATE "
    "DISPLAYBARCODE EDITTIME EQ FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT GREETINGLINE HYPERLINK IF INDEX LISTNUM "
    "MERGEBARCODE MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE "
    "QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SKIPIF STYLEREF SYMBOL TA TC TIME TOA TOC XE"
)
_WORD: Final = re.compile(r"[A-Za-z]+|=")
_ADDRESS: Final = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s\\][^"\s]*)', re.I)
_LOCAL: Final = re.compile(r'HYPERLINK\s+\\l\b|HYPERLINK\s+"?#', re.I)
_WEB: Final = ("http://", "https://", "mailto:")
_CODES: Final = (f"{{{W}}}instrText", f"{{{W}}}delInstrText")


@dataclass
class _Field:
    """One field while it passes by."""

    begin: Any
    code: list[str] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)
    """Its own elements: codes and marks."""
    nested_first: bool = False
    shows: bool = False


def _fate(code: str, *, nested_first: bool) -> bool:
    """Whether a field stays. Raises Fault for one that fetches, and for one whose name another field makes up."""
    said = code.strip()
    match = _WORD.match(said)
    name = match[0].upper() if match else ""
    if nested_first and not name:
        raise Fault("external", part="kolom di dalam nama kolom")
    if name in _PULLING:
        raise Fault("external", part=name)
    if name not in HARMLESS:
        return False
    if name == "HYPERLINK" and not _LOCAL.match(said):
        address = _ADDRESS.match(said)
        return address is not None and address[1].lower().startswith(_WEB)
    return True


def settle(root: Any) -> None:
    """Every field of a part."""
    for simple in list(root.iter(f"{{{W}}}fldSimple")):
        if not _fate(simple.get(f"{{{W}}}instr", ""), nested_first=False):
            unwrap(simple)
    stack: list[_Field] = []
    for element in list(root.iter(f"{{{W}}}fldChar", *_CODES)):
        if element.tag in _CODES:
            if stack and not stack[-1].shows:
                stack[-1].code.append(element.text or "")
                stack[-1].marks.append(element)
            else:
                _stray(element)
            continue
        match element.get(f"{{{W}}}fldCharType"):
            case "begin":
                if stack and not stack[-1].shows and not "".join(stack[-1].code).strip():
                    stack[-1].nested_first = True
                stack.append(_Field(element, marks=[element]))
            case "separate" if stack:
                stack[-1].shows = True
                stack[-1].marks.append(element)
            case "end" if stack:
                done = stack.pop()
                done.marks.append(element)
                _end(done)
            case _:
                remove(element)
    for unfinished in reversed(stack):
        _fate("".join(unfinished.code), nested_first=unfinished.nested_first)
        for mark in unfinished.marks:
            remove(mark)


def _end(done: _Field) -> None:
    if not _fate("".join(done.code), nested_first=done.nested_first):
        for mark in done.marks:
            remove(mark)


def _stray(element: Any) -> None:
    """A code outside any field shows nowhere; one that fetches is still refused."""
    _fate(element.text or "", nested_first=False)
    remove(element)
