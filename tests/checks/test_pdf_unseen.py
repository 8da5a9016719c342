"""What a PDF hides by ways that a look at its page's own objects would miss."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from saring.checks.content import Content
from saring.checks.extract.files import content_of
from saring.checks.scanning import scan
from saring.checks.settings import Settings

NIK = "6213991203850007"
FONTS = Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
BOX = "0 0 0 rg 40 190 300 30 re f "

Resources = Callable[[pikepdf.Pdf], dict[str, pikepdf.Object]]


def _words(said: str = NIK, *, before: str = "", x: int = 50, y: int = 200) -> str:
    return f"BT {before} /F1 12 Tf {x} {y} Td ({said}) Tj ET "


SHOWN = _words("Surat edaran tentang jam kerja pegawai", y=350)


def _document(drawn: str, resources: Resources | None = None) -> pikepdf.Pdf:
    document = pikepdf.new()
    document.add_blank_page(page_size=(400, 400))
    page = document.pages[0].obj
    page.Resources = Dictionary(Font=FONTS, **(resources(document) if resources else {}))
    page.Contents = Stream(document, (SHOWN + drawn).encode())
    return document


def _read(tmp_path: Path, document: pikepdf.Pdf) -> Content:
    document.save(tmp_path / "a.pdf")
    return content_of(tmp_path / "a.pdf", name="")


def _hidden(content: Content) -> set[str]:
    return {piece.hidden for piece in content.pieces if NIK in piece.text}


def _form(document: pikepdf.Pdf, drawn: str) -> Stream:
    return Stream(
        document,
        drawn.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 400, 400]),
        Resources=Dictionary(Font=FONTS),
    )


def _with_form(drawn: str) -> Resources:
    return lambda document: {"XObject": Dictionary(X=_form(document, drawn))}


@pytest.mark.parametrize(
    ("drawn", "within"),
    [
        ("/X Do", _words() + BOX),
        (_words() + "/X Do", BOX),
        ("/X Do " + BOX, _words()),
        ("q 1 0 0 1 0 -100 cm /X Do Q 0 0 0 rg 40 90 300 30 re f", _words()),
    ],
)
def test_text_under_a_box_is_told_whichever_of_them_is_drawn_by_a_form(tmp_path: Path, drawn: str, within: str) -> None:
    assert "covered_text" in _hidden(_read(tmp_path, _document(drawn, _with_form(within))))


@pytest.mark.parametrize(
    ("drawn", "how"),
    [
        (_words(before="7 Tr"), "hidden_text"),
        ("1 1 1 RG " + _words(before="1 Tr"), "white_text"),
        (BOX + _words(), "white_text"),
        ("q 0 0 10 10 re W n " + _words() + "Q", "hidden_text"),
        ("/G gs " + _words(), "hidden_text"),
    ],
)
def test_text_that_nobody_sees_is_told(tmp_path: Path, drawn: str, how: str) -> None:
    document = _document(drawn, lambda _: {"ExtGState": Dictionary(G=Dictionary(ca=0.01))})
    assert how in _hidden(_read(tmp_path, document))


@pytest.mark.parametrize(
    "drawn", [BOX + "1 1 1 rg " + _words(), "q 40 190 300 30 re W n " + _words() + "Q", "1 0 0 rg " + _words()]
)
def test_text_that_is_seen_is_not_said_to_be_hidden(tmp_path: Path, drawn: str) -> None:
    assert _hidden(_read(tmp_path, _document(drawn))) == {""}


@pytest.mark.parametrize("kind", ["Stamp", "Widget"])
@pytest.mark.parametrize("flags", [4, 2])
def test_what_an_annotation_draws_is_read_even_a_hidden_one(tmp_path: Path, kind: str, flags: int) -> None:
    document = _document("")
    looks = Dictionary(N=_form(document, _words()))
    note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([0, 0, 400, 400]), F=flags, AP=looks)
    document.pages[0].obj.Annots = Array([document.make_indirect(note)])
    assert _hidden(_read(tmp_path, document)) == {""}


def test_what_a_pattern_draws_is_read(tmp_path: Path) -> None:
    def pattern(document: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
        cell = _form(document, _words(y=5))
        cell.PatternType, cell.PaintType, cell.TilingType, cell.XStep, cell.YStep = 1, 1, 1, 300, 30
        del cell["/Type"], cell["/Subtype"]
        return {"Pattern": Dictionary(P=cell)}

    assert _hidden(_read(tmp_path, _document("/Pattern cs /P scn 50 100 300 30 re f", pattern))) == {""}


@pytest.mark.parametrize(
    "drawn",
    [
        f"/Span <</Foo ({NIK})>> BDC EMC ",
        f"BX ({NIK}) foo EX ",
        f"/Span <</ActualText <{NIK.encode().hex()}>>> BDC EMC ",
    ],
)
def test_strings_that_a_description_does_not_draw_are_read(tmp_path: Path, drawn: str) -> None:
    assert _hidden(_read(tmp_path, _document(drawn))) == {"unseen"}
    assert _hidden(_read(tmp_path, _document("/X Do", _with_form(drawn)))) == {"unseen"}


def test_names_and_colour_profiles_that_hold_a_number_are_read(tmp_path: Path) -> None:
    document = _document("")
    document.Root.Dests = Dictionary({f"/N{NIK}": Array([document.pages[0].obj, Name.Fit])})
    assert _hidden(_read(tmp_path, document)) == {"unseen"}
    profile = _document(
        "/C cs 1 0 0 scn",
        lambda one: {"ColorSpace": Dictionary(C=Array([Name.ICCBased, Stream(one, f"desc {NIK}".encode(), N=3)]))},
    )
    assert _hidden(_read(tmp_path, profile)) == {"unseen"}


def test_a_layer_that_is_off_asks(tmp_path: Path) -> None:
    document = _document("")
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("Lapis dua")))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    document.save(tmp_path / "a.pdf")
    assert any("Lapis dua" in finding.message for finding in scan(tmp_path / "a.pdf", Settings(), name=""))


def _picture(document: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    pixels = Image.effect_noise((64, 64), 50).convert("RGB").tobytes()
    image = Stream(document, pixels, Type=Name.XObject, Subtype=Name.Image, Width=64, Height=64)
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    return {"XObject": Dictionary(I=image)}


@pytest.mark.parametrize(
    ("drawn", "asks"),
    [
        ("q 100 100 50 50 re W n 200 0 0 200 100 100 cm /I Do Q", True),
        ("q 200 0 0 200 -150 100 cm /I Do Q", True),
        ("q 200 0 0 200 100 100 cm /I Do Q 0 0 0 rg 120 150 100 12 re f", True),
        ("q 100 100 200 200 re W n 200 0 0 200 100 100 cm /I Do Q", False),
        ("q 200 0 0 200 100 100 cm /I Do Q 0 0 0 rg 120 150 100 20 re f 1 g " + _words("judul", x=125, y=155), False),
    ],
)
def test_a_picture_shown_in_part_asks(tmp_path: Path, drawn: str, asks: bool) -> None:
    content = _read(tmp_path, _document(drawn, _picture))
    assert ("pictures_in_part:1" in content.notes) is asks


def test_a_page_of_very_many_things_is_read(tmp_path: Path) -> None:
    many = "".join(_words("abc", y=at % 390) + f"0 0 0 rg {at % 300} {at % 350} 30 3 re f " for at in range(3000))
    assert _read(tmp_path, _document(many + _words())).pieces


def test_a_form_that_draws_itself_ends(tmp_path: Path) -> None:
    document = _document("/X Do", _with_form("/X Do"))
    form = document.pages[0].obj.Resources.XObject.X
    form.Resources = Dictionary(XObject=Dictionary(X=form), Font=FONTS)
    out = io.BytesIO()
    document.save(out)
    assert _read(tmp_path, document).kind == "pdf"
