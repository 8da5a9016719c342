"""Lists of persons: by the heads of their columns, their title, their file's name, or line under line of names and
addresses."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, PlaceKind
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.folding import fold
from saring.checks.headers import LONGEST, Verdict, heads_in_words, is_name, tidy, verdict
from saring.checks.listed import rows_of_persons
from saring.checks.reading import FoldedText
from saring.checks.settings import Settings

SENTENCES: Final = {
    "header": "Kolom “%(header)s” menandakan daftar perorangan. Hapus kolomnya sebelum ditayangkan.",
    "maybe": "Kolom “%(header)s” sering ada di daftar perorangan. Pastikan isinya bukan data orang per orang.",
    "home": "Kolom “%(header)s” di samping nama menandakan daftar orang dan alamatnya. Pastikan boleh ditayangkan.",
    "rows": "Ada %(count)s baris nama orang beserta alamatnya. Pastikan daftar ini boleh ditayangkan.",
    "title": "Judul “%(word)s” menandakan daftar orang per orang. Tayangkan rekapitulasinya saja.",
    "file_name": "Nama berkas ini menandakan daftar perorangan (%(word)s). Pastikan isinya hanya rekapitulasi.",
}
_BY_NAME: Final = re.compile(r"(?<![a-z])(bnba|by[ _\-]?name[ _\-]?(?:and[ _\-]?)?by[ _\-]?address)(?![a-z])")
_FILE_MAYBE: Final = re.compile(r"(?<![a-z])(dtks|dtsen|kpm)(?![a-z])")
_CELLS: Final = re.compile(r"[,;\t|]|\s{2,}")
_GLUED: Final = frozenset({"no", "or", "gl", "al", "id", "ma", "e-", "ku"})
"""Ends of the words that stand before a stem without a blank: 'noktp', 'tgllahir', 'namaibu'."""
_BEGINS: Final = re.compile(
    r"\s*(?:no|nomor|nama|nik|id|tgl|tanggal|desa|kecamatan)(?![a-z])|\s*(?:no|nama|id)_?[a-z]{2}"
)
"""Lines of single blanks that may be the head of a table."""
_LONGEST_LINE: Final = 600
_SEVERITY: Final = {"header": Severity.BLOCKS, "maybe": Severity.ASK, "home": Severity.ASK}
_TELLS_OF: Final = frozenset({PlaceKind.FILE_NAME, PlaceKind.METADATA})


def _row_of(content: Content, index: int) -> set[str]:
    """The tidied heads in the same row of the same sheet (neighbours in the list of pieces)."""
    place = content.pieces[index].place
    row = place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    near = range(max(0, index - 40), min(len(content.pieces), index + 40))
    return {
        tidy(content.pieces[number].text)
        for number in near
        if (other := content.pieces[number].place).name == place.name
        and other.kind is PlaceKind.CELL
        and other.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == row
    }


def _spots(reading: FoldedText) -> dict[int, list[int]]:
    """Piece to where something in it may be the head of a column; of the first piece its beginning too."""
    text, spots = reading.folded, {0: [0]} if reading.folded else {}
    for found in reading.at("personal"):
        if text[found].isalpha():
            spot = found
            if text[spot - 1 : spot].isalpha() and text[spot - 2 : spot] not in _GLUED:
                continue
        else:
            spot = next((at for at in range(found, min(found + 3, len(text))) if text[at].isalpha()), found)
        spots.setdefault(reading.piece_of(spot), []).append(spot)
    return spots


def _neighbours(content: Content, index: int) -> set[str]:
    """The paragraphs about one that are short, tidied: cells of a table that was read paragraph by paragraph."""
    near = content.pieces[max(0, index - 8) : index] + content.pieces[index + 1 : index + 9]
    return {tidy(piece.text) for piece in near if len(piece.text) <= LONGEST}


def _lines(content: Content, index: int, spots: list[int]) -> Iterator[tuple[str, str, set[str], int]]:
    """Lines of a text that look like the head of a table: header folded and tidied, the heads beside it, where."""
    first, last = content.reading.span_of(index)
    text, done = content.reading.folded, -1
    parted = any(mark in content.reading.folded_piece(index) for mark in ("\t", "|", ";", "  ", ",nama"))
    for spot in spots:
        if spot < done:
            continue
        begin = max(text.rfind("\n", max(first, spot - _LONGEST_LINE), spot) + 1, first)
        if not (parted or _is_cell(content, index) or _BEGINS.match(text, begin)):
            continue
        end = text.find("\n", spot, last)
        done = end = last if end < 0 else end
        if not (_is_cell(content, index) or (_is_tabular(text[begin:end]) and end - begin <= _LONGEST_LINE)):
            heads = heads_in_words(content.written(begin, end)) if _BEGINS.match(text, begin) else []
            yield from ((head, head, set(heads), begin) for head in heads)
            continue
        if end - begin > _LONGEST_LINE:
            continue
        written = content.written(begin, end) if end - begin == len(content.written(begin, end)) else text[begin:end]
        cells = [cell.strip() for cell in _CELLS.split(written)]
        if len(cells) > 2 or (len(cells) == 1 and len(cells[0]) <= LONGEST and _is_cell(content, index)):
            heads = [tidy(cell) for cell in cells]
            yield from ((fold(cell), head, set(heads), begin) for cell, head in zip(cells, heads, strict=True))


def _is_tabular(line: str) -> bool:
    """Cells between tabs, bars or semicolons; between commas only where the line begins as a list does."""
    if "\t" in line or "|" in line:
        return True
    blanks, marks, commas = line.count("  "), line.count(";"), line.count(",")
    if len(line) > LONGEST * (1 + max(blanks, marks, commas)):
        return False
    if marks > 1 or blanks > 1:
        return True
    return commas > 1 and (line.lstrip().startswith(("no", "id", "nama", "nik")) or ",nama" in line)


def _is_cell(content: Content, index: int) -> bool:
    return content.pieces[index].place.kind is PlaceKind.CELL


def _found(content: Content, index: int, offset: int, header: str, code: Verdict) -> Finding:
    return CHECK.found(
        code,
        content.place_of(index, offset),
        evidence=header,
        exact=header,
        header=header,
        severity=_SEVERITY[code],
        mend=Remedy.DROP_COLUMN,
    )


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Cells and lines that head a list of persons, headers of tables, titles, rows, and the file's name."""
    reading = content.reading
    for index, here in _spots(reading).items():
        piece = content.pieces[index]
        if piece.place.kind is PlaceKind.CELL and len(piece.text) <= LONGEST:
            if code := verdict(tidy(piece.text), partial(_row_of, content, index)):
                yield _found(content, index, here[0], reading.folded_piece(index), code)
        elif piece.place.kind not in _TELLS_OF:
            for header, head, beside, offset in _lines(content, index, here):
                if code := verdict(head, partial(set, beside)):
                    yield _found(content, index, offset, header, code)
            if not content.facts.tables and len(piece.text) <= LONGEST:
                heads = _neighbours(content, index)
                code = verdict(tidy(piece.text), partial(set, heads)) if any(map(is_name, heads)) else ""
                if code:
                    yield _found(content, index, here[0], reading.folded_piece(index), code)
    yield from _tables(content)
    yield from _titles(content)
    yield from _rows(content)
    yield from _file_names(content)


