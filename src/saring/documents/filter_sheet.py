"""Lembar penyaringan: one decision of SOP row 4 with all it rests on, for the screen and for paper (PDF/A-2b)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import typst
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saring.checks.findings import Severity
from saring.desk.examination.findings import key_of
from saring.desk.examination.models import Examination, Overruling
from saring.desk.filtering.models import Decision, Verdict
from saring.people.queries import agency
from saring.website.templatetags.saring_site import waktu

TYPESET: Final = Path(__file__).parent / "typeset" / "filter_sheet.typ"
SEVERITIES: Final = {
    Severity.BLOCKS: gettext_lazy("Menahan"),
    Severity.ASK: gettext_lazy("Perlu dilihat"),
    Severity.ADVISE: gettext_lazy("Saran"),
}


@dataclass(frozen=True)
class FilterSheetLine:
    """One finding and what became of it."""

    severity: str
    label: str
    check: str
    where: str
    message: str
    evidence: str
    fate: str


@dataclass(frozen=True)
class FilterSheet:
    """What a filter sheet says. `checks` are (id, version); `more` counts findings that were not kept one by one."""

    decision: Decision
    number: str
    lines: list[FilterSheetLine]
    more: int
    checks: list[tuple[str, int]]
    examined_at: Any
    verdicts: list[Verdict]


def sheet_of(decision: Decision) -> FilterSheet:
    """The sheet of a decision. One from before there were checks has no findings and names none."""
    submission = decision.submission
    result = decision.examination
    examinations = Examination.objects.filter(submission=submission, digest=decision.digest_seen, at__lte=decision.at)
    last_seen = examinations.last() or result
    ruled = {
        (overruling.file, overruling.fingerprint): overruling
        for overruling in Overruling.objects.filter(
            submission=submission, digest__in=_led_to(decision), at__lte=decision.at
        )
    }
    shown = {key_of(data) for data in result.findings} if result else None
    newest = result or last_seen
    return FilterSheet(
        decision=decision,
        number=f"LP-{submission.number.removeprefix('B-')}-{decision.pk}",
        lines=[
            _line(data, decision, ruled.get(key_of(data)), shown) for data in (last_seen.findings if last_seen else [])
        ],
        more=sum(last_seen.more.values()) if last_seen else 0,
        checks=sorted(newest.versions.items()) if newest else [],
        examined_at=newest.at if newest else None,
        verdicts=list(decision.verdicts.order_by("id")),
    )


def _led_to(decision: Decision) -> set[str]:
    """The digest that was seen, and those from which it came by leaving material out."""
    earlier = decision.submission.decisions.filter(digest_result=decision.digest_seen, outcome=Decision.Outcome.CLEAR)
    return {decision.digest_seen, *earlier.values_list("digest_seen", flat=True)}


def _line(
    data: dict[str, Any], decision: Decision, ruling: Overruling | None, shown: set[tuple[str, str]] | None
) -> FilterSheetLine:
    severity = Severity(data["severity"])
    return FilterSheetLine(
        severity=severity.value,
        label=str(SEVERITIES[severity]),
        check=f"{data['check']} v{data['version']}",
        where=f"{data['title']}, {data['place']}" if data["title"] else data["place"],
        message=data["message"],
        evidence=data["evidence"],
        fate=_fate(data, severity, decision, ruling, shown),
    )


def _fate(
    data: dict[str, Any],
    severity: Severity,
    decision: Decision,
    ruling: Overruling | None,
    shown: set[tuple[str, str]] | None,
) -> str:
    cleared = decision.outcome == Decision.Outcome.CLEAR
    if cleared and shown is not None and key_of(data) not in shown:
        return _("Bahannya ditinggalkan.")
    if severity == Severity.BLOCKS and ruling is not None:
        return _("Dikesampingkan oleh %(name)s: %(ground)s. %(sentence)s") % {
            "name": ruling.by_name,
            "ground": ruling.get_reason_display(),
            "sentence": ruling.sentence,
        }
    if severity == Severity.BLOCKS:
        return _("Menahan sampai diperbaiki.")
    return _("Dilihat pejabat; tidak menahan.") if severity == Severity.ASK else _("Saran untuk penyunting.")


def sheet_pdf(sheet: FilterSheet) -> bytes:
    """The sheet in Indonesian, as PDF/A-2b; the same row gives the same bytes."""
    with translation.override("id"):
        data = _data(sheet_of(sheet.decision))
    pdf: bytes = typst.compile(
        TYPESET.read_bytes(),
        format="pdf",
        pdf_standards=["a-2b"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        timestamp=sheet.decision.at.replace(microsecond=0),
    )
    return pdf


def _data(sheet: FilterSheet) -> dict[str, Any]:
    decision, submission = sheet.decision, sheet.decision.submission
    return {
        "language": "id",
        "agency": agency().name,
        "number": sheet.number,
        "facts": [
            [_("Berkas"), f"{submission.number}, “{submission.title}”"],
            [_("Bidang"), submission.section.name],
            [_("Keputusan"), str(decision.get_outcome_display())],
            [_("Pejabat"), f"{decision.by_name}, {decision.by_position}"],
            [_("Waktu"), waktu(timezone.localtime(decision.at))],
            *([[_("Alasan"), f"{decision.get_reason_display()}. {decision.sentence}"]] if decision.reason else []),
            *([[_("Pengecualian kantor kecil"), decision.small_office]] if decision.small_office else []),
            [_("Sidik isi yang dilihat"), _split(decision.digest_seen)],
            [_("Sidik isi hasilnya"), _split(decision.digest_result)],
        ],
        "findings": [
            {
                "label": line.label,
                "where": line.where,
                "message": line.message,
                "evidence": line.evidence,
                "check": line.check,
                "fate": line.fate,
            }
            for line in sheet.lines
        ],
        "more": _("Dan %(count)d temuan sejenis lagi.") % {"count": sheet.more} if sheet.more else "",
        "verdicts": [
            [verdict.title, _("Ditampilkan") if verdict.show else _("Ditinggalkan")] for verdict in sheet.verdicts
        ],
        "checks": ", ".join(f"{name} v{version}" for name, version in sheet.checks),
        "words": {
            "title": _("Lembar Penyaringan"),
            "number": _("Nomor"),
            "findings": _("Temuan"),
            "columns": [_("Tingkat"), _("Temuan"), _("Tindak lanjut")],
            "none": _("Tidak ada temuan."),
            "verdicts": _("Putusan bahan"),
            "checks": _("Pemeriksaan yang dijalankan"),
            "at": waktu(timezone.localtime(sheet.examined_at)) if sheet.examined_at else _("Tidak ada."),
        },
    }


def _split(digest: str) -> str:
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
