"""Clean pictures and renditions: upright, sane sizes, no metadata, the same bytes every time."""

import io
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageCms, TiffImagePlugin

from saring.media.images import pictures, vips
from saring.media.images.renditions import crop_box, dominant_colour, render_picture, render_set, sizes
from saring.media.isolation.faults import Fault
from tests.media.files import photograph, picture


def _clean(tmp_path: Path, data: bytes, mime: str) -> Image.Image:
    source = tmp_path / "source"
    source.write_bytes(data)
    made = pictures.clean(source, mime, tmp_path).made[0]
    found = Image.open(io.BytesIO((tmp_path / made.file).read_bytes()))
    assert (found.width, found.height) == (made.width, made.height)
    assert not found.getexif()
    assert "icc_profile" not in found.info
    return found


def test_a_photograph_is_turned_upright_and_its_time_kept_in_custody(tmp_path: Path) -> None:
    found = _clean(tmp_path, photograph(900, 600), "image/jpeg")
    assert found.size == (600, 900)
    assert found.info["progressive"]
    assert pictures.clean(tmp_path / "source", "image/jpeg", tmp_path).captured_at == "2026-06-18T09:10:11"


def test_large_pictures_become_smaller_and_small_ones_stay(tmp_path: Path) -> None:
    assert max(_clean(tmp_path, picture("JPEG", size=(5000, 3000)), "image/jpeg").size) == 2560
    assert _clean(tmp_path, picture("JPEG", size=(64, 40)), "image/jpeg").size == (64, 40)


@pytest.mark.parametrize(
    ("form", "mode", "mime", "out"),
    [
        ("PNG", "RGB", "image/png", "JPEG"),
        ("PNG", "RGBA", "image/png", "JPEG"),
        ("PNG", "L", "image/png", "JPEG"),
        ("JPEG", "CMYK", "image/jpeg", "JPEG"),
        ("GIF", "P", "image/gif", "JPEG"),
        ("WEBP", "RGB", "image/webp", "JPEG"),
        ("TIFF", "RGB", "image/tiff", "JPEG"),
        ("AVIF", "RGB", "image/avif", "JPEG"),
    ],
)
def test_every_kind_comes_out_for_every_browser(tmp_path: Path, form: str, mode: str, mime: str, out: str) -> None:
    found = _clean(tmp_path, picture(form, mode), mime)
    assert (found.format, found.mode, found.size) == (out, "RGB", (320, 200))


def test_a_see_through_picture_stays_see_through(tmp_path: Path) -> None:
    drawn = Image.new("RGBA", (80, 60), (20, 90, 70, 0))
    drawn.paste((200, 150, 40, 255), (10, 10, 50, 50))
    out = io.BytesIO()
    drawn.save(out, "PNG")
    found = _clean(tmp_path, out.getvalue(), "image/png")
    assert (found.format, found.mode) == ("WEBP", "RGBA")


def test_heic_is_read(tmp_path: Path) -> None:
    source = Image.radial_gradient("L").convert("RGB")
    out = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:06:18 09:10:11"
    pillow_heif.from_pillow(source).save(out, exif=exif.tobytes())
    assert _clean(tmp_path, out.getvalue(), "image/heic").size == (256, 256)
    assert pictures.clean(tmp_path / "source", "image/heic", tmp_path).captured_at == "2026-06-18T09:10:11"


