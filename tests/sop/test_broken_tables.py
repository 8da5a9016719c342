"""Tables that cannot be taken: each a sentence naming row, column and what to do, and never anything else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saring.sop.errors import SopError
from saring.sop.importing import read_table, understand
from saring.sop.table import parse_table

HEAD = "No\tKegiatan\tPetugas\tAdmin\tPejabat\tKelengkapan\tWaktu\tOutput\tKet"
GOOD = [
    "1\tMengumpulkan bahan\tv\t\t\tKamera\t1 hari\tBahan\t",
    "2\tMengedit bahan\t\tv\t\tBahan\t1 jam\tDraf\t",
    "3\tMenyaring draf\t\t\tv\tDraf\t1 jam\tDraf layak\t",
    "4\tMenayangkan di website\t\tv\t\tDraf layak\t30 menit\tTayang\t",
]


def refusal(tmp_path: Path, rows: list[str], bind: dict[str, str] | None = None, head: str = HEAD) -> SopError:
    path = tmp_path / "sop.tsv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    with pytest.raises(SopError) as caught:
        read_table(path, bind=bind)
    return caught.value


def with_row(place: int, row: str) -> list[str]:
    return [*GOOD[: place - 1], row, *GOOD[place:]]


def test_the_good_rows_are_good(tmp_path: Path) -> None:
    (tmp_path / "sop.tsv").write_text("\n".join([HEAD, *GOOD]), encoding="utf-8")
    assert not any(row.inferred for row in read_table(tmp_path / "sop.tsv").rows)


def test_unreadable_time_names_row_and_column(tmp_path: Path) -> None:
    error = refusal(tmp_path, with_row(2, "2\tMengedit bahan\t\tv\t\tBahan\tsecepatnya\tDraf\t"))
    assert (error.row, error.column) == ("2", "Waktu")
    assert "Baris 2, kolom Waktu" in str(error) and "secepatnya" in str(error)


@pytest.mark.parametrize("time", ["3-1 jam", "0 menit", "999999999999 jam", "1 hari " * 40])
def test_senseless_time(time: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, with_row(2, f"2\tMengedit bahan\t\tv\t\tBahan\t{time}\tDraf\t")).column == "Waktu"


def test_unknown_kind_says_how_to_bind(tmp_path: Path) -> None:
    error = refusal(tmp_path, with_row(3, "3\tRapat koordinasi\t\t\tv\tDraf\t1 jam\tNotula\t"))
    assert error.row == "3"
    assert "Rapat koordinasi" in str(error) and "--bind 3=filter" in str(error)


def test_the_bind_it_asks_for_mends_it(tmp_path: Path) -> None:
    path = tmp_path / "sop.tsv"
    rows = with_row(3, "3\tRapat koordinasi\t\t\tv\tDraf\t1 jam\tNotula\t")
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    row = read_table(path, bind={"3": "filter"}).rows[2]
    assert (row.kind, row.inferred) == ("filter", False)


@pytest.mark.parametrize(
    ("bind", "word"),
    [({"9": "filter"}, "tidak punya baris 9"), ({"3": "saring"}, "saring"), ({"3": "filter:Bupati"}, "Bupati")],
)
def test_wrong_bind(bind: dict[str, str], word: str, tmp_path: Path) -> None:
    assert word in str(refusal(tmp_path, GOOD, bind))


@pytest.mark.parametrize(("place", "kind"), [(1, "collect"), (2, "edit"), (3, "filter"), (4, "publish")])
def test_a_missing_row_is_named(place: int, kind: str, tmp_path: Path) -> None:
    rows = [row for at, row in enumerate(GOOD, start=1) if at != place]
    assert f"({kind})" in str(refusal(tmp_path, rows))


def test_what_comes_once_may_not_come_twice(tmp_path: Path) -> None:
    error = refusal(tmp_path, [*GOOD, "5\tMengumpulkan bahan\tv\t\t\tKamera\t1 hari\tBahan\t"])
    assert error.row == "5" and "baris 1" in str(error)


@pytest.mark.parametrize("order", [[2, 1, 3, 4], [1, 3, 2, 4], [1, 2, 4, 3], [4, 1, 2, 3]])
def test_an_order_that_cannot_work(order: list[int], tmp_path: Path) -> None:
    error = refusal(tmp_path, [GOOD[place - 1] for place in order])
    assert error.row is not None and "--bind" in str(error)


def test_editing_after_the_last_filter(tmp_path: Path) -> None:
    assert refusal(tmp_path, [*GOOD, "5\tMengedit bahan\t\tv\t\tBahan\t1 jam\tDraf\t"]).row == "5"


def test_a_cell_that_is_no_mark(tmp_path: Path) -> None:
    error = refusal(tmp_path, with_row(2, "2\tMengedit bahan\t\tBudi\t\tBahan\t1 jam\tDraf\t"))
    assert (error.row, error.column) == ("2", "Admin")


def test_an_empty_activity(tmp_path: Path) -> None:
    error = refusal(tmp_path, with_row(2, "2\t\t\tv\t\tBahan\t1 jam\tDraf\t"))
    assert (error.row, error.column) == ("2", "Aktivitas")


def test_a_number_used_twice_or_unknown(tmp_path: Path) -> None:
    assert "dua kali" in str(refusal(tmp_path, with_row(3, "2\tMenyaring\t\t\tv\tDraf\t1 jam\tDraf\t")))
    assert "tidak dikenali" in str(refusal(tmp_path, with_row(3, "iii\tMenyaring\t\t\tv\tDraf\t1 jam\tDraf\t")))


def test_no_performer_to_infer(tmp_path: Path) -> None:
    head = HEAD.replace("Pejabat", "Masyarakat")
    error = refusal(tmp_path, with_row(3, "3\tMenyaring draf\t\t\t\tDraf\t1 jam\tDraf\t"), head=head)
    assert (error.row, error.column) == ("3", "Pelaksana")
    assert "--bind 3=filter:" in str(error)


@pytest.mark.parametrize(
    ("head", "word"),
    [
        ("No\tKegiatan\tPelaksana\tOutput", "Waktu"),
        ("No\tKegiatan\tKelengkapan\tWaktu\tOutput", "pelaksana"),
        ("No\tKegiatan\t" + "\t".join("ABCDEFGHI") + "\tKelengkapan\tWaktu\tOutput", "9 kolom pelaksana"),
        ("No\tKegiatan\tAdmin\tPejabat\tAdmin\tKelengkapan\tWaktu\tOutput", "dua kolom"),
        ("Nama\tAlamat\tTelepon", "tidak ditemukan"),
    ],
)
def test_wrong_headers(head: str, word: str, tmp_path: Path) -> None:
    assert word in str(refusal(tmp_path, GOOD, head=head))


def test_a_header_and_nothing_more(tmp_path: Path) -> None:
    assert "tidak punya baris" in str(refusal(tmp_path, []))


def test_too_many_rows(tmp_path: Path) -> None:
    rows = [f"{number}\tMengedit\t\tv\t\tBahan\t1 jam\tDraf\t" for number in range(1, 250)]
    assert "paling banyak 200" in str(refusal(tmp_path, rows))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1", "2.", "No", "Kegiatan", "Pelaksana", "Waktu", "Output", "v", "-", "1 jam", "🙂"])
            | st.text(max_size=12),
            max_size=9,
        ),
        max_size=12,
    )
)
def test_any_grid_is_read_or_refused(grid: list[list[str]]) -> None:
    try:
        understand(parse_table(grid))
    except SopError as error:
        assert str(error)
