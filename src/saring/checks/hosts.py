"""Addresses: which host a link leads to, and whether that host is ours, known, foreign or dressed up as ours."""

import ipaddress
import re
import unicodedata
from typing import Final
from urllib.parse import SplitResult, urlsplit

from saring.checks.folding import fold
from saring.checks.settings import Settings, same_host_or_below

_BLANKS: Final = re.compile(r"[\x00-\x20\u00a0\u200b-\u200f\u2028-\u202f\ufeff]+")
_NUMERIC_HOST: Final = re.compile(r"(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+)){0,3}")
_NEAR: Final = 2
_SHORTEST_COMPARED: Final = 8
_INNER_GOV: Final = re.compile(r"(?:^|[.\-])(?:go|desa)[.\-]id(?=[.\-])|(?:^|[a-z])(?:go|desa)-?id\.|kab-?go\.")


def split(target: str) -> SplitResult | None:
    """The address split as a browser would read it: blanks dropped; None for what is no address."""
    try:
        parts = urlsplit(_BLANKS.sub("", target).replace("\\", "/"))
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts


def host_of(target: str) -> str:
    """Lower-case host, '' for a relative, mail or broken address."""
    parts = split(target)
    if parts is None or (parts.scheme.lower() not in {"http", "https", ""}):
        return ""
    return (parts.hostname or "").rstrip(".").lower()


def is_numeric(host: str) -> bool:
    """An IP address, also in the forms that only browsers read (0x7f.1, 2130706433)."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(_NUMERIC_HOST.fullmatch(host))
    return True


def decoded(host: str) -> str:
    """The host with its punycode labels read."""
    labels = []
    for label in host.split("."):
        try:
            labels.append(label.encode("ascii").decode("idna") if label.startswith("xn--") else label)
        except (UnicodeError, ValueError):
            labels.append(label)
    return ".".join(labels)


def mixes_scripts(host: str) -> bool:
    """Whether one label holds letters of more than one script."""
    for label in decoded(host).split("."):
        scripts = {unicodedata.name(char, "?").split()[0] for char in label if char.isalpha()}
        if len(scripts) > 1:
            return True
    return False


def _distance(one: str, other: str) -> int:
    """Edits between two words (Levenshtein), for words of a host's length."""
    row = list(range(len(other) + 1))
    for number, char in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, its in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (char != its))
    return row[-1]


def looks_like(host: str, settings: Settings) -> str:
    """The host that this one is dressed up as, or ''. One of our own suffixes is never a look-alike."""
    if same_host_or_below(host, (*settings.own_hosts, *settings.trusted_hosts)):
        return ""
    plain = fold(decoded(host))
    for own in settings.own_hosts:
        if len(own) >= _SHORTEST_COMPARED and abs(len(own) - len(plain)) <= _NEAR and _distance(plain, own) <= _NEAR:
            return own
        if own in plain or own.replace(".", "-") in plain:
            return own
    return "go.id" if _INNER_GOV.search(plain) else ""


def is_foreign(host: str, settings: Settings) -> bool:
    """A host that is neither ours, nor of a trusted suffix, nor one that offices link to."""
    known = (*settings.own_hosts, *settings.trusted_hosts, *settings.known_hosts)
    return bool(host) and not same_host_or_below(host, known)
