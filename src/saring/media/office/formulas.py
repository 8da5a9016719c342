"""Formulas of a workbook: those that fetch or call refuse it. Decided on the text, wherever the workbook holds one."""

import re
from typing import Final

from saring.media.isolation.faults import Fault

LONGEST: Final = 70_000
"""Letters; the longest that any program writes (LibreOffice: 65,535)."""
_FETCHING: Final = re.compile(
    r"(?<![\w.])(?:[\w.]{0,200}\.)?"
    r"(WEBSERVICE|IMAGE|DDE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|SQL\.REQUEST|STOCKHISTORY|CUBE\w{0,40}|PY|IMPORTDATA|"
    r"IMPORTXML|IMPORTHTML|IMPORTFEED|IMPORTRANGE|COPILOT|TRANSLATE|DETECTLANGUAGE|FIELDVALUE|EVALUATE|FOPEN|FWRITELN|"
    r"RUN|INITIATE|POKE|SEND\.KEYS)\s{0,100}\(",
    re.I,
)
_ADDED_IN: Final = re.compile(r"(?<!\w)_(?:xll\.|xldudf_)[\w.]{1,200}", re.I)
"""A function of a program that was added to the spreadsheet."""
_OUTSIDE: Final = re.compile(
    r"'?\b(?:file|https?|ftp|smb|vnd\.sun\.star[\w.]{0,40}):(?://|[^/\s\"]{0,300}#)[^\"#!$]{0,1000}'?[#!$]|\\\\\w|"
    r"\[[^\[\]]{1,200}\.(?:xl\w{1,3}|ods|csv|mdb|accdb)\][^!'\"]{0,40}'?!|'[a-z]:\\",
    re.I,
)
_DDE_LINK: Final = re.compile(r"[\w'.\-]\s{0,20}\|\s{0,20}'?[^|()\"!]{0,500}!", re.I)
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_SUSPICIOUS: Final = re.compile(r"[(|\\\[]|://|file:", re.I)
_LINKING: Final = re.compile(r"(?<![\w.])HYPERLINK\s{0,100}\(", re.I)
_UNSAFE_ADDRESS: Final = re.compile(
    r'"\s*(?:[a-z]:\\|\\|//|(?:file|javascript|vbscript|data|smb|ldap|shell|search-ms|ms-[a-z\-]{1,40}):)', re.I
)
"""Of a literal in a formula that makes a link: a file, a computer of the house, a script."""


def check(formula: str) -> None:
    """Raises Fault for a function that fetches or calls, a reference to another file, a DDE link, a link that leads to
    files or programs."""
    if not _SUSPICIOUS.search(formula):
        return
    if len(formula) > LONGEST:
        raise Fault("too_heavy", needs_eyes=True)
    bare = _QUOTED.sub('""', formula)
    if found := _FETCHING.search(bare):
        raise Fault("external", part=found[1].upper())
    if found := _ADDED_IN.search(bare) or _OUTSIDE.search(bare) or _DDE_LINK.search(bare):
        raise Fault("external", part=found[0].strip()[:60])
    if _LINKING.search(bare) and (found := _UNSAFE_ADDRESS.search(formula)):
        raise Fault("external", part=f"HYPERLINK {found[0]}"[:60])
