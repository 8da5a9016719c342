"""Read: reviews that wait."""

from django.db.models import F, QuerySet

from saring.desk.review.models import Review
from saring.desk.submission.actors import Actor
from saring.people.models import Role


def reviews_for(actor: Actor) -> QuerySet[Review]:
    """Notices issued at once that another official must look at, most urgent first; the head sees them all."""
    found = Review.objects.filter(done_at=None)
    if not actor.has(Role.HEAD):
        found = found.exclude(submission__created_by=actor.person_id) if actor.has(Role.OFFICIAL) else found.none()
    return found.select_related("submission__section").order_by(F("due_at").asc(nulls_last=True), "id")