def _tables(content: Content) -> Iterator[Finding]:
    for table in content.facts.tables:
        heads = [tidy(cell) for cell in table.header]
        for cell, head in zip(table.header, heads, strict=True):
            if table.place.kind is not PlaceKind.CELL and (code := verdict(head, partial(set, heads))):
                header = fold(cell)
                yield CHECK.found(
                    code,
                    table.place,
                    evidence=header,
                    exact=header,
                    header=header,
                    severity=_SEVERITY[code] if table.rows else Severity.ASK,
                    mend=Remedy.DROP_COLUMN,
                )


def _titles(content: Content) -> Iterator[Finding]:
    """'By name by address' over a table with a column of names; in a sentence it is only spoken of."""
    reading = content.reading
    for spot in reading.at("by_name"):
        match, index = _BY_NAME.match(reading.folded, spot), reading.piece_of(spot)
        if match is None or content.pieces[index].place.kind in _TELLS_OF:
            continue
        lines = reading.folded[match.end() : match.end() + 4 * _LONGEST_LINE].replace("\x00", "").split("\n")
        cells = {tidy(cell) for line in lines[:12] for cell in _CELLS.split(line)}
        if any(map(is_name, cells)) or "no nama" in reading.folded:
            yield CHECK.found("title", content.place_of(index, spot), evidence=match[1], word=match[1])
            return


def _rows(content: Content) -> Iterator[Finding]:
    for rows in rows_of_persons(content):
        place = content.place_of(content.reading.piece_of(rows.start), rows.start)
        yield CHECK.found(
            "rows", place, evidence=rows.evidence, exact=rows.evidence, count=rows.count, severity=Severity.ASK
        )


def _file_names(content: Content) -> Iterator[Finding]:
    for index, piece in enumerate(content.pieces):
        if piece.place.kind is PlaceKind.FILE_NAME:
            folded = content.reading.folded_piece(index)
            sure, maybe = _BY_NAME.search(folded), _FILE_MAYBE.search(folded)
            if match := sure or maybe:
                severity = Severity.BLOCKS if sure else Severity.ASK
                yield CHECK.found("file_name", piece.place, evidence=match[1], word=match[1], severity=severity)


CHECK: Final = Check(
    id="personal.list",
    version=2,
    severity=Severity.BLOCKS,
    about="heads of columns (of data bases too: no_kk, tglLahir), titles and file names that mean a list of persons "
    "(NIK, "
    "desil, DTKS, BNBA, diagnosa ...); asks about names with addresses, line under line",
    source="UU 27/2022 art. 4; notes on leaked lists of go.id sites",
    sentences=SENTENCES,
    look=look,
)
