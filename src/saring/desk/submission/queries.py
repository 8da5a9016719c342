"""Read: what waits for whom, and what a submission page shows."""

from datetime import datetime

from django.db.models import Count, F, Prefetch, Q, QuerySet

from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Asset, Contribution, StepRun, Submission
from saring.desk.submission.states import FINAL, OWNERS, State
from saring.people.models import Role
from saring.people.queries import agency, today
from saring.website.queries import editors_of

PAGE_SIZE = 25


def live_assets(submission: Submission) -> list[Asset]:
    """The submission's assets that were not removed, in order; uses a prefetch if there is one."""
    prefetched = getattr(submission, "current_assets", None)
    if prefetched is not None:
        return list(prefetched)
    return list(submission.assets.filter(removed_at=None).select_related("original"))


def contributors(submission: Submission) -> set[int]:
    """Everyone who contributed to the content, by person id: this submission, those it corrects, every editor."""
    numbers, current = [submission.pk], submission.corrects
    while current is not None:
        numbers.append(current.pk)
        current = current.corrects
    people = set(Contribution.objects.filter(submission__in=numbers).values_list("person_id", flat=True))
    if submission.page_id is not None:
        people |= editors_of(submission.page_id)
    return people


def small_office_exception() -> str:
    """The decree that lets a contributor decide in a small office today, or ''."""
    ours = agency()
    until = ours.small_office_until
    if ours.small_office_decree and until is not None and until >= today():
        return ours.small_office_decree
    return ""


def visible_to(actor: Actor) -> QuerySet[Submission]:
    """Submissions the actor may know of: officers their sections', the web team, officials and the head all."""
    return (
        Submission.objects.all() if sees_everything(actor) else Submission.objects.filter(section__in=actor.sections())
    )


def sees_everything(actor: Actor) -> bool:
    """Whether the actor may know of every submission."""
    return any(actor.has(role) for role in (Role.WEB, Role.OFFICIAL, Role.HEAD))


def for_list(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """With what a queue row draws: section, step, the SOP's steps, the running visit."""
    return submissions.select_related("section", "step", "procedure", "permit", "holder").prefetch_related(
        "procedure__steps",
        Prefetch("runs", queryset=StepRun.objects.filter(ended_at=None), to_attr="running"),
    )


def waiting_for(actor: Actor) -> QuerySet[Submission]:
    """What waits for this person, most urgent first; no due time last."""
    mine = Q(pk__in=[])
    for appointment in actor.appointments:
        states = [state for state, role in OWNERS.items() if role == appointment.role]
        if not states:
            continue
        these = Q(state__in=states)
        if appointment.role == Role.OFFICER:
            these &= Q(section=appointment.section_id)
        mine |= these
    return Submission.objects.filter(mine).order_by(F("due_at").asc(nulls_last=True), "id")


def followed_by(actor: Actor) -> QuerySet[Submission]:
    """What this person's sections began and others hold now, newest first."""
    owned = [state for state, role in OWNERS.items() if role == Role.OFFICER]
    return (
        Submission.objects.filter(section__in=actor.sections())
        .exclude(state__in=owned)
        .exclude(state__in=FINAL)
        .order_by("-id")
    )


def finished(actor: Actor) -> QuerySet[Submission]:
    """Ended submissions the actor may see, newest first."""
    return visible_to(actor).filter(state__in=FINAL).order_by("-id")


def late(actor: Actor, *, now: datetime) -> QuerySet[Submission]:
    """Open submissions past their due time."""
    return visible_to(actor).exclude(state__in=FINAL).filter(due_at__lt=now).order_by("due_at")


def detailed(actor: Actor, number: str) -> Submission:
    """A submission with what its page draws. Raises Submission.DoesNotExist, also when it is not visible."""
    return (
        visible_to(actor)
        .select_related("section", "step", "procedure", "permit", "frozen", "corrects", "created_by", "holder")
        .prefetch_related(
            "procedure__steps",
            Prefetch(
                "assets",
                queryset=Asset.objects.filter(removed_at=None).select_related("original", "added_by"),
                to_attr="current_assets",
            ),
            Prefetch("runs", queryset=StepRun.objects.select_related("step", "ended_by")),
            "decisions__verdicts",
            "receipts",
        )
        .get(number=number)
    )


def last_words(person_id: int | None, section_id: int, *, before: int) -> Submission | None:
    """The newest earlier submission of this person in the section, to copy who and where from."""
    earlier = Submission.objects.filter(created_by=person_id, section=section_id, pk__lt=before).exclude(place="")
    return earlier.order_by("-id").first()


def current_run(submission: Submission) -> StepRun | None:
    """The visit that is running, if the submission is open."""
    return submission.runs.filter(ended_at=None).first()


def last_move(submission: Submission) -> StepRun | None:
    """The visit that ended last: who acted, when."""
    return submission.runs.exclude(ended_at=None).order_by("-ended_at", "-id").first()


def counts_by_state(actor: Actor) -> dict[str, int]:
    """How many visible submissions stand in each state."""
    counts = dict.fromkeys(State.values, 0)
    found = visible_to(actor).order_by().values_list("state").annotate(count=Count("id"))
    return counts | dict(found)
