"""What every screen of the desk about courses shares: who may, and how it answers.

A stranger hears that there is no such course. National staff look, with their second factor, but change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from gratisnorsk.accounts.doors import SignedIn, lacks_second_factor
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.desk import find_course
from gratisnorsk.courses.rules import access
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import say
from gratisnorsk.organisations.models import Organisation

type View = Callable[..., HttpResponseBase]

BOTH = ["GET", "HEAD", "POST"]


def active() -> str:
    """The language of the page."""
    return get_language() or "nb"


def _let_in(request: SignedIn, provider: Organisation, *, only_looks: bool) -> HttpResponseBase | None:
    if not access.may_look(request.user, provider):
        raise Http404
    if access.may_hold(request.user, provider):
        return None
    if lacks_second_factor(request.user):
        return redirect("accounts:second_factor_needed")
    if not only_looks:
        raise PermissionDenied
    return None


def _with_course(view: View, *, only_looks: bool) -> View:
    @wraps(view)
    def with_course(request: SignedIn, public_id: str, **kwargs: Any) -> HttpResponseBase:
        course = find_course(public_id)
        if course is None:
            raise Http404
        stopped = _let_in(request, course.organisation, only_looks=only_looks)
        return stopped or view(request, course, **kwargs)

    return with_course


def of_course(view: View) -> View:
    """Give the view the course in place of its id, if this person may change it."""
    return _with_course(view, only_looks=False)


def for_looking(view: View) -> View:
    """Give the view the course in place of its id, if this person may look at its desk."""
    return _with_course(view, only_looks=True)


def _with_provider(view: View, *, only_looks: bool) -> View:
    @wraps(view)
    def with_provider(request: SignedIn, provider_id: str, **kwargs: Any) -> HttpResponseBase:
        provider = Organisation.objects.filter(public_id=provider_id).first()
        if provider is None:
            raise Http404
        return _let_in(request, provider, only_looks=only_looks) or view(request, provider, **kwargs)

    return with_provider


def of_provider(view: View) -> View:
    """Give the view the provider in place of its id, if this person speaks for it."""
    return _with_provider(view, only_looks=False)


def for_looking_at_provider(view: View) -> View:
    """Give the view the provider in place of its id, if this person may look at its desk."""
    return _with_provider(view, only_looks=True)


def done(request: SignedIn, course: Course, sentence: str) -> HttpResponse:
    """Back to the course, with what happened."""
    messages.success(request, sentence)
    return redirect("courses:desk", course.public_id)


def refused(request: SignedIn, course: Course, no: Refusal) -> HttpResponse:
    """Back to the course, with why not."""
    messages.error(request, str(no))
    return redirect("courses:desk", course.public_id)


def ask(request: SignedIn, template: str, course: Course, form: Form | None, **facts: Any) -> HttpResponse:
    """A page that says what will happen, before the button."""
    page = {"course": course, "title": say(course.name, active()), "form": form} | facts
    return render(request, template, page, status=422 if form and form.errors else 200)
