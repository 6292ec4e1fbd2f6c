"""Django's registration of the package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    """The package `gratisnorsk.accounts`."""

    name = "gratisnorsk.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every package list what personal facts it stores: its `privacy.py`, and here `stored.py`."""
        autodiscover_modules("stored", "privacy")
