"""How one reaches a learner: an e-mail or a mobile phone, in the one way in which each is stored and looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gratisnorsk.kernel.folding import western_digits
from gratisnorsk.kernel.outbox.numbers import NotANumber, e164

LONGEST = 254
_NORWEGIAN_MOBILE = re.compile(r"\+47[49]\d{7}")


@dataclass(frozen=True)
class Contact:
    """Exactly one of both is there."""

    email: str = ""
    phone: str = ""

    @property
    def text(self) -> str:
        """The one that is there."""
        return self.email or self.phone

    @property
    def is_phone(self) -> bool:
        """Whether letters go as text messages."""
        return bool(self.phone)

    @property
    def masked(self) -> str:
        """Enough to know one's own again: `d…@example.org`, `…567`."""
        if self.phone:
            return f"…{self.phone[-3:]}"
        name, _, host = self.email.partition("@")
        return f"{name[:1]}…@{host}"


def contact_of(typed: str) -> Contact | None:
    """What somebody typed as e-mail or phone; None when it is neither. A number of a landline gets no messages."""
    text = western_digits(typed.strip())
    if "@" in text:
        return _email(text)
    try:
        number = e164(text)
    except NotANumber:
        return None
    if number.startswith("+47") and not _NORWEGIAN_MOBILE.fullmatch(number):
        return None
    return Contact(phone=number)


def _email(text: str) -> Contact | None:
    email = text.lower()
    try:
        validate_email(email)
    except ValidationError:
        return None
    return Contact(email=email) if len(email) <= LONGEST else None
