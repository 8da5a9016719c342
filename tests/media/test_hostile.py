"""Hostile inputs 1 to 14 of the security notes: refused with a sentence, or re-encoded with nothing foreign left."""

import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from saring.media.images import pictures
from saring.media.isolation.faults import Fault
from saring.media.models import CopyRole, InspectionState
from saring.media.originals import custody
from saring.media.originals.inspection import inspect
from saring.media.pdf.clean import clean as clean_pdf
from tests.media import hostile
from tests.media.files import NIK, Receive, photograph

pytestmark = pytest.mark.django_db


def _clean_bytes(receive: Receive, data: bytes) -> bytes:
    original = inspect(receive(data).pk)
    assert original is not None
    assert original.state == InspectionState.CLEAN, original.reasons
    return custody.clean_path(original.copies.get(role=CopyRole.MAIN).sha256).read_bytes()


@pytest.mark.parametrize(
    ("build", "foreign"),
    [
        (hostile.jpeg_with_zip, (b"PK\x03\x04", b"PK\x05\x06", b"rahasia")),
        (hostile.jpeg_with_php, (b"<?php", b"system(")),
        (hostile.gif_with_html, (b"<html", b"<script")),
        (hostile.jpeg_with_pdf_comment, (b"%PDF", b"/Catalog")),
        (photograph, (NIK.encode(), b"Exif", b"Ponsel", b"GPS", b"http://ns.adobe.com")),
    ],
    ids=["1 jpeg+zip", "2 jpeg+php", "3 gif+html", "4 jpeg+pdf", "10 gps and nik"],
)
def test_pictures_come_out_with_nothing_but_pixels(
    receive: Receive, build: Callable[[], bytes], foreign: tuple[bytes, ...]
) -> None:
    data = build()
    clean = _clean_bytes(receive, data)
    assert clean.startswith(b"\xff\xd8\xff")
    assert clean.endswith(b"\xff\xd9")
    assert any(sign in data for sign in foreign)
    assert not any(sign in clean for sign in foreign)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (hostile.HTML, "html"),
        (hostile.SVG, "svg"),
        (hostile.SVG_ENTITY, "svg"),
        (hostile.MVG, "script"),
        (hostile.HLS, "playlist"),
        (hostile.CONCAT, "playlist"),
        (hostile.zip_climbing_out(), "archive"),
        (b"MZ\x90\x00" + b"\0" * 200, "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (hostile.ZIP_TAIL, "damaged"),
    ],
    ids=[
        "5 html",
        "6 svg",
        "6 svg entity",
        "7 mvg",
        "11 hls",
        "11 concat",
        "14 zip",
        "exe",
        "broken doc",
        "broken zip",
    ],
)
def test_what_is_never_taken_is_refused_at_the_door(store: Path, receive: Receive, data: bytes, code: str) -> None:
    with pytest.raises(custody.Refused) as refusal:
        receive(data)
    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")
    assert [path for path in (store / "originals").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("side", [40_000, 2**31 - 1])
def test_vast_pictures_are_refused_by_their_header(tmp_path: Path, side: int) -> None:
    """8 and 9."""
    path = tmp_path / "vast.png"
    path.write_bytes(hostile.vast_png(side))
    began = time.perf_counter()
    with pytest.raises(Fault) as fault:
        pictures.clean(path, "image/png", tmp_path)
    assert time.perf_counter() - began < 0.1
    assert fault.value.code == "too_many_pixels"


def test_a_vast_picture_is_a_refusal_a_person_understands(receive: Receive) -> None:
    original = inspect(receive(hostile.vast_png(2**31 - 1)).pk)
    assert original is not None
    assert original.state == InspectionState.REFUSED
    assert original.reasons[0]["code"] == "too_many_pixels"
    assert "120 megapiksel" in original.reasons[0]["message"]


def test_a_pdf_loses_script_actions_attachments_and_author(tmp_path: Path) -> None:
    """12."""
    source = tmp_path / "source.pdf"
    source.write_bytes(hostile.armed_pdf(tmp_path))
    cleaning = clean_pdf(source, "application/pdf", tmp_path)
    with pikepdf.open(tmp_path / "main.pdf") as document:
        written = b"".join(
            value.unparse() + (value.read_raw_bytes() if isinstance(value, pikepdf.Stream) else b"")
            for value in document.objects
        )
        links = [str(note.A.URI) for note in document.pages[0].obj.Annots if "/A" in note]
        assert "/Info" not in document.trailer
        assert "/Metadata" not in document.Root
        assert not document.attachments
    for gone in (b"JavaScript", b"OpenAction", b"/AA", b"Launch", b"MZ-program", b"RichMedia", b"XFA", b"cmd.exe"):
        assert gone not in written, gone
    for gone in (NIK.encode(), b"Exif", b"Ponsel", b"javascript:"):
        assert gone not in written, gone
    assert links == ["https://contoh.go.id/"]
    assert [made.role for made in cleaning.made] == ["main", "preview"]
    assert cleaning.made[0].pages == 1


@pytest.mark.parametrize(
    ("build", "code"),
    [(hostile.swelling_docx, "unpacks_too_big"), (hostile.docx_climbing_out, "outside_path")],
    ids=["13 swelling docx", "14 docx climbing out"],
)
def test_hostile_packages_are_refused(receive: Receive, build: Callable[[], bytes], code: str) -> None:
    with pytest.raises(custody.Refused) as refusal:
        receive(build())
    assert refusal.value.code == code
