"""The desk of places: all courses, one course, the queue goes on, an offer is taken back, a person is placed."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_national, for_signed_in
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import ladder, placing
from gratisnorsk.enrolment.forms.desk import PlaceForm, ReasonForm
from gratisnorsk.enrolment.models import OfferState
from gratisnorsk.enrolment.phrases.standstill import invitation_phrase
from gratisnorsk.enrolment.queries import desk_course as queries
from gratisnorsk.enrolment.queries.desk_list import desk_list
from gratisnorsk.enrolment.queries.invited import invitation
from gratisnorsk.enrolment.queries.learners import confirmed_learner
from gratisnorsk.enrolment.queries.messages import sent_messages
from gratisnorsk.enrolment.rules import desk
from gratisnorsk.enrolment.views.desk_doors import BOTH, active, done, of_course, only_holders, page, sent
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.ui.paging import page_number


@never_cache
@require_safe
@for_signed_in
def courses(request: SignedIn) -> HttpResponse:
    """All courses that this person runs."""
    number = page_number(request.GET.get("side", ""))
    found = desk_list(request.user, now(), active(), number)
    return render(request, "enrolment/desk_list.html", {"page": found})


@never_cache
@require_safe
@for_signed_in
@of_course
def course(request: SignedIn, course: Course) -> HttpResponse:
    """Who sits there, who is asked, who waits, and why nobody moves."""
    holds = desk.holds(request.user, course)
    found = queries.desk_course(course, now(), active(), with_names=holds)
    facts = {
        "page": found,
        "holds": holds,
        "may_place": desk.may_place(request.user, course),
        "may_write": desk.may_write(request.user, course) and (found.seated or found.asked),
        "messages_sent": sent_messages(course, active(), with_names=holds),
    }
    return render(request, "enrolment/desk_course.html", facts)


@never_cache
@require_POST
@for_signed_in
@of_course
def go_on(request: SignedIn, course: Course) -> HttpResponse:
    """One tap: everybody who fits is asked about the free places."""
    only_holders(request, course)
    try:
        placing.let_queue_go_on(course, by=request.user, at=now())
        messages.success(request, _("The queue is being asked."))
    except Refusal as no:
        messages.error(request, str(no))
    return redirect("enrolment:desk_course", course.public_id)


@never_cache
@require_http_methods(BOTH)
@for_signed_in
@of_course
def take_back(request: SignedIn, course: Course, pk: int) -> HttpResponse:
    """Take an open offer back, with a reason. The place becomes free, and the next is asked."""
    offers = course.seat_offers.filter(pk=pk, state=OfferState.OPEN)
    offer = offers.select_related("wish__learner", "course__organisation").first()
    if offer is None:
        raise Http404
    form, at = ReasonForm(sent(request)), now()
    if form.is_valid():
        why = form.cleaned_data["reason"]
        deed = partial(ladder.take_back, offer, reason=why, by=request.user, at=at)
        sentence = _("The offer is taken back. The person keeps the place in the queue.")
        if answer := done(request, form, deed, sentence, "enrolment:desk_course", course.public_id):
            return answer
    follows = invitation_phrase(invitation(course, 1, at), course)
    return page(request, "enrolment/desk_take_back.html", course, form, offer=offer, follows=follows)


@never_cache
@require_http_methods(BOTH)
@for_national
@of_course
def place(request: SignedIn, course: Course) -> HttpResponse:
    """Staff give a free place to somebody who waits, with a reason."""
    if not desk.may_place(request.user, course):
        raise PermissionDenied
    form = PlaceForm(sent(request))
    if form.is_valid():
        learner = confirmed_learner(form.cleaned_data["contact"])
        if learner is None:
            form.add_error("contact", _("Nobody has signed up with this e-mail or phone."))
            return page(request, "enrolment/desk_place.html", course, form)
        why = form.cleaned_data["reason"]
        deed = partial(placing.place, learner, course, reason=why, by=request.user, at=now())
        sentence = _("The person has the place, and gets a letter.")
        if answer := done(request, form, deed, sentence, "enrolment:desk_course", course.public_id):
            return answer
    return page(request, "enrolment/desk_place.html", course, form)
