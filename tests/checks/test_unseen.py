"""Every corner of a file that a clean copy keeps is read, and what a reader does not see is said to be hidden."""

import gzip
import struct
import zipfile
from pathlib import Path

import pikepdf
import pptx
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from pptx.util import Inches, Pt

from saring.checks.extract.files import content_of
from saring.checks.scanning import scan
from saring.checks.settings import Settings
from saring.media.images.inner_pictures import remade
from saring.media.images.metafiles import unpacked
from saring.media.isolation.faults import Fault
from saring.media.office import clean
from tests.checks.documents import write_opendocument
from tests.media.made_office import S, W, book, paragraph, text

NIK = "6213991203850007"
VML = "urn:schemas-microsoft-com:vml"
ROWS = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Desa</t></is></c></row></sheetData>'
_TYPE = "application/vnd.openxmlformats-officedocument."


def _read(path: Path, data: bytes) -> dict[str, str]:
    """Text to how it is hidden."""
    path.write_bytes(data)
    return {piece.text: piece.hidden for piece in content_of(path, name="").pieces}


def _is_read(path: Path, data: bytes) -> bool:
    return any(NIK in said for said in _read(path, data))


def test_every_corner_of_a_text_is_read(tmp_path: Path) -> None:
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SET a "%s"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    corners = {
        "field code": field % NIK,
        "link": '<w:p><w:hyperlink r:id="r1"><w:r><w:t>klik</w:t></w:r></w:hyperlink></w:p>',
        "alternative text": f'<w:p><w:r><w:drawing><docPr xmlns="{W}" descr="KTP {NIK}"/></w:drawing></w:r></w:p>',
        "watermark": f'<w:p><w:r><w:pict><v:textpath xmlns:v="{VML}" string="{NIK}"/></w:pict></w:r></w:p>',
        "form list": f'<w:p><w:sdt><w:sdtPr><w:comboBox><w:listItem w:displayText="{NIK}"/></w:comboBox></w:sdtPr>'
        "</w:sdt></w:p>",
        "boxes": "<w:tbl><w:tr>" + "".join(f"<w:tc>{paragraph(digit)}</w:tc>" for digit in NIK) + "</w:tr></w:tbl>",
    }
    for corner, body in corners.items():
        parts = [("hyperlink", f"https://contoh.go.id/?n={NIK}", "", "")] if corner == "link" else []
        said = _read(tmp_path / "surat.docx", text(body, parts))
        assert any(NIK in one.replace("\t", "") for one in said), corner


def test_text_hidden_by_its_style_or_moved_away_is_said_to_be_hidden(tmp_path: Path) -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="gelap"><w:rPr><w:vanish/></w:rPr></w:style>'
        "</w:styles>"
    )
    body = (
        '<w:p><w:r><w:rPr><w:rStyle w:val="gelap"/></w:rPr><w:t>tersembunyi</w:t></w:r></w:p>'
        "<w:p><w:moveFrom><w:r><w:t>dipindah</w:t></w:r></w:moveFrom></w:p>"
        '<w:p><w:r><w:rPr><w:color w:val="auto" w:themeColor="background1"/></w:rPr><w:t>putih</w:t></w:r></w:p>'
    )
    said = _read(
        tmp_path / "a.docx", text(body, [("styles", "styles.xml", f"{_TYPE}wordprocessingml.styles+xml", styles)])
    )
    assert (said["tersembunyi"], said["dipindah"], said["putih"]) == ("hidden_text", "deleted_text", "white_text")


@pytest.mark.parametrize(
    "beside",
    [
        f'<dataValidations><dataValidation sqref="D1"><formula1>"{NIK},dua"</formula1></dataValidation>'
        f"</dataValidations>",
        f'<autoFilter ref="A1"><filterColumn colId="0"><filters><filter val="{NIK}"/></filters>'
        f"</filterColumn></autoFilter>",
        f'<scenarios><scenario name="a"><inputCells r="A1" val="{NIK}"/></scenario></scenarios>',
        f'<dataValidations><dataValidation sqref="D1" prompt="Isi seperti {NIK}"/></dataValidations>',
        f'<conditionalFormatting sqref="A1"><cfRule><formula>A1={NIK}</formula></cfRule></conditionalFormatting>',
    ],
)
def test_what_a_sheet_holds_beside_its_cells_is_read(tmp_path: Path, beside: str) -> None:
    assert _is_read(tmp_path / "a.xlsx", book(ROWS + beside))


