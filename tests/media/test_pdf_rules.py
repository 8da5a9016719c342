"""What a PDF may bring along, judged by the way that leads to it, never by what it calls itself."""

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from saring.media.isolation.faults import Fault
from saring.media.pdf import clean as pdfs
from tests.media.files import photograph

SECRET = "rahasia sekali"


def _document() -> pikepdf.Pdf:
    document = pikepdf.new()
    document.add_blank_page(page_size=(400, 400))
    return document


def _clean(tmp_path: Path, document: pikepdf.Pdf) -> tuple[pikepdf.Pdf, list[str]]:
    source, target = tmp_path / "sumber.pdf", tmp_path / "bersih.pdf"
    document.save(source)
    notes = pdfs.sanitised(source, target).notes
    return pikepdf.open(target), notes


def _whole(document: pikepdf.Pdf) -> str:
    said = [repr(value) for value in document.objects]
    for value in document.objects:
        if isinstance(value, Stream):
            try:
                said.append(value.read_bytes().decode("latin-1"))
            except pikepdf.PdfError:
                said.append(value.read_raw_bytes().decode("latin-1"))
    return "\n".join(said)


def test_a_form_s_xfa_goes_whatever_it_calls_itself(tmp_path: Path) -> None:
    document = _document()
    xfa = Stream(document, SECRET.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=xfa)
    clean, notes = _clean(tmp_path, document)
    assert SECRET not in _whole(clean)
    assert notes == ["form_dropped"]


def test_a_page_s_thumbnail_and_leftovers_go(tmp_path: Path) -> None:
    document = _document()
    page = document.pages[0].obj
    page.Thumb = Stream(document, SECRET.encode(), Width=1, Height=1)
    page.PieceInfo = Dictionary(A=String(SECRET))
    page.Apa = String(SECRET)
    clean, _notes = _clean(tmp_path, document)
    assert SECRET not in _whole(clean)


def test_a_portfolio_is_refused_with_the_way_out(tmp_path: Path) -> None:
    document = _document()
    document.Root.Collection = Dictionary()
    with pytest.raises(Fault) as fault:
        _clean(tmp_path, document)
    assert fault.value.code == "portfolio"


def test_attachments_go_and_it_is_said(tmp_path: Path) -> None:
    document = _document()
    file = Stream(document, SECRET.encode())
    specification = Dictionary(Type=Name.Filespec, F=String("a"), EF=Dictionary(F=file))
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), specification])))
    clean, notes = _clean(tmp_path, document)
    assert SECRET not in _whole(clean)
    assert notes == ["attachments_dropped"]


@pytest.mark.parametrize(
    "action",
    [
        lambda: Dictionary(S=Name.Launch, F=String("cmd.exe")),
        lambda: Dictionary(S=Name.GoToR, F=String("lain.pdf"), D=Array([0, Name.Fit])),
        lambda: Dictionary(S=Name.URI, URI=String("file:///c:/a")),
        lambda: Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
        lambda: Dictionary(S=Name.Named, N=Name("/Print")),
        lambda: Dictionary(S=Name.Rendition),
        lambda: Dictionary(S=Name.GoTo, D=Array([0]), Next=Dictionary(S=Name.JavaScript, JS=String("x()"))),
    ],
    ids=["launch", "remote", "file", "script", "print", "film", "next"],
)
@pytest.mark.parametrize("where", ["link", "opening", "bookmark", "field"])
def test_what_would_be_done_is_not_done(tmp_path: Path, action: Callable[[], Dictionary], where: str) -> None:
    document = _document()
    page = document.pages[0].obj
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action())
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, Rect=[0, 0, 9, 9], A=action(), T=String("a"))
    match where:
        case "link":
            page.Annots = Array([document.make_indirect(link)])
        case "opening":
            document.Root.OpenAction = action()
            page.AA = Dictionary(O=action())
        case "bookmark":
            first = document.make_indirect(Dictionary(Title=String("Bab"), A=action()))
            document.Root.Outlines = document.make_indirect(Dictionary(First=first, Last=first, Count=1))
        case _:
            field = document.make_indirect(widget)
            page.Annots = Array([field])
            document.Root.AcroForm = Dictionary(Fields=Array([field]))
    clean, _notes = _clean(tmp_path, document)
    whole = _whole(clean)
    for word in (
        "Launch",
        "cmd.exe",
        "GoToR",
        "lain.pdf",
        "file:",
        "JavaScript",
        "app.alert",
        "x()",
        "/Print",
        "Rendition",
    ):
        assert word not in whole


def test_links_to_the_web_and_within_stay(tmp_path: Path) -> None:
    document = _document()
    page = document.pages[0].obj
    within = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=Array([page, Name.Fit]))
    web = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9],
        A=Dictionary(S=Name.URI, URI=String("https://contoh.go.id/")),
    )  # fmt: skip
    page.Annots = Array([within, web])
    clean, _notes = _clean(tmp_path, document)
    notes = clean.pages[0].obj.Annots
    assert len(notes) == 2
    assert notes[0].Dest[0].objgen == clean.pages[0].obj.objgen
    assert str(notes[1].A.URI) == "https://contoh.go.id/"


