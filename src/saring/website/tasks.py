"""Pictures made ready before anyone waits for them: every size and form for the public site, AVIF too."""

from datetime import timedelta

from saring.website.renditions import prepare_renditions, without_avif
from saring.work import leases
from saring.work.tasks import Task, register

LEASE = timedelta(minutes=10)


def render(image_id: int) -> None:
    """Every rendition of one picture that is not there yet; after a fault (a full disk) again later."""
    image = leases.claim(without_avif(), image_id, length=LEASE)
    if image is None:
        return
    wait = leases.wait_after(image.attempts)
    try:
        prepare_renditions(image_id)
        wait = timedelta(0)
    finally:
        leases.release(image, wait=wait)


register(Task("renditions", render, without_avif, queue="media", patience=timedelta(minutes=10)))
