"""Cancelling, other numbers of places, and the pause of the ladder: each page says what follows before its button."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.courses import actions, standing
from gratisnorsk.courses.forms.desk import CancelForm, PauseForm, SeatsForm, seats_key
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.desk import replacements, unpaused
from gratisnorsk.courses.views.desk_doors import BOTH, active, ask, done, of_course, refused
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


@require_http_methods(BOTH)
@for_signed_in
@of_course
def cancel(request: SignedIn, course: Course) -> HttpResponse:
    """It does not take place; the page says how many people are told."""
    others = {each.public_id: (each, name) for each, name in replacements(course, now(), active())}
    choices = [(key, name) for key, (_each, name) in others.items()]
    form = CancelForm(request.POST if request.method == "POST" else None, others=choices)
    if form.is_valid():
        chosen = dict(form.cleaned_data)
        instead = others.get(chosen.pop("replaced_by"))
        try:
            actions.cancel_course(
                course, replaced_by=instead[0] if instead else None, **chosen, by=request.user, at=now()
            )
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(request, course, _("The course is cancelled. Everybody is told."))
    return ask(request, "courses/desk_cancel.html", course, form, told=standing.will_hear(course))


@require_http_methods(BOTH)
@for_signed_in
@of_course
def seats(request: SignedIn, course: Course) -> HttpResponse:
    """Other numbers of places. Whoever will be invited by it is counted before the second press."""
    initial = {"seats": course.seats, "reserve": course.reserve}
    form = SeatsForm(request.POST if request.method == "POST" else None, initial=initial)
    follows = standing.Follows()
    if form.is_valid():
        follows = standing.what_follows(course, _freed_by(course, form), now())
        key = seats_key(course, form.cleaned_data["seats"], form.cleaned_data["reserve"], follows.invited)
        if follows.invited == 0 or form.cleaned_data["confirmed"] == key:
            if (happened := _change_seats(request, course, form)) is not None:
                return happened
        else:
            form.announce(key)
    return ask(request, "courses/desk_seats.html", course, form, follows=follows)


def _freed_by(course: Course, form: SeatsForm) -> int:
    most: int = form.cleaned_data["seats"] + form.cleaned_data["reserve"]
    return max(most - course.seat_count.most, 0)


def _change_seats(request: SignedIn, course: Course, form: SeatsForm) -> HttpResponse | None:
    """The answer, or None when it is not possible; the form says why."""
    facts = {name: form.cleaned_data[name] for name in ("seats", "reserve", "reason")}
    try:
        freed = actions.change_seats(course, **facts, by=request.user, at=now())
    except actions.NotPossible as no:
        form.refuse(no.problems)
    except Refusal as no:
        form.add_error(None, str(no))
    else:
        sentence = ngettext(
            "Saved. %(count)s place became free.", "Saved. %(count)s places became free.", freed
        )
        return done(request, course, sentence % {"count": freed} if freed else _("Saved."))
    return None


@require_http_methods(BOTH)
@for_signed_in
@of_course
def pause(request: SignedIn, course: Course) -> HttpResponse:
    """Offer no free place of this course for now."""
    form = PauseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.pause_ladder(course, **form.cleaned_data, by=request.user, at=now())
        except Refusal as no:
            return refused(request, course, no)
        return done(request, course, _("Free places are not offered for now. Open questions stand."))
    return ask(request, "courses/desk_pause.html", course, form)


@require_http_methods(BOTH)
@for_signed_in
@of_course
def resume(request: SignedIn, course: Course) -> HttpResponse:
    """Offer free places again; the page says how many people will be invited."""
    at = now()
    if request.method == "POST":
        try:
            actions.resume_ladder(course, by=request.user, at=at)
        except Refusal as no:
            return refused(request, course, no)
        return done(request, course, _("Free places are offered again."))
    follows = standing.what_follows(unpaused(course), course.seat_count.free, at)
    return ask(request, "courses/desk_resume.html", course, None, follows=follows)
