"""`saring checks scan`: what the filter sees in files and folders, without a database."""

import argparse
from pathlib import Path
from typing import Any, Final

from saring.checks.scanning import report
from saring.desk.checking import plain_settings

_WORDS: Final = {"blocks": "menahan", "ask": "tanya", "advise": "saran"}


def scan(options: argparse.Namespace) -> tuple[Any, str, int]:
    """Exit 0: nothing blocks; 1: something does. An argument that cannot be read is an OSError (exit 2)."""
    rows = report([Path(path) for path in options.paths], plain_settings(), with_ocr=options.ocr)
    blocks = sum(row["severity"] == "blocks" for row in rows)
    return rows, "\n".join([*_lines(rows), f"{len(rows)} temuan, {blocks} menahan."]), 1 if blocks else 0


def _lines(rows: list[dict[str, Any]]) -> list[str]:
    lines, path = [], ""
    for row in rows:
        if row["path"] != path:
            path = row["path"]
            lines.append(path)
        seen = f" [{row['evidence']}]" if row["evidence"] else ""
        lines.append(f"  {_WORDS[row['severity']]:8} {row['check']}: {row['place']}: {row['message']}{seen}")
    return lines
