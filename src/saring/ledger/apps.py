from django.apps import AppConfig

from saring.ledger.triggers import TRIGGERS


class LedgerConfig(AppConfig):
    name = "saring.ledger"
    label = "ledger"
    verbose_name = "Buku Register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        TRIGGERS.install_after_migrate(self)
