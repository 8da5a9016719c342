"""What the sub-commands do: thin, each a few calls into the packages that do the work."""

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from saring.clock.calendar import ClockError
from saring.clock.report import due_report
from saring.clock.standards import StandardError
from saring.config import checking, machine, preparing, safety, supervisor
from saring.config import worker as background
from saring.config.server import public_server
from saring.database.errors import CannotUpgrade
from saring.demo import filling
from saring.ledger import queries as ledger
from saring.ledger.author import Author
from saring.media.films import ffmpeg
from saring.media.report import explain_all
from saring.people.queries import NoAgency, agency
from saring.press import patrol
from saring.press import queries as press_queries
from saring.press import services as press
from saring.sop import queries as sop_queries
from saring.sop import services as sop
from saring.sop.errors import SopError
from saring.sop.importing import read_table
from saring.sop.printing import as_text

Answer = tuple[Any, str, int]


class OtherAgency(LookupError):
    """One installation is one agency, and this is another's."""


REFUSALS = (
    CannotUpgrade,
    ClockError,
    NoAgency,
    OSError,
    OtherAgency,
    SopError,
    StandardError,
    filling.NotADemo,
    preparing.NotOurFolder,
)
"""What a command may answer in one line; any other exception is a fault of the program."""


def setup(options: argparse.Namespace) -> Answer:
    preparing.prepare()
    preparing.begin_tree()
    return {"data": str(settings.DATA)}, f"Folder data siap: {settings.DATA}", 0


def serve(options: argparse.Namespace) -> None:
    def prepare() -> None:
        preparing.prepare()
        preparing.begin_tree()
        _shout(safety.warnings(host=options.host))
        _say(f"Situs publik  {settings.PUBLIC_URL}", f"Ruang kerja   {settings.WORKSPACE_URL}")

    _run(options, prepare)


def demo(options: argparse.Namespace) -> Answer | None:
    """Fill a demo agency once, then serve; data are kept from run to run."""

    def prepare() -> None:
        preparing.prepare()
        filling.fill(say=_say, prepare_tree=preparing.prepare_pages_and_tree, public_server=public_server)
        preparing.begin_tree()
        _shout(safety.warnings(host=options.host))
        _say(*filling.welcome(), "")

    if options.fill_only:
        prepare()
        return {"data": str(settings.DATA)}, "Contoh sudah terisi.", 0
    _run(options, prepare)
    return None


def worker(options: argparse.Namespace) -> None:
    background.work(options.queue)


def doctor(options: argparse.Namespace) -> Answer:
    """What this machine has, and what is missing."""
    free = round(shutil.disk_usage(_existing(settings.DATA)).free / 2**30, 1)
    tools = machine.media_tools()
    findings: dict[str, Any] = {
        "database": connection.vendor,
        "data": str(settings.DATA),
        "free_gib": free,
        "ffmpeg": ffmpeg.program(),
        **{tool.name: tool.found for tool in tools},
        "assets": (Path(settings.ASSETS) / ".vite" / "manifest.json").exists(),
    }
    warnings = safety.warnings(host="127.0.0.1")
    ok = bool(findings["assets"]) and free > 1 and not warnings and machine.is_confined()
    shown = findings | {tool.name: tool.sentence for tool in tools}
    lines = [
        *(f"{name:12} {value}" for name, value in shown.items()),
        *(f"PERINGATAN   {warning}" for warning in warnings),
    ]
    return {**findings, "warnings": warnings, "ok": ok}, "\n".join(lines), 0 if ok else 1


def sop_import(options: argparse.Namespace) -> Answer:
    path, bind = Path(options.file), _bindings(options.bind)
    if options.dry_run:
        parsed = read_table(path, bind=bind)
        return sop_queries.as_json(parsed), as_text(parsed), 0
    _code(options.agency)
    procedure = sop.import_file(path=path, bind=bind, by=Author(name="saring sop import"))
    return sop_queries.as_json(procedure), as_text(procedure), 0


def sop_show(options: argparse.Namespace) -> Answer:
    _code(options.agency)
    if options.version:
        procedure = sop_queries.of_version(options.version)
    else:
        procedure = sop_queries.in_force() or sop_queries.latest()
    if procedure is None:
        raise SopError("Versi SOP itu tidak ada. Masukkan tabelnya dengan `saring sop import`.")
    return sop_queries.as_json(procedure), as_text(procedure), 0


def clock_due(options: argparse.Namespace) -> Answer:
    report = due_report(options.start, options.standard, options.ramadan)
    return report, f"{report['due']} ({report['minutes']} menit kerja)", 0


def media_inspect(options: argparse.Namespace) -> Answer:
    keep = Path(options.keep) if options.keep else None
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
    reports = [report for path in options.paths for report in explain_all(Path(path), keep=keep)]
    return (
        reports,
        "\n".join(machine.fate(report) for report in reports),
        0 if all(report["verdict"] == "clean" for report in reports) else 1,
    )


def checks_scan(options: argparse.Namespace) -> Answer:
    return checking.scan(options)


def publish_status(options: argparse.Namespace) -> Answer:
    status = press_queries.status()
    return status, "\n".join(f"{name:14} {value}" for name, value in status.items()), 0


def publish_rebuild(options: argparse.Namespace) -> Answer:
    count = press.rebuild(progress=_progress)
    left = press_queries.not_made_again().count()
    sentence = f"{count} halaman disusun ulang."
    return (
        press_queries.status(),
        f"{sentence} {left} dibiarkan seperti semula: lihat log." if left else sentence,
        1 if left else 0,
    )


def sweep(options: argparse.Namespace) -> Answer:
    result = patrol.sweep_now(restore=not options.look_only)
    wrong = sum(len(result[name]) for name in ("unknown", "changed", "missing"))
    lines = [f"{name}: {path}" for name in ("unknown", "changed", "missing", "restored") for path in result[name]]
    return (
        result,
        "\n".join([f"{result['checked']} berkas diperiksa, {wrong} tidak semestinya.", *lines]),
        1 if wrong else 0,
    )


def ledger_verify(options: argparse.Namespace) -> Answer:
    result = ledger.verify()
    text = f"{result['entries']} baris, {len(result['faults'])} cacat."
    return result, text, 0 if result["ok"] else 1


def _run(options: argparse.Namespace, prepare: Callable[[], None]) -> None:
    group = supervisor.Group()
    group.heed_signals()
    parts = supervisor.parts(host=options.host, public_port=options.public_port, workspace_port=options.workspace_port)
    group.run(parts, prepare=prepare)


def _shout(warnings: Sequence[str]) -> None:
    for warning in warnings:
        sys.stderr.write(f"\n*** PERINGATAN: {warning}\n\n")


def _code(requested: str | None) -> str:
    """The code of this installation's agency; whoever names another one is told."""
    code = agency().code
    if requested and requested != code:
        raise OtherAgency(
            f"Pemasangan ini milik instansi {code}, bukan {requested}. Satu pemasangan untuk satu instansi."
        )
    return code


def _bindings(pairs: Sequence[str]) -> dict[str, str]:
    bindings = {}
    for pair in pairs:
        row, found, kind = pair.partition("=")
        if not found:
            raise SopError(f"--bind {pair}: tulis BARIS=JENIS, misalnya --bind 4=filter.")
        bindings[row.strip()] = kind.strip()
    return bindings


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total} halaman")


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
