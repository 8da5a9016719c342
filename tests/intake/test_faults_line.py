"""Bad lines over a real server: cut, silent, doubled, crowded. What was acknowledged stays; nobody else waits."""

import hashlib
import os
import random
import threading
import time

import pytest

from saring.intake import limits
from tests.intake.sender import PIECE, Answer, Sender, film, reset
from tests.intake.tally import Tally
from tests.intake.workplace import SILENCE, Workplace

pytestmark = pytest.mark.fault
CUTS = int(os.environ.get("SARING_TEST_CUTS", "10"))
MIB = 1 << 20


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_cut_connections(workplace: Workplace, sender: Sender) -> None:
    """RST may lose what lay in the buffers; FIN loses nothing that was sent, within the time of one more read."""
    choose, tally = random.Random(11), Tally("cut connections")
    while tally.tried < CUTS:
        data = film(2 * MIB + choose.randrange(MIB))
        url, acknowledged, handed = sender.create(data), 0, 0
        for _ in range(min(5, CUTS - tally.tried)):
            line = sender.open_patch(url, acknowledged, len(data) - acknowledged)
            most = choose.randrange(1, max(2, (len(data) - acknowledged) // 2))
            sender.give(line, data[acknowledged : acknowledged + most], pause=choose.choice((0, 0.001, 0.01)))
            # A line cut earlier may be heard to its end only now, so the most that was ever given counts.
            handed = max(handed, acknowledged + sender.handed)
            reset(line) if choose.random() < 0.5 else line.close()
            found = sender.head(url)
            assert found.status == 200, found
            tally.tried, tally.hit = tally.tried + 1, tally.hit + 1
            tally.resumed(acknowledged=acknowledged, found=found.offset, handed=handed)
            assert acknowledged <= found.offset <= handed
            workplace.assert_holds(url, data, found.offset)
            acknowledged = found.offset
        sender.finish(url, data)
        workplace.assert_safe(url, data)
        tally.files += 1
    tally.say()
    assert tally.lost == 0
    assert tally.again <= MIB


def test_what_may_not_come_in_is_refused_and_the_sender_hears_why(workplace: Workplace, sender: Sender) -> None:
    data = b"MZ" + bytes(8 * MIB)
    url = sender.create(data)
    answer = sender.patch(url, data, 0)
    assert answer is not None
    assert answer.status == 422
    assert "program" in answer.error
    assert not workplace.arriving(url).exists()


def test_a_silent_sender_is_let_go_of(workplace: Workplace, sender: Sender) -> None:
    data = film(300_000)
    url = sender.create(data)
    with sender.open_patch(url, 0, len(data)) as line:
        sender.give(line, data[:100_000])
        line.settimeout(SILENCE + 10)
        sender.answer(line)  # an answer, or only the end of the line; TimeoutError if neither comes
        found = sender.head(url)
    assert 0 < found.offset <= 100_000
    workplace.assert_holds(url, data, found.offset)
    sender.finish(url, data)
    workplace.assert_safe(url, data)


def test_who_sends_slowly_is_not_silent(workplace: Workplace, sender: Sender) -> None:
    """A kilobyte now and then, for longer than the silence allowed: every byte of it counts."""
    data = film(40_000)
    url = sender.create(data)
    with sender.open_patch(url, 0, len(data)) as line:
        for at in range(0, len(data), 2_500):
            line.sendall(data[at : at + 2_500])
            time.sleep(SILENCE / 10)
        answer = sender.answer(line)
    assert answer is not None
    assert (answer.status, answer.offset) == (204, len(data))
    workplace.assert_safe(url, data)


def test_who_comes_back_takes_over_from_the_dead_connection(workplace: Workplace, sender: Sender) -> None:
    data = film(2 * MIB)
    url = sender.create(data)
    dead = sender.open_patch(url, 0, len(data))
    sender.give(dead, data[:MIB])
    time.sleep(1.2)
    begun = time.monotonic()
    found = sender.head(url)
    assert time.monotonic() - begun < SILENCE - 1
    assert found.status == 200
    assert found.offset > MIB - 2 * PIECE
    workplace.assert_holds(url, data, found.offset)
    sender.finish(url, data)
    dead.close()
    workplace.assert_safe(url, data)


def test_two_writers_never_interleave(workplace: Workplace, sender: Sender) -> None:
    """Each sends bytes of its own: what lies there is one's or the other's, from one offset on."""
    one = film(2 * MIB)
    other = one[:24] + bytes(byte ^ 0xFF for byte in one[24:])
    url = sender.create(one, sha256=digest(one))
    answers: list[Answer | None] = []

    def write(data: bytes) -> None:
        answers.append(Sender.patch(_twin(sender), url, data, 0, length=MIB, pause=0.01))

    threads = [threading.Thread(target=write, args=(data,)) for data in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status for answer in answers if answer) in ([204, 204], [204, 409], [204, 423])
    lies = workplace.arriving(url).read_bytes()
    assert lies in (one[: len(lies)], other[: len(lies)])


def _twin(sender: Sender) -> Sender:
    """The same session on another connection."""
    twin = Sender(sender.port)
    twin.cookies = dict(sender.cookies)
    return twin


@pytest.mark.parametrize("announced", [True, False])
def test_the_same_file_twice_at_once(workplace: Workplace, sender: Sender, announced: bool) -> None:
    data, number = film(2 * MIB), sender.begin()
    said = {"sha256": digest(data)} if announced else {}
    urls: list[str] = []

    def send() -> None:
        twin = _twin(sender)
        url = twin.create(data, submission=number, **said)
        urls.append(url)
        twin.finish(url, data)

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(urls) == 2
    for url in urls:
        workplace.assert_safe(url, data)


def test_logged_out_in_between(workplace: Workplace, sender: Sender) -> None:
    data = film(2 * MIB)
    url = sender.create(data)
    first = sender.patch(url, data, 0, length=MIB)
    assert first is not None
    assert first.offset == MIB
    workplace.rows("DELETE FROM django_session")
    refused = sender.ask("PATCH", url, data[MIB:], **{"Upload-Offset": str(MIB)})
    assert refused.status in {401, 403}
    sender.log_out()
    sender.log_in()
    assert sender.head(url).offset == MIB
    sender.finish(url, data)
    workplace.assert_safe(url, data)


def test_a_crowd_of_stalled_senders_stops_nobody(workplace: Workplace, sender: Sender) -> None:
    """As many as may send at once, all silent: pages come, one more is told when to come back, and gets through."""
    data = film(MIB)
    lines, number = [], sender.begin()
    try:
        for index in range(limits.RECEIVING_AT_ONCE):
            url = sender.create(data, submission=number, filename=f"{index}.mp4")
            lines.append(sender.open_patch(url, 0, len(data)))
            lines[-1].sendall(data[:5000])
        other = Sender(workplace.port).log_in("petugas2")
        assert other.ask("GET", "/").status == 200
        mine = film(MIB)
        url = other.create(mine)
        answer = other.patch(url, mine, 0)
        assert answer is not None
        assert answer.status == 503
        assert answer.headers["retry-after"] == "10"
        assert "ramai" in answer.error
        until = time.monotonic() + SILENCE + 10
        while other.head(url).offset < len(mine):
            assert time.monotonic() < until
            other.patch(url, mine, 0)
            time.sleep(0.5)
        workplace.assert_safe(url, mine)
    finally:
        for line in lines:
            line.close()
