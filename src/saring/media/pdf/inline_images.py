"""Photographs within the description of a PDF page itself (inline images, ISO 32000-2, 8.9.7)."""

import re
from typing import Any, Final

import pikepdf

from saring.media.images.encoded import bare_jpeg
from saring.media.isolation.faults import Fault

_PHOTOGRAPH: Final = re.compile(rb"\bBI\s.{0,600}?/(?:DCT|DCTDecode)\b", re.S)
_FILTERS: Final = re.compile(rb"/(?:F|Filter)\s*(?:\[[^\]]*\]|/\w+)")
_PARAMETERS: Final = re.compile(rb"/(?:DP|DecodeParms)\s*(?:\[.*?\]|<<.*?>>)", re.S)
_DATA: Final = b"ID\n"


def has_photographs(data: bytes) -> bool:
    """Whether a description may hold any."""
    return _PHOTOGRAPH.search(data) is not None


def with_bare_photographs(document: Any, instructions: list[Any]) -> bytes:
    """The description anew, its photographs without metadata; one that is none is left out. Raises pikepdf.PdfError."""
    out: list[bytes] = []
    run: list[Any] = []
    for instruction in instructions:
        image = getattr(instruction, "iimage", None)
        if image is None or not image.filters or image.filters[-1] != "/DCTDecode":
            run.append(instruction)
            continue
        out += [pikepdf.unparse_content_stream(run), _bare(document, image)]
        run = []
    return b"\n".join([*out, pikepdf.unparse_content_stream(run)])


def _bare(document: Any, image: Any) -> bytes:
    source = bytes(image.unparse())
    header = _PARAMETERS.sub(b"", _FILTERS.sub(b"/F /DCT", source[: source.index(_DATA)]))
    packed = pikepdf.Stream(document, image.read_raw_bytes())
    if len(image.filters) > 1:
        packed["/Filter"] = pikepdf.Array([pikepdf.Name(name) for name in image.filters[:-1]])
    try:
        return header + _DATA + bare_jpeg(bytes(packed.read_bytes())) + b"\nEI"
    except Fault:
        return b""
