"""The page behind the link in a first letter. Opening it changes nothing; its button does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import say
from gratisnorsk.meetings import actions, languages
from gratisnorsk.meetings.actions.signing_up import LinkGone
from gratisnorsk.meetings.models import Meeting, Question, SignUp, Wish
from gratisnorsk.meetings.queries.mine import asker
from gratisnorsk.meetings.queries.slots import slot_line
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.views.reader_doors import active, link_broken


@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, it was me: a sign-up, a question or a wish."""
    try:
        what, found = asker(token, now())
        if found is None or (isinstance(found, SignUp) and found.left_at):
            raise LinkGone
        if request.method == "POST":
            return redirect(_confirmed(what, found, token))
    except Refusal as no:
        return link_broken(request, no)
    if isinstance(found, SignUp) and found.confirmed_at:
        return redirect("meetings:mine", links.mine_token(found.pk, now()))
    return render(request, "meetings/confirm.html", _facts(what, found))


def _confirmed(what: str, found: SignUp | Question | Wish, token: str) -> str:
    if what == links.SIGN_UP:
        sign_up = actions.confirm_sign_up(found.pk, at=now())
        return reverse("meetings:mine", args=[links.mine_token(sign_up.pk, now())])
    if what == links.QUESTION:
        actions.confirm_question(found.pk, at=now())
    else:
        actions.confirm_wish(found.pk, at=now())
    return reverse("meetings:confirm", args=[token])


def _facts(what: str, found: SignUp | Question | Wish) -> dict[str, object]:
    meeting: Meeting = found.slot.meeting if isinstance(found, SignUp) else found.meeting
    return {
        "what": what,
        "title": say(meeting.title, active()),
        "public_id": meeting.public_id,
        "is_closed": meeting.audience != "open",
        "is_done": found.confirmed_at is not None,
        "text": found.text if isinstance(found, Question) else "",
        "language": languages.name_of(found.language, active()) if isinstance(found, Wish) else "",
        "line": slot_line(found.slot, meeting, (0, 0), now(), active())
        if isinstance(found, SignUp)
        else None,
    }
