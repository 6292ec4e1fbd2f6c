"""Forms of readers: signing up for a time, wishing for a language, asking the host. Each is confirmed by a letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.forms.readers import AskForm, SignUpForm, WishForm
from gratisnorsk.meetings.queries.reading import Reading
from gratisnorsk.meetings.queries.show import meeting_page
from gratisnorsk.meetings.queries.slots import counts_of, slot_line
from gratisnorsk.meetings.views.reader_doors import a_reading, a_slot, active, check_patience
from gratisnorsk.ui.forms import HumanForm

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@for_everyone
def sign_up(request: HttpRequest, public_id: str, slot_id: int) -> HttpResponse:
    """For one time. The answer is the same whether somebody has signed up already or not."""
    read = a_reading(request, public_id)
    slot = a_slot(read, slot_id)
    form = SignUpForm(_sent(request), at=now(), initial=_own_email(request, read))

    def send(facts: dict[str, Any]) -> None:
        actions.sign_up(slot, facts["email"], form.who(), lang=active(), invitation=read.invitation, at=now())

    if _is_sent(request, form, send):
        return redirect(_thanks_path(read))
    line = slot_line(slot, read.meeting, counts_of([slot]).get(slot.pk, (0, 0)), now(), active())
    return _page(request, "meetings/sign_up.html", read, form, line=line)


@require_http_methods(BOTH)
@for_everyone
def wish(request: HttpRequest, public_id: str) -> HttpResponse:
    """No time in my language."""
    read = a_reading(request, public_id)
    form = WishForm(_sent(request), at=now(), initial=_own_email(request, read))

    def send(facts: dict[str, Any]) -> None:
        actions.wish_for(read.meeting, facts["language"], facts["email"], lang=active(), at=now())

    if _is_sent(request, form, send):
        return redirect(_thanks_path(read))
    return _page(request, "meetings/wish.html", read, form)


@require_http_methods(BOTH)
@for_everyone
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """A question to the host."""
    read = a_reading(request, public_id)
    form = AskForm(_sent(request), at=now(), initial=_own_email(request, read))

    def send(facts: dict[str, Any]) -> None:
        actions.ask(read.meeting, facts["text"], facts["email"], lang=active(), at=now())

    if _is_sent(request, form, send):
        return redirect(_thanks_path(read))
    return _page(request, "meetings/ask.html", read, form)


@require_safe
@for_everyone
def thanks(request: HttpRequest, public_id: str) -> HttpResponse:
    """What to do now."""
    read = a_reading(request, public_id)
    page = meeting_page(read, now(), active())
    return render(request, "meetings/thanks.html", {"page": page})


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _own_email(request: HttpRequest, read: Reading) -> dict[str, str]:
    """What we know of the reader already, so that it need not be typed."""
    if read.invitation:
        return {"email": read.invitation.email}
    return {"email": request.user.email} if request.user.is_authenticated else {}


def _is_sent(request: HttpRequest, form: HumanForm, send: Callable[[dict[str, Any]], None]) -> bool:
    """Whether it was right and was written down; a refusal stands on the form."""
    if not form.is_valid():
        return False
    try:
        check_patience(request, form.cleaned_data["email"])
        send(form.cleaned_data)
    except Refusal as no:
        form.add_error(None, str(no))
        return False
    return True


def _thanks_path(read: Reading) -> str:
    return reverse("meetings:thanks", args=[read.meeting.public_id]) + read.key_query


def _page(request: HttpRequest, template: str, read: Reading, form: HumanForm, **facts: Any) -> HttpResponse:
    page = meeting_page(read, now(), active())
    status = 422 if form.errors else 200
    return render(request, template, {"page": page, "form": form, **facts}, status=status)
