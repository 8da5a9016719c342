"""Writes docs/reference from the code: `make reference`. tests/config/test_docs.py asks that it is current."""

import argparse
import inspect
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from tools import import_graph

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
FIGURES = ROOT / "tests" / "checks" / "corpus" / "figures.json"
"""How right the detectors are, as `python -m tests.checks.corpus.measure` found it and a test asks again."""
MADE = "<!-- Made from the code by `make reference`; do not edit. -->\n"

SETTINGS = {
    "SARING_DATA": "Folder of everything Saring keeps: database, originals, clean copies, public tree, secrets. "
    "Default: `data` below the current folder.",
    "SARING_DATABASE_URL": "`postgresql://user:password@host:port/name`. Default: SQLite in the data folder.",
    "SARING_WORKSPACE_URL": "The workspace's address as people type it; with `https://` cookies become secure. "
    "Default: `http://localhost:8001`.",
    "SARING_PUBLIC_URL": "The public site's address; it stands in canonical links, feeds and the site map. "
    "Default: `http://localhost:8000`.",
    "SARING_PERSON_DAILY_GB": "How much one person may send in 24 hours, in GB. Default: 20.",
    "SARING_PUBLIC_FETCH_URL": "Where `confirm_live` fetches the public page, if the public address does not resolve "
    "on this machine. Default: the public address.",
    "SARING_AGENCY_DAILY_GB": "How much one agency may send in 24 hours, in GB. Default: 200.",
    "SARING_ALLOWED_HOSTS": "Further host names the workspace answers to, separated by commas.",
    "SARING_SECRET_KEY": "The signing key. Default: made once, in `secrets/secret_key` of the data folder.",
    "SARING_TIME_ZONE": "The agency's zone: working hours, dates on pages. Default: `Asia/Pontianak` (WIB).",
    "SARING_CLAMAV": "A ClamAV daemon that looks at every original before it is cleaned: "
    "`unix:/run/clamav/clamd.ctl` or `tcp:host:port` (IPv4 or a name). While it does not answer, files wait and are "
    "tried again. Default: no scan.",
    "SARING_SPEECH_MODEL": "Folder of a model on this machine by which an installed package turns speech into text "
    "(entry point group `saring.speech`); films and recordings are then listened to. Nothing is fetched. "
    "Default: not listened to.",
    "SARING_SIGNED_PDF": "What becomes of a PDF with an electronic signature (BSrE, PAdES): `remove` shows a clean "
    "copy without it and says so; `keep` shows the signed file byte for byte where every signature fits, leads to a "
    "certificate in `SARING_TRUST`, and nothing in the file acts or hides. Default: `remove`.",
    "SARING_TRUST": "Folder of the root certificates (PEM; `.pem`, `.crt`, `.cer`) whose electronic signatures are "
    "believed. None is shipped: the administrator puts that of BSrE there. Default: `trust` in the data folder.",
    "SARING_LOG": "Log level: `DEBUG`, `INFO`, `WARNING`, `ERROR`. Default: `WARNING`.",
    "SARING_DEMO": "`1` marks a demo: the log-in page names the demo's people. Never in an agency.",
    "SARING_PUBLIC_TREE": "For the public server alone: the folder with `tree/` and `search.db`. "
    "Default: `data/public`.",
    "SARING_PUBLIC_FOLDER": "Folder of the public tree and the search index, outside the data folder where the web "
    "server of another user reads it. Default: `public` in the data folder.",
    "SARING_PUBLIC_HSTS": "For the public server alone: `1` sends Strict-Transport-Security. `saring serve` sets it "
    "when the public address is https.",
    "SARING_LINES_AT_MOST": "Connections a server keeps before it hangs up on the longest silent. Default: 4000.",
    "SARING_PROXIES": "How many proxies of our own stand in front of the workspace, each adding to `X-Forwarded-For`. "
    "Default: 0: the header is not believed.",
    "SARING_PUBLIC_MEMORY_MB": "For the public server alone: memory for file bodies, in MB. Default: 64.",
}
"""Every variable the code reads; a test compares the keys with a search of the source."""


def pages() -> dict[str, str]:
    """File name to text, for every generated page."""
    return {
        "states.md": states_page(),
        "verbs.md": verbs_page(),
        "settings.md": settings_page(),
        "commands.md": commands_page(),
        "checks.md": checks_page(),
    }


def states_page() -> str:
    from saring.desk.submission.states import FINAL, KIND_OF, OWNERS, State
    from saring.desk.submission.transitions import TRANSITIONS

    drawn = ["stateDiagram-v2", *(f"    {state.value}: {state.label}" for state in State)]
    for verb, move in TRANSITIONS.items():
        sources = sorted(move.sources, key=list(State).index) if move.sources else ["[*]"]
        drawn += [f"    {source} --> {target.value}: {verb.value}" for source in sources for target in move.to]
    drawn += [f"    {state.value} --> [*]" for state in State if state in FINAL]
    rows = []
    for state in State:
        owner, kind = OWNERS[state], KIND_OF[state]
        rows.append(
            (
                f"`{state.value}`",
                state.label,
                owner.label if owner else "none: final",
                f"`{kind.value}` ({kind.label})" if kind else "none",
            )
        )
    return _page(
        "States",
        "A submission is in one state, and each running state has one owner. Which of several targets a verb leads to "
        "is said by the SOP under which the submission began. `taken_down` follows `published` on an official's word.",
        "\n".join(["```mermaid", *drawn, "```"]),
        _table(("state", "label", "owner", "runs under the SOP row of kind"), rows),
    )


