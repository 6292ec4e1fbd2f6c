"""Whether the link of a slot may be shown to this reader now. Until then it stands in no page and in no calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gratisnorsk.meetings.models import LinkShown, Meeting, SignUp, Slot
from gratisnorsk.meetings.rules.times import LINK_OPENS, is_over, starts_at


class Way(StrEnum):
    """How it stands with the link."""

    OPEN = "open"
    LATER = "later"  # from `opens_at`
    SIGN_UP = "sign_up"  # only for those who signed up
    IN_LINE = "in_line"  # waits for a place
    NO_LINK = "no_link"  # not written down yet, or people meet somewhere
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class WayIn:
    """The answer, with the instant at which the link is shown if that is what the reader waits for."""

    way: Way
    opens_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the button to join may be pressed."""
        return self.way == Way.OPEN


def way_in(slot: Slot, meeting: Meeting, sign_up: SignUp | None, at: datetime) -> WayIn:
    """What this reader may do. `sign_up` is the reader's own and active, or None."""
    if slot.cancelled_at or meeting.cancelled_at:
        return WayIn(Way.CANCELLED)
    if is_over(slot, at):
        return WayIn(Way.OVER)
    if not slot.join_url:
        return WayIn(Way.NO_LINK)
    needs_place = slot.link_shown == LinkShown.SIGNED_UP or slot.capacity is not None
    if needs_place and (sign_up is None or sign_up.seated_at is None):
        return WayIn(Way.SIGN_UP if sign_up is None else Way.IN_LINE)
    opens_at = starts_at(slot) - LINK_OPENS
    if slot.link_shown == LinkShown.SOON and at < opens_at:
        return WayIn(Way.LATER, opens_at)
    return WayIn(Way.OPEN)
