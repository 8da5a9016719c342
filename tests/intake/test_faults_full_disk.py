"""A disk that fills up for real while files come, and is freed again."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.intake.sender import Sender, film
from tests.intake.workplace import Workplace

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root"),
]
MIB = 1 << 20
ROOM = 24 * MIB


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Workplace]:
    """A workspace whose originals lie on a disk of 24 MiB."""
    place, disk = Workplace(tmp_path), tmp_path / "originals"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "saring", str(disk)], check=False)
    if mounted.returncode != 0:
        pytest.skip("this machine mounts no tmpfs")
    try:
        place.open()
        yield place
    finally:
        place.close()
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_fills_up_and_is_freed_loses_nothing(small: Workplace) -> None:
    sender = Sender(small.port).log_in()
    whole, half = film(4 * MIB), film(8 * MIB)
    first = sender.create(whole)
    sender.finish(first, whole)
    url = sender.create(half)
    kept = sender.patch(url, half, 0, length=2 * MIB)
    assert kept is not None
    assert kept.offset == 2 * MIB
    filler = small.folder / "originals" / "filler"
    with filler.open("wb") as file:
        free = os.statvfs(filler.parent)
        file.write(bytes(free.f_bavail * free.f_frsize - MIB))
    for _ in range(3):
        refused = sender.patch(url, half, sender.head(url).offset)
        assert refused is not None
        assert refused.status == 507
        assert "penuh" in refused.error
        assert "retry-after" in refused.headers
    found = sender.head(url)
    assert found.offset >= 2 * MIB
    small.assert_holds(url, half, found.offset)
    small.assert_safe(first, whole)
    announced = sender.ask("POST", "/kirim/unggahan/", **sender.announcing(film(4 * MIB)))
    assert announced.status == 507
    assert "tetap di perangkat" in announced.error
    filler.unlink()
    sender.finish(url, half)
    small.assert_safe(url, half)
