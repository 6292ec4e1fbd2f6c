"""Django's registration of the package."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """The package `gratisnorsk.courses`."""

    name = "gratisnorsk.courses"
    label = "courses"
    default_auto_field = "django.db.models.BigAutoField"
