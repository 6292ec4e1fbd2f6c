"""Staff find that one person has two punch cards, and move what is left to the card that is used."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.attendance.actions.drawing import card_of
from gratisnorsk.attendance.testing import AFTER, DURING, a_class, a_mark
from gratisnorsk.hours import queries
from tests.journeys.looking import SMALL, go, is_well
from tests.journeys.signing_in import let_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_from_one_card_to_the_other(
    time_is: Callable[[datetime], datetime], new_context: Callable[..., BrowserContext], lang: str
) -> None:
    lesson, (seat,), teacher = a_class()
    _lesson, (other,), _teacher = a_class()
    a_mark(lesson, seat, teacher)
    card_of(other, DURING)
    time_is(AFTER)
    staff, learner = (new_context(viewport=SMALL, java_script_enabled=lang == "nb") for _ in range(2))
    let_in(staff, a_national())
    let_in(learner, None, **{"enrolment.learner": other.learner_id})

    page = _on_the_card(staff.new_page(), f"/{lang}/arbeidsflate/kort/{seat.public_id}/")
    _asks_for_too_much(page, other.pseudonym)
    _looks_and_moves(page)

    found = queries.balances([seat.pseudonym, other.pseudonym])
    assert [found[one.pseudonym].left for one in (seat, other)] == [4500 - 90 - 4080, 4500 + 4080]
    own = learner.new_page()
    go(own, f"/{lang}/min-plass/klippekort/")
    own.locator("summary").last.click()
    own.get_by_text("Én person").wait_for()


def _on_the_card(page: Page, path: str) -> Page:
    """Say why, read the card, go on to the form."""
    page.goto(path)
    page.locator("#reason").fill("To kort")
    page.locator("main form button[type=submit]").click()
    page.locator("main a.ds-button").click()
    is_well(page)
    return page


def _asks_for_too_much(page: Page, number: str) -> None:
    typed = {"number": number, "hours": "200", "minutes": "30", "reason": "Én person"}
    for field, text in typed.items():
        page.locator(f"#id_{field}").fill(text)
    page.locator("button[name=look]").click()
    page.locator("main .gn-errors").wait_for()
    is_well(page)


def _looks_and_moves(page: Page) -> None:
    page.locator("#id_hours").fill("90")
    page.locator("button[name=look]").click()
    page.locator("button[name=move]").wait_for()
    is_well(page)
    page.locator("button[name=move]").click()
    page.locator("button[name=move]").wait_for(state="detached")
