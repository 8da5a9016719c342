"""The track: an SOP's rows drawn as one line of stops, in three sizes, with a text form for screen readers.

{% track stops size="full" %}; a stop is a dict {row, label, state, position, time, left}; the states are in WORDS.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

WORDS = {
    "done": _("selesai"),
    "now": _("sedang berjalan"),
    "late": _("sedang berjalan, lewat waktu"),
    "todo": _("belum"),
    "refused": _("dinyatakan tidak layak"),
    "skipped": _("tidak dilalui"),
}
PASSED = {"done", "refused"}
WALKED = {"done", "now", "late", "refused"}
VERBS = {
    "hand_over": _("Diserahkan ke Tim IT"),
    "accept": _("Diterima"),
    "send_back": _("Dikembalikan ke petugas"),
    "submit": _("Dikirim ke pejabat"),
    "clear": _("Dinyatakan layak tayang"),
    "return_for_correction": _("Dikembalikan untuk perbaikan"),
    "refuse": _("Dinyatakan tidak layak"),
    "publish": _("Ditayangkan"),
    "confirm_live": _("Dipastikan tayang"),
}


@register.inclusion_tag("website/parts/track.html")
def track(stops: Iterable[Mapping[str, Any]], size: str = "line", title: str = "") -> dict[str, Any]:
    """Draws the stops as 'dots' (a queue row), 'line' (a header) or 'full' (its own page)."""
    drawn = lay_out(stops)
    return {"stops": drawn, "size": size, "title": title, "here": _here(drawn)}


@register.inclusion_tag("website/parts/track.html")
def proof_track(proof: Mapping[str, Any], live_at: Any = None, size: str = "full") -> dict[str, Any]:
    """The track of a published page from its proof: the last visit to each row, then live."""
    last: dict[str, dict[str, Any]] = {}
    for step in proof.get("steps", ()):
        last[step["row"]] = {
            "row": step["row"],
            "label": step["label"],
            "state": "done",
            "position": step["position"],
            "time": step["ended_at"],
            "left": "",
        }
    stops = sorted(last.values(), key=lambda stop: str(stop["time"]))
    if stops and not any(step.get("verb") == "confirm_live" for step in proof.get("steps", ())):
        stops.append({"row": "", "label": _("Tayang"), "state": "done", "position": "", "time": live_at, "left": ""})
    drawn = lay_out(stops)
    return {"stops": drawn, "size": size, "title": "", "here": _here(drawn)}


@register.filter
def kata_verba(verb: str) -> Any:
    """A verb of the ledger as a sentence fragment: 'Dikirim ke pejabat'."""
    return VERBS.get(verb, verb)


def lay_out(stops: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Gives each stop its lane and the kind of line that leads into it.

    The branch leaves the line where it was refused. If the refused stop stands after rows that were not walked,
    it hangs on the branch itself and the branch leaves at the last row walked before it.
    """
    drawn = [dict(stop) | {"word": WORDS[stop["state"]], "lane": "", "bend": False, "into": "", "out": ""} for stop in stops]
    leaves_at = _branch_start(drawn)
    for number, stop in enumerate(drawn):
        before = drawn[number - 1] if number else None
        if leaves_at is not None and number > leaves_at and stop["state"] in WALKED:
            stop["lane"] = "branch"
        stop["into"] = _line_into(stop, before)
        if before is not None:
            before["out"] = stop["into"]
    if leaves_at is not None:
        drawn[leaves_at]["bend"] = True
        ends_at = max((n for n, stop in enumerate(drawn) if stop["lane"] == "branch"), default=None)
        for number in range(leaves_at + 1, len(drawn)):
            drawn[number]["under"] = ends_at is not None and number < ends_at
        drawn[leaves_at]["stub"] = ends_at is None
    return drawn


def _branch_start(stops: list[dict[str, Any]]) -> int | None:
    refused = next((number for number, stop in enumerate(stops) if stop["state"] == "refused"), None)
    if refused is None:
        return None
    if refused and stops[refused - 1]["state"] == "skipped":
        walked = [number for number in range(refused) if stops[number]["state"] in WALKED]
        return walked[-1] if walked else refused
    return refused


def _line_into(stop: dict[str, Any], before: dict[str, Any] | None) -> str:
    if before is None:
        return ""
    if stop["state"] == "skipped" or before["state"] == "refused" or stop["lane"] == "branch":
        return "skipped"
    return "done" if stop["state"] in WALKED else "todo"


def _here(stops: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The stop the submission stands at: the one running, else the last walked."""
    running = [stop for stop in stops if stop["state"] in {"now", "late"}]
    walked = [stop for stop in stops if stop["state"] in WALKED]
    return (running or walked or [None])[-1]
