"""The Buku Register: one row for every verb, appended in the transaction of the change it records.

It holds no foreign key: persons, pages and submissions may go, entries stay. The Merkle seal
(RFC 9162) will fill a table of its own beside this one; `leaf` is what it will seal.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One line of the ledger. `leaf` is the SHA-256 of the entry's canonical JSON (RFC 8785)."""

    at = models.DateTimeField(_("waktu"))
    actor_id = models.BigIntegerField(_("nomor pelaku"), null=True)
    actor_name = models.CharField(_("pelaku"), max_length=160)
    actor_position = models.CharField(_("jabatan saat itu"), max_length=200, blank=True)
    verb = models.CharField(_("tindakan"), max_length=60)
    subject_type = models.CharField(_("jenis objek"), max_length=40)
    subject_id = models.CharField(_("objek"), max_length=64)
    subject_label = models.CharField(_("nama objek"), max_length=300, blank=True)
    data = models.JSONField(_("keterangan"), default=dict)
    digest = models.CharField(_("sidik isi"), max_length=64, blank=True)
    leaf = models.CharField(_("sidik baris"), max_length=64)

    class Meta:
        verbose_name = _("catatan")
        verbose_name_plural = _("Buku Register")
        ordering = ("id",)
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="ledger_by_subject"),
            models.Index(fields=["at"], name="ledger_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_type} {self.subject_id}"
