"""Saring sekaligus: a day's small items on one screen, each shown, each decided on the digest that was seen."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saring.checks.findings import Severity
from saring.console.submission.rows import Row, rows
from saring.desk.filtering import services as filtering
from saring.desk.filtering.bulk import AT_ONCE, BulkItem, bulk_items
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import visible_to
from saring.faces.kept_posts import typed
from saring.faces.requests import DIGITS_AT_MOST, ActorRequest, for_staff, role_or_403
from saring.people.models import Role
from saring.website.rendering import PictureItem, PictureView, WorkspaceLinks, article_context


@dataclass(frozen=True)
class BulkCard:
    """What is shown of one: the row of the queue, the article itself, what the checks ask, the tick's value."""

    row: Row
    article: dict[str, Any]
    body: SafeString
    pictures: list[tuple[PictureView, PictureItem]]
    asks: list[str]
    value: str


@for_staff
def bulk_screen(request: ActorRequest) -> HttpResponse:
    """One page of small items; a POST clears the ticked ones, each on its own."""
    role_or_403(request, Role.OFFICIAL)
    if request.method == "POST":
        _clear(request)
        return redirect("filter_bulk")
    items = bulk_items(request.actor)
    drawn = rows([item.submission for item in items], now=timezone.now(), actor=request.actor)
    cards = [_card(item, row) for item, row in zip(items, drawn, strict=True)]
    ticked = (typed(request) or request.POST).getlist("layak")
    return render(request, "console/bulk.html", {"cards": cards, "ticked": ticked})


def _card(item: BulkItem, row: Row) -> BulkCard:
    assert item.submission.frozen is not None
    article = article_context(item.preview.page, WorkspaceLinks(), item.preview.resolved)
    value = f"{item.submission.number}|{item.submission.version}|{item.submission.frozen.digest}"
    asks = [one.data["message"] for one in item.view.statuses if one.severity == Severity.ASK]
    body = item.preview.page.body.render_as_block({"renderer": article["renderer"], "page": item.preview.page})
    shown = [one for one in (article["lead"], *article["pictures"]) if one is not None]
    pictures = [(article["renderer"].picture(one.image, "card"), one) for one in shown]
    return BulkCard(row, article, body, pictures, asks, value)


def _clear(request: ActorRequest) -> None:
    """Every tick is a decision of its own: one that is refused stands in nobody else's way."""
    done, refused = 0, []
    for value in request.POST.getlist("layak")[:AT_ONCE]:
        number, _sep, rest = value.partition("|")
        version, _sep, digest = rest.partition("|")
        submission = visible_to(request.actor).filter(number=number).first()
        if submission is None or not version.isdecimal() or len(version) > DIGITS_AT_MOST:
            continue
        try:
            _say(submission, request, int(version), digest)
            done += 1
        except Refusal as refusal:
            refused.append(f"{number}: {refusal}")
    if done:
        said = ngettext("%(count)d berkas dinyatakan layak tayang.", "%(count)d berkas dinyatakan layak tayang.", done)
        messages.success(request, said % {"count": done})
    for sentence in refused:
        messages.error(request, sentence)
    if not done and not refused:
        messages.error(request, _("Centang dahulu berkas yang sudah Anda lihat dan layak tayang."))


def _say(submission: Submission, request: ActorRequest, version: int, digest: str) -> None:
    filtering.clear(submission_id=submission.pk, by=request.actor, expected_version=version, digest_seen=digest)
