"""PDF: what must go is taken out of the text and boxed, or the page becomes a picture; nothing of it is left."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from saring.checks.extract import ocr
from saring.checks.redaction import pdf_pages
from saring.checks.scanning import scan
from saring.checks.settings import Settings
from saring.media.isolation.faults import Fault
from tests.checks.documents import pdf_of
from tests.checks.redaction.redacted import NIK, OTHER, PHONE, mended, personal
from tests.checks.test_sandboxed import written

PAGES = [
    "Halaman satu tentang kegiatan desa",
    f"Budi dengan NIK {NIK} di desa kami\ntelepon {PHONE}",
    "Halaman tiga yang tetap seperti sediakala",
]
reads = pytest.mark.skipif(ocr.program() is None, reason="tesseract with Indonesian is not installed")


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def picture(path: Path, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    try:
        drawn: Image.Image = document[number].render(scale=1).to_pil().convert("L")
        return drawn
    finally:
        document.close()


def raw(path: Path) -> bytes:
    """The file with every stream and string written plainly."""
    plain = path.with_name("polos.pdf")
    with pikepdf.open(path) as document:
        document.save(
            plain,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return plain.read_bytes()


def test_the_page_stays_text_without_what_must_go(tmp_path: Path) -> None:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(pdf_of(PAGES, title=f"Judul {OTHER}"))
    new, report = mended(path)
    assert not report["undone"]
    assert report["pages"] == []
    first, second, third = texts(new)
    assert (first, third) == (PAGES[0], PAGES[2])
    assert "Budi dengan NIK" in second
    assert "di desa kami" in second
    assert not any(char.isdigit() for char in second)
    assert not personal(new)
    assert not [one for one in scan(new, Settings()) if one.check == "spam.hidden"]
    assert OTHER.encode() not in raw(new)
    with pikepdf.open(path) as old, pikepdf.open(new) as document:
        assert ("/StructTreeRoot" in old.Root) == ("/StructTreeRoot" in document.Root)
    assert picture(path, 0).tobytes() == picture(new, 0).tobytes()
    old, fresh = picture(path, 1), picture(new, 1)
    assert old.size == fresh.size
    assert sum(value < 100 for value in fresh.tobytes()) > sum(value < 100 for value in old.tobytes())


def content(*shown: str) -> bytes:
    lines = "".join(f"1 0 0 1 {72 + 12 * at} 700 Tm ({words}) Tj\n" for at, words in shown_at(shown))
    return f"BT /F 20 Tf\n{lines}ET".encode()


def shown_at(shown: tuple[str, ...]) -> list[tuple[int, str]]:
    places, at = [], 0
    for words in shown:
        places.append((at, words))
        at += len(words)
    return places


def made(path: Path, *streams: bytes, rotate: int = 0, fields: str = "") -> None:
    """A PDF by hand: letters of one width, each page as its stream says."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    )
    for stream in streams:
        page = document.add_blank_page(page_size=(595, 842))
        page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.obj["/Contents"] = document.make_stream(stream)
        page.obj["/Rotate"] = rotate
    if fields:
        field = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=pikepdf.String("nama"),
                V=pikepdf.String(fields), Rect=pikepdf.Array([100, 500, 300, 530]),
            )
        )  # fmt: skip
        document.pages[0].obj["/Annots"] = pikepdf.Array([field])
        document.Root["/AcroForm"] = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    document.save(path)


@pytest.mark.parametrize("rotate", [0, 90, 270])
def test_text_in_several_objects_is_covered_however_the_page_is_turned(tmp_path: Path, rotate: int) -> None:
    path = tmp_path / "a.pdf"
    made(path, content("NIK ", NIK[:5], NIK[5:11], NIK[11:]), rotate=rotate)
    new, report = mended(path)
    assert not report["undone"]
    assert texts(new) == (["NIK"] if not rotate else [""])
    for words in (f"({NIK[:5]})", f"({NIK[5:11]})", f"({NIK[11:]})", "Courier"):
        assert words.encode() in raw(path)
        assert words.encode() not in raw(new)
    black = [value < 60 for value in picture(new, 0).tobytes()]
    assert sum(black) > 16 * 12 * 14


def test_a_field_goes_with_its_value(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    made(path, content("Formulir desa contoh untuk warga"), fields=f"Budi {NIK}")
    new, report = mended(path)
    assert not report["undone"]
    assert NIK.encode() not in raw(new)
    assert b"Budi" not in raw(new)
    assert picture(new, 0).getpixel((200, 842 - 515)) == 0


def test_a_signed_one_is_left_to_who_signed(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    made(path, content(f"NIK {NIK} dari warga desa"))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.Root["/AcroForm"] = pikepdf.Dictionary(Fields=pikepdf.Array([]), SigFlags=3)
        document.save(path)
    new, report = mended(path)
    assert {one["code"] for one in report["undone"]} == {"signed"}
    assert not new.exists()


@reads
def test_a_scanned_page_is_covered_where_it_was_read(tmp_path: Path) -> None:
    path = written(tmp_path / "pindaian.pdf", f"Budi NIK {NIK}")
    new, report = mended(path, ocr=True)
    assert not report["undone"]
    assert report["pages"] == [1]
    assert not personal(new, ocr=True)


def test_a_childs_passage_over_two_lines(tmp_path: Path) -> None:
    path = tmp_path / "berita.pdf"
    path.write_bytes(pdf_of([PAGES[0], "Seorang anak bernama Budi\nmenjadi korban pencabulan di desa"]))
    new, report = mended(path)
    assert not report["undone"]
    assert [text.strip() for text in texts(new)] == [PAGES[0], ""]


def test_too_many_pages_to_draw_are_left_to_a_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_PAGES", 2)
    path = tmp_path / "a.pdf"
    made(path, *(content(f"NIK {NIK} warga desa {number}") for number in range(3)))
    with pytest.raises(Fault, match="too_many_pages"):
        mended(path)


@pytest.mark.parametrize("end", [0.3, 0.6, 0.95])
def test_a_broken_one_is_a_fault_or_mended(tmp_path: Path, end: float) -> None:
    whole = pdf_of(PAGES)
    path = tmp_path / "a.pdf"
    path.write_bytes(whole[: int(len(whole) * end)])
    try:
        new, _report = mended(path)
    except Fault as fault:
        assert fault.code == "damaged"
    else:
        assert not new.exists() or NIK not in "".join(texts(new))