def test_strings_that_no_cell_shows_any_more_are_read(tmp_path: Path) -> None:
    strings = f'<sst xmlns="{S}"><si><t>Desa</t></si><si><t>NIK {NIK}</t></si></sst>'
    rows = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    parts = [("sharedStrings", "sharedStrings.xml", f"{_TYPE}spreadsheetml.sharedStrings+xml", strings)]
    said = _read(tmp_path / "a.xlsx", book(rows, parts))
    assert said[f"NIK {NIK}"] == "unseen"
    assert said["Desa"] == ""


def test_the_end_of_a_long_text_is_read_too(tmp_path: Path) -> None:
    long = f"{'kata ' * 20_000}NIK {NIK}"
    strings = f'<sst xmlns="{S}"><si><t>{long}</t></si></sst>'
    rows = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    parts = [("sharedStrings", "sharedStrings.xml", f"{_TYPE}spreadsheetml.sharedStrings+xml", strings)]
    assert _is_read(tmp_path / "a.xlsx", book(rows, parts))
    validation = f'<dataValidations><dataValidation sqref="D1" prompt="{long}"/></dataValidations>'
    assert _is_read(tmp_path / "b.xlsx", book(ROWS + validation))
    assert _is_read(tmp_path / "c.docx", text(f"<w:p><w:r><w:instrText>{long}</w:instrText></w:r></w:p>"))


@pytest.mark.parametrize(
    "cell",
    [
        f'<c r="A1"><v>1</v><v>{NIK}</v></c>',
        f'<c r="A1"><v>1</v><is><t>{NIK}</t></is></c>',
        f'<c r="A1"><f>{NIK}+1</f><v>7</v></c>',
        f'<c r="A1"><f t="shared" ref="{NIK}">1+1</f><v>7</v></c>',
    ],
)
def test_what_a_cell_holds_beside_its_value_is_read(tmp_path: Path, cell: str) -> None:
    assert _is_read(tmp_path / "a.xlsx", book(f'<sheetData><row r="1">{cell}</row></sheetData>'))


def test_a_pivot_s_memory_is_read_under_the_name_of_its_column(tmp_path: Path) -> None:
    cache = (
        f'<pivotCacheDefinition xmlns="{S}"><cacheFields><cacheField name="NIK"><sharedItems><s v="{NIK}"/>'
        f"</sharedItems>"
        "</cacheField></cacheFields></pivotCacheDefinition>"
    )
    parts = [("pivotCacheDefinition", "p.xml", f"{_TYPE}spreadsheetml.pivotCacheDefinition+xml", cache)]
    assert f"NIK: {NIK}" in "\n".join(_read(tmp_path / "a.xlsx", book(ROWS, parts)))


