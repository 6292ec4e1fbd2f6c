"""Writing a new course and changing one: the same page, the same form."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.courses import standing
from gratisnorsk.courses.actions import ChangedMeanwhile, CourseCancelled, NotPossible
from gratisnorsk.courses.actions.typed import create_typed, save_typed, would_be
from gratisnorsk.courses.forms.course import CourseForm, planned_key
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.desk_history import ChangeLine, change_lines
from gratisnorsk.courses.standing import Follows
from gratisnorsk.courses.views.desk_copies import forget_moved, moved_of
from gratisnorsk.courses.views.desk_course import published_sentence
from gratisnorsk.courses.views.desk_doors import BOTH, active, done, of_course, of_provider, refused
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.organisations.models import Organisation


@require_http_methods(BOTH)
@for_signed_in
@of_provider
def new(request: SignedIn, provider: Organisation) -> HttpResponse:
    """Write a course of this provider."""
    form = CourseForm(request.POST if request.method == "POST" else None, provider=provider)
    follows = _asks_first(request, form, provider, None)
    if _may_save(request, form) and not follows.invited:
        try:
            course = create_typed(
                provider, form.typed(), is_publishing=_is_publishing(request), by=request.user, at=now()
            )
        except Refusal as no:
            refuse(form, no)
        else:
            return done(request, course, _what_happened(request, course))
    return _page(request, form, provider, None, follows=follows)


@require_http_methods(BOTH)
@for_signed_in
@of_course
def edit(request: SignedIn, course: Course) -> HttpResponse:
    """Change a course. What somebody else saved meanwhile is shown and never overwritten silently."""
    if course.cancelled_at:
        return refused(request, course, CourseCancelled())
    provider = course.organisation
    form = CourseForm(request.POST if request.method == "POST" else None, provider=provider, course=course)
    changes: list[ChangeLine] = []
    follows = _asks_first(request, form, provider, course)
    if _may_save(request, form) and not follows.invited:
        try:
            version = form.cleaned_data["version"] or 0
            is_publishing = _is_publishing(request)
            course = save_typed(
                course, form.typed(), version=version, is_publishing=is_publishing, by=request.user, at=now()
            )
        except Refusal as no:
            changes = refuse(form, no)
        else:
            forget_moved(request, course)
            return done(request, course, _what_happened(request, course))
    return _page(request, form, provider, course, changes, follows)


def _asks_first(
    request: SignedIn, form: CourseForm, provider: Organisation, course: Course | None
) -> Follows:
    """Whom this press will invite, unless the page has said so already; then the next press does it."""
    if not _may_save(request, form):
        return Follows()
    at, is_publishing = now(), _is_publishing(request)
    try:
        planned = would_be(provider, course, form.typed(), is_publishing=is_publishing, at=at)
    except Refusal:
        return Follows()  # saving says why not
    follows = standing.what_follows_saved(course, planned, at)
    key = planned_key(planned, follows.invited)
    if not follows.invited or form.cleaned_data["confirmed"] == key:
        return Follows()
    form.announce(key)
    return follows


def refuse(form: CourseForm, no: Refusal) -> list[ChangeLine]:
    """Each sentence where it can be mended; returns what somebody else changed meanwhile."""
    if isinstance(no, NotPossible):
        form.refuse(no.problems)
        return []
    form.add_error(None, str(no))
    if not isinstance(no, ChangedMeanwhile):
        return []
    form.take_version(no.version)
    return change_lines(no.changes, active())


def _may_save(request: SignedIn, form: CourseForm) -> bool:
    """The Enter key presses the first button, which only shows the page again."""
    return form.is_valid() and request.POST.get("do") in ("save", "publish")


def _is_publishing(request: SignedIn) -> bool:
    return request.POST.get("do") == "publish"


def _page(
    request: SignedIn,
    form: CourseForm,
    provider: Organisation,
    course: Course | None,
    changes: list[ChangeLine] | None = None,
    follows: Follows | None = None,
) -> HttpResponse:
    facts = {
        "form": form,
        "provider": provider,
        "course": course,
        "changes": changes or [],
        "moved": moved_of(request, course) if course else [],
        "told": standing.will_hear(course) if course else 0,
        "follows": follows,
    }
    return render(request, "courses/desk_form.html", facts, status=422 if form.errors else 200)


def _what_happened(request: SignedIn, course: Course) -> str:
    if course.published_at is None:
        return _("Saved as a draft. Nobody else sees it before you publish it.")
    return published_sentence(course) if _is_publishing(request) else _("Saved.")
