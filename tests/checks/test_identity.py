"""NIK and family cards: what makes one sure, what only looks like one, and what is something else."""

import re

import pytest

from saring.checks.catalogue.nik import WHY
from saring.checks.content import Content, Facts, Piece, Place, PlaceKind, Table
from saring.checks.findings import Finding, mask
from saring.checks.registry import run_all
from saring.checks.settings import Settings

NIK = "6213991203850007"
OTHERS = ("6213994204900012", "6213990107760003", "6213991512990021")


def seen(content: Content | str, check: str = "personal.nik") -> list[Finding]:
    content = Content.of_text(content) if isinstance(content, str) else content
    return [one for one in run_all(content, Settings()) if one.check == check]


def told(content: Content | str) -> list[tuple[str, object, bool]]:
    """Severity, why, and whether nobody may overrule it."""
    return [(one.severity.value, one.particulars["why"], one.absolute) for one in seen(content)]


def cells(*rows: tuple[str, ...], kind: str = "sheet") -> Content:
    return Content(
        name="",
        kind=kind,
        pieces=tuple(
            Piece(text, Place(PlaceKind.CELL, name="Data", cell=f"{chr(65 + column)}{number}"))
            for number, row in enumerate(rows, 1)
            for column, text in enumerate(row)
            if text
        ),
    )


def paragraphs(*texts: str, **facts: object) -> Content:
    return Content(
        name="",
        kind="word",
        pieces=tuple(Piece(text, Place(PlaceKind.BLOCK, number=number)) for number, text in enumerate(texts, 1)),
        facts=Facts(**facts),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    "text",
    [
        f"NIK {NIK}", f"N.I.K. : {NIK}", f"no_ktp={NIK}", f"No. Identitas {NIK}", f"nomor induk kependudukan ({NIK})",
        f"KTP a.n. Contoh Fiktif {NIK}", f"NIK ayah : {NIK}", f"NIK\n{NIK}", f"Contoh Fiktif, {NIK} (NIK)",
        "NIK 62.1399-1203/85 0007", "NIK 62 13 99 12 03 85 0007", "NIK: 62l399l2O385OOO7", "NIK : 6213991203\n850007",
        "| NIK | 6213 | 9912 | 0385 | 0007 |", "NIK\t" + "\t".join(NIK), "| NIK | " + " | ".join(NIK) + " |",
        f"nik{NIK}", f"Kode desa 2001, NIK {NIK}",
    ],
)  # fmt: skip
def test_a_label_makes_it_sure(text: str) -> None:
    assert told(text) == [("blocks", "label", True)]


def test_a_label_in_the_paragraph_before_or_the_cell_beside_makes_it_sure() -> None:
    assert told(paragraphs("NIK", ":", NIK)) == [("blocks", "label", True)]
    assert told(cells(("NIK", NIK), ("Nama", "Contoh"))) == [("blocks", "label", True)]
    assert told(cells(("Kode bayar", NIK), ("Nama", "Contoh"))) == []


@pytest.mark.parametrize(
    "content",
    [
        f"No;Nama;NIK;Desa\n1;Contoh;{NIK};Fiktif",
        f"noKTP,nama,desa\n{NIK},Contoh,Fiktif",
        f"No\tNama\tNo. Identitas\n1\tContoh\t{NIK}",
        f"No | Kode bayar | No KTP\n1 | A-1 | {NIK}",
        f"NO  NAMA      NIK               KET\n1   Contoh    {NIK}  -",
        f"No Nama NIK Alamat\n1 Contoh {NIK} Fiktif",
        cells(("Nama", "No. KTP"), ("Contoh", NIK)),
        paragraphs("Nama", "NIK", "Contoh", NIK, tables=(Table(("Nama", "NIK"), Place(PlaceKind.BLOCK), rows=1),)),
        paragraphs("No", "Nama", "NIK", "1", "Contoh", NIK),
    ],
)
def test_a_column_makes_it_sure(content: Content | str) -> None:
    assert told(content) == [("blocks", "column", True)]


@pytest.mark.parametrize("label", ["", "N1X : "])
def test_a_card_makes_it_sure_even_where_its_label_is_not_read(label: str) -> None:
    card = (
        f"PROVINSI CONTOH\nKABUPATEN FIKTIF\n{label}{NIK}\nNama : CONTOH\nTempat/Tgl Lahir : FIKTIF, 12-03-1985\n"
        "Alamat : JL. CONTOH\nAgama : ISLAM"
    )
    assert told(card) == [("blocks", "card", True)]


def test_three_under_each_other_are_a_list_which_may_be_overruled() -> None:
    assert told("\n".join(OTHERS)) == [("blocks", "list", False)] * 3
    assert (
        told(cells(*((f"Nama {number}", nik) for number, nik in enumerate(OTHERS)))) == [("blocks", "list", False)] * 3
    )
    assert told("\n".join(OTHERS[:2])) == [("ask", "shape", False)] * 2
    mostly_other = "\n".join((*OTHERS, "9912345678901234", "2013990101900001", "4455667788990011"))
    assert {severity for severity, _, _ in told(mostly_other)} == {"ask"}


@pytest.mark.parametrize(
    "text",
    [
        NIK, f"Contoh Fiktif {NIK}", "6213 9912 0385 0007", "6213-9912-0385-0007", "62.1399-12/0385 0007",
        "Contoh Satu\n6213991203\n850007\nDesa Fiktif", "Contoh\n62139912\n03850007\nDesa", " ".join(NIK),
        "\t".join(NIK), "621399-120385-0007",
    ],
)  # fmt: skip
def test_a_shape_alone_asks(text: str) -> None:
    assert told(text) == [("ask", "shape", False)]


