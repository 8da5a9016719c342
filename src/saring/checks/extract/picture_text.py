"""What one picture says: its lines of text at any turn, its codes, the cards on it, each with its box."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image

from saring.checks.content import Card, Faint, Link, Piece, Place, PlaceKind
from saring.checks.extract import cards, codes, contrast, ocr, unread_parts
from saring.checks.extract.lines import Line, lines_of
from saring.checks.extract.second_reading import read_again
from saring.checks.extract.turned import Box, Corners, Slant, Turn, box_of, ink, slant

WHOLE: Final = (0.0, 0.0, 1.0, 1.0)
UNOPENABLE: Final = (OSError, ValueError, MemoryError, SyntaxError, Image.DecompressionBombError)
_MOST_PIXELS: Final = 6_000_000
_SMALL_SIDE: Final = 1600
_MOST_ENLARGED: Final = 4.0
_INK_SIDE: Final = 512
_SLANTED: Final = 2.0
"""Degrees from which lines count as standing another way round."""
_OPAQUE_LIGHT: Final = 200
"""Mean grey of what is drawn on a transparent ground, from which that ground is taken for black."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was read. `available` is False where tesseract or its Indonesian is missing; `failed` where it gave up."""

    available: bool
    pieces: tuple[Piece, ...] = ()
    faint: tuple[Faint, ...] = ()
    """Lines that are hard to tell from their ground."""
    links: tuple[Link, ...] = ()
    """Where codes lead."""
    cards: tuple[Card, ...] = ()
    failed: bool = False

    def at(self, place: Place, part: Box = WHOLE) -> "Words":
        """The same at another place, of which what was read is the part `part`."""

        def moved(old: Place) -> Place:
            left, top, width, height = old.box or WHOLE
            box = (part[0] + left * part[2], part[1] + top * part[3], width * part[2], height * part[3])
            return replace(place, box=box)

        return replace(
            self,
            pieces=tuple(replace(piece, place=moved(piece.place)) for piece in self.pieces),
            faint=tuple(replace(line, place=moved(line.place)) for line in self.faint),
            links=tuple(replace(link, place=moved(link.place)) for link in self.links),
            cards=tuple(replace(card, place=moved(card.place)) for card in self.cards),
        )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A picture of text, or a part of one, made upright; `back` leads from its pixels to the boxes of the picture."""

    upright: Image.Image
    lines: list[Line]
    back: Callable[[Corners], Corners]


def read(picture: Image.Image, place: Place) -> Words:
    """All that a picture says, at `place`; boxes are fractions of the picture as it is given."""
    try:
        grey = prepared(picture)
    except UNOPENABLE:
        return Words(available=ocr.program() is not None, failed=True)
    return read_prepared(grey).at(place)


def read_prepared(grey: Image.Image) -> Words:
    """The same of a picture made ready, at a place that says no more than the box."""
    tesseract = ocr.program()
    if not _has_ink(grey):
        return Words(available=tesseract is not None)
    if tesseract is None:
        return _words_of(grey, [], codes.read(grey), available=False)
    try:
        sheets = _sheets(grey, tesseract)
    except (ocr.Unread, *UNOPENABLE):
        return replace(_words_of(grey, [], codes.read(grey)), failed=True)
    return _words_of(grey, sheets, _codes(grey, sheets))


def prepared(picture: Image.Image) -> Image.Image:
    """Grey, on a ground, and of a size that letters of a few pixels survive and a minute suffices for. Raises one of
    UNOPENABLE."""
    side = math.isqrt(_MOST_PIXELS)
    picture.draft("L", (side, side))
    grey = _grey(picture)
    factor = math.sqrt(_MOST_PIXELS / (grey.width * grey.height))
    enlarged = min(_MOST_ENLARGED, _SMALL_SIDE / max(grey.size), factor)
    if factor < 1:
        return _scaled(grey, factor, Image.Resampling.LANCZOS)
    return _scaled(grey, enlarged, Image.Resampling.BICUBIC) if enlarged > 1 else grey


def _scaled(grey: Image.Image, factor: float, resampling: Image.Resampling) -> Image.Image:
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return grey.resize(size, resampling)


def _grey(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("L")
    drawn = picture.convert("LA")
    grey, mask = drawn.getchannel("L"), drawn.getchannel("A")
    counts = grey.histogram(mask)
    mean = sum(level * count for level, count in enumerate(counts)) / max(1, sum(counts))
    ground = Image.new("L", grey.size, 0 if mean > _OPAQUE_LIGHT else 255)
    ground.paste(grey, mask=mask)
    return ground


def _has_ink(grey: Image.Image) -> bool:
    return ink(grey, _INK_SIDE).getbbox() is not None


def _sheets(grey: Image.Image, tesseract: str) -> list[_Sheet]:
    """The picture upright, and parts of it that stand another way round: a card copied sideways onto a letter, a card
    held before a wall. Raises Unread."""
    turn, upright, words = _best(grey, slant(grey).turns(grey.size), tesseract)

    def back(corners: Corners) -> Corners:
        return turn.back(corners, upright.size)

    sheets = [_Sheet(upright, read_again(lines_of(words), upright, tesseract), back)]
    is_page = ocr.convincing(words)
    for part in unread_parts.parts(upright, words):
        crop = upright.crop(part)
        leaning = slant(crop)
        if is_page or leaning.upended or abs(leaning.degrees) >= _SLANTED:
            sheets += _part(crop, part, leaning, tesseract, back)
    return sheets


def _part(
    crop: Image.Image,
    corners: tuple[int, int, int, int],
    leaning: Slant,
    tesseract: str,
    back: Callable[[Corners], Corners],
) -> list[_Sheet]:
    """A part that is read when it is turned; none when it is no text. Raises Unread."""
    turns = [turn for turn in leaning.turns(crop.size) if _SLANTED <= turn.degrees <= 360 - _SLANTED]
    turn, upright, words = _best(crop, turns, tesseract)
    if not ocr.convincing(words):
        return []

    def further_back(inner: Corners) -> Corners:
        left, top, right, bottom = turn.back(inner, upright.size)
        return back((left + corners[0], top + corners[1], right + corners[0], bottom + corners[1]))

    return [_Sheet(upright, read_again(lines_of(words), upright, tesseract), further_back)]


def _best(grey: Image.Image, turns: Iterable[Turn], tesseract: str) -> tuple[Turn, Image.Image, list[ocr.Word]]:
    """The first turn that convinces, else the one with the most letters that tesseract is sure of. Raises Unread."""
    best: tuple[Turn, Image.Image, list[ocr.Word]] | None = None
    silent: set[float] = set()
    for turn in turns:
        if (turn.degrees + 180) % 360 in silent:
            continue
        upright = turn.of(grey)
        words = ocr.words(upright, tesseract)
        if best is None or ocr.weight(words) > ocr.weight(best[2]):
            best = (turn, upright, words)
        if ocr.convincing(words):
            break
        if not words:
            silent.add(turn.degrees)
    assert best is not None
    return best


def _codes(grey: Image.Image, sheets: Iterable[_Sheet]) -> list[codes.Code]:
    """Codes of the picture as it is, and of its straightened form: bars are not found on a slant."""
    found = codes.read(grey)
    for sheet in sheets:
        if sheet.upright.size in {grey.size, grey.size[::-1]}:
            continue
        known = {(code.kind, code.text) for code in found}
        straight = [code for code in codes.read(sheet.upright) if (code.kind, code.text) not in known]
        found += [replace(code, corners=sheet.back(code.corners)) for code in straight]
    return found


def _words_of(
    grey: Image.Image, sheets: Iterable[_Sheet], found: Iterable[codes.Code], *, available: bool = True
) -> Words:
    pieces: list[Piece] = []
    faint: list[Faint] = []
    found_cards: list[Card] = []
    for sheet in sheets:
        for line in sheet.lines:
            spot = _at(sheet.back(line.corners), grey)
            pieces.append(Piece(line.text, spot))
            ratio = contrast.ratio(sheet.upright, line.corners)
            if ratio < contrast.LEAST:
                faint.append(Faint(spot, ratio))
        found_cards += [Card(_at(sheet.back(card.corners), grey), card.kind) for card in cards.cards_in(sheet.lines)]
    links = []
    for code in found:
        spot = _at(code.corners, grey)
        pieces.append(Piece(code.words, spot))
        if code.address:
            links.append(Link(code.words, code.address, spot))
    return Words(available, tuple(pieces), tuple(faint), tuple(links), tuple(found_cards))


def _at(corners: Corners, grey: Image.Image) -> Place:
    return Place(PlaceKind.PICTURE, box=box_of(corners, grey.size))
