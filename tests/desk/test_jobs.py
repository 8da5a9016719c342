"""What a dead worker leaves is found again, and every job may run twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from saring.desk import jobs, services
from saring.desk.models import Asset
from saring.desk.states import State
from saring.media import custody, inspection, limits
from saring.media.models import Original
from saring.media.models import State as MediaState
from saring.press.models import Release
from tests.world import World, chunks, picture

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def arrived(world: World) -> Asset:
    submission = world.begun()
    original = custody.receive(chunks(picture("plum")), name="plum.jpg")
    return services.add_asset(
        submission_id=submission.pk, original=original, filename="plum.jpg", by=world.actor("petugas")
    )


def test_an_upload_whose_job_was_lost_is_queued_again_once(world: World) -> None:
    asset, now = arrived(world), timezone.now()
    assert jobs.reconcile(now=now) == 0
    assert jobs.reconcile(now=now + timedelta(minutes=1)) == 1
    assert jobs.reconcile(now=now + timedelta(minutes=2)) == 0
    assert jobs.reconcile(now=now + timedelta(minutes=2) + limits.QUEUE_PATIENCE) == 1
    jobs.inspect_asset.call(asset.original_id)
    jobs.inspect_asset.call(asset.original_id)
    assert Original.objects.get().state == MediaState.CLEAN


def test_an_original_tried_too_often_is_given_to_people(world: World) -> None:
    asset, now = arrived(world), timezone.now()
    Original.objects.filter(pk=asset.original_id).update(
        state=MediaState.INSPECTING, attempts=limits.MAX_ATTEMPTS, lease_until=now
    )
    inspection.give_up(now + timedelta(minutes=1))
    assert jobs.reconcile(now=now + timedelta(minutes=1)) == 0
    assert Original.objects.get().state == MediaState.NEEDS_EYES


def test_material_added_while_editing_reaches_the_library(world: World) -> None:
    submission = world.editing("teal")
    asset = world.add_picture(submission, colour="plum", by="web")
    assert jobs.waiting_for_library() == [asset.pk]
    jobs.reconcile()
    asset.refresh_from_db()
    assert asset.in_library


def test_a_release_nobody_could_fetch_stays_open_and_says_so(world: World, settings: object) -> None:
    settings.PUBLIC_FETCH_URL = "http://127.0.0.1:9"  # type: ignore[attr-defined]
    submission = world.going_live("teal")
    jobs.put_live.call(submission.pk)
    submission.refresh_from_db()
    release = Release.objects.get(permit=submission.permit)
    assert submission.state == State.GOING_LIVE
    assert "tidak menjawab" in release.fault
    assert release.lease_until is not None
    assert jobs.reconcile(now=timezone.now() + timedelta(hours=1)) == 1
