"""Pasting from Word, Excel and the web: tables stay tables, m² stays m², nothing is glued."""

from typing import Any

import pytest

from saring.website.pasting import blocks_of_paste
from saring.website.superscripts import read_aloud

WORD_TABLE = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><style>p{color:red}</style></head><body>
<!--StartFragment--><p class=MsoNormal>Jadwal <b>posyandu</b>:<o:p></o:p></p>
<table class=MsoTableGrid>
<tr><td><p class=MsoNormal><b>Hari</b></p></td><td><p class=MsoNormal>Jam</p></td><td>Luas</td></tr>
<tr><td rowspan=2><p class=MsoNormal>Senin</p><p>Selasa</p></td><td>08.00</td><td><p>12 m<sup>2</sup></p></td></tr>
<tr><td>09.00</td><td>7 m<span style='vertical-align:super'>3</span></td></tr></table>
<p class=MsoNormal>Datanglah ke <a href="https://x.go.id/a">kantor</a>, atau www.x.go.id.</p>
<!--EndFragment--></body></html>"""
WORD_LIST = """<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>1.<span>&nbsp; &nbsp;</span></span><![endif]>Daftar</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2. </span>Bayar</p>"""


def cells(block: dict[str, Any]) -> list[list[str]]:
    value = block["value"]
    rows = [[cell["value"] for cell in row["value"]["cells"]] for row in value["rows"]]
    return [[cell["value"] for cell in value["header"]], *rows]


def texts(rich: str) -> list[str]:
    return [block["value"] for block in blocks_of_paste(rich, "")]


def test_a_table_from_word_is_a_table_between_its_paragraphs() -> None:
    before, table, after = blocks_of_paste(WORD_TABLE, "")
    assert before["value"] == "<p>Jadwal <b>posyandu</b>:</p>"
    assert cells(table) == [["Hari", "Jam", "Luas"], ["Senin Selasa", "08.00", "12 m²"], ["", "09.00", "7 m³"]]
    assert after["value"] == (
        '<p>Datanglah ke <a href="https://x.go.id/a">kantor</a>, atau <a href="https://www.x.go.id">www.x.go.id</a>.</p>'
    )


def test_lists_of_word_and_of_the_web() -> None:
    assert texts(WORD_LIST) == ["<ol><li>Daftar</li><li>Bayar</li></ol>"]
    assert texts("<ul><li>beras</li><li><p>minyak</p></li></ul><p>lalu</p>") == [
        "<ul><li>beras</li><li>minyak</li></ul>",
        "<p>lalu</p>",
    ]


@pytest.mark.parametrize(
    ("rich", "kept"),
    [
        ("<p>Luas 20 m<sup>2</sup> dan CO<sub>2</sub></p>", "<p>Luas 20 m² dan CO₂</p>"),
        ("<p>ke<sup>lima</sup></p>", "<p>ke<sup>lima</sup></p>"),
        ("<div>satu</div><div>dua</div>", ""),
        ("<p>satu<br>dua</p>", "<p>satu<br/>dua</p>"),
        ("<p>a&lt;b & <script>x</script>c</p>", "<p>a&lt;b &amp; c</p>"),
        ("<a href='javascript:x'>klik</a>", "<p>klik</p>"),
        ("<b style='font-weight:normal'>biasa</b>", "<p>biasa</p>"),
    ],
)
def test_what_is_kept_of_a_line(rich: str, kept: str) -> None:
    assert texts(rich) == ([kept] if kept else ["<p>satu</p>", "<p>dua</p>"])


def test_a_table_with_no_room_in_a_block_keeps_its_cells_apart() -> None:
    row = "<tr>" + "".join(f"<td>{letter}</td>" for letter in "abcdefghi") + "</tr>"
    assert texts(f"<table>{row * 2}</table>") == ["<p>" + "<br/>".join([" | ".join("abcdefghi")] * 2) + "</p>"]


@pytest.mark.parametrize("rich", ["", "<table></table>", "<!-- -->", "<html><head></head></html>"])
def test_without_html_to_read_the_text_is_taken(rich: str) -> None:
    assert [block["value"] for block in blocks_of_paste(rich, "Halo *dunia*")][-1].endswith("<b>dunia</b></p>")


def test_spans_that_never_end_are_cut_short() -> None:
    made = blocks_of_paste('<table><tr><td colspan="99999999">a</td></tr><tr><td rowspan="0">b</td></tr></table>', "")
    assert made[0]["value"].startswith("<p>a")


def test_raised_figures_are_read_aloud_as_what_they_are() -> None:
    assert read_aloud("<p>m<sup>2</sup>, 10<sup>-3</sup>, H<sub>2</sub>O, ke<sup>satu</sup></p>") == (
        "<p>m², 10⁻³, H₂O, ke<sup>satu</sup></p>"
    )
