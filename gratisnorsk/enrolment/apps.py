"""Django's registration of the package."""

from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    """The package `gratisnorsk.enrolment`."""

    name = "gratisnorsk.enrolment"
    label = "enrolment"
    default_auto_field = "django.db.models.BigAutoField"
