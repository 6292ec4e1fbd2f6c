"""Django's registration of the package, and of what must follow when an organisation changes."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OffersConfig(AppConfig):
    """The package `gratisnorsk.offers`."""

    name = "gratisnorsk.offers"
    label = "offers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Search follows the name and the verification of organisations."""
        autodiscover_modules("following")
