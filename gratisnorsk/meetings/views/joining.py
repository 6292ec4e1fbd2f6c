"""Joining by pressing a button on a page of ours. The link to the video meeting is on no page before it may be shown."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.page_cache import public_page
from gratisnorsk.kernel.words import say
from gratisnorsk.meetings import actions, phrases
from gratisnorsk.meetings.addresses import meeting_path
from gratisnorsk.meetings.models import SignUp, Slot
from gratisnorsk.meetings.queries.slots import slot_line
from gratisnorsk.meetings.rules.video import provider_of
from gratisnorsk.meetings.views.reader_doors import a_reading, a_slot, active


@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def join(request: HttpRequest, public_id: str, slot_id: int) -> HttpResponse:
    """For meetings that everybody may join: help, and the button that counts one press."""
    read = a_reading(request, public_id)
    slot = a_slot(read, slot_id)
    if request.method == "POST":
        here = [public_id, slot_id]
        try:
            actions.join(slot, None, at=now())
        except Refusal as no:
            messages.error(request, str(no))
            return redirect(reverse("meetings:join", args=here) + read.key_query)
        return redirect(reverse("meetings:joined", args=here) + read.key_query)
    return door_page(request, slot, None, key_query=read.key_query)


@require_safe
@for_everyone
def joined(request: HttpRequest, public_id: str, slot_id: int) -> HttpResponse:
    """The way out to the video meeting."""
    read = a_reading(request, public_id)
    return door_page(request, a_slot(read, slot_id), None, key_query=read.key_query, is_pressed=True)


@require_safe
@for_everyone
@public_page
def sound(request: HttpRequest) -> HttpResponse:
    """Try the loudspeaker and the microphone before the meeting."""
    return render(request, "meetings/sound.html", {})


def door_page(
    request: HttpRequest,
    slot: Slot,
    sign_up: SignUp | None,
    *,
    back: str = "",
    key_query: str = "",
    is_pressed: bool = False,
) -> HttpResponse:
    """The page at the door. The link stands in it only when it is open and the button was pressed."""
    meeting = slot.meeting
    facts = {
        **_at_the_door(slot, sign_up, is_pressed=is_pressed),
        "token": back,
        "path": meeting_path(meeting.public_id, meeting.title) + key_query,
    }
    response = render(request, "meetings/join.html", facts)
    response["Cache-Control"] = "private, no-store"
    if facts["link"]:
        # A form that is answered with an address elsewhere is stopped by our own content security policy.
        response["Refresh"] = f"0;url={facts['link']}"
    return response


def _at_the_door(slot: Slot, sign_up: SignUp | None, *, is_pressed: bool) -> dict[str, Any]:
    """What the page tells of the way in, as far as it is open."""
    line = slot_line(slot, slot.meeting, (0, 0), now(), active(), sign_up)
    is_open = line.way.is_open
    return {
        "title": say(slot.meeting.title, active()),
        "line": line,
        "link": slot.join_url if is_open and is_pressed else "",
        "provider": provider_of(slot.join_url).value if slot.join_url else "",
        "provider_name": phrases.provider_name(slot.join_url),
        "dial_in": slot.dial_in if is_open else "",
        "conference_id": slot.conference_id if is_open else "",
    }
