"""`saring checks scan`: what it prints, and how it ends."""

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from saring.config.command import main

NIK = "6213990101900001"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["checks", "scan", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_a_folder_with_a_leak(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dalam").mkdir()
    (tmp_path / "dalam" / "b.txt").write_text(f"NIK {NIK}")
    (tmp_path / "a.txt").write_text("Kegiatan desa")
    code, out, _ = run(capsys, str(tmp_path), "--json")
    (row,) = json.loads(out)
    assert code == 1
    assert row == {
        "path": str(tmp_path / "dalam" / "b.txt"),
        "check": "personal.nik",
        "severity": "blocks",
        "place": "baris 1",
        "evidence": "nik ************0001",
        "message": row["message"],
    }
    assert NIK not in out


def test_nothing_that_blocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Aktifitas desa")
    code, out, _ = run(capsys, str(tmp_path / "a.txt"))
    assert code == 0
    assert "language.spelling" in out
    assert "1 temuan, 0 menahan." in out


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 rusak")
    code, out, _ = run(capsys, str(tmp_path), "--json")
    assert code == 1
    assert [row["check"] for row in json.loads(out)] == ["scan"]


def test_an_argument_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, str(tmp_path / "tidak-ada"))
    assert (code, out) == (2, "")
    assert "tidak-ada" in err


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A small web server over a folder; its address."""
    (tmp_path / "situs").mkdir()
    (tmp_path / "situs" / "index.html").write_text(f"<html><body><p>NIK {NIK}</p></body></html>")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "situs"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_a_page_of_the_web(site: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, site, "--json")
    assert code == 1
    assert {(row["path"], row["check"]) for row in json.loads(out)} >= {(site, "personal.nik")}


@pytest.mark.parametrize("path", ["tidak-ada", "\x00"])
def test_an_address_at_which_there_is_nothing(site: str, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, site + path)
    assert (code, out) == (2, "")
    assert site in err
