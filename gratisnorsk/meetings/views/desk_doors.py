"""What every screen of the desk about one meeting shares: who may, and how it answers.

A stranger hears that there is no such meeting; whoever may read it but not change it is told so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from gratisnorsk.accounts.doors import SignedIn, lacks_second_factor
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import say
from gratisnorsk.meetings.models import Meeting, Slot
from gratisnorsk.meetings.queries.desk import find
from gratisnorsk.meetings.rules import access

type View = Callable[..., HttpResponseBase]
BOTH = ["GET", "HEAD", "POST"]


def active() -> str:
    """The language of the page."""
    return get_language() or "nb"


def of_meeting(view: View) -> View:
    """Give the view the meeting in place of its id, if this person looks after it.

    Whoever may only because they are staff needs a second factor, as behind the door for staff.
    """

    @wraps(view)
    def with_meeting(request: SignedIn, public_id: str, **kwargs: Any) -> HttpResponseBase:
        meeting = find(public_id)
        if meeting is None or not access.may_see(request.user, meeting):
            raise Http404
        if not access.may_host(request.user, meeting):
            raise PermissionDenied
        if not access.owns_a_host(request.user, meeting) and lacks_second_factor(request.user):
            return redirect("accounts:second_factor_needed")
        return view(request, meeting, **kwargs)

    return with_meeting


def its_slot(meeting: Meeting, slot_id: int) -> Slot:
    """One of its times, or 404."""
    for slot in meeting.slots.all():
        if slot.pk == slot_id:
            slot.meeting = meeting
            return slot
    raise Http404


def sent(request: SignedIn) -> Any:
    """What a form is bound to."""
    return request.POST if request.method == "POST" else None


def done(request: SignedIn, meeting: Meeting, sentence: str, to: str = "meetings:desk") -> HttpResponse:
    """On to a page of the desk, with what happened."""
    messages.success(request, sentence)
    return redirect(to, meeting.public_id)


def tried(
    request: SignedIn, meeting: Meeting, deed: Callable[[], Any], sentence: str, to: str = "meetings:desk"
) -> HttpResponse:
    """Do it, and go on with what happened or why not."""
    try:
        deed()
    except Refusal as no:
        messages.error(request, str(no))
        return redirect(to, meeting.public_id)
    return done(request, meeting, sentence, to)


def page(request: SignedIn, template: str, meeting: Meeting, form: Any = None, **facts: Any) -> HttpResponse:
    """A page of the desk with one form."""
    shown = {"meeting": meeting, "title": say(meeting.title, active()), "form": form}
    return render(request, template, shown | facts, status=422 if form is not None and form.errors else 200)