def test_cells_whose_format_shows_nothing_are_hidden(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{S}"><numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts><fonts><font/></fonts>'
        '<fills><fill/></fills><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    rows = '<sheetData><row r="1"><c r="A1" s="1" t="str"><v>rahasia</v></c></row></sheetData>'
    said = _read(
        tmp_path / "a.xlsx", book(rows, [("styles", "styles.xml", f"{_TYPE}spreadsheetml.styles+xml", styles)])
    )
    assert said["rahasia"] == "hidden_text"


def _metafile(words: str) -> bytes:
    letters = words.encode("utf-16-le")
    size = 76 + len(letters) + len(letters) % 4
    record = struct.pack("<II", 84, size).ljust(36, b"\0") + struct.pack("<IIII", 0, 0, len(words), 76)
    record = record.ljust(76, b"\0") + letters + b"\0" * (len(letters) % 4)
    end = struct.pack("<IIIII", 14, 20, 0, 0, 20)
    header = struct.pack("<II", 1, 88).ljust(40, b"\0") + b" EMF" + struct.pack("<III", 0x10000, 0, 3)
    return header.ljust(88, b"\0") + record + end


def test_what_a_metafile_writes_is_read(tmp_path: Path) -> None:
    parts = [("image", "media/tabel.emf", "image/x-emf", _metafile(f"NIK {NIK}"))]
    assert _is_read(tmp_path / "a.docx", text(paragraph("Isi"), parts))


@pytest.mark.parametrize("name", ["tabel.emz", "tabel.bin"])
def test_a_packed_metafile_is_kept_unpacked_and_read(tmp_path: Path, name: str) -> None:
    packed = gzip.compress(_metafile(f"NIK {NIK}"))
    parts = [("image", f"media/{name}", "image/x-emz", packed)]
    drawn = f'<w:p><w:r><w:pict><v:shape xmlns:v="{VML}"><v:imagedata r:id="r1"/></v:shape></w:pict></w:r></w:p>'
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(text(drawn, parts))
    clean.repack(source, target)
    with zipfile.ZipFile(target) as package:
        assert [one for one in package.namelist() if "media" in one] == ["word/media/image1.emf"]
    assert any(NIK in piece.text for piece in content_of(target, name="").pieces)


@pytest.mark.parametrize(
    ("packed", "code"),
    [
        (gzip.compress(b"MZ" + b"\0" * 4000), "embedded"),
        (gzip.compress(_metafile("Isi") + b"\0" * 60_000_000), "unpacks_too_big"),
        (b"\x1f\x8b" + b"x" * 400, "damaged"),
    ],
    ids=["program", "bomb", "broken"],
)
def test_what_is_packed_and_is_no_metafile_is_refused(tmp_path: Path, packed: bytes, code: str) -> None:
    with pytest.raises(Fault) as fault:
        remade(unpacked(packed), "word/media/a.emz")
    assert fault.value.code == code


def test_hidden_fields_and_sections_of_an_opendocument_are_said_to_be_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    body = (
        f'<office:text><text:p>isi<text:hidden-text text:string-value="NIK {NIK}"/></text:p>'
        '<text:section text:display="none"><text:p>jangan tayang</text:p></text:section>'
        f'<text:user-field-decls><text:user-field-decl office:string-value="{NIK}" text:name="p"/>'
        f"</text:user-field-decls>"
        "</office:text>"
    )
    write_opendocument(path, "text", body)
    said = {piece.text: piece.hidden for piece in content_of(path, name="").pieces}
    assert said[f"NIK {NIK}"] == said["jangan tayang"] == "hidden_text"
    assert [NIK in one.split("\n") for one, how in said.items() if how == "unseen"] == [True]


def _pdf(path: Path, drawn: str, **root: object) -> Path:
    document = pikepdf.new()
    document.add_blank_page(page_size=(600, 800))
    page = document.pages[0].obj
    page.Resources = Dictionary(
        Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    )
    page.Contents = Stream(document, drawn.encode())
    for key, value in root.items():
        document.Root[f"/{key}"] = value
    document.save(path)
    return path


def _ways(path: Path) -> dict[str, str]:
    return {piece.text: piece.hidden for piece in content_of(path, name="").pieces if piece.hidden}


LINE = "BT /F1 12 Tf 1 0 0 1 60 {y} Tm ({words}) Tj ET\n"


@pytest.mark.parametrize(
    ("drawn", "how"),
    [
        (LINE.format(y=740, words="Nama anak: Contoh") + "120 735 320 16 re f", "covered_text"),
        ("1 g " + LINE.format(y=740, words="tulisan putih"), "white_text"),
        (LINE.format(y=740, words="tak tampak").replace("BT", "BT 3 Tr"), "hidden_text"),
        (LINE.format(y=740, words="kecil sekali").replace("12 Tf", "0.8 Tf"), "tiny_text"),
        (LINE.format(y=-40, words="di luar tepi"), "off_page_text"),
    ],
)
def test_text_of_a_page_that_is_not_seen_is_said_to_be_hidden(tmp_path: Path, drawn: str, how: str) -> None:
    path = _pdf(tmp_path / "a.pdf", drawn)
    assert list(_ways(path).values()) == [how]
    assert [one.code for one in scan(path, Settings()) if one.check == "spam.hidden"] == [how]


@pytest.mark.parametrize(
    "drawn",
    [
        LINE.format(y=740, words="Biasa saja"),
        "0 0 1 rg 50 730 300 30 re f 1 g " + LINE.format(y=740, words="Putih di atas biru"),
        LINE.format(y=740, words="Digarisbawahi") + "60 738 200 1 re f",
        "0.9 g 50 730 300 30 re f 0 g " + LINE.format(y=740, words="Sel tabel berlatar"),
    ],
)
def test_text_that_is_seen_is_not_said_to_be_hidden(tmp_path: Path, drawn: str) -> None:
    assert _ways(_pdf(tmp_path / "a.pdf", drawn)) == {}


def test_bookmarks_tags_and_inherited_values_of_a_pdf_are_read(tmp_path: Path) -> None:
    tags = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, Alt=String("KTP 6213991203850001")))
    bookmark = Dictionary(First=Dictionary(Title=String("KTP 6213991203850002")))
    form = Dictionary(Fields=Array([Dictionary(FT=Name.Tx, T=String("a"), V=String("6213991203850003"))]))
    inline = "/Span <</ActualText (6213991203850004)>> BDC EMC"
    path = _pdf(tmp_path / "a.pdf", inline, StructTreeRoot=tags, Outlines=bookmark, AcroForm=form)
    said = "\n".join(piece.text for piece in content_of(path, name="").pieces)
    assert all(f"621399120385000{number}" in said for number in range(1, 5))


