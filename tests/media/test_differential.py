"""Whatever an independent reader still finds in a clean copy is either known to the checks or a fault of ours.

Numbers are planted at random in every text and attribute of documents of each kind; commands are written in random
spellings. The whole run is `make soak-checks`.
"""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import quoteattr

import docx
import openpyxl
import pikepdf
import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from saring.checks.extract.files import content_of
from saring.media.identification.sniff import nature
from saring.media.isolation.faults import Fault
from saring.media.office import documents, pages
from tests.media import independent
from tests.media.files import photograph

EXAMPLES = int(os.environ.get("SARING_TEST_SOAK", "0")) or 10
SOAKS = EXAMPLES > 100
SOME = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=not SOAKS,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("Laporan", 1)
    document.add_paragraph("Kegiatan di desa").add_run(" tebal").bold = True
    table = document.add_table(2, 3)
    table.cell(0, 0).text, table.cell(1, 2).text = "Nama", "Contoh"
    document.add_picture(io.BytesIO(photograph()))
    document.add_comment(document.paragraphs[0].runs, "Periksa", author="Seseorang")
    document.sections[0].header.paragraphs[0].text = "Kepala surat"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _book() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Desa", "Jumlah"), ("Jaweten", 7), ("Matabu", 9)):
        sheet.append(row)
    sheet["A1"].comment = Comment("catatan", "Seseorang")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "D2")
    rule = DataValidation(type="list", formula1='"satu,dua"')
    sheet.add_data_validation(rule)
    rule.add("C1")
    sheet.auto_filter.ref = "A1:B3"
    sheet.auto_filter.add_filter_column(0, ["Jaweten"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _slides() -> bytes:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Paparan"
    slide.placeholders[1].text = "Isi"
    slide.notes_slide.notes_text_frame.text = "Catatan"
    slide.shapes.add_picture(io.BytesIO(photograph()), 0, 0)
    slide.shapes.add_table(2, 2, 0, 0, 3_000_000, 900_000)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def _converted(folder: Path, data: bytes, name: str, form: str) -> bytes:
    (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", str(folder), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / name).with_suffix(f".{form}").read_bytes()


class _Samples(dict[str, bytes]):
    """By kind; hypothesis would write all of it out with every example."""

    def __repr__(self) -> str:
        return f"documents of {len(self)} kinds"


@pytest.fixture(scope="module")
def documents_of_each_kind(tmp_path_factory: pytest.TempPathFactory) -> _Samples:
    made = _Samples({"docx": _word(), "xlsx": _book(), "pptx": _slides()})
    if pages.converter():
        folder = tmp_path_factory.mktemp("odf")
        made["odt"] = _converted(folder, made["docx"], "a.docx", "odt")
        made["ods"] = _converted(folder, made["xlsx"], "b.xlsx", "ods")
        made["odp"] = _converted(folder, made["pptx"], "c.pptx", "odp")
    return made


@pytest.fixture(autouse=True)
def without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is what is looked at here; drawing its pages takes seconds each."""
    monkeypatch.setattr(pages, "converter", lambda: None)


def _planted(data: bytes, place: int, number: str, *, into_text: bool) -> bytes:
    """The package with a number put into one text or attribute of one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = [name for name in source.namelist() if name.endswith((".xml", ".rels"))]
        spots: list[tuple[str, int, str]] = []
        for name in parts:
            for index, element in enumerate(etree.fromstring(source.read(name)).iter(etree.Element)):
                if into_text:
                    spots.append((name, index, ""))
                else:
                    spots += [(name, index, key) for key in element.attrib]
        name, index, key = spots[place % len(spots)]
        with zipfile.ZipFile(out, "w") as target:
            for one in source.namelist():
                content = source.read(one)
                if one == name:
                    root = etree.fromstring(content)
                    element = list(root.iter(etree.Element))[index]
                    if into_text:
                        element.text = f"{element.text or ''} NIK {number}"
                    else:
                        element.set(key, number)
                    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
                target.writestr(one, content)
    return out.getvalue()


def _cleaned(data: bytes, folder: Path) -> Path | None:
    """The clean copy; None when it was refused."""
    source = folder / "sumber"
    source.write_bytes(data)
    try:
        mime = nature(source).mime
        return folder / documents.clean(source, mime, folder).made[0].file
    except Fault:
        return None


def _said(path: Path) -> str:
    content = content_of(path, name="")
    return "\n".join([*(piece.text for piece in content.pieces), *(link.target for link in content.facts.links)])


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "odt", "ods", "odp"])
@pytest.mark.parametrize("into_text", [True, False], ids=["text", "attribute"])
@SOME
@given(place=st.integers(0, 1_000_000), serial=st.integers(1, 9999))
def test_a_number_that_stays_in_a_clean_copy_is_seen(
    documents_of_each_kind: _Samples, tmp_path: Path, kind: str, into_text: bool, place: int, serial: int
) -> None:
    if kind not in documents_of_each_kind:
        pytest.skip("LibreOffice is not here")
    number = f"621399120385{serial:04}"
    copy = _cleaned(_planted(documents_of_each_kind[kind], place, number, into_text=into_text), tmp_path)
    if copy is not None:
        left = independent.numbers_in_package(copy)
        said = _said(copy)
        assert not [one for one in left if one not in said]


@pytest.mark.skipif(not SOAKS or shutil.which("soffice") is None, reason="LibreOffice reads them in make soak-checks")
@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "odt", "ods", "odp"])
@pytest.mark.parametrize("place", range(0, 400, 25))
def test_a_number_that_libreoffice_shows_of_a_clean_copy_is_seen(
    documents_of_each_kind: _Samples, tmp_path: Path, kind: str, place: int
) -> None:
    data = _planted(documents_of_each_kind[kind], place, "6213991203850007", into_text=True)
    copy = _cleaned(data, tmp_path)
    if copy is not None:
        drawn = tmp_path / "tampak.pdf"
        drawn.write_bytes(_converted(tmp_path, copy.read_bytes(), f"tampak.{kind}", "pdf"))
        assert independent.numbers_in_pdf(drawn) <= set(independent.NIK.findall(_said(copy)))


