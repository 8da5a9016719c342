"""What is known beside a content: consent, flags, pictures that look alike, links of our own that lead nowhere."""

from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet

from saring.checks.catalogue.duplicates import distance
from saring.checks.content import Content, Known
from saring.checks.hosts import split
from saring.checks.settings import Settings
from saring.desk.examination.models import PictureMark
from saring.desk.examination.page_content import KnownFacts, Shown
from saring.desk.submission.models import Asset, Submission
from saring.media.models import CleanCopy, CopyRole
from saring.press import tree
from saring.website.library import SiteImage

_PARTS: Final = range(8)
_NEAR_AT_MOST: Final = 200


def known_facts(submission: Submission, shown: list[Shown], wanted: Settings) -> KnownFacts:
    pictures = {one.sha256 for one in shown if one.ref.startswith("picture:")}
    marked = flagged(submission).values("original")
    vulnerable = CleanCopy.objects.filter(role=CopyRole.MAIN, original__in=marked)
    marks = {mark.sha256: mark for mark in PictureMark.objects.filter(sha256__in=pictures)}
    return KnownFacts(
        information_class=submission.information_class,
        consent=True if submission.consent else None,
        vulnerable=frozenset(vulnerable.values_list("sha256", flat=True)),
        marks={sha256: int(mark.dhash, 16) for sha256, mark in marks.items()},
        known=_near(list(marks.values()), pictures, bits=wanted.near_duplicate_bits),
    )


def with_absent(content: Content) -> Content:
    """The content, told which of its links lead nowhere on our own site."""
    own = urlsplit(settings.PUBLIC_URL).netloc
    absent = set()
    for link in content.facts.links:
        parts = split(link.target)
        if parts is None or parts.netloc not in {"", own} or parts.scheme not in {"", "http", "https"}:
            continue
        if parts.path and not tree.holds(parts.path):
            absent.add(link.target)
    return replace(content, facts=replace(content.facts, absent=frozenset(absent)))


def flagged(submission: Submission) -> QuerySet[Asset]:
    return Asset.objects.filter(submission=submission, removed_at=None, vulnerable=True)


def _near(marks: list[PictureMark], own: set[str], *, bits: int) -> tuple[Known, ...]:
    """Pictures of the library that look like one of these: those that share an eighth, then by distance."""
    if not marks:
        return ()
    shares = Q(pk__in=[])
    for part in _PARTS:
        shares |= Q(**{f"part_{part}__in": {getattr(mark, f"part_{part}") for mark in marks}})
    like = {
        other.sha256: int(other.dhash, 16)
        for other in PictureMark.objects.filter(shares).exclude(sha256__in=own).order_by("-pk")[:_NEAR_AT_MOST]
        if any(distance(int(other.dhash, 16), int(mark.dhash, 16)) <= bits for mark in marks)
    }
    titles = dict(SiteImage.objects.filter(clean_sha256__in=like).values_list("clean_sha256", "title"))
    return tuple(Known(titles[sha256], dhash=dhash) for sha256, dhash in like.items() if sha256 in titles)
