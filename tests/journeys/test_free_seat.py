"""A place is given back: the next in the queue is asked, says no, and the one after that says yes.

Whoever only opens the link, as mail scanners do, answers nothing; a link that was answered leads on. Nobody is asked at
night, and whoever is silent lets the place pass.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import MONDAY, a_course, a_lesson, a_rule_set
from gratisnorsk.enrolment.actions.ending import leave
from gratisnorsk.enrolment.actions.ladder import move_all_queues
from gratisnorsk.enrolment.models import EndReason, Enrolment, How, Learner, OfferState, SeatOffer, Wish
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import assert_counts_are_right, open_offers
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import drain_jobs, letters_to
from tests.journeys.learners import come_back
from tests.journeys.looking import SMALL, go, is_well, link_in_letter

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

    type Windows = Callable[..., BrowserContext]
    type Clock = Callable[[datetime], datetime]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NIGHT = MONDAY + timedelta(hours=13)
MORNING = MONDAY + timedelta(days=1)
SEATED, NEXT, THIRD = (f"{name}@example.org" for name in ("plass", "neste", "tredje"))


@pytest.fixture
def course(time_is: Clock) -> Course:
    """Its only place is taken, and two people wait for it, one for longer than the other."""
    time_is(MONDAY)
    course = a_course("Norsk på kvelden", opening=Opening.QUEUE, seats=1, at=MONDAY, rule_set=a_rule_set())
    a_lesson(course)
    a_seat(course, a_learner(SEATED))
    for days, email in ((30, NEXT), (20, THIRD)):
        a_wish(a_learner(email), queued_at=MONDAY - timedelta(days=days))
    return course


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_a_place_that_is_given_back_goes_along_the_queue(
    course: Course, new_context: Windows, live_server: LiveServer, time_is: Clock, lang: str
) -> None:
    Learner.objects.update(lang=lang)

    def window() -> Page:
        return new_context(viewport=SMALL, java_script_enabled=lang == "nb").new_page()

    _gives_it_back(window(), lang)
    first = _asked(NEXT, live_server, lang)
    _only_opens(window(), first, course)
    _answers(window(), first, "no")

    time_is(now() + timedelta(hours=1))
    second = _asked(THIRD, live_server, lang)
    _answers(window(), second, "yes")
    _is_final(window(), first, course)
    _sees_the_place(window(), lang)
    assert_counts_are_right()


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_nobody_is_asked_at_night_and_silence_gives_the_place_to_the_next(
    course: Course, new_context: Windows, live_server: LiveServer, time_is: Clock, lang: str
) -> None:
    Learner.objects.update(lang=lang)
    page, slow = (
        new_context(viewport=SMALL, java_script_enabled=lang == "nb").new_page() for _window in range(2)
    )

    leave(Enrolment.objects.get(), EndReason.GOT_WORK, time_is(NIGHT))
    drain_jobs(now())
    assert not SeatOffer.objects.exists()
    move_all_queues(time_is(MORNING))
    first = _asked(NEXT, live_server, lang)
    slow.goto(first)

    move_all_queues(time_is(SeatOffer.objects.get().answer_by + timedelta(minutes=16)))
    second = _asked(THIRD, live_server, lang)
    assert letters_to(NEXT)[-1].kind == "enrolment/offer_expired"
    _answers(slow, first, "yes", is_open=True)
    assert not Enrolment.objects.live().exists()
    _answers(page, second, "yes")
    _is_final(page, first, course, OfferState.EXPIRED)
    assert_counts_are_right()


def _gives_it_back(page: Page, lang: str) -> None:
    """With a code to the own page, and from there with a word why."""
    come_back(page, SEATED, lang)
    page.locator("main a[href$='/gi-fra-deg-plassen/']").click()
    page.locator("input[name=reason][value=got_work]").check()
    is_well(page)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"**/{lang}/min-plass/")
    is_well(page)
    assert Enrolment.objects.get().ended_why == EndReason.GOT_WORK


def _asked(email: str, live_server: LiveServer, lang: str) -> str:
    """The job asks the next person in line, and nobody else; the link in the letter, in the language of the reader."""
    drain_jobs(now())
    assert letters_to(email)[0].kind == "enrolment/seat_offered"
    (offer,) = SeatOffer.objects.filter(state=OfferState.OPEN)
    assert offer.wish.learner.email == email
    link = link_in_letter(email, "min-plass/svar", live_server)
    assert link.startswith(f"{live_server.url}/{lang}/")
    return link


def _only_opens(page: Page, link: str, course: Course) -> None:
    """A scanner follows the link, and every link on the page behind it."""
    before = list(SeatOffer.objects.values())
    go(page, link)
    for each in page.locator("main a[href]").evaluate_all("all => all.map(one => one.href)"):
        page.request.get(each)
    page.request.head(link)
    assert list(SeatOffer.objects.values()) == before
    assert Enrolment.objects.live().count() == 0
    assert len(open_offers(course)) == 1


def _answers(page: Page, link: str, answer: str, *, is_open: bool = False) -> None:
    """One of two buttons, perhaps on a page that was opened long ago. Afterwards the page asks no more."""
    if not is_open:
        page.goto(link)
    page.locator(f"form:has(input[name=answer][value={answer}]) button").click()
    page.locator("input[name=answer]").first.wait_for(state="detached")
    is_well(page)


def _is_final(page: Page, link: str, course: Course, state: OfferState = OfferState.DECLINED) -> None:
    """Whoever let it pass keeps the place in the queue; the old link tells so, and has no button any more."""
    go(page, link)
    assert page.locator("input[name=answer]").count() == 0
    states = SeatOffer.objects.order_by("pk").values_list("wish__learner__email", "state")
    assert list(states) == [(NEXT, state), (THIRD, OfferState.ACCEPTED)]
    assert Wish.objects.live().get().queued_at == MONDAY - timedelta(days=30)
    seat = Enrolment.objects.live().get()
    assert (seat.course, seat.how, seat.learner.email) == (course, How.LADDER, THIRD)


def _sees_the_place(page: Page, lang: str) -> None:
    """With a code to the own page: the place, the next lesson, the hours."""
    drain_jobs(now())
    assert letters_to(THIRD)[-1].kind == "enrolment/seat_got"
    come_back(page, THIRD, lang)
    assert page.locator("section[aria-labelledby=seat]").is_visible()
    assert page.locator("section[aria-labelledby=seat] a[href$='/min-plass/klippekort/']").is_visible()
    is_well(page)
