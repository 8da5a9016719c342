"""`saring checks scan`: what the filter sees in files, folders and pages of the web, without a database."""

import argparse
import http.client
import tempfile
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from saring.checks.scanning import report
from saring.desk.examination.check_settings import plain_settings

_WORDS: Final = {"blocks": "menahan", "ask": "tanya", "advise": "saran"}
_SCHEMES: Final = ("http://", "https://")
_SECONDS: Final = 30
_MOST_BYTES: Final = 100_000_000


def scan(options: argparse.Namespace) -> tuple[Any, str, int]:
    """Exit 0: nothing blocks; 1: something does. An argument that cannot be read is an OSError (exit 2)."""
    rows = [row for path in options.paths for row in _rows(path, with_ocr=options.ocr)]
    blocks = sum(row["severity"] == "blocks" for row in rows)
    return rows, "\n".join([*_lines(rows), f"{len(rows)} temuan, {blocks} menahan."]), 1 if blocks else 0


def _rows(path: str, *, with_ocr: bool) -> list[dict[str, Any]]:
    if not path.startswith(_SCHEMES):
        return report([Path(path)], plain_settings(), with_ocr=with_ocr)
    with tempfile.TemporaryDirectory(prefix="saring-scan-") as folder:
        found = report([_fetched(path, Path(folder))], plain_settings(), with_ocr=with_ocr)
    return [{**row, "path": path} for row in found]


def _fetched(url: str, folder: Path) -> Path:
    """What stands at an address, as a file of the name it has there; an OSError where nothing can be had."""
    try:
        with urlopen(Request(url, headers={"User-Agent": "Saring"}), timeout=_SECONDS) as answer:  # noqa: S310
            name = Path(urlsplit(answer.url).path).name or "index.html"
            target = folder / name[:200]
            target.write_bytes(answer.read(_MOST_BYTES))
    except (URLError, http.client.HTTPException, ValueError) as error:
        raise OSError(f"{url}: {getattr(error, 'reason', error)}") from error
    return target


def _lines(rows: list[dict[str, Any]]) -> list[str]:
    lines, path = [], ""
    for row in rows:
        if row["path"] != path:
            path = row["path"]
            lines.append(path)
        evidence = f" [{row['evidence']}]" if row["evidence"] else ""
        lines.append(f"  {_WORDS[row['severity']]:8} {row['check']}: {row['place']}: {row['message']}{evidence}")
    return lines
