"""Letters taken out of the description of a PDF page, and a black box where they stood; all else stays text.

The text-showing operators of a page are the text objects of PDFium, in their order (ISO 32000-2, 9.4.3). Where the two
do not agree, letters cannot be told apart from codes, or a font does not say how wide they are, this gives up and the
page becomes a picture.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf
import pypdfium2.raw as pdfium

from saring.checks.redaction.secrets import Secrets

_SHOWING: Final = {"Tj", "TJ", "'", '"'}
_WIDE_ENCODINGS: Final = {"/Identity-H", "/Identity-V"}
_AROUND: Final = 1.0
"""Points added about a letter."""
_MOST_RESTORED: Final = 100
"""Graphics states saved within one another, beyond which a page is not ours to edit."""


class CannotTell(Exception):
    """The letters and codes of this page cannot be matched: it must be drawn as a picture."""


@dataclass
class _Shown:
    """One text-showing operator: its instruction's place, its font, and the letters PDFium read of it."""

    place: int
    font: Any
    letters: list[int] = field(default_factory=list)


def take_out(document: Any, number: int, page: Any, layer: Any, gone: set[int], secrets: Secrets) -> None:
    """Take the letters with those indices out of page `number` (from 0) of an open document. Raises CannotTell."""
    own = document.pages[number]
    instructions = list(pikepdf.parse_content_stream(own))
    shown = _matched(own, instructions, page, layer)
    changed = 0
    for operator in shown:
        spots = {place for place, letter in enumerate(operator.letters) if letter in gone}
        if spots:
            instructions[operator.place : operator.place + 1] = [
                _without(instructions[operator.place], operator, spots)
            ]
            changed += len(spots)
    if changed != len(gone):
        raise CannotTell
    remaining = [_starred(instruction, secrets) for instruction in instructions]
    boxes = _boxes(layer, gone)
    drawn = b"q\n" + pikepdf.unparse_content_stream(remaining) + b"\nQ\n" + boxes
    own.obj["/Contents"] = document.make_stream(drawn)


def _matched(own: Any, instructions: Sequence[Any], page: Any, layer: Any) -> list[_Shown]:
    """Every operator that shows something, with its letters."""
    shown = list(_operators(own, instructions))
    numbers = _objects(page)
    if len(numbers) != len(shown):
        raise CannotTell
    for index in range(pdfium.FPDFText_CountChars(layer)):
        if pdfium.FPDFText_IsGenerated(layer, index) == 1:
            continue
        item = pdfium.FPDFText_GetTextObject(layer, index)
        address = ctypes.cast(item, ctypes.c_void_p).value if item else None
        if address in numbers:
            shown[numbers[address]].letters.append(index)
    return shown


def _objects(page: Any) -> dict[int | None, int]:
    """Address of a text object of the page itself to its place among them."""
    found: dict[int | None, int] = {}
    for order in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, order)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            found[ctypes.cast(item, ctypes.c_void_p).value] = len(found)
    return found


def _operators(own: Any, instructions: Sequence[Any]) -> Iterator[_Shown]:
    fonts = own.resources.get("/Font") if "/Resources" in own.obj else None
    font: Any = None
    saved: list[Any] = []
    for place, instruction in enumerate(instructions):
        operator = str(instruction.operator)
        if operator == "Tf" and isinstance(fonts, pikepdf.Dictionary):
            font = fonts.get(str(instruction.operands[0]))
        elif operator == "q":
            saved.append(font)
            if len(saved) > _MOST_RESTORED:
                raise CannotTell
        elif operator == "Q" and saved:
            font = saved.pop()
        elif operator in _SHOWING and font is not None and any(_strings(instruction)):
            yield _Shown(place, font)


def _strings(instruction: Any) -> list[bytes]:
    """The strings that an operator shows."""
    last = instruction.operands[-1]
    items = list(last) if str(instruction.operator) == "TJ" else [last]
    return [bytes(item) for item in items if isinstance(item, pikepdf.String)]


def _without(instruction: Any, shown: _Shown, spots: set[int]) -> Any:
    """The operator as a TJ in which those codes are gaps of their own width. Raises CannotTell."""
    if str(instruction.operator) in {"'", '"'}:
        raise CannotTell
    size = _code_size(shown.font)
    codes = sum(len(string) for string in _strings(instruction))
    if codes != size * len(shown.letters):
        raise CannotTell
    last = instruction.operands[-1]
    items = list(last) if str(instruction.operator) == "TJ" else [last]
    operands: list[Any] = []
    place = 0
    for item in items:
        if not isinstance(item, pikepdf.String):
            operands.append(item)
            continue
        data, run = bytes(item), b""
        for at in range(0, len(data), size):
            code = data[at : at + size]
            if place in spots:
                if run:
                    operands.append(pikepdf.String(run))
                    run = b""
                operands.append(-_width(shown.font, int.from_bytes(code, "big")))
            else:
                run += code
            place += 1
        if run:
            operands.append(pikepdf.String(run))
    return pikepdf.ContentStreamInstruction([pikepdf.Array(operands)], pikepdf.Operator("TJ"))


def _code_size(font: Any) -> int:
    """Bytes of one code."""
    if str(font.get("/Subtype")) != "/Type0":
        return 1
    if str(font.get("/Encoding")) not in _WIDE_ENCODINGS:
        raise CannotTell
    return 2


def _width(font: Any, code: int) -> float:
    """How far a code moves on, in thousandths of the size of the font. Raises CannotTell."""
    if str(font.get("/Subtype")) == "/Type0":
        return _cid_width(font["/DescendantFonts"][0], code)
    widths, first = font.get("/Widths"), font.get("/FirstChar")
    if not isinstance(widths, pikepdf.Array) or first is None:
        raise CannotTell
    at = code - int(first)
    if not 0 <= at < len(widths):
        raise CannotTell
    matrix = font.get("/FontMatrix")
    scale = float(matrix[0]) * 1000 if isinstance(matrix, pikepdf.Array) else 1.0
    return float(widths[at]) * scale


def _cid_width(descendant: Any, code: int) -> float:
    """By the array W: 'first [w …]' and 'first last w' (ISO 32000-2, 9.7.4.3)."""
    usual = float(descendant.get("/DW", 1000))
    listed = descendant.get("/W")
    items = list(listed) if isinstance(listed, pikepdf.Array) else []
    at = 0
    while at + 1 < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], pikepdf.Array):
            if first <= code < first + len(items[at + 1]):
                return float(items[at + 1][code - first])
            at += 2
        else:
            if at + 2 < len(items) and first <= code <= int(items[at + 1]):
                return float(items[at + 2])
            at += 3
    return usual


def _starred(instruction: Any, secrets: Secrets) -> Any:
    """Alternative texts within the description, without what must go."""
    if str(instruction.operator) not in {"BDC", "DP"}:
        return instruction
    for operand in instruction.operands:
        if isinstance(operand, pikepdf.Dictionary):
            for key, value in list(operand.items()):
                if isinstance(value, pikepdf.String) and secrets.within(str(value)):
                    operand[key] = pikepdf.String(secrets.starred(str(value)))
    return instruction


def _boxes(layer: Any, gone: set[int]) -> bytes:
    """Black over where the letters stood, as decoration that a screen reader passes over."""
    lines = [b"/Artifact BMC q 0 g"]
    for index in sorted(gone):
        left, bottom, right, top = layer.get_charbox(index, loose=True)
        x, y = left - _AROUND, bottom - _AROUND
        wide, high = right - left + 2 * _AROUND, top - bottom + 2 * _AROUND
        lines.append(f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re f".encode())
    return b"\n".join([*lines, b"Q EMC"])
