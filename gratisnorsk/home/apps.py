"""Django's registration of the package, and of what it tells to pages below."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class HomeConfig(AppConfig):
    """The package `gratisnorsk.home`."""

    name = "gratisnorsk.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Pages of enrolment show the next information meeting."""
        autodiscover_modules("following")
