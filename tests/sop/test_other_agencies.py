"""Tables of other agencies: other rows, two officials in turn, no hand-over, other words for time and marks."""

import pytest

from saring.sop.importing import ParsedProcedure, read_table

from .made import TABLES


def kinds(parsed: ParsedProcedure) -> list[str]:
    return [row.kind.value for row in parsed.rows]


def performers(parsed: ParsedProcedure) -> list[str]:
    return [", ".join(row.performers) for row in parsed.rows]


def test_two_officials_in_turn_and_no_hand_over() -> None:
    parsed = read_table(TABLES / "dua-pejabat.csv")
    assert kinds(parsed) == ["collect", "edit", "filter", "filter", "publish"]
    assert performers(parsed) == ["Staf", "Operator", "Kepala Seksi", "Kepala Bidang", "Operator"]
    assert [row.max_minutes for row in parsed.rows] == [450, 180, 15, 900, 30]
    assert parsed.rows[2].notes == "Paraf"
    assert not any(row.inferred for row in parsed.rows)


def test_one_header_row_correction_and_approval() -> None:
    parsed = read_table(TABLES / "koreksi.csv")
    assert kinds(parsed) == ["collect", "hand_over", "edit", "filter", "filter", "withhold", "prepare", "publish"]
    assert [row.number for row in parsed.rows if row.inferred] == ["3", "4", "7"]
    assert parsed.rows[2].activity == "Menyusun tata letak, mengolah foto dan menyunting teks"
    assert (parsed.rows[5].min_minutes, parsed.rows[5].max_minutes) == (None, None)


def test_unnumbered_rows_column_numbers_and_a_signature_block() -> None:
    parsed = read_table(TABLES / "tanpa-nomor.tsv")
    assert kinds(parsed) == ["collect", "edit", "filter", "publish"]
    assert [row.number for row in parsed.rows] == ["1", "2", "3", "4"]
    assert performers(parsed) == ["Petugas", "Operator", "Camat", "Operator"]
    assert [row.inferred for row in parsed.rows] == [False, True, True, False]
    assert parsed.signature == "Camat,\n(nama terang)\nNIP. -"


def test_performers_named_in_the_cells() -> None:
    parsed = read_table(TABLES / "nama-di-sel.tsv")
    assert kinds(parsed) == ["collect", "hand_over", "edit", "filter", "prepare", "withhold"]
    assert parsed.rows[1].performers == ("Petugas Bidang", "Operator")
    assert parsed.performers == ("Petugas Bidang", "Operator", "Sekretaris")


def test_editing_twice_dashes_and_a_header_repeated_on_the_next_page() -> None:
    parsed = read_table(TABLES / "edit-berulang.tsv")
    assert kinds(parsed) == ["collect", "edit", "filter", "edit", "filter", "prepare", "publish"]
    assert performers(parsed)[:3] == ["Reporter", "Redaktur", "Kabid"]
    assert parsed.rows[4].max_minutes == 225


def test_no_marks_at_all() -> None:
    parsed = read_table(TABLES / "tanpa-tanda.tsv")
    assert kinds(parsed) == ["collect", "hand_over", "edit", "filter", "publish"]
    assert performers(parsed) == ["Kontributor OPD", "Kontributor OPD", "Tim Web", "Kepala Seksi", "Tim Web"]
    assert all(row.inferred for row in parsed.rows)


@pytest.mark.parametrize("path", sorted(TABLES.iterdir()), ids=lambda path: path.name)
def test_every_table_reads_the_same_twice(path: object) -> None:
    assert read_table(path) == read_table(path)  # type: ignore[arg-type]
