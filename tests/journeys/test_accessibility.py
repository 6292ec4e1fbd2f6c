"""axe finds nothing on the main pages, in bokmål and Arabic, on a narrow and a wide screen; nothing scrolls sideways."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import an_administrator
from gratisnorsk.kernel.clock import now
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.testing import an_offer, weekly
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.models import Municipality
from gratisnorsk.places.testing import a_venue, load_few_places
from tests.journeys.looking import faults
from tests.journeys.signing_in import let_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PUBLIC = (
    "/",
    "/tilbud/",
    "/tilbud/?sted=Oslo&dag=tor&tid=kveld&kvinner=1",
    "/tilbud/?q=finnesikke",
    "/tilbud/{offer}/",
    "/tilbud/{offer}/feil/",
    "/tilbud/{offer}/folg/",
    "/tilbud/foresla/",
    "/logg-inn/",
    "/organisasjoner/{organisation}/",
    "/om/",
    "/personvern/",
    "/tilgjengelighet/",
    "/finnes-ikke/",
)
SIGNED_IN = (
    "/arbeidsflate/",
    "/arbeidsflate/tilbud/ny/",
    "/arbeidsflate/tilbud/{offer}/",
    "/arbeidsflate/tilbud/{offer}/rediger/",
    "/arbeidsflate/organisasjoner/ny/",
    "/arbeidsflate/organisasjoner/ko/",
    "/arbeidsflate/organisasjoner/{organisation}/medlemmer/",
    "/arbeidsflate/forslag/",
    "/min-side/",
)


@pytest.fixture
def offer() -> Offer:
    """An offer with an owner who is an administrator as well, so that every page has something to show."""
    load_few_places()
    at = now()
    organisation = an_organisation("Deichman bibliotek", at=at)
    a_member(organisation, an_administrator(email="alt@example.no"))
    an_organisation("Venter", is_verified=False, at=at)
    oslo = Municipality.objects.get(pk="0301")
    found = an_offer(
        name={"nb": "Språkkafé torsdag"},
        about={"nb": "Vi snakker norsk.", "en": "We speak Norwegian."},
        organisation=organisation,
        venue=a_venue(name="Deichman Tøyen", municipality=oslo, lat=59.915, lon=10.771),
        slots=[weekly(3, "17:00", "19:00")],
        confirmed_at=at - timedelta(days=6),
    )
    index_all(at)
    return found


@pytest.mark.parametrize("lang", ["nb", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_public_pages(
    offer: Offer, new_context: Callable[..., BrowserContext], lang: str, width: int
) -> None:
    context = new_context(viewport={"width": width, "height": 800})

    assert _faults(context, offer, PUBLIC, lang) == []


@pytest.mark.parametrize("lang", ["nb", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_behind_the_sign_in(
    offer: Offer, new_context: Callable[..., BrowserContext], lang: str, width: int
) -> None:
    context = new_context(viewport={"width": width, "height": 800})
    let_in(context, Person.objects.get(email="alt@example.no"))

    assert _faults(context, offer, SIGNED_IN, lang) == []


def _faults(context: BrowserContext, offer: Offer, paths: tuple[str, ...], lang: str) -> list[str]:
    page, found = context.new_page(), []
    for path in paths:
        address = path.format(offer=offer.public_id, organisation=offer.organisation.public_id)
        answer = page.goto(f"/{lang}{address}")
        assert answer is not None
        assert answer.status in (200, 404), f"{address}: {answer.status}"
        found += [f"{address}: {fault}" for fault in faults(page)]
    return found
