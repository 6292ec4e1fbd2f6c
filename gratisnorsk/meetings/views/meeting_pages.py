"""The list of meetings, the page of one, and the answers that its host has published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.page_cache import public_page
from gratisnorsk.kernel.signing import BrokenLink
from gratisnorsk.meetings.addresses import KEY, meeting_path
from gratisnorsk.meetings.forms.readers import FaqForm, ListForm
from gratisnorsk.meetings.models import Invitation
from gratisnorsk.meetings.queries.faq import faq as all_answers
from gratisnorsk.meetings.queries.listing import Wanted
from gratisnorsk.meetings.queries.listing import meeting_list as list_of
from gratisnorsk.meetings.queries.reading import Reading
from gratisnorsk.meetings.queries.show import meeting_page, public_answers
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.views.reader_doors import a_reading, active, link_broken


@require_safe
@for_everyone
@public_page
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Those to come and those held. What an anonymous reader sees is the same for all; others are never kept."""
    page = list_of(request.user, Wanted.from_query(request.GET), now(), active())
    form = ListForm(page.wanted, page.themes, page.languages)
    return render(request, "meetings/meeting_list.html", {"page": page, "form": form})


@require_safe
@for_everyone
def show(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponseBase:
    """One meeting. A closed one is only made for those who may see it, and never kept."""
    read = a_reading(request, public_id)
    return _closed_page(request, read) if read.key or read.may_host else _open_page(request, read)


@require_safe
@for_everyone
def answers(request: HttpRequest, public_id: str) -> HttpResponse:
    """Questions and answers of one meeting."""
    read = a_reading(request, public_id)
    page = meeting_page(read, now(), active())
    return render(request, "meetings/answers.html", {"page": page, "answers": public_answers(read.meeting)})


@require_safe
@for_everyone
@public_page
def faq(request: HttpRequest) -> HttpResponse:
    """What was answered at all open meetings."""
    page = all_answers(Wanted.from_query(request.GET), active())
    form = FaqForm(page.wanted, page.themes)
    return render(request, "meetings/faq.html", {"page": page, "form": form})


@require_safe
@for_everyone
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The link in an invitation: to the page of the meeting, with the key in hand."""
    try:
        key = links.read_invited(token, now())
    except Refusal as no:
        return link_broken(request, no)
    invitation = Invitation.objects.select_related("meeting").filter(pk=key).first()
    if invitation is None:
        return link_broken(request, BrokenLink())
    path = meeting_path(invitation.meeting.public_id, invitation.meeting.title)
    return redirect(f"{path}?{KEY}={token}")


@public_page
def _open_page(request: HttpRequest, read: Reading) -> HttpResponse:
    return _page(request, read)


def _closed_page(request: HttpRequest, read: Reading) -> HttpResponse:
    response = _page(request, read)
    response["Cache-Control"] = "private, no-store"
    return response


def _page(request: HttpRequest, read: Reading) -> HttpResponse:
    return render(request, "meetings/meeting.html", {"page": meeting_page(read, now(), active())})
