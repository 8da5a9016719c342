"""Inspection ends in a verdict, whatever happens to the child, the worker or the disk."""

import dataclasses
import errno
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from saring.files import digest_of
from saring.media import limits, queries
from saring.media.isolation import sandbox
from saring.media.models import CleanCopy, CopyRole, InspectionState, Original
from saring.media.originals import custody, inspection, storage
from saring.media.originals.inspection import inspect
from saring.media.sentences import SENTENCES, explained, reason
from saring.work import leases
from tests.media.files import Receive, film, photograph


def due_at(now: datetime) -> list[Original]:
    return list(queries.to_inspect().filter(leases.due(now)))


pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_a_picture_becomes_clean_and_a_second_run_changes_nothing(store: Path, receive: Receive) -> None:
    first = inspect(receive(photograph()).pk)
    assert first is not None
    assert (first.state, first.progress, first.attempts, first.lease_until) == (InspectionState.CLEAN, 100, 1, None)
    assert timezone.localtime(first.captured_at).strftime("%Y-%m-%d %H:%M:%S") == "2026-06-18 09:10:11"
    copy = first.copies.get()
    assert (copy.role, copy.mime, copy.width, copy.height) == (CopyRole.MAIN, "image/jpeg", 600, 900)
    path = custody.clean_path(copy.sha256)
    assert digest_of(path) == copy.sha256
    assert path.stat().st_mode & 0o777 == 0o440
    second = inspect(first.pk)
    assert second is not None
    assert second.attempts == 1
    assert CleanCopy.objects.get() == copy
    assert list((store / "clean" / "working").iterdir()) == []
    assert queries.clean_copy(first) == copy


@pytest.mark.both_databases
def test_made_again_it_is_the_same_file(receive: Receive) -> None:
    original = inspect(receive(photograph()).pk)
    assert original is not None
    before = original.copies.get().sha256
    Original.objects.filter(pk=original.pk).update(state=InspectionState.RECEIVED)
    again = inspect(original.pk)
    assert again is not None
    assert again.copies.get().sha256 == before


def test_a_video_is_inspected_in_the_child(tmp_path: Path, receive: Receive) -> None:
    original = inspect(receive(film(tmp_path, size="640x360", seconds=1).read_bytes()).pk)
    assert original is not None
    assert original.state == InspectionState.CLEAN, original.reasons
    assert set(original.copies.values_list("role", flat=True)) == {"main", "poster"}


def _child(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(sandbox, "CHILD", ("-P", "-c", program))


@pytest.mark.fault
@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.abort()", "crash"),
        ("import sys; sys.exit(3)", "crash"),
        ("print('{}'); print('bukan json'); print('[1]')", "crash"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "timeout"),
        ('print(\'{"verdict": "clean"}\')', "crash"),
        ('print(\'{"verdict": "clean", "cleaning": {"captured_at": null, "made": []}}\')', "crash"),
        ('print(\'{"verdict": "published"}\')', "crash"),
        ('print(\'{"verdict": "refused", "code": "karangan", "particulars": {}}\')', "crash"),
    ],
)
def test_a_dying_child_is_a_reason(receive: Receive, monkeypatch: pytest.MonkeyPatch, program: str, code: str) -> None:
    _child(monkeypatch, program)
    original = inspect(receive(photograph()).pk)
    assert original is not None
    assert original.lease_until is None
    assert original.reasons[0]["code"] == code
    if original.state == InspectionState.REFUSED:
        return
    assert inspection.inspect_again(original.pk)
    assert not inspection.inspect_again(original.pk)
    original.refresh_from_db()
    assert (original.state, original.attempts, original.reasons) == (InspectionState.RECEIVED, 0, [])


