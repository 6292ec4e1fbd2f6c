"""A learner from the wish to the certificate: draw, place, lessons, hours on the card, and a stranger who checks the paper."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from django.urls import reverse

from devtools import verify_draw
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import MONDAY, a_course, a_lesson, a_rule_set
from gratisnorsk.enrolment.actions.draws import see_to_draws
from gratisnorsk.enrolment.models import Draw, DrawEntry, Enrolment, Wish
from gratisnorsk.enrolment.tests.seats import wanting
from gratisnorsk.kernel.clock import OSLO, now
from gratisnorsk.kernel.testing import drain_jobs, letters_to
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import load_few_places
from tests.journeys.learners import send, tell, type_code
from tests.journeys.looking import SMALL, go, is_well, link_in_letter
from tests.journeys.signing_in import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

    type Windows = Callable[..., BrowserContext]
    type Clock = Callable[[datetime], datetime]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

EMAIL, TEACHER = "deltaker@example.org", "larer@example.no"
DRAWN = MONDAY + timedelta(days=7, hours=2)
STARTS = (MONDAY + timedelta(days=9)).date()


@pytest.fixture
def course(time_is: Clock) -> Course:
    """Two places, drawn in a week; two lessons after that; one other person takes part already."""
    time_is(MONDAY)
    load_few_places()
    facts: dict[str, Any] = {"opening": Opening.WINDOW, "starts_on": STARTS, "rule_set": a_rule_set()}
    course = a_course("Norsk på kvelden", seats=2, at=MONDAY, **facts)
    for days in (0, 1):
        a_lesson(course, STARTS + timedelta(days=days))
    a_member(course.organisation, email=TEACHER)
    wanting(course)
    see_to_draws(MONDAY)
    return course


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_from_the_wish_to_a_certificate_that_a_stranger_checks(
    course: Course, new_context: Windows, live_server: LiveServer, time_is: Clock, lang: str
) -> None:
    mine = new_context(viewport=SMALL, java_script_enabled=lang == "nb").new_page()
    _takes_part(mine, course, lang)
    _gets_a_place(mine, time_is, lang)
    _anybody_checks_the_draw(new_context(viewport=SMALL).new_page(), course, lang)

    desk = new_context(viewport=SMALL)
    for number, lesson in enumerate(course.lessons.order_by("on")):
        time_is(datetime.combine(lesson.on, lesson.ends, OSLO))
        if number == 0:
            sign_in(desk, TEACHER, lang=lang)
        _marks(desk.new_page(), lesson.pk, "late" if number else "present", lang)
    _card_shows(mine, lang, lessons=2, minutes=90 + 75)

    code = _issues(desk.new_page(), course, lang)
    _is_on_the_paper(mine, code, live_server)
    _a_stranger_checks(new_context(viewport=SMALL, java_script_enabled=False).new_page(), code, lang)


def _takes_part(page: Page, course: Course, lang: str) -> None:
    """From the list to the course, and with the form into its draw."""
    page.goto(f"/{lang}/kurs/")
    page.locator("main a.gn-card-link").first.click()
    page.locator(f'main a[href="/{lang}/kurs/{course.public_id}/bli-med/"]').click()
    page.locator("input[name=level][value=A2]").check()
    tell(page, EMAIL)
    send(page)
    type_code(page, EMAIL)
    page.locator("input[name=code]").wait_for(state="detached")
    assert Wish.objects.get(learner__email=EMAIL).interests.get().course == course


def _gets_a_place(page: Page, time_is: Clock, lang: str) -> None:
    """A week passes; the draw is made, and the letter and the own page say so."""
    time_is(DRAWN)
    see_to_draws(now())
    drain_jobs(now())
    assert letters_to(EMAIL)[-1].kind == "enrolment/seat_got"
    go(page, f"/{lang}/min-plass/")
    assert page.locator("section[aria-labelledby=seat]").is_visible()
    assert page.locator("section[aria-labelledby=draws]").count() == 0


def _anybody_checks_the_draw(page: Page, course: Course, lang: str) -> None:
    """From the page of the course to that of its draw; the file has everything to do it again, and nobody's name."""
    page.goto(f"/{lang}/kurs/{course.public_id}/")
    page.locator("main a[href*='/kurs/trekning/']").click()
    is_well(page)
    for code in DrawEntry.objects.values_list("pseudonym", flat=True):
        assert page.locator("main table").get_by_text(code).is_visible()
    file = page.request.get(reverse("enrolment:draw_file", args=[Draw.objects.get().public_id])).text()
    assert verify_draw.complaints(json.loads(file)) == []
    assert "Deltaker" not in file


def _marks(page: Page, lesson: int, status: str, lang: str) -> None:
    """The teacher chooses for one person, says that all others were there, and closes the list."""
    page.goto(f"/{lang}/arbeidsflate/timer/")
    page.locator(f"main a[href='/{lang}/arbeidsflate/timer/{lesson}/']").click()
    seat = Enrolment.objects.get(learner__email=EMAIL)
    page.locator(f"[data-person='{seat.public_id}'] input[value={status}]").check()
    page.locator("[data-state][data-is=saved]").wait_for()
    page.locator("button[value=rest_present]").click()
    page.locator("button[value=rest_present]").wait_for(state="detached")
    page.locator("button[value=close]").click()
    page.locator("[data-closed]").wait_for()


def _card_shows(page: Page, lang: str, *, lessons: int, minutes: int) -> None:
    """The learner sees each lesson, and the hours that are used and left."""
    page.goto(f"/{lang}/min-plass/")
    page.locator("a[href$='/min-plass/klippekort/']").click()
    is_well(page)
    assert page.locator("section ol.gn-lessons > li").count() == lessons
    assert page.locator(".gn-holes [data-is=used]").count() == minutes // 45


def _issues(page: Page, course: Course, lang: str) -> str:
    """From the places of the course to its certificates; one button. The code of the paper."""
    page.goto(f"/{lang}/arbeidsflate/plasser/{course.public_id}/")
    page.locator(f"main a[href='/{lang}/arbeidsflate/bevis/{course.public_id}/']").click()
    seat = Enrolment.objects.get(learner__email=EMAIL)
    form = page.locator(f"form[action$='/{seat.public_id}/utsted/']")
    form.locator("select").select_option("B1")
    form.locator("button").click()
    page.locator("main .gn-code").wait_for()
    is_well(page)
    return page.locator("main .gn-code").inner_text()


def _is_on_the_paper(page: Page, code: str, live_server: LiveServer) -> None:
    """The learner opens the link in the letter; the code stands on the paper."""
    drain_jobs(now())
    answer = page.request.get(link_in_letter(EMAIL, "bevis/hent", live_server))
    assert answer.headers["content-type"] == "application/pdf"
    text = pypdfium2.PdfDocument(answer.body())[0].get_textpage().get_text_bounded()
    # Readers give right-to-left lines in their own order, so letters are compared, not their order.
    assert sorted(code) in [sorted(line) for line in text.splitlines()]


def _a_stranger_checks(page: Page, code: str, lang: str) -> None:
    """A wrong code says nothing; the right one says what the paper says, and not how to reach the person."""
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    page.goto(f"/{lang}/bevis/")
    for typed in (wrong, code):
        page.locator("input[name=code]").fill(typed)
        page.locator("main form button[type=submit]").click()
        page.locator("main form button[type=submit]").wait_for()
        is_well(page)
        assert page.locator(".gn-valid").count() == (typed == code)
    assert page.locator(".gn-valid-name").inner_text() == "Deltaker 001"
    assert "B1" in page.locator(".gn-valid .gn-facts").inner_text()
    assert EMAIL not in page.content()
