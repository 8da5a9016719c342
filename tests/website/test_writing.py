"""An officer's plain text becomes an article: tables, lists, WhatsApp's marks and links, and never a word changed."""

import pytest

from saring.website.linking import bare_links
from saring.website.writing import blocks_of, inline


def only(text: str) -> str:
    blocks = blocks_of(text)
    assert [block["type"] for block in blocks] == ["paragraph"]
    return str(blocks[0]["value"])


def cells(block: dict) -> list[list[str]]:  # type: ignore[type-arg]
    value = block["value"]
    rows = [[cell["value"] for cell in row["value"]["cells"]] for row in value["rows"]]
    return [[cell["value"] for cell in value["header"]], *rows]


class TestTables:
    def test_a_table_pasted_from_word_is_a_table(self) -> None:
        text = "Jadwal posyandu\n\nHari\tJam\tTempat\nSenin\t08.00\tJaweten\nSelasa\t09.00\tAmpari\n\nDatanglah."
        first, last = blocks_of(text)
        assert first["type"] == "table"
        assert first["value"]["caption"] == "Jadwal posyandu"
        assert cells(first) == [["Hari", "Jam", "Tempat"], ["Senin", "08.00", "Jaweten"], ["Selasa", "09.00", "Ampari"]]
        assert last["value"] == "<p>Datanglah.</p>"

    def test_the_line_above_stays_where_it_names_no_table(self) -> None:
        first, second = blocks_of("Warga datang pagi.\n\nHari\tJam\nSenin\t08.00")
        assert first["value"] == "<p>Warga datang pagi.</p>"
        assert second["value"]["caption"] == "Tabel"

    def test_an_empty_cell_keeps_its_place(self) -> None:
        assert cells(blocks_of("A\tB\tC\n1\t\t3\n4")[0])[1:] == [["1", "", "3"]]

    def test_what_is_too_wide_for_a_table_stays_text_with_its_cells_apart(self) -> None:
        wide = "\t".join("abcdefghi")
        assert only(f"{wide}\n{wide}") == f"<p>{' | '.join('abcdefghi')}<br/>{' | '.join('abcdefghi')}</p>"

    def test_a_lone_line_with_tabs_is_never_glued(self) -> None:
        assert only("Senin\t08.00") == "<p>Senin | 08.00</p>"


class TestLists:
    def test_whatsapps_bullets_and_numbers(self) -> None:
        assert only("- beras\n- minyak") == "<ul><li>beras</li><li>minyak</li></ul>"
        assert only("1. daftar\n2. bayar") == "<ol><li>daftar</li><li>bayar</li></ol>"
        assert only("1. daftar\n\n2. bayar") == "<ol><li>daftar</li><li>bayar</li></ol>"

    def test_text_around_a_list_stays_around_it(self) -> None:
        kinds = [block["value"][:4] for block in blocks_of("Bawa:\n- KTP\n- KK\nlalu antre")]
        assert kinds == ["<p>B", "<ul>", "<p>l"]

    @pytest.mark.parametrize(
        "text",
        ["2. lanjutan\n3. penutup", "1. satu saja", "1. satu\n3. tiga", "12.30 mulai", "08.00 kumpul\n09.00 acara"],
    )
    def test_a_number_that_a_list_would_change_stays(self, text: str) -> None:
        assert only(text) == f"<p>{text.replace(chr(10), '<br/>')}</p>"

    def test_a_minus_is_no_bullet(self) -> None:
        assert only("-5 derajat") == "<p>-5 derajat</p>"


class TestMarks:
    def test_bold_and_italic(self) -> None:
        assert inline("Harap *bawa KTP* dan _tepat waktu_.") == "Harap <b>bawa KTP</b> dan <i>tepat waktu</i>."
        assert inline("*_keduanya_*") == "<b><i>keduanya</i></b>"

    @pytest.mark.parametrize(
        "text",
        ["5*3*2 meter", "*) catatan", "*) satu dan *) dua", "nama_file_baru.pdf", "a * b * c", "****", "Rp *5", "* *"],
    )
    def test_signs_that_are_no_marks_stay(self, text: str) -> None:
        assert inline(text) == text

    def test_everything_else_is_escaped(self) -> None:
        assert inline("<script> & *<b>*") == "&lt;script&gt; &amp; <b>&lt;b&gt;</b>"


class TestLinks:
    @pytest.mark.parametrize(
        ("text", "target"),
        [
            ("Lihat https://dpmdsos.baritotimurkab.go.id/a_b_c.", "https://dpmdsos.baritotimurkab.go.id/a_b_c"),
            ("(www.kemensos.go.id)", "https://www.kemensos.go.id"),
            ("situs dpmdsos.baritotimurkab.go.id, atau", "https://dpmdsos.baritotimurkab.go.id"),
            ("surat ke dpmdsos@baritotimurkab.go.id.", "mailto:dpmdsos@baritotimurkab.go.id"),
            ("Posko: 0812-3456-7890", "tel:+6281234567890"),
            ("telepon (0526) 21234", "tel:+6252621234"),
            ("Kantor 0526-21234.", "tel:+6252621234"),
            ("WA +62 812 3456 7890", "tel:+6281234567890"),
            ("hubungi 112 segera", "tel:112"),
            ("Call center: 119", "tel:119"),
        ],
    )
    def test_addresses_and_numbers_lead_somewhere(self, text: str, target: str) -> None:
        assert [link.target for link in bare_links(text)] == [target]
        assert f'<a href="{target}">' in inline(text)

    @pytest.mark.parametrize(
        "text",
        [
            "NIK 6213081204870003",
            "tanggal 08-12-2026",
            "pukul 08.00-10.00",
            "Rp0812.345.678",
            "Rp 081.234.567",
            "rekening 081234567890",
            "NIP 19870412 201001 1 003",
            "nomor 065/112/2026",
            "112 warga hadir",
            "tahun 2025-2026",
            "2026.go",
            "budi@gmail.com",
            "6281234567890123",
            "No. 0526/21234",
        ],
    )
    def test_what_is_no_address_and_no_telephone_is_left_alone(self, text: str) -> None:
        assert bare_links(text) == []

    def test_marks_within_an_address_are_letters_of_it(self) -> None:
        html = inline("*https://x.go.id/a_b_c*")
        assert html == '<b><a href="https://x.go.id/a_b_c">https://x.go.id/a_b_c</a></b>'
