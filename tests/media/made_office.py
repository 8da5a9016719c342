"""Office packages written part by part, as a test wants them."""

import io
import zipfile
from collections.abc import Sequence
from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE: Final = f"{R}/"
_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_MAINS: Final = {
    "docx": ("word/document.xml", f"{_TYPE}wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{_TYPE}spreadsheetml.sheet.main+xml"),
}
Part = tuple[str, str, str, str | bytes]
"""Kind of relationship (a whole type where it has a colon), target as the main part names it, content type, content."""


def package(kind: str, main: str, parts: Sequence[Part] = (), *, more: dict[str, str | bytes] | None = None) -> bytes:
    """A package with its main part and the parts that it leads to; `more` is there and nothing leads to it."""
    path, content_type = _MAINS[kind]
    folder = path.rpartition("/")[0]
    overrides = [f'<Override PartName="/{path}" ContentType="{content_type}"/>']
    relations = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for number, (relation, name, mime, content) in enumerate(parts, 1):
            type_name = relation if ":" in relation else OFFICE + relation
            external = ' TargetMode="External"' if not content and "://" in name else ""
            relations.append(f'<Relationship Id="r{number}" Type="{type_name}" Target="{name}"{external}/>')
            if not external:
                target.writestr(f"{folder}/{name}", content)
                overrides.append(f'<Override PartName="/{folder}/{name}" ContentType="{mime}"/>')
        target.writestr(path, main)
        target.writestr(f"{folder}/_rels/{path.rpartition('/')[2]}.rels", _relations("".join(relations)))
        target.writestr(
            "_rels/.rels", _relations(f'<Relationship Id="a" Type="{OFFICE}officeDocument" Target="{path}"/>')
        )
        for name, content in (more or {}).items():
            target.writestr(name, content)
        target.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/>{"".join(overrides)}</Types>',
        )
    return out.getvalue()


def _relations(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def text(body: str, parts: Sequence[Part] = (), **more: dict[str, str | bytes] | None) -> bytes:
    """A DOCX with that in its body."""
    main = f'<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}"><w:body>{body}</w:body></w:document>'
    return package("docx", main, parts, **more)


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def book(sheet: str, parts: Sequence[Part] = (), *, workbook: str = "") -> bytes:
    """An XLSX with one sheet that holds that."""
    main = (
        f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="Rekap" sheetId="1" r:id="r1"/></sheets>{workbook}'
        "</workbook>"
    )
    first: Part = (
        "worksheet",
        "worksheets/sheet1.xml",
        f"{_TYPE}spreadsheetml.worksheet+xml",
        f'<worksheet xmlns="{S}" xmlns:r="{R}">{sheet}</worksheet>',
    )
    return package("xlsx", main, [first, *parts])
