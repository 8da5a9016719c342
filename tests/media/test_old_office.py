"""Old Office documents: written anew in the format of today, or refused with the true reason."""

import io
import subprocess
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saring.media.identification import sniff
from saring.media.isolation.faults import Fault
from saring.media.office import documents, libreoffice, old_office
from saring.media.report import explain
from tests.media.compound import compound, records
from tests.media.files import repacked, word

needs_libreoffice = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not here")
RTF = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\info{\author Rangga}}\pard Surat edaran nomor 12\par}"


def _book() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Rekap bantuan"  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _slides() -> bytes:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Paparan desa"  # type: ignore[union-attr]
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def _old(folder: Path, data: bytes, form: str) -> Path:
    """The document as an old Office saves it."""
    source = folder / "sumber"
    source.write_bytes(data)
    program = str(libreoffice.program())
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    subprocess.run(
        [program, "--headless", profile, "--convert-to", form, "--outdir", str(folder), str(source)],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / f"sumber.{form}"


@needs_libreoffice
def test_an_old_word_document_is_taken_and_says_that_it_was_converted(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    said = explain(_old(tmp_path, word("Isi surat lama"), "doc"), keep=kept)
    assert (said["verdict"], said["mime"]) == ("clean", old_office.DOC)
    assert said["reasons"] == [{"code": "converted", "message": "Format lama diubah ke DOCX; periksa tampilannya."}]
    assert [copy["role"] for copy in said["copies"]] == ["main", "pages", "preview"]
    (clean,) = kept.glob("*main.docx")
    assert "Isi surat lama" in "\n".join(one.text for one in docx.Document(str(clean)).paragraphs)
    assert b"Rangga" not in clean.read_bytes()


@needs_libreoffice
@pytest.mark.parametrize(
    ("form", "mime", "today", "words"),
    [
        ("xls", old_office.XLS, sniff.XLSX, "Rekap bantuan"),
        ("ppt", old_office.PPT, sniff.PPTX, "Paparan desa"),
        ("rtf", old_office.RTF, sniff.DOCX, "Surat edaran nomor 12"),
    ],
)
def test_other_old_documents_become_those_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, mime: str, today: str, words: str
) -> None:
    if form == "rtf":
        source = tmp_path / "surat.rtf"
        source.write_bytes(RTF)
    else:
        source = _old(tmp_path, _book() if form == "xls" else _slides(), form)
    monkeypatch.setattr(documents.pages, "converter", lambda: None)  # the pages take as long again
    assert sniff.nature(source) == sniff.Nature("document", mime)
    work = tmp_path / "work"
    work.mkdir()
    cleaning = documents.clean(source, mime, work)
    assert (cleaning.made[0].mime, cleaning.notes) == (today, ["converted"])
    assert words in _words(work / cleaning.made[0].file)


def _words(path: Path) -> str:
    if path.suffix == ".xlsx":
        return str(openpyxl.load_workbook(path).worksheets[0]["A1"].value)
    if path.suffix == ".docx":
        return "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    shapes = pptx.Presentation(str(path)).slides[0].shapes
    return "\n".join(one.text_frame.text for one in shapes if one.has_text_frame)


@needs_libreoffice
def test_what_libreoffice_makes_nothing_of_is_refused_with_the_next_step(tmp_path: Path) -> None:
    source = tmp_path / "rusak.rtf"
    source.write_bytes(b"{\\rtf\x00\x01\xff\xff{{{{{{")
    said = explain(source)
    assert (said["verdict"], said["reasons"][0]["code"]) == ("refused", "not_converted")
    assert "simpan ulang sebagai DOCX" in said["reasons"][0]["message"]


def test_a_document_that_was_cut_is_damaged_and_not_empty(tmp_path: Path) -> None:
    path = tmp_path / "putus.doc"
    path.write_bytes(compound({"WordDocument": WORD_HEAD + bytes(20_000)})[:-6000])
    with pytest.raises(Fault) as fault:
        sniff.nature(path)
    assert fault.value.code == "damaged"


def test_without_libreoffice_the_officer_is_asked_for_the_format_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    source = tmp_path / "surat.rtf"
    source.write_bytes(RTF)
    with pytest.raises(Fault) as fault:
        documents.clean(source, old_office.RTF, tmp_path)
    assert fault.value.code == "old_office"


SLIDES_MACROS = bytes(100) + bytes.fromhex("1f00ff0314000000 020000040c000000 05000000 01000000 02000000")
WORD_HEAD = b"\xec\xa5\xc1\x00" + bytes(6)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "locked"),
        (compound({"WordDocument": WORD_HEAD + b"\x00\x01" + bytes(20)}), "locked"),
        (compound({"Workbook": records((0x809, bytes(16)), (0x2F, bytes(54)), (0x0A, b""))}), "locked"),
        (compound({"PowerPoint Document": b"", "Current User": bytes(12) + b"\xdf\xc4\xd1\xf3"}), "locked"),
        (compound({"WordDocument": WORD_HEAD + bytes(22)}, storages=("Macros", "VBA")), "macro"),
        (compound({"Workbook": records((0x0A, b""))}, storages=("_VBA_PROJECT_CUR",)), "macro"),
        (compound({"Workbook": records((0x85, b"\0\0\0\0\0\x01\x01\0A"), (0x0A, b""))}), "macro"),
        (compound({"Book": records((0x85, b"\0\0\0\0\0\x01\x01\0A"), (0x0A, b""))}), "macro"),
        (compound({"PowerPoint Document": SLIDES_MACROS, "Current User": b""}),
         "macro"),
        (compound({"VisioDocument": b"x"}), "old_office"),
        (compound({"WordDocument": WORD_HEAD + bytes(22)})[:700], "damaged"),
    ],
    ids=[
        "docx with a password", "doc with a password", "xls with a password", "ppt with a password", "doc with macros",
        "xls with macros", "Excel 4.0 macro sheet", "the same in Excel 95", "ppt with macros", "Visio", "cut",
    ],
)  # fmt: skip
def test_what_may_not_come_in_is_refused_for_its_true_reason(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "lama"
    path.write_bytes(data)
    with pytest.raises(Fault) as fault:
        sniff.nature(path)
    assert fault.value.code == code


def test_a_document_inside_another_does_not_say_what_the_whole_is(tmp_path: Path) -> None:
    path = tmp_path / "buku.xls"
    path.write_bytes(compound({"Workbook": records((0x0A, b""))}, storages=("WordDocument",)))
    assert sniff.nature(path).mime == old_office.XLS


WHOLE = compound({"Workbook": records((0x809, bytes(16)), (0x0A, b"")), "Lain": b"z" * 9000}, storages=("Isi",))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_broken_compound_file_ends_in_a_fault_or_a_kind(tmp_path: Path, places: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, byte in places:
        data[8 + place % (1536 - 8)] = byte  # the header, the table and the directory
    path = tmp_path / "acak"
    path.write_bytes(bytes(data))
    try:
        assert old_office.mime_of(path) in {old_office.XLS, old_office.DOC, old_office.PPT}
    except Fault as fault:
        assert fault.code in {"damaged", "locked", "macro", "old_office"}


def test_a_chain_without_end_ends(tmp_path: Path) -> None:
    data = bytearray(WHOLE)
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")  # the directory's first sector follows itself
    path = tmp_path / "lingkar"
    path.write_bytes(bytes(data))
    assert old_office.mime_of(path) == old_office.XLS


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("said", "mime"),
    [
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", sniff.DOCX),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", sniff.XLSX),
        ("application/vnd.openxmlformats-officedocument.presentationml.template.main+xml", sniff.PPTX),
        ("application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml", sniff.PPTX),
    ],
)
def test_templates_and_shows_are_documents(tmp_path: Path, said: str, mime: str) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(repacked(word(), change={"[Content_Types].xml": f"{MAIN}\0{said}".encode()}))
    assert sniff.nature(path) == sniff.Nature("document", mime)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "macro"),
        ("application/vnd.ms-excel.addin.&#109;acroEnabled.main+xml", "macro"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "binary_book"),
        ("application/vnd.ms-visio.drawing.main+xml", "unknown"),
    ],
)
def test_other_packages_are_refused_for_what_they_are(tmp_path: Path, said: str, code: str) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(repacked(word(), change={"[Content_Types].xml": f"{MAIN}\0{said}".encode()}))
    with pytest.raises(Fault) as fault:
        sniff.nature(path)
    assert fault.value.code == code
