"""Fields of a text and formulas of a workbook, written so that a look at their letters would miss what they do."""

import zipfile
from pathlib import Path

import pytest

from saring.media.identification.sniff import DOCX, XLSX
from saring.media.isolation.faults import Fault
from saring.media.office import documents, formulas, pages
from tests.media.made_office import S, book, text

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
PIVOT = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"


@pytest.fixture(autouse=True)
def without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "converter", lambda: None)


def _clean(tmp_path: Path, data: bytes, mime: str = DOCX) -> bytes:
    source = tmp_path / "sumber"
    source.write_bytes(data)
    return _unpacked(tmp_path / documents.clean(source, mime, tmp_path).made[0].file)


def _unpacked(path: Path) -> bytes:
    with zipfile.ZipFile(path) as package:
        return b"\n".join(package.read(name) for name in package.namelist())


def _code(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'


def _words(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def _field(*code: str) -> bytes:
    return text(f"<w:p>{BEGIN}{''.join(code)}{SEPARATE}{_words('hasil')}{END}</w:p>")


CALL = "c:\\program.exe"
TEXT_BOX = (
    '<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p>%s</w:p></w:txbxContent>'
    "</v:textbox></w:pict></w:r>"
)


@pytest.mark.parametrize(
    "code",
    [
        (_words(f"DDEAUTO {CALL}"),),
        (_code("D"), _words(f"DEAUTO {CALL}")),
        (TEXT_BOX % _code("IF "), _code(f"DDEAUTO {CALL}")),
        (BEGIN, _code('QUOTE "DDE"'), SEPARATE, _words("DDE"), END, _code(f" TIME {CALL}")),
        ("<w:fldSimple w:instr='QUOTE \"DDE\"'>", _words("DDE"), "</w:fldSimple>", _code(f" TIME {CALL}")),
    ],
)
def test_a_field_is_judged_by_all_that_a_reader_takes_for_its_code(tmp_path: Path, code: tuple[str, ...]) -> None:
    with pytest.raises(Fault) as fault:
        _clean(tmp_path, _field(*code))
    assert fault.value.code == "external"


@pytest.mark.parametrize(
    "code",
    [
        ("<w:del><w:r><w:delInstrText>IF </w:delInstrText></w:r></w:del>", _code(f"DDEAUTO {CALL}")),
        (f"<w:ins>{_code('IF ')}</w:ins>", _code(f"DDEAUTO {CALL}")),
        (_code('HYPERLINK \\l "a" "file:///c:/program.exe"'),),
        (_code('HYPERLINK "https://contoh.go.id" "file:///c:/program.exe"'),),
    ],
)
def test_a_field_that_could_become_another_leaves_its_words_alone(tmp_path: Path, code: tuple[str, ...]) -> None:
    clean = _clean(tmp_path, _field(*code))
    assert b"hasil" in clean
    assert b"program.exe" not in clean
    assert b"fldChar" not in clean


def test_links_and_nested_fields_that_do_no_harm_stay(tmp_path: Path) -> None:
    nested = _field(_code("IF "), BEGIN, _code("PAGE"), SEPARATE, _words("1"), END, _code(' = 1 "satu" "lain"'))
    assert b" = 1 " in _clean(tmp_path, nested)
    for link in ('HYPERLINK "https://contoh.go.id" \\o "Lihat: ini"', 'HYPERLINK \\l "bab_1"'):
        assert b"HYPERLINK" in _clean(tmp_path, _field(_code(link)))


@pytest.mark.parametrize(
    "formula",
    [
        'COM.MICROSOFT.WEBSERVICE("https://contoh.go.id")',
        'of:=COM.MICROSOFT.IMAGE ("https://contoh.go.id")',
        "_xll.ambil(1)",
        "'C:\\data\\[warga.xlsx]Lembar1'!A1",
        "[warga.xlsx]Lembar1!A1",
        'HYPERLINK("file:///c:/program.exe","klik")',
        'HYPERLINK("\\\\server\\bagi","klik")',
        'HYPERLINK("javascript:alert(1)")',
    ],
)
def test_a_formula_that_reaches_out_is_refused(formula: str) -> None:
    with pytest.raises(Fault) as fault:
        formulas.check(formula)
    assert fault.value.code == "external"


@pytest.mark.parametrize(
    "formula",
    [
        'HYPERLINK("https://contoh.go.id","Telp:0812")',
        'HYPERLINK("#Lembar2!A1","Buka: lembar 2")',
        "SUM(Tabel1[[#Headers],[Desa]:[Luas]])",
        "COM.MICROSOFT.CONCAT([.A1];[.B1])",
        'IF(A1="a|b",1,2)',
    ],
)
def test_an_ordinary_formula_passes(formula: str) -> None:
    formulas.check(formula)


@pytest.mark.parametrize("formula", ["a|" + " " * 60_000, "(" + "http://" * 9_000, "(" + "a." * 30_000])
def test_a_formula_made_to_take_long_is_soon_done(formula: str) -> None:
    formulas.check(formula)
    with pytest.raises(Fault):
        formulas.check(formula * 3)


def test_a_calculated_field_of_a_pivot_table_is_a_formula_too(tmp_path: Path) -> None:
    cache = (
        f'<pivotCacheDefinition xmlns="{S}"><cacheFields><cacheField name="a" '
        "formula='WEBSERVICE(\"https://contoh.go.id\")'/></cacheFields></pivotCacheDefinition>"
    )
    with pytest.raises(Fault):
        _clean(tmp_path, book("<sheetData/>", [("pivotCacheDefinition", "p.xml", PIVOT, cache)]), XLSX)


@pytest.mark.parametrize(
    "name", ["Auto_Open2", "Auto_Op\u200ben", "\uff21uto_Open", "_xlnm.Auto_Close", "Auto_Activate"]
)
def test_a_name_that_runs_by_itself_is_refused_however_it_is_written(tmp_path: Path, name: str) -> None:
    names = f'<definedNames><definedName name="{name}">Rekap!$A$1</definedName></definedNames>'
    with pytest.raises(Fault) as fault:
        _clean(tmp_path, book("<sheetData/>", workbook=names), XLSX)
    assert fault.value.code == "macro"


def test_rows_that_never_close_are_damaged_and_soon_known_to_be(tmp_path: Path) -> None:
    for rows in ('<row r="1">' * 200_000, " " * 1_000_000 + "x"):
        with pytest.raises(Fault) as fault:
            _clean(tmp_path, book(f"<sheetData>{rows}</sheetData>"), XLSX)
        assert fault.value.code == "damaged"
