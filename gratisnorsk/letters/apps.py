"""Django's registration of the package."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The package `gratisnorsk.letters`: screens about messages. The letters themselves lie in the kernel's outbox."""

    name = "gratisnorsk.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"