def test_a_silent_child_still_keeps_the_lease(receive: Receive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_HEARTBEAT_SECONDS", 0.1)
    told: list[int] = []
    monkeypatch.setattr(inspection, "_progress_writer", lambda _original: told.append)
    _child(monkeypatch, "import time; print('{\"progress\": 7}', flush=True); time.sleep(0.6)")
    inspect(receive(photograph()).pk)
    assert told[:2] == [0, 7] or told[0] == 7
    assert told.count(7) >= 3


@pytest.mark.fault
def test_a_child_that_hangs_is_ended_with_all_it_started(
    receive: Receive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mark = tmp_path / "grandchild"
    _child(
        monkeypatch,
        f"import subprocess, time; subprocess.Popen(['sh', '-c', 'sleep 3; touch {mark}']); time.sleep(60)",
    )
    short = dataclasses.replace(limits.ALLOWANCES["picture"], wall_seconds=1)
    monkeypatch.setitem(limits.ALLOWANCES, "picture", short)
    original = inspect(receive(photograph()).pk)
    assert original is not None
    assert original.reasons[0]["code"] == "timeout"
    assert not mark.exists()


@pytest.mark.fault
def test_a_child_that_wants_too_much_memory_is_stopped(receive: Receive, monkeypatch: pytest.MonkeyPatch) -> None:
    tight = dataclasses.replace(limits.ALLOWANCES["picture"], memory=400_000_000)
    monkeypatch.setitem(limits.ALLOWANCES, "picture", tight)
    _child(
        monkeypatch,
        "import json, sys; from saring.media.isolation import child; "
        "child.confine(**json.load(sys.stdin)['allowance']);"
        'x = bytearray(900_000_000); print(\'{"verdict": "clean"}\')',
    )
    original = inspect(receive(photograph()).pk)
    assert original is not None
    assert original.reasons[0]["code"] == "crash"


@pytest.mark.parametrize("told", ["main.html", "main.link"])
def test_what_a_captured_child_says_is_not_believed(
    store: Path, receive: Receive, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    (store / "secret").write_bytes(photograph())
    made = f'{{"role": "main", "file": "{told}", "mime": "image/jpeg"}}'
    _child(
        monkeypatch,
        f"import os; os.symlink({str(store / 'secret')!r}, 'main.link');"
        "open('main.html', 'w').write('<html><script>');"
        f'print(\'{{"verdict": "clean", "cleaning": {{"captured_at": null, "made": [{made}]}}}}\')',
    )
    original = inspect(receive(photograph()).pk)
    assert original is not None
    assert original.state == InspectionState.NEEDS_EYES
    assert not CleanCopy.objects.exists()


def test_an_original_that_changed_on_disk_is_for_eyes(receive: Receive) -> None:
    original = receive(photograph())
    path = custody.original_path(original)
    path.chmod(0o640)
    path.write_bytes(b"lain")
    decided = inspect(original.pk)
    assert decided is not None
    assert decided.reasons[0]["code"] == "altered"


@pytest.mark.fault
def test_a_full_disk_is_not_the_files_fault(receive: Receive, monkeypatch: pytest.MonkeyPatch) -> None:
    original = receive(photograph())

    def full(*_arguments: object) -> tuple[str, int]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage, "store_made", full)
    with pytest.raises(OSError, match="No space"):
        inspect(original.pk)
    monkeypatch.undo()
    original.refresh_from_db()
    now = timezone.now()
    assert original.state == InspectionState.INSPECTING
    assert not due_at(now)
    assert due_at(now + timedelta(minutes=5)) == [original]


@pytest.mark.both_databases
def test_one_worker_holds_a_file_and_a_lapsed_lease_frees_it(receive: Receive) -> None:
    original, now = receive(photograph()), timezone.now()
    dead = leases.claim(queries.to_inspect(), original.pk, length=limits.LEASE, now=now)
    assert dead is not None
    assert leases.claim(queries.to_inspect(), original.pk, length=limits.LEASE, now=now) is None
    assert not due_at(now)
    later = now + timedelta(minutes=11)
    assert due_at(later) == [original]
    alive = leases.claim(queries.to_inspect(), original.pk, length=limits.LEASE, now=later)
    assert alive is not None
    assert not inspection._decide(dead, InspectionState.REFUSED, [reason("crash")])
    assert inspection._decide(alive, InspectionState.CLEAN, [])
    assert inspect(10**6) is None


def test_progress_is_written_and_keeps_the_lease(receive: Receive) -> None:
    kept = receive(photograph())
    ago = timezone.now() - timedelta(minutes=5)
    original = leases.claim(queries.to_inspect(), kept.pk, length=limits.LEASE, now=ago)
    assert original is not None
    inspection._progress_writer(original)(40)
    fresh = Original.objects.get(pk=original.pk)
    assert fresh.progress == 40
    assert fresh.lease_until is not None
    assert original.lease_until is not None
    assert fresh.lease_until > original.lease_until


@pytest.mark.parametrize(
    "said", [None, "", "bukan waktu", "1970-01-01T00:00:00", "2999-01-01T00:00:00", "2026-13-40T99:00:00"]
)
def test_an_unbelievable_time_of_capture_is_left_out(said: str | None) -> None:
    assert inspection._captured_at(said, timezone.now()) is None


def test_reasons_speak_the_readers_language() -> None:
    assert explained(reason("crash")) == str(SENTENCES["crash"])
    assert "2000 MB" in explained(reason("too_big", {"limit": 2000}))
    assert explained({"code": "lama", "message": "Alasan lama."}) == "Alasan lama."