def test_digits_over_the_cells_of_a_row_are_one_number() -> None:
    assert told(cells(("NIK", *NIK))) == [("blocks", "label", True)]
    assert told(cells(("No. KTP", ":", NIK[:4], NIK[4:8], NIK[8:12], NIK[12:]))) == [("blocks", "label", True)]
    assert told(cells(("", *NIK))) == [("ask", "shape", False)]
    assert told(cells(("Desa", NIK[:4], NIK[4:8], NIK[8:12], NIK[12:]))) == []


@pytest.mark.parametrize(
    "text",
    [
        "12-11-2024 05-12-2024", "12/11/2024 - 05/12/2024", "Absen 12-11-2024 07-30-2024", "12112024\n05122024",
        "Awang 13 11 16 24 12 15 2026", "62 13 99 12 03 85 00 07", "Perekaman KTP 13 11 16 24 12 15 2026",
        "Wajib KTP 12-11-2024 05-12-2024", f"Kode bayar {NIK}", f"Virtual account: {NIK}", f"No. resi {NIK}",
        f"Nomor transaksi\n{NIK}", f"Nama;Kode bayar\nContoh;{NIK}", "Realisasi 12.345.678 12.345.678",
        "62139912\n03850007\n62139912\n03850007", "0,6213991203850007", "62139912 03850007",
        "11 12 11 12 11 12 2004 11 12", "Lini 6213 9912 0385 0007 6213 9912",
    ],
)  # fmt: skip
def test_dates_rows_and_payments_are_no_nik(text: str) -> None:
    assert told(text) == []


def test_a_column_of_payments_is_no_list_of_persons() -> None:
    assert told(cells(("Nama", "Virtual account"), *((f"N{nik[-2:]}", nik) for nik in OTHERS))) == []


@pytest.mark.parametrize(
    "text", ["6213******850007", "621399120385****", "NIK 62139912038500XX", "6213 9912 0385 ****"]
)
def test_half_a_mask_is_none(text: str) -> None:
    assert told(text) == [("ask", "half", False)]


@pytest.mark.parametrize(
    "text", [mask(NIK), "62**********0007", "621399**********", "****************", "6213xxxxxxxx0007"]
)
def test_a_mask_that_hides_the_person_passes(text: str) -> None:
    assert told(f"NIK {text}") == []


def test_a_family_card_is_told_by_its_label_or_column() -> None:
    for content in (f"No. KK {NIK}", f"nkk={NIK}", "KK : 6213991203\n850007", cells(("no_kk", "nama"), (NIK, "A"))):
        assert told(content) == []
        assert [one.severity.value for one in seen(content, "personal.kk")] == ["blocks"]


def test_every_reason_has_its_sentence_and_no_number_is_shown() -> None:
    texts = (f"NIK {NIK}", NIK, "NIK 62l399l2O385OOO7", "| NIK | 6213 | 9912 | 0385 | 0007 |",
             "NIK : 6213991203\n850007", "\t".join(NIK), "6213******850007")  # fmt: skip
    for text in texts:
        (one,) = seen(text)
        assert one.particulars["why"] in WHY
        said = str(one.as_data())
        assert mask(NIK) in said
        for shown in ("6213", "9912", "0385", "62l3", "0\t3"):
            assert shown not in said.replace(one.fingerprint, "")


def test_a_number_over_lines_is_to_be_masked() -> None:
    (one,) = seen("NIK : 6213991203\n850007")
    assert (one.code, one.mend.value, "number" in one.particulars) == ("spread", "mask", False)


def codes(content: Content | str) -> list[tuple[str, str]]:
    return [(one.code, one.severity.value) for one in seen(content)]


def test_a_rounded_nik_in_a_sheet() -> None:
    cell = Place(PlaceKind.CELL, name="Data", cell="C2")

    def of(text: str) -> list[tuple[str, str]]:
        return codes(Content(name="", kind="sheet", pieces=(Piece(text, cell, numeric=True),)))

    def below(head: str, text: str) -> list[tuple[str, str]]:
        pieces = (Piece(head, Place(PlaceKind.CELL, name="Data", cell="C1")), Piece(text, cell, numeric=True))
        return codes(Content(name="", kind="sheet", pieces=pieces))

    assert of("6213990101900000") == [("rounded", "ask")]
    assert below("No. KTP", "6213990101900000") == [("float", "blocks")]
    assert below("Kode bayar", "6213990101900000") == []
    assert of("6213990101900010") == [("maybe", "ask")]
    assert below("nik", "6213990101900010") == [("nik", "blocks")]
    assert of("1039871600000000") == []
    assert codes("6,21399010190000E+15") == [("rounded", "ask")]
    assert codes("6.21399E+15") == [("rounded", "ask")]
    assert codes("nilai 9.109E+15") == [("rounded", "ask")]


@pytest.mark.parametrize("other", ["6213990202910002", "6213 9902 0291 0002", "0812-3456-7891"])
@pytest.mark.parametrize("gap", range(12, 34))
def test_evidence_shows_no_part_of_the_number_beside_it(other: str, gap: int) -> None:
    """Of a number that was cut the last four digits are not its last four."""
    for text in (f"NIK {NIK} {'x' * gap} {other} selesai", f"{other} {'x' * gap} NIK {NIK} selesai"):
        said = [one.evidence for one in run_all(Content.of_text(text), Settings()) if one.check == "personal.nik"]
        shown = set(re.findall(r"\d+", " ".join(said)))
        assert shown <= {NIK[-4:], other[-4:]}, said
