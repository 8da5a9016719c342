"""Codes that a telephone reads: QR, Data Matrix, Aztec, PDF417, Code 128, EAN and their kin, by zxing-cpp."""

from dataclasses import dataclass
from typing import Final

import zxingcpp
from PIL import Image

from saring.checks.extract.turned import Corners

_FORMATS: Final = zxingcpp.barcode_formats_from_str(
    "QRCode,MicroQRCode,RMQRCode,DataMatrix,Aztec,PDF417,MaxiCode,Code128,Code39,Code93,EAN13,EAN8,UPCA,UPCE"
)
"""Those with a check sum of their own: the others see codes in hatching and in rows of letters."""
_LONGEST: Final = 5000
_MOST: Final = 40
_WORDS: Final = "Kode %(kind)s: %(text)s"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, and the pixels about it."""

    kind: str
    text: str
    corners: Corners

    @property
    def words(self) -> str:
        """As a piece of text: what sort of code it is, and what it says."""
        return _WORDS % {"kind": self.kind, "text": self.text}

    @property
    def address(self) -> str:
        """The web address it leads to; '' where it leads nowhere."""
        text = self.text.strip()
        if text.lower().startswith(("http://", "https://")) and len(text.split()) == 1:
            return text
        return ""


def read(grey: Image.Image) -> list[Code]:
    """Every code on a grey picture, at any turn. A code of nothing but blanks is none."""
    found = zxingcpp.read_barcodes(grey, formats=_FORMATS)
    codes = []
    for barcode in found[:_MOST]:
        text = str(barcode.text).replace("\x00", " ")[:_LONGEST]
        if text.strip():
            codes.append(Code(str(barcode.format).removesuffix(" Code"), text, _corners(barcode.position)))
    return codes


def _corners(position: zxingcpp.Position) -> Corners:
    points = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    xs, ys = [float(point.x) for point in points], [float(point.y) for point in points]
    return min(xs), min(ys), max(xs), max(ys)
