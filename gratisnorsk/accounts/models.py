"""People and the roles they hold. There is no national identity number and no password anywhere here."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower

from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.places.models import Municipality


def tidy_email(email: str) -> str:
    """The one way an e-mail is stored and looked up: trimmed, small letters."""
    return email.strip().lower()


class PersonManager(BaseUserManager["Person"]):
    """Django needs this to find a person by e-mail; actions create people."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with this e-mail, whatever its capitals."""
        return self.get(email=tidy_email(username or ""))


class Person(AbstractBaseUser):
    """Someone who can sign in: an organiser's member, staff, or anybody who keeps things here.

    Django's password column is removed: "!" is its mark for "no password can ever fit".
    `last_login` stays Django's: the instant of the latest sign-in.
    """

    password = "!"  # noqa: S105 a mark, no password
    public_id = models.CharField(max_length=8, unique=True, default=new_public_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120, blank=True)
    lang = models.CharField(max_length=8, default="nb")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True, blank=True)  # told that the unused account will be deleted

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="accounts_person_email_small_letters"
            ),
        )

    def __str__(self) -> str:
        """The name, else the e-mail."""
        return self.name or self.email


class Session(AbstractBaseSession):
    """A browser that has been here: Django's session, with the person it is signed in as.

    Only a coarse name of the browser is kept ("Firefox, Android"), never an IP address.
    """

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="sessions"
    )
    browser = models.CharField(max_length=60, blank=True)
    signed_in_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """The engine of the settings, which stands on this model."""
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store

    def __str__(self) -> str:
        """For logs and shells; never the key."""
        return f"session of {self.person_id}"


class RoleKind(models.TextChoices):
    """What a role lets someone do; see `rules.py`."""

    MODERATOR = "moderator"  # moderates offers and organisations of given municipalities
    NATIONAL = "national"  # staff of the directorate, everywhere
    ADMINISTRATOR = "administrator"  # gives and takes roles


class Role(models.Model):
    """A role that a person holds, with who gave it. A moderator has one row per municipality."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=16, choices=RoleKind)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind=RoleKind.MODERATOR, municipality__isnull=False)
                | (~models.Q(kind=RoleKind.MODERATOR) & models.Q(municipality__isnull=True)),
                name="accounts_role_moderator_has_municipality",
            ),
            models.UniqueConstraint(
                fields=["person", "municipality"],
                condition=models.Q(municipality__isnull=False),
                name="accounts_role_once_per_municipality",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(municipality__isnull=True),
                name="accounts_role_once",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.kind} {self.municipality_id or ''}".strip()
