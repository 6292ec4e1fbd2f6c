"""Django's registration of the package."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The package `gratisnorsk.organisations`."""

    name = "gratisnorsk.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
