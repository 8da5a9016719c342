"""XLSX: every place a workbook keeps a number in, and what stays when it goes."""

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from tests.checks.redaction.redacted import NIK, OTHER, holding, mended, parts, personal

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A list with the numbers in a hidden column, and all that can hang on a column."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    sheet.append(["Daftar penerima"])
    sheet.append(["No", "NIK", "Nama", "Jumlah", "Total"])
    for number, nik in enumerate((NIK, OTHER, "6213990101900003"), 3):
        sheet.append([number, nik, f"Orang {number}", number * 10, f"=D{number}*2"])
    sheet["B5"] = 6213990101900003
    sheet["C3"].font = Font(bold=True, color="FF003300")
    sheet.merge_cells("B1:D1")
    sheet["B1"] = "Judul yang tetap"
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions["C"].width = 33
    sheet["B3"].comment = Comment("tentang orang ini", "A")
    sheet["C4"].comment = Comment("tetap di sini", "A")
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = "A2:E5"
    sheet.auto_filter.add_filter_column(3, ["10"])
    sheet.conditional_formatting.add("D3:D5", CellIsRule(operator="greaterThan", formula=["$D$3"]))
    sheet.conditional_formatting.add("B3:B5", CellIsRule(operator="greaterThan", formula=["1"]))
    rule = DataValidation(type="list", formula1="$C$3:$C$5")
    rule.add("D3:D5")
    sheet.add_data_validation(rule)
    book.defined_names["KOLOM"] = DefinedName("KOLOM", attr_text="Data!$B$3:$B$5")
    book.defined_names["JUMLAH"] = DefinedName("JUMLAH", attr_text="Data!$D$3:$D$5")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=2, max_row=5), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=2, min_row=3, max_row=5))
    sheet.add_chart(chart, "G2")
    other = book.create_sheet("Rekap")
    other["A1"] = "=SUM(Data!D3:D5)"
    path = tmp_path / "data.xlsx"
    book.save(path)
    return path


def test_a_column_goes_with_all_that_hangs_on_it(people: Path) -> None:
    new, report = mended(people, "drop_column", only=lambda one: one.check == "personal.list")
    assert report["columns"] == [{"table": "Data", "column": "NIK"}]
    assert not report["undone"]
    assert not holding(new, NIK, OTHER, "6213990101900003", "tentang orang ini", "NIK", "KOLOM")
    book = opened(new)
    sheet = book["Data"]
    assert values(sheet) == [
        ["Daftar penerima", "Judul yang tetap", None, None],
        ["No", "Nama", "Jumlah", "Total"],
        *[[number, f"Orang {number}", number * 10, f"=C{number}*2"] for number in (3, 4, 5)],
    ]
    assert book["Rekap"]["A1"].value == "=SUM(Data!C3:C5)"
    assert book.defined_names["JUMLAH"].attr_text == "Data!$C$3:$C$5"
    assert str(sheet.merged_cells.ranges) in {"{<MergedCellRange B1:C1>}", "[<MergedCellRange B1:C1>]"}
    assert sheet.column_dimensions["B"].width == 33
    assert not sheet.column_dimensions["B"].hidden
    assert sheet["B3"].font.bold
    assert sheet["B4"].comment.text == "tetap di sini"
    assert sheet["B3"].comment is None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B3", "A2:D5")
    assert [one.colId for one in sheet.auto_filter.filterColumn] == [2]
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["C3:C5"]
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("C3:C5", "$B$3:$B$5")
    chart = next(data for name, data in parts(new).items() if "charts/chart" in name)
    assert b"'Data'!$C$3:$C$5" in chart
    assert b"<cat>" not in chart
    assert not [one for one in personal(new) if one[0] != "personal.nik"]


