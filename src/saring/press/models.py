"""What the public tree is to hold: one release a permit, and its place in the lists."""

from typing import ClassVar

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from saring.website.models import Permit
from saring.work.leases import Leased


class Release(Leased):
    """A page in the public tree. The row is the queue: `state`, `attempts`, `lease_until` say what is to be done."""

    class State(models.TextChoices):
        ORDERED = "ordered", _("Menunggu ditulis")
        WRITTEN = "written", _("Tertulis, menunggu dipastikan")
        LIVE = "live", _("Tayang")
        REPLACED = "replaced", _("Diganti")
        REMOVING = "removing", _("Menunggu diturunkan")
        REMOVED = "removed", _("Diturunkan")

    permit = models.OneToOneField(Permit, on_delete=models.PROTECT, related_name="release")
    page_id = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.ORDERED)
    path = models.CharField(max_length=300, blank=True, help_text="'/bidang/judul/'")
    title = models.CharField(max_length=255, blank=True)
    summary = models.CharField(max_length=400, blank=True)
    category = models.CharField(max_length=20, blank=True)
    section_slug = models.CharField(max_length=60, blank=True)
    section_name = models.CharField(max_length=160, blank=True)
    event_date = models.DateField(null=True)
    card = models.JSONField(default=dict, help_text="the picture and documents a list row shows")
    proof = models.JSONField(default=dict)
    html_sha256 = models.CharField(max_length=64, blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True, default="", help_text="of its words, as kept")
    index_sha256 = models.CharField(max_length=64, blank=True, default="", help_text="of its row in the search index")
    made_from = models.CharField(max_length=64, blank=True, default="", help_text="origin.fingerprint() when drawn")
    ordered_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(help_text="when the page first went public")
    live_at = models.DateTimeField(null=True, help_text="when this release was fetched and found right")
    removed_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True, help_text="why it is not live yet")

    class Meta:
        verbose_name = _("terbitan")
        verbose_name_plural = _("terbitan")
        indexes: ClassVar = [
            models.Index(fields=["state", "lease_until"], name="release_by_state"),
            models.Index(fields=["page_id", "-id"], name="release_by_page"),
            models.Index(fields=["state", "made_from"], name="release_by_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.state}"


class ListEntry(models.Model):
    """A page's fixed place in a list. Slots are numbered from the oldest, so a new page never shifts another."""

    list_key = models.CharField(max_length=80)
    slot = models.PositiveIntegerField()
    page_id = models.PositiveBigIntegerField()
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, related_name="entries")

    class Meta:
        verbose_name = _("tempat di daftar")
        verbose_name_plural = _("tempat di daftar")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list_key", "slot"], name="one_page_a_slot"),
            models.UniqueConstraint(fields=["list_key", "page_id"], name="one_slot_a_page"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["list_key", "-slot"], condition=Q(release__isnull=False), name="list_heads"),
        ]

    def __str__(self) -> str:
        return f"{self.list_key}#{self.slot}"


class ReleaseFile(models.Model):
    """A file a release wrote: its page, its proof, and the assets it uses (which other releases may use too)."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=300, db_index=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("berkas terbitan")
        verbose_name_plural = _("berkas terbitan")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "path"], name="a_release_writes_a_file_once")
        ]

    def __str__(self) -> str:
        return self.path


class SharedFile(models.Model):
    """A file of the tree that belongs to no single release: lists, feeds, site map, style sheets."""

    path = models.CharField(max_length=300, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    made_from = models.CharField(max_length=64, blank=True, default="", help_text="origin.fingerprint() when written")

    class Meta:
        verbose_name = _("berkas bersama")
        verbose_name_plural = _("berkas bersama")

    def __str__(self) -> str:
        return self.path


class SweepRun(Leased):
    """One comparison of the tree with the releases, done in slices: `phase` and `cursor` say how far it came.

    One is under way at a time, and one worker carries it on, however many there are.
    """

    class Phase(models.TextChoices):
        RELEASES = "releases", _("Halaman")
        SHARED = "shared", _("Daftar")
        DISK = "disk", _("Berkas asing")
        SEARCH = "search", _("Indeks pencarian")
        DONE = "done", _("Selesai")

    whole = models.BooleanField(default=False, help_text="every byte was read; else only what looks touched")
    phase = models.CharField(max_length=8, choices=Phase, default=Phase.DISK)
    cursor = models.CharField(max_length=1024, blank=True, default="")
    checked = models.PositiveBigIntegerField(default=0)
    found = models.JSONField(default=dict, help_text="{unknown, changed, missing, restored: [paths]}")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("penjagaan situs")
        verbose_name_plural = _("penjagaan situs")
        indexes: ClassVar = [models.Index(fields=["whole", "-finished_at"], name="sweeps_by_end")]
        constraints: ClassVar = [
            models.UniqueConstraint(Case(When(finished_at__isnull=True, then=Value(1))), name="one_sweep_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.phase}"


class Incident(models.Model):
    """Something in the tree that nobody approved, or that went missing: told until somebody says they know."""

    class Kind(models.TextChoices):
        UNKNOWN = "unknown", _("Berkas asing")
        CHANGED = "changed", _("Berubah")
        MISSING = "missing", _("Hilang")

    kind = models.CharField(max_length=8, choices=Kind)
    path = models.CharField(max_length=1024)
    restored = models.BooleanField(default=False, help_text="put right by the system at once")
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by_name = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        verbose_name = _("kejadian di situs")
        verbose_name_plural = _("kejadian di situs")
        indexes: ClassVar = [
            models.Index(fields=["-id"], condition=Q(seen_at__isnull=True), name="incidents_not_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"
