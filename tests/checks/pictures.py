"""Pictures of cards, letters and codes, drawn on the spot; every number in them is nobody's (kecamatan 99)."""

import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pikepdf
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

NIK = "6213991203850007"
BLUE, TABLE = (185, 215, 235), (122, 108, 92)
ROWS = (
    ("NIK", NIK), ("Nama", "CONTOH WARGA FIKTIF"), ("Tempat/Tgl Lahir", "TAMIANG LAYANG, 12-03-1985"),
    ("Jenis Kelamin", "LAKI-LAKI"), ("Alamat", "JL. CONTOH NO. 1"), ("RT/RW", "001/002"), ("Kel/Desa", "DESA FIKTIF"),
    ("Kecamatan", "FIKTIF"), ("Agama", "ISLAM"), ("Status Perkawinan", "KAWIN"), ("Pekerjaan", "PETANI"),
    ("Kewarganegaraan", "WNI"), ("Berlaku Hingga", "SEUMUR HIDUP"),
)  # fmt: skip


def font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def identity_card(width: int = 620, rows: Sequence[tuple[str, str]] = ROWS, *, head: bool = True) -> Image.Image:
    unit = width / 1000
    card = Image.new("RGB", (width, int(width / 1.586)), BLUE)
    brush = ImageDraw.Draw(card)
    if head:
        for number, line in enumerate(("PROVINSI KALIMANTAN TENGAH", "KABUPATEN BARITO TIMUR")):
            brush.text((500 * unit, (36 + 36 * number) * unit), line, font=font(28 * unit), fill="black", anchor="mm")
    for number, (label, value) in enumerate(rows):
        down, size = (110 + 37 * number) * unit, (26 if not number else 23) * unit
        brush.text((35 * unit, down), label, font=font(size), fill="black")
        brush.text((280 * unit, down), f": {value}", font=font(size), fill="black")
    brush.rectangle((770 * unit, 130 * unit, 960 * unit, 390 * unit), fill=(180, 60, 60))
    return card


def on_table(card: Image.Image, degrees: float = 0.0, size: tuple[int, int] = (1000, 860)) -> Image.Image:
    """A photograph of a card, turned counter-clockwise, before a brown ground."""
    picture = Image.new("RGB", size, TABLE)
    turned = card.convert("RGBA").rotate(degrees, Image.Resampling.BICUBIC, expand=True)
    picture.paste(turned, ((size[0] - turned.width) // 2, (size[1] - turned.height) // 2), turned)
    return picture


def written(
    lines: Sequence[str], size: tuple[int, int] = (1240, 700), letters: int = 30, ground: str = "white"
) -> Image.Image:
    picture = Image.new("RGB", size, ground)
    brush = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        brush.text((80, 60 + number * letters * 1.7), line, font=font(letters), fill="black")
    return picture


def code(text: str, kind: zxingcpp.BarcodeFormat = zxingcpp.BarcodeFormat.QRCode, scale: int = 6) -> Image.Image:
    """A code with the margin it needs."""
    drawn = zxingcpp.create_barcode(text, kind).to_image(scale=scale)
    height, width = drawn.shape
    marks = Image.frombytes("L", (width, height), bytes(memoryview(drawn)))
    picture = Image.new("L", (width + 160, height + 160), 255)
    picture.paste(marks, (80, 80))
    return picture


def corners_of(box: Sequence[float], size: tuple[int, int]) -> tuple[float, float, float, float]:
    left, top, width, height = box
    return left * size[0], top * size[1], (left + width) * size[0], (top + height) * size[1]


def blue_left(picture: Image.Image, box: Sequence[float]) -> float:
    """How much of the card's ground lies outside of a box."""

    def blue(image: Image.Image) -> int:
        near = Image.eval(image.getchannel("B"), lambda level: 255 if level > 200 else 0)
        return near.histogram()[255]

    left, top, right, bottom = (round(edge) for edge in corners_of(box, picture.size))
    return 1 - blue(picture.crop((left, top, right, bottom))) / blue(picture)


def pdf_of_pictures(path: Path, pages: Sequence[Sequence[Image.Image]], text: str = "", *, cover: float = 1.0) -> Path:
    """Each page a column of pictures (strips of one) over its upper `cover`, and a line of text at its foot."""
    document = pikepdf.new()
    for pictures in pages:
        high = sum(picture.height for picture in pictures) * 595 / pictures[0].width
        tall = high / cover
        document.add_blank_page(page_size=(595, tall))
        page = document.pages[-1]
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(), Font=pikepdf.Dictionary())
        resources.Font.F1 = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )  # fmt: skip
        drawing, top = list[str](), tall
        for number, picture in enumerate(pictures):
            out = io.BytesIO()
            picture.convert("L").save(out, "JPEG", quality=85)
            image = document.make_stream(out.getvalue())
            image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
            image.Width, image.Height = picture.size
            image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
            resources.XObject[f"/P{number}"] = image
            each = picture.height * 595 / picture.width
            top -= each
            drawing.append(f"q 595 0 0 {each:.3f} 0 {top:.3f} cm /P{number} Do Q")
        if text:
            drawing.append(f"BT /F1 8 Tf 40 20 Td ({text}) Tj ET")
        page.obj.Resources = resources
        page.obj.Contents = document.make_stream("\n".join(drawing).encode())
    document.save(path)
    return path


def strips(picture: Image.Image, count: int) -> list[Image.Image]:
    edges = [picture.height * number // count for number in range(count + 1)]
    return [picture.crop((0, top, picture.width, bottom)) for top, bottom in pairwise(edges)]
