"""Clean documents: nobody named, nothing pulled in, nothing hidden inside."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from openpyxl.comments import Comment

from saring.media import documents, limits
from saring.media.faults import Fault
from saring.media.inner_pictures import strip
from saring.media.packages import opened
from saring.media.sniff import DOCX, XLSX
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


def test_a_word_file_loses_its_authors_and_keeps_its_text(tmp_path: Path) -> None:
    data = repacked(
        word("Isi berita utama"),
        add={"word/media/foto.jpg": photograph(), "customXml/item9.xml": f"<a>{NIK}</a>".encode()},
        change={"word/document.xml": b"<w:r>\0" + f'<w:ins w:id="1" w:author="Rangga {NIK}"/><w:r>'.encode()},
    )
    with _clean(tmp_path, data) as clean:
        assert clean.testzip() is None
        whole = b"".join(clean.read(name) for name in clean.namelist())
        assert b"Isi berita utama" in whole
        assert {info.date_time for info in clean.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in clean.namelist() if name.startswith(("docProps", "customXml"))]
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
    field = b'<w:r><w:instrText> HYPERLINK "https://contoh.go.id/link/import" </w:instrText></w:r><w:r>'
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
        (repacked(word(), add={"word/embeddings/oleObject1.bin": b"x"}), "embedded"),
        (repacked(word(), add={"word/activeX/activeX1.xml": b"<a/>"}), "embedded"),
        (repacked(word(), add={"word/media/film.mp4": b"x"}), "embedded"),
        (repacked(word(), add={"word/media/ikon.svg": b"<svg onload='x()'/>"}), "embedded"),
        (repacked(word(), add={"word/vbaData.xml": b"<a/>"}), "macro"),
        (repacked(word(), add={"word/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "external"),
        (repacked(word(), add={"word/x.xml": "<a/>".encode("utf-16")}), "damaged"),
        (
            repacked(
                word(), change={"word/document.xml": b"<w:r>\0<w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r><w:r>"}
            ),
            "external",
        ),
        (repacked(word(), add={RELS.replace("document", "header"): b"<rusak"}), "damaged"),
    ],
    ids=["image", "ole", "embedding", "activex", "film", "svg", "vba", "entity", "utf-16", "dde", "rels"],
)
def test_what_pulls_in_or_hides_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(Fault) as fault:
        _clean(tmp_path, data)
    assert fault.value.code == code


def test_a_member_that_lies_about_its_size_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 20_000)
    monkeypatch.setattr(documents, "check_members", lambda _package: None)
    with pytest.raises(Fault) as fault:
        _clean(tmp_path, repacked(word(), add={"word/besar.xml": b"<a>" + b" " * 60_000 + b"</a>"}))
    assert fault.value.code == "unpacks_too_big"


def test_a_vast_table_of_contents_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as target:
        for number in range(6000):
            target.writestr(f"{number}.xml", b"")
    with pytest.raises(Fault) as fault, opened(path):
        pass
    assert fault.value.code == "unpacks_too_big"


def test_metadata_is_cut_out_of_pictures_inside_documents() -> None:
    stripped = strip(photograph() + b"<?php")
    assert b"Exif" not in stripped
    assert stripped.endswith(b"\xff\xd9")
    assert strip(picture("PNG") + b"<?php").endswith(b"IEND\xaeB`\x82")
    assert strip(b"lain") == b"lain"
    assert strip(b"\xff\xd8\xff\xff") == b"\xff\xd8\xff\xff"


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
