"""The track: an SOP's rows drawn as one line of stops, in three sizes, with a text form for screen readers.

{% track stops size="full" %}; a stop is a dict {row, label, state, position, time, left}; the states are in WORDS.
"""

from collections.abc import Iterable, Mapping
from functools import partial
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
WALKED = {"done", "now", "late", "refused"}
FIELDS = ("row", "label", "state", "position", "time", "left")


@register.inclusion_tag("website/parts/track_drawing.html")
def track(stops: Iterable[Any], size: str = "line", title: str = "") -> dict[str, Any]:
    """Draws the stops as 'dots' (a queue row), 'line' (a header) or 'full' (its own page)."""
    drawn = lay_out(stops)
    return {"stops": drawn, "size": size, "title": title, "here": _here(drawn)}


@register.inclusion_tag("website/parts/track_drawing.html")
def proof_track(proof: Mapping[str, Any], live_at: Any = None, size: str = "full") -> dict[str, Any]:
    """The track of a published page from its proof: the last visit to each row, then live."""
    steps = proof.get("steps", ())
    last = {step["row"]: step for step in steps}
    stops = [
        {
            "row": step["row"],
            "label": step["label"],
            "state": "done",
            "position": step.get("performer", ""),
            "time": step["ended_at"],
        }
        for step in sorted(last.values(), key=lambda step: str(step["ended_at"]))
    ]
    if stops and not any(step.get("verb") == "confirm_live" for step in steps):
        stops.append({"row": "", "label": _("Tayang"), "state": "done", "position": "", "time": live_at})
    drawn = lay_out(stops)
    return {"stops": drawn, "size": size, "title": "", "here": _here(drawn)}


def lay_out(stops: Iterable[Any]) -> list[dict[str, Any]]:
    """Gives each stop its lane and the kind of line that leads into it.

    The branch leaves the line at the refused stop if the row that decided is the refused one; if the refused stop
    is the row that withholds (nothing walked after it), it hangs on the branch, which leaves at the row before.
    """
    drawn = [_plain(stop) for stop in stops]
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


def _plain(stop: Any) -> dict[str, Any]:
    """A stop as a dict, from a mapping or an object with the same names."""
    read = stop.get if isinstance(stop, Mapping) else partial(getattr, stop)
    found = {name: read(name, "") for name in FIELDS}
    return found | {"word": WORDS[found["state"]], "lane": "", "bend": False, "into": "", "out": ""}


def _branch_start(stops: list[dict[str, Any]]) -> int | None:
    """Where the branch leaves the line; None while nothing is refused."""
    refused = next((number for number, stop in enumerate(stops) if stop["state"] == "refused"), None)
    if not refused:
        return refused
    if any(stop["state"] in WALKED for stop in stops[refused + 1 :]):
        return refused
    walked = [number for number in range(refused) if stops[number]["state"] in WALKED]
    return walked[-1] if walked else refused


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
    found = running or walked
    return found[-1] if found else None
