"""The states of a letter in words, for staff and for whoever it was sent to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.models import Letter

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WORDS = {
    "bounced": _("Came back"),
    "delivered": _("Arrived"),
    "sent": _("Sent"),
    "unknown": _("Perhaps sent, perhaps not"),
    "given_up": _("Not sent, given up"),
    "dropped": _("Not sent, not needed any more"),
    "sending": _("Is being sent"),
    "later": _("Waits for its time"),
    "waiting": _("Waits to be sent"),
}
COLOURS = {"bounced": "danger", "unknown": "warning", "given_up": "danger", "delivered": "success"}


@dataclass(frozen=True)
class State:
    """How a letter stands, and since when."""

    code: str
    at: datetime

    @property
    def words(self) -> _StrPromise:
        """For people."""
        return WORDS[self.code]

    @property
    def colour(self) -> str:
        """Of the tag; the words say the same."""
        return COLOURS.get(self.code, "neutral")


def state_of(letter: Letter) -> State:
    """The last thing that is known of it."""
    ends = (
        ("bounced", letter.bounced_at),
        ("delivered", letter.delivered_at),
        ("sent", letter.sent_at),
        ("unknown" if letter.sending_at else "given_up", letter.gave_up_at),
        ("dropped", letter.dropped_at),
        ("sending", letter.sending_at),
    )
    for code, at in ends:
        if at:
            return State(code, at)
    return State("later" if letter.due_at > letter.created_at else "waiting", letter.due_at)
