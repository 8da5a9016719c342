"""Uji konsekuensi (UU 14/2008 art. 19, Perki 1/2021): what opening or closing an information would do, and the word."""

import hashlib
from typing import ClassVar

import rfc8785
from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from saring.desk.submission.information_class import InformationClass


class Article(TextChoices):
    """Pasal 17 UU 14/2008, letter by letter, in plain words: opening it could do this."""

    A = "a", _("Menghambat proses penegakan hukum")
    B = "b", _("Mengganggu hak kekayaan intelektual atau persaingan usaha yang sehat")
    C = "c", _("Membahayakan pertahanan dan keamanan negara")
    D = "d", _("Mengungkapkan kekayaan alam Indonesia yang harus dilindungi")
    E = "e", _("Merugikan ketahanan ekonomi nasional")
    F = "f", _("Merugikan kepentingan hubungan luar negeri")
    G = "g", _("Mengungkapkan isi akta pribadi, kemauan terakhir atau wasiat seseorang")
    H = "h", _("Mengungkapkan rahasia pribadi: riwayat keluarga, kesehatan, keuangan")
    I = "i", _("Surat antarbadan atau di dalam badan publik yang menurut sifatnya dirahasiakan")  # noqa: E741
    J = "j", _("Dilarang diungkapkan oleh undang-undang lain")


PERSON = settings.AUTH_USER_MODEL


class ConsequenceTest(models.Model):
    """Lembar pengujian: written by an official or the web team, decided by an official. One open at a time."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("Tetap dikecualikan")
        LIFTED = "lifted", _("Tidak dikecualikan")

    submission = models.ForeignKey("desk.Submission", on_delete=models.PROTECT, related_name="consequence_tests")
    number = models.CharField(_("nomor"), max_length=60, unique=True)
    information = models.TextField(_("informasi"))
    articles = models.JSONField(_("Pasal 17"), default=list, help_text="letters of Pasal 17")
    law = models.CharField(_("undang-undang lain"), max_length=300, blank=True)
    if_opened = models.TextField(_("akibat bila dibuka"))
    if_closed = models.TextField(_("manfaat bila ditutup"))
    period = models.CharField(_("jangka waktu pengecualian"), max_length=200)
    considered_by = models.TextField(_("yang mempertimbangkan"))
    written_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    written_by_name = models.CharField(max_length=160)
    written_by_position = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField()
    outcome = models.CharField(_("putusan"), max_length=8, choices=Outcome, blank=True, default="")
    new_class = models.CharField(max_length=12, choices=InformationClass, blank=True, default="")
    sentence = models.TextField(blank=True, default="")
    decided_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_by_name = models.CharField(max_length=160, blank=True, default="")
    decided_by_position = models.CharField(max_length=200, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("uji konsekuensi")
        verbose_name_plural = _("uji konsekuensi")
        ordering = ("id",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission"], condition=Q(outcome=""), name="one_open_consequence_test_per_submission"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | (Q(decided_at__isnull=False) & ~Q(sentence="")),
                name="a_decided_consequence_test_carries_a_sentence",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="lifted") | (~Q(new_class="") & ~Q(new_class="dikecualikan")),
                name="a_lifted_exclusion_names_another_class",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.outcome == ""

    @property
    def grounds(self) -> list[tuple[str, str]]:
        """(letter, plain name) of what was chosen of Pasal 17."""
        return [(article.value, str(article.label)) for article in Article if article in self.articles]

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of what is said, as canonical JSON (RFC 8785): what the official decides on."""
        said = {
            "number": self.number,
            "information": self.information,
            "articles": self.articles,
            "law": self.law,
            "if_opened": self.if_opened,
            "if_closed": self.if_closed,
            "period": self.period,
            "considered_by": self.considered_by,
        }
        return hashlib.sha256(rfc8785.dumps(said)).hexdigest()
