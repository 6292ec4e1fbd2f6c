"""The provider's list of courses, the page of one of them, and its buttons that need no page of their own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.courses import actions, standing
from gratisnorsk.courses.forms.desk import PublishForm
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.desk import desk_list, shown
from gratisnorsk.courses.queries.desk_page import desk_page
from gratisnorsk.courses.rules import access
from gratisnorsk.courses.views.desk_copies import remember_moved
from gratisnorsk.courses.views.desk_doors import BOTH, active, ask, done, for_looking, of_course
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.organisations.rules import organisations_of


@require_safe
@for_signed_in
def courses(request: SignedIn) -> HttpResponse:
    """The courses of one's organisations, each with its standing and its seats."""
    providers = list(organisations_of(request.user))
    facts = {"providers": providers, "list": desk_list(providers, now(), active())}
    return render(request, "courses/desk_list.html", facts)


@require_safe
@for_signed_in
@for_looking
def desk(request: SignedIn, course: Course) -> HttpResponse:
    """How it stands, its lessons, and everything that can be done with it."""
    facts = {
        "page": desk_page(course, now(), active()),
        "course": course,
        "may_edit": access.may_edit(request.user, course),
    }
    return render(request, "courses/desk_course.html", facts)


@require_http_methods(BOTH)
@for_signed_in
@of_course
def publish(request: SignedIn, course: Course) -> HttpResponse:
    """Show it on the common list at once; what is missing is said, each with a way to mend it."""
    form = PublishForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.publish_course(course, **form.cleaned_data, by=request.user, at=now())
        except actions.NotPossible as no:
            form.refuse(no.problems)
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(request, course, published_sentence(course))
    follows = standing.what_follows_saved(course, shown(course, now()), now())
    return ask(request, "courses/desk_publish.html", course, form, follows=follows)


@require_POST
@for_signed_in
@of_course
def copy(request: SignedIn, course: Course) -> HttpResponse:
    """A draft for the next time. A button pressed twice leads to the draft that is there."""
    copied = actions.copy_once(course, by=request.user, at=now())
    if copied.is_new:
        remember_moved(request, copied)
        messages.success(request, _("This is the copy, as a draft. Look at the dates before you publish it."))
    else:
        messages.warning(request, _("You made this copy a moment ago. Here it is."))
    return redirect("courses:edit", copied.course.public_id)


def published_sentence(course: Course) -> str:
    """Whether people see it now, or when."""
    if course.organisation.verified_at is None:
        return _("Published. People see it when staff have verified your organisation.")
    return _("Published. It stands on the common list of courses now.")
