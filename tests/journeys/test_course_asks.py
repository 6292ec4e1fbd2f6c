"""A course asks the people who have a place: on a small phone without JavaScript, by the keyboard; one question opens another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.models import QuestionKind
from gratisnorsk.enrolment.testing import a_learner, a_seat
from gratisnorsk.enrolment.tests.questions import asks, stored
from gratisnorsk.kernel.clock import now
from tests.journeys.looking import SMALL, is_well
from tests.journeys.signing_in import let_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_a_question_is_opened_by_the_answer_before_it(
    new_context: Callable[..., BrowserContext], lang: str
) -> None:
    course = a_course(at=now())
    care = asks(course, is_expected=True)
    ages = asks(course, "Hvor gamle er barna?", kind=QuestionKind.TEXT, only_if=(care.pk, "yes"))
    seat = a_seat(course, a_learner(lang=lang))
    context = new_context(viewport=SMALL, java_script_enabled=False)
    let_in(context, None, **{"enrolment.learner": seat.learner_id})
    page = context.new_page()

    page.goto(f"/{lang}/min-plass/")
    page.locator("a[href$='/min-plass/sporsmal/']").click()
    text = page.locator(f"#id_q{ages.pk}")
    expect(text).to_be_hidden()  # waits for the style sheet
    page.locator(f"input[name=q{care.pk}]:checked").press("ArrowDown")
    expect(text).to_be_visible()
    text.fill("4 og 6 år")
    is_well(page)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()

    assert stored(seat) == {care.pk: "yes", ages.pk: "4 og 6 år"}
    page.locator("a[href$='/min-plass/sporsmal/']").click()
    expect(text).to_have_value("4 og 6 år")
