"""Read: consequence tests that wait."""

from django.db.models import QuerySet

from saring.desk.classification.models import ConsequenceTest
from saring.desk.submission.actors import Actor
from saring.desk.submission.states import FINAL
from saring.people.models import Role


def tests_waiting_for(actor: Actor) -> QuerySet[ConsequenceTest]:
    """Consequence tests that wait for an official's word, oldest first."""
    if not actor.has(Role.OFFICIAL):
        return ConsequenceTest.objects.none()
    found = ConsequenceTest.objects.filter(outcome="")
    return found.exclude(submission__state__in=FINAL).select_related("submission").order_by("id")
