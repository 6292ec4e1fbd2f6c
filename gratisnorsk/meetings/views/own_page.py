"""Somebody's own page, behind the link in their letters: join, change, leave, ask, answer, subscribe."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.addresses import absolute
from gratisnorsk.meetings.forms.readers import AskAsForm, EvaluationForm
from gratisnorsk.meetings.models import SignUp, Slot
from gratisnorsk.meetings.queries.mine import holder, mine_page
from gratisnorsk.meetings.views.joining import door_page
from gratisnorsk.meetings.views.reader_doors import active, link_broken

type View = Callable[..., HttpResponse]
BOTH = ["GET", "HEAD", "POST"]


def of_holder(view: View) -> View:
    """Give the view the sign-up behind the link; a page in plain words for a link that does not work."""

    @wraps(view)
    def with_holder(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            sign_up = holder(token, now())
        except Refusal as no:
            return link_broken(request, no)
        response = view(request, token, sign_up, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"  # the address itself is the key
        return response

    return with_holder


@require_http_methods(BOTH)
@for_everyone
@of_holder
def mine(request: HttpRequest, token: str, sign_up: SignUp) -> HttpResponse:
    """How I stand; and a question to the host."""
    form = AskAsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.ask_as(sign_up, form.cleaned_data["text"], at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Your question is sent to the host. The answer comes by letter."))
            return redirect("meetings:mine", token)
    return _page(request, token, sign_up, form)


@require_POST
@for_everyone
@of_holder
def change(request: HttpRequest, token: str, sign_up: SignUp, slot_id: int) -> HttpResponse:
    """Another time, in one step."""
    slot = get_object_or_404(Slot, pk=slot_id, meeting=sign_up.slot.meeting_id)
    done = _("You have changed to this time. A letter with the new time is on its way.")
    return _tried(request, token, lambda: actions.change_slot(sign_up.pk, slot, at=now()), done)


@require_POST
@for_everyone
@of_holder
def leave(request: HttpRequest, token: str, sign_up: SignUp) -> HttpResponse:
    """Not coming after all."""
    done = _("You are not signed up any more. Thank you for telling us.")
    return _tried(request, token, lambda: actions.leave(sign_up.pk, at=now()), done)


@require_POST
@for_everyone
@of_holder
def feed(request: HttpRequest, token: str, sign_up: SignUp) -> HttpResponse:
    """A calendar of my own; or a new address for it."""
    if request.POST.get("new") == "1":
        return _tried(
            request, token, lambda: actions.replace_feed(sign_up), _("Your calendar has a new address.")
        )
    return _tried(
        request, token, lambda: actions.make_feed(sign_up, at=now()), _("Your calendar has an address now.")
    )


@require_http_methods(BOTH)
@for_everyone
@of_holder
def own_join(request: HttpRequest, token: str, sign_up: SignUp) -> HttpResponse:
    """Help before the meeting, and the button that counts me as present."""
    if request.method == "POST":
        try:
            actions.join(sign_up.slot, _active(sign_up), at=now())
        except Refusal as no:
            messages.error(request, str(no))
            return redirect("meetings:own_join", token)
        return redirect("meetings:own_joined", token)
    return door_page(request, sign_up.slot, _active(sign_up), back=token)


@require_http_methods(["GET", "HEAD"])
@for_everyone
@of_holder
def own_joined(request: HttpRequest, token: str, sign_up: SignUp) -> HttpResponse:
    """The way out to the video meeting."""
    return door_page(request, sign_up.slot, _active(sign_up), back=token, is_pressed=True)


@require_http_methods(BOTH)
@for_everyone
@of_holder
def evaluate(request: HttpRequest, token: str, sign_up: SignUp) -> HttpResponse:
    """Three short questions, and then what next."""
    form = EvaluationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        marks = {name: int(given[name]) for name in ("useful", "understood")}
        try:
            actions.evaluate(sign_up, **marks, next_text=given["next_text"], at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Thank you! Nobody can see who answered."))
            return redirect("meetings:mine", token)
    facts = {"page": mine_page(sign_up, token, now(), active()), "form": form}
    return render(request, "meetings/evaluate.html", facts, status=422 if form.errors else 200)


def _active(sign_up: SignUp) -> SignUp | None:
    return sign_up if sign_up.left_at is None else None


def _tried(request: HttpRequest, token: str, deed: Callable[[], Any], done: str) -> HttpResponse:
    try:
        deed()
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, done)
    return redirect("meetings:mine", token)


def _page(request: HttpRequest, token: str, sign_up: SignUp, form: AskAsForm) -> HttpResponse:
    page = mine_page(sign_up, token, now(), active())
    facts = {"page": page, "form": form, "site": absolute("")}
    return render(request, "meetings/mine.html", facts, status=422 if form.errors else 200)
