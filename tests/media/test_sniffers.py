"""Two sniffers: what one takes for something else than the other is put before a person."""

from pathlib import Path

import pytest

from saring.media.identification import second_sniffer, sniff
from saring.media.isolation.faults import Fault
from saring.media.models import InspectionState
from saring.media.originals.inspection import inspect
from saring.media.report import explain
from tests.media.files import Receive, film, photograph, picture, word


@pytest.mark.parametrize(
    "data",
    [photograph(), picture("PNG"), picture("GIF", "P"), picture("WEBP"), picture("TIFF"), picture("AVIF"), word()],
    ids=["jpeg", "png", "gif", "webp", "tiff", "avif", "docx"],
)
def test_real_files_raise_no_false_alarm(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    second_sniffer.check(path, sniff.nature(path).mime)


@pytest.mark.parametrize("name", ["film.mp4", "film.mov", "film.webm", "film.mkv"])
def test_films_raise_no_false_alarm(tmp_path: Path, name: str) -> None:
    path = film(tmp_path, name, size="160x90", seconds=1)
    second_sniffer.check(path, sniff.nature(path).mime)


@pytest.mark.parametrize("mime", ["image/png", "application/pdf", "video/mp4", sniff.DOCX, "image/bmp"])
def test_a_photograph_said_to_be_something_else_is_doubted(tmp_path: Path, mime: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(photograph())
    with pytest.raises(Fault) as fault:
        second_sniffer.check(path, mime)
    assert (fault.value.code, fault.value.needs_eyes) == ("sniffers", True)


def test_a_pdf_behind_other_bytes_is_for_eyes(tmp_path: Path) -> None:
    """Readers of PDF look for it in the first kilobyte; to the second sniffer this is a bitmap."""
    path = tmp_path / "file"
    path.write_bytes(b"BM" + b"\x00" * 60 + b"%PDF-1.7\n%%EOF")
    said = explain(path)
    assert (said["mime"], said["verdict"], said["reasons"][0]["code"]) == ("application/pdf", "needs_eyes", "sniffers")


@pytest.mark.django_db
def test_disagreement_is_a_verdict_on_the_row(receive: Receive) -> None:
    original = inspect(receive(b"BM" + b"\x00" * 60 + b"%PDF-1.7\n%%EOF").pk)
    assert original is not None
    assert original.state == InspectionState.NEEDS_EYES
    assert "berbeda pendapat" in original.reasons[0]["message"]
