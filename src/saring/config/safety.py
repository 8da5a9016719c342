"""What is dangerous about this installation as it stands, in sentences: said at every start, and by `saring doctor`."""

import ipaddress
import stat
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from saring.demo.cast import MEMBERS, PASSWORD
from saring.people.models import Person


def warnings(*, host: str) -> list[str]:
    """`host` is the address the servers listen on. Empty where nothing is wrong."""
    found = [*_open_folders()]
    if is_public(host) and (names := demo_log_ins()):
        found.append(
            f"{len(names)} log-in contoh memakai kata sandi yang diketahui umum ({', '.join(names[:3])} …), padahal "
            "alamat ini dapat dibuka orang lain. Ganti kata sandinya, atau pakai folder data yang baru."
        )
    if is_public(host) and not settings.WORKSPACE_URL.startswith("https://"):
        found.append("Ruang kerja dibuka tanpa https: kata sandi dan kuki dapat dibaca di jalan.")
    return found


def is_public(host: str) -> bool:
    """Whether others than this machine may reach the workspace, by its address or the one it listens on."""
    return not all(_is_this_machine(name) for name in (host, urlsplit(settings.WORKSPACE_URL).hostname or "localhost"))


def demo_log_ins() -> list[str]:
    """Active log-ins of the demo's cast that still have the demo's password."""
    if Person._meta.db_table not in connection.introspection.table_names():
        return []
    cast = Person.objects.filter(username__in=[member.username for member in MEMBERS], is_active=True)
    return [person.username for person in cast.order_by("username") if person.check_password(PASSWORD)]


def _open_folders() -> list[str]:
    """Folders and files that other users of the machine can read."""
    modes = {Path(settings.DATA): 0o700, Path(settings.DATA) / "saring.db": 0o600}
    return [
        f"{path} dapat dibaca pengguna lain di server ini (seharusnya {mode:o})."
        for path, mode in modes.items()
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & ~mode
    ]


def _is_this_machine(host: str) -> bool:
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
