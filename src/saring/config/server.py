"""A public server of our own for a while: set-up and tests need the public's view before `serve` runs."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from django.conf import settings

PATIENCE = 20


@contextmanager
def public_server(port: int | None = None) -> Iterator[str]:
    """Run the public server over this data folder's tree; yields its address."""
    port = port or free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--host", "127.0.0.1", "--port", str(port), "--interface", "rsgi"),
            *("--log-level", "warning", "saring.public.app:app"),
        ],
        env={**os.environ, "SARING_PUBLIC_TREE": str(settings.PUBLIC)},
    )
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def free_port() -> int:
    """A port nobody listens on now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]", *, patience: float = PATIENCE) -> None:
    """Until somebody listens on the port; raises TimeoutError, or RuntimeError if the process died."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"server on port {port} stopped with {process.returncode}")
        with closing(socket.socket()) as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")
