"""States and who holds the ball, as data. Pure; the diagram in docs is made from it and `transitions`.

Source: the SOP's seven rows (DESIGN §1). An agency's own SOP may leave rows out or repeat `edit` and `filter`;
`flow.py` says which state comes next for a given procedure.
"""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saring.people.models import Role
from saring.sop.kinds import StepKind


class State(TextChoices):
    COLLECTING = "collecting", _("Pengumpulan")
    HANDED_OVER = "handed_over", _("Diserahkan")
    EDITING = "editing", _("Penyuntingan")
    FILTERING = "filtering", _("Penyaringan")
    CLEARED = "cleared", _("Layak tayang")
    GOING_LIVE = "going_live", _("Sedang ditayangkan")
    REFUSED = "refused", _("Tidak layak tayang")
    PUBLISHED = "published", _("Tayang")
    WITHHELD = "withheld", _("Tidak ditayangkan")
    WITHDRAWN = "withdrawn", _("Ditarik pengusul")
    TAKEN_DOWN = "taken_down", _("Diturunkan")


FINAL = frozenset({State.PUBLISHED, State.WITHHELD, State.WITHDRAWN, State.TAKEN_DOWN})
OPEN = tuple(state for state in State if state not in FINAL)
OWNERS: dict[State, Role | None] = {
    State.COLLECTING: Role.OFFICER,
    State.HANDED_OVER: Role.WEB,
    State.EDITING: Role.WEB,
    State.FILTERING: Role.OFFICIAL,
    State.CLEARED: Role.WEB,
    State.GOING_LIVE: Role.WEB,
    State.REFUSED: Role.WEB,
    State.PUBLISHED: None,
    State.WITHHELD: None,
    State.WITHDRAWN: None,
    State.TAKEN_DOWN: None,
}
KIND_OF: dict[State, StepKind | None] = {
    State.COLLECTING: StepKind.COLLECT,
    State.HANDED_OVER: StepKind.HAND_OVER,
    State.EDITING: StepKind.EDIT,
    State.FILTERING: StepKind.FILTER,
    State.CLEARED: StepKind.PREPARE,
    State.GOING_LIVE: StepKind.PUBLISH,
    State.REFUSED: StepKind.WITHHOLD,
    State.PUBLISHED: None,
    State.WITHHELD: None,
    State.WITHDRAWN: None,
    State.TAKEN_DOWN: None,
}
"""The SOP row whose standard a state runs under; None is an explicit none."""

STATE_OF: dict[StepKind, State] = {kind: state for state, kind in KIND_OF.items() if kind is not None}


class Lane(TextChoices):
    """How a submission goes to the public: through the SOP's rows, or at once (Perki 1/2021 art. 25 ff.)."""

    ORDINARY = "", _("Menurut SOP")
    AT_ONCE = "serta_merta", _("Serta merta")


EDITING_CLOSED: dict[State, str | Promise] = {
    State.COLLECTING: _("Berkas ini dikembalikan ke petugas bidang. Tunggu sampai diserahkan lagi."),
    State.HANDED_OVER: _("Berkas ini menunggu diterima Tim IT."),
    State.FILTERING: _("Halaman ini sedang disaring pejabat, jadi isinya terkunci."),
    State.CLEARED: _("Halaman ini sudah dinyatakan layak tayang, jadi isinya terkunci."),
    State.GOING_LIVE: _("Halaman ini sedang ditayangkan. Untuk mengubahnya, mulai perbaikan."),
    State.REFUSED: _("Berkas ini dinyatakan tidak layak tayang. Keputusan itu final."),
    State.PUBLISHED: _("Halaman ini sudah tayang. Untuk mengubahnya, mulai perbaikan."),
    State.WITHHELD: _("Berkas ini ditutup tanpa tayang, jadi isinya terkunci."),
    State.WITHDRAWN: _("Berkas ini ditarik pengusulnya, jadi isinya terkunci."),
    State.TAKEN_DOWN: _("Halaman ini sudah diturunkan dari situs. Kirim berkas baru bila perlu tayang lagi."),
}
"""What the editor reads in place of the save button, in every state but `editing`, the only one that opens a draft."""

CLAIMABLE = (State.HANDED_OVER, State.EDITING, State.FILTERING, State.CLEARED)
"""States whose work several people may do; one of their owner's role may say that it is they who do it."""

WEIGHABLE = (State.COLLECTING, State.HANDED_OVER, State.EDITING)
"""States in which an excluded information may stand, and be weighed: nobody sends it on."""
