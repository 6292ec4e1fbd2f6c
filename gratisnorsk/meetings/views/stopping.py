"""The page behind "no more invitations". Opening it changes nothing; its button does, or that of a mail program."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.one_click import one_click
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.models import NoInvitations
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.views.reader_doors import link_broken


def stop_letters(token: str) -> None:
    """What the button of a mail program does."""
    actions.stop_invitations(links.read_stop(token, now()), at=now())


@one_click(stop_letters)
@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop invitations, or allow them again."""
    try:
        mark = links.read_stop(token, now())
    except Refusal as no:
        return link_broken(request, no)
    if request.method == "POST":
        if request.POST.get("again") == "1":
            actions.allow_invitations(mark)
        else:
            actions.stop_invitations(mark, at=now())
        return redirect("meetings:stop", token)
    is_stopped = NoInvitations.objects.filter(fingerprint=mark).exists()
    return render(request, "meetings/stop.html", {"is_stopped": is_stopped})
