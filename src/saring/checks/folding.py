"""Text as it looks: what an eye takes for the same letter becomes the same letter.

Pass one (notes, section 4): HTML entities, NFKC, zero-width and combining marks dropped, lower case; and, so that no
look-alike gets through, digits of every script, dashes and blanks of every width, letters of other scripts and of the
emblem blocks that look Latin. Pass two undoes leetspeak and is for phrases only, never for numbers.
"""

import html
import re
import unicodedata
from array import array
from functools import lru_cache
from typing import Final

_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_AWKWARD: Final = re.compile(rf"{_ENTITY.pattern}|[^\x00-\x7f]")
"""What may not fold to one letter."""
_LOOK_ALIKE: Final = dict(
    zip(
        "авеёкмнорстухіјѕԁӏԛԝүһգɡαβεικνορτυχγⅼǀ"
        "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
        "abeekmhopctyxijsdlqwyhqgabeikvoptuxyll"
        "abcdefghijklmnoprstuvwyz",
        strict=True,
    )
)  # fmt: skip
_DASHES: Final = frozenset("‐‑‒–—―−﹘﹣－⁃")
_INVISIBLE: Final = frozenset("\u00ad\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_TYPOGRAPHY: Final = (
    ("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("–", "-"), ("—", "-"), ("…", "..."), ("•", "*"), ("\u00a0", " "),
    ("\u00ad", ""), ("\u200b", ""), ("\ufeff", ""),
)  # fmt: skip
"""What good Indonesian text is full of, replaced in bulk before the slow way."""
_EMBLEMS: Final = ((0x1F150, 26), (0x1F170, 26), (0x1F1E6, 26), (0x1F130, 26))
"""Letters in black circles, black squares, of flags, in white squares: NFKC leaves all but the last as they are."""


def _letter(char: str) -> str:
    """One character as it looks; '' for what is not seen."""
    point = ord(char)
    for first, count in _EMBLEMS:
        if first <= point < first + count:
            return chr(ord("a") + point - first)
    if char in _DASHES:
        return "-"
    if char in _INVISIBLE:
        return ""
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if category == "Zs":
        return " "
    if category in {"Nd", "No"} and (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    lowered = char.lower()
    return "".join(_LOOK_ALIKE.get(one, one) for one in lowered)


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    letter = _letter(char)
    if letter.isascii():
        return letter
    return "".join(_ascii(_letter(one)) for one in unicodedata.normalize("NFKD", char))


def _ascii(text: str) -> str:
    return text if text.isascii() else "?" * len(text)


def _fold_run(match: re.Match[str]) -> str:
    return "".join(map(_folded, match[0]))


def fold(text: str) -> str:
    """Pass one. What comes out is ASCII: text that is plain already costs two quick looks, and all that follows is
    fast. Letters that look like no Latin one become '?', one for one."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if not text.isascii():
        for written, plain in _TYPOGRAPHY:
            text = text.replace(written, plain)
        if not text.isascii():
            text = _FOREIGN.sub(_fold_run, text)
    return text.lower()


def fold_with_places(text: str) -> tuple[str, "array[int]"]:
    """Pass one, and where each folded letter begins in the text; last, where the text ends."""
    folded: list[str] = []
    places = array("I")
    at = 0
    for match in _AWKWARD.finditer(text):
        folded += text[at : match.start()].lower(), (letters := fold(match[0]))
        places.extend(range(at, match.start()))
        places.extend([match.start()] * len(letters))
        at = match.end()
    folded.append(text[at:].lower())
    places.extend(range(at, len(text) + 1))
    return "".join(folded), places


_LEET: Final = bytes.maketrans(b"0134571@$!|l", b"oieastiasiii")


def unleet(folded: str) -> str:
    """Pass two: digits and signs read as letters. `l` becomes `i` too, since 1 stands for both. Length is kept."""
    return unleet_bytes(folded.encode()).decode()


def unleet_bytes(folded: bytes) -> bytes:
    """The same of ASCII in bytes."""
    return folded.translate(_LEET)
