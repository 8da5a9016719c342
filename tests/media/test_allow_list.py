"""What an Office package may bring along, judged by relationship, content type and element, never by its name."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from saring.checks.extract.files import content_of
from saring.media.identification.sniff import DOCX, XLSX
from saring.media.isolation.faults import Fault
from saring.media.office import documents, pages
from tests.media.files import photograph, picture
from tests.media.made_office import W, book, paragraph, text

NIK = "6213991203850007"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
ROWS = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Desa</t></is></c></row></sheetData>'
BLIP = '<w:p><w:r><w:drawing><a:blip r:embed="r1"/>%s</w:drawing></w:r></w:p>'


@pytest.fixture(autouse=True)
def without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "converter", lambda: None)


def _members(tmp_path: Path, data: bytes, mime: str = DOCX) -> dict[str, bytes]:
    source = tmp_path / "sumber"
    source.write_bytes(data)
    made = tmp_path / documents.clean(source, mime, tmp_path).made[0].file
    with zipfile.ZipFile(made) as clean:
        return {name: clean.read(name) for name in clean.namelist()}


def _refusal(tmp_path: Path, data: bytes, mime: str = DOCX) -> tuple[str, str]:
    with pytest.raises(Fault) as fault:
        _members(tmp_path, data, mime)
    return fault.value.code, str(fault.value.particulars.get("part", ""))


@pytest.mark.parametrize(
    ("relation", "mime", "code", "words"),
    [
        ("oleObject", "image/png", "embedded", "objek OLE"),
        ("http://purl.oclc.org/ooxml/officeDocument/relationships/oleObject", "x/y", "embedded", "objek OLE"),
        ("aFChunk", "application/xml", "embedded", "potongan halaman lain"),
        ("footer", "application/vnd.ms-office.vbaProject", "macro", "makro VBA"),
        ("footer", "application/vnd.ms-excel.intlmacrosheet+xml", "macro", "Excel 4.0"),
        (
            "footer",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml",
            "external",
            "koneksi",
        ),
        ("subDocument", "application/xml", "external", "dokumen bagian"),
        ("http://schemas.microsoft.com/office/2007/relationships/media", "image/png", "embedded", "video"),
    ],
)
def test_a_program_is_refused_by_what_leads_to_it_whatever_it_is_called(
    tmp_path: Path, relation: str, mime: str, code: str, words: str
) -> None:
    said = _refusal(tmp_path, text(paragraph("Isi"), [(relation, "theme/theme1.xml", mime, "<a/>")]))
    assert said[0] == code
    assert words in said[1]


@pytest.mark.parametrize(
    "relation",
    [
        "customXml",
        "webSettings",
        "glossaryDocument",
        "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
        "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
        "http://contoh.example/relationships/apa-saja",
    ],
)
def test_what_is_not_known_to_be_harmless_is_left_behind(tmp_path: Path, relation: str) -> None:
    data = text(paragraph("Isi"), [(relation, "apa.xml", "application/xml", f"<rahasia>{NIK}</rahasia>")])
    members = _members(tmp_path, data)
    assert NIK.encode() not in b"".join(members.values())
    assert b"Isi" in members["word/document.xml"]


def test_strict_open_xml_becomes_what_every_reader_knows(tmp_path: Path) -> None:
    data = text(paragraph(f"NIK {NIK}"))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            for old, new in (
                (
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/",
                ),
                (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/",
                    b"http://purl.oclc.org/ooxml/officeDocument/",
                ),
            ):
                content = content.replace(old, new)
            target.writestr(name, content)
    members = _members(tmp_path, strict.getvalue())
    assert b"purl.oclc.org" not in b"".join(members.values())
    assert any(NIK in piece.text for piece in content_of(tmp_path / "main.docx").pieces)


def test_settings_keep_looks_and_lose_what_they_know(tmp_path: Path) -> None:
    settings = (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:mailMerge><w:query w:val="SELECT {NIK}"/></w:mailMerge>'
        f'<w:docVars><w:docVar w:name="a" w:val="{NIK}"/></w:docVars><w:rsids/></w:settings>'
    )
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
    members = _members(tmp_path, text(paragraph("Isi"), [("settings", "settings.xml", mime, settings)]))
    assert b"zoom" in members["word/settings.xml"]
    assert NIK.encode() not in members["word/settings.xml"]


def test_an_element_of_nobody_s_standard_goes_with_what_it_holds(tmp_path: Path) -> None:
    odd = f'<x:rahasia xmlns:x="http://contoh.example/x">{NIK}</x:rahasia>'
    members = _members(tmp_path, text(paragraph("Isi") + f"<w:p>{odd}{NIK}</w:p>"))
    assert NIK.encode() not in members["word/document.xml"]


def test_a_field_that_is_not_known_shows_what_it_showed(tmp_path: Path) -> None:
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        "<w:instrText>MACROBUTTON Jalankan Klik</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>hasil</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    body = _members(tmp_path, text(field))["word/document.xml"]
    assert b"hasil" in body
    assert b"MACROBUTTON" not in body


def test_a_chart_stays_without_the_workbook_behind_it(tmp_path: Path) -> None:
    document = docx_with_chart()
    members = _members(tmp_path, document)
    assert not [name for name in members if "embeddings" in name]
    chart = next(data for name, data in members.items() if name.startswith("word/charts/"))
    assert b"Jaweten" in chart
    assert b"externalData" not in chart


def docx_with_chart() -> bytes:
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:chart><c:plotArea><c:barChart>'
        "<c:ser><c:cat><c:strRef><c:f>A1</c:f><c:strCache><c:pt idx='0'><c:v>Jaweten</c:v></c:pt></c:strCache>"
        "</c:strRef>"
        '</c:cat></c:ser></c:barChart></c:plotArea></c:chart><c:externalData r:id="rb"/></c:chartSpace>'
    )
    mime = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rb" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" '
        'Target="../embeddings/buku.xlsx"/></Relationships>'
    )
    return text(
        paragraph("Isi"),
        [("chart", "charts/chart1.xml", mime, chart)],
        more={"word/charts/_rels/chart1.xml.rels": relations, "word/embeddings/buku.xlsx": b"PK\x03\x04"},
    )


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP"])
def test_a_picture_is_told_by_its_content_and_made_anew(tmp_path: Path, form: str) -> None:
    parts = [("image", "media/gambar.jfif", "application/octet-stream", picture(form) + b"<?php")]
    members = _members(tmp_path, text(BLIP % "", parts))
    names = [name for name in members if name.startswith("word/media/")]
    assert names in (["word/media/image1.png"], ["word/media/image1.jpeg"])
    assert b"<?php" not in members[names[0]]


def test_a_cropped_picture_brings_only_what_is_shown(tmp_path: Path) -> None:
    crop = '<a:srcRect r="60000" b="25000"/>'
    members = _members(tmp_path, text(BLIP % crop, [("image", "media/ktp.png", "image/png", picture("PNG"))]))
    with Image.open(io.BytesIO(members["word/media/image1.png"])) as shown:
        assert shown.size == (128, 150)
    assert b'r="60000"' not in members["word/document.xml"]


def _blue_and_red() -> bytes:
    image = Image.new("RGB", (200, 100), "red")
    image.paste((0, 0, 255), (100, 0, 200, 100))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("markup", "width"),
    [
        ('<a:stretch><a:fillRect r="-100000"/></a:stretch>', 100),
        ('<a:srcRect l="50000"/><a:stretch><a:fillRect r="-100000"/></a:stretch>', 50),
        ('<a:stretch><a:fillRect l="10000" r="10000"/></a:stretch>', 200),
    ],
)
def test_what_is_pushed_over_the_edge_of_a_frame_is_cut_off(tmp_path: Path, markup: str, width: int) -> None:
    cropped = f'<w:p><w:r><w:drawing><a:blipFill><a:blip r:embed="r1"/>{markup}</a:blipFill></w:drawing></w:r></w:p>'
    members = _members(tmp_path, text(cropped, [("image", "media/a.png", "image/png", _blue_and_red())]))
    assert Image.open(io.BytesIO(members["word/media/image1.png"])).width == width
    assert b'r="-' not in members["word/document.xml"]


def test_a_newer_comment_of_powerpoint_goes_and_the_slides_stay(tmp_path: Path) -> None:
    newer = ("http://schemas.microsoft.com/office/2018/10/relationships/comments", "c.xml", "application/xml", "<c/>")
    assert not any("comments" in name for name in _members(tmp_path, text(paragraph("isi"), [newer])))


def test_a_photograph_in_a_text_brings_no_place(tmp_path: Path) -> None:
    data = text(BLIP % "", [("image", "media/foto.jpg", "image/jpeg", photograph() + photograph())])
    image = _members(tmp_path, data)["word/media/image1.jpeg"]
    assert b"Exif" not in image
    assert image.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize(
    "formula",
    [
        'IMAGE("https://x.example/a.png")', 'WEBSERVICE("https://x.example")', '_xlfn.WEBSERVICE("a")',
        "WEB&#83;ERVICE(A1)", 'RTD("a",,"b")', 'CALL("a","b")', "cmd|'/c calc'!A0", "'file:///c:/a.xlsx'#$Lembar.A1",
    ],
)  # fmt: skip
def test_a_formula_that_fetches_or_calls_is_refused(tmp_path: Path, formula: str) -> None:
    rows = f'<sheetData><row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row></sheetData>'
    assert _refusal(tmp_path, book(rows), XLSX)[0] == "external"


@pytest.mark.parametrize("formula", ['HYPERLINK("https://contoh.go.id")', "SUM(A2:A9)", 'IF(A1="DDE(",1,2)', "A1|B1"])
def test_other_formulas_stay(tmp_path: Path, formula: str) -> None:
    rows = f'<sheetData><row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row></sheetData>'
    assert b"<f>" in _members(tmp_path, book(rows), XLSX)["xl/worksheets/sheet1.xml"]


def test_a_workbook_names_nobody(tmp_path: Path) -> None:
    person = "Contoh Nama"
    scenario = f'<scenario name="a" user="{person}" comment="Dibuat {person}"><inputCells r="A1" val="1"/></scenario>'
    sheet = f"{ROWS}<scenarios>{scenario}</scenarios>"
    members = _members(tmp_path, book(sheet, workbook=f'<fileSharing userName="{person}"/>'), XLSX)
    assert person.encode() not in b"".join(members.values())


def test_macros_hidden_in_names_are_refused(tmp_path: Path) -> None:
    names = '<definedNames><definedName name="_xlnm.Auto_Open">Rekap!$A$1</definedName></definedNames>'
    assert _refusal(tmp_path, book(ROWS, workbook=names), XLSX)[0] == "macro"


def test_cells_are_the_same_however_the_sheet_is_written(tmp_path: Path) -> None:
    cells = '<c r="A1" t="inlineStr"><is><t>Desa &amp; RT</t></is></c><c r="B1"><v>7</v></c>'
    plain = f'<sheetData><row r="1">{cells}</row></sheetData>'
    odd = plain.replace("<row ", "<!-- sela --><row ").replace("<v>7</v>", "<v><![CDATA[7]]></v>")
    said = []
    for rows in (plain, odd):
        _members(tmp_path, book(rows), XLSX)
        said.append(
            [(piece.place.cell, piece.text) for piece in content_of(tmp_path / "main.xlsx").pieces if piece.place.cell]
        )
    assert said[0] == said[1] == [("A1", "Desa & RT"), ("B1", "7")]


def test_a_diagram_still_says_where_its_drawing_is(tmp_path: Path) -> None:
    diagram, drawing = "http://schemas.openxmlformats.org/drawingml/2006/diagram", "http://schemas.microsoft.com/office"
    data = (
        f'<dgm:dataModel xmlns:dgm="{diagram}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<dgm:extLst><a:ext uri="{drawing}/drawing/2008/diagram"><dsp:dataModelExt relId="r2" '
        f'xmlns:dsp="{drawing}/drawing/2008/diagram"/></a:ext></dgm:extLst></dgm:dataModel>'
    )
    drawn = f'<dsp:drawing xmlns:dsp="{drawing}/drawing/2008/diagram"/>'
    parts = [
        ("diagramData", "d/data.xml", f"{OFFICE_TYPE}drawingml.diagramData+xml", data),
        (f"{drawing}/2007/relationships/diagramDrawing", "d/drawing.xml", "application/xml", drawn),
    ]
    members = _members(tmp_path, text(paragraph("isi"), parts))
    assert b'relId="r2"' in members["word/diagrams/data1.xml"]
    assert b'Id="r2"' in members["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("attribute", ["s", "r", "t"])
def test_a_number_has_no_place_in_an_attribute_of_a_cell(tmp_path: Path, attribute: str) -> None:
    cell = f'<c {attribute}="{NIK}"><v>1</v></c>'
    rows = f'<sheetData><row r="1"><c r="A1"><v>7</v></c></row><row r="2">{cell}</row></sheetData>'
    _members(tmp_path, book(rows), XLSX)
    pieces = content_of(tmp_path / "main.xlsx").pieces
    left = NIK.encode() in zipfile.ZipFile(tmp_path / "main.xlsx").read("xl/worksheets/sheet1.xml")
    assert not left or any(NIK in piece.text for piece in pieces)


def test_a_value_in_the_farthest_cell_keeps_no_one_waiting_for_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "converter", lambda: "/nowhere/soffice")
    source = tmp_path / "sumber"
    source.write_bytes(book('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'))
    assert documents.clean(source, XLSX, tmp_path).notes == ["pages_too_many"]
