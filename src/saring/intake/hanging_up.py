"""Hangs up on senders who fell silent: the server gives a request no handle on its connection, the kernel does."""

import os
import socket
import struct
from contextlib import closing, suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Final

_LAST_DATA_RECEIVED: Final = 52
"""Where `tcpi_last_data_recv`, in milliseconds, stands in Linux's `struct tcp_info`."""


def hang_up(address: str, silent: float) -> int:
    """End the receiving side of connections from this address that brought nothing for `silent` seconds. How many.

    An idle connection between two requests may be among them; its owner opens another.
    """
    folder, count = Path("/proc/self/fd"), 0
    for one in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError):
            if one.readlink().name.startswith("socket:"):
                count += _shut(int(one.name), address, silent)
    return count


def _shut(descriptor: int, address: str, silent: float) -> bool:
    with closing(socket.socket(fileno=os.dup(descriptor))) as line:
        if line.family not in {socket.AF_INET, socket.AF_INET6} or line.type != socket.SOCK_STREAM:
            return False
        if _plain(line.getpeername()[0]) != _plain(address):
            return False
        known = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LAST_DATA_RECEIVED + 4)
        if struct.unpack_from("I", known, _LAST_DATA_RECEIVED)[0] < silent * 1000:
            return False
        line.shutdown(socket.SHUT_RD)
        return True


def _plain(address: str) -> str:
    """One spelling, also for an IPv4 address that stands within IPv6."""
    with suppress(ValueError):
        parsed = ip_address(address)
        return str(getattr(parsed, "ipv4_mapped", None) or parsed)
    return ""
