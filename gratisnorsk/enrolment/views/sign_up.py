"""Signing up without a password: one form, one code. What was typed waits a day for its code, in however many tabs."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.accounts.sessions import IS_SHARED
from gratisnorsk.enrolment import sessions
from gratisnorsk.enrolment.actions import signing_up
from gratisnorsk.enrolment.actions.contacts import send_another_code
from gratisnorsk.enrolment.forms.codes import CodeForm
from gratisnorsk.enrolment.forms.wish import SignUpForm, level_of
from gratisnorsk.enrolment.models import Learner, Wish
from gratisnorsk.enrolment.queries.sign_up_page import (
    SignUpPage,
    learner_of_token,
    sent_wish,
    sign_up_page,
    token_of,
)
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.enrolment.views.floods import (
    refuse_flood_of_codes,
    refuse_flood_of_sign_ups,
    refuse_guessing,
)
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


@never_cache
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """The form. `?kurs=` is the course that the person came from, `?niva=` the level that was suggested."""
    at = now()
    page = sign_up_page(request.GET.get("kurs", ""), at, get_language() or "nb")
    if request.method == "GET" and sessions.learner_in(request):
        return redirect(page.join_path or "enrolment:own_page")
    sent = request.POST if request.method == "POST" else None
    form = SignUpForm(sent, at=at, initial=_initial(request), draft=_draft(request, at))
    if page.scheme and form.is_valid():
        try:
            learner = _write_down(request, form, page, at)
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return redirect(_code_path(learner, page, at))
    status = 422 if form.errors else 200
    return render(request, "enrolment/sign_up.html", {"form": form, "page": page}, status=status)


def _initial(request: HttpRequest) -> dict[str, object]:
    level = level_of(request.GET.get("niva", ""))
    return {"lang": get_language() or "nb", "level": level, "is_level_suggested": bool(level), "km": 30}


def _draft(request: HttpRequest, at: datetime) -> Wish | None:
    """What this browser sent a moment ago, to put a wrong e-mail or number right: nothing is typed twice."""
    learner = learner_of_token(request.GET.get("utkast", ""), at)
    if learner is None or learner.confirmed_at or not sessions.sent_form(request, learner):
        return None
    return sent_wish(learner)


def _write_down(request: HttpRequest, form: SignUpForm, page: SignUpPage, at: datetime) -> Learner:
    assert page.scheme
    typed = form.cleaned_data
    refuse_flood_of_sign_ups(request, typed["contact"])
    facts = signing_up.SignUp(
        contact=typed["contact"],
        name=typed["name"],
        lang=typed["lang"],
        scheme=page.scheme,
        answers=form.answers(),
        course=page.window_course,
    )
    learner = signing_up.sign_up(facts, at=at)
    sessions.remember_form(request, learner)
    request.session[IS_SHARED] = typed["is_shared"]
    return learner


def _code_path(learner: Learner, page: SignUpPage, at: datetime) -> str:
    path = reverse("enrolment:confirm", args=[token_of(learner, at)])
    return f"{path}?kurs={page.course_id}" if page.course_id else path


@never_cache
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page that asks for the code of one sign-up. The address alone opens nothing."""
    learner = learner_of_token(token, now())
    if learner is None or learner.confirmed_at:
        return redirect("enrolment:own_page")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            refuse_guessing(request, learner.email or learner.phone)
            return _let_in(request, signing_up.confirm(learner, form.cleaned_data["code"], at=now()))
        except Refusal as no:
            form.add_error("code", str(no))
    status = 422 if form.errors else 200
    return render(request, "enrolment/confirm.html", _code_page(request, learner, token, form), status=status)


def _let_in(request: HttpRequest, confirmed: signing_up.Confirmed) -> HttpResponse:
    """After the right code: to the course they came from, or to their own page."""
    if not confirmed.is_pressed_twice:
        sessions.sign_in(request, confirmed.learner)
        sessions.remember_new_answers(request, confirmed.new_answers)
    page = sign_up_page(request.GET.get("kurs", ""), now(), get_language() or "nb")
    return redirect(page.join_path or "enrolment:own_page")


def _code_page(request: HttpRequest, learner: Learner, token: str, form: CodeForm) -> dict[str, object]:
    contact = Contact(learner.email, learner.phone)
    return {
        "form": form,
        "contact": contact.text if sessions.sent_form(request, learner) else contact.masked,
        "is_phone": contact.is_phone,
        "token": token,
        "course_id": request.GET.get("kurs", ""),
    }


@never_cache
@for_everyone
@require_POST
def new_code(request: HttpRequest, token: str) -> HttpResponse:
    """Another code to the same contact; the one before stops working."""
    learner = learner_of_token(token, now())
    if learner is None or learner.confirmed_at:
        return redirect("enrolment:own_page")
    try:
        refuse_flood_of_codes(request, Contact(learner.email, learner.phone))
        send_another_code(learner, at=now())
    except Refusal as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("We have sent a new code. The old one no longer works."))
    path, query = reverse("enrolment:confirm", args=[token]), request.GET.urlencode()
    return redirect(f"{path}?{query}" if query else path)
