"""One file redacted: found again, redacted by its kind, and looked at again. Only what is gone counts as done.

Only the mender that is needed gets loaded (see extract/files.py).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from saring.checks.content import Content, PlaceKind
from saring.checks.extract.files import content_of
from saring.checks.findings import Finding, Remedy
from saring.checks.redaction.parts import Parts
from saring.checks.redaction.plan import Aim, RedactionPlan, Target, findings_again, plan_for
from saring.checks.redaction.remedies import remedies
from saring.checks.redaction.sentences import sentence
from saring.checks.settings import Settings
from saring.media.isolation.faults import Fault
from saring.media.zip_archives import check_members, opened

_PACKAGES: Final = {"word", "sheet", "slides", "open_document"}


def redact(
    source: Path, into: Path, targets: Iterable[Mapping[str, Any]], settings: Settings, *, with_ocr: bool
) -> dict[str, Any]:
    """{"verdict": "redacted", "done": [fingerprint], "undone": [{"fingerprint", "code", "message"}], "places",
    "columns": [{"table", "column"}], "pages"}; `into` is there when something is done. A target without a fingerprint
    is called 'check/code', and is in both lists when some of its findings could not be redacted.

    Raises Fault for a file that cannot be redacted at all, OSError.
    """
    parsed_targets = [Target.from_data(target) for target in targets]
    content = content_of(source, name="", with_ocr=with_ocr)
    work = plan_for(content, settings, parsed_targets)
    before = list(findings_again(content, settings, {aim.finding.check for aim in work.aims}))
    for aim in list(work.aims):
        if aim.way not in {*remedies(aim.finding.as_data(), content.kind), Remedy.DROP_COLUMN}:
            work.fail(aim, "file_name" if aim.finding.place.kind is PlaceKind.FILE_NAME else "unsupported")
    if work.aims:
        _by_kind(content, source, into, work, with_ocr=with_ocr)
    if work.aims:
        _look_again(into, settings, work, before, with_ocr=with_ocr)
    if not work.aims:
        into.unlink(missing_ok=True)
    return {
        "verdict": "redacted",
        "done": sorted({aim.asked for aim in work.aims}),
        "undone": [
            {"fingerprint": fingerprint, "code": code, "message": sentence(code)}
            for fingerprint, code in work.undone.items()
        ],
        "places": work.places if work.aims else 0,
        "columns": work.columns if work.aims else [],
        "pages": sorted(work.pages) if work.aims else [],
    }


def _mender(kind: str) -> Callable[[Parts, RedactionPlan], None]:
    """What redacts a package of that kind."""
    if kind == "word":
        from saring.checks.redaction import word

        return word.mend
    if kind == "sheet":
        from saring.checks.redaction import sheet

        return sheet.mend
    if kind == "slides":
        from saring.checks.redaction import slides

        return slides.mend
    from saring.checks.redaction import opendocument

    return opendocument.mend


def _by_kind(content: Content, source: Path, into: Path, work: RedactionPlan, *, with_ocr: bool) -> None:
    if content.kind in _PACKAGES:
        mender = _mender(content.kind)
        with opened(source) as package:
            check_members(package)
            parts = Parts(package)
            try:
                mender(parts, work)
                parts.drop_likenesses()
                parts.write(into)
            except (RecursionError, MemoryError) as error:
                raise Fault("too_heavy") from error
            except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
                raise Fault("damaged") from error
    elif content.kind in {"text", "html"}:
        from saring.checks.redaction import plain

        plain.mend(source, into, work)
    elif content.kind == "pdf":
        from saring.checks.redaction import pdf

        pdf.mend(source, into, content, work, with_ocr=with_ocr)
    elif content.kind == "picture":
        from saring.checks.redaction import picture

        picture.mend(source, into, content, work)
    else:
        raise Fault("unsupported")


def _look_again(into: Path, settings: Settings, work: RedactionPlan, before: list[Finding], *, with_ocr: bool) -> None:
    """Fail whatever is still found in the new file, and whatever was asked of one that cannot be read."""
    left: list[Finding] | None = None
    with suppress(Fault):
        content = content_of(into, name="", with_ocr=with_ocr)
        left = list(findings_again(content, settings, {aim.finding.check for aim in work.aims}))
    aims = list(work.aims)
    if left is None:
        for aim in aims:
            work.fail(aim, "damaged")
        return
    were, are = (Counter(Aim(finding, aims[0].way).key for finding in found) for found in (before, left))
    targeted = Counter(aim.key for aim in aims)
    for aim in aims:
        allowed = 0 if aim.everywhere else max(0, were[aim.key] - targeted[aim.key])
        if are[aim.key] > allowed:
            work.fail(aim, "remains")
