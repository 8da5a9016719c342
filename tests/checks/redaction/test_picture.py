"""Pictures: covered where they were read, written anew without what they carried."""

import io
from pathlib import Path

import docx
import pytest
from PIL import Image

from saring.checks.extract import ocr
from tests.checks.redaction.redacted import NIK, mended, parts, personal
from tests.checks.test_sandboxed import written

reads = pytest.mark.skipif(ocr.program() is None, reason="tesseract with Indonesian is not installed")


@reads
@pytest.mark.parametrize("name", ["foto.jpg", "foto.png", "foto.webp"])
def test_a_line_is_covered(tmp_path: Path, name: str) -> None:
    path = written(tmp_path / name, f"Budi NIK {NIK}")
    new, report = mended(path, ocr=True)
    assert not report["undone"]
    assert report["places"] == 1
    assert not personal(new, ocr=True)
    with Image.open(path) as old, Image.open(new) as fresh:
        assert (old.format, old.size) == (fresh.format, fresh.size)
        assert fresh.convert("L").getpixel((200, 130)) == 0
        assert fresh.convert("L").getpixel((800, 390)) == 255


def test_metadata_goes_and_the_picture_stays_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = f"foto {NIK}", 6
    path = tmp_path / "foto.jpg"
    Image.linear_gradient("L").convert("RGB").resize((300, 200)).save(path, exif=exif)
    new, report = mended(path)
    assert not report["undone"]
    assert NIK.encode() not in new.read_bytes()
    with Image.open(new) as fresh:
        assert fresh.size == (200, 300)
        assert not fresh.getexif()


@reads
def test_a_card_pasted_into_a_document_is_covered(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("Undangan rapat di kantor desa.")
    paper.add_picture(str(written(tmp_path / "kartu.png", f"NIK : {NIK}")))
    path = tmp_path / "surat.docx"
    paper.save(str(path))
    new, report = mended(path, ocr=True)
    assert not report["undone"]
    assert not personal(new, ocr=True)
    (name,) = [name for name in parts(new) if name.endswith(".png")]
    assert Image.open(io.BytesIO(parts(new)[name])).size == (1600, 400)
