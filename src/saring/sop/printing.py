"""An SOP as a plain table for the terminal, 100 columns wide."""

import textwrap
from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from saring.clock.standards import describe
from saring.sop.importing import ParsedProcedure
from saring.sop.kinds import StepKind
from saring.sop.models import Procedure, Status

WIDTH = 100
_GAP = "  "
_COLUMNS = (3, 36, 17, 21, 15)
ASKS = "*"
"""Beside the kind of a row that was inferred."""


def as_text(procedure: Procedure | ParsedProcedure) -> str:
    """The version's heading and its rows; rows that ask for confirmation are starred and explained below."""
    rows: Sequence[Any] = procedure.rows if isinstance(procedure, ParsedProcedure) else list(procedure.steps.all())
    lines = [*_heading(procedure), ""]
    lines += _line(("No", _("Kegiatan"), _("Jenis"), _("Pelaksana"), _("Waktu kerja")))
    lines.append(_GAP.join("-" * width for width in _COLUMNS))
    for row in rows:
        kind = f"{StepKind(row.kind).label}{ASKS if row.inferred else ''}"
        lines += _line((row.number, row.activity, kind, ", ".join(row.performers), _time(row)))
    asking = [row.number for row in rows if row.inferred]
    if asking:
        lines += ["", *textwrap.wrap(_asking(asking), WIDTH)]
    if procedure.signature:
        lines += ["", *[part for line in procedure.signature.splitlines() for part in textwrap.wrap(line, WIDTH)]]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _heading(procedure: Procedure | ParsedProcedure) -> list[str]:
    if isinstance(procedure, ParsedProcedure):
        return [_("Tabel SOP, belum disimpan")]
    lines = textwrap.wrap(procedure.title, WIDTH)
    words = _("Versi %(version)s, %(status)s") % {
        "version": procedure.version,
        "status": Status(procedure.status).label,
    }
    lines += textwrap.wrap(f"{words}, {_('nomor')} {procedure.number}" if procedure.number else words, WIDTH)
    if procedure.signed_on and procedure.effective_on:
        signed = _("Ditandatangani %(name)s, %(position)s, %(signed)s; berlaku mulai %(effective)s") % {
            "name": procedure.signed_by_name,
            "position": procedure.signed_by_position,
            "signed": date_format(procedure.signed_on, "DATE_FORMAT"),
            "effective": date_format(procedure.effective_on, "DATE_FORMAT"),
        }
        lines += textwrap.wrap(signed, WIDTH)
    return lines


def _line(cells: Sequence[str]) -> list[str]:
    wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, _COLUMNS, strict=True)]
    height = max(map(len, wrapped))
    return [
        _GAP.join(
            (part[place] if place < len(part) else "").ljust(width)
            for part, width in zip(wrapped, _COLUMNS, strict=True)
        )
        for place in range(height)
    ]


def _time(row: Any) -> str:
    least, most = row.min_minutes, row.max_minutes
    if least is None and most is None:
        return _("tidak ditentukan")
    if most is None:
        return _("paling cepat %s") % describe(least)
    if least is None or least == most:
        return describe(most) if least == most else _("paling lama %s") % describe(most)
    return f"{describe(least)} - {describe(most)}"


def _asking(numbers: Sequence[str]) -> str:
    return _(
        "%(star)s Baris %(rows)s dibaca dari kata-kata kegiatannya. Pastikan jenis dan pelaksananya; bila keliru, "
        "impor ulang dengan --bind, misalnya --bind %(first)s=filter."
    ) % {"star": ASKS, "rows": ", ".join(numbers), "first": numbers[0]}
