"""PPTX: numbers starred on slides, notes and comments; hidden slides, comments and properties taken out."""

from typing import Any, Final

from saring.checks.content import PlaceKind
from saring.checks.extract.slides import slide_order
from saring.checks.extract.xml import attribute, local
from saring.checks.findings import Remedy
from saring.checks.redaction.book import star_parts
from saring.checks.redaction.parts import Parts
from saring.checks.redaction.pictures_inside import cover
from saring.checks.redaction.plan import RedactionPlan
from saring.checks.redaction.properties import drop_comments, drop_properties

_MAIN: Final = "ppt/presentation.xml"


def mend(parts: Parts, work: RedactionPlan) -> None:
    """Redact a PPTX: comments and properties are taken out, then numbers starred, then hidden slides dropped."""
    for aim in work.by(Remedy.DROP_COLUMN):
        work.fail(aim, "unsupported")
    cover(parts, work)
    order = slide_order(parts.inside)
    gone = [
        order[(aim.finding.place.number or 0) - 1]
        for aim in work.by(Remedy.DROP_TEXT)
        if aim.finding.code == "hidden_slide"
    ]
    for aim in work.by(Remedy.DROP_TEXT):
        if aim.finding.code == "hidden_slide":
            continue
        if aim.finding.place.kind is PlaceKind.METADATA:
            count = drop_properties(parts, aim.finding.place.name)
        else:
            count = drop_comments(parts, work.secrets())
        work.places += count
        if not count:
            work.fail(aim, "not_found")
    if secrets := work.secrets():
        work.places += star_parts(parts, secrets)
    for name in dict.fromkeys(gone):
        _drop_slide(parts, name)
        work.places += 1


def _drop_slide(parts: Parts, name: str) -> None:
    """The slide, what only it uses (notes, pictures, charts), and every list that it is on."""
    before = parts.reached()
    for relation in parts.relations(_MAIN):
        identity = attribute(relation, "Id")
        if parts.target(_MAIN, identity) != name:
            continue
        for entry in [entry for entry in parts.root(_MAIN).iter() if _names(entry, identity)]:
            _drop_listed(parts, attribute(entry, "id") if local(entry) == "sldId" else "")
            entry.getparent().remove(entry)
        parts.unlink(_MAIN, identity)
        parts.changed(_MAIN)
    parts.prune(before)
    if name in parts:
        parts.drop(name)


def _names(entry: Any, identity: str) -> bool:
    """Whether an entry of the list of slides, or of one of a chosen few, leads there."""
    return local(entry) in {"sldId", "sld"} and identity in {
        value for key, value in entry.attrib.items() if key.endswith("}id")
    }


def _drop_listed(parts: Parts, number: str) -> None:
    """Its place in a section, where slides are named by their number."""
    for entry in [
        listed for listed in parts.root(_MAIN).iter() if local(listed) == "sldId" and listed.get("id") == number
    ]:
        if local(entry.getparent()) == "sldIdLst" and local(entry.getparent().getparent()) == "section":
            entry.getparent().remove(entry)
