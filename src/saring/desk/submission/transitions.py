"""Verbs: where each may be said, by whom, where it leads: the transition table as data. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saring.desk.submission.states import CLAIMABLE, OPEN, WEIGHABLE, State
from saring.people.models import Role


class Verb(StrEnum):
    BEGIN = "begin"
    ADD_ASSET = "add_asset"
    REMOVE_ASSET = "remove_asset"
    INSPECT_AGAIN = "inspect_again"
    REDACT = "redact"
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
    REVIEW = "review"


FORMER_NAMES: Final[Mapping[str, Verb]] = {"mend": Verb.REDACT, "after_check": Verb.REVIEW}
"""How pages say a verb that were opened, or kept on a phone, before it had its name (docs/adr/0032)."""


@dataclass(frozen=True)
class Transition:
    """One verb: its label on a button, where it may be said, by whom, where it leads.

    `to` lists the states it can end in (the procedure picks one); empty means the state does not change.
    `role` None means the system says it.
    """

    label: str | Promise
    sources: frozenset[State]
    to: tuple[State, ...]
    role: Role | None
    needs_reason: bool = False


def _transition(
    label: str | Promise,
    sources: tuple[State, ...],
    to: tuple[State, ...],
    role: Role | None,
    *,
    needs_reason: bool = False,
) -> Transition:
    return Transition(label, frozenset(sources), to, role, needs_reason)


TRANSITIONS: dict[Verb, Transition] = {
    Verb.BEGIN: _transition(_("Mulai berkas"), (), (State.COLLECTING,), Role.OFFICER),
    Verb.WRITE: _transition(_("Simpan"), (State.COLLECTING,), (), Role.OFFICER),
    Verb.ADD_ASSET: _transition(_("Tambah bahan"), (State.COLLECTING, State.EDITING), (), None),
    Verb.REMOVE_ASSET: _transition(_("Hapus bahan"), (State.COLLECTING,), (), Role.OFFICER),
    Verb.INSPECT_AGAIN: _transition(
        _("Periksa lagi"), (State.COLLECTING, State.HANDED_OVER, State.EDITING), (), Role.WEB
    ),
    Verb.REDACT: _transition(_("Perbaiki berkas"), (State.EDITING,), (), Role.WEB),
    Verb.HAND_OVER: _transition(
        _("Serahkan ke Tim IT"), (State.COLLECTING,), (State.HANDED_OVER, State.EDITING), Role.OFFICER
    ),
    Verb.WITHDRAW: _transition(
        _("Tarik berkas"),
        (State.COLLECTING, State.HANDED_OVER, State.EDITING),
        (State.WITHDRAWN,),
        Role.OFFICER,
        needs_reason=True,
    ),
    Verb.ACCEPT: _transition(_("Terima berkas"), (State.HANDED_OVER,), (State.EDITING,), Role.WEB),
    Verb.SEND_BACK: _transition(
        _("Kembalikan ke petugas"),
        (State.HANDED_OVER, State.EDITING),
        (State.COLLECTING,),
        Role.WEB,
        needs_reason=True,
    ),
    Verb.SUBMIT: _transition(_("Kirim ke pejabat"), (State.EDITING,), (State.FILTERING, State.EDITING), Role.WEB),
    Verb.OVERRULE: _transition(_("Kesampingkan temuan"), (State.FILTERING,), (), Role.OFFICIAL, needs_reason=True),
    Verb.CLEAR: _transition(
        _("Nyatakan layak tayang"),
        (State.FILTERING,),
        (State.CLEARED, State.FILTERING, State.EDITING, State.GOING_LIVE),
        Role.OFFICIAL,
    ),
    Verb.RETURN_FOR_CORRECTION: _transition(
        _("Kembalikan untuk perbaikan"),
        (State.FILTERING, State.CLEARED, State.GOING_LIVE),
        (State.EDITING,),
        Role.OFFICIAL,
        needs_reason=True,
    ),
    Verb.REFUSE: _transition(
        _("Nyatakan tidak layak"),
        (State.FILTERING,),
        (State.REFUSED, State.WITHHELD),
        Role.OFFICIAL,
        needs_reason=True,
    ),
    Verb.PUBLISH: _transition(_("Tayangkan"), (State.CLEARED,), (State.GOING_LIVE,), Role.WEB),
    Verb.CONFIRM_LIVE: _transition(_("Pastikan tayang"), (State.GOING_LIVE,), (State.PUBLISHED,), None),
    Verb.CLOSE: _transition(_("Tutup tanpa tayang"), (State.REFUSED,), (State.WITHHELD,), Role.WEB),
    Verb.TAKE_DOWN: _transition(
        _("Turunkan dari situs"),
        (State.GOING_LIVE, State.PUBLISHED),
        (State.TAKEN_DOWN,),
        Role.OFFICIAL,
        needs_reason=True,
    ),
    Verb.CORRECT: _transition(_("Perbaiki halaman"), (State.PUBLISHED,), (), Role.OFFICER),
    Verb.CLAIM: _transition(_("Saya kerjakan"), CLAIMABLE, (), None),
    Verb.RELEASE_CLAIM: _transition(_("Lepaskan"), CLAIMABLE, (), None),
    Verb.REMARK: _transition(_("Tulis di pembicaraan"), OPEN, (), None),
    Verb.RESOLVE: _transition(_("Nyatakan selesai"), OPEN, (), None),
    Verb.CLASSIFY: _transition(_("Pilih golongan informasi"), (State.COLLECTING, State.EDITING), (), None),
    Verb.WEIGH_CONSEQUENCES: _transition(_("Simpan uji konsekuensi"), WEIGHABLE, (), None),
    Verb.UPHOLD_EXCLUSION: _transition(_("Tetap dikecualikan"), WEIGHABLE, (), Role.OFFICIAL),
    Verb.LIFT_EXCLUSION: _transition(_("Buka: tidak dikecualikan"), WEIGHABLE, (), Role.OFFICIAL),
    Verb.ISSUE_AT_ONCE: _transition(_("Tayangkan sekarang"), (State.COLLECTING,), (State.GOING_LIVE,), Role.OFFICIAL),
    Verb.REVIEW: _transition(_("Tetap tayang"), (State.PUBLISHED,), (), Role.OFFICIAL),
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
