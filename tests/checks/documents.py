"""Real files with a text in them, written on the spot."""

import io
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import openpyxl

ODT_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry '
    'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
ODT_CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:body>{body}</office:body></office:document-content>'
)


def write_docx(path: Path, text: str) -> None:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(path))


def write_xlsx(path: Path, text: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in text.split("\n"):
        sheet.append(line.split(";"))
    book.save(path)


def write_odt(path: Path, text: str) -> None:
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    write_opendocument(path, "text", f"<office:text>{paragraphs}</office:text>")


def write_opendocument(path: Path, kind: str, body: str) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("content.xml", ODT_CONTENT.format(body=body))
        package.writestr("META-INF/manifest.xml", ODT_MANIFEST)


def write_html(path: Path, text: str) -> None:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.replace("&#111;", "o").split("\n"))
    path.write_text(f"<!doctype html><html><body>{paragraphs}</body></html>", encoding="utf-8")


def write_txt(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def write_pdf(path: Path, text: str) -> None:
    path.write_bytes(pdf_of([text]))


def pdf_of(pages: list[str], title: str = "") -> bytes:
    """A PDF with a text layer, by typst: each text on a page of its own."""
    import typst

    source = [f"#set document(title: {quoted(title)})" if title else "", "#set page(width: 60cm, height: 80cm)"]
    for number, text in enumerate(pages):
        lines = " #linebreak() ".join(f"#{quoted(line)}" for line in text.split("\n"))
        source.append(("#pagebreak()\n" if number else "") + lines)
    made = typst.compile("\n".join(source).encode())
    assert isinstance(made, bytes)
    return made


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def slides(texts: list[str], *, hidden: set[int] = frozenset(), notes: dict[int, str] | None = None) -> bytes:  # type: ignore[assignment]
    """A PPTX of just what a reader of text looks at; slide numbers from 1."""
    out = io.BytesIO()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    a, p = (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/presentationml/2006/main",
    )
    main = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in range(1, len(texts) + 1))
    links = "".join(f'<Relationship Id="r{n}" Type="{relation}/slide" Target="slides/slide{n}.xml"/>'
                    for n in range(1, len(texts) + 1))  # fmt: skip
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{packages}/content-types"><Override PartName="/ppt/presentation.xml" '
            f'ContentType="{main}"/></Types>',
        )
        package.writestr(
            "ppt/presentation.xml",
            f'<p:presentation xmlns:p="{p}" xmlns:r="{relation}"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>',
        )
        package.writestr(
            "ppt/_rels/presentation.xml.rels",
            f'<Relationships xmlns="{packages}/relationships">{links}</Relationships>',
        )
        for number, text in enumerate(texts, 1):
            show = ' show="0"' if number in hidden else ""
            body = f"<a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p>"
            package.writestr(
                f"ppt/slides/slide{number}.xml", f'<p:sld xmlns:p="{p}" xmlns:a="{a}"{show}>{body}</p:sld>'
            )
            if notes and number in notes:
                package.writestr(
                    f"ppt/slides/_rels/slide{number}.xml.rels",
                    f'<Relationships xmlns="{packages}/relationships"><Relationship Id="n" '
                    f'Type="{relation}/notesSlide" Target="../notesSlides/notesSlide{number}.xml"/></Relationships>',
                )
                words = f"<a:p><a:r><a:t>{escape(notes[number])}</a:t></a:r></a:p>"
                package.writestr(
                    f"ppt/notesSlides/notesSlide{number}.xml", f'<p:notes xmlns:p="{p}" xmlns:a="{a}">{words}</p:notes>'
                )
    return out.getvalue()


def write_pptx(path: Path, text: str) -> None:
    path.write_bytes(slides([text]))


WRITERS: dict[str, Callable[[Path, str], None]] = {
    "docx": write_docx,
    "xlsx": write_xlsx,
    "odt": write_odt,
    "pdf": write_pdf,
    "html": write_html,
    "txt": write_txt,
}
"""By extension."""
