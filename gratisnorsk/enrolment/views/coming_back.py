"""Coming back: a code to the contact, and one's own page opens. Known and unknown contacts see the same pages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.accounts.own_paths import own_path
from gratisnorsk.accounts.sessions import IS_SHARED
from gratisnorsk.enrolment import sessions
from gratisnorsk.enrolment.actions import contacts, signing_up
from gratisnorsk.enrolment.forms.codes import CodeForm, ReturnForm
from gratisnorsk.enrolment.queries.learners import learner_with
from gratisnorsk.enrolment.rules.contacts import Contact, contact_of
from gratisnorsk.enrolment.views.floods import refuse_flood_of_codes, refuse_guessing
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal

_CLEAR = '"cache", "cookies", "storage"'


@never_cache
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_code(request: HttpRequest) -> HttpResponse:
    """The e-mail or phone that the person signed up with."""
    then = own_path(request.GET.get("next"))
    if request.method == "GET" and sessions.learner_in(request):
        return redirect(then or "enrolment:own_page")
    form = ReturnForm(request.POST if request.method == "POST" else None, at=now(), initial={"next": then})
    if form.is_valid():
        contact: Contact = form.cleaned_data["contact"]
        try:
            refuse_flood_of_codes(request, contact)
            contacts.send_code_to(contact, lang=get_language() or "nb", at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            sessions.remember_contact(request, contact.text, then=form.cleaned_data["next"])
            request.session[IS_SHARED] = form.cleaned_data["is_shared"]
            return redirect("enrolment:return_code")
    status = 422 if form.errors else 200
    return render(request, "enrolment/return.html", {"form": form}, status=status)


@never_cache
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def type_code(request: HttpRequest) -> HttpResponse:
    """The code opens the page. A contact that nobody has is refused in the same words as a wrong code."""
    contact, then = sessions.remembered_contact(request)
    known = contact_of(contact)
    if known is None:
        return redirect("enrolment:own_page" if sessions.learner_in(request) else "enrolment:return")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            refuse_guessing(request, contact)
            confirmed = _confirmed(known, form.cleaned_data["code"])
        except Refusal as no:
            form.add_error("code", str(no))
        else:
            if not confirmed.is_pressed_twice:
                sessions.sign_in(request, confirmed.learner)
            return redirect(then or "enrolment:own_page")
    facts = {"form": form, "contact": contact, "is_phone": known.is_phone}
    return render(request, "enrolment/return_code.html", facts, status=422 if form.errors else 200)


def _confirmed(contact: Contact, code: str) -> signing_up.Confirmed:
    learner = learner_with(contact, now())
    if learner is None:
        raise contacts.WrongCode
    return signing_up.confirm(learner, code, at=now())


@never_cache
@for_everyone
@require_POST
def another_code(request: HttpRequest) -> HttpResponse:
    """A new code to the contact that was typed here."""
    contact = contact_of(sessions.remembered_contact(request)[0])
    if contact is None:
        return redirect("enrolment:return")
    try:
        refuse_flood_of_codes(request, contact)
        contacts.send_code_to(contact, lang=get_language() or "nb", at=now())
    except Refusal as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("We have sent a new code. The old one no longer works."))
    return redirect("enrolment:return_code")


@never_cache
@for_everyone
@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Finish and erase: for computers that others use too. A helper who is signed in with an account stays so."""
    sessions.sign_out(request)
    answer = redirect("accounts:erased")
    if not request.user.is_authenticated:
        request.session.flush()
        answer.headers["Clear-Site-Data"] = _CLEAR
    return answer
