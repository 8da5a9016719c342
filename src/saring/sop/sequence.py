"""Whether an SOP's rows, taken together, are a way from the field to the public site. Pure over its rows."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from saring.sop.errors import SopError
from saring.sop.kinds import StepKind

MAY_REPEAT = frozenset({StepKind.EDIT, StepKind.FILTER})


def check_sequence(rows: Sequence[Any]) -> None:
    """Raise SopError, naming the row, unless the rows have what a website SOP needs, in an order that works.

    Each row has `number` and `kind`. Needed: collect, edit, filter, and prepare or publish. The order: collect
    first, hand_over before the first edit, an edit before the first filter, and after the last edit a filter;
    prepare and publish after the last filter, withhold after the first, prepare before publish.
    """
    if not rows:
        raise SopError(_("SOP ini tidak punya baris kegiatan."))
    _check_present(rows)
    _check_once(rows)
    _check_order(rows)


def _check_present(rows: Sequence[Any]) -> None:
    kinds = {StepKind(row.kind) for row in rows}
    missing = [kind for kind in (StepKind.COLLECT, StepKind.EDIT, StepKind.FILTER) if kind not in kinds]
    names = [f"{kind.label} ({kind.value})" for kind in missing]
    if not kinds & {StepKind.PREPARE, StepKind.PUBLISH}:
        names.append(f"{StepKind.PUBLISH.label} (publish)")
        missing.append(StepKind.PUBLISH)
    if names:
        raise SopError(
            _(
                "SOP ini tidak punya baris: %(missing)s. Tambahkan barisnya pada tabel; bila ada tetapi terbaca "
                "sebagai jenis lain, sebutkan jenisnya, misalnya --bind %(row)s=%(kind)s."
            )
            % {"missing": ", ".join(names), "row": rows[-1].number, "kind": missing[0].value}
        )


def _check_once(rows: Sequence[Any]) -> None:
    row_of_kind: dict[StepKind, Any] = {}
    for row in rows:
        kind = StepKind(row.kind)
        if kind in row_of_kind and kind not in MAY_REPEAT:
            raise SopError(
                _(
                    "Baris %(row)s berjenis %(label)s (%(kind)s), padahal baris %(first)s sudah. Hanya edit dan "
                    "filter yang boleh berulang; sebutkan jenis yang benar, misalnya --bind %(row)s=edit."
                )
                % {"row": row.number, "label": kind.label, "kind": kind.value, "first": row_of_kind[kind].number},
                row=row.number,
            )
        row_of_kind[kind] = row


def _check_order(rows: Sequence[Any]) -> None:
    places: dict[StepKind, list[int]] = {kind: [] for kind in StepKind}
    for place, row in enumerate(rows):
        places[StepKind(row.kind)].append(place)
    edits, filters = places[StepKind.EDIT], places[StepKind.FILTER]
    if places[StepKind.COLLECT][0] != 0:
        _refuse(rows[0], rows[places[StepKind.COLLECT][0]])
    for place in places[StepKind.HAND_OVER]:
        if place > edits[0]:
            _refuse(rows[edits[0]], rows[place])
    if edits[0] > filters[0]:
        _refuse(rows[filters[0]], rows[edits[0]])
    if edits[-1] > filters[-1]:
        raise SopError(
            _(
                "Baris %(row)s menyunting sesudah penyaringan terakhir (baris %(last)s): yang tayang tidak tersaring. "
                "Pindahkan barisnya, atau sebutkan jenis yang benar, misalnya --bind %(row)s=filter."
            )
            % {"row": rows[edits[-1]].number, "last": rows[filters[-1]].number},
            row=rows[edits[-1]].number,
        )
    for kind, gate in (
        (StepKind.PREPARE, filters[-1]),
        (StepKind.PUBLISH, filters[-1]),
        (StepKind.WITHHOLD, filters[0]),
    ):
        for place in places[kind]:
            if place < gate:
                _refuse(rows[place], rows[gate])
    if (
        places[StepKind.PREPARE]
        and places[StepKind.PUBLISH]
        and places[StepKind.PREPARE][0] > places[StepKind.PUBLISH][0]
    ):
        _refuse(rows[places[StepKind.PUBLISH][0]], rows[places[StepKind.PREPARE][0]])


def _refuse(early: Any, late: Any) -> None:
    names = {"early": StepKind(early.kind).label, "late": StepKind(late.kind).label}
    raise SopError(
        _(
            "Baris %(row)s (%(early)s) tidak boleh mendahului baris %(other)s (%(late)s). Urutkan barisnya, atau "
            "sebutkan jenis yang benar, misalnya --bind %(row)s=%(kind)s."
        )
        % {"row": early.number, "other": late.number, "kind": StepKind(late.kind).value, **names},
        row=early.number,
    )
