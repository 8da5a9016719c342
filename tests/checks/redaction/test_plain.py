"""Text and CSV."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saring.checks.redaction.redact import redact
from saring.checks.settings import Settings
from tests.checks.redaction.redacted import NIK, OTHER, PHONE, mended, personal, scanned, targets

CSV = f'No;NIK;Nama\r\n1;{NIK};"Budi; bin Ali"\r\n2;{OTHER};Siti\r\n\r\nCatatan: {PHONE}\r\n'


def test_a_sentence_that_tells_of_an_illness_is_masked_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Laporan kunjungan.\nBapak Yohanes menderita TBC sejak tahun lalu.\nSelesai.")
    assert "personal.health" in {one.check for one in scanned(path)[1]}
    new, report = mended(path, "mask", only=lambda one: one.check == "personal.health")
    assert report["undone"] == []
    assert new.read_text() == "Laporan kunjungan.\n***** ******* ********* *** ***** ***** ****.\nSelesai."


@pytest.mark.parametrize("written", [f"{NIK[:10]}\n{NIK[10:]}", " | ".join(NIK), "\t".join(NIK), f"{NIK[:12]}xxxx"])
def test_a_number_over_lines_and_boxes_or_half_masked_is_masked_where_it_stands(tmp_path: Path, written: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Isian\nNIK : {written}\nselesai")
    assert "personal.nik" in {one.check for one in scanned(path)[1]}
    new, report = mended(path, "mask", only=lambda one: one.check == "personal.nik")
    assert (report["undone"], "personal.nik" in {one.check for one in scanned(new)[1]}) == ([], False)
    assert "".join(filter(str.isdigit, new.read_text())) in {NIK[-4:], ""}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_numbers_are_starred_and_all_else_stays(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(("“Daftar”\n" + CSV).encode(encoding))
    new, report = mended(path, "mask")
    assert not report["undone"]
    assert report["places"] == 3
    text = new.read_bytes().decode(encoding)
    wanted = CSV.replace(NIK, "************0001").replace(OTHER, "************0002").replace(PHONE, "****-****-7890")
    assert text == "“Daftar”\n" + wanted
    assert personal(new) == [("personal.list", "baris 2")]


def test_a_column_goes(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(CSV.encode())
    new, report = mended(path, "drop_column")
    assert report["columns"] == [{"table": "", "column": "NIK"}]
    assert new.read_bytes().decode() == f'No;Nama\r\n1;"Budi; bin Ali"\r\n2;Siti\r\n\r\nCatatan: {PHONE}\r\n'


def test_a_cell_over_several_lines_is_left_to_a_person(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(f'Nama;NIK;Alamat\n"Budi\nbin Ali";{NIK};Desa\n')
    new, report = mended(path, "drop_column")
    assert {one["code"] for one in report["undone"]} == {"complex_table"}
    assert not new.exists()


def test_a_second_time_says_that_it_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Budi {NIK}\n")
    wanted = targets(path, "mask")
    new, again = tmp_path / "b.txt", tmp_path / "c.txt"
    redact(path, new, wanted, Settings(), with_ocr=False)
    report = redact(new, again, wanted, Settings(), with_ocr=False)
    assert [one["code"] for one in report["undone"]] == ["gone"]
    assert not again.exists()
    assert new.read_text() == "Budi ************0001\n"
    assert path.read_text() == f"Budi {NIK}\n"


def test_a_childs_passage_is_starred_whole(tmp_path: Path) -> None:
    path = tmp_path / "berita.txt"
    line = "Seorang anak bernama Budi (9 tahun) menjadi korban pencabulan di Desa Contoh."
    path.write_text(f"{line}\n\n" + "Pemerintah desa mengadakan rapat.\n" * 20)
    new, report = mended(path, "mask")
    assert report["done"]
    text = new.read_text()
    assert "Budi" not in text
    assert "Contoh" not in text
    assert text.endswith("Pemerintah desa mengadakan rapat.\n" * 10)
    assert not personal(new)


@given(
    st.lists(st.sampled_from(["Budi", "\n", " ", ";", "9", NIK, OTHER, "Rp1.000", PHONE, "é", "\u200b"]), max_size=30)
)
def test_any_text_keeps_what_is_no_number(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    path = tmp_path_factory.mktemp("teks") / "a.txt"
    path.write_bytes("".join(words).encode())
    new, report = mended(path, "mask")
    if not report["done"]:
        return
    assert not report["undone"]
    before, after = path.read_bytes().decode(), new.read_bytes().decode()
    assert [char for char in after if char.isalpha()] == [char for char in before if char.isalpha()]
    assert after.count("\n") == before.count("\n")
    assert not [one for one in personal(new) if one[0] in {"personal.nik", "personal.phone"}]
