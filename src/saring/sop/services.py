"""Write procedures: take a table in, confirm its rows, sign, put in force. Each verb is one line in the ledger."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from saring.ledger import services as ledger
from saring.ledger.author import Author
from saring.sop.cells import clean, quote
from saring.sop.errors import SopError
from saring.sop.importing import ParsedProcedure, read_table
from saring.sop.kinds import StepKind
from saring.sop.models import Procedure, Status, Step
from saring.sop.sequence import check_sequence

SIGNED_LENGTHS = (120, 160, 200)
"""Letters of a signed version's number, and of its signer's name and position; the model's own limits."""


def import_file(*, path: Path, by: Author, bind: Mapping[str, str] | None = None, title: str = "") -> Procedure:
    """Read a file and keep its rows as the agency's next version, a draft. Raises SopError."""
    parsed = read_table(path, bind=bind)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return import_table(parsed=parsed, source_name=path.name, source_sha256=digest, title=title, by=by)


def import_table(
    *, parsed: ParsedProcedure, source_name: str, source_sha256: str, by: Author, title: str = ""
) -> Procedure:
    """Keep a table that was read as the agency's next version, a draft. Raises SopError if another got there first."""
    try:
        with transaction.atomic():
            versions = [known.version for known in _lock_versions()]
            procedure = Procedure.objects.create(
                version=max(versions, default=0) + 1,
                title=title.strip()[:300] or _("SOP Pengelolaan Website"),
                source_name=source_name[-255:],
                source_sha256=source_sha256,
                signature=parsed.signature,
            )
            Step.objects.bulk_create(
                Step(
                    procedure=procedure,
                    order=row.order,
                    number=row.number,
                    activity=row.activity,
                    kind=row.kind,
                    performers=list(row.performers),
                    inferred=row.inferred,
                    requirements=row.requirements,
                    time_text=row.time_text,
                    min_minutes=row.min_minutes,
                    max_minutes=row.max_minutes,
                    output=row.output,
                    notes=row.notes,
                )
                for row in parsed.rows
            )
            _record("import", procedure, by, {"source": procedure.source_name}, digest=source_sha256)
    except IntegrityError as error:
        raise SopError(_("Tabel lain sedang diimpor pada saat yang sama. Ulangi impor ini.")) from error
    return procedure


def bind_row(
    *, procedure: Procedure, number: str, kind: str, by: Author, performers: Sequence[str] | None = None
) -> Step:
    """Say what a draft's row is for, and who does it; the row counts as confirmed. Raises SopError.

    Rows are judged together only at signing: two rows can be swapped one after the other.
    """
    with transaction.atomic():
        _lock_draft(procedure)
        step = procedure.steps.filter(number=number.strip().rstrip(".")).first()
        if step is None:
            raise SopError(_("Baris %(row)s tidak ada di SOP ini.") % {"row": number}, row=number)
        if kind not in StepKind.values:
            raise SopError(
                _("Jenis “%(kind)s” tidak dikenal. Pilih salah satu: %(kinds)s.")
                % {"kind": kind, "kinds": ", ".join(StepKind.values)},
                row=step.number,
            )
        if performers is not None:
            named = [" ".join(name.split()) for name in performers if name.strip()]
            if not named:
                raise SopError(
                    _("Baris %(row)s harus punya paling sedikit satu pelaksana.") % {"row": step.number},
                    row=step.number,
                )
            step.performers = named
        step.kind = kind
        step.inferred = False
        step.save(update_fields=["kind", "performers", "inferred"])
        facts = {"row": step.number, "kind": kind, "performers": step.performers}
        _record("bind", procedure, by, facts)
    return step


def sign(
    *,
    procedure: Procedure,
    number: str,
    signed_by_name: str,
    signed_by_position: str,
    signed_on: date,
    effective_on: date,
    by: Author,
) -> Procedure:
    """The head signs a draft: number, dates and rows are fixed from here on. Raises SopError.

    The signature confirms every row as it stands; `inferred` stays on record to say how the row was read.
    """
    words = {"number": clean(number), "name": clean(signed_by_name), "position": clean(signed_by_position)}
    if not all(words.values()):
        raise SopError(_("Isi nomor SOP, nama dan jabatan penanda tangan."))
    for text, most in zip(words.values(), SIGNED_LENGTHS, strict=True):
        if len(text) > most:
            raise SopError(_("“%(text)s” lebih dari %(most)d huruf. Ringkaslah.") % {"text": quote(text), "most": most})
    if effective_on < signed_on:
        raise SopError(_("Tanggal berlaku tidak boleh sebelum tanggal tanda tangan."))
    with transaction.atomic():
        locked = _lock_draft(procedure)
        check_sequence(list(locked.steps.all()))
        locked.number = words["number"]
        locked.signed_by_name = words["name"]
        locked.signed_by_position = words["position"]
        locked.signed_on = signed_on
        locked.effective_on = effective_on
        locked.status = Status.SIGNED
        locked.save()
        _record("sign", locked, by, {"number": locked.number})
    procedure.refresh_from_db()
    return procedure


def put_in_force(*, procedure: Procedure, today: date, by: Author) -> Procedure:
    """Put this signed version in force; the one before it retires. Raises SopError: not signed, not before its date, or
    a newer one in force."""
    with transaction.atomic():
        versions = _lock_versions()
        locked = next((known for known in versions if known.pk == procedure.pk), None)
        if locked is None or locked.status != Status.SIGNED:
            raise SopError(_("Hanya SOP yang sudah ditandatangani dan belum berlaku yang bisa diberlakukan."))
        if locked.effective_on is not None and locked.effective_on > today:
            raise SopError(
                _("SOP ini baru berlaku mulai %(date)s.") % {"date": date_format(locked.effective_on, "DATE_FORMAT")}
            )
        before = next((known for known in versions if known.status == Status.IN_FORCE), None)
        if before is not None and before.version > locked.version:
            raise SopError(_("Versi %(version)s yang lebih baru sudah berlaku.") % {"version": before.version})
        if before is not None:
            before.status = Status.RETIRED
            before.save(update_fields=["status"])
        locked.status = Status.IN_FORCE
        locked.save(update_fields=["status"])
        _record("put_in_force", locked, by, {"replaces": before.version if before is not None else None})
    procedure.refresh_from_db()
    return procedure


def _record(verb: str, procedure: Procedure, by: Author, data: dict[str, object], *, digest: str = "") -> None:
    ledger.record(
        f"sop.{verb}",
        subject_type="procedure",
        subject_id=procedure.version,
        subject_label=procedure.title,
        actor_id=by.person_id,
        actor_name=by.name,
        actor_position=by.position,
        data=data,
        digest=digest,
    )


def _lock_versions() -> list[Procedure]:
    return list(Procedure.objects.select_for_update().order_by("version"))


def _lock_draft(procedure: Procedure) -> Procedure:
    locked = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if locked.status != Status.DRAFT:
        raise SopError(_("SOP ini sudah ditandatangani dan tidak bisa diubah. Impor tabelnya sebagai versi baru."))
    return locked
