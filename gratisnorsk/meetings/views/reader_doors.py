"""What every public screen shares: the meeting, if this reader may know of it, and pages for links that do not work.

A stranger to a closed meeting hears that there is no such page.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy

from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.limits import is_too_many
from gratisnorsk.meetings.addresses import KEY
from gratisnorsk.meetings.models import Slot
from gratisnorsk.meetings.queries.reading import Reading, reading

AN_HOUR = 3600
# A whole volunteer centre may stand behind one address; ten thousand people do not.
MOST_AN_HOUR = 40
# About all meetings together: nobody floods a stranger, from however many computers.
MOST_LETTERS_A_DAY = 10


class TooManyMessages(Refusal):
    """One visitor sends a great many."""

    message = gettext_lazy("There were many messages from here. Wait an hour, then send once more.")


def active() -> str:
    """The language of the page."""
    return get_language() or "nb"


def a_reading(request: HttpRequest, public_id: str) -> Reading:
    """The meeting with its reader, or 404."""
    found = reading(public_id, request.user, request.GET.get(KEY, "")[:400], now())
    if found is None:
        raise Http404
    return found


def a_slot(read: Reading, slot_id: int) -> Slot:
    """One of the meeting's times, or 404."""
    for slot in read.meeting.slots.all():
        if slot.pk == slot_id:
            slot.meeting = read.meeting
            return slot
    raise Http404


def check_patience(request: HttpRequest, email: str) -> None:
    """Refuse a flood: from one visitor, or to one e-mail."""
    too_many = is_too_many(request, "meetings.forms", MOST_AN_HOUR, AN_HOUR)
    if too_many or is_too_many(request, "meetings.email", MOST_LETTERS_A_DAY, 24 * AN_HOUR, key=email):
        raise TooManyMessages


def link_broken(request: HttpRequest, no: Refusal) -> HttpResponse:
    """A clear page with what to do, for a link that is cut off, used or too old."""
    return render(request, "meetings/link_broken.html", {"why": str(no)}, status=404)
