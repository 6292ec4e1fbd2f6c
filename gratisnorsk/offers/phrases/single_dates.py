"""One date: what has become of it, and the next one in a list."""

from __future__ import annotations

from datetime import date, time

from django.utils.translation import gettext as _

from gratisnorsk.offers.phrases.when import hours_phrase
from gratisnorsk.ui import marks


def date_phrase(state: str, *, moved_to: date | None = None, moved_from: date | None = None) -> str:
    """What has become of one date; empty for a date as planned."""
    if state == "cancelled":
        return _("Cancelled")
    if state == "moved":
        return _("Moved to %(date)s") % {"date": marks.day(moved_to)} if moved_to else _("Moved")
    if state == "holiday":
        return _("Closed: public holiday")
    if state == "paused":
        return _("Closed: break")
    return _("Moved from %(date)s") % {"date": marks.day(moved_from)} if moved_from else ""


def next_phrase(on: date) -> str:
    """The next date, for a line in a list."""
    return _("Next: %(date)s") % {"date": marks.after_colon(on)}


def no_next_date() -> str:
    """When we know of no date ahead."""
    return _("No date is planned now")


def other_place_phrase(name: str, address: str) -> str:
    """Where one date is when it is not at the usual venue."""
    place = ", ".join(part for part in (name, address) if part)
    return _("At another place this time: %(place)s") % {"place": marks.name(place)}


def next_with_hours(on: date, starts: time, ends: time | None, precision: str) -> str:
    """The next date of a hit, with its hours as far as they are known."""
    facts = {"date": marks.weekday_and_day(on), "hours": hours_phrase(starts, ends, precision)}
    if ends is None:
        return _("%(date)s, %(hours)s") % facts
    return _("%(date)s %(hours)s") % facts


def called_off_phrase(on: date, state: str, moved_to: date | None) -> str:
    """A date before the next one on which nobody should come."""
    if state == "moved" and moved_to:
        facts = {"date": marks.weekday_and_day(on), "new": marks.day(moved_to)}
        return _("%(date)s: moved to %(new)s") % facts
    if state == "holiday":
        return _("%(date)s: closed, public holiday") % {"date": marks.weekday_and_day(on)}
    return _("%(date)s: cancelled") % {"date": marks.weekday_and_day(on)}


def short_pause_phrase(back_on: date | None) -> str:
    """In a list, for an offer that has a break now."""
    if back_on is None:
        return _("Has a break. We do not know when it starts again.")
    return _("Has a break. Back on %(back)s.") % {"back": marks.day(back_on)}


def cancelled_summary(name: str) -> str:
    """The name of a date that is off, in a calendar."""
    return _("Cancelled: %(name)s") % {"name": marks.name(name)}
