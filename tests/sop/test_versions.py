"""Versions of a procedure: draft, signed, in force, retired; and the sentences of the refusals."""

from datetime import date

import pytest

from saring.ledger.models import Entry
from saring.sop import services
from saring.sop.errors import SopError
from saring.sop.importing import read_table
from saring.sop.models import Procedure, Status
from saring.sop.printing import WIDTH, as_text
from saring.sop.queries import as_json, in_force, latest, of_version
from tests.world import BY

from .made import REAL

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DAY = date(2026, 1, 5)


def draft() -> Procedure:
    return services.import_file(path=REAL, by=BY)


def signed(procedure: Procedure, effective_on: date = DAY) -> Procedure:
    return services.sign(
        by=BY,
        procedure=procedure,
        number="065/1",
        signed_by_name="Kadis Contoh",
        signed_by_position="Plt. Kepala Dinas",
        signed_on=DAY,
        effective_on=effective_on,
    )


def test_import_keeps_what_was_read() -> None:
    procedure = draft()
    assert (procedure.version, procedure.status, procedure.source_name) == (1, "draft", REAL.name)
    assert len(procedure.source_sha256) == 64
    assert as_json(procedure) == {**as_json(read_table(REAL)), "version": 1}
    assert in_force() is None
    assert latest() == of_version(1) == procedure


def test_versions_count_up() -> None:
    assert [draft().version, draft().version] == [1, 2]


def test_from_draft_to_retired() -> None:
    first, second = signed(draft()), signed(draft())
    services.put_in_force(procedure=first, today=DAY, by=BY)
    assert in_force() == first
    services.put_in_force(procedure=second, today=DAY, by=BY)
    first.refresh_from_db()
    assert (first.status, second.status) == (Status.RETIRED, Status.IN_FORCE)
    assert in_force() == second


def test_an_older_version_does_not_come_back() -> None:
    first, second = signed(draft()), signed(draft())
    services.put_in_force(procedure=second, today=DAY, by=BY)
    with pytest.raises(SopError, match="Versi 2 yang lebih baru"):
        services.put_in_force(procedure=first, today=DAY, by=BY)


def test_bind_row_confirms() -> None:
    procedure = draft()
    step = services.bind_row(procedure=procedure, number="4.", kind="filter", performers=["Pejabat"], by=BY)
    assert (step.kind, step.performers, step.inferred) == ("filter", ["Pejabat"], False)
    assert procedure.steps.get(number="4").inferred is False


@pytest.mark.parametrize(
    ("number", "kind", "performers", "word"),
    [("9", "filter", None, "tidak ada"), ("4", "saring", None, "tidak dikenal"), ("4", "filter", [" "], "pelaksana")],
)
def test_bind_row_refuses(number: str, kind: str, performers: list[str] | None, word: str) -> None:
    with pytest.raises(SopError, match=word):
        services.bind_row(procedure=draft(), number=number, kind=kind, performers=performers, by=BY)


def test_signing_needs_rows_that_work_together() -> None:
    procedure = draft()
    services.bind_row(procedure=procedure, number="4", kind="edit", by=BY)
    with pytest.raises(SopError, match="filter"):
        signed(procedure)
    procedure.refresh_from_db()
    assert procedure.status == Status.DRAFT


def test_signing_refuses_blanks_and_dates_that_cannot_be() -> None:
    procedure = draft()
    with pytest.raises(SopError, match="nomor"):
        services.sign(
            by=BY,
            procedure=procedure,
            number=" ",
            signed_by_name="A",
            signed_by_position="B",
            signed_on=DAY,
            effective_on=DAY,
        )
    with pytest.raises(SopError, match="lebih dari 120 huruf"):
        services.sign(
            by=BY,
            procedure=procedure,
            number="9" * 121,
            signed_by_name="A",
            signed_by_position="B",
            signed_on=DAY,
            effective_on=DAY,
        )
    with pytest.raises(SopError, match="Tanggal berlaku"):
        signed(procedure, effective_on=date(2026, 1, 4))


def test_signed_is_final_for_the_services() -> None:
    procedure = signed(draft())
    with pytest.raises(SopError, match="sudah ditandatangani"):
        signed(procedure)
    with pytest.raises(SopError, match="sudah ditandatangani"):
        services.bind_row(procedure=procedure, number="4", kind="filter", by=BY)


def test_in_force_only_after_signing_and_not_before_its_day() -> None:
    procedure = draft()
    with pytest.raises(SopError, match="ditandatangani"):
        services.put_in_force(procedure=procedure, today=DAY, by=BY)
    signed(procedure, effective_on=date(2026, 2, 1))
    with pytest.raises(SopError, match="2026"):
        services.put_in_force(procedure=procedure, today=DAY, by=BY)
    services.put_in_force(procedure=procedure, today=date(2026, 2, 1), by=BY)
    with pytest.raises(SopError, match="ditandatangani"):
        services.put_in_force(procedure=procedure, today=date(2026, 2, 1), by=BY)


def test_printing_a_signed_version() -> None:
    text = as_text(signed(draft()))
    assert "065/1" in text and "Plt. Kepala Dinas" in text
    assert max(map(len, text.splitlines())) <= WIDTH


def test_the_limits_of_what_is_signed_are_the_models() -> None:
    fields = [Procedure._meta.get_field(name) for name in ("number", "signed_by_name", "signed_by_position")]
    assert tuple(getattr(field, "max_length", None) for field in fields) == services.SIGNED_LENGTHS


def test_every_verb_is_a_line_in_the_ledger_with_who_said_it() -> None:
    procedure = draft()
    services.bind_row(procedure=procedure, number="4", kind="filter", by=BY)
    signed(procedure)
    services.put_in_force(procedure=procedure, today=DAY, by=BY)
    lines = Entry.objects.filter(subject_type="procedure").order_by("id")
    assert [(line.verb, line.actor_name, line.subject_id) for line in lines] == [
        (f"sop.{verb}", BY.name, str(procedure.version)) for verb in ("import", "bind", "sign", "put_in_force")
    ]
