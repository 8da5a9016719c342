"""The `saring` command. Every sub-command takes --json; errors are one clear line and exit 2."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, NoReturn

import django

Answer = tuple[Any, str, int]
"""What --json prints, what a person reads, and the exit code."""


def main(arguments: list[str] | None = None) -> None:
    """Run one sub-command and exit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saring.config.settings")
    options = parser().parse_args(arguments)
    try:
        answer = _answer(_commands(), options)
    except KeyboardInterrupt:
        sys.exit(130)
    if answer is None:
        return
    data, text, code = answer
    sys.stdout.write((json.dumps(data, ensure_ascii=False, indent=2) if options.json else text) + "\n")
    sys.exit(code)


def _commands() -> ModuleType:
    """The sub-commands, which need the models, and so the settings: a value that cannot be read ends it in one line."""
    try:
        django.setup()
        from saring.config import commands
    except (OSError, ValueError) as error:
        _refuse(f"setelan tidak terbaca: {error}. Periksa variabel SARING_... (docs/reference/settings.md).")
    return commands


def _answer(commands: ModuleType, options: argparse.Namespace) -> Answer | None:
    """What the sub-command answers. What it refuses is one line and exit 2; anything else is a fault of the program."""
    try:
        answer: Answer | None = getattr(commands, options.run)(options)
    except commands.REFUSALS as error:
        _refuse(error)
    return answer


def _refuse(sentence: object) -> NoReturn:
    sys.stderr.write(f"saring: {sentence}\n")
    sys.exit(2)


def parser() -> argparse.ArgumentParser:
    """All sub-commands and their options."""
    top = argparse.ArgumentParser(prog="saring", description="Menjalankan situs instansi menurut SOP-nya.")
    subs = top.add_subparsers(required=True, metavar="PERINTAH")
    _serving(subs)
    _sop(subs)
    add = _adder(subs)
    clock = _group(subs, "clock", "Hitung batas waktu")
    due = _adder(clock)("due", "clock_due", "Batas waktu dari saat mulai dan baku waktu")
    due.add_argument("--start", required=True, metavar="ISO")
    due.add_argument("--standard", required=True, metavar='"3 jam"')
    due.add_argument("--ramadan", metavar="DARI..SAMPAI")
    media = _adder(_group(subs, "media", "Periksa berkas"))("inspect", "media_inspect", "Nasib sebuah berkas")
    media.add_argument("paths", nargs="+", metavar="BERKAS")
    media.add_argument("--keep", metavar="FOLDER", help="simpan salinan bersihnya di sini")
    scan = _adder(_group(subs, "checks", "Pemeriksaan isi"))(
        "scan", "checks_scan", "Yang ditemukan saringan pada berkas"
    )
    scan.add_argument("paths", nargs="+", metavar="BERKAS_ATAU_ALAMAT")
    scan.add_argument("--ocr", action="store_true", help="baca juga tulisan di dalam gambar (tesseract)")
    publish = _adder(_group(subs, "publish", "Pohon publik"))
    publish("status", "publish_status", "Isi pohon publik dan yang masih menunggu")
    publish("rebuild", "publish_rebuild", "Susun ulang seluruh pohon publik dari izin tayang")
    add("sweep", "sweep", "Bandingkan pohon publik dengan terbitan; kembalikan yang berubah").add_argument(
        "--look-only", action="store_true", help="jangan kembalikan, hanya laporkan"
    )
    _adder(_group(subs, "ledger", "Buku Register"))("verify", "ledger_verify", "Periksa setiap baris Buku Register")
    return top


def _serving(subs: Any) -> None:
    add = _adder(subs)
    add("setup", "setup", "Siapkan folder data dan basis data")
    for name, run, about in (
        ("serve", "serve", "Jalankan situs publik, ruang kerja dan pekerja"),
        ("demo", "demo", "Siapkan instansi contoh, lalu jalankan"),
    ):
        serve = add(name, run, about)
        serve.add_argument("--host", default="127.0.0.1")
        serve.add_argument("--public-port", type=int, default=8000)
        serve.add_argument("--workspace-port", type=int, default=8001)
        if name == "demo":
            serve.add_argument("--fill-only", action="store_true", help="isi contoh saja, jangan jalankan")
    add("worker", "worker", "Jalankan satu pekerja").add_argument("--queue", default="*")
    add("doctor", "doctor", "Periksa mesin dan folder data")


def _sop(subs: Any) -> None:
    add = _adder(_group(subs, "sop", "SOP: masukkan dan tampilkan tabelnya"))
    read = add("import", "sop_import", "Baca tabel SOP (TSV, CSV, XLSX, DOCX) sebagai rancangan")
    read.add_argument("file", metavar="BERKAS")
    read.add_argument("--agency", metavar="KODE")
    read.add_argument("--bind", action="append", default=[], metavar="BARIS=JENIS")
    read.add_argument("--dry-run", action="store_true")
    show = add("show", "sop_show", "Tampilkan satu versi SOP")
    show.add_argument("version", nargs="?", type=int, metavar="VERSI")
    show.add_argument("--agency", metavar="KODE")


def _group(subs: Any, name: str, about: str) -> Any:
    return subs.add_parser(name, help=about).add_subparsers(required=True, metavar="PERINTAH")


def _adder(subs: Any) -> Callable[[str, str, str], argparse.ArgumentParser]:
    def add(name: str, run: str, about: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = subs.add_parser(name, help=about, description=about)
        sub.set_defaults(run=run)
        sub.add_argument("--json", action="store_true")
        return sub

    return add


if __name__ == "__main__":
    main()