@pytest.mark.parametrize(
    "body",
    [
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>%s</m:t></m:r></m:oMath>',
        "<w:r><w:t>%s</w:t></w:r>",
    ],
)
def test_words_that_stand_in_no_paragraph_are_read(tmp_path: Path, body: str) -> None:
    assert _is_read(tmp_path / "a.docx", text(body % NIK))


def test_a_number_written_in_symbols_is_read(tmp_path: Path) -> None:
    symbols = "".join(f'<w:r><w:sym w:font="Wingdings" w:char="F0{ord(digit):02X}"/></w:r>' for digit in NIK)
    assert _is_read(tmp_path / "a.docx", text(f"<w:p>{symbols}</w:p>"))


_LETTERS = (
    '<style:style style:name="%s" %s><style:text-properties '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" %s/></style:style>'
)


@pytest.mark.parametrize(
    ("style", "how"),
    [
        (_LETTERS % ("a", "", 'fo:color="#ffffff"'), "white_text"),
        (_LETTERS % ("a", "", 'fo:font-size="1pt"'), "tiny_text"),
        (
            _LETTERS % ("a", 'style:parent-style-name="b"', "") + _LETTERS % ("b", "", 'text:display="none"'),
            "hidden_text",
        ),
        (_LETTERS % ("a", "", 'fo:color="#ffffff" fo:background-color="#000000"'), ""),
    ],
)
def test_hidden_letters_of_an_opendocument_text_are_said_to_be_hidden(tmp_path: Path, style: str, how: str) -> None:
    for body in (
        '<text:p text:style-name="a">%s</text:p>',
        '<text:p>lihat <text:span text:style-name="a">%s</text:span></text:p>',
    ):
        path = tmp_path / "a.odt"
        write_opendocument(path, "text", f"<office:text>{style}{body % NIK}</office:text>")
        said = {piece.hidden for piece in content_of(path, name="").pieces if NIK in piece.text}
        assert said == {how}


def test_letters_hidden_by_a_style_s_ancestor_or_their_row_are_said_to_be_hidden(tmp_path: Path) -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>gaya</w:t></w:r></w:p>'
        f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph('baris')}</w:tc></w:tr></w:tbl>"
    )
    said = _read(
        tmp_path / "a.docx", text(body, [("styles", "styles.xml", f"{_TYPE}wordprocessingml.styles+xml", styles)])
    )
    assert (said["gaya"], said["baris"]) == ("hidden_text", "hidden_row")


@pytest.mark.parametrize("how", ["switched off", "off the slide", "in a group off the slide", "tiny"])
def test_words_of_a_slide_that_nobody_sees_are_said_to_be_hidden(tmp_path: Path, how: str) -> None:
    show = pptx.Presentation()
    shapes = show.slides.add_slide(show.slide_layouts[6]).shapes
    beyond = Inches(-30) if "off the slide" in how else Inches(1)
    box = (shapes.add_group_shape().shapes if "group" in how else shapes).add_textbox(beyond, 0, Inches(2), Inches(1))
    box.text_frame.text = NIK
    if how == "switched off":
        box._element.nvSpPr.cNvPr.set("hidden", "1")
    if how == "tiny":
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(1)
    shapes.add_textbox(Inches(1), Inches(3), Inches(2), Inches(1)).text_frame.text = "Judul"
    show.save(str(tmp_path / "a.pptx"))
    said = {piece.hidden: piece.text for piece in content_of(tmp_path / "a.pptx", name="").pieces if piece.hidden}
    assert said["tiny_text" if how == "tiny" else "hidden_text"] == NIK
