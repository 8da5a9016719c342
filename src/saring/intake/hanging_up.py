"""Hangs up on senders who fell silent: the server gives a request no handle on its connection, the kernel does."""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Final

_LAST_DATA_RECEIVED: Final = 52
"""Where `tcpi_last_data_recv`, in milliseconds, stands in Linux's `struct tcp_info`."""


def hang_up(address: str, silent: float) -> int:
    """End the receiving side of connections to this server from this address that brought nothing for `silent` seconds.

    How many. Only what came in by a port this process listens on: its own lines to a database stay. An idle connection
    between two requests may be among them; its owner opens another.
    """
    lines = list(_lines())
    try:
        ports = {line.getsockname()[1] for line in lines if line.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)}
        return sum(_shut(line, address, silent) for line in lines if line.getsockname()[1] in ports)
    finally:
        for line in lines:
            line.close()


def _lines() -> Iterator[socket.socket]:
    """This process's TCP sockets, each behind a descriptor of our own."""
    folder = Path("/proc/self/fd")
    for one in list(folder.iterdir()) if folder.is_dir() else ():
        with suppress(OSError):
            if not one.readlink().name.startswith("socket:"):
                continue
            line = socket.socket(fileno=os.dup(int(one.name)))
            if line.family in {socket.AF_INET, socket.AF_INET6} and line.type == socket.SOCK_STREAM:
                yield line
            else:
                line.close()


def _shut(line: socket.socket, address: str, silent: float) -> bool:
    with suppress(OSError):
        if _plain(line.getpeername()[0]) != _plain(address):
            return False
        known = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LAST_DATA_RECEIVED + 4)
        if struct.unpack_from("I", known, _LAST_DATA_RECEIVED)[0] < silent * 1000:
            return False
        line.shutdown(socket.SHUT_RD)
        return True
    return False


def _plain(address: str) -> str:
    """One spelling, also for an IPv4 address that stands within IPv6."""
    with suppress(ValueError):
        parsed = ip_address(address)
        return str(getattr(parsed, "ipv4_mapped", None) or parsed)
    return ""