SPELLINGS: list[Callable[[str], str]] = [
    lambda code: f"<w:fldSimple w:instr={quoteattr(code)}><w:r><w:t>x</w:t></w:r></w:fldSimple>",
    lambda code: (
        f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    ),
    lambda code: (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        + "".join(f"<w:r><w:instrText>{char if char != '&' else '&amp;'}</w:instrText></w:r>" for char in code)
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    ),
    lambda code: (
        f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText><![CDATA[{code}]]></w:instrText>"
        "</w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    ),
    lambda code: (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>"
        + "".join(f"&#x{ord(char):x};" for char in code)
        + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    ),
    lambda code: (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText>QUOTE {' '.join(str(ord(char)) for char in code.split()[0])}</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:instrText> c:\\x</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    ),
]
COMMANDS = [
    'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"', "DDE excel Lembar1 R1C1", "INCLUDETEXT http://x.example/a",
    "INCLUDEPICTURE http://x.example/a.png", "dDeAuTo a b", 'LINK Excel.Sheet.12 "x.xlsx"', "IMPORT http://x.example/",
    "DATABASE x", "RD c:\\\\x.docx",
]  # fmt: skip


@SOME
@given(
    command=st.sampled_from(COMMANDS),
    spelling=st.integers(0, len(SPELLINGS) - 1),
    prefix=st.sampled_from(["w", "q", "ns0"]),
)
def test_no_command_is_left_in_a_text_however_it_is_spelled(
    tmp_path: Path, command: str, spelling: int, prefix: str
) -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraph = f'<w:p xmlns:w="{namespace}">{SPELLINGS[spelling](command)}</w:p>'.replace("w:", f"{prefix}:")
    data = _word()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:p>", f"{paragraph}<w:p>".encode(), 1)
            target.writestr(name, content)
    copy = _cleaned(out.getvalue(), tmp_path)
    assert copy is None or not independent.commands_in(copy)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "odt", "ods", "odp"])
def test_no_reader_finds_a_person_a_place_or_a_program(
    documents_of_each_kind: _Samples, tmp_path: Path, kind: str
) -> None:
    if kind not in documents_of_each_kind:
        pytest.skip("LibreOffice is not here")
    copy = _cleaned(documents_of_each_kind[kind], tmp_path)
    assert copy is not None
    independent.opens(copy)
    if kind in {"docx", "xlsx", "pptx"}:
        assert independent.commands_in(copy) == []
    if independent.can_inspect_metadata():
        assert independent.metadata_of(copy) == {}
    with zipfile.ZipFile(copy) as package:
        assert not [name for name in package.namelist() if b"Seseorang" in package.read(name)]


def _pdf_with(number: str, place: int) -> bytes:
    """A page with a number at one of the places where a PDF can say something."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(400, 400))
    page, root = document.pages[0], document.Root
    text = pikepdf.String(f"NIK {number}")
    stream = pikepdf.Stream(document, b"q Q")
    holders: list[Callable[[], object]] = [
        lambda: root.__setattr__("/Lang", text),
        lambda: root.__setattr__("/Outlines", document.make_indirect(pikepdf.Dictionary(Title=text))),
        lambda: root.__setattr__("/StructTreeRoot", pikepdf.Dictionary(K=pikepdf.Dictionary(Alt=text))),
        lambda: page.obj.__setattr__("/PieceInfo", pikepdf.Dictionary(A=text)),
        lambda: page.obj.__setattr__("/Thumb", pikepdf.Stream(document, f"NIK {number}".encode())),
        lambda: page.obj.__setattr__("/Metadata", pikepdf.Stream(document, f"NIK {number}".encode())),
        lambda: page.obj.__setattr__("/Contents", pikepdf.Stream(document, f"% NIK {number}\nq Q".encode())),
        lambda: page.obj.__setattr__(
            "/Contents", pikepdf.Stream(document, f"/P <</ActualText (NIK {number})>> BDC q Q EMC".encode())
        ),
        lambda: page.obj.__setattr__(
            "/Annots",
            pikepdf.Array([pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=text, T=text
            )]),
        ),
        lambda: root.__setattr__("/AcroForm", pikepdf.Dictionary(
            Fields=[pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("a"), V=text)],
            XFA=pikepdf.Stream(document, f"NIK {number}".encode(), Subtype=pikepdf.Name.Form),
        )),
        lambda: document.docinfo.__setitem__("/Title", text),
        lambda: page.obj.__setattr__("/Resources", pikepdf.Dictionary(XObject=pikepdf.Dictionary(
            AF=pikepdf.Stream(document, f"NIK {number}".encode(), Subtype=pikepdf.Name.Image, Width=1, Height=1)
        ))),
        lambda: root.__setattr__("/Names", pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=[text, stream]))),
        lambda: root.__setattr__("/PageLabels", pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(P=text)])),
        lambda: root.__setattr__("/OCProperties", pikepdf.Dictionary(OCGs=[
            document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=text))
        ])),
    ]  # fmt: skip
    holders[place % len(holders)]()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("place", range(15))
def test_a_number_that_stays_in_a_clean_pdf_is_seen(tmp_path: Path, place: int) -> None:
    copy = _cleaned(_pdf_with("6213991203850007", place), tmp_path)
    if copy is not None:
        said = _said(copy)
        assert not [one for one in independent.numbers_in_pdf(copy) if one not in said]
