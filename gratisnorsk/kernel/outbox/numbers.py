"""Telephone numbers as the network wants them: E.164, "+4791234567"."""

from __future__ import annotations

import phonenumbers
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.errors import Refusal


class NotANumber(Refusal):
    """Too short, too long, or from nowhere."""

    message = _("This is not a telephone number that can get text messages.")


def e164(typed: str) -> str:
    """The number as people type it ("912 34 567", "0047…", "+47 …") in E.164. Without a country it is Norwegian.

    Raises NotANumber.
    """
    try:
        number = phonenumbers.parse(typed, "NO")
    except phonenumbers.NumberParseException as error:
        raise NotANumber from error
    if not phonenumbers.is_valid_number(number):
        raise NotANumber
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
