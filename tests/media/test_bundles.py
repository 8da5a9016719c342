"""A ZIP of photographs: opened as photographs, and refused by the name of the first file that is none."""

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from saring.media import bundles, limits
from saring.media.isolation.faults import Fault
from saring.media.report import explain, explain_all
from tests.media.files import photograph, picture, word

PHOTO = photograph(90, 60)


def bundle(members: dict[str, bytes]) -> bytes:
    """A ZIP of those members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def _path(folder: Path, data: bytes) -> Path:
    path = folder / "foto.zip"
    path.write_bytes(data)
    return path


def _names(path: Path) -> list[str]:
    with bundles.unpacked(path) as opened:
        return [one.name for one in opened.pictures]


def test_pictures_in_folders_are_found_and_what_systems_add_is_not(tmp_path: Path) -> None:
    data = bundle(
        {
            "desa/IMG_1.jpg": PHOTO,
            "desa/IMG_2.png": picture("PNG"),
            "__MACOSX/desa/._IMG_1.jpg": b"\0\5\x16\7",
            "desa/Thumbs.db": b"\xd0\xcf\x11\xe0",
            ".DS_Store": b"x",
            "desa/._IMG_1.jpg": b"\0\5\x16\7",
        }
    )
    path = _path(tmp_path, data)
    assert bundles.is_bundle(path)
    assert _names(path) == ["IMG_1.jpg", "IMG_2.png"]


@pytest.mark.parametrize(
    ("members", "code", "part"),
    [
        ({"a.jpg": PHOTO, "surat.docx": word()}, "bundle_mixed", "surat.docx"),
        ({"a.jpg": PHOTO, "gambar.jpg": b"MZ" + bytes(900)}, "bundle_mixed", "gambar.jpg"),
        ({"a.jpg": PHOTO, "catatan.txt": b"halo"}, "bundle_mixed", "catatan.txt"),
        ({"a.jpg": PHOTO, "lagi.zip": bundle({"b.jpg": PHOTO})}, "bundle_nested", "lagi.zip"),
        ({"a.jpg": PHOTO, "lagi.jpg": b"Rar!\x1a\x07\x00"}, "bundle_nested", "lagi.jpg"),
        ({"Thumbs.db": b"x"}, "bundle_empty", None),
    ],
)
def test_anything_else_in_it_is_named(tmp_path: Path, members: dict[str, bytes], code: str, part: str | None) -> None:
    with pytest.raises(Fault) as fault:
        _names(_path(tmp_path, bundle(members)))
    assert (fault.value.code, fault.value.particulars.get("part")) == (code, part)


def test_more_than_one_submission_holds_is_refused(tmp_path: Path) -> None:
    members = {f"{number}.jpg": PHOTO for number in range(limits.MAX_BUNDLED + 1)}
    with pytest.raises(Fault) as fault:
        _names(_path(tmp_path, bundle(members)))
    assert fault.value.code == "bundle_too_many"


def test_a_way_out_and_a_swelling_member_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.jpg", PHOTO + bytes(40_000_000))
    with pytest.raises(Fault) as fault:
        _names(_path(tmp_path, out.getvalue()))
    assert fault.value.code == "unpacks_too_big"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("../../keluar.jpg", PHOTO)
    with pytest.raises(Fault) as fault:
        _names(_path(tmp_path, out.getvalue()))
    assert fault.value.code == "outside_path"


def test_a_locked_zip_says_so(tmp_path: Path) -> None:
    data = bytearray(bundle({"a.jpg": PHOTO}))
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1
    with pytest.raises(Fault) as fault:
        _names(_path(tmp_path, bytes(data)))
    assert fault.value.code == "bundle_locked"


def test_a_spoiled_member_is_damaged(tmp_path: Path) -> None:
    data = bytearray(bundle({"a.jpg": PHOTO}))
    data[40] ^= 0xFF  # within the picture, so that its checksum fails
    with pytest.raises(Fault) as fault:
        _names(_path(tmp_path, bytes(data)))
    assert fault.value.code == "damaged"


def test_a_zip64_of_a_storage_service_is_opened(tmp_path: Path) -> None:
    whole = bundle({"a.jpg": PHOTO})
    end = whole.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<HII", whole[end + 10 : end + 20])
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, size, start)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, end, 1)
    tail = whole[end : end + 8] + b"\xff" * 12 + whole[end + 20 :]
    assert _names(_path(tmp_path, whole[:end] + record + locator + tail)) == ["a.jpg"]


def test_office_documents_are_no_bundles(tmp_path: Path) -> None:
    assert not bundles.is_bundle(_path(tmp_path, word()))
    assert not bundles.is_bundle(_path(tmp_path, PHOTO))


def test_media_inspect_tells_the_fate_of_each_photograph(tmp_path: Path) -> None:
    reports = explain_all(_path(tmp_path, bundle({"a.jpg": PHOTO, "b.png": picture("PNG")})))
    assert [(one["path"].rpartition(" › ")[2], one["verdict"]) for one in reports] == [
        ("a.jpg", "clean"),
        ("b.png", "clean"),
    ]
    (refused,) = explain_all(_path(tmp_path, bundle({"a.jpg": PHOTO, "b.txt": b"halo"})))
    assert (refused["verdict"], refused["reasons"][0]["code"]) == ("refused", "bundle_mixed")
    assert "b.txt" in refused["reasons"][0]["message"]


def test_a_pipe_or_a_device_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), tmp_path):
        said = explain(path)
        assert (said["verdict"], said["reasons"][0]["code"], said["sha256"]) == ("refused", "not_a_file", None)


def test_a_name_that_is_no_utf8_is_valid_json(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/foto-\xff.jpg"
    Path(os.fsdecode(path)).write_bytes(PHOTO)
    done = subprocess.run(
        [sys.executable, "-c", "from saring.config.command import main; main()", "media", "inspect", "--json", path],
        capture_output=True, check=False, env={**os.environ, "SARING_DATA": str(tmp_path / "data")},
    )  # fmt: skip
    (said,) = json.loads(done.stdout.decode("utf-8"))
    assert said["path"].endswith(r"foto-\xff.jpg")
    assert said["verdict"] == "clean"
