"""Formulas of a workbook: those that fetch or call refuse it. Decided on the text, wherever the workbook holds one."""

import re
from typing import Final

from saring.media.faults import Fault

_FETCHING: Final = re.compile(
    r"(?<![\w.])(?:_xlfn\.|_xlws\.|_xll\.|com\.sun\.star\.[\w.]+\.|of:=?)*"
    r"(WEBSERVICE|IMAGE|DDE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|SQL\.REQUEST|STOCKHISTORY|CUBE\w+|PY|IMPORTDATA|IMPORTXML|"
    r"IMPORTHTML|IMPORTFEED|IMPORTRANGE|COPILOT|TRANSLATE|DETECTLANGUAGE|FIELDVALUE|EVALUATE|FOPEN|FWRITELN|RUN|INITIATE|"
    r"POKE|SEND\.KEYS)\s*\(",
    re.I,
)
_OUTSIDE: Final = re.compile(
    r"'?\b(?:file|https?|ftp|smb|vnd\.sun\.star[\w.]*):(?://|[^/\s]*#)[^\"]*?'?[#!$]|\\\\\w", re.I
)
_DDE_LINK: Final = re.compile(r"[\w'.\-]\s*\|\s*'?[^|()\"]*'?\s*!", re.I)
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_SUSPICIOUS: Final = re.compile(r"[(|\\]|://|file:", re.I)


def check(formula: str) -> None:
    """Raises Fault for a function that fetches or calls, a reference to another file, a DDE link."""
    if not _SUSPICIOUS.search(formula):
        return
    bare = _QUOTED.sub('""', formula)
    if found := _FETCHING.search(bare):
        raise Fault("external", part=found[1].upper())
    if found := _OUTSIDE.search(bare) or _DDE_LINK.search(bare):
        raise Fault("external", part=found[0].strip()[:60])