def verbs_page() -> str:
    from saring.desk.submission.states import State
    from saring.desk.submission.transitions import TRANSITIONS
    from saring.desk.verbs import SERVICES

    rows = []
    for verb, move in TRANSITIONS.items():
        service = SERVICES[verb]
        sources = [state.value for state in State if state in move.sources]
        rows.append(
            (
                f"`{verb.value}`",
                str(move.label),
                _codes(sources) or "none yet",
                _codes([state.value for state in move.to]) or "unchanged",
                move.role.label if move.role else "see below",
                "yes" if move.needs_reason else "",
                (inspect.getdoc(service) or "").splitlines()[0],
            )
        )
    return _page(
        "Verbs",
        "One word everywhere: service, rule, ledger entry (`desk.<verb>`), button. `confirm_live` is said by the "
        "system alone; `add_asset` by the officer while collecting and by the web team while editing; `claim` and "
        "`release_claim` by whoever may do the step's work; `remark` by officers of the section, the web team, "
        "officials and the head; `resolve` by whoever began the thread, the web team or an official; `classify` by "
        "the officer while collecting and by the web team while editing; `weigh_consequences` by an official or the "
        "web team.",
        _table(("verb", "label", "from", "to", "who", "reason", "what it does"), rows),
    )


def settings_page() -> str:
    rows = [(f"`{name}`", meaning) for name, meaning in sorted(SETTINGS.items())]
    return _page(
        "Settings",
        "Environment variables; each has a default that works on one machine.",
        _table(("variable", "meaning"), rows),
    )


def commands_page() -> str:
    from saring.config.command import parser

    rows = [(f"`{line}`", about) for line, about in _commands(parser())]
    return _page(
        "Commands",
        "Every command takes `--json`. Exit 0: all is well; 1: something was found; 2: one clear line says what is "
        "wrong.",
        _table(("command", "what it does"), rows),
    )


def checks_page() -> str:
    from saring.checks.registry import OWN

    rows = [(f"`{one.id}`", str(one.version), f"`{one.severity}`", one.about, one.source) for one in OWN]
    return _page(
        "Checks",
        "What `saring checks scan` and the filter look for. Severity is the gravest a check can say: `blocks` (not "
        "public as it is), `ask` (the official looks and says), `advise`. A NIK that a label, a column or a "
        "card makes sure, or that an information is excluded, is absolute: nobody overrules it. A raised version "
        "means that kept results are "
        "stale. Other packages add checks by the entry point group `saring.checks`, each a "
        "`saring.checks.check.Check`. A file that cannot be read is a finding of `scan`.",
        _table(("check", "version", "severity", "looks for", "source"), rows),
        "## How right they are",
        "Measured over a labelled corpus (`tests/checks/corpus`): 5,418 texts and 602 files (DOCX, XLSX, ODT, CSV, "
        "PDF) of 301 templates that were written before the detectors, and 2,340 texts of 130 more that were written "
        "after and were measured before anything was changed for them. *blocks* counts only where it matters whether "
        "a check "
        "blocks or asks; *nothing blocks* are the texts that may be shown. Recall is of what is "
        "there, precision of what was said; each as found or said / all. `make test` fails when a figure changes, "
        "`make soak-checks` measures ten more throws of the dice. At their first run the later templates had three "
        "misses, since mended: 'disetubuhi' (18 of 126 texts of children), 'NPWP(15)' (18 of 36) and a number in two "
        "brackets (2 of 54); none blocked what may be shown.",
        _table(("check", *(f"{kind}: {what}" for kind in KINDS for what in ("recall", "precision"))), _rightness()),
    )


KINDS = ("texts", "later", "files")


def _rightness() -> list[tuple[str, ...]]:
    figures = json.loads(FIGURES.read_text())
    rows = []
    for check in figures[KINDS[0]]:
        cells = []
        for kind in KINDS:
            one = figures[kind][check]
            found, there, said = one["found"], one["found"] + one["missed"], one["found"] + one["false"]
            cells += [f"{found}/{there}" if there else "-", f"{found}/{said}" if said else "-"]
        rows.append((check, *cells))
    return rows


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        for sub in action.choices.values():
            if sub.get_default("run"):
                yield f"{sub.prog} {_arguments(sub)}".strip(), sub.description or ""
            yield from _commands(sub)


def _arguments(parser: argparse.ArgumentParser) -> str:
    words = []
    for action in parser._actions:
        if action.dest in {"help", "json"}:
            continue
        shown = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
        if action.option_strings:
            option = action.option_strings[-1] if action.nargs == 0 else f"{action.option_strings[-1]} {shown}"
            words.append(option if action.required else f"[{option}]")
        else:
            words.append({"?": f"[{shown}]", "+": f"{shown}..."}.get(str(action.nargs), shown))
    return " ".join(words)


def _page(title: str, lead: str, *parts: str) -> str:
    return "\n".join([MADE, f"# {title}\n", f"{lead}\n", *(f"{part}\n" for part in parts)])


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _codes(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def main() -> None:
    """Write the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saring.config.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SARING_DATA"] = folder
        django.setup()
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            (FOLDER / name).write_text(text)
    import_graph.write()


if __name__ == "__main__":
    main()
