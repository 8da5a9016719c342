"""Numbers and passages are starred wherever and however they are written, and nothing else is touched."""

from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saring.checks.content import Content
from saring.checks.folding import fold, fold_with_places
from saring.checks.redaction.secrets import Secrets
from saring.checks.registry import run_all
from saring.checks.settings import Settings
from tests.checks.redaction.redacted import NIK, mended, personal

WRITTEN = (
    NIK,
    "6213 9901 0190 0001",
    "6213-9901-0190-0001",
    "62.13.99.010190.0001",
    "6 2 1 3 9 9 0 1 0 1 9 0 0 0 0 1",
    "６２１３９９０１０１９００００１",
    "6213990101\u200b900001",
    "621399010190\n0001",
    "6 | 2 | 1 | 3 | 9 | 9 | 0 | 1 | 0 | 1 | 9 | 0 | 0 | 0 | 0 | 1",
    "\t".join(NIK),
    "[6][2][1][3][9][9][0][1][0][1][9][0][0][0][0][1]",
    "&#54;213990101900001",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_however_it_is_written(written: str) -> None:
    starred = Secrets({NIK}).starred(f"NIK {written}, Budi")
    assert fold(starred).removeprefix("nik ").lstrip("[").startswith("*")
    assert starred.endswith(", Budi")
    assert "".join(char for char in fold(starred) if char.isdigit()) == "0001"


@pytest.mark.parametrize(
    ("half", "starred"),
    [
        ("621399010190****", "****************"),
        ("6213 9901 01xx xx01", "**** **** **** xx01"),
        ("62139901########", "************####"),
    ],
)
def test_what_is_masked_by_half_is_masked_as_the_house_does(half: str, starred: str) -> None:
    assert Secrets({half}).starred(f"NIK {half}, Budi") == f"NIK {starred}, Budi"


@pytest.mark.parametrize("before", [0, 8, 199_592, 199_992, 200_000, 500_000])
def test_among_nothing_but_figures_none_is_missed_and_none_is_taken_for_it(before: int) -> None:
    filling = "1234567\n" * (before // 8)
    text = f"{filling}{NIK}\n9{NIK}\n{filling}{NIK}"
    count, edits = Secrets({NIK}).edits(text)
    assert count == 2
    assert len(edits) == 24
    assert f"9{NIK}" in Secrets({NIK}).starred(text)


def test_the_middle_of_a_longer_number_is_another_one() -> None:
    secrets = Secrets({NIK})
    assert secrets.starred(f"9{NIK}") == f"9{NIK}"
    assert secrets.starred(f"{NIK}9") == f"{NIK}9"
    assert secrets.starred(f"9 {NIK} 9") == "9 ************0001 9"


def test_a_passport_keeps_four_digits_and_other_numbers_their_own() -> None:
    secrets = Secrets({"c1234567"})
    assert secrets.starred("paspor C 1234567, Rp1.234.567") == "paspor * ***4567, Rp1.234.567"


def test_a_passage_goes_whole_with_the_words_it_begins_and_ends_in() -> None:
    starred = Secrets({"ak bernama budi\numur 9"}).starred("Seorang anak bernama Budi,\numur 9 dst.".replace(",", ""))
    assert starred == "Seorang **** ******* ****\n**** * dst."


@given(st.text())
def test_places_lead_from_what_is_folded_to_what_was_written(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert list(places) == sorted(places)


_AROUND = st.text(
    st.characters(exclude_categories=("Nd", "No", "Nl", "Cs", "Cf", "Mn", "Me"), exclude_characters="&\x00")
)


@given(_AROUND, st.sampled_from(WRITTEN[:6]), _AROUND)
def test_what_stands_around_stays(before: str, written: str, after: str) -> None:
    secrets = Secrets({NIK})
    text = f"{before} |{written}| {after}"
    starred = secrets.starred(text)
    assert starred.startswith(f"{before} |*")
    assert starred.endswith(f"| {after}")
    assert len(starred) == len(text)
    assert not secrets.within(starred)
    assert secrets.starred(starred) == starred


@given(st.text())
def test_text_without_the_number_stays_as_it_is(text: str) -> None:
    secrets = Secrets({NIK})
    if not secrets.within(text):
        assert secrets.starred(text) == text


NUMBERS = {
    "personal.kk": "No. KK: 6213990101200003",
    "personal.npwp": "NPWP 12.345.678.2-123.000",
    "personal.bpjs": "Kartu 0001234567890",
    "personal.phone": "Budi +62 812 3456 7890",
    "personal.account": "No. Rekening BRI 0000-01-000001-50-0",
    "personal.passport": "Paspor C1234567",
    "personal.nip": "pegawai 198001012010011999",
}


@pytest.mark.parametrize("check", NUMBERS)
def test_every_kind_of_number(tmp_path: Path, check: str) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph(NUMBERS[check])
    document.add_paragraph("Rp1.234.567 tetap, nomor 140/123/DPMDSos/2026")
    document.save(str(path))
    assert check in {one[0] for one in personal(path)}
    new, report = mended(path, "mask")
    assert report["done"]
    assert not report["undone"]
    assert check not in {one[0] for one in personal(new)}
    first, second = (one.text for one in docx.Document(str(new)).paragraphs)
    assert sum(char.isdigit() for char in first) == 4
    assert second == "Rp1.234.567 tetap, nomor 140/123/DPMDSos/2026"


def test_exact_words_are_never_kept_or_shown() -> None:
    (finding,) = (one for one in run_all(Content.of_text(f"NIK {NIK}"), Settings()) if one.check == "personal.nik")
    assert finding.exact == NIK
    assert NIK not in repr(finding)
    assert NIK not in str(finding.as_data())
