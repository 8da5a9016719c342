"""Only silent senders are hung up on: not those who send, not others, not the workspace's own lines."""

import socket
import time
from collections.abc import Iterator

import pytest

from saring.intake.hanging_up import hang_up


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def is_cut(line: socket.socket) -> bool:
    """Whether reading ends at once."""
    line.setblocking(False)
    try:
        return line.recv(1) == b""
    except BlockingIOError:
        return False


def test_a_silent_sender_is_hung_up_on_and_a_talking_one_is_not(server: socket.socket) -> None:
    with (
        socket.create_connection(server.getsockname()) as silent,
        socket.create_connection(server.getsockname()) as busy,
    ):
        lines = [server.accept()[0] for _ in range(2)]
        silent.sendall(b"x")
        time.sleep(0.6)
        busy.sendall(b"x")
        time.sleep(0.05)
        for line in lines:
            line.recv(1)
        assert hang_up("127.0.0.1", 0.5) == 1
        assert [is_cut(line) for line in lines] == [True, False]
        for line in lines:
            line.close()


def test_lines_to_elsewhere_and_other_addresses_stay(server: socket.socket) -> None:
    """The workspace's connection to a database on this machine has the same peer address."""
    with socket.socket() as database:
        database.bind(("127.0.0.1", 0))
        with socket.socket() as far:
            far.bind(("127.0.0.2", 0))
            far.listen()
            database.connect(far.getsockname())
            with socket.create_connection(server.getsockname(), source_address=("127.0.0.3", 0)):
                ours, _address = server.accept()
                time.sleep(0.6)
                assert hang_up("127.0.0.9", 0.1) == 0
                hang_up("127.0.0.2", 0.1)
                assert not is_cut(database)
                assert hang_up("127.0.0.3", 0.1) == 1
                assert is_cut(ours)
                ours.close()
