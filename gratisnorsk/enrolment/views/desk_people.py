"""One participant: the button that opens the page and writes it down, the intake, the end of a place, another course."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.enrolment.actions import ending, intake
from gratisnorsk.enrolment.forms.desk import EndForm, IntakeForm, MoveForm
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.phrases.standstill import invitation_phrase
from gratisnorsk.enrolment.queries.desk_seat import groups_for, seat_page
from gratisnorsk.enrolment.queries.invited import invitation
from gratisnorsk.enrolment.queries.questions import answers_of
from gratisnorsk.enrolment.queries.readings import readings_of_seat
from gratisnorsk.enrolment.rules import desk
from gratisnorsk.enrolment.views import desk_doors
from gratisnorsk.enrolment.views.desk_doors import BOTH, active, done, of_opened_seat, of_seat, page, sent
from gratisnorsk.kernel.clock import local_date, now


@never_cache
@require_http_methods(BOTH)
@for_signed_in
@of_seat
def seat(request: SignedIn, seat: Enrolment) -> HttpResponse:
    """GET shows the button until it was pressed; the button writes down who opened the page, and when."""
    at = now()
    if request.method == "POST":
        intake.note_opened(seat, by=request.user, at=at)
        desk_doors.remember_opened(request, seat, at)
        return redirect("enrolment:desk_seat", seat.course.public_id, seat.public_id)
    if not desk_doors.is_opened(request, seat, at):
        return render(request, "enrolment/desk_open.html", {"seat": seat, "course": seat.course})
    holds, log = desk.holds(request.user, seat.course), readings_of_seat(seat)
    facts = {"page": seat_page(seat), "course": seat.course, "log": log, "holds": holds}
    facts["answers"] = answers_of(seat, active()) if holds else []
    return render(request, "enrolment/desk_seat.html", facts)


@never_cache
@require_http_methods(BOTH)
@for_signed_in
@of_opened_seat
def write_intake(request: SignedIn, seat: Enrolment) -> HttpResponse:
    """The ground that was seen, and the level that was found."""
    desk_doors.only_holders(request, seat.course)
    form, at = IntakeForm(sent(request), initial=IntakeForm.of(seat)), now()
    if form.is_valid():
        typed = form.typed()
        deed = partial(intake.record_intake, seat, typed, by=request.user, at=at, today=local_date(at))
        if answer := done(request, form, deed, _("The intake is saved."), *_back(seat)):
            return answer
    return page(request, "enrolment/desk_intake.html", seat.course, form, seat=seat)


@never_cache
@require_http_methods(BOTH)
@for_signed_in
@of_opened_seat
def end(request: SignedIn, seat: Enrolment) -> HttpResponse:
    """The person leaves the course, or cannot take part. Says first how many people that invites."""
    form, at = EndForm(sent(request)), now()
    if form.is_valid():
        why, note = form.reason(), form.cleaned_data["note"]
        deed = partial(intake.end_by_provider, seat, why, note, by=request.user, at=at)
        sentence = _("The place is ended, and the person gets a letter.")
        if answer := done(request, form, deed, sentence, "enrolment:desk_course", seat.course.public_id):
            return answer
    follows = invitation_phrase(invitation(seat.course, 1, at), seat.course)
    return page(request, "enrolment/desk_end.html", seat.course, form, seat=seat, follows=follows)


@never_cache
@require_http_methods(BOTH)
@for_signed_in
@of_opened_seat
def move(request: SignedIn, seat: Enrolment) -> HttpResponse:
    """To another course, with a reason: of the same provider, or, for national staff, anywhere."""
    at = now()
    groups = groups_for(seat, at, active(), anywhere=desk.may_place(request.user, seat.course))
    form = MoveForm(sent(request), groups=groups)
    if form.is_valid():
        to, why = form.to(), form.cleaned_data["reason"]
        deed = partial(ending.redirect, seat, to, reason=why, by=request.user, at=at)
        sentence = _("The person has a place in the other course, and gets a letter.")
        if answer := done(request, form, deed, sentence, "enrolment:desk_course", seat.course.public_id):
            return answer
    follows = invitation_phrase(invitation(seat.course, 1, at), seat.course)
    return page(
        request, "enrolment/desk_move.html", seat.course, form, seat=seat, follows=follows, has_groups=groups
    )


def _back(seat: Enrolment) -> tuple[str, str, str]:
    return "enrolment:desk_seat", seat.course.public_id, seat.public_id
