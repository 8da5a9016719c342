"""Links that do harm, lead to strangers or nowhere, or pretend to be someone else. Other sites are not asked."""

import re
from collections.abc import Iterator
from typing import Any, Final

from saring.checks.check import Check
from saring.checks.content import Content, Link
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.hosts import decoded, host_of, is_foreign, is_numeric, looks_like, mixes_scripts, split
from saring.checks.settings import Settings, same_host_or_below

SENTENCES: Final = {
    "scheme": "Tautan ini menjalankan perintah (%(scheme)s), bukan membuka halaman. Hapus.",
    "credentials": "Tautan ini memuat nama pengguna atau kata sandi. Hapus bagian itu.",
    "address": "Tautan ini menuju alamat angka (%(host)s), bukan nama situs. Pastikan itu memang situs resmi.",
    "punycode": "Nama situs pada tautan ini memakai huruf asing yang mirip (%(host)s). Jangan ditautkan.",
    "look_alike": "Nama situs %(host)s menyerupai %(own)s. Jangan ditautkan sebelum dipastikan.",
    "shortener": "Tautan pendek %(host)s menyembunyikan tujuannya. Pakai alamat aslinya.",
    "foreign": "Tautan menuju situs luar (%(host)s). Pastikan situs itu layak ditautkan.",
    "mismatch": "Tulisan tautan menyebut %(said)s, tetapi tujuannya %(host)s.",
    "absent": "Alamat %(path)s tidak ada di situs ini. Perbaiki atau hapus tautannya.",
    "broken": "Alamat tautan ini tidak dapat dibaca. Perbaiki.",
}
_UNSAFE: Final = {"javascript", "data", "vbscript", "file", "blob"}
_SHORTENERS: Final = frozenset(
    [
        "bit.ly",
        "s.id",
        "tinyurl.com",
        "t.co",
        "goo.gl",
        "cutt.ly",
        "rebrand.ly",
        "is.gd",
        "ow.ly",
        "shorturl.at",
        "linktr.ee",
        "lynk.id",
        "heylink.me",
    ]
)
_URL: Final = re.compile(r"https?://[^\s\x00<>\"'”’)\]]{4,300}")
_DOMAIN: Final = re.compile(r"(?:https?://)?((?:[a-z0-9\-]+\.)+[a-z]{2,})(?:/\S*)?")


def _in_text(content: Content) -> Iterator[Link]:
    """Addresses that stand in the text itself."""
    reading, done = content.reading, -1
    for spot in reading.at("address"):
        match = _URL.match(reading.folded, spot)
        if match and spot > done:
            done = match.end()
            yield Link("", match[0].rstrip(".,;:"), content.place_of(reading.piece_of(spot), spot))


def _verdict(link: Link, settings: Settings) -> tuple[str, Severity, dict[str, Any]] | None:
    """The gravest thing about one link."""
    parts = split(link.target)
    if parts is None:
        return "broken", Severity.ASK, {}
    scheme = parts.scheme.lower()
    if scheme in _UNSAFE:
        return "scheme", Severity.BLOCKS, {"scheme": scheme}
    if parts.username or parts.password:
        return ("credentials", Severity.BLOCKS, {}) if scheme in {"http", "https", "ftp", ""} else None
    host = host_of(link.target)
    if not host:
        return None
    if is_numeric(host):
        return "address", Severity.BLOCKS, {"host": host}
    if mixes_scripts(host):
        return "punycode", Severity.BLOCKS, {"host": decoded(host)}
    if own := looks_like(host, settings):
        return "look_alike", Severity.BLOCKS, {"host": host, "own": own}
    shown = _DOMAIN.fullmatch(link.text.strip().lower())
    if shown and not same_host_or_below(host, [shown[1].removeprefix("www.")]):
        return "mismatch", Severity.ASK, {"said": shown[1], "host": host}
    if host in _SHORTENERS:
        return "shortener", Severity.ASK, {"host": host}
    return ("foreign", Severity.ASK, {"host": host}) if is_foreign(host, settings) else None


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Each address once, links before bare text."""
    reported: set[str] = set()
    verdict: tuple[str, Severity, dict[str, Any]] | None
    for link in (*content.facts.links, *_in_text(content)):
        key = link.target.strip().rstrip("/").lower()
        if key in reported:
            continue
        reported.add(key)
        if link.target in content.facts.absent:
            verdict = "absent", Severity.ASK, {"path": link.target[:120]}
        else:
            verdict = _verdict(link, settings)
        if verdict:
            code, severity, particulars = verdict
            yield CHECK.found(
                code, link.place, evidence=link.target[:120], severity=severity, mend=Remedy.REMOVE_LINK, **particulars
            )  # fmt: skip


CHECK: Final = Check(
    id="links.unsafe",
    version=2,
    severity=Severity.BLOCKS,
    about="javascript:, data:, credentials, numeric hosts, mixed scripts, look-alikes of own hosts and go.id; asks of "
    "foreign hosts, shorteners, words that name another host, and addresses of our own at which there is nothing",
    source="WHATWG URL; UTS 39; notes, section 4",
    sentences=SENTENCES,
    look=look,
)
