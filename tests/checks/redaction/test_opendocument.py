"""ODT, ODS, ODP."""

from pathlib import Path

import pytest

from saring.checks.redaction.redact import redact
from saring.checks.settings import Settings
from tests.checks.documents import write_opendocument
from tests.checks.redaction.redacted import NIK, OTHER, holding, mended, parts, personal, targets


def cell(words: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{words}</text:p></table:table-cell>"


def test_a_text_is_starred_over_its_spans(tmp_path: Path) -> None:
    path = tmp_path / "surat.odt"
    body = (
        f"<office:text><text:p>Isi {NIK[:6]}<text:span>{NIK[6:]}</text:span> ekor</text:p><text:p>tetap</text:p>"
        f"<text:p>a<office:annotation><text:p>catatan {OTHER}</text:p></office:annotation>b</text:p></office:text>"
    )
    write_opendocument(path, "text", body)
    new, report = mended(path, "mask")
    assert not report["undone"]
    assert not holding(new, NIK[:6], NIK[6:], OTHER)
    content = parts(new)["content.xml"].decode()
    assert "Isi ******<text:span>******0001</text:span> ekor" in content
    assert "<text:p>tetap</text:p>" in content
    assert parts(new)["mimetype"] == parts(path)["mimetype"]
    assert next(iter(parts(new))) == "mimetype"


def test_a_column_of_a_sheet_goes(tmp_path: Path) -> None:
    path = tmp_path / "data.ods"
    over = 'table:number-columns-spanned="3"'
    rows = [
        f"<table:table-row>{cell('Judul', over)}"
        '<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>',
        f"<table:table-row>{cell('NIK')}{cell('Nama')}{cell('Desa')}</table:table-row>",
        "<table:table-row>"
        + cell("6,2E+15", f'office:value-type="float" office:value="{NIK}"')
        + cell("Budi", 'table:number-columns-repeated="2"')
        + "</table:table-row>",
    ]
    body = (
        '<office:spreadsheet><table:table table:name="Data"><table:table-column table:number-columns-repeated="3"/>'
        f"{''.join(rows)}</table:table></office:spreadsheet>"
    )
    write_opendocument(path, "spreadsheet", body)
    new, report = mended(path, "drop_column")
    assert report["columns"] == [{"table": "Data", "column": "NIK"}]
    assert not report["undone"]
    assert not holding(new, NIK, ">NIK<")
    assert not personal(new)
    content = parts(new)["content.xml"].decode()
    assert 'table:number-columns-spanned="2"><text:p>Judul' in content
    assert '<table:table-column table:number-columns-repeated="2"/>' in content
    assert content.count("Budi") == 1


def test_a_number_kept_as_a_value_is_starred(tmp_path: Path) -> None:
    path = tmp_path / "data.ods"
    body = (
        '<office:spreadsheet><table:table table:name="Data"><table:table-row>'
        + cell("6,2E+15", f'office:value-type="float" office:value="{NIK}"')
        + cell("12", 'office:value-type="float" office:value="12"')
        + "</table:table-row></table:table></office:spreadsheet>"
    )
    write_opendocument(path, "spreadsheet", body)
    new, report = mended(path, "mask")
    assert not report["undone"]
    assert not holding(new, NIK)
    content = parts(new)["content.xml"].decode()
    assert "************0001" in content
    assert 'office:value="12"' in content


def test_what_is_hidden_goes(tmp_path: Path) -> None:
    path = tmp_path / "data.ods"
    body = (
        '<office:spreadsheet><table:table table:name="Data"><table:table-column/>'
        '<table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{cell('Nama')}{cell('kolom-rahasia')}</table:table-row>"
        f'<table:table-row table:visibility="collapse">{cell("baris-rahasia")}</table:table-row>'
        f"<table:table-row>{cell('Siti')}</table:table-row></table:table></office:spreadsheet>"
    )
    write_opendocument(path, "spreadsheet", body)
    new, report = mended(path)
    assert not report["undone"]
    assert not holding(new, "rahasia", "collapse")
    assert not personal(new)


@pytest.mark.parametrize(
    "words", ["COUNTA([.A1:.A9])", "SUM(KOLOM)", "COUNTA([.A:.A])", "[$Data.A1]", "SUM([.A1:.B1])"]
)
def test_a_formula_keeps_a_column(tmp_path: Path, words: str) -> None:
    path = tmp_path / "data.ods"
    formula = f'table:formula="of:={words}" office:value-type="float" office:value="1"'
    body = (
        '<office:spreadsheet><table:table table:name="Data"><table:table-row>'
        f"{cell(NIK)}{cell('1', formula)}</table:table-row></table:table><table:named-expressions>"
        '<table:named-range table:name="KOLOM" table:cell-range-address="$Data.$A$1:.$A$2"/></table:named-expressions>'
        "</office:spreadsheet>"
    )
    write_opendocument(path, "spreadsheet", body)
    new, report = mended(path, "drop_column")
    assert [one["code"] for one in report["undone"]] == ["formula"]
    assert not new.exists()


def test_formulas_and_ranges_move_with_the_cells(tmp_path: Path) -> None:
    path = tmp_path / "data.ods"
    double = 'table:formula="of:=[.C2]*2+[$Data.$A$2]" office:value-type="float" office:value="9"'
    body = (
        '<office:spreadsheet><table:table table:name="Data" table:print-ranges="Data.A1:Data.D2"><table:table-row>'
        f"{cell('No')}{cell('NIK')}{cell('Jumlah')}{cell('Kali')}</table:table-row><table:table-row>"
        f"{cell('1')}{cell(NIK)}{cell('4')}{cell('9', double)}</table:table-row></table:table><table:named-expressions>"
        '<table:named-range table:name="KOLOM" table:cell-range-address="$Data.$B$1:.$B$2"/>'
        '<table:named-range table:name="JUMLAH" table:cell-range-address="$Data.$C$1:.$C$2"/></table:named-expressions>'
        '<table:database-ranges><table:database-range table:target-range-address="Data.A1:Data.D2"/>'
        "</table:database-ranges></office:spreadsheet>"
    )
    write_opendocument(path, "spreadsheet", body)
    new, report = mended(path, "drop_column")
    assert not report["undone"]
    content = parts(new)["content.xml"].decode()
    for words in ("of:=[.B2]*2+[$Data.$A$2]", '"$Data.$B$1:.$B$2"', '"Data.A1:Data.C2"', "JUMLAH"):
        assert words in content
    assert not holding(new, NIK, "KOLOM", "Data.D2", ">NIK<")


def test_slides_are_starred(tmp_path: Path) -> None:
    path = tmp_path / "paparan.odp"
    body = (
        '<office:presentation xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:page>'
        f"<text:p>Budi {NIK}</text:p></draw:page></office:presentation>"
    )
    write_opendocument(path, "presentation", body)
    new, report = mended(path)
    assert not report["undone"]
    assert not holding(new, NIK)


def test_a_column_of_a_table_in_a_text(tmp_path: Path) -> None:
    path, new = tmp_path / "surat.odt", tmp_path / "baru.odt"
    rows = "".join(
        f"<table:table-row>{cell(first)}{cell(second)}</table:table-row>"
        for first, second in (("NIK", "Nama"), (NIK, "Budi"))
    )
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    body = f'<office:text><text:p>awal</text:p><table:table table:name="T">{columns}{rows}</table:table></office:text>'
    write_opendocument(path, "text", body)
    wanted = [one | {"way": "drop_column"} for one in targets(path, "mask")]
    report = redact(path, new, wanted, Settings(), with_ocr=False)
    assert report["columns"] == [{"table": "T", "column": "NIK"}]
    content = parts(new)["content.xml"].decode()
    assert content.count("<table:table-cell>") == 2
    assert "Budi" in content
    assert "<text:p>awal</text:p>" in content
