"""Clean documents: nobody named, nothing pulled in, nothing hidden inside."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from openpyxl.comments import Comment
from PIL import Image as PillowImage

from saring.media import limits
from saring.media.identification.sniff import DOCX, XLSX
from saring.media.images.encoded import bare_jpeg
from saring.media.images.inner_pictures import remade
from saring.media.isolation.faults import Fault
from saring.media.office import clean, documents
from saring.media.zip_archives import opened
from tests.media.files import NIK, photograph, picture, repacked, word

RELS = "word/_rels/document.xml.rels"


def _clean(tmp_path: Path, data: bytes, mime: str = DOCX) -> zipfile.ZipFile:
    source = tmp_path / "source"
    source.write_bytes(data)
    made = documents.clean(source, mime, tmp_path).made[0]
    return zipfile.ZipFile(tmp_path / made.file)


def _relation(kind: str, target: str) -> dict[str, bytes]:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    relation = f'<Relationship Id="rIdX" Type="{base}{kind}" Target="{target}" TargetMode="External"/>'
    return {RELS: b"</Relationships>\0" + relation.encode() + b"</Relationships>"}


def _led_to(kind: str, name: str, data: bytes) -> bytes:
    """A document with a relationship of that kind to a part with a name that says nothing."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    relation = f'<Relationship Id="rIdX" Type="{base}{kind}" Target="{name}"/>'
    return repacked(
        word(),
        add={f"word/{name}": data},
        change={RELS: b"</Relationships>\0" + relation.encode() + b"</Relationships>"},
    )


def test_what_nothing_leads_to_is_not_in_the_clean_copy(tmp_path: Path) -> None:
    lost = {
        "word/embeddings/oleObject1.bin": b"x",
        "word/vbaData.xml": b"<a/>",
        "word/media/ikon.svg": b"<svg onload='x()'/>",
        "word/x.xml": f"<a>{NIK}</a>".encode(),
        "customUI/customUI.xml": b"<customUI onLoad='x'/>",
    }
    with _clean(tmp_path, repacked(word(), add=lost)) as clean:
        assert not set(lost) & set(clean.namelist())


def test_a_word_file_loses_its_authors_and_keeps_its_text(tmp_path: Path) -> None:
    data = repacked(
        word("Isi berita utama"),
        add={"word/media/foto.jpg": photograph(), "customXml/item9.xml": f"<a>{NIK}</a>".encode()},
        change={"word/document.xml": b"<w:r>\0" + f'<w:ins w:id="1" w:author="Rangga {NIK}"/><w:r>'.encode()},
    )
    with _clean(tmp_path, data) as made:
        assert made.testzip() is None
        whole = b"".join(made.read(name) for name in made.namelist())
        assert b"Isi berita utama" in whole
        assert {info.date_time for info in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in made.namelist() if name.startswith(("docProps", "customXml"))]
    assert NIK.encode() not in whole
    assert b"Exif" not in whole
    assert "Isi berita utama" in [one.text for one in docx.Document(str(tmp_path / "main.docx")).paragraphs]


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    data = word()
    _clean(tmp_path, data).close()
    first = (tmp_path / "main.docx").read_bytes()
    _clean(tmp_path, data).close()
    assert (tmp_path / "main.docx").read_bytes() == first


def test_a_workbook_passes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 7  # type: ignore[index]
    book.active["A1"].comment = Comment("catatan", f"Rangga {NIK}")  # type: ignore[index]
    book.properties.creator = f"Rangga {NIK}"
    out = io.BytesIO()
    book.save(out)
    with _clean(tmp_path, out.getvalue(), XLSX) as clean:
        assert not [name for name in clean.namelist() if f"Rangga {NIK}".encode() in clean.read(name)]
    assert openpyxl.load_workbook(tmp_path / "main.xlsx").active["A1"].value == 7  # type: ignore[index]


@pytest.mark.parametrize("target", ["https://contoh.go.id/", "mailto:dinas@contoh.go.id"])
def test_links_to_web_and_mail_stay(tmp_path: Path, target: str) -> None:
    with _clean(tmp_path, repacked(word(), change=_relation("hyperlink", target))) as clean:
        assert target.encode() in clean.read(RELS)


def test_a_link_field_may_name_anything(tmp_path: Path) -> None:
    field = (
        b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://contoh.go.id/link/import" '
        b'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r>'
    )
    with _clean(tmp_path, repacked(word(), change={"word/document.xml": b"<w:r>\0" + field})) as clean:
        assert b"link/import" in clean.read("word/document.xml")


