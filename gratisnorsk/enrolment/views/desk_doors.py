"""What the screens of places share: who may, which course, which participant, and how they answer.

A stranger hears that there is no such course. The page of a participant is opened by a button that writes down who
opened it; for half an hour this browser may then read it, and afterwards the button stands there again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from gratisnorsk.accounts.doors import SignedIn, lacks_second_factor
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.queries.desk_course import find_course
from gratisnorsk.enrolment.queries.desk_seat import find_seat
from gratisnorsk.enrolment.rules import desk
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal

type View = Callable[..., HttpResponseBase]
BOTH = ["GET", "HEAD", "POST"]
OPEN_FOR = timedelta(minutes=30)
_KEPT = 20
_OPENED = "enrolment.opened"


def active() -> str:
    """The language of the page."""
    return get_language() or "nb"


def of_course(view: View) -> View:
    """Give the view the course in place of its id, if this person may look at its places."""

    @wraps(view)
    def with_course(request: SignedIn, public_id: str, **kwargs: Any) -> HttpResponseBase:
        course = find_course(public_id)
        if course is None or not desk.may_look(request.user, course):
            raise Http404
        if not desk.holds(request.user, course) and lacks_second_factor(request.user):
            return redirect("accounts:second_factor_needed")
        return view(request, course, **kwargs)

    return with_course


def of_seat(view: View) -> View:
    """Give the view a participant of the course, opened or not."""

    @of_course
    @wraps(view)
    def with_seat(request: SignedIn, course: Course, seat_id: str, **kwargs: Any) -> HttpResponseBase:
        seat = find_seat(course, seat_id)
        if seat is None:
            raise Http404
        return view(request, seat, **kwargs)

    return with_seat


def of_opened_seat(view: View) -> View:
    """The same, for pages that tell something of the person: whoever has not opened the page is led to the button."""

    @of_seat
    @wraps(view)
    def with_opened_seat(request: SignedIn, seat: Enrolment, **kwargs: Any) -> HttpResponseBase:
        if not is_opened(request, seat, now()):
            return redirect("enrolment:desk_seat", seat.course.public_id, seat.public_id)
        return view(request, seat, **kwargs)

    return with_opened_seat


def only_holders(request: SignedIn, course: Course) -> None:
    """Members of the provider."""
    if not desk.holds(request.user, course):
        raise PermissionDenied


def is_opened(request: HttpRequest, seat: Enrolment, at: datetime) -> bool:
    """Whether this browser opened the page of the participant a short while ago."""
    opened_at = request.session.get(_OPENED, {}).get(seat.public_id)
    return opened_at is not None and at - datetime.fromisoformat(opened_at) < OPEN_FOR


def remember_opened(request: HttpRequest, seat: Enrolment, at: datetime) -> None:
    """Keep that it was opened, with the newest few."""
    opened = {**request.session.get(_OPENED, {}), seat.public_id: at.isoformat()}
    newest = sorted(opened, key=lambda key: str(opened[key]), reverse=True)[:_KEPT]
    request.session[_OPENED] = {key: opened[key] for key in newest}


def sent(request: HttpRequest) -> Any:
    """What a form is bound to."""
    return request.POST if request.method == "POST" else None


def done(
    request: HttpRequest, form: Any, deed: Callable[[], object], sentence: str, *to: str
) -> HttpResponse | None:
    """Do it and go on; None, with the refusal on the form, when it may not be done."""
    try:
        deed()
    except Refusal as no:
        form.refuse(no)
        return None
    messages.success(request, sentence)
    return redirect(*to)


def page(request: HttpRequest, template: str, course: Course, form: Any = None, **shown: Any) -> HttpResponse:
    """A page of the desk with one form."""
    facts = {"course": course, "form": form, **shown}
    return render(request, template, facts, status=422 if form is not None and form.errors else 200)
