"""The page behind the link in an owner's letter: the facts as they stand, and four buttons. No sign-in.

Mail scanners follow links, so opening the page does nothing; each button is a POST.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers import phrases
from gratisnorsk.offers.actions.confirming import (
    AlreadyAnswered,
    NoDayBack,
    answer_confirmation,
)
from gratisnorsk.offers.actions.pausing import PauseEndsBeforeItBegins, PauseOverlaps, PauseTooLong
from gratisnorsk.offers.forms.answers import AnswerForm
from gratisnorsk.offers.models import Answer
from gratisnorsk.offers.queries.short import Question, question
from gratisnorsk.offers.views.following import link_broken

_NOT_THAT_DAY = (NoDayBack, PauseEndsBeforeItBegins, PauseOverlaps, PauseTooLong)


@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def keep_alive(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once, answered once; afterwards the same link says what was answered and what happens."""
    try:
        asked = question(token, now(), get_language() or "nb")
        form = AnswerForm(request.POST if request.method == "POST" else None)
        if asked.answer or asked.is_withdrawn:
            sentence = phrases.after_answer_phrase(asked.answer)
            facts = {"page": asked.page, "what_happens": sentence}
            return render(request, "offers/keep_alive_thanks.html", facts)
        if form.is_valid() and _is_answered(asked, form):
            return redirect("offers:keep_alive", token)
    except Refusal as no:
        return link_broken(request, no, is_for_owner=True)
    status = 422 if form.errors else 200
    return render(request, "offers/keep_alive.html", {"page": asked.page, "form": form}, status=status)


def _is_answered(asked: Question, form: AnswerForm) -> bool:
    """Whether the answer was taken; a day that cannot be is said on the form."""
    facts = form.cleaned_data
    try:
        answer_confirmation(
            asked.request,
            Answer(facts["answer"]),
            until=facts["back_on"],
            is_open_ended=facts["is_open_ended"],
            at=now(),
        )
    except _NOT_THAT_DAY as no:
        form.add_error("back_on", str(no))
        return False
    except AlreadyAnswered:
        # Another member was first: the page behind the link says what they answered.
        return True
    return True
