"""Letters by SMS: rendered short, counted in parts, handed to the gateway, and silent at night."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.utils.module_loading import import_string

from gratisnorsk.kernel import clock
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox import sms_parts
from gratisnorsk.kernel.outbox.failures import Refused
from gratisnorsk.kernel.outbox.gateways import Gateway, TextMessage
from gratisnorsk.kernel.outbox.marks import mark
from gratisnorsk.kernel.outbox.own_words import NO_TEXTS, Texts
from gratisnorsk.kernel.outbox.rendering import render_sms

# More than any telephone shows in one; a template that gets so long is a mistake, and an expensive one.
MOST_PARTS = 10


class TextMessages:
    """The gateway of the settings."""

    def __init__(self, texts: Texts = NO_TEXTS) -> None:
        self._texts = texts
        self._gateway: Gateway = import_string(settings.SMS_GATEWAY)()

    @property
    def is_down(self) -> bool:
        """Whether the gateway was not reached."""
        return self._gateway.is_down

    def prepare(self, letter: Letter) -> Callable[[], None]:
        """Write one message and note its parts on the letter. What comes back hands it over."""
        rendered = render_sms(letter, self._texts)
        letter.parts = sms_parts.size(rendered.text).parts
        if letter.parts > MOST_PARTS:
            raise Refused(f"The text has {letter.parts} parts.")
        message = TextMessage(
            letter.to, rendered.text, key_of(letter.pk), rendered.lang, report_url(letter.pk)
        )
        return partial(self._gateway.send, message)

    def close(self) -> None:
        """Each message has a connection of its own."""


def is_quiet(at: datetime) -> bool:
    """Whether telephones are left alone now, by the clock in Norway: SMS_QUIET_FROM until SMS_QUIET_TO."""
    hour, begins, ends = at.astimezone(clock.OSLO).hour, settings.SMS_QUIET_FROM, settings.SMS_QUIET_TO
    if begins <= ends:
        return bool(begins <= hour < ends)
    return bool(hour >= begins or hour < ends)


def key_of(letter_id: int) -> str:
    """The same each time this letter is handed over."""
    return f"gratisnorsk-{mark('sms', letter_id)}"


def report_url(letter_id: int) -> str:
    """Where the gateway may tell what became of the message; the address is signed."""
    return f"{settings.SITE_URL}/sms/rapport/{mark('report', letter_id)}/"
