"""An organiser publishes a first offer on a phone, cancels a date, and a follower is told."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from django.core import mail

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.offers.models import DateChange, Follower, Offer
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.models import Municipality, PostalCode
from gratisnorsk.places.testing import load_few_places
from tests.journeys.signing_in import let_in, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FIVE_MINUTES = 300


@pytest.fixture
def organiser() -> str:
    """The e-mail of somebody who owns a verified organisation in Oslo."""
    load_few_places()
    oslo = Municipality.objects.get(pk="0301")
    PostalCode.objects.get_or_create(code="0182", defaults={"town": "OSLO", "municipality": oslo})
    organisation = an_organisation("Deichman bibliotek", at=now(), municipality=oslo)
    a_member(organisation, email="eier@example.no")
    return "eier@example.no"


def _fill_in(page: Page, lang: str = "nb") -> None:
    page.locator(f"[name=name-{lang}]").fill("Språkkafé på biblioteket")
    page.locator("input[name=categories][value=language_cafe]").check()
    page.locator("select[name$='-0-weekday']").select_option("3")
    page.locator("input[name$='-0-starts']").fill("17:00")
    page.locator("input[name$='-0-ends']").fill("19:00")
    page.locator("[name=venue_name]").fill("Biblioteket")
    page.locator("[name=address]").fill("Storgata 1")
    page.locator("[name=postal_code]").fill("0182")


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_publish_in_under_five_minutes(
    organiser: str, new_context: Callable[..., BrowserContext], lang: str
) -> None:
    context = new_context(viewport={"width": 360, "height": 740})
    sign_in(context, organiser, lang=lang)
    page = context.new_page()
    began = time.monotonic()

    page.goto(f"/{lang}/arbeidsflate/")
    page.locator(f"a[href='/{lang}/arbeidsflate/tilbud/ny/']").first.click()
    _fill_in(page, lang)
    page.locator("button[name=do][value=publish]").click()
    page.wait_for_url(f"**/{lang}/arbeidsflate/tilbud/*/")

    assert time.monotonic() - began < FIVE_MINUTES
    offer = Offer.objects.get()
    assert offer.published_at is not None
    reader = new_context().new_page()
    reader.goto(f"/{lang}/tilbud/?sted=0182&dag=tor&tid=kveld")
    assert reader.get_by_role("link", name="Språkkafé på biblioteket").count() == 1


def test_without_javascript_and_what_is_missing_is_said(
    organiser: str, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context(java_script_enabled=False)
    let_in(context, Person.objects.get(email=organiser))
    page = context.new_page()

    page.goto("/nb/arbeidsflate/tilbud/ny/")
    page.locator("[name=name-nb]").fill("Bare et navn")
    page.locator("button[name=do][value=publish]").click()

    assert page.locator("[name=name-nb]").input_value() == "Bare et navn"
    assert page.locator("[aria-invalid=true]").count() > 0
    assert Offer.objects.exclude(published_at=None).count() == 0
    _fill_in(page)
    page.locator("button[name=do][value=publish]").click()
    assert Offer.objects.exclude(published_at=None).count() == 1


def test_a_cancelled_date_is_struck_through_and_the_follower_is_told(
    organiser: str, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    let_in(context, Person.objects.get(email=organiser))
    page = context.new_page()
    page.goto("/nb/arbeidsflate/tilbud/ny/")
    _fill_in(page)
    page.locator("button[name=do][value=publish]").click()
    page.wait_for_url("**/nb/arbeidsflate/tilbud/*/")
    offer = Offer.objects.get()
    Follower.objects.create(
        offer=offer, email="leser@example.no", lang="nn", asked_at=now(), confirmed_at=now()
    )

    page.locator("a[href*='/avlys/']").first.click()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/nb/arbeidsflate/tilbud/*/")
    drain_jobs()

    assert DateChange.objects.get().is_cancelled
    assert [message.to for message in mail.outbox if "leser@example.no" in message.to] == [
        ["leser@example.no"]
    ]
    reader = new_context().new_page()
    reader.goto(f"/nb/tilbud/{offer.public_id}/")
    assert reader.locator(".gn-struck, del, s").count() > 0
