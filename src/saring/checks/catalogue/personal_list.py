"""Headers and file names that mean a list of persons."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, PlaceKind
from saring.checks.findings import Finding, Mend, Severity
from saring.checks.folding import fold
from saring.checks.settings import Settings

SENTENCES: Final = {
    "header": "Kolom “%(header)s” menandakan daftar perorangan. Hapus kolomnya sebelum ditayangkan.",
    "maybe": "Kolom “%(header)s” sering ada di daftar perorangan. Pastikan isinya bukan data orang per orang.",
    "file_name": "Nama berkas ini menandakan daftar perorangan (%(word)s). Pastikan isinya hanya rekapitulasi.",
}
_NO: Final = r"(?:no(?:mor)?\.?\s*)?"
STRONG: Final = re.compile(
    rf"{_NO}(?:induk kependudukan|nik|n\.i\.k\.?|e?-?ktp(?:-el)?|kk|kartu keluarga|nkk|rek(?:ening)?(?: bank)?|"
    r"(?:id )?dtks|id dtsen|bpjs|kis|npwp|paspor|passport)|nik\s*/\s*(?:no\.?\s*)?kk|"
    r"nama(?: gadis)? ibu(?: kandung)?|kriteria blt|diagnosa|diagnosis|riwayat penyakit"
)
WEAK: Final = re.compile(
    rf"t\.?t\.?l\.?|(?:tempat|tgl\.?|tanggal)(?:,? ?(?:/|dan|&)? ?(?:tgl\.?|tanggal))? lahir|{_NO}"
    r"(?:hp|telp\.?|telepon|whatsapp|wa)|(?:dtsen|dtks|desil)(?: ke| kesejahteraan)?|(?:jenis|ragam) disabilitas"
)
_NAME: Final = re.compile(r"nama(?: lengkap| penerima| kpm| warga| anak| siswa| kepala keluarga| peserta)?")
_FILE_SURE: Final = re.compile(r"(?<![a-z])(bnba|by[ _\-]?name[ _\-]?by[ _\-]?address)(?![a-z])")
_FILE_MAYBE: Final = re.compile(r"(?<![a-z])(dtks|dtsen|kpm)(?![a-z])")
_CELLS: Final = re.compile(r"[,;\t|]|\s{2,}")
_LONGEST_HEADER: Final = 40
_LONGEST_LINE: Final = 600


def _verdict(header: str, beside: Callable[[], set[str]]) -> str:
    """'header', 'maybe' or ''. A weak header beside a name means persons; alone it may be a count."""
    tidy = " ".join(header.split()).strip(" .:*\"'")
    if not tidy or len(tidy) > _LONGEST_HEADER:
        return ""
    if STRONG.fullmatch(tidy):
        return "header"
    if WEAK.fullmatch(tidy):
        return "header" if any(_NAME.fullmatch(" ".join(cell.split())) for cell in beside()) else "maybe"
    return ""


def _row_of(content: Content, index: int) -> set[str]:
    """The folded texts of cells in the same row of the same sheet (neighbours in the list of pieces)."""
    place = content.pieces[index].place
    row = place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    near = range(max(0, index - 40), min(len(content.pieces), index + 40))
    return {
        content.reading.folded_piece(number)
        for number in near
        if (other := content.pieces[number].place).name == place.name
        and other.kind is PlaceKind.CELL
        and other.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == row
    }


def _lines(content: Content, index: int, spots: list[int]) -> Iterator[tuple[str, set[str], int]]:
    """Lines of a text that look like the head of a table: header, the cells beside it, where."""
    first, last = content.reading.span_of(index)
    text, done = content.reading.folded, -1
    for spot in spots:
        if spot < done:
            continue
        begin = max(text.rfind("\n", max(first, spot - _LONGEST_LINE), spot) + 1, first)
        end = text.find("\n", spot, last)
        done = end = last if end < 0 else end
        if end - begin > _LONGEST_LINE:
            continue
        line = text[begin:end]
        if not (_is_table_piece(content, index) or _is_tabular(line)):
            continue
        cells = [cell.strip() for cell in _CELLS.split(line)]
        if len(cells) > 2 or (len(cells) == 1 and len(cells[0]) <= _LONGEST_HEADER and _is_table_piece(content, index)):
            yield from ((cell, set(cells), begin) for cell in cells)


def _is_tabular(line: str) -> bool:
    """Cells between tabs, bars or semicolons; between commas only where the line begins as a list does."""
    if "\t" in line or "|" in line:
        return True
    blanks, marks, commas = line.count("  "), line.count(";"), line.count(",")
    if len(line) > _LONGEST_HEADER * (1 + max(blanks, marks, commas)):
        return False
    if marks > 1 or blanks > 1:
        return True
    return commas > 1 and (line.lstrip().startswith(("no,", "no.,", "nama")) or ",nama" in line)


def _is_table_piece(content: Content, index: int) -> bool:
    return content.pieces[index].place.kind is PlaceKind.CELL


def _found(content: Content, index: int, offset: int, header: str, code: str) -> Finding:
    return CHECK.found(
        code,
        content.place_of(index, offset),
        evidence=header,
        exact=header,
        header=header,
        severity=Severity.BLOCKS if code == "header" else Severity.ASK,
        mend=Mend.DROP_COLUMN,
    )


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Cells and lines that head a list of persons, headers of tables, and the file's name."""
    reading = content.reading
    spots: dict[int, list[int]] = {}
    for spot in reading.at("personal"):
        spots.setdefault(reading.piece_of(spot), []).append(spot)
    for index, here in spots.items():
        piece = content.pieces[index]
        if piece.place.kind is PlaceKind.CELL:
            text = reading.folded_piece(index)
            if len(text) <= _LONGEST_HEADER and (code := _verdict(text, partial(_row_of, content, index))):
                yield _found(content, index, here[0], text, code)
        elif piece.place.kind not in {PlaceKind.FILE_NAME, PlaceKind.METADATA}:
            for header, beside, offset in _lines(content, index, here):
                if code := _verdict(header, partial(set, beside)):
                    yield _found(content, index, offset, header, code)
    for table in content.facts.tables:
        folded = [fold(cell) for cell in table.header]
        for header in folded:
            if table.place.kind is not PlaceKind.CELL and (code := _verdict(header, partial(set, folded))):
                severity = Severity.BLOCKS if code == "header" and table.rows else Severity.ASK
                yield CHECK.found(
                    code,
                    table.place,
                    evidence=header,
                    exact=header,
                    header=header,
                    severity=severity,
                    mend=Mend.DROP_COLUMN,
                )
    yield from _file_names(content)


def _file_names(content: Content) -> Iterator[Finding]:
    for index, piece in enumerate(content.pieces):
        if piece.place.kind is PlaceKind.FILE_NAME:
            folded = content.reading.folded_piece(index)
            sure, maybe = _FILE_SURE.search(folded), _FILE_MAYBE.search(folded)
            if match := sure or maybe:
                severity = Severity.BLOCKS if sure else Severity.ASK
                yield CHECK.found("file_name", piece.place, evidence=match[1], word=match[1], severity=severity)


CHECK: Final = Check(
    id="personal.list",
    version=1,
    severity=Severity.BLOCKS,
    about="column headers and file names that mean a list of persons (NIK, desil, DTKS, BNBA, diagnosa ...)",
    source="UU 27/2022 art. 4; notes on leaked lists of go.id sites",
    sentences=SENTENCES,
    look=look,
)
