"""Which buttons a stored finding has."""

import pytest

from saring.checks.findings import Remedy
from saring.checks.redaction.remedies import remedies
from saring.media.identification.sniff import XLSX

NUMBER = {"check": "personal.nik", "code": "nik", "mend": "mask", "particulars": {"number": "************0001"}}


@pytest.mark.parametrize(
    ("spot", "kind", "expected"),
    [
        ({"kind": "cell", "cell": "Q12", "name": "Data"}, XLSX, (Remedy.DROP_COLUMN, Remedy.MASK)),
        ({"kind": "block", "number": 3}, "word", (Remedy.MASK,)),
        ({"kind": "part", "name": "komentar"}, "word", (Remedy.MASK, Remedy.DROP_TEXT)),
        ({"kind": "metadata", "name": "creator"}, "word", (Remedy.DROP_TEXT, Remedy.MASK)),
        ({"kind": "metadata", "name": "Title"}, "application/pdf", (Remedy.DROP_TEXT,)),
        ({"kind": "page", "number": 3}, "pdf", (Remedy.MASK,)),
        ({"kind": "picture"}, "image/jpeg", ()),
        ({"kind": "picture", "box": [0, 0, 1, 1]}, "image/jpeg", (Remedy.MASK,)),
        ({"kind": "file_name"}, "word", ()),
        ({"kind": "block", "number": 1}, "page", (Remedy.MASK,)),
        ({"kind": "title"}, "page", (Remedy.MASK,)),
        ({"kind": "picture", "number": 1}, "page", (Remedy.MASK,)),
        ({"kind": "metadata", "name": "tautan"}, "page", (Remedy.MASK,)),
        ({"kind": "metadata", "name": "alamat halaman"}, "page", ()),
        ({"kind": "file_name"}, "page", ()),
        ({"kind": "second"}, "video/mp4", ()),
    ],
)
def test_a_number(spot: dict[str, object], kind: str, expected: tuple[Remedy, ...]) -> None:
    assert remedies({**NUMBER, "spot": spot}, kind) == expected


@pytest.mark.parametrize(
    ("spot", "kind", "expected"),
    [
        ({"kind": "block", "number": 3}, "word", (Remedy.MASK,)),
        ({"kind": "page", "number": 3}, "pdf", (Remedy.MASK,)),
        ({"kind": "line", "number": 3}, "text", (Remedy.MASK,)),
        ({"kind": "cell", "cell": "Q12", "name": "Data"}, XLSX, ()),
        ({"kind": "picture", "box": [0, 0, 1, 1]}, "image/jpeg", ()),
    ],
)
def test_a_number_over_lines_boxes_or_cells(spot: dict[str, object], kind: str, expected: tuple[Remedy, ...]) -> None:
    spread = {**NUMBER, "code": "spread", "mend": "", "particulars": {"shown": "************0001"}}
    assert remedies({**spread, "spot": spot}, kind) == expected


def test_sentences_of_a_page_are_written_anew() -> None:
    told = {"check": "people.vulnerable", "code": "child", "mend": "mask", "particulars": {}}
    assert remedies({**told, "spot": {"kind": "block", "number": 1}}, "page") == ()
    assert remedies({**told, "spot": {"kind": "block", "number": 1}}, "word") == (Remedy.MASK,)


def test_headers_hidden_things_and_the_rest() -> None:
    cell = {"spot": {"kind": "cell", "cell": "A1", "name": "Data"}, "particulars": {}}
    header = {
        **cell,
        "check": "personal.list",
        "code": "header",
        "mend": "drop_column",
        "particulars": {"header": "nik"},
    }
    assert remedies(header, "sheet") == (Remedy.DROP_COLUMN,)
    assert remedies(header, "pdf") == ()
    hidden = {**cell, "check": "spam.hidden", "mend": "remove_element"}
    assert remedies({**hidden, "code": "hidden_column"}, "sheet") == (Remedy.DROP_COLUMN,)
    assert remedies({**hidden, "code": "hidden_sheet"}, "sheet") == (Remedy.DROP_TEXT,)
    assert remedies({**hidden, "code": "hidden_element"}, "html") == ()
    assert remedies({**cell, "check": "text.spelling", "code": "misspelt", "mend": "replace_word"}, "word") == ()
