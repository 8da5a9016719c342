"""What a row of an SOP is for: the words the engine knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """The kind a row is bound to. `edit` and `filter` may repeat in an SOP, the others come once."""

    COLLECT = "collect", _("Pengumpulan")
    HAND_OVER = "hand_over", _("Penyerahan")
    EDIT = "edit", _("Penyuntingan")
    FILTER = "filter", _("Penyaringan")
    PREPARE = "prepare", _("Penyiapan tayang")
    WITHHOLD = "withhold", _("Tidak ditayangkan")
    PUBLISH = "publish", _("Penayangan")
