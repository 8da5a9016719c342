"""`python -m bench [PART ...]`: measure in a throw-away data folder, write RESULTS.md, print JSON (DESIGN §8)."""

import json
import os
import sys
import tempfile
from pathlib import Path

FILE = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Publish first: it makes the tree that is then served."""
    with tempfile.TemporaryDirectory(prefix="saring-bench-") as folder:
        os.environ["SARING_DATA"] = folder
        os.environ.pop("SARING_DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "saring.config.settings"
        import django

        django.setup()
        from bench import checks, filtering, machine, pictures, publish, scans, serving, sheets, transcode, uploads

        parts = {part.__name__.removeprefix("bench."): part for part in (publish, serving, pictures, transcode, checks)}
        parts |= {"uploads": uploads, "filtering": filtering, "scans": scans, "sheets": sheets}
        chosen = _chosen(sys.argv[1:], list(parts))
        if "serving" in chosen and "publish" not in chosen:
            _say("serving: publishing first, for there must be a tree")
            publish.run(_say)
        results = [result for name in chosen for result in parts[name].run(_say)]
        if len(chosen) == len(parts):
            FILE.write_text(_page(machine.describe(), serving.tool(), results))
    rows = [
        {"name": one.name, "ours": one.ours, "peer": one.peer, "ratio": one.ratio, "unit": one.unit} for one in results
    ]
    sys.stdout.write(json.dumps({"machine": machine.describe(), "results": rows}, indent=2) + "\n")


def _chosen(names: list[str], known: list[str]) -> list[str]:
    """The parts asked for by name, all if none; RESULTS.md is written by a whole run only."""
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.stderr.write(f"bench: no part named {', '.join(unknown)}; there are {', '.join(known)}\n")
        sys.exit(2)
    return [name for name in known if name in names] or known


def _page(about: str, tool: str, results: list) -> str:  # type: ignore[type-arg]
    lines = [
        "# Results",
        "",
        f"Measured {about}.",
        f"Load by {tool} on the same cores, other work on the machine: read the ratios, not the absolute numbers.",
        "Each number is the median of the runs in the last column. Run again with `make bench`.",
        "",
        "| what | ours | peer | ratio | unit | range |",
        "| --- | ---: | ---: | ---: | --- | --- |",
    ]
    for one in results:
        peer = "" if one.peer is None else f"{one.peer:,g}" if one.peer < 1e6 else f"{one.peer:,.0f}"
        ratio = "" if one.ratio is None else f"{one.ratio}"
        lines.append(f"| {one.name} | {one.ours:,} | {peer} | {ratio} | {one.unit} | {one.note} |")
    return "\n".join([*lines, "", NOTES])


NOTES = """## How to read it

- *publish* is `press.write_release` for one page in a throw-away data folder: gate, rendering, compression, fsync,
  lists, feeds, site map, search row, database. The renditions the page shows stand ready, as they do after the
  official has looked at it; those for lists and for sharing are made in the time measured. SQLite with
  `synchronous=FULL`. The earlier pages are rows (page, permit, release, files, list entries, search rows); their
  files are not on the disk.
- *files* counts plain files, compressed forms and assets that changed on the disk.
- *article page* is one article over 32 connections that are kept open, `wrk` with one thread. Ours is
  `granian --interface rsgi saring.public.app:app` with one worker, as `saring serve` starts it; nginx has one worker,
  `gzip_static on`, no log. Ours sends the security headers and checks the file on disk at every request; nginx as
  configured here sends no security headers.
- *server CPU* is what the server's processes used, divided by the requests: load and server share the cores, so this
  is the fairer comparison.
- *one 12 MP photo* is `media.renditions.render_set`, all threads' CPU, over five drawn photos with grain. Beside
  libvips used by hand (`thumbnail` for the widest, each next from the last, same savers) it should be at most 1.1;
  beside what Wagtail's Willow does for the same six renditions, a decode each, at most 0.22, which is 4.5 times faster.
- *1080p film* is `media.sandbox.run`, so child process, probing and poster are in our number; ffmpeg by itself gets the
  same arguments. Higher is better; at least 0.95 of ffmpeg is the aim.
- *1 GiB by tus* goes through the real workspace (granian, Django, SQLite): fsync beside the receiving, the whole
  file read again for its SHA-256, custody, the asset's row. nginx writes and renames, without fsync; *with fsync and
  SHA-256* adds to nginx what ours does. Client and server share the cores. *memory grown* is the worker's peak above
  what it had.
- *filter screen* is the official's screen with 20 pictures, asked a hundred times in one process (Django's test client,
  SQLite), at the 95th percentile; at most 100 ms is the aim. *before media* is the page, style sheets, scripts and
  fonts as gzip sends them; at most 150 kB is the aim.
- *checks* is every check over clean text, one core: as one text of 4 MB, where at least 40 MB/s is the aim, and as
  pages of 12 paragraphs, where readability looks at all of the text and what is done once a page weighs more. The text
  is made up (`tests/checks/corpus/familiar.py`) and dense with sums, dates, letter numbers and coordinates. The PDF is
  read from the disk, its text extracted and checked.
"""


def _say(line: str) -> None:
    sys.stderr.write(f"bench: {line}\n")


if __name__ == "__main__":
    main()
