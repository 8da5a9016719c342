"""Examining a content: the page's own words at once, its files from their scans; kept by digest and key."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Final

from saring.checks.content import Content
from saring.checks.findings import Severity, mask_within
from saring.checks.registry import versions
from saring.checks.scanning import findings_of, rest_of
from saring.checks.settings import Settings
from saring.desk.examination.check_settings import checks_settings, current_key
from saring.desk.examination.findings import (
    ScanResult,
    absolute_sentence,
    findings_view,
    waiting_sentence,
)
from saring.desk.examination.known_facts import flagged, known_facts, with_absent
from saring.desk.examination.models import Examination, FileScan
from saring.desk.examination.page_content import Shown, page_content, refs_of_blocks, shown_files
from saring.desk.examination.scanning import request
from saring.desk.submission import current_time
from saring.desk.submission.errors import Blocked, Incomplete
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.website import services as website
from saring.website.freezing import MissingAsset, freeze

MOST_OF_A_CHECK: Final = 40
_GRAVITY: Final = {Severity.BLOCKS.value: 0, Severity.ASK.value: 1, Severity.ADVISE.value: 2}


def examine(canonical: str, submission: Submission) -> ScanResult:
    """What the checks see in a content and in the files it shows. The number of queries does not depend on how many."""
    shown = shown_files(canonical)
    wanted = checks_settings()
    key = current_key(wanted)
    scans = {scan.sha256: scan for scan in FileScan.objects.filter(sha256__in={one.scan for one in shown if one.scan})}
    content = words_of(canonical, submission, wanted, shown)
    blocks = refs_of_blocks(canonical)
    found = [_of_page(finding.as_data(), blocks) for finding in findings_of(content, wanted)]
    more, waiting = Counter[str](), []
    for one in shown:
        scan = scans.get(one.scan)
        if not one.scan:
            continue
        if scan is None or scan.key != key:
            waiting.append(one.title)
            continue
        found += [_with_file(data, one) for data in [*scan.findings, *_rest(scan)]]
        more.update(scan.more)
    kept = _kept(sorted(found, key=lambda data: _GRAVITY[data["severity"]]), more)
    return ScanResult(kept, dict(more), waiting)


def words_of(canonical: str, submission: Submission, wanted: Settings, shown: list[Shown]) -> Content:
    """A page's own words, with what is known beside them, as the checks read it."""
    return with_absent(page_content(canonical, known_facts(submission, shown, wanted)))


def request_scans(canonical: str) -> None:
    """Ask for the scans a content still needs."""
    request({one.scan for one in shown_files(canonical) if one.scan})


def request_draft_scans(submission_id: int) -> None:
    """The same for the newest draft of a submission that is being edited."""
    page_id = Submission.objects.filter(pk=submission_id, state=State.EDITING).values_list("page_id", flat=True).first()
    if page_id is not None:
        with suppress(MissingAsset):
            request_scans(freeze(website.latest(page_id)).content)


def examine_draft(submission: Submission) -> ScanResult | None:
    """What the checks see in the newest draft; None before there is a page, or while it names a file that is gone."""
    if submission.page_id is None:
        return None
    try:
        canonical = freeze(website.latest(submission.page_id)).content
    except MissingAsset:
        return None
    return examine_and_request(canonical, submission)


def examine_and_request(canonical: str, submission: Submission) -> ScanResult:
    """A look at a draft; scans that are missing are asked for."""
    result = examine(canonical, submission)
    if result.waiting:
        request_scans(canonical)
    return result


def examine_frozen(submission: Submission) -> ScanResult:
    """What is known of the frozen content: as it was kept, or looked at now and kept if every file was looked at."""
    assert submission.frozen is not None
    key = examination_key(submission)
    kept = Examination.objects.filter(submission=submission, digest=submission.frozen.digest, key=key).first()
    if kept is not None:
        return ScanResult(kept.findings, kept.more)
    result = examine(submission.frozen.content, submission)
    if result.waiting:
        request_scans(submission.frozen.content)
    else:
        keep_examination(submission, submission.frozen.digest, result)
    return result


def examination_key(submission: Submission) -> str:
    """What an examination is kept under, beside the digest: the checks' key, and what the content does not say of
    itself (its class, consent, children and victims). SHA-256; three queries."""
    marked = flagged(submission).order_by("pk").values_list("pk", flat=True)
    facts = {
        "checks": current_key(),
        "class": submission.information_class,
        "consent": submission.consent,
        "vulnerable": [submission.vulnerable, *marked],
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def examination_of(submission: Submission) -> Examination | None:
    """The newest examination of the frozen content, if there was one."""
    digest = submission.frozen.digest if submission.frozen else ""
    return Examination.objects.filter(submission=submission, digest=digest).last()


def keep_examination(submission: Submission, digest: str, result: ScanResult) -> Examination:
    """The look, kept; a second one of the same content by the same checks is the first."""
    return Examination.objects.get_or_create(
        submission=submission,
        digest=digest,
        key=examination_key(submission),
        defaults={
            "at": current_time.now(),
            "versions": versions(),
            "findings": result.findings,
            "more": result.more,
        },
    )[0]


def check_submittable(submission: Submission, canonical: str) -> ScanResult:
    """Nobody sends on what nobody may let pass, nor what was not looked at yet. Raises Incomplete, Blocked."""
    result = examine(canonical, submission)
    if result.waiting:
        raise Incomplete(waiting_sentence(result.waiting))
    absolute = [one for one in findings_view(submission, result).statuses if one.absolute and one.holds]
    if absolute:
        raise Blocked(absolute_sentence(absolute))
    return result


def _of_page(data: dict[str, Any], blocks: dict[str, str]) -> dict[str, Any]:
    """Of the page's own words; `ref` is the file whose words they are, if they are a file's."""
    return {**data, "file": "", "ref": blocks.get(data["spot"].get("anchor", ""), ""), "title": ""}


def _with_file(data: dict[str, Any], shown: Shown) -> dict[str, Any]:
    return {**data, "file": shown.sha256, "ref": shown.ref, "title": mask_within(shown.title)}


def _rest(scan: FileScan) -> Iterator[dict[str, Any]]:
    """A file with more blocking findings than are kept one by one is held by the rest of them, too."""
    for check, count in scan.more.items():
        if any(one["check"] == check and one["severity"] == Severity.BLOCKS for one in scan.findings):
            yield rest_of(check, count).as_data()


def _kept(found: Iterable[dict[str, Any]], more: Counter[str]) -> list[dict[str, Any]]:
    """At most so many of a check; what is left out is counted in `more`. Nothing that blocks is left out."""
    kept, counts = [], Counter[str]()
    for data in found:
        counts[data["check"]] += 1
        if counts[data["check"]] > MOST_OF_A_CHECK and data["severity"] != Severity.BLOCKS:
            more[data["check"]] += 1
        else:
            kept.append(data)
    return kept