def test_stars_leave_all_other_cells(people: Path) -> None:
    new, report = mended(people, "mask")
    assert not report["undone"]
    assert not holding(new, NIK, OTHER, "6213990101900003", "6.213990")
    before, after = (values(opened(path)["Data"]) for path in (people, new))
    for row, stars in ((2, "************0001"), (3, "************0002"), (4, "************0003")):
        before[row][1] = stars
    assert after == before
    assert opened(new)["Data"]["C3"].font.bold


def test_every_copy_of_a_number_is_starred(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["Q12"] = NIK
    sheet.column_dimensions["Q"].hidden = True
    sheet["A1"] = f'=CONCATENATE("{NIK}","")'
    sheet["A2"] = f"={NIK}+0"
    sheet["A3"] = f"Kontak NIK 6213 9901 0190 0001 tetap {OTHER[:-4]}9"
    sheet["A4"].comment = Comment(f"catatan {NIK}", "A")
    sheet["A5"].hyperlink = f"https://contoh.go.id/?nik={NIK}"
    sheet.oddHeader.center.text = f"kepala {NIK}"
    book.defined_names["TETAP"] = DefinedName("TETAP", attr_text=f'"{NIK}"')
    secret = book.create_sheet("Simpan")
    secret.sheet_state, secret["A1"] = "veryHidden", int(NIK)
    book.properties.title = f"Daftar {NIK}"
    path = tmp_path / "data.xlsx"
    book.save(path)
    new, report = mended(path, "mask")
    assert not report["undone"]
    assert not holding(new, NIK, "6213 9901")
    assert [one for one in personal(new) if one[0] != "spam.hidden"] == []
    after = opened(new)
    assert after.worksheets[0]["A3"].value == f"Kontak NIK **** **** **** 0001 tetap {OTHER[:-4]}9"
    assert after.worksheets[0]["A2"].value != f"={NIK}+0"


def test_a_rounded_number_goes_with_its_column(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Nama", "Angka"], ["Budi", 6213990101900000], ["Siti", 5]):
        sheet.append(row)
    path = tmp_path / "data.xlsx"
    book.save(path)
    new, report = mended(path, "drop_column")
    assert report["columns"] == [{"table": "Sheet", "column": "Angka"}]
    assert values(opened(new).active) == [["Nama"], ["Budi"], ["Siti"]]
    assert not personal(new)


@pytest.mark.parametrize("formula", ["=COUNTA(B2:B5)", "=B2", "=SUM(A2:D2)", "=INDIRECT(A1)", "=KOLOM", "=2:2"])
def test_a_formula_that_needs_the_column_is_left_to_a_person(people: Path, formula: str) -> None:
    book = opened(people)
    book["Data"]["H9"] = formula
    book.save(people)
    new, report = mended(people, "drop_column", only=lambda one: one.check == "personal.list")
    assert [one["code"] for one in report["undone"]] == ["formula"]
    assert not new.exists()


def test_a_table_loses_its_column(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["No", "NIK", "Nama"], [1, NIK, "Budi"], [2, OTHER, "Siti"]):
        sheet.append(row)
    sheet.add_table(Table(displayName="Orang", ref="A1:C3"))
    path = tmp_path / "data.xlsx"
    book.save(path)
    new, report = mended(path, "drop_column")
    assert not report["undone"]
    table = opened(new).active.tables["Orang"]
    assert (table.ref, table.column_names) == ("A1:B3", ["No", "Nama"])
    assert table.autoFilter is None or table.autoFilter.ref == "A1:B3"
    assert not holding(new, "NIK", NIK, OTHER)


def test_what_is_hidden_goes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    for row in (["a", "b"], ["baris-rahasia", 1], ["c", 3]):
        sheet.append(row)
    sheet["A9"], sheet["A9"].font = "huruf-putih", Font(color="FFFFFFFF")
    sheet["H3"] = "kolom-rahasia"
    sheet.row_dimensions[2].hidden = sheet.column_dimensions["H"].hidden = True
    secret = book.create_sheet("Lembar-rahasia")
    secret.sheet_state, secret["A1"] = "veryHidden", "isi-rahasia"
    last = book.create_sheet("Akhir")
    last["A1"], last.print_title_rows = "=Data!B3", "1:1"
    path = tmp_path / "data.xlsx"
    book.save(path)
    new, report = mended(path)
    assert not report["undone"]
    assert not personal(new)
    assert not holding(new, "rahasia", "huruf-putih")
    after = opened(new)
    assert after.sheetnames == ["Data", "Akhir"]
    assert values(after["Data"])[:3] == [["a", "b"], [None, None], ["c", 3]]
    assert after["Akhir"]["A1"].value == "=Data!B3"
    assert after["Akhir"].print_title_rows == "$1:$1"


def test_a_hidden_sheet_that_others_need_stays(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "=Simpan!A1"
    book.create_sheet("Simpan").sheet_state = "hidden"
    book["Simpan"]["A1"] = "isi"
    path = tmp_path / "data.xlsx"
    book.save(path)
    new, report = mended(path)
    assert [one["code"] for one in report["undone"]] == ["formula"]
    assert not new.exists()


def test_a_comment_goes_with_its_box(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"].comment, sheet["B2"].comment = Comment(f"catatan {NIK}", "A"), Comment("baik", "A")
    book.create_sheet("Lain")["A1"].comment = Comment("lain", "A")
    path = tmp_path / "data.xlsx"
    book.save(path)
    new, report = mended(path, "drop_text")
    assert not report["undone"]
    after = opened(new)
    assert [cell.comment and cell.comment.text for row in after["Sheet"].rows for cell in row][::3] == [None, "baik"]
    assert after["Lain"]["A1"].comment.text == "lain"
    assert [data.count(b"ObjectType") for name, data in sorted(parts(new).items()) if name.endswith(".vml")] == [1, 1]


def test_a_workbook_with_a_pivot_is_left_to_a_person(people: Path) -> None:
    members = parts(people)
    with zipfile.ZipFile(people, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
        package.writestr("xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords/>")
    new, report = mended(people, "drop_column")
    assert {one["code"] for one in report["undone"]} == {"connected"}
    assert not new.exists()


SHARED = (
    '<sheetData><row r="1" spans="1:4"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>5</v></c>'
    '<c r="C2"><f t="shared" ref="C2:C3" si="0">B2*2</f><v>10</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>6</v></c>'
    '<c r="C3"><f t="shared" si="0"/><v>12</v></c></row></sheetData>'
)


@pytest.mark.parametrize("way", ["drop_column", "mask"])
def test_shared_strings_and_shared_formulas(tmp_path: Path, way: str) -> None:
    path = tmp_path / "data.xlsx"
    openpyxl.Workbook().save(path)
    members = parts(path)
    rich = f"<si><r><t>{OTHER[:4]}</t></r><r><rPr><b/></rPr><t>{OTHER[4:]}</t></r></si>"
    strings = f"<si><t>NIK</t></si><si><t>Jumlah</t></si><si><t>{NIK}</t></si>{rich}"
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    members["xl/worksheets/sheet1.xml"] = re.sub(r"<sheetData ?/>|<sheetData>.*</sheetData>", SHARED, sheet).encode()
    members["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    entry = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
    link = f'<Relationship Id="s" Type="{relation}" Target="sharedStrings.xml"/>'
    for name, end, added in (
        ("[Content_Types].xml", b"</Types>", entry),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", link),
    ):
        if b"sharedStrings" not in members[name]:
            members[name] = members[name].replace(end, added.encode() + end)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    new, report = mended(path, way)
    assert not report["undone"]
    assert not holding(new, NIK, OTHER[4:])
    if way == "mask":
        assert values(opened(new).active)[2] == ["************0002", 6, "=B3*2"]
    else:
        assert values(opened(new).active) == [["Jumlah", None], [5, "=A2*2"], [6, "=A3*2"]]
