"""What a dead worker leaves is found again, and every job may run twice."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from saring.config import preparing
from saring.desk.collecting import services as collecting
from saring.desk.editing.tasks import fill_library
from saring.desk.publishing.tasks import settle
from saring.desk.submission.models import Asset
from saring.desk.submission.states import State
from saring.media import limits
from saring.media.models import InspectionState, Original
from saring.media.originals import custody, inspection
from saring.press.models import Release
from saring.work import leases, tasks
from tests.world import World, chunks, picture

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def due_for(name: str, now: datetime) -> list[int]:
    return list(tasks.TASKS[name].rows().filter(leases.due(now)).values_list("pk", flat=True))


def arrived(world: World) -> Asset:
    submission = world.begun()
    original = custody.receive(chunks(picture("plum")), name="plum.jpg")
    return collecting.add_asset(
        submission_id=submission.pk, original=original, filename="plum.jpg", by=world.actor("petugas")
    )


def test_an_upload_whose_job_was_lost_is_queued_again_once(world: World) -> None:
    asset, now = arrived(world), timezone.now()
    preparing.begin_tree()
    assert tasks.reconcile(now) == 1
    assert tasks.reconcile(now + timedelta(minutes=1)) == 0
    assert tasks.reconcile(now + timedelta(minutes=1) + limits.QUEUE_PATIENCE) == 1
    tasks.run_task.call("inspect", asset.original_id)
    tasks.run_task.call("inspect", asset.original_id)
    assert Original.objects.get().state == InspectionState.CLEAN


def test_an_original_tried_too_often_is_given_to_people(world: World) -> None:
    asset, now = arrived(world), timezone.now()
    Original.objects.filter(pk=asset.original_id).update(
        state=InspectionState.INSPECTING, attempts=limits.MAX_ATTEMPTS, lease_until=now
    )
    inspection.give_up(now + timedelta(minutes=1))
    assert not due_for("inspect", now + timedelta(minutes=1))
    assert Original.objects.get().state == InspectionState.NEEDS_EYES


def test_material_added_while_editing_reaches_the_library(world: World) -> None:
    submission = world.editing("teal")
    asset = world.add_picture(submission, colour="plum", by="web")
    assert fill_library(timezone.now()) == 1
    assert fill_library(timezone.now()) == 0
    asset.refresh_from_db()
    assert asset.in_library


def test_a_release_nobody_could_fetch_stays_open_and_says_so(world: World, settings: object) -> None:
    settings.PUBLIC_FETCH_URL = "http://127.0.0.1:9"  # type: ignore[attr-defined]
    submission = world.going_live("teal")
    settle(Release.objects.get(permit=submission.permit).pk)
    submission.refresh_from_db()
    release = Release.objects.get(permit=submission.permit)
    assert submission.state == State.GOING_LIVE
    assert "tidak menjawab" in release.fault
    assert release.lease_until is not None
    assert not due_for("settle", timezone.now())
    assert due_for("settle", timezone.now() + timedelta(hours=1)) == [release.pk]