def test_colours_of_a_profile_become_plain_srgb(tmp_path: Path) -> None:
    out = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (60, 40), (200, 100, 50)).save(out, "JPEG", icc_profile=profile, quality=95)
    found = _clean(tmp_path, out.getvalue(), "image/jpeg")
    assert all(abs(a - b) < 6 for a, b in zip(found.getpixel((30, 20)) or (), (200, 100, 50), strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_heic_of_any_width_and_depth_looks_the_same(tmp_path: Path, mode: str) -> None:
    drawn, out = Image.new("RGB", (251, 130), "white"), io.BytesIO()
    drawn.paste("black", (125, 0, 251, 130))
    pillow_heif.from_pillow(drawn.convert(mode)).save(out, quality=95)
    made = _clean(tmp_path, out.getvalue(), "image/heic").convert("L")
    assert made.size == (251, 130)
    assert [made.getpixel((x, y)) > 200 for y in (2, 127) for x in (3, 120, 130, 248)] == [True, True, False, False] * 2


@pytest.mark.parametrize("mime", ["image/jpeg", "image/png", "image/webp", "image/heic", "image/avif"])
def test_broken_pictures_are_faults_not_crashes(tmp_path: Path, mime: str) -> None:
    source = tmp_path / "source"
    whole = {"image/jpeg": photograph(), "image/png": picture("PNG"), "image/webp": picture("WEBP")}
    data = whole.get(mime, b"\x00\x00\x00\x18ftypheic" + b"\0" * 900)
    source.write_bytes(data[: len(data) // 2])
    with pytest.raises(Fault) as fault:
        pictures.clean(source, mime, tmp_path)
    assert fault.value.code == "damaged"


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    path = tmp_path / "scene.jpg"
    path.write_bytes(picture("JPEG", size=(1600, 1067)))
    return path


def test_a_set_comes_from_one_decode_and_never_grows(scene: Path) -> None:
    made = render_set(scene, [320, 640, 1280, 2400])
    assert [(one.width, one.format) for one in made] == [
        (width, form) for width in (1600, 1280, 640, 320) for form in ("webp", "jpeg")
    ]
    assert {one.height for one in made if one.width == 640} == {427}
    assert [one.sha256 for one in made] == [one.sha256 for one in render_set(scene, [320, 640, 1280, 2400])]
    for one in made:
        opened = Image.open(io.BytesIO(one.data))
        assert opened.size == (one.width, one.height)
        assert not opened.getexif()


def test_a_ratio_is_cut_around_the_focal_point(scene: Path) -> None:
    (one,) = render_picture(scene, width=400, ratio=(1, 1), focal=(0.9, 0.5, 0.1, 0.1), formats=("avif",))
    assert (one.width, one.height, one.mime) == (400, 400, "image/avif")
    assert crop_box(1600, 1000, (1, 1), (0.9, 0.5, 0.1, 0.1)) == (600, 0, 1000, 1000)
    assert crop_box(1600, 1000, (1, 1), None) == (300, 0, 1000, 1000)
    assert crop_box(1000, 1600, (16, 9), (0.5, 0.0, 0.1, 0.1)) == (0, 0, 1000, 562)
    assert sizes(500, [320, 640, 900, 0]) == [500, 320]


def test_an_unknown_format_is_an_error(scene: Path) -> None:
    with pytest.raises(ValueError, match="unknown format"):
        render_picture(scene, width=100, formats=("bmp",))


def test_the_dominant_colour_is_the_one_most_of_it_has(tmp_path: Path) -> None:
    drawn = Image.new("RGBA", (300, 200), (15, 76, 69, 255))
    drawn.paste((255, 255, 255, 255), (0, 0, 100, 100))
    drawn.save(tmp_path / "drawn.png")
    assert dominant_colour(tmp_path / "drawn.png") == "#0f4c45"


def _tiff(tmp_path: Path, *pages: Image.Image, thumbnail: bool = False) -> Path:
    path = tmp_path / "source.tif"
    tags = [TiffImagePlugin.ImageFileDirectory_v2() for _ in pages]
    for number, (page, tag) in enumerate(zip(pages, tags, strict=True)):
        tag[0x00FE] = 1 if thumbnail and number else 0
        page.encoderinfo = {"tiffinfo": tag}
    pages[0].save(path, save_all=True, append_images=pages[1:], tiffinfo=tags[0])
    return path


def test_a_scanned_document_in_a_tiff_is_refused_not_cut_to_one_page(tmp_path: Path) -> None:
    path = _tiff(tmp_path, *(Image.new("RGB", (300, 200), colour) for colour in ("white", "grey", "black")))
    with pytest.raises(Fault) as fault:
        pictures.clean(path, "image/tiff", tmp_path)
    assert (fault.value.code, fault.value.particulars) == ("several_pages", {"pages": 3})


def test_a_thumbnail_inside_a_tiff_is_no_page(tmp_path: Path) -> None:
    path = _tiff(tmp_path, Image.new("RGB", (300, 200)), Image.new("RGB", (30, 20)), thumbnail=True)
    assert pictures.clean(path, "image/tiff", tmp_path).made[0].width == 300


@pytest.mark.parametrize("bits", [8, 10])
def test_avif_with_place_and_time_comes_out_without_the_place(tmp_path: Path, bits: int) -> None:
    source = vips.Image.new_from_buffer(photograph(600, 400), "")
    data = source.heifsave_buffer(compression="av1", Q=60, effort=0, bitdepth=bits, keep="all")
    assert b"Ponsel" in data
    found = _clean(tmp_path, data, "image/avif")
    assert found.size == (400, 600)
    assert pictures.clean(tmp_path / "source", "image/avif", tmp_path).captured_at == "2026-06-18T09:10:11"


def _busy(*, progressive: bool = False) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((600, 400), 60).convert("RGB").save(out, "JPEG", quality=88, progressive=progressive)
    return out.getvalue()


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("behind", [b"", bytes(5000)], ids=["nothing behind", "zeros behind"])
def test_a_jpeg_that_lacks_its_end_alone_is_taken_whole(tmp_path: Path, behind: bytes, progressive: bool) -> None:
    source = tmp_path / "source"
    source.write_bytes(_busy(progressive=progressive).removesuffix(b"\xff\xd9") + behind)
    cleaning = pictures.clean(source, "image/jpeg", tmp_path)
    assert (cleaning.made[0].width, cleaning.made[0].height, cleaning.notes) == (600, 400, [])


def test_the_end_of_a_thumbnail_is_not_taken_for_the_end_of_the_picture(tmp_path: Path) -> None:
    exif = b"\xff\xe1\x10\x00Exif\x00\x00" + picture("JPEG", size=(40, 30)).ljust(0x1000 - 8, b"\x00")
    whole = picture("JPEG", size=(300, 200))
    source = tmp_path / "source"
    source.write_bytes((whole[:2] + exif + whole[2:]).removesuffix(b"\xff\xd9"))
    cleaning = pictures.clean(source, "image/jpeg", tmp_path)
    assert (cleaning.made[0].width, cleaning.notes) == (300, [])


def test_what_a_phone_puts_behind_the_end_does_no_harm(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(_busy() + b"\x00\x00\x00\x18ftypmp42 \xff\xda film" + bytes(2000))
    cleaning = pictures.clean(source, "image/jpeg", tmp_path)
    assert (cleaning.made[0].height, cleaning.notes) == (400, [])


def test_a_jpeg_whose_last_rows_are_missing_is_shown_without_them_and_says_so(tmp_path: Path) -> None:
    source, data = tmp_path / "source", _busy()
    source.write_bytes(data[: int(len(data) * 0.98)])
    cleaning = pictures.clean(source, "image/jpeg", tmp_path)
    assert cleaning.notes == ["picture_cut"]
    with Image.open(tmp_path / cleaning.made[0].file) as found:
        assert 380 <= found.height < 400
        last = found.convert("L").crop((0, found.height - 1, 600, found.height))
        low, high = last.getextrema()
    assert high - low > 40  # type: ignore[operator]


@pytest.mark.parametrize(
    "data",
    [_busy()[:60_000], _busy()[:60_000] + bytes(90_000), _busy(progressive=True)[:-4000]],
    ids=["half", "half, then zeros", "progressive"],
)
def test_a_jpeg_of_which_much_is_missing_is_damaged(tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "source"
    source.write_bytes(data)
    with pytest.raises(Fault) as fault:
        pictures.clean(source, "image/jpeg", tmp_path)
    assert fault.value.code == "damaged"


@pytest.mark.parametrize(
    ("form", "mime"),
    [("GIF", "image/gif"), ("WEBP", "image/webp"), ("PNG", "image/png"), ("AVIF", "image/avif")],
    ids=["gif", "webp", "apng", "avif"],
)
def test_a_moving_picture_says_that_only_its_first_frame_is_shown(tmp_path: Path, form: str, mime: str) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")]
    source = tmp_path / "source"
    frames[0].save(source, form, save_all=True, append_images=frames[1:])
    cleaning = pictures.clean(source, mime, tmp_path)
    assert cleaning.notes == ["animation_stilled"]
    with Image.open(tmp_path / cleaning.made[0].file) as found:
        assert found.convert("RGB").getpixel((30, 20))[0] > 200  # type: ignore[index]
    frames[0].save(source, form)
    assert pictures.clean(source, mime, tmp_path).notes == []


def test_a_photograph_of_108_megapixels_is_taken(tmp_path: Path) -> None:
    source = tmp_path / "source"
    Image.new("L", (12_000, 9000), 120).save(source, "JPEG", quality=50)
    assert pictures.clean(source, "image/jpeg", tmp_path).made[0].width == 2560
