"""Small files with a text in them, written by hand: a table wherever the text is one."""

import re
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Final

_MARKS: Final = ("\t", ";", "|")
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGES: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"


def rows_of(text: str) -> list[list[str]]:
    """Lines as rows of cells, by the separator that stands in every line; one cell a line where none does."""
    lines = text.split("\n")
    for mark in _MARKS:
        if all(mark in line for line in lines):
            return [[cell.strip() for cell in line.strip("| ").split(mark)] for line in lines]
    if len(lines) > 1 and all(re.search(r"\S {2,}\S", line) for line in lines):
        return [re.split(r" {2,}", line) for line in lines]
    if len(lines) > 1 and all(line.count(",") == lines[0].count(",") > 1 for line in lines):
        return [line.split(",") for line in lines]
    return [[line] for line in lines]


def _is_table(rows: list[list[str]]) -> bool:
    return len(rows) > 1 and len(rows[0]) > 1


def _office(path: Path, main: str, kind: str, parts: dict[str, str]) -> None:
    types = "".join(f'<Override PartName="/{name}" ContentType="{_OFFICE}.{of}+xml"/>' for name, of in (
        (main, kind), *((name,
        "spreadsheetml.worksheet") for name in parts if "worksheets/sheet" in name)))  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGES}/content-types"><Default Extension="rels" '
                         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                         f"{types}</Types>")  # fmt: skip
        package.writestr("_rels/.rels", _links((("rId1", "officeDocument", main),)))
        for name, data in parts.items():
            package.writestr(name, data)


def _links(links: tuple[tuple[str, str, str], ...]) -> str:
    inner = "".join(f'<Relationship Id="{one}" Type="{_RELATIONS}/{kind}" Target="{to}"/>' for one, kind, to in links)
    return f'<Relationships xmlns="{_PACKAGES}/relationships">{inner}</Relationships>'


def write_docx(path: Path, text: str) -> None:
    def paragraph(words: str) -> str:
        return f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'

    rows = rows_of(text)
    if _is_table(rows):
        body = "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
        )
        body = f"<w:tbl>{body}</w:tbl><w:p/>"
    else:
        body = "".join(map(paragraph, text.split("\n")))
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    _office(path, "word/document.xml", "wordprocessingml.document.main", {"word/document.xml": document})


def write_xlsx(path: Path, text: str) -> None:
    cells = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for at, cell in enumerate(row) if cell
        )
        + "</row>"
        for number, row in enumerate(rows_of(text), 1)
    )  # fmt: skip
    _office(path, "xl/workbook.xml", "spreadsheetml.sheet.main", {
        "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_RELATIONS}"><sheets><sheet name="Lembar1" sheetId="1" '
                           'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links((("rId1", "worksheet", "worksheets/sheet1.xml"),)),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}"><sheetData>{cells}</sheetData></worksheet>',
    })  # fmt: skip


def write_odt(path: Path, text: str) -> None:
    rows = rows_of(text)
    if _is_table(rows):
        inner = "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in rows
        )
        inner = f'<table:table table:name="T">{inner}</table:table>'
    else:
        inner = "".join(f"<text:p>{escape(line)}</text:p>".replace("\t", "<text:tab/>") for line in text.split("\n"))
    spaces = "".join(f' xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table"))
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", f"<office:document-content{spaces}><office:body><office:text>{inner}"
                         "</office:text></office:body></office:document-content>")  # fmt: skip
        package.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"/>')


def write_csv(path: Path, text: str) -> None:
    rows = rows_of(text)
    path.write_text("\r\n".join(";".join(row) for row in rows) if _is_table(rows) else text, encoding="utf-8")


def write_pdf(path: Path, text: str) -> None:
    """One page, one line under the other; cells of a table at places of their own."""
    shown, rows = [], rows_of(text)
    for line, row in enumerate(rows if _is_table(rows) else [[one.replace("\t", "    ")] for one in text.split("\n")]):
        for at, cell in enumerate(row):
            words = cell.encode("cp1252", "replace").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
            shown.append(b"1 0 0 1 %d %d Tm (%s) Tj" % (40 + 130 * at, 800 - 14 * line, words))
    stream = b"BT /F1 9 Tf\n" + b"\n".join(shown) + b"\nET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1200 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )  # fmt: skip
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(bytes(out))


WRITERS: Final[dict[str, Callable[[Path, str], None]]] = {
    "docx": write_docx, "xlsx": write_xlsx, "odt": write_odt, "csv": write_csv, "pdf": write_pdf,
}  # fmt: skip