def _with_picture(stream_of: bytes, filters: object, **more: object) -> pikepdf.Pdf:
    document = _document()
    image = Stream(
        document, stream_of, Type=Name.XObject, Subtype=Name.Image, Width=900, Height=600, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, **more,
    )  # fmt: skip
    image.Filter = filters
    page = document.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(Gambar=image))
    page.Contents = Stream(document, b"q 300 0 0 200 0 0 cm /Gambar Do Q")
    return document


@pytest.mark.parametrize("packed", [False, True])
def test_a_photograph_loses_its_metadata_under_whatever_it_is_packed_in(tmp_path: Path, packed: bool) -> None:
    photo = photograph() + photograph()
    if packed:
        document = _with_picture(zlib.compress(photo), Array([Name.FlateDecode, Name.DCTDecode]))
    else:
        document = _with_picture(photo, Name.DCTDecode)
    clean, _notes = _clean(tmp_path, document)
    image = clean.pages[0].obj.Resources.XObject.Gambar
    raw = image.read_raw_bytes()
    assert b"Exif" not in raw
    assert raw.count(b"\xff\xd8\xff") == 1
    with Image.open(io.BytesIO(raw)) as one, Image.open(io.BytesIO(photograph())) as other:
        assert one.tobytes() == other.tobytes()


def test_a_jpeg_2000_keeps_the_boxes_of_the_picture_alone(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG2000")
    words = SECRET.encode()
    data = out.getvalue() + (8 + len(words)).to_bytes(4, "big") + b"xml " + words
    clean, _notes = _clean(tmp_path, _with_picture(data, Name.JPXDecode))
    raw = clean.pages[0].obj.Resources.XObject.Gambar.read_raw_bytes()
    assert words not in raw
    assert Image.open(io.BytesIO(raw)).size == (64, 48)


def test_what_calls_itself_a_picture_and_is_none_is_empty(tmp_path: Path) -> None:
    clean, _notes = _clean(tmp_path, _with_picture(SECRET.encode(), Name.DCTDecode))
    assert SECRET not in _whole(clean)


def test_remarks_in_the_description_of_a_page_go_and_what_is_drawn_stays(tmp_path: Path) -> None:
    document = _document()
    document.pages[0].obj.Contents = Stream(document, f"% {SECRET}\n0 0 1 rg 0 0 200 200 re f % akhir\n".encode())
    clean, _notes = _clean(tmp_path, document)
    data = clean.pages[0].obj.Contents.read_bytes()
    assert SECRET.encode() not in data
    assert b"0 0 200 200 re" in data


def test_a_signature_s_look_stays_and_its_claim_goes(tmp_path: Path) -> None:
    document = _document()
    look = Stream(document, b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("TTE"), Rect=[0, 0, 9, 9],
            AP=Dictionary(N=look), V=Dictionary(Type=Name.Sig, Contents=String(SECRET)),
        )
    )  # fmt: skip
    document.pages[0].obj.Annots = Array([field])
    document.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    clean, notes = _clean(tmp_path, document)
    assert notes == ["signature_removed"]
    assert SECRET not in _whole(clean)
    assert "/N" in clean.pages[0].obj.Annots[0].AP


def test_an_element_in_a_circle_ends(tmp_path: Path) -> None:
    document = _document()
    first = document.make_indirect(Dictionary(Title=String("Bab")))
    first.Next = first
    first.First = first
    document.Root.Outlines = document.make_indirect(Dictionary(First=first, Last=first))
    clean, _notes = _clean(tmp_path, document)
    assert len(clean.pages) == 1


@pytest.mark.parametrize("packed", [b"/F /DCT", b"/F [/AHx /DCT]"])
def test_a_photograph_in_the_description_of_a_page_brings_no_place(tmp_path: Path, packed: bytes) -> None:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x010F] = SECRET
    Image.new("RGB", (8, 8), "red").save(out, "JPEG", exif=exif)
    data = out.getvalue() if b"AHx" not in packed else out.getvalue().hex().encode() + b">"
    document = _document()
    document.pages[0].obj.Contents = Stream(
        document, b"q 8 0 0 8 0 0 cm BI /W 8 /H 8 /CS /RGB /BPC 8 " + packed + b" ID " + data + b" EI Q"
    )
    clean, _notes = _clean(tmp_path, document)
    drawn = pikepdf.parse_content_stream(clean.pages[0])
    assert [one.iimage.as_pil_image().getpixel((4, 4)) for one in drawn if hasattr(one, "iimage")] == [(254, 0, 0)]
    assert SECRET not in _whole(clean)


@pytest.mark.parametrize("indirect", [True, False])
def test_what_an_annotation_of_another_kind_brings_goes_with_it(tmp_path: Path, indirect: bool) -> None:
    document = _document()
    file = Stream(document, SECRET.encode())
    attached = Dictionary(Type=Name.Filespec, F=String(SECRET), EF=Dictionary(F=file))
    notes = [
        Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=attached),
        Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9], RichMediaContent=Dictionary(A=file)),
        Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String("catatan")),
    ]
    notes = [document.make_indirect(note) for note in notes] if indirect else notes
    document.pages[0].obj.Annots = document.make_indirect(Array(notes)) if indirect else Array(notes)
    clean, said = _clean(tmp_path, document)
    assert SECRET not in _whole(clean)
    assert [str(note.Subtype) for note in clean.pages[0].obj.Annots] == ["/Text"]
    assert said == ["attachments_dropped"]
