"""The organiser keeps an offer alive from an e-mail, without signing in; opening the link alone changes nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail

from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.offers.actions.asking import ask_for_confirmation
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.testing import an_offer, weekly
from gratisnorsk.organisations.testing import a_member, an_organisation

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked() -> Offer:
    """An offer confirmed 100 days ago, whose owner has just been asked."""
    at = now()
    organisation = an_organisation("Deichman bibliotek", at=at - timedelta(days=300))
    a_member(organisation, email="eier@example.no")
    offer = an_offer(
        name={"nb": "Språkkafé torsdag"},
        organisation=organisation,
        slots=[weekly(3, "17:00", "19:00")],
        published_at=at - timedelta(days=200),
        confirmed_at=at - timedelta(days=100),
    )
    index_all(at)
    ask_for_confirmation(at)
    drain_jobs()
    return offer


@pytest.fixture
def link(asked: Offer, live_server: LiveServer, settings) -> str:
    """The address in the letter that was sent, on this server."""
    [letter] = [message for message in mail.outbox if message.to == ["eier@example.no"]]
    found = re.search(r"https?://\S+/bekreft/\S+", str(letter.body))
    assert found is not None
    return found[0].replace(settings.SITE_URL, live_server.url)


def test_still_right_with_one_button(asked: Offer, link: str, page: Page) -> None:
    before = asked.confirmed_at

    page.goto(link)
    asked.refresh_from_db()
    assert asked.confirmed_at == before  # a mail scanner that follows the link answers nothing
    page.locator("form:has(input[value=still_right]) button").click()
    page.wait_for_load_state()

    asked.refresh_from_db()
    assert asked.confirmed_at is not None
    assert now() - asked.confirmed_at < timedelta(minutes=5)
    page.goto(f"/nb/tilbud/{asked.public_id}/")
    assert page.locator("[data-fresh=yes]").first.is_visible()


def test_paused_until_a_day_without_javascript(asked: Offer, link: str, page_without_script: Page) -> None:
    page = page_without_script
    back = (now() + timedelta(days=60)).date()

    page.goto(link)
    form = page.locator("form:has(input[value=paused])")
    form.locator("input[type=date]").fill(back.isoformat())
    form.locator("button").click()

    assert [(pause.back_on) for pause in asked.pauses.all()] == [back]


def test_closed_leads_readers_on(asked: Offer, link: str, page: Page) -> None:
    page.goto(link)
    page.locator("form:has(input[value=closed]) button").click()
    page.wait_for_load_state()

    answer = page.goto(f"/nb/tilbud/{asked.public_id}/")

    assert answer is not None
    assert answer.status == 410
    assert page.locator("main a").count() > 0


def test_the_link_answers_once(asked: Offer, link: str, page: Page) -> None:
    page.goto(link)
    page.locator("form:has(input[value=still_right]) button").click()
    page.wait_for_load_state()

    page.goto(link)

    assert page.locator("form:has(input[value=closed])").count() == 0
    assert page.locator("main h1").is_visible()
