"""Django's registration of the package, and of what must follow when a course changes."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EnrolmentConfig(AppConfig):
    """The package `gratisnorsk.enrolment`."""

    name = "gratisnorsk.enrolment"
    label = "enrolment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Seats and wishes follow what happens to courses."""
        autodiscover_modules("following")
