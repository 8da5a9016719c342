"""Whether an SOP's rows, taken together, are a way from the field to the public site. Pure over its rows."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from saring.sop.errors import SopError
from saring.sop.kinds import Kind

MAY_REPEAT = frozenset({Kind.EDIT, Kind.FILTER})


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
    kinds = {Kind(row.kind) for row in rows}
    missing = [kind for kind in (Kind.COLLECT, Kind.EDIT, Kind.FILTER) if kind not in kinds]
    names = [f"{kind.label} ({kind.value})" for kind in missing]
    if not kinds & {Kind.PREPARE, Kind.PUBLISH}:
        names.append(f"{Kind.PUBLISH.label} (publish)")
        missing.append(Kind.PUBLISH)
    if names:
        raise SopError(
            _(
                "SOP ini tidak punya baris: %(missing)s. Tambahkan barisnya pada tabel; bila ada tetapi terbaca "
                "sebagai jenis lain, sebutkan jenisnya, misalnya --bind %(row)s=%(kind)s."
            )
            % {"missing": ", ".join(names), "row": rows[-1].number, "kind": missing[0].value}
        )


def _check_once(rows: Sequence[Any]) -> None:
    seen: dict[Kind, Any] = {}
    for row in rows:
        kind = Kind(row.kind)
        if kind in seen and kind not in MAY_REPEAT:
            raise SopError(
                _(
                    "Baris %(row)s berjenis %(label)s (%(kind)s), padahal baris %(first)s sudah. Hanya edit dan "
                    "filter yang boleh berulang; sebutkan jenis yang benar, misalnya --bind %(row)s=edit."
                )
                % {"row": row.number, "label": kind.label, "kind": kind.value, "first": seen[kind].number},
                row=row.number,
            )
        seen[kind] = row


def _check_order(rows: Sequence[Any]) -> None:
    places: dict[Kind, list[int]] = {kind: [] for kind in Kind}
    for place, row in enumerate(rows):
        places[Kind(row.kind)].append(place)
    edits, filters = places[Kind.EDIT], places[Kind.FILTER]
    if places[Kind.COLLECT][0] != 0:
        _refuse(rows[0], rows[places[Kind.COLLECT][0]])
    for place in places[Kind.HAND_OVER]:
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
    for kind, gate in ((Kind.PREPARE, filters[-1]), (Kind.PUBLISH, filters[-1]), (Kind.WITHHOLD, filters[0])):
        for place in places[kind]:
            if place < gate:
                _refuse(rows[place], rows[gate])
    if places[Kind.PREPARE] and places[Kind.PUBLISH] and places[Kind.PREPARE][0] > places[Kind.PUBLISH][0]:
        _refuse(rows[places[Kind.PUBLISH][0]], rows[places[Kind.PREPARE][0]])


def _refuse(early: Any, late: Any) -> None:
    names = {"early": Kind(early.kind).label, "late": Kind(late.kind).label}
    raise SopError(
        _(
            "Baris %(row)s (%(early)s) tidak boleh mendahului baris %(other)s (%(late)s). Urutkan barisnya, atau "
            "sebutkan jenis yang benar, misalnya --bind %(row)s=%(kind)s."
        )
        % {"row": early.number, "other": late.number, "kind": Kind(late.kind).value, **names},
        row=early.number,
    )
