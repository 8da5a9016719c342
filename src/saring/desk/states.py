"""States, verbs and who holds the ball: the transition table as data. Pure; the diagram in docs is made from it.

Source: the SOP's seven rows (DESIGN §1). An agency's own SOP may leave rows out or repeat `edit` and `filter`;
`flow.py` says which state comes next for a given procedure.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saring.people.models import Role
from saring.sop.kinds import Kind


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

KIND_OF: dict[State, Kind | None] = {
    State.COLLECTING: Kind.COLLECT,
    State.HANDED_OVER: Kind.HAND_OVER,
    State.EDITING: Kind.EDIT,
    State.FILTERING: Kind.FILTER,
    State.CLEARED: Kind.PREPARE,
    State.GOING_LIVE: Kind.PUBLISH,
    State.REFUSED: Kind.WITHHOLD,
    State.PUBLISHED: None,
    State.WITHHELD: None,
    State.WITHDRAWN: None,
    State.TAKEN_DOWN: None,
}
"""The SOP row whose standard a state runs under; None is an explicit none."""

STATE_OF: dict[Kind, State] = {kind: state for state, kind in KIND_OF.items() if kind is not None}


class Verb(StrEnum):
    BEGIN = "begin"
    ADD_ASSET = "add_asset"
    REMOVE_ASSET = "remove_asset"
    INSPECT_AGAIN = "inspect_again"
    MEND = "mend"
    WRITE = "write"
    HAND_OVER = "hand_over"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    SUBMIT = "submit"
    OVERRULE = "overrule"
    CLEAR = "clear"
    RETURN_FOR_CORRECTION = "return_for_correction"
    REFUSE = "refuse"
    PUBLISH = "publish"
    CONFIRM_LIVE = "confirm_live"
    CLOSE = "close"
    TAKE_DOWN = "take_down"
    CORRECT = "correct"
    CLAIM = "claim"
    RELEASE_CLAIM = "release_claim"
    REMARK = "remark"
    RESOLVE = "resolve"
    CLASSIFY = "classify"
    WEIGH_CONSEQUENCES = "weigh_consequences"
    UPHOLD_EXCLUSION = "uphold_exclusion"
    LIFT_EXCLUSION = "lift_exclusion"
    ISSUE_AT_ONCE = "issue_at_once"
    AFTER_CHECK = "after_check"


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


@dataclass(frozen=True)
class Move:
    """One verb: its label on a button, where it may be said, by whom, where it leads.

    `to` lists the states it can end in (the procedure picks one); empty means the state does not change.
    `role` None means the system says it.
    """

    label: str | Promise
    sources: frozenset[State]
    to: tuple[State, ...]
    role: Role | None
    needs_reason: bool = False


def _move(
    label: str | Promise,
    sources: tuple[State, ...],
    to: tuple[State, ...],
    role: Role | None,
    *,
    needs_reason: bool = False,
) -> Move:
    return Move(label, frozenset(sources), to, role, needs_reason)


MOVES: dict[Verb, Move] = {
    Verb.BEGIN: _move(_("Mulai berkas"), (), (State.COLLECTING,), Role.OFFICER),
    Verb.WRITE: _move(_("Simpan"), (State.COLLECTING,), (), Role.OFFICER),
    Verb.ADD_ASSET: _move(_("Tambah bahan"), (State.COLLECTING, State.EDITING), (), None),
    Verb.REMOVE_ASSET: _move(_("Hapus bahan"), (State.COLLECTING,), (), Role.OFFICER),
    Verb.INSPECT_AGAIN: _move(_("Periksa lagi"), (State.COLLECTING, State.HANDED_OVER, State.EDITING), (), Role.WEB),
    Verb.MEND: _move(_("Perbaiki berkas"), (State.EDITING,), (), Role.WEB),
    Verb.HAND_OVER: _move(
        _("Serahkan ke Tim IT"), (State.COLLECTING,), (State.HANDED_OVER, State.EDITING), Role.OFFICER
    ),
    Verb.WITHDRAW: _move(
        _("Tarik berkas"),
        (State.COLLECTING, State.HANDED_OVER, State.EDITING),
        (State.WITHDRAWN,),
        Role.OFFICER,
        needs_reason=True,
    ),
    Verb.ACCEPT: _move(_("Terima berkas"), (State.HANDED_OVER,), (State.EDITING,), Role.WEB),
    Verb.SEND_BACK: _move(
        _("Kembalikan ke petugas"),
        (State.HANDED_OVER, State.EDITING),
        (State.COLLECTING,),
        Role.WEB,
        needs_reason=True,
    ),
    Verb.SUBMIT: _move(_("Kirim ke pejabat"), (State.EDITING,), (State.FILTERING, State.EDITING), Role.WEB),
    Verb.OVERRULE: _move(_("Kesampingkan temuan"), (State.FILTERING,), (), Role.OFFICIAL, needs_reason=True),
    Verb.CLEAR: _move(
        _("Nyatakan layak tayang"),
        (State.FILTERING,),
        (State.CLEARED, State.FILTERING, State.EDITING, State.GOING_LIVE),
        Role.OFFICIAL,
    ),
    Verb.RETURN_FOR_CORRECTION: _move(
        _("Kembalikan untuk perbaikan"),
        (State.FILTERING, State.CLEARED, State.GOING_LIVE),
        (State.EDITING,),
        Role.OFFICIAL,
        needs_reason=True,
    ),
    Verb.REFUSE: _move(
        _("Nyatakan tidak layak"),
        (State.FILTERING,),
        (State.REFUSED, State.WITHHELD),
        Role.OFFICIAL,
        needs_reason=True,
    ),
    Verb.PUBLISH: _move(_("Tayangkan"), (State.CLEARED,), (State.GOING_LIVE,), Role.WEB),
    Verb.CONFIRM_LIVE: _move(_("Pastikan tayang"), (State.GOING_LIVE,), (State.PUBLISHED,), None),
    Verb.CLOSE: _move(_("Tutup tanpa tayang"), (State.REFUSED,), (State.WITHHELD,), Role.WEB),
    Verb.TAKE_DOWN: _move(
        _("Turunkan dari situs"),
        (State.GOING_LIVE, State.PUBLISHED),
        (State.TAKEN_DOWN,),
        Role.OFFICIAL,
        needs_reason=True,
    ),
    Verb.CORRECT: _move(_("Perbaiki halaman"), (State.PUBLISHED,), (), Role.OFFICER),
    Verb.CLAIM: _move(_("Saya kerjakan"), CLAIMABLE, (), None),
    Verb.RELEASE_CLAIM: _move(_("Lepaskan"), CLAIMABLE, (), None),
    Verb.REMARK: _move(_("Tulis di pembicaraan"), OPEN, (), None),
    Verb.RESOLVE: _move(_("Nyatakan selesai"), OPEN, (), None),
    Verb.CLASSIFY: _move(_("Pilih golongan informasi"), (State.COLLECTING, State.EDITING), (), None),
    Verb.WEIGH_CONSEQUENCES: _move(_("Simpan uji konsekuensi"), WEIGHABLE, (), None),
    Verb.UPHOLD_EXCLUSION: _move(_("Tetap dikecualikan"), WEIGHABLE, (), Role.OFFICIAL),
    Verb.LIFT_EXCLUSION: _move(_("Buka: tidak dikecualikan"), WEIGHABLE, (), Role.OFFICIAL),
    Verb.ISSUE_AT_ONCE: _move(_("Tayangkan sekarang"), (State.COLLECTING,), (State.GOING_LIVE,), Role.OFFICIAL),
    Verb.AFTER_CHECK: _move(_("Tetap tayang"), (State.PUBLISHED,), (), Role.OFFICIAL),
}


class Reason(TextChoices):
    """Why something is sent back, returned, refused or taken down (notes: words of the field)."""

    PERSONAL_DATA = "personal_data", _("Memuat data pribadi")
    CHILD_OR_VICTIM = "child_or_victim", _("Identitas anak atau korban terlihat")
    EXCLUDED = "excluded", _("Informasi dikecualikan (Pasal 17)")
    UNVERIFIED = "unverified", _("Belum terverifikasi")
    NOT_NEUTRAL = "not_neutral", _("Tidak netral atau bernada kampanye")
    RIGHTS = "rights", _("Hak cipta atau foto tanpa izin")
    GAMBLING = "gambling", _("Judi atau tautan asing")
    LANGUAGE = "language", _("Bahasa atau teks belum layak")
    NOT_OURS = "not_ours", _("Bukan kewenangan instansi")
    OUTDATED = "outdated", _("Sudah usang")
    INCOMPLETE = "incomplete", _("Bahan belum lengkap")
    QUALITY = "quality", _("Mutu gambar atau video kurang")
    OFFICER_WISH = "officer_wish", _("Permintaan pengusul")
    OTHER = "other", _("Lainnya")


class Ground(TextChoices):
    """Why an official lets a blocking finding pass."""

    FALSE_ALARM = "false_alarm", _("Temuan keliru")
    NOT_PERSONAL = "not_personal", _("Milik instansi atau contoh, bukan data orang")
    CONSENTED = "consented", _("Yang bersangkutan mengizinkan")
    DUTY = "duty", _("Wajib diumumkan menurut aturan")
    OTHER = "other", _("Alasan lain")
