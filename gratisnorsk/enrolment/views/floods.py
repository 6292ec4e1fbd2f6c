"""Limits on signing up and on codes: per visitor, and per e-mail or phone, so that nobody floods a stranger."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.limits import is_too_many

TEN_MINUTES, AN_HOUR, A_DAY = 600, 3600, 24 * 3600
MOST_WATCHES = 5  # letters to one address in a day
TRIES = 10  # more than any one code allows


class TooMany(Refusal):
    """One visitor, or one e-mail or phone."""

    message = _(
        "There were many from here in a short time. Nothing is lost: wait ten minutes and send once more."
    )


def refuse_flood_of_sign_ups(request: HttpRequest, contact: Contact) -> None:
    """A library signs up many people in an hour, nobody signs up thousands. Raises TooMany."""
    most = settings.SIGN_UPS_AN_HOUR
    if is_too_many(request, "enrolment.sign_up", most, AN_HOUR):
        raise TooMany
    refuse_flood_of_codes(request, contact)


def refuse_flood_of_codes(request: HttpRequest, contact: Contact) -> None:
    """Every code is a message to somebody's phone. Raises TooMany."""
    key = contact.text
    if (
        is_too_many(request, "enrolment.codes", settings.SIGN_UPS_AN_HOUR, AN_HOUR)
        or is_too_many(request, "enrolment.codes_to", 5, TEN_MINUTES, key=key)
        or is_too_many(request, "enrolment.codes_to_day", 20, A_DAY, key=key)
    ):
        raise TooMany


def refuse_guessing(request: HttpRequest, key: str) -> None:
    """Many tries for one contact, whether anybody has it or not. Raises TooMany."""
    if is_too_many(request, "enrolment.tries", TRIES, TEN_MINUTES, key=key):
        raise TooMany


def refuse_flood_of_watches(request: HttpRequest, email: str) -> None:
    """Each is a letter to an address that anybody can type. Raises TooMany."""
    if is_too_many(request, "enrolment.watch", settings.SIGN_UPS_AN_HOUR, AN_HOUR) or is_too_many(
        request, "enrolment.watch_to", MOST_WATCHES, A_DAY, key=email
    ):
        raise TooMany
