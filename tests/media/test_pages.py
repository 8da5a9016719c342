"""Office documents shown as pages: from the clean package, or a note beside a clean download."""

import io
import os
import zipfile
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pypdfium2
import pytest

from saring.media import limits
from saring.media.identification.sniff import DOCX
from saring.media.isolation import sandbox
from saring.media.models import CopyRole, InspectionState
from saring.media.office import documents, pages
from saring.media.originals.inspection import inspect
from saring.media.queries import clean_copy
from saring.media.report import explain
from tests.media.files import NIK, Receive, word

pytestmark = pytest.mark.skipif(pages.converter() is None, reason="LibreOffice is not here")


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Rekap bantuan"  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("data", "text"), [(word("Isi berita"), "Isi berita"), (_workbook(), "Rekap bantuan")])
def test_a_document_is_shown_as_pages(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "naskah"
    path.write_bytes(data)
    said = explain(path, keep=tmp_path)
    assert (said["verdict"], said["reasons"]) == ("clean", [])
    assert [copy["role"] for copy in said["copies"]] == ["main", "pages", "preview"]
    made = next(tmp_path.glob("*-pages.pdf"))
    assert text in _text(made)
    assert NIK.encode() not in made.read_bytes()
    with pikepdf.open(made) as document:
        assert "/Info" not in document.trailer
        assert "/Metadata" not in document.Root


@pytest.mark.django_db
def test_the_pages_are_a_copy_of_the_original(receive: Receive) -> None:
    original = inspect(receive(word()).pk)
    assert original is not None
    assert original.state == InspectionState.CLEAN, original.reasons
    shown = clean_copy(original, CopyRole.PAGES)
    assert shown is not None
    assert (shown.mime, shown.pages) == ("application/pdf", 1)
    assert clean_copy(original, CopyRole.PREVIEW) is not None


def test_without_libreoffice_it_is_a_download(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "source").write_bytes(word())
    cleaning = documents.clean(tmp_path / "source", DOCX, tmp_path)
    assert ([made.role for made in cleaning.made], cleaning.notes) == (["main"], [])


def _office(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A soffice that misbehaves as the real one does: it says 0 and makes nothing, or never ends."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


@pytest.mark.fault
@pytest.mark.parametrize(("script", "note"), [("exit 0", "no_pages"), ("exec sleep 30", "pages_timeout")])
def test_a_failing_conversion_is_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, note: str
) -> None:
    _office(tmp_path, monkeypatch, script)
    monkeypatch.setattr(limits, "CONVERSION_SECONDS", 1)
    (tmp_path / "source").write_bytes(word())
    cleaning = documents.clean(tmp_path / "source", DOCX, tmp_path)
    assert ([made.role for made in cleaning.made], cleaning.notes) == (["main"], [note])


@pytest.mark.django_db
@pytest.mark.fault
def test_the_note_stands_on_a_clean_row(receive: Receive, monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "import json, sys, shutil; r = json.load(sys.stdin); shutil.copy(r['source'], 'main.docx');"
        "print(json.dumps({'verdict': 'clean', 'cleaning': {'captured_at': None, 'notes': ['no_pages'], 'made': "
        "[{'role': 'main', 'file': 'main.docx', 'mime': r['mime']}]}}))"
    )
    monkeypatch.setattr(sandbox, "CHILD", ("-P", "-c", program))
    original = inspect(receive(word()).pk)
    assert original is not None
    assert (original.state, original.reasons[0]["code"]) == (InspectionState.CLEAN, "no_pages")


def test_too_many_pages_are_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SHOWN_PAGES", 2)
    document = docx.Document()
    for _ in range(4):
        document.add_paragraph("Isi")
        document.add_page_break()
    document.save(str(tmp_path / "source"))
    cleaning = documents.clean(tmp_path / "source", DOCX, tmp_path)
    assert ([made.role for made in cleaning.made], cleaning.notes) == (["main"], ["pages_too_many"])


def test_the_package_given_to_libreoffice_is_the_clean_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _office(tmp_path, monkeypatch, f'for last; do :; done; cp "$last" {tmp_path}/given')
    (tmp_path / "source").write_bytes(word())
    documents.clean(tmp_path / "source", DOCX, tmp_path)
    assert not [name for name in zipfile.ZipFile(tmp_path / "given").namelist() if name.startswith("docProps")]
