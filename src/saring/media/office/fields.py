"""Fields of a Word text (ECMA-376 17.16): decided on what they say, however it is written.

Those that fetch refuse the document; those not known to be harmless are dissolved: what they show stays as text.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from saring.media.isolation.faults import Fault
from saring.media.office.vocabulary import MC, W, words
from saring.media.office.xml import remove, unwrap

_PULLING: Final = words("DDE DDEAUTO LINK INCLUDE INCLUDETEXT INCLUDEPICTURE IMPORT DATABASE RD")
HARMLESS: Final = words(
    "= ADDRESSBLOCK ADVANCE ASK AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY CITATION COMPARE CREATEDATE DATE "
    "DISPLAYBARCODE EDITTIME EQ FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT GREETINGLINE HYPERLINK IF INDEX LISTNUM "
    "MERGEBARCODE MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE "
    "QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SKIPIF STYLEREF SYMBOL TA TC TIME TOA TOC XE"
)
_WORD: Final = re.compile(r"[A-Za-z]+|=")
_ARGUMENT: Final = re.compile(r'"[^"]*"?|[^\s"]+')
_SWITCHES_WITH_WORDS: Final = frozenset({"\\l", "\\o", "\\t", "\\s"})
_LINKS_TO: Final = ("http://", "https://", "mailto:", "#")
_SIMPLE: Final = f"{{{W}}}fldSimple"
_MARK: Final = f"{{{W}}}fldChar"
_CODES: Final = (f"{{{W}}}instrText", f"{{{W}}}delInstrText")
_TEXTS: Final = (f"{{{W}}}t", f"{{{W}}}delText")
_STORIES: Final = frozenset(f"{{{W}}}{name}" for name in ("txbxContent", "footnote", "endnote", "comment"))
"""What is read by itself: no field begins in one and ends in another."""
_OPTIONAL: Final = frozenset({*(f"{{{W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo")), f"{{{MC}}}Choice"})
"""What a reader, or whoever accepts the changes, may leave out of a code."""


@dataclass
class _Field:
    """One field while it passes by."""

    begin: Any
    outer: "_Field | None"
    """The field of whose code this one is a part."""
    code: list[str] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)
    """Its own elements: codes and marks."""
    nested_first: bool = False
    has_words: bool = False
    shows: bool = False
    ways: set[str] = field(default_factory=set)
    """In what the parts of its code stand: one that is partly optional is another field without that part."""

    def add(self, element: Any) -> None:
        """A piece of its code; words among it, and what a field within it shows, are part of it as well."""
        text = element.text or ""
        self.has_words = self.has_words or not (text == "" or text.isspace())
        self.code.append(text)
        self.ways.add(next((str(up.tag) for up in element.iterancestors() if up.tag in _OPTIONAL), ""))

    def fate(self) -> bool:
        """Whether it stays. Raises Fault."""
        return _fate("".join(self.code), nested_first=self.nested_first) and len(self.ways) == 1


def _fate(code: str, *, nested_first: bool) -> bool:
    """Whether a field stays. Raises Fault for one that fetches, and for one whose name another field makes up."""
    code_text = code.strip()
    match = _WORD.match(code_text)
    name = match[0].upper() if match else ""
    if nested_first and not name:
        raise Fault("external", part="kolom di dalam nama kolom")
    if name in _PULLING:
        raise Fault("external", part=name)
    if name not in HARMLESS or nested_first:
        return False
    return name != "HYPERLINK" or _leads_to_the_web(code_text[len(name) :])


def _leads_to_the_web(arguments: str) -> bool:
    """Whether all addresses of a HYPERLINK field do, or it leads to a place in the text."""
    addresses, waiting, local = [], "", False
    for found in _ARGUMENT.findall(arguments):
        if waiting:
            waiting = ""
        elif found[0] == "\\" and found[:2] != "\\\\":
            waiting = found if found.lower() in _SWITCHES_WITH_WORDS else ""
            local = local or found.lower() == "\\l"
        else:
            addresses.append(found.strip('" '))
    return all(address.lower().startswith(_LINKS_TO) for address in addresses) and (local or bool(addresses))


def settle(root: Any) -> None:
    """Keep the harmless fields of a part and unwrap the others. Raises Fault `external` for one that fetches."""
    stacks: dict[Any, list[_Field]] = {}
    simple = []
    for element in list(root.iter(_MARK, _SIMPLE, *_CODES, *_TEXTS)):
        story = next((up for up in element.iterancestors() if up.tag in _STORIES), root)
        stack = stacks.setdefault(story, [])
        coding = _coding(stack)
        if element.tag == _SIMPLE:
            simple.append(element)
            _begins_within(coding)
        elif element.tag == _MARK:
            _mark(element, stack, coding)
        elif element.tag in _TEXTS:
            if coding is not None:
                coding.add(element)
        elif coding is not None and coding is stack[-1]:
            coding.add(element)
            coding.marks.append(element)
        else:
            _stray(element)
    for stack in stacks.values():
        for unfinished in reversed(stack):
            _fate("".join(mark.text or "" for mark in unfinished.marks), nested_first=False)
            for mark in unfinished.marks:
                remove(mark)
    for simple_field in simple:
        if not _fate(simple_field.get(f"{{{W}}}instr", ""), nested_first=False):
            unwrap(simple_field)


def _coding(stack: list[_Field]) -> _Field | None:
    """The field whose code is being said here."""
    if not stack:
        return None
    return stack[-1].outer if stack[-1].shows else stack[-1]


def _begins_within(coding: _Field | None) -> None:
    """A field in the code of another, before its name: it makes up the name."""
    if coding is not None and not coding.has_words:
        coding.nested_first = True


def _mark(element: Any, stack: list[_Field], coding: _Field | None) -> None:
    match element.get(f"{{{W}}}fldCharType"):
        case "begin":
            _begins_within(coding)
            stack.append(_Field(element, coding, marks=[element]))
        case "separate" if stack:
            stack[-1].shows = True
            stack[-1].marks.append(element)
        case "end" if stack:
            done = stack.pop()
            done.marks.append(element)
            if not done.fate():
                for mark in done.marks:
                    remove(mark)
        case _:
            remove(element)


def _stray(element: Any) -> None:
    """A code outside any field shows nowhere; one that fetches is still refused."""
    _fate(element.text or "", nested_first=False)
    remove(element)
