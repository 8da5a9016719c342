"""`kill -9` of the server while a file comes: at any moment, and at each of the system calls that make it safe."""

import os
import random
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.intake.sender import Sender, film
from tests.intake.tally import Tally
from tests.intake.workplace import Workplace

pytestmark = pytest.mark.fault
KILLS = int(os.environ.get("SARING_TEST_KILLS", "6"))
STRUCK = int(os.environ.get("SARING_TEST_STRUCK_KILLS", "8"))
MIB = 1 << 20
SIZE = 5 * MIB // 2
traced = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def test_killed_at_any_moment(workplace: Workplace, sender: Sender) -> None:
    choose, tally = random.Random(23), Tally("kill -9")
    while tally.tried < KILLS:
        data = film(SIZE + choose.randrange(MIB))
        url, acknowledged = sender.create(data), 0
        for _ in range(min(3, KILLS - tally.tried)):
            if acknowledged == len(data):
                break
            acknowledged = _killed_while_sending(workplace, sender, url, data, acknowledged, choose, tally)
        sender.finish(url, data)
        workplace.assert_safe(url, data)
        tally.files += 1
    tally.say()
    assert tally.hit >= KILLS // 2
    assert tally.lost == 0
    assert tally.again <= MIB


def _killed_while_sending(
    workplace: Workplace,
    sender: Sender,
    url: str,
    data: bytes,
    acknowledged: int,
    choose: random.Random,
    tally: Tally,
) -> int:
    """Pieces of a MiB, or one of all the rest; the server dies somewhere. The offset after it was started again."""
    length = choose.choice((MIB, len(data)))
    killer = threading.Timer(choose.uniform(0.01, 0.25), workplace.kill)
    killer.start()
    handed, offset = acknowledged, acknowledged
    while offset < len(data):
        answer = sender.patch(url, data, offset, length=length, pause=0.004)
        handed = max(handed, offset + sender.handed)
        if answer is None:
            tally.hit += sender.handed > 0
            break
        assert answer.status == 204, answer
        offset = acknowledged = answer.offset
    killer.join()
    workplace.restart()
    tally.tried += 1
    return _resumed(workplace, sender, url, data, acknowledged, handed, tally)


def _resumed(
    workplace: Workplace, sender: Sender, url: str, data: bytes, acknowledged: int, handed: int, tally: Tally
) -> int:
    found = sender.head(url)
    assert found.status == 200, found
    tally.resumed(acknowledged=acknowledged, found=found.offset, handed=handed)
    assert acknowledged <= found.offset <= handed
    workplace.assert_holds(url, data, found.offset)
    return found.offset


@traced
def test_killed_at_each_system_call(workplace: Workplace, sender: Sender) -> None:
    """The first, second, third … write, fsync, rename of the file, and the fsync of the folder it goes to."""
    tally = Tally("kill -9 by system call")
    calls = {"fsync": 5, "write": 16, "rename": 1, "fchmod": 1}
    turns = [(call, when) for when in range(1, 17) for call, most in calls.items() if when <= most]
    while tally.tried < STRUCK:
        call, when = turns[tally.tried % len(turns)]
        data = film(SIZE)
        url = sender.create(data)
        first = sender.patch(url, data, 0, length=MIB)
        assert first is not None
        acknowledged = first.offset
        with Strace(workplace, url, data, f"{call}:signal=SIGKILL:when={when}"):
            answer = sender.patch(url, data, acknowledged, pause=0.002)
            handed = acknowledged + sender.handed
        tally.tried += 1
        tally.hit += answer is None
        if answer is not None:
            assert answer.offset == len(data)
            acknowledged = answer.offset
        workplace.restart()
        _resumed(workplace, sender, url, data, acknowledged, handed, tally)
        sender.finish(url, data)
        workplace.assert_safe(url, data)
        tally.files += 1
    tally.say()
    assert tally.hit >= STRUCK // 2
    assert tally.lost == 0
    assert tally.again <= MIB


@traced
@pytest.mark.parametrize("when", [1, 2, 3])
@pytest.mark.parametrize(("fault", "said"), [("fsync:error=EIO", "server"), ("write:error=ENOSPC", "penuh")])
def test_a_failing_disk_takes_back_only_what_was_not_acknowledged(
    workplace: Workplace, sender: Sender, fault: str, said: str, when: int
) -> None:
    data = film(SIZE)
    url = sender.create(data)
    first = sender.patch(url, data, 0, length=MIB)
    assert first is not None
    with Strace(workplace, url, data, f"{fault}:when={when}"):
        answer = sender.patch(url, data, MIB, pause=0.002)
    assert answer is not None
    assert answer.status == 507
    assert said in answer.error
    assert "retry-after" in answer.headers
    found = sender.head(url)
    assert found.status == 200
    assert found.offset >= first.offset
    workplace.assert_holds(url, data, found.offset)
    sender.finish(url, data)
    workplace.assert_safe(url, data)


class Strace:
    """Attached to the worker's threads, meddling with one system call on this file and on its place in custody."""

    def __init__(self, workplace: Workplace, url: str, data: bytes, inject: str) -> None:
        self.worker = workplace.worker()
        call = inject.split(":", 1)[0]
        place = workplace.custody(data).parent
        place.mkdir(parents=True, exist_ok=True)
        self.command = [
            *("strace", "-f", "-qq", "-o", "/dev/null", "-p", str(self.worker)),
            *("-P", str(workplace.arriving(url)), "-P", str(place)),
            *("-e", f"trace={call}", "-e", f"inject={inject}"),
        ]

    def __enter__(self) -> None:
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 10
        while not all(self._traced(task) for task in Path(f"/proc/{self.worker}/task").iterdir()):
            assert time.monotonic() < until
            assert self.process.poll() is None
            time.sleep(0.01)

    def __exit__(self, *_: object) -> None:
        self.process.kill()  # not terminate: it may wait for a process that it has killed itself
        self.process.wait(10)

    def _traced(self, task: Path) -> bool:
        try:
            return "TracerPid:\t0" not in (task / "status").read_text()
        except OSError:
            return True
