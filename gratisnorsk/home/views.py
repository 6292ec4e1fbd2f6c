"""Screens that gather from every package: the front page, the desk of a signed-in person, pages about the site."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_everyone, for_signed_in
from gratisnorsk.accounts.models import Person
from gratisnorsk.enrolment import sessions
from gratisnorsk.home import demo_mail, demo_shown, queries
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.page_cache import public_page
from gratisnorsk.ui.negotiation import preferred


@require_safe
@for_everyone
def negotiate(request: HttpRequest) -> HttpResponse:
    """`/` alone looks at what the reader's phone prefers; the answer is never cached."""
    with override(preferred(request.headers.get("Accept-Language", ""))):
        response = redirect(reverse("home:front"))
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@for_everyone
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines are welcome to the public pages."""
    lines = (
        "User-agent: *",
        "Disallow: /*/arbeidsflate/",
        "Disallow: /*/logg-inn/",
        "Disallow: /*/bekreft/",
        "Disallow: /*/brev/",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
@for_everyone
@public_page
def front(request: HttpRequest) -> HttpResponse:
    """What the site is, and the shortest way to something near on a day that suits."""
    return render(
        request, "home/front.html", {"front": queries.front_page(at=now(), lang=get_language() or "nb")}
    )


@require_safe
@for_signed_in
def desk(request: SignedIn) -> HttpResponse:
    """What waits for this person: their organisations and offers, and for staff the queues."""
    found = queries.desk_of(request.user, at=now(), lang=get_language() or "nb")
    return render(request, "home/desk.html", {"desk": found})


@require_safe
@for_everyone
@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What this is, and norsktrening beside klippekort courses."""
    return render(request, "home/about.html", {"contact_email": _contact_email()})


@require_safe
@for_everyone
@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored about people, why, and until when."""
    return render(request, "home/privacy.html", {"fields": queries.stored_fields()})


@require_safe
@for_everyone
@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, and how to tell us what does not."""
    return render(request, "home/accessibility.html", {"contact_email": _contact_email()})


def _contact_email() -> str:
    """Letters come from those who run these pages, and an answer reaches them."""
    return parseaddr(settings.MAIL_FROM)[1]


def _only_in_demo() -> None:
    if not settings.DEMO:
        raise Http404


@require_safe
@for_everyone
def demo_people(request: HttpRequest) -> HttpResponse:
    """In the demo: who one can be."""
    _only_in_demo()
    facts = {"people": queries.demo_people(), "page": demo_shown.demo_page()}
    return render(request, "home/demo_people.html", facts)


@require_POST
@for_everyone
def demo_sign_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """In the demo: become one of the example people without a code."""
    _only_in_demo()
    person = get_object_or_404(Person, public_id=public_id, email__endswith="@demo.example")
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home:desk")


@require_POST
@for_everyone
def demo_be_learner(request: HttpRequest, public_id: str) -> HttpResponse:
    """In the demo: look at the page of a learner, who has no account, without a code."""
    _only_in_demo()
    learner = demo_shown.find_shown(public_id)
    if learner is None:
        raise Http404
    sessions.sign_in(request, learner)
    return redirect("enrolment:own_page")


@require_safe
@for_everyone
def demo_letters(request: HttpRequest) -> HttpResponse:
    """In the demo: every letter that was sent, newest first."""
    _only_in_demo()
    return render(request, "home/demo_letters.html", {"letters": demo_mail.letters()})


@require_safe
@for_everyone
def demo_letter(request: HttpRequest, name: str) -> HttpResponse:
    """In the demo: one letter as its recipient reads it."""
    _only_in_demo()
    letter = demo_mail.letter(name)
    if letter is None:
        raise Http404
    return render(request, "home/demo_letter.html", {"letter": letter})
