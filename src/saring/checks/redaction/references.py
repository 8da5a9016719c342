"""References to cells in formulas, ranges and attributes of a workbook, as a column goes."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from saring.checks.extract.sheet import column_letters, column_number

_AREA: Final = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!\[\]:\s]+)!)?"
    r"(?:(?P<a>\$?)(?P<first>[A-Za-z]{1,3})(?P<top>\$?\d+)?(?::(?P<b>\$?)(?P<last>[A-Za-z]{1,3})(?P<bottom>\$?\d+)?)?"
    r"|(?P<rows>\$?\d+:\$?\d+))"
)
_AREAS: Final = re.compile(r"((?:'(?:[^']|'')*'|[^,\s'])+)")
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_GUESSED: Final = re.compile(r"\b(INDIRECT|OFFSET)\s*\(", re.I)
"""Formulas of which no one can tell what they refer to."""


class Depends(Exception):
    """Something that is kept refers to what goes."""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells of one sheet that go: a column, rows, or all of it."""

    sheet: str
    left: int = 1
    right: int = _LAST_COLUMN
    top: int = 1
    bottom: int = _LAST_ROW
    tables: frozenset[str] = frozenset()
    """Names, in small letters, of tables and ranges that lie upon them."""

    def meets(self, match: "re.Match[str]", here: str) -> bool:
        """Whether an area, as written on the sheet `here`, shares a cell with it."""
        if sheet_of(match, here) != self.sheet.lower():
            return False
        if match["rows"]:
            first, last = (int(row.strip("$")) for row in match["rows"].split(":"))
            return min(first, last) <= self.bottom and max(first, last) >= self.top
        columns = [column_number(column.upper()) for column in (match["first"], match["last"] or match["first"])]
        if min(columns) > self.right or max(columns) < self.left:
            return False
        if match["top"] is None:
            return True
        rows = [int(row.strip("$")) for row in (match["top"], match["bottom"] or match["top"])]
        return min(rows) <= self.bottom and max(rows) >= self.top


def sheet_of(match: "re.Match[str]", here: str) -> str:
    """The sheet an area lies on, in small letters."""
    given = match["sheet"]
    return (given[:-1].strip("'").replace("''", "'") if given else here).lower()


@lru_cache(maxsize=4096)
def _tokens(formula: str) -> tuple[Token, ...]:
    try:
        return tuple(Tokenizer("=" + formula).items)
    except (TokenizerError, IndexError) as error:
        raise Depends from error


def _is_range(token: Token) -> bool:
    return token.type == Token.OPERAND and token.subtype == Token.RANGE


def touches(formula: str, here: str, block: Block) -> bool:
    """Whether a formula on the sheet `here` refers to any cell of the block, or may."""
    if _GUESSED.search(formula):
        return True
    try:
        tokens = _tokens(formula)
    except Depends:
        return True
    return any(_is_range(token) and _touches(token.value, here, block) for token in tokens) or any(
        ":" in token.value for token in tokens if token.type == Token.FUNC
    )


def _touches(operand: str, here: str, block: Block) -> bool:
    if match := _AREA.fullmatch(operand):
        return block.meets(match, here)
    if "[" in operand:
        table = operand.partition("[")[0].lower()
        return table in block.tables or (not table and bool(block.tables))
    if "!" in operand:  # several sheets at once, or an error where a cell was
        return ":" in operand and "#" not in operand
    return operand.lower() in block.tables


def shifted(formula: str, here: str, block: Block) -> str:
    """A formula that does not touch the column, as it reads when the column is gone."""
    return "".join(
        _moved(token.value, here, block) or token.value if _is_range(token) else token.value
        for token in _tokens(formula)
    )


def _moved(area: str, here: str, block: Block) -> str:
    """One area without the column: '' when nothing of it is left."""
    match = _AREA.fullmatch(area)
    if match is None or match["rows"] or sheet_of(match, here) != block.sheet.lower():
        return area
    gone = block.left
    first, last = column_number(match["first"].upper()), column_number((match["last"] or match["first"]).upper())
    if first == last == gone:
        return ""
    first, last = first - (first > gone), last - (last >= gone)
    moved = f"{match['sheet'] or ''}{match['a']}{column_letters(first)}{match['top'] or ''}"
    return moved + (f":{match['b']}{column_letters(last)}{match['bottom'] or ''}" if match["last"] else "")


def is_areas(text: str) -> bool:
    """Whether a text is nothing but areas."""
    return all(_AREA.fullmatch(area) for area in _AREAS.findall(text))


def shrunk(areas: str, here: str, block: Block) -> str:
    """Areas, separated by commas or blanks, without the column; '' when nothing is left."""
    comma = "," in _AREAS.sub("", areas)
    left = [moved for area in _AREAS.findall(areas) if (moved := _moved(area, here, block))]
    return ("," if comma else " ").join(left)


def shift_attribute(element: Any, name: str, here: str, block: Block) -> bool:
    """Move the areas of an attribute; False when nothing is left of them."""
    given = element.get(name)
    if given is None:
        return True
    if moved := shrunk(given, here, block):
        element.set(name, moved)
    return bool(moved)
