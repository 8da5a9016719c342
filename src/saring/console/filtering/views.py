"""Saring: the official's screen. See the page, leave assets out, see the result, decide; under a minute, on a phone."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saring.console.discussion.cards import discussion_card
from saring.console.filtering.changes import Change, changes_between, with_pictures
from saring.console.filtering.findings import findings_panel
from saring.console.redaction.views import redaction_lines
from saring.console.submission.claims import claim_line
from saring.console.submission.refused_forms import kept_of
from saring.desk.examination.models import Ground
from saring.desk.filtering.models import Decision
from saring.desk.filtering.preview import Preview, findings_view_without, preview_without
from saring.desk.submission.clock_status import clock_status
from saring.desk.submission.errors import Changed, Held, OwnWork
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import current_run
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Reason, Verb
from saring.desk.verbs import why_not
from saring.faces.requests import ActorRequest, for_staff, submission_or_404
from saring.people.models import Role
from saring.people.queries import holders, working_calendar
from saring.website.freezing import PlacedAsset
from saring.website.library import SiteImage
from saring.website.models import FrozenContent
from saring.website.rendering import Renderer, WorkspaceLinks


@dataclass(frozen=True)
class AssetCard:
    """One asset as the official judges it. `in_text` assets cannot be left out, only returned."""

    ref: str
    kind: str
    title: str
    alt: str
    caption: str
    in_text: bool
    left_out: bool
    view: Any
    flag: str = ""
    """The gravest open finding in it: blocks, ask, advise, or none."""


@for_staff
def filter_screen(request: ActorRequest, number: str) -> HttpResponse:
    """Query count does not depend on the number of assets beyond loading each once."""
    submission = submission_or_404(request, number)
    if submission.state != State.FILTERING or submission.frozen is None:
        return redirect("submission", number=number)
    if request.method == "POST":
        chosen = urlencode({"leave_out": request.POST.getlist("leave_out")}, doseq=True)
        return redirect(f"{reverse('filter', args=[number])}?{chosen}")
    left_out = set(request.GET.getlist("leave_out"))
    try:
        preview = preview_without(submission, left_out)
    except Changed as changed:
        messages.error(request, str(changed))
        return render(request, "console/filter_tampered.html", {"submission": submission, "reasons": Reason.choices})
    drawn = asset_cards(preview, left_out)
    beside = _beside(request, submission, preview, drawn)
    refusal, board = beside["why_not"], beside["board"]
    kept = kept_of(request, number)
    context = {
        **beside,
        "clock": clock_status(current_run(submission), working_calendar(), now=timezone.now()),
        "cards": [replace(card, flag=board.by_ref.get(card.ref, "")) for card in drawn],
        "drawn_at": timezone.now(),
        "digest_result": preview.digest,
        "changes": with_pictures(changes_since_last_time(submission), Renderer(WorkspaceLinks())),
        "redactions": redaction_lines(submission),
        "last_decision": submission.decisions.last(),
        "claim": claim_line(submission, request.actor),
        "is_held": isinstance(refusal, Held),
        "others": others_who_may(request, submission) if isinstance(refusal, OwnWork) else [],
        "reasons": Reason.choices,
        "talk": discussion_card(submission, request.actor, kept=kept, left_out=sorted(left_out)),
        "kept": kept,
        "verbs": {verb.name: reverse("verb", args=[number, verb.value]) for verb in Verb},
    }
    return render(request, "console/filter.html", context)


@for_staff
def findings(request: ActorRequest, number: str) -> HttpResponse:
    """The board alone, while files are still being looked at."""
    submission = submission_or_404(request, number)
    if submission.state != State.FILTERING or submission.frozen is None:
        raise Http404
    left_out = set(request.GET.getlist("leave_out"))
    try:
        preview = preview_without(submission, left_out)
    except Changed as changed:
        raise Http404 from changed
    context = _beside(request, submission, preview, asset_cards(preview, left_out))
    return render(request, "console/parts/findings.html", context)


def _beside(request: ActorRequest, submission: Submission, preview: Preview, cards: list[AssetCard]) -> dict[str, Any]:
    """What the board of findings is drawn from."""
    number, left_out = submission.number, {card.ref for card in cards if card.left_out}
    refusal = why_not(Verb.CLEAR, submission, request.actor)
    query = urlencode({"leave_out": sorted(left_out)}, doseq=True)
    return {
        "submission": submission,
        "board": findings_panel(
            findings_view_without(submission, preview, left_out),
            page_url=_page_url(submission, left_out),
            files=pages_of(cards),
        ),
        "left_out": sorted(left_out),
        "page_url": _page_url(submission, left_out),
        "findings_url": reverse("findings", args=[number]) + (f"?{query}" if query else ""),
        "why_not": refusal,
        "overrule_url": "" if refusal else reverse("verb", args=[number, Verb.OVERRULE.value]),
        "grounds": Ground.choices,
        "here": reverse("filter", args=[number]),
    }


def _page_url(submission: Submission, left_out: set[str]) -> str:
    """The page as it will look, of this very content: a copy of another one is never shown in its place."""
    assert submission.frozen is not None
    query = urlencode({"tanpa": sorted(left_out), "sidik": submission.frozen.digest}, doseq=True)
    return reverse("submission_page", args=[submission.number]) + f"?{query}"


def pages_of(cards: list[AssetCard]) -> dict[str, str]:
    """Where the pages of each document are seen, by ref."""
    return {
        card.ref: card.view.pages_url or (card.view.url if card.view.kind == "PDF" else "")
        for card in cards
        if card.kind == "document"
    }


def asset_cards(preview: Preview, left_out: set[str]) -> list[AssetCard]:
    """A card an asset, in reading order, each asset once."""
    renderer = Renderer(WorkspaceLinks(), preview.resolved)
    renderer.expect(placed.item for placed in preview.assets if isinstance(placed.item, SiteImage))
    in_text = {placed.ref for placed in preview.assets if placed.place == "body"}
    cards: dict[str, AssetCard] = {}
    for placed in preview.assets:
        cards.setdefault(
            placed.ref,
            AssetCard(
                ref=placed.ref,
                kind=placed.kind,
                title=placed.title,
                alt=placed.alt,
                caption=placed.caption,
                in_text=placed.ref in in_text,
                left_out=placed.ref in left_out,
                view=_view(renderer, placed),
            ),
        )
    return list(cards.values())


def changes_since_last_time(submission: Submission) -> list[Change]:
    """What is different from the version an official last decided on, or from the page that is live."""
    assert submission.frozen is not None
    last = Decision.objects.filter(submission=submission).exclude(digest_seen=submission.frozen.digest).last()
    digest = last.digest_seen if last else ""
    if not digest and submission.corrects and submission.corrects.permit:
        digest = submission.corrects.permit.digest
    before = FrozenContent.objects.filter(page_id=submission.page_id or 0, digest=digest).first() if digest else None
    return changes_between(before.content, submission.frozen.content) if before else []


def others_who_may(request: ActorRequest, submission: Submission) -> list[str]:
    """Names of officials who may decide instead."""
    everyone = holders(Role.OFFICIAL).exclude(pk=request.actor.person_id or 0)
    return [str(person) for person in everyone]


def _view(renderer: Renderer, placed: PlacedAsset) -> Any:
    item: Any = placed.item
    match placed.kind:
        case "picture":
            return renderer.picture(item, "body")
        case "document":
            return renderer.document(item, placed.title)
        case _:
            return renderer.video(item, placed.title)
