"""Words that become public without a submission (number of a decree, of the SOP): the checks look at them, too."""

from django.utils.translation import gettext as _

from saring.checks.content import Content, Piece, Place, PlaceKind
from saring.checks.findings import Severity
from saring.checks.scanning import findings_of
from saring.desk.examination.check_settings import checks_settings
from saring.desk.submission.errors import Blocked


def check_public_words(text: str) -> None:
    """Raises Blocked where a blocking finding is in the words; nobody overrules it here."""
    content = Content(name="", kind="page", pieces=(Piece(text, Place(PlaceKind.TITLE)),))
    found = [one for one in findings_of(content, checks_settings()) if one.severity == Severity.BLOCKS]
    if found:
        raise Blocked(
            _("Tulisan ini akan terbaca umum, dan ada yang menahannya: %(message)s") % {"message": found[0].message}
        )
