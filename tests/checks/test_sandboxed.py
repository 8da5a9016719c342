"""A file is looked at in a process of its own; pictures of text are read where tesseract is."""

from pathlib import Path

import docx
import pytest
from PIL import Image, ImageDraw, ImageFont

from saring.checks import sandboxed
from saring.checks.extract import ocr
from saring.checks.redaction.remedies import remedies
from saring.checks.registry import key
from saring.checks.settings import Period, Settings
from tests.checks.documents import write_pdf

NIK = "6213990101900001"
reads = pytest.mark.skipif(ocr.program() is None, reason="tesseract with Indonesian is not installed")


def written(path: Path, text: str, size: tuple[int, int] = (1600, 400)) -> Path:
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).text((60, 100), text, font=ImageFont.load_default(44), fill="black")
    picture.save(path)
    return path


def seen(path: Path, tmp_path: Path, **more: bool) -> sandboxed.FileScanResult:
    return sandboxed.scan(path, Settings(), ocr=more.get("ocr", True), working=tmp_path)


@reads
@pytest.mark.parametrize("name", ["foto.jpg", "pindaian.pdf"])
def test_a_number_in_a_picture_of_text_is_found_with_its_box(tmp_path: Path, name: str) -> None:
    path = written(tmp_path / name, f"Budi NIK {NIK}")
    (found,) = [one for one in seen(path, tmp_path).findings if one["check"] == "personal.nik"]
    assert found["evidence"].endswith("************0001")
    assert NIK not in str(found)
    left, top, width, height = found["spot"]["box"]
    assert 0 <= left < left + width <= 1
    assert 0 <= top < top + height <= 1


@reads
def test_a_card_pasted_into_a_document_is_read(tmp_path: Path) -> None:
    picture = written(tmp_path / "kartu.png", f"NIK : {NIK}")
    paper = docx.Document()
    paper.add_paragraph("Undangan rapat di kantor desa.")
    paper.add_picture(str(picture))
    paper.save(str(tmp_path / "surat.docx"))
    assert "personal.nik" in {one["check"] for one in seen(tmp_path / "surat.docx", tmp_path).findings}


def test_a_scan_nobody_reads_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "pindaian.pdf", f"NIK {NIK}")
    assert {one["code"] for one in seen(path, tmp_path, ocr=False).findings} == {"no_text"}


def test_the_name_in_the_store_is_nobodys_number(tmp_path: Path) -> None:
    path = tmp_path / f"ab{NIK}cd"
    written(tmp_path / "a.png", "Selamat datang").rename(path)
    assert not [one for one in seen(path, tmp_path, ocr=False).findings if one["check"].startswith("personal")]


def test_a_file_that_kills_its_reader_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandboxed, "PROGRAM", ("-P", "-c", "import os; os.abort()"))
    (found,) = seen(written(tmp_path / "a.png", "ya"), tmp_path).findings
    assert (found["code"], found["severity"]) == ("crash", "blocks")


def test_a_list_of_a_thousand_people_is_kept_short(tmp_path: Path) -> None:
    path = tmp_path / "daftar.txt"
    path.write_text("\n".join(f"621399010190{number:04d}" for number in range(1, 150)))
    scanned = seen(path, tmp_path, ocr=False)
    assert len([one for one in scanned.findings if one["check"] == "personal.nik"]) == 40
    assert scanned.more["personal.nik"] == 109


def test_results_of_yesterday_stand_until_an_election_begins() -> None:
    import datetime

    day = datetime.date(2026, 11, 25)
    period = Period(day + datetime.timedelta(10), day + datetime.timedelta(20), "Pilkada")
    plain = Settings(today=day, election_periods=(period,))
    later = Settings(today=day + datetime.timedelta(1), election_periods=(period,))
    inside = Settings(today=day + datetime.timedelta(12), election_periods=(period,))
    assert key(plain, ocr=True) == key(later, ocr=True)
    assert key(plain, ocr=True) != key(inside, ocr=True)
    assert key(plain, ocr=True) != key(plain, ocr=False)
    assert Settings.from_data(inside.as_data()) == inside


def test_what_is_only_on_the_drawn_pages_of_a_document_is_found(tmp_path: Path) -> None:
    document, pages = tmp_path / "surat.docx", tmp_path / "halaman.pdf"
    written_by_hand = docx.Document()
    written_by_hand.add_paragraph("Isi tanpa nomor")
    written_by_hand.save(str(document))
    write_pdf(pages, f"Isi tanpa nomor. NIK {NIK}")
    seen = sandboxed.scan(document, Settings(), ocr=False, working=tmp_path, pages=pages)
    (found,) = [one for one in seen.findings if one["check"] == "personal.nik"]
    assert found["place"] == "bagian 1 “tampilan halaman”"
    assert remedies(found, "word") == ()
    both = sandboxed.scan(pages, Settings(), ocr=False, working=tmp_path, pages=pages)
    assert len([one for one in both.findings if one["check"] == "personal.nik"]) == 1