def test_other_links_lead_nowhere_and_a_template_is_let_go(tmp_path: Path) -> None:
    with _clean(tmp_path, repacked(word(), change=_relation("hyperlink", "file:///C:/rahasia"))) as clean:
        assert b"about:blank" in clean.read(RELS)
        assert b"rahasia" not in clean.read(RELS)
    with _clean(tmp_path, repacked(word(), change=_relation("attachedTemplate", "http://x/Normal.dotm"))) as clean:
        assert b"dotm" not in clean.read(RELS)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (repacked(word(), change=_relation("image", "http://pelacak.example/x.png")), "external"),
        (repacked(word(), change=_relation("oleObject", "file:///x")), "external"),
        (_led_to("oleObject", "media/gambar.png", b"x"), "embedded"),
        (_led_to("package", "apa/saja.xml", b"x"), "embedded"),
        (_led_to("control", "theme/theme9.xml", b"<a/>"), "embedded"),
        (_led_to("aFChunk", "footer9.xml", b"<html/>"), "embedded"),
        (_led_to("video", "media/film.png", b"x"), "embedded"),
        (_led_to("vbaProject", "styles9.xml", b"x"), "macro"),
        (_led_to("footer", "footer9.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "external"),
        (_led_to("footer", "footer9.xml", b"<rusak"), "damaged"),
        (_led_to("footer", "footer9.xml", b"<script xmlns='http://www.w3.org/1999/xhtml'/>"), "embedded"),
        (
            repacked(
                word(), change={"word/document.xml": b"<w:r>\0<w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r><w:r>"}
            ),
            "external",
        ),
        (repacked(word(), change={RELS: b"</Relationships>\0"}), "damaged"),
    ],
    ids=[
        "image", "ole outside", "ole", "package", "activex", "altchunk", "film", "vba", "entity", "broken", "odd root",
        "dde", "rels",
    ],
)  # fmt: skip
def test_what_pulls_in_or_hides_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(Fault) as fault:
        _clean(tmp_path, data)
    assert fault.value.code == code


def test_a_member_that_lies_about_its_size_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 20_000)
    monkeypatch.setattr(clean, "check_members", lambda _package: None)
    with pytest.raises(Fault) as fault:
        _clean(tmp_path, _led_to("footer", "besar.xml", b"<a>" + b" " * 60_000 + b"</a>"))
    assert fault.value.code == "unpacks_too_big"


def test_a_vast_table_of_contents_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as target:
        for number in range(6000):
            target.writestr(f"{number}.xml", b"")
    with pytest.raises(Fault) as fault, opened(path):
        pass
    assert fault.value.code == "unpacks_too_big"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_inside_a_document_is_made_anew(form: str) -> None:
    made = remade(picture(form) + b"<?php evil();", "gambar")
    assert made.mime in {"image/jpeg", "image/png"}
    assert b"php" not in made.data
    assert PillowImage.open(io.BytesIO(made.data)).size == (320, 200)


def test_a_photograph_inside_a_document_loses_its_metadata_and_what_is_behind_it() -> None:
    made = remade(photograph() + photograph(), "foto.jpg")
    assert b"Exif" not in made.data
    assert made.data.count(b"\xff\xd8\xff") == 1


def test_only_the_shown_part_of_a_picture_stays() -> None:
    made = remade(picture("PNG"), "gambar", (0.25, 0.0, 0.25, 0.5))
    assert PillowImage.open(io.BytesIO(made.data)).size == (160, 100)


def test_what_is_no_picture_is_refused_by_its_name() -> None:
    with pytest.raises(Fault) as fault:
        remade(b"MZ\x90\x00", "word/media/image1.png")
    assert (fault.value.code, fault.value.particulars["part"]) == ("embedded", "word/media/image1.png")


def test_an_encoded_photograph_keeps_its_pixels_and_nothing_else() -> None:
    bare = bare_jpeg(photograph() + photograph())
    assert b"Exif" not in bare
    assert bare.endswith(b"\xff\xd9")
    assert bare.count(b"\xff\xd8\xff") == 1
    with PillowImage.open(io.BytesIO(bare)) as one, PillowImage.open(io.BytesIO(photograph())) as other:
        assert one.tobytes() == other.tobytes()


def _pdf(tmp_path: Path, pages: int = 1, encryption: pikepdf.Encryption | None = None) -> Path:
    path = tmp_path / "paper.pdf"
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(path, encryption=encryption)
    return path


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    path = _pdf(tmp_path, encryption=pikepdf.Encryption(user="rahasia", owner="rahasia"))
    with pytest.raises(Fault) as fault:
        documents.clean(path, "application/pdf", tmp_path)
    assert fault.value.code == "locked"


def test_a_pdf_with_too_many_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PAGES", 2)
    with pytest.raises(Fault) as fault:
        documents.clean(_pdf(tmp_path, pages=3), "application/pdf", tmp_path)
    assert fault.value.code == "too_many_pages"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nrusak", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>"])
def test_a_broken_pdf_is_a_fault(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(data)
    with pytest.raises(Fault) as fault:
        documents.clean(path, "application/pdf", tmp_path)
    assert fault.value.code == "damaged"
